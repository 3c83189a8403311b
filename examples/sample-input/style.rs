//! What all sheets have in common: the typeface, the cell formats, the page
//! set-up and the document properties.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

/// The one typeface of all workbooks: fixed pitch and on every office machine.
const FONT: &str = "ＭＳ ゴシック";

/// The Japanese character set (Shift JIS), by which spreadsheet programs choose
/// a substitute where the typeface is missing.
const JAPANESE_CHARSET: u8 = 128;

/// Fixed-pitch sans serif, for the same purpose.
const MODERN_FAMILY: u8 = 3;

/// Size of the workbook's default type, in points. Column widths depend on it.
const DEFAULT_SIZE: f64 = 11.0;

/// Size of the text in tables, in points.
const TABLE_SIZE: f64 = 10.0;

/// Height of one line of text in tables, in points. A little more than the
/// typeface needs, because substitutes stand taller.
const LINE_HEIGHT: f64 = 15.0;

/// Space above and below the text of a row, in points.
const ROW_PADDING: f64 = 5.0;

/// Light grey behind headings and labels.
const HEADING_FILL: Color = Color::RGB(0x00E7_E6E6);

/// Dates in the Japanese calendar. The cell itself holds a plain serial number.
const ERA_DATE: &str = r#"[$-411]ggge"年"m"月"d"日""#;

/// A4 in the numbering of paper sizes of the file format.
const PAPER_A4: u8 = 9;

/// Default row height in pixels of a workbook set in 11-point type.
const DEFAULT_ROW_PIXELS: u32 = 18;

/// Default column width in pixels, for digits eight pixels wide.
const DEFAULT_COLUMN_PIXELS: u32 = 72;

/// The cell formats used throughout.
pub struct Styles {
    /// The title of a sheet, centred.
    pub title: Format,
    /// Text outside tables, not wrapped.
    pub plain: Format,
    /// Text outside tables, to the right.
    pub plain_right: Format,
    /// A heading of a column: grey, centred, wrapped.
    pub heading: Format,
    /// A small heading of a narrow column.
    pub small_heading: Format,
    /// A label beside its value: grey, to the left.
    pub label: Format,
    /// Text in a table, wrapped.
    pub text: Format,
    /// A short text or mark, centred.
    pub centred: Format,
    /// A whole number without separators, centred (running numbers).
    pub ordinal: Format,
    /// A whole number to the left, as the value beside a label.
    pub count: Format,
    /// A date in the Japanese calendar.
    pub date: Format,
    /// A whole number with separators.
    pub number: Format,
    /// A percentage with one decimal; the value is in percent already.
    pub share: Format,
}

impl Styles {
    /// Builds the formats.
    pub fn new() -> Self {
        let base = typeface(TABLE_SIZE).set_align(FormatAlign::VerticalCenter);
        let cell = base.clone().set_border(FormatBorder::Thin);
        let centred = cell.clone().set_align(FormatAlign::Center);
        let figure = cell.clone().set_align(FormatAlign::Right);
        let heading = centred.clone().set_text_wrap().set_background_color(HEADING_FILL);
        Self {
            title: typeface(14.0)
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            plain_right: base.clone().set_align(FormatAlign::Right),
            plain: base,
            small_heading: heading.clone().set_font_size(9),
            label: cell.clone().set_background_color(HEADING_FILL),
            text: cell.clone().set_text_wrap(),
            ordinal: centred.clone().set_num_format("0"),
            date: centred.clone().set_num_format(ERA_DATE),
            number: figure.clone().set_num_format("#,##0"),
            share: figure.set_num_format("0.0"),
            count: cell.set_align(FormatAlign::Left).set_num_format("0"),
            heading,
            centred,
        }
    }
}

/// The typeface of all workbooks in the given size.
fn typeface(points: f64) -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(points)
        .set_font_charset(JAPANESE_CHARSET)
        .set_font_family(MODERN_FAMILY)
}

/// An empty workbook with the common typeface and with document properties
/// that depend on nothing but the arguments.
pub fn new_workbook(title: &str, comment: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(
        &typeface(DEFAULT_SIZE),
        DEFAULT_ROW_PIXELS,
        DEFAULT_COLUMN_PIXELS,
    )?;
    // Without a fixed date the library would write the present moment, and two
    // runs would give different files. The date is the survey's closing day.
    let created = ExcelDateTime::from_ymd(2024, 7, 5)?;
    let properties = DocProperties::new()
        .set_title(title)
        .set_author("見本")
        .set_comment(comment)
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);
    Ok(workbook)
}

/// A4, one page wide and as many pages long as needed, with a header and with
/// page numbers.
pub fn set_up_page(sheet: &mut Worksheet, left: &str, right: &str) {
    let face = format!("&\"{FONT},Regular\"&9 ");
    sheet
        .set_paper_size(PAPER_A4)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_header(format!("&L{face}{left}&R{face}{right}"))
        .set_footer(format!("&C{face}&P / &N"));
}

/// Height in points of a row whose tallest cell has this many lines.
pub fn row_height(lines: u32) -> f64 {
    f64::from(lines) * LINE_HEIGHT + ROW_PADDING
}

/// Number of lines that a text takes in a column of the given width.
///
/// Widths count digits of the 11-point default type, and tables are set
/// smaller, so somewhat more characters fit than the width says.
///
/// An estimate on the safe side: spreadsheet programs do not fit row heights
/// when a file is opened, so a row that is too low would cut its text off.
pub fn lines(text: &str, width: f64) -> u32 {
    let capacity = width * DEFAULT_SIZE / TABLE_SIZE;
    let mut lines = 1;
    let mut used = 0.0;
    for character in text.chars() {
        let advance = if character.is_ascii() { 1.0 } else { 2.0 };
        if used + advance > capacity {
            lines += 1;
            used = 0.0;
        }
        used += advance;
    }
    lines
}
