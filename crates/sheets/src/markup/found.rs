//! What is found of a sheet beside its cells, whatever the format.

use super::dress::Dress;
use crate::appearance::Appearance;
use crate::{CellRange, CellRef, CellValue};
use serde::{Deserialize, Serialize};

/// Below this height, in twentieths of a point, nothing of a row is seen: it was dragged shut.
pub const SHUT_HEIGHT: u16 = 40;

/// Below this width, in 256ths of a character, nothing of a column is seen.
pub const SHUT_WIDTH: u32 = 64;

/// What stands beside the cells of one sheet, and how they look.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Markup {
    /// Runs of hidden rows, in order.
    pub hidden_rows: Vec<Run>,
    /// Runs of hidden columns, in order.
    pub hidden_columns: Vec<Run>,
    /// A filter is set, which may be what hides the rows.
    pub filtered: bool,
    /// Comments, and what lies on the sheet: shapes, pictures, controls.
    pub remarks: Vec<Remark>,
    /// Cells with a formula and no saved result, with the formula.
    pub unevaluated: Vec<(CellRef, String)>,
    /// Merged cells, in the order of their first cells.
    pub merged: Vec<CellRange>,
    /// Filled cells that a merge covers, in order; they are not among the sheet's cells.
    pub covered: Vec<(CellRef, CellValue)>,
    /// Cells that look otherwise than what they store, in order.
    pub appearances: Vec<(CellRef, Appearance)>,
}

/// Rows or columns one behind the other, counted from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Run {
    /// The first.
    pub first: u32,
    /// The last, which is the first where there is only one.
    pub last: u32,
}

impl Run {
    /// Those from the first to the last.
    pub fn new(first: u32, last: u32) -> Self {
        Self { first, last }
    }

    /// Whether this is one of them.
    pub fn holds(self, number: u32) -> bool {
        (self.first..=self.last).contains(&number)
    }
}

/// What the reader of a file format finds of one sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// What stands beside its cells.
    pub markup: Markup,
    /// The formats of its cells.
    pub dress: Dress,
}

/// Something on the sheet that is no cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// The cell it belongs to, or its upper left corner lies in.
    pub at: CellRef,
    /// The cells that it covers, goes through or stands on; `None` for a comment, and for what only
    /// runs along the borders of cells.
    pub over: Option<CellRange>,
    /// What is written in it; empty for a picture.
    pub text: String,
}

impl Remark {
    /// A remark that belongs to a cell.
    pub fn at(kind: RemarkKind, at: CellRef, text: String) -> Self {
        Self { kind, at, over: None, text }
    }

    /// A thing that lies on these cells.
    pub fn over(kind: RemarkKind, over: CellRange, text: String) -> Self {
        Self { kind, at: over.from, over: Some(over), text }
    }
}

/// Kinds of things on a sheet that are no cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RemarkKind {
    /// A comment (note) of a cell; of a thread, all that its people wrote.
    Comment,
    /// A shape or diagram with text in it.
    TextBox,
    /// A picture.
    Picture,
    /// A shape without text: a circle, a tick, a line.
    Shape,
    /// A box or button to tick, and whether it is; its text is its caption.
    Tick(bool),
    /// Another control that may hold an answer: a list, a field; its text is what it shows.
    Control,
    /// An embedded file; its text is its kind or name, where that is known.
    Embedded,
}

impl Markup {
    /// Whether a row is hidden.
    pub fn hides_row(&self, row: u32) -> bool {
        self.hidden_rows.iter().any(|run| run.holds(row))
    }

    /// How a cell looks, where that is not what it stores.
    pub fn appearance(&self, at: CellRef) -> Option<&Appearance> {
        let index = self.appearances.binary_search_by_key(&at, |(cell, _)| *cell).ok()?;
        self.appearances.get(index).map(|(_, look)| look)
    }

    /// Whether a column is hidden.
    pub fn hides_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|run| run.holds(column))
    }
}

/// Runs in order, none over another, of runs in any order.
pub fn runs(mut found: Vec<(u32, u32)>) -> Vec<Run> {
    found.retain(|(first, last)| first <= last);
    found.sort_unstable();
    found.dedup();
    let mut runs: Vec<Run> = Vec::new();
    for (first, last) in found {
        match runs.last_mut() {
            Some(run) if first <= run.last => run.last = run.last.max(last),
            _ => extend(&mut runs, first, last),
        }
    }
    runs
}

/// Adds a run to runs in order, joined to the last where it follows on it.
pub fn extend(runs: &mut Vec<Run>, first: u32, last: u32) {
    match runs.last_mut() {
        Some(run) if run.last.checked_add(1) == Some(first) => run.last = last,
        _ => runs.push(Run::new(first, last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_in_any_order_are_joined() {
        let found = vec![(7, 9), (3, 3), (4, 4), (8, 8), (3, 3), (12, 11), (10, 20), (30, 30)];
        assert_eq!(runs(found), [Run::new(3, 4), Run::new(7, 20), Run::new(30, 30)]);
        assert_eq!(runs(vec![(0, u32::MAX), (5, u32::MAX)]), [Run::new(0, u32::MAX)]);
    }
}
