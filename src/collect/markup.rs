//! What a sheet holds beside its cells: hidden rows and columns, filters, comments, text boxes,
//! formulas without a saved result.
//!
//! The reader library does not report these, and an answer that stands in one of them must not
//! vanish. A small pass over the parts of the package finds them; an .xls is no package, and has one of
//! its own ([`biff`]).

pub mod biff;
mod bytes;
mod open_document;
pub(crate) mod parts;
mod remarks;
mod rows;
mod xlsb;
pub(crate) mod xml;

use super::package::{BINARY_WORKBOOK, Package};
use crate::model::CellRef;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands beside the cells of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markup {
    /// Runs of hidden rows, first and last, from zero, in order.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Runs of hidden columns, first and last, from zero, in order.
    pub hidden_columns: Vec<(u32, u32)>,
    /// A filter is set, which may be what hides the rows.
    pub filtered: bool,
    /// Comments, text boxes and pictures.
    pub remarks: Vec<Remark>,
    /// Cells with a formula and no saved result, with the formula.
    pub unevaluated: Vec<(CellRef, String)>,
}

/// Something on the sheet that is no cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// The cell it belongs to, or its upper left corner lies in.
    pub at: CellRef,
    /// What is written in it; empty for a picture.
    pub text: String,
}

/// Kinds of things on a sheet that are no cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RemarkKind {
    /// A comment (note) of a cell.
    Comment,
    /// A shape with text in it.
    TextBox,
    /// A picture.
    Picture,
}

impl Markup {
    /// Whether a row is hidden.
    pub fn hides_row(&self, row: u32) -> bool {
        self.hidden_rows.iter().any(|(first, last)| (*first..=*last).contains(&row))
    }

    /// Whether a column is hidden.
    pub fn hides_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// The markup of the sheets of a package, by the sheet's name; those that have none may be left out.
pub fn of(package: &Package) -> BTreeMap<String, Markup> {
    if package.text(open_document::CONTENT).is_some() {
        return open_document::of(package);
    }
    if package.bytes(BINARY_WORKBOOK).is_some() {
        return xlsb::of(package);
    }
    // Most returns have nothing beside their cells, which is quicker to tell than which part is
    // which sheet.
    if !package.any(|bytes| rows::may_tell(bytes) || remarks::may_tell(bytes)) {
        return BTreeMap::new();
    }
    parts::sheets(package)
        .into_iter()
        .map(|(name, part)| {
            let mut markup = package.text(&part).map(rows::read).unwrap_or_default();
            markup.remarks = remarks::read(package, &part);
            (name, markup)
        })
        .collect()
}

/// Runs in order, none over another, of runs in any order.
fn runs(mut found: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    found.retain(|(first, last)| first <= last);
    found.sort_unstable();
    found.dedup();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (first, last) in found {
        match runs.last_mut() {
            Some(run) if first <= run.1 => run.1 = run.1.max(last),
            _ => extend(&mut runs, first, last),
        }
    }
    runs
}

/// Adds a run to runs in order, joined to the last where it follows on it.
fn extend(runs: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match runs.last_mut() {
        Some(run) if run.1.checked_add(1) == Some(first) => run.1 = last,
        _ => runs.push((first, last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_in_any_order_are_joined() {
        let found = vec![(7, 9), (3, 3), (4, 4), (8, 8), (3, 3), (12, 11), (10, 20), (30, 30)];
        assert_eq!(runs(found), [(3, 4), (7, 20), (30, 30)]);
        assert_eq!(runs(vec![(0, u32::MAX), (5, u32::MAX)]), [(0, u32::MAX)]);
    }
}
