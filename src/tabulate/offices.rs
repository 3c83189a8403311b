//! Who was asked and who answered, as columns of a table by office.

use super::Accepted;
use crate::config::tables::{Show, TablePlan};
use crate::model::{Cell, Key, MeasureKind, OfficeId, Origin, Row, TableCell};

/// Fills the columns in: an office is one that was asked; the rows of totals tell how many there are.
pub fn fill(rows: &mut [Row], totals: &mut [Row], plan: &TablePlan, accepted: &Accepted<'_>) {
    let offices = &accepted.coverage.offices;
    for (at, column) in plan.columns.iter().enumerate() {
        let Show::Measure(kind) = column.show else { continue };
        let is_one = |place: usize| match kind {
            MeasureKind::Asked => true,
            _ => offices.get(place).is_some_and(|office| office.response.is_answer()),
        };
        if !matches!(kind, MeasureKind::Asked | MeasureKind::Responded) {
            continue;
        }
        for row in rows.iter_mut() {
            let office = match row.member() {
                Some(Key::Office(office)) => Some(OfficeId::place(*office)),
                _ => None,
            };
            put(row, at, office.map_or(0, |office| u64::from(is_one(office))));
        }
        let all = (0..offices.len()).filter(|place| is_one(*place)).count() as u64;
        totals.iter_mut().filter(|_| column.totalled).for_each(|row| put(row, at, all));
    }
}

fn put(row: &mut Row, at: usize, count: u64) {
    if let Some(there) = row.cells.get_mut(at) {
        *there = TableCell { value: Cell::Integer(count), origin: Origin::Given };
    }
}
