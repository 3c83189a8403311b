//! What a sheet holds beside its cells: hidden rows and columns, filters, comments, drawings, merges,
//! formulas without a saved result; and how its cells look.
//!
//! The reader library does not report these, and an answer that stands in one of them must not
//! vanish. A small pass over the parts of the package finds them; an .xls is no package, and has one of
//! its own ([`biff`]).

mod anchor;
pub mod biff;
mod cells;
mod colour;
mod controls;
mod cover;
mod drawing;
pub mod dress;
mod found;
mod geometry;
mod in_cells;
mod number_format;
pub mod open_document;
mod open_xml;
pub mod parts;
mod references;
mod remarks;
mod rows;
pub mod sheets;
pub mod stored;
mod strings;
mod styles;
mod symbols;
mod threads;
mod wardrobe;
mod xlsb;

pub use found::{Found, Markup, Remark, RemarkKind, Run};

use super::package::{BINARY_WORKBOOK, Package};
use std::collections::BTreeMap;

/// What is found of the sheets of a package, by the sheet's name; those of which nothing is may be
/// left out.
pub fn of(package: &Package) -> BTreeMap<String, Found> {
    if package.text(open_document::CONTENT).is_some() {
        return open_document::of(package);
    }
    if package.bytes(BINARY_WORKBOOK).is_some() {
        return xlsb::of(package);
    }
    open_xml::of(package)
}
