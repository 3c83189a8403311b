//! A register's figures by area, as the register gives them, with the shares of its parts.

use super::{Accepted, of_register};
use crate::config::register::AreasPlan;
use crate::config::{RegisterKind, TablePlan};
use crate::model::era::printed_date;
use crate::model::number::percent;
use crate::model::{AreaRow, Cell, Column, ColumnKind, Row, RowKind, Table};

/// The table of one register; `None` where the register is not there.
///
/// The total is the register's own row, not a sum of ours: a register that does not add up is
/// printed as published, and the finding says so.
pub fn tabulate(
    plan: &TablePlan,
    register: usize,
    (count, share): (&str, &str),
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
            let id = format!("{}_share", column.id);
            columns.push(Column { group, ..Column::new(id, share, ColumnKind::Share) });
        }
    }
    let mut rows: Vec<Row> =
        found.areas.iter().map(|area| row(area, definition, RowKind::Data)).collect();
    rows.extend(found.total.iter().map(|total| row(total, definition, RowKind::Total)));
    let as_of = found.as_of.map(|(day, _)| day).or(definition.as_of);
    let as_of = as_of.map(|day| format!("（{}現在）", printed_date(day))).unwrap_or_default();
    let source = format!("{}{as_of}", plan_of.source);
    Some(of_register(plan, &source, columns, rows))
}

fn row(area: &AreaRow, definition: &AreasPlan, kind: RowKind) -> Row {
    let mut cells = vec![Cell::Text(area.name.clone())];
    for (index, column) in definition.columns.iter().enumerate() {
        let count = area.count(index);
        cells.push(count.map_or(Cell::Blank, Cell::Integer));
        if let Some(whole) = column.part_of {
            let share = count.zip(area.count(whole)).and_then(|(part, whole)| percent(part, whole));
            cells.push(Cell::share(share));
        }
    }
    Row { kind, cells }
}
