//! summary.xlsx: the tables as a workbook, with the records and the findings (this folder alone
//! names `rust_xlsxwriter`).
//!
//! One sheet a table, real numbers with number formats, ready to print on A4.

mod charts;
mod contents;
mod findings;
mod records;
mod sheet;
mod style;
mod tables;

use super::files::Product;
use crate::config::Config;
use crate::error::RunError;
use crate::finding::Findings;
use crate::model::{Date, Record, Table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use style::Styles;

/// What the workbook shows.
pub struct Summary<'s> {
    /// The definition.
    pub config: &'s Config,
    /// The finished tables, each with the definition's plan index.
    pub tables: &'s [Option<Table>],
    /// The accepted records, in official order of their departments.
    pub records: &'s [&'s Record],
    /// The findings of the run.
    pub findings: &'s Findings,
    /// The mark of a draft; none on final results.
    pub draft: Option<&'s str>,
}

/// Makes the workbook.
///
/// # Errors
/// [`RunError::Product`] where the writing library refuses.
pub fn product(name: &str, summary: &Summary<'_>) -> Result<Product, RunError> {
    let bytes = write(summary).map_err(|error| RunError::Product {
        product: name.to_owned(),
        message: error.to_string(),
    })?;
    Ok(Product { name: name.to_owned(), bytes })
}

fn write(summary: &Summary<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(summary)?);
    let styles = Styles::new();
    let names = contents::sheet_names(summary);
    contents::write(workbook.add_worksheet(), summary, &names, &styles)?;
    for ((plan, table), name) in contents::tables(summary).zip(&names.tables) {
        tables::write(workbook.add_worksheet(), plan, table, name, summary, &styles)?;
    }
    records::write(workbook.add_worksheet(), &names.records, summary, &styles)?;
    findings::write(workbook.add_worksheet(), &names.findings, summary, &styles)?;
    workbook.save_to_buffer()
}

/// The document's properties; its only date is the reference date.
fn properties(summary: &Summary<'_>) -> Result<DocProperties, XlsxError> {
    let collection = &summary.config.collection;
    let title = format!("{}　{}", collection.title, collection.edition);
    Ok(DocProperties::new()
        .set_title(title)
        .set_author(&collection.publisher)
        .set_company(&collection.publisher)
        .set_creation_datetime(&excel_date(collection.reference_date)?))
}

/// A day as the writing library takes it.
fn excel_date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(0),
        part(day.month()),
        part(day.day()),
    )
}
