//! What is told of the cells of a row, for all the rows and columns that they stand for.

use crate::limits::MOST_CELLS;
use crate::markup::dress::{CellStyle, Run};
use crate::markup::found::Found;
use crate::markup::stored::Stored;
use crate::{CellRange, CellRef};
use std::sync::Arc;

/// Facts of cells that are told of one document. A workbook of half as many cells is not read at all.
#[derive(Debug)]
pub struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(MOST_CELLS * 2)
    }
}

impl Budget {
    /// Whether there is room for a fact of this size, which is taken.
    pub fn spend(&mut self, bytes: usize) -> bool {
        let left = self.0.checked_sub(1 + bytes / 16);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

/// What is to be told of a cell, and of those that it stands for.
#[derive(Debug)]
pub struct Told {
    /// The first cell.
    pub at: CellRef,
    /// How many cells from there to the right.
    pub count: u32,
    /// The rows and columns that are merged in the first.
    pub span: Option<(u32, u32)>,
    /// Their style, where it is not plain.
    pub style: Option<Arc<CellStyle>>,
    /// Their text in runs.
    pub runs: Option<Arc<Vec<Run>>>,
    /// They hold the zero of a cell that is referred to.
    pub is_link: bool,
    /// The formula whose result was not saved.
    pub unevaluated: Option<String>,
    /// What they hold.
    pub holds: Option<Stored>,
    /// They hold something.
    pub filled: bool,
}

impl Told {
    /// Whether there is anything to tell.
    pub fn says_something(&self) -> bool {
        self.span.is_some()
            || self.style.is_some()
            || self.runs.is_some()
            || self.is_link
            || self.holds.is_some()
            || self.unevaluated.is_some()
    }
}

/// Tells what a row's cells hold, for so many rows. Whether there was room for all of it in what the
/// cells of a workbook may be.
pub fn fill(
    told: &[Told],
    rows: u32,
    room: &mut usize,
    cells: &mut Vec<(CellRef, Stored)>,
) -> bool {
    for down in 0..rows {
        for one in told {
            let Some(holds) = &one.holds else { continue };
            for right in 0..one.count {
                // What is repeated is copied, and a long text may be repeated very often.
                let copied = if down + right > 0 { holds.copied() } else { 0 };
                let Some(left) = room.checked_sub(1 + copied) else { return false };
                *room = left;
                let at = CellRef::new(
                    one.at.row.saturating_add(down),
                    one.at.column.saturating_add(right),
                );
                cells.push((at, holds.clone()));
            }
        }
        if told.iter().all(|one| one.holds.is_none()) {
            break;
        }
    }
    true
}

/// Tells what is to be told of a row's cells, for so many rows.
pub fn tell(told: &[Told], rows: u32, budget: &mut Budget, found: &mut Found) {
    // Blank rows that look alike may be very many; what is merged in them is nobody's answer.
    let rows = if told.iter().any(|one| one.filled) { rows } else { 1 };
    if !told.iter().any(Told::says_something) {
        return;
    }
    for down in 0..rows {
        for one in told.iter().filter(|one| one.says_something()) {
            let at = CellRef::new(one.at.row.saturating_add(down), one.at.column);
            if let Some((height, width)) = one.span {
                let to = CellRef::new(
                    at.row.saturating_add(height - 1),
                    at.column.saturating_add(width - 1),
                );
                found.markup.merged.push(CellRange { from: at, to });
            }
            for right in 0..one.count {
                let at = CellRef::new(at.row, at.column.saturating_add(right));
                let bytes = one.unevaluated.as_ref().map_or(0, String::len);
                if !budget.spend(bytes) {
                    return;
                }
                one.tell(at, found);
                if !one.filled {
                    break;
                }
            }
        }
    }
}

impl Told {
    fn tell(&self, at: CellRef, found: &mut Found) {
        if let Some(style) = &self.style {
            found.dress.styles.push((at, Arc::clone(style)));
        }
        if let Some(runs) = &self.runs {
            found.dress.runs.push((at, Arc::clone(runs)));
        }
        if self.is_link {
            found.dress.links.push(at);
        }
        if let Some(formula) = &self.unevaluated {
            found.markup.unevaluated.push((at, spreadsheet_formula(formula)));
        }
    }
}

/// A formula without the name of its language: `of:=SUM([.A1])` is `=SUM([.A1])`.
fn spreadsheet_formula(formula: &str) -> String {
    formula.find('=').and_then(|at| formula.get(at..)).unwrap_or(formula).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_told_as_the_spreadsheet_shows_it() {
        assert_eq!(spreadsheet_formula("of:=[.C5]*2"), "=[.C5]*2");
        assert_eq!(spreadsheet_formula("[.C5]"), "[.C5]");
    }
}
