//! A resource as CSV (this file alone names the csv library): RFC 4180, lines ended by CR and LF,
//! and nothing that runs as a formula when a spreadsheet opens it.

use super::FOLDER;
use super::encoding::encode;
use super::resource::{Datum, Resource};
use crate::config::Encoding;
use crate::disseminate::product::Product;
use crate::error::RunError;
use csv::{Terminator, WriterBuilder};
use std::borrow::Cow;

/// Name of the file of a resource, in its folder.
pub fn file_name(resource: &Resource) -> String {
    format!("{}.csv", resource.name)
}

/// Makes the file of a resource.
///
/// # Errors
/// [`RunError::Product`] where the writing library refuses.
pub fn product(resource: &Resource, encoding: Encoding) -> Result<Product, RunError> {
    let heads = resource.fields.iter().map(|field| Cow::Borrowed(field.name.as_str())).collect();
    let rows = resource.rows.iter().map(|row| row.iter().map(cell).collect());
    file(&format!("{FOLDER}/{}", file_name(resource)), heads, rows, encoding)
}

/// Makes a file of headings and rows of texts.
///
/// # Errors
/// [`RunError::Product`] where the writing library refuses.
pub fn file<'t>(
    name: &str,
    heads: Vec<Cow<'t, str>>,
    rows: impl Iterator<Item = Vec<Cow<'t, str>>>,
    encoding: Encoding,
) -> Result<Product, RunError> {
    let failed = |message: String| RunError::Product { product: name.to_owned(), message };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in std::iter::once(heads).chain(rows) {
        let texts = row.iter().map(|text| text.as_bytes());
        writer.write_record(texts).map_err(|error| failed(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| failed(error.to_string()))?;
    Ok(Product { name: name.to_owned(), bytes: encode(&text, encoding) })
}

fn cell(datum: &Datum) -> Cow<'_, str> {
    match datum {
        Datum::Blank => Cow::Borrowed(""),
        Datum::Text(text) => guarded(text),
        Datum::Integer(number) => Cow::Owned(number.to_string()),
        Datum::Decimal(number) => Cow::Owned(number.to_string()),
        Datum::Day(day) => Cow::Owned(day.to_string()),
    }
}

/// A text that a spreadsheet would take for a formula, with an apostrophe before it. Quoting keeps
/// no spreadsheet from that; Japanese ones take the full-width characters too.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(starts) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}
