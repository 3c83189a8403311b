//! Where something of the definition stands, if that is a workbook.

use sheets::CellRef;
use std::fmt;

/// A cell of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The sheet.
    pub sheet: &'static str,
    /// The table on it.
    pub table: &'static str,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

impl Spot {
    /// A cell of a table on a sheet.
    pub fn new(sheet: &'static str, table: &'static str, at: CellRef) -> Self {
        Self { sheet, table, row: at.row, column: at.column }
    }

    /// Its address on the sheet.
    pub fn cell(self) -> CellRef {
        CellRef::new(self.row, self.column)
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "「{}」シートの{}", self.sheet, self.cell())
    }
}
