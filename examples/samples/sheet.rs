//! One return: a title, the office with its number of rows, and a table below headings.

use std::error::Error;
use std::path::Path;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

/// A column of the form: the heading over it and its neighbours, its own, and its width in
/// half-width characters.
pub struct Column {
    /// Heading over it and its neighbours; empty where it stands alone.
    pub group: &'static str,
    /// Its own heading.
    pub heading: &'static str,
    /// Its width.
    pub width: f64,
}

/// Shorthand for a column that stands alone.
pub const fn column(heading: &'static str, width: f64) -> Column {
    Column { group: "", heading, width }
}

/// What stands in a cell.
#[derive(Clone)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

impl Cell {
    /// A text, or nothing.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

/// What an office sends.
pub struct Return {
    /// Title of the form.
    pub title: &'static str,
    /// The office.
    pub office: &'static str,
    /// What its number of rows is called.
    pub count: &'static str,
    /// The columns.
    pub columns: &'static [Column],
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Row of the upper headings; the lower ones and the answers follow.
const HEADINGS: u32 = 5;

/// Writes a return.
pub fn write(one: &Return, path: &Path) -> Result<(), Box<dyn Error>> {
    let mut workbook = Workbook::new();
    // Without a fixed date two runs would give different files.
    let properties = DocProperties::new()
        .set_title(one.title)
        .set_comment("見本のデータです。回答の内容は、いずれも架空のものです。")
        .set_creation_datetime(&ExcelDateTime::from_ymd(2017, 4, 28)?);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet().set_name("回答")?;
    let plain = Format::new().set_font_name("ＭＳ ゴシック").set_font_size(10);
    let cell = plain.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let label = cell.clone().set_background_color(Color::RGB(0x00E7_E6E6));
    sheet.write_with_format(0, 0, one.title, &plain.clone().set_bold())?;
    sheet.write_with_format(2, 0, "部局名", &label)?;
    sheet.write_with_format(2, 1, one.office, &cell)?;
    sheet.write_with_format(3, 0, one.count, &label)?;
    sheet.write_with_format(3, 1, u32::try_from(one.rows.len())?, &cell)?;
    headings(sheet, one.columns, &label.set_align(FormatAlign::Center).set_text_wrap())?;
    let cell = cell.set_text_wrap();
    for (row, answers) in (HEADINGS + 2..).zip(&one.rows) {
        for (at, answer) in (0..).zip(answers) {
            match answer {
                Cell::Blank => sheet.write_blank(row, at, &cell)?,
                Cell::Text(text) => sheet.write_with_format(row, at, text, &cell)?,
                Cell::Number(number) => sheet.write_with_format(row, at, *number, &cell)?,
            };
        }
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    workbook.save(path)?;
    Ok(())
}

/// Writes the headings, on two rows.
fn headings(
    sheet: &mut Worksheet,
    columns: &[Column],
    format: &Format,
) -> Result<(), Box<dyn Error>> {
    for (at, column) in (0..).zip(columns) {
        sheet.set_column_width(at, column.width)?;
        if column.group.is_empty() {
            sheet.merge_range(HEADINGS, at, HEADINGS + 1, at, column.heading, format)?;
        } else {
            sheet.write_with_format(HEADINGS + 1, at, column.heading, format)?;
        }
    }
    let mut from = 0;
    for run in columns.chunk_by(|one, other| one.group == other.group) {
        let to = from + u16::try_from(run.len())?;
        if let Some(first) = run.first().filter(|first| !first.group.is_empty()) {
            sheet.merge_range(HEADINGS, from, HEADINGS, to - 1, first.group, format)?;
        }
        from = to;
    }
    Ok(())
}
