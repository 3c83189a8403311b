//! What every sheet shares: its head, its widths and its print set-up; days and ranges of cells as
//! Excel has them.

use super::Summary;
use super::style::Styles;
use crate::config::Config;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};
use sheets::Date;
use sheets::address::column_letters;
use sheets::era::printed_date;
use sheets::grid::LONGEST_TEXT;
use std::collections::BTreeSet;
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
    let title = match summary.draft {
        Some(mark) => format!("【{mark}】{title}"),
        None => title.to_owned(),
    };
    let style = if summary.draft.is_some() { &styles.draft } else { &styles.title };
    begin_with(sheet, name, &title, style, summary.config)
}

/// The same outside the workbook of tables, with the title in a style of its own.
pub fn begin_with(
    sheet: &mut Worksheet,
    name: &str,
    title: &str,
    style: &Format,
    config: &Config,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.write_string_with_format(0, 0, title, style)?;
    let collection = &config.collection;
    let issued = format!(
        "&L{}（{}現在）&R&P / &N",
        collection.title,
        printed_date(collection.reference_date)
    );
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer(issued);
    Ok(())
}

/// Names of sheets that Excel takes: 31 characters at most, some characters barred, no two the same
/// in either case.
#[derive(Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A name like this title that no other sheet has.
    pub fn give(&mut self, title: &str) -> String {
        let barred = |c: char| "[]:*?/\\".contains(c) || c.is_control();
        let plain: String = title.chars().filter(|c| !barred(*c)).collect();
        let plain = plain.trim_matches('\'');
        let plain = if plain.is_empty() { "無題" } else { plain };
        let mut name: String = plain.chars().take(31).collect();
        let mut number = 2;
        while !self.taken.insert(name.to_lowercase()) {
            name = plain.chars().take(27).chain(format!("-{number}").chars()).collect();
            number += 1;
        }
        name
    }
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

/// What ends a text that a cell can't hold whole.
const CUT: &str = "…（以下略）";

/// The text as far as a cell can hold it, with a word where it is cut.
pub fn cut(text: &str) -> String {
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return text.to_owned();
    }
    cut_to(text, LONGEST_TEXT - CUT.encode_utf16().count()) + CUT
}

/// The text as far as so many UTF-16 units go.
pub fn cut_to(text: &str, longest: usize) -> String {
    let mut room = longest;
    let fits = |c: &char| {
        let units = c.len_utf16();
        let fits = units <= room;
        room = room.saturating_sub(units);
        fits
    };
    text.chars().take_while(fits).collect()
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

/// A day as the writing library takes it.
pub fn excel_date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(0),
        part(day.month()),
        part(day.day()),
    )
}

/// The cells of one column of a sheet, first and last row from zero, as a formula names them from
/// any sheet.
pub fn range(sheet: &str, column: u32, (first, last): (u32, u32)) -> String {
    let sheet = sheet.replace('\'', "''");
    let column = column_letters(column);
    format!("'{sheet}'!${column}${}:${column}${}", first + 1, last + 1)
}
