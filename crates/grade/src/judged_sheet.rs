//! A sheet with what is known of it, as the levels judge it.

use super::roles::Role;
use super::shape::{Column, Shape};
use super::subject::{Cell, GradedSheet};

/// A sheet that is being judged.
pub struct JudgedSheet<'s> {
    /// What it holds.
    pub sheet: &'s GradedSheet,
    /// The table on it.
    pub shape: Shape<'s>,
    /// What it is for.
    pub role: Role,
}

impl JudgedSheet<'_> {
    /// The column of the table in which a cell is data; `None` outside the table and in its heading.
    pub fn column_of(&self, cell: &Cell) -> Option<&Column<'_>> {
        let table = self.shape.table.as_ref()?;
        let body = table.head.map_or(table.range.from.row, |(_, last)| last + 1);
        if !(body..=table.range.to.row).contains(&cell.at.row) {
            return None;
        }
        let at = table.columns.binary_search_by_key(&cell.at.column, |column| column.index).ok()?;
        table.columns.get(at)
    }
}
