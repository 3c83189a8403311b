//! Tables on their sheets: what belongs to them, and where they stand.

use super::notes::Note;
use crate::config::TablePlan;
use crate::model::{Column, RowKind, Table, TableId};

/// A table and what belongs to it.
pub struct Shown<'s> {
    /// Its plan, by its index and itself.
    pub plan: (TableId, &'s TablePlan),
    /// The table.
    pub table: &'s Table,
    /// Name of its sheet.
    pub sheet: &'s str,
    /// Its notes with their numbers.
    pub notes: Vec<&'s Note>,
}

/// Where a table stands on its sheet.
pub struct Placed<'p> {
    /// Name of the sheet.
    pub sheet: &'p str,
    /// First row of the body.
    pub body: u32,
    /// The table.
    pub table: &'p Table,
}

impl Placed<'_> {
    /// First and last row on the sheet of the rows that stand for one category; buckets and totals
    /// lie outside.
    pub fn data_rows(&self) -> Option<(u32, u32)> {
        let is_data = |row: &crate::model::Row| row.kind() == RowKind::Data;
        let first = self.table.rows.iter().position(is_data)?;
        let last = self.table.rows.iter().rposition(is_data)?;
        // Totals among them would be taken for more of them.
        let is_total = |row: &crate::model::Row| row.kind() == RowKind::Total;
        if self.table.rows.get(first..=last)?.iter().any(is_total) {
            return None;
        }
        let (first, last) = u32::try_from(first).ok().zip(u32::try_from(last).ok())?;
        Some((self.body + first, self.body + last))
    }
}

/// The heading of a column by itself: with the name of its group.
pub fn full_heading(column: &Column) -> String {
    match &column.group {
        Some(group) if *group != column.heading => format!("{group}　{}", column.heading),
        _ => column.heading.clone(),
    }
}
