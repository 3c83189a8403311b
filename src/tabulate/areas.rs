//! A register's figures by area, as the register gives them, with the shares of its parts.

use super::line::{Line, name, share, whole};
use super::{Accepted, planned};
use crate::config::register::AreasPlan;
use crate::config::{RegisterKind, RegisterPlan, TablePlan};
use crate::model::{
    AreaRegister, AreaRow, Column, ColumnKind, Date, Origin, RowKind, Source, Table, Whole,
};

/// The table of one register; `None` where the register is not there.
///
/// The total is the register's own row, not a sum of ours: a register that does not add up is
/// printed as published, and the finding says so.
pub fn tabulate(
    plan: &TablePlan,
    register: usize,
    (count, share_of): (&str, &str),
    accepted: &Accepted<'_>,
) -> Option<Table> {
    let (plan_of, found) = accepted.register(register)?;
    let found = found.areas()?;
    let RegisterKind::Areas(definition) = &plan_of.kind else { return None };
    let mut columns = vec![Column::new("label", &plan.label, ColumnKind::Label)];
    for column in &definition.columns {
        let part = column.part_of.is_some();
        let group = part.then(|| column.label.clone());
        let heading = if part { count } else { column.label.as_str() };
        columns.push(Column {
            group: group.clone(),
            ..Column::new(&column.id, heading, ColumnKind::Count)
        });
        if part {
            let id = Column::share_id(&column.id);
            columns.push(Column { group, ..Column::new(id, share_of, ColumnKind::Share) });
        }
    }
    let mut rows: Vec<Line> =
        found.areas.iter().map(|area| row(area, definition, RowKind::Data)).collect();
    if let Some(total) = &found.total {
        let total = summed(row(total, definition, RowKind::Total), &rows);
        rows.push(total);
    }
    Some(planned(plan, source(plan_of, as_of(found, definition)), columns, rows))
}

/// The day a register by area is of: what the sheet says, or else the definition.
pub(super) fn as_of(register: &AreaRegister, definition: &AreasPlan) -> Option<Date> {
    register.as_of.map(|(day, _)| day).or(definition.as_of)
}

/// Where a register's figures come from, with their day.
pub(super) fn source(plan: &RegisterPlan, as_of: Option<Date>) -> Source {
    Source { name: plan.source.clone(), as_of }
}

/// The row of totals, its counts as sums wherever they are the sums of the rows above.
fn summed(mut total: Line, rows: &[Line]) -> Line {
    for (index, (cell, origin)) in total.cells.iter_mut().enumerate() {
        let counts = rows.iter().filter_map(|row| row.cells.get(index)?.0.count());
        if cell.count().is_some_and(|total| counts.sum::<u64>() == total) {
            *origin = Origin::Sum(vec![RowKind::Data]);
        }
    }
    total
}

fn row(area: &AreaRow, definition: &AreasPlan, kind: RowKind) -> Line {
    let mut cells = vec![name(&area.name)];
    // Shares stand between the counts: where the count of each column stands.
    let place = |index: usize| {
        let before = definition.columns.iter().take(index);
        1 + index + before.filter(|column| column.part_of.is_some()).count()
    };
    for (index, column) in definition.columns.iter().enumerate() {
        let count = area.count(index);
        cells.push(whole(count));
        if let Some(all) = column.part_of {
            let of = (area.count(all), Whole::Column(place(all)));
            cells.push(share((count, place(index)), of));
        }
    }
    Line { kind, cells }
}
