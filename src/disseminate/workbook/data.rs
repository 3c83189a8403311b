//! data.xlsx: the data set as a workbook for programs. A sheet is a table from A1, with one row of
//! headings, plain cells, and nothing else: no merged cells, formulas, objects, colours or notes.

use super::pen::{Book, Names, Pen};
use super::{product_of, properties};
use crate::config::Config;
use crate::disseminate::data::{Dataset, Datum, Part, Resource};
use crate::disseminate::product::Product;
use crate::error::RunError;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Format, XlsxError};

/// Width of a column of days, so that they can be seen.
const DAY_WIDTH: f64 = 12.0;

/// Makes the workbook.
///
/// # Errors
/// [`RunError::Product`] where the writing library refuses.
pub fn product(name: &str, dataset: &Dataset, config: &Config) -> Result<Product, RunError> {
    product_of(name, write(dataset, config))
}

fn write(dataset: &Dataset, config: &Config) -> Result<Vec<u8>, XlsxError> {
    let what = dataset
        .draft
        .as_ref()
        .map_or_else(|| "データ".to_owned(), |mark| format!("データ　{mark}"));
    let mut book = Book::new(&properties(config, &what)?);
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let mut names = Names::default();
    for resource in &dataset.resources {
        fill(&mut book.sheet(&names.give(&title(resource)))?, resource, &day)?;
    }
    book.save()
}

/// Name of the sheet: the resource's own; tables of codes and definitions say in Japanese too what
/// they are.
fn title(resource: &Resource) -> String {
    let name = &resource.name;
    match resource.part {
        Part::Data => name.clone(),
        Part::Codes => format!("コード表_{}", name.strip_prefix("code_").unwrap_or(name)),
        Part::About => format!("{}_{name}", resource.title),
    }
}

fn fill(sheet: &mut Pen<'_>, resource: &Resource, day: &Format) -> Result<(), XlsxError> {
    for (column, field) in (0..).zip(&resource.fields) {
        sheet.bare_text(0, column, &field.name)?;
    }
    let mut days = vec![false; resource.fields.len()];
    for (row, values) in (1..).zip(&resource.rows) {
        for ((column, value), is_day) in (0..).zip(values).zip(&mut days) {
            match value {
                Datum::Blank => {}
                Datum::Text(text) => sheet.bare_text(row, column, text)?,
                #[expect(clippy::cast_precision_loss, reason = "a sheet stores numbers as doubles")]
                Datum::Integer(number) => sheet.bare_number(row, column, *number as f64)?,
                Datum::Decimal(number) => {
                    sheet.bare_number(row, column, number.to_f64().unwrap_or(f64::NAN))?;
                }
                Datum::Day(value) => {
                    if sheet.day(row, column, *value, day)? {
                        *is_day = true;
                    } else {
                        // Excel has no days before 1900.
                        sheet.bare_text(row, column, &value.to_string())?;
                    }
                }
            }
        }
    }
    for (column, _) in (0..).zip(days).filter(|(_, is_day)| *is_day) {
        sheet.width(column, DAY_WIDTH)?;
    }
    Ok(())
}
