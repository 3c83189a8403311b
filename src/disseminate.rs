//! Dissemination: the products, from finished tables.
//!
//! [`content`] is the contract with the templates, [`contract`] its description; [`templates`] are
//! the template files; [`pdf`] and its parts are the only files that name typst,
//! [`workbook`] and its parts the only ones that name `rust_xlsxwriter`; [`data`] is the data to
//! compute with, whatever it is written as; [`files`] puts the products
//! on disk, whole or not at all.

pub mod chart;
pub mod compose;
pub mod content;
pub mod contract;
pub mod correction;
pub mod coverage;
pub mod data;
pub mod earlier;
pub mod figures;
pub mod files;
pub mod findings;
pub mod glyphs;
pub mod links;
pub mod manifest;
pub mod pdf;
pub mod product;
pub mod profiles;
pub mod templates;
pub mod workbook;
