//! The resident register by area: what layout 2 of the inputs holds.

use super::Figure;
use crate::model::{ColumnId, Indexed};
use sheets::{CellRef, Date};

/// The register workbook by area, as read.
#[derive(Debug, Clone)]
pub struct AreaRegister {
    /// The file, relative to the input folder.
    pub file: String,
    /// The sheet that was read.
    pub sheet: String,
    /// The day the sheet says its figures are of, with the cell that says so.
    pub as_of: Option<(Date, CellRef)>,
    /// One row an area, in the order of the sheet.
    pub areas: Vec<AreaRow>,
    /// The row of the whole, as the sheet gives it.
    pub total: Option<AreaRow>,
}

/// One area's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaRow {
    /// Name as written.
    pub name: String,
    /// Where the name stands.
    pub at: CellRef,
    /// One figure a column of the definition; `None` where it is missing or can't be read.
    pub figures: Indexed<ColumnId, Option<Figure>>,
}

impl AreaRow {
    /// The figure in the definition's column `column`.
    pub fn count(&self, column: ColumnId) -> Option<u64> {
        self.figures[column].map(|figure| figure.count)
    }
}
