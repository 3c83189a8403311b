//! What the tests share: offices whose inputs are made in code, and readers of what comes out that
//! use nothing of the product.

pub mod archive;
pub mod biff;
pub mod content;
pub mod data;
pub mod drawn;
pub mod dressed;
pub mod encrypted;
pub mod every;
pub mod form;
pub mod found;
pub mod graded;
pub mod grid;
pub mod ink;
pub mod input;
pub mod ministry;
pub mod ods;
pub mod office;
pub mod open_document;
pub mod open_xml;
pub mod page;
pub mod pdf;
pub mod products;
pub mod register;
pub mod returned;
pub mod summary;
pub mod xlsb;

pub use form::{Agreement, answer, none};
pub use found::{Found, NOTHING, findings};
pub use grid::{Grid, workbook};
pub use input::Input;
pub use office::{Office, heard};
pub use products::SAMPLE;

use std::path::{Path, PathBuf};

/// A file or folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The definition of the sample.
pub fn sample_definition() -> String {
    std::fs::read_to_string(repository("input/collection.toml")).expect("the sample's definition")
}

/// The rows of a file of published figures, without its headings.
pub fn published(name: &str) -> Vec<Vec<String>> {
    let path = repository("tests/published").join(name);
    let mut reader = csv::Reader::from_path(path).expect("published figures");
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}
