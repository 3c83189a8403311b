//! Figures that come from other figures of their row: ranks, shares, numbers of members.

use crate::config::tables::{Show, TablePlan};
use crate::model::{Cell, Origin, Place, Row, TableCell, Whole};
use sheets::number::percent;

/// Fills them in, in rows that stand in their order; `all` is the number of all records, where the
/// table counts records.
pub fn fill(rows: &mut [Row], plan: &TablePlan, all: Option<u64>) {
    for (rank, row) in (1..).zip(rows) {
        let is_total = matches!(row.place, Place::Total(_));
        for (at, column) in plan.columns.iter().enumerate() {
            let cell = match column.show {
                Show::Rank if !is_total => TableCell::from(Cell::Integer(rank)),
                Show::Share { part, whole } if !is_total || column.totalled => {
                    share(row, part, whole, all)
                }
                Show::Filled { from, to } if !is_total || column.totalled => filled(row, from, to),
                _ => continue,
            };
            if let Some(there) = row.cells.get_mut(at) {
                *there = cell;
            }
        }
    }
}

fn share(row: &Row, part: usize, whole: Whole, all: Option<u64>) -> TableCell {
    let count = |column: usize| row.value(column).and_then(Cell::count);
    let of = match whole {
        Whole::Records => all,
        Whole::Column(column) => count(column),
    };
    let share = count(part).zip(of).and_then(|(part, of)| percent(part, of));
    TableCell { value: Cell::share(share), origin: Origin::Share { part, whole } }
}

fn filled(row: &Row, from: usize, to: usize) -> TableCell {
    let cells = row.cells.get(from..=to).unwrap_or_default();
    let filled = cells.iter().filter(|cell| cell.value.count() > Some(0)).count();
    TableCell { value: Cell::Integer(filled as u64), origin: Origin::Filled { from, to } }
}
