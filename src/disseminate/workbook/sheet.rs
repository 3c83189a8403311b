//! What every sheet shares: its head, its widths and its print set-up.

use super::Summary;
use super::style::Styles;
use crate::model::era::printed_date;
use rust_xlsxwriter::{Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

/// A4, in Excel's numbering of paper sizes.
const A4: u8 = 9;

/// Widest and narrowest column, in characters of half width.
const WIDTHS: (usize, usize) = (60, 6);

/// Names the sheet, writes its title into A1 (and the mark of a draft beside it) and sets it up for
/// printing on A4, one page wide.
pub fn begin(
    sheet: &mut Worksheet,
    name: &str,
    title: &str,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let title = match summary.draft {
        Some(mark) => format!("【{mark}】{title}"),
        None => title.to_owned(),
    };
    let style = if summary.draft.is_some() { &styles.draft } else { &styles.title };
    sheet.write_string_with_format(0, 0, title, style)?;
    let collection = &summary.config.collection;
    let issued = format!(
        "&L{}（{}現在）&R&P / &N",
        collection.title,
        printed_date(collection.reference_date)
    );
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer(issued);
    Ok(())
}

/// Makes a list of the rows below the headings: a filter, headings (and the first columns) that stay
/// in view and stand on every page, printed across.
pub fn make_list(
    sheet: &mut Worksheet,
    headings: u32,
    rows: usize,
    columns: usize,
    frozen_columns: u16,
) -> Result<(), XlsxError> {
    let last_row = headings + u32::try_from(rows).unwrap_or(0);
    let last_column = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(headings, 0, last_row, last_column)?;
    sheet.set_freeze_panes(headings + 1, frozen_columns)?;
    sheet.set_repeat_rows(headings, headings)?;
    sheet.set_landscape();
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
pub fn width<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    let longest = texts.flat_map(str::lines).map(UnicodeWidthStr::width).max().unwrap_or(0) + 2;
    let (widest, narrowest) = WIDTHS;
    u32::try_from(longest.clamp(narrowest, widest)).map_or(10.0, f64::from)
}
