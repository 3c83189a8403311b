//! Where everything stands on the standard form: the title, the labelled cells below it, the heading
//! rows, and the records.

use crate::config::{Attribute, Form, FormColumn};
use sheets::{CellRange, CellRef};

/// Row of the title (row 2).
const TITLE_ROW: u32 = 1;

/// Row of the first labelled cell (row 4).
const FIRST_ATTRIBUTE: u32 = 3;

/// Empty rows below the records, for what is still missing.
pub const SPARE_ROWS: u32 = 5;

/// The standard form's places, of one definition.
pub struct Geometry<'f> {
    /// The labelled cells, in order.
    pub attributes: Vec<&'f Attribute>,
    /// The columns, in order.
    pub columns: &'f [FormColumn],
    /// First heading row.
    pub first_heading: u32,
    /// Last heading row.
    pub last_heading: u32,
}

impl<'f> Geometry<'f> {
    /// Of this form.
    pub fn of(form: &'f Form) -> Self {
        let attributes: Vec<&Attribute> = form.attributes.all().collect();
        let below = FIRST_ATTRIBUTE + index(attributes.len());
        // A row is left empty between the labelled cells and the headings.
        let first_heading = below + 1;
        let grouped = form.main().columns.iter().any(|column| column.group.is_some());
        let last_heading = first_heading + u32::from(grouped);
        Self { attributes, columns: &form.main().columns, first_heading, last_heading }
    }

    /// The cells of the title.
    pub fn title(&self) -> CellRange {
        let last = index(self.columns.len()).saturating_sub(1).max(1);
        CellRange::spanning(CellRef::new(TITLE_ROW, 1), CellRef::new(TITLE_ROW, last))
    }

    /// The cell with a label.
    pub fn label(attribute: usize) -> CellRef {
        CellRef::new(FIRST_ATTRIBUTE + index(attribute), 0)
    }

    /// The cell that answers a label.
    pub fn answer(attribute: usize) -> CellRef {
        CellRef::new(FIRST_ATTRIBUTE + index(attribute), 1)
    }

    /// The cells of a column's heading; of a column that the form does not have, below the others'.
    pub fn heading(&self, column: u32) -> CellRange {
        let own = usize::try_from(column).ok().and_then(|index| self.columns.get(index));
        let tall = own.is_some_and(|column| column.group.is_none());
        let first = if tall { self.first_heading } else { self.last_heading };
        let (from, to) = (CellRef::new(first, column), CellRef::new(self.last_heading, column));
        CellRange::spanning(from, to)
    }

    /// The headings over several columns, with their cells.
    pub fn groups(&self) -> Vec<(&'f str, CellRange)> {
        let runs = self.columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group);
        let mut first = 0;
        let mut groups = Vec::new();
        for run in runs {
            let next = first + index(run.len());
            if let Some(group) = run.first().and_then(|column| column.group.as_deref()) {
                let row = self.first_heading;
                let cells =
                    CellRange::spanning(CellRef::new(row, first), CellRef::new(row, next - 1));
                groups.push((group, cells));
            }
            first = next;
        }
        groups
    }

    /// First row of the records.
    pub fn body(&self) -> u32 {
        self.last_heading + 1
    }

    /// The first column right of the form's own.
    pub fn beyond(&self) -> u32 {
        index(self.columns.len())
    }
}

/// An index as a row or column of a sheet.
fn index(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
