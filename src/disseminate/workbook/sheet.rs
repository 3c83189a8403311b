//! What every sheet shares: its head, its widths and its print set-up; and how formulas name
//! its cells.

use super::Summary;
use super::pen::Pen;
use super::style::Styles;
use crate::config::Config;
use rust_xlsxwriter::{Format, XlsxError};
use sheets::address::column_letters;
use sheets::era::printed_date;
use unicode_width::UnicodeWidthStr;

/// Widest and narrowest column, in characters of half width.
const WIDTHS: (usize, usize) = (60, 6);

/// Writes the title into A1 (and the mark of a draft before it) and sets the sheet up for printing on A4,
/// one page wide.
pub fn begin(
    sheet: &mut Pen<'_>,
    title: &str,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let title = match summary.draft {
        Some(mark) => format!("【{mark}】{title}"),
        None => title.to_owned(),
    };
    let style = if summary.draft.is_some() { &styles.draft } else { &styles.title };
    begin_with(sheet, &title, style, summary.config)
}

/// The same outside the workbook of tables, with the title in a style of its own.
pub fn begin_with(
    sheet: &mut Pen<'_>,
    title: &str,
    style: &Format,
    config: &Config,
) -> Result<(), XlsxError> {
    sheet.text(0, 0, title, style)?;
    sheet.paper(&foot(config));
    Ok(())
}

/// What stands at the foot of every page.
pub fn foot(config: &Config) -> String {
    let collection = &config.collection;
    format!("{}（{}現在）", collection.title, printed_date(collection.reference_date))
}

/// Makes a list of the rows below the headings: a filter, headings (and the first columns) that stay
/// in view and stand on every page, printed across.
pub fn make_list(
    sheet: &mut Pen<'_>,
    headings: u32,
    rows: usize,
    columns: usize,
    frozen_columns: u16,
) -> Result<(), XlsxError> {
    sheet.filter(headings, rows, columns)?;
    sheet.freeze(headings + 1, frozen_columns)?;
    sheet.repeat(headings, headings)?;
    sheet.across();
    Ok(())
}

/// Height of one line of text, in points.
pub const LINE_HEIGHT: f64 = 19.0;

/// How many lines a heading takes in a column of this width.
pub fn lines(text: &str, width: f64) -> f64 {
    let length = u32::try_from(text.width()).map_or(0.0, f64::from);
    (length / (width - 1.5)).ceil().max(1.0)
}

/// The column width that shows all of these texts, within reason.
pub fn width(texts: impl Iterator<Item = impl AsRef<str>>) -> f64 {
    let widest = |text: &str| text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let longest = texts.map(|text| widest(text.as_ref())).max().unwrap_or(0) + 2;
    let (widest, narrowest) = WIDTHS;
    u32::try_from(longest.clamp(narrowest, widest)).map_or(10.0, f64::from)
}

/// The cells of one column of a sheet, first and last row from zero, as a formula names them from
/// any sheet.
pub fn range(sheet: &str, column: u32, (first, last): (u32, u32)) -> String {
    let sheet = sheet.replace('\'', "''");
    let column = column_letters(column);
    format!("'{sheet}'!${column}${}:${column}${}", first + 1, last + 1)
}
