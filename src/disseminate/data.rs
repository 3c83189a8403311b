//! The data to compute with: one neutral data set, made from the same tables, records and
//! definition as the report, and written as data.xlsx ([`super::workbook`]) and as CSV with a
//! datapackage.json beside it.
//!
//! Everything is in long form: a row of a table is one figure with its dimensions, its measure and
//! its unit. Dimensions are codes, each with a code table; nothing is said by place or looks.

mod about;
mod code_tables;
mod codes;
mod delimited;
pub mod encoding;
mod listings;
mod members;
mod observations;
pub mod open_data;
mod package;
mod records;
pub mod resource;
mod wording;

pub use package::product as package;
pub use resource::{Dataset, Datum, Field, FieldKind, Part, Resource};

use super::product::Product;
use crate::config::Config;
use crate::config::tables::By;
use crate::error::RunError;
use crate::model::{BlockId, ColumnKind, Coverage, Indexed, Record, Register, RegisterId, Tables};
use codes::Codes;
use observations::Observed;

/// Folder of the CSV files, in the output folder.
pub const FOLDER: &str = "data";

/// What the data set is made from.
#[derive(Clone, Copy)]
pub struct Input<'i> {
    /// The definition.
    pub config: &'i Config,
    /// The finished tables.
    pub tables: &'i Tables,
    /// The accepted records, in official order of their departments.
    pub records: &'i [&'i Record],
    /// Those of every block of the form.
    pub blocks: &'i Indexed<BlockId, Vec<&'i Record>>,
    /// The registers, in the order of the definition.
    pub registers: &'i Indexed<RegisterId, Option<&'i Register>>,
    /// How many records were sent, but are left out of a draft.
    pub left_out: usize,
    /// Who was asked, and what came of each.
    pub coverage: &'i Coverage,
    /// The mark of a draft; none on final results.
    pub draft: Option<&'i str>,
}

/// Makes the data set: the records, every table, the code tables they need, and what is said of
/// them all.
pub fn dataset(input: &Input<'_>) -> Dataset {
    let mut codes = Codes::new(input);
    let mut resources = records::resources(input, &codes);
    let mut measures = Vec::new();
    for (plan, table) in input.config.tables.iter().zip(input.tables) {
        let Some(table) = table else { continue };
        let dataset = plan.dataset(&input.config.datasets);
        let in_words = table.columns.iter().any(|column| column.kind == ColumnKind::Text);
        let is_list = matches!(plan.rows.by, By::Record { .. });
        if is_list && (in_words || plan.dataset.block().is_some()) {
            resources.push(listings::list(plan, dataset, table, input, &mut codes));
            continue;
        }
        let Observed { resource, measures: own } =
            observations::observe(plan, dataset, table, input, &mut codes);
        measures.extend(own.into_iter().map(|measure| (resource.name.clone(), measure)));
        resources.push(resource);
    }
    let tables = codes.resources(&resources, &measures);
    resources.extend(tables);
    about::add(&mut resources, input);
    Dataset { resources, draft: input.draft.map(str::to_owned) }
}

/// Every file of the data folder: one CSV a resource, and the datapackage.json that describes them.
///
/// # Errors
/// [`RunError::Product`] where a file can't be written.
pub fn products(dataset: &Dataset, config: &Config) -> Result<Vec<Product>, RunError> {
    let mut products = Vec::with_capacity(dataset.resources.len() + 1);
    for resource in &dataset.resources {
        products.push(delimited::product(resource, config.data.encoding)?);
    }
    products.push(package(dataset, config)?);
    Ok(products)
}
