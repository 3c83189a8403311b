//! Formats of the workbook's cells, in one place.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// The typeface of all cells: on every Japanese Windows.
const FONT: &str = "游ゴシック";

/// Number format of a count whose zero is not shown.
const HIDDEN_ZERO: &str = "#,##0;-#,##0;";

/// Number format of a difference.
const CHANGE: &str = "+#,##0;-#,##0;0";

/// Every format that is used.
pub struct Styles {
    /// A sheet's title.
    pub title: Format,
    /// Running text without a border.
    pub plain: Format,
    /// The mark of a draft.
    pub draft: Format,
    /// A link to a sheet.
    pub link: Format,
    /// A link in a text cell of a table.
    pub linked_text: Format,
    /// A heading cell of a table.
    pub heading: Format,
    /// A heading cell beside its text.
    pub heading_left: Format,
    /// A heading cell written downwards, over a narrow column.
    pub heading_down: Format,
    /// A text cell of a table.
    pub text: Format,
    /// A text cell that is centred.
    pub centred: Format,
    /// A count.
    pub count: Format,
    /// Numbers of one decimal place, of two and so on.
    decimals: Vec<Format>,
    /// The same for rows of totals.
    total_decimals: Vec<Format>,
    /// A zero that is there, and not shown.
    pub hidden_zero: Format,
    /// By how much a count is greater, with its sign.
    pub change: Format,
    /// A share in percent with one decimal.
    pub share: Format,
    /// A day, shown in its era.
    pub date: Format,
    /// The same for rows of totals.
    pub total_text: Format,
    /// A count in a row of totals.
    pub total_count: Format,
    /// A zero that is there, and not shown, in a row of totals.
    pub total_hidden_zero: Format,
    /// By how much a count is greater, in a row of totals.
    pub total_change: Format,
    /// A share in a row of totals.
    pub total_share: Format,
}

/// The most decimal places that a number of a record is shown with.
const MOST_PLACES: usize = 6;

impl Styles {
    /// Sets them up.
    pub fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(11);
        let cell =
            plain.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let total = cell.clone().set_bold().set_background_color(Color::RGB(0x00F2_F2F2));
        let count = "#,##0";
        let share = "0.0";
        let decimals = |base: &Format| -> Vec<Format> {
            let code = |places| format!("{count}.{}", "0".repeat(places));
            (1..=MOST_PLACES).map(|places| base.clone().set_num_format(code(places))).collect()
        };
        let heading = cell
            .clone()
            .set_bold()
            .set_background_color(Color::RGB(0x00D9_E1F2))
            .set_align(FormatAlign::Center)
            .set_text_wrap();
        Self {
            title: plain.clone().set_bold().set_font_size(14),
            draft: plain.clone().set_bold().set_font_color(Color::RGB(0x00C0_0000)),
            link: plain
                .clone()
                .set_font_color(Color::RGB(0x0005_63C1))
                .set_underline(FormatUnderline::Single),
            heading_left: heading.clone().set_align(FormatAlign::Left),
            heading_down: heading.clone().set_rotation(270),
            heading,
            linked_text: cell
                .clone()
                .set_text_wrap()
                .set_font_color(Color::RGB(0x0005_63C1))
                .set_underline(FormatUnderline::Single),
            text: cell.clone().set_text_wrap(),
            centred: cell.clone().set_align(FormatAlign::Center),
            count: cell.clone().set_num_format(count),
            decimals: decimals(&cell),
            total_decimals: decimals(&total),
            hidden_zero: cell.clone().set_num_format(HIDDEN_ZERO),
            change: cell.clone().set_num_format(CHANGE),
            share: cell.clone().set_num_format(share),
            date: cell
                .clone()
                .set_num_format("[$-411]ggge\"年\"m\"月\"d\"日\"")
                .set_align(FormatAlign::Right),
            total_text: total.clone(),
            total_count: total.clone().set_num_format(count),
            total_hidden_zero: total.clone().set_num_format(HIDDEN_ZERO),
            total_change: total.clone().set_num_format(CHANGE),
            total_share: total.set_num_format(share),
            plain,
        }
    }

    /// A number with so many decimal places, in a row of totals or not.
    pub fn number(&self, places: u32, total: bool) -> &Format {
        let (whole, decimals) = if total {
            (&self.total_count, &self.total_decimals)
        } else {
            (&self.count, &self.decimals)
        };
        let index = places.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        index.and_then(|index| decimals.get(index).or(decimals.last())).unwrap_or(whole)
    }
}
