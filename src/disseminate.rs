//! Dissemination: the products, from finished tables.
//!
//! [`compose`] makes the [`content`] of the report, which the [`press`] prints by the [`templates`];
//! [`workbook`] and its parts are the only files that name `rust_xlsxwriter`; [`data`] is the data to
//! compute with, whatever it is written as; [`files`] puts the products
//! on disk, whole or not at all.

pub mod answers;
pub mod areas;
pub mod chart;
pub mod compose;
pub mod correction;
pub mod coverage;
pub mod data;
pub mod earlier;
pub mod explained;
pub mod figures;
pub mod files;
pub mod findings;
pub mod glyphs;
pub mod links;
pub mod listing;
pub mod manifest;
pub mod product;
pub mod sentences;
pub mod templates;
pub mod workbook;
