//! The workbooks (this folder alone names `rust_xlsxwriter`).
//!
//! summary.xlsx is made here: a cover, the contents, the notes, the tables, one sheet each, with the
//! records and the findings; figures that come from other cells are formulas, ready to print on A4.
//! [`findings::book`] makes findings.xlsx, [`correction`] the workbooks that go back to the offices,
//! [`data`] data.xlsx, [`definition`] the definition as a workbook, [`explained`] a return with what its
//! cells were read as.

mod charts;
mod comparison;
mod contents;
pub mod correction;
mod cover;
pub mod data;
pub mod definition;
pub mod explained;
pub mod findings;
mod formula;
mod list_object;
mod notes;
mod package;
mod pen;
mod placed;
mod records;
mod shading;
mod sheet;
mod style;
mod tables;

use super::product::Product;
use crate::config::{Config, TablePlan};
use crate::error::RunError;
use crate::finding::Findings;
use crate::model::{BlockId, Indexed, Overview, Record, Table, TableId, Tables};
use content::Content;
use notes::Notes;
use pen::Book;
use records::Layout;
use rust_xlsxwriter::{DocProperties, XlsxError};
use style::Styles;

/// What the workbook shows.
pub struct Summary<'s> {
    /// The definition.
    pub config: &'s Config,
    /// The collection at a glance.
    pub overview: &'s Overview,
    /// What the report prints, for the titles of its charts.
    pub content: &'s Content,
    /// The finished tables, each with the definition's plan index.
    pub tables: &'s Tables,
    /// The accepted records, in official order of their departments.
    pub records: &'s [&'s Record],
    /// Those of every block of the form.
    pub blocks: &'s Indexed<BlockId, Vec<&'s Record>>,
    /// The findings of the run.
    pub findings: &'s Findings,
    /// The mark of a draft; none on final results.
    pub draft: Option<&'s str>,
}

impl<'s> Summary<'s> {
    /// The tables there are, each with its id and its plan.
    fn made(&self) -> impl Iterator<Item = (TableId, &'s TablePlan, &'s Table)> + use<'s> {
        let (plans, tables) = (self.config.tables.with_ids(), self.tables);
        plans.filter_map(|(id, plan)| tables[id].as_deref().map(|table| (id, plan, table)))
    }
}

/// Makes the workbook.
///
/// # Errors
/// [`RunError::Product`] where the writing library refuses.
pub fn product(name: &str, summary: &Summary<'_>) -> Result<Product, RunError> {
    product_of(name, write(summary))
}

/// A product of a workbook's bytes.
fn product_of(name: &str, bytes: Result<Vec<u8>, XlsxError>) -> Result<Product, RunError> {
    let failed = |error: XlsxError| {
        let message = error.to_string();
        RunError::Product { product: name.to_owned(), message }
    };
    let mut bytes = bytes.map_err(failed)?;
    package::tell_one_system(&mut bytes);
    Ok(Product { name: name.to_owned(), bytes })
}

fn write(summary: &Summary<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(&properties(summary.config, "")?);
    let styles = Styles::new();
    let names = contents::sheet_names(summary);
    let notes = Notes::of(summary);
    let lists = Indexed::new(
        names.lists.iter().map(|(id, name)| Layout::new(name, *id, summary)).collect(),
    );
    let records = &lists[summary.config.form.main];
    cover::write(&mut book.sheet(&names.cover)?, &names, summary, &styles)?;
    contents::write(&mut book.sheet(&names.contents)?, summary, &names, &styles)?;
    notes::write(&mut book.sheet(&names.notes)?, &notes, summary, &styles)?;
    for shown in contents::shown(summary, &names, &notes) {
        let block = shown.plan.1.dataset.block().unwrap_or(summary.config.form.main);
        tables::write(&mut book.sheet(shown.sheet)?, &shown, &lists[block], summary, &styles)?;
    }
    if let Some(name) = &names.comparison {
        comparison::write(&mut book.sheet(name)?, records, summary, &styles)?;
    }
    records::write(&mut book.sheet(&names.records)?, records, summary, &styles)?;
    let others = names.lists.iter().filter(|(id, _)| *id != summary.config.form.main);
    for (id, name) in others {
        records::write(&mut book.sheet(name)?, &lists[*id], summary, &styles)?;
    }
    findings::write(&mut book.sheet(&names.findings)?, summary, &styles)?;
    book.save()
}

/// A document's properties, with what it holds of the collection; its only date is the reference
/// date.
fn properties(config: &Config, what: &str) -> Result<DocProperties, XlsxError> {
    let collection = &config.collection;
    let title = format!("{}　{}　{what}", collection.title, collection.edition);
    let title = title.trim_end();
    Ok(DocProperties::new()
        .set_title(title)
        .set_author(&collection.publisher)
        .set_company(&collection.publisher)
        .set_subject(&collection.edition)
        .set_custom_property("Language", "ja-JP")
        .set_creation_datetime(&pen::excel_date(collection.reference_date)?))
}
