//! The part of a sheet in which a block is looked for and read.

use sheets::{CellRange, CellRef, CellValue, Sheet};

/// Rows and columns of a sheet, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

impl Window {
    /// The whole sheet.
    pub const ALL: Self = Self { rows: (0, u32::MAX), columns: (0, u32::MAX) };

    /// Whether it is the whole sheet.
    pub fn is_all(self) -> bool {
        self == Self::ALL
    }

    /// Whether a cell is in it.
    pub fn holds(self, at: CellRef) -> bool {
        (self.rows.0..=self.rows.1).contains(&at.row)
            && (self.columns.0..=self.columns.1).contains(&at.column)
    }

    /// The rows with a filled cell.
    pub fn filled_rows(self, sheet: &Sheet) -> impl Iterator<Item = u32> {
        let within = move |row: &u32| (self.rows.0..=self.rows.1).contains(row);
        sheet.cells.rows().filter(within)
    }

    /// The filled cells of a row.
    pub fn row(self, sheet: &Sheet, row: u32) -> impl Iterator<Item = (CellRef, &CellValue)> {
        sheet.cells.row(row).filter(move |(at, _)| self.holds(*at))
    }

    /// What is common to both; none may be left of it.
    pub fn within(self, other: Self) -> Self {
        let both = |own: (u32, u32), other: (u32, u32)| (own.0.max(other.0), own.1.min(other.1));
        Self { rows: both(self.rows, other.rows), columns: both(self.columns, other.columns) }
    }

    /// Whether columns of a range are in it.
    pub fn shares_columns(self, range: CellRange) -> bool {
        range.from.column <= self.columns.1 && self.columns.0 <= range.to.column
    }
}
