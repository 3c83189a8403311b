//! Small helpers for writing tables.

use std::error::Error;

use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

/// Writes texts side by side from the given cell.
pub fn write_row<'a>(
    sheet: &mut Worksheet,
    row: u32,
    first_column: u16,
    texts: impl IntoIterator<Item = &'a str>,
    format: &Format,
) -> Result<(), XlsxError> {
    for (column, text) in (first_column..).zip(texts) {
        write_text(sheet, row, column, text, format)?;
    }
    Ok(())
}

/// Writes a text, or a truly blank cell when there is none: an empty string is
/// a value to a reader, a blank cell in a form is not.
pub fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// The date as the writing library wants it.
pub fn excel_date(date: Date) -> Result<ExcelDateTime, Box<dyn Error>> {
    let year = u16::try_from(date.year())?;
    let month = u8::try_from(date.month())?;
    let day = u8::try_from(date.day())?;
    Ok(ExcelDateTime::from_ymd(year, month, day)?)
}
