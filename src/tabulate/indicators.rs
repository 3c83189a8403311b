//! Indicators year by year.

use super::line::Line;
use super::{Accepted, planned};
use crate::config::register::{IndicatorColumn, MeasureKind};
use crate::config::{RegisterKind, TablePlan};
use crate::model::number::one_decimal;
use crate::model::register::Measure;
use crate::model::{Cell, Column, ColumnKind, Period, Register, RowKind, Source, Table};
use rust_decimal::prelude::ToPrimitive as _;

/// The table of one register, its years in order; `None` where its workbook is not there.
pub fn tabulate(plan: &TablePlan, register: usize, accepted: &Accepted<'_>) -> Option<Table> {
    let (definition, found) = accepted.register(register)?;
    let (RegisterKind::Indicators(indicators), Register::Indicators(register)) =
        (&definition.kind, found)
    else {
        return None;
    };
    let mut columns = vec![Column::new("label", &plan.label, ColumnKind::Label)];
    columns.extend(indicators.columns.iter().map(|column| {
        let kind = match column.kind {
            MeasureKind::Count => ColumnKind::Count,
            MeasureKind::Percent => ColumnKind::Share,
        };
        Column::new(&column.id, &column.label, kind)
    }));
    let rows = register.in_order().into_iter().map(|year| {
        let label = Cell::Period(Period::FiscalYear(year.year));
        let values = indicators.columns.iter().zip(&year.values);
        let values = values.map(|(column, value)| cell(column, *value));
        Line::given(RowKind::Data, std::iter::once(label).chain(values).collect())
    });
    Some(planned(plan, Source::undated(&definition.source), columns, rows.collect()))
}

fn cell(column: &IndicatorColumn, value: Option<Measure>) -> Cell {
    match (value, column.kind) {
        (None, _) => Cell::Blank,
        (Some(value), MeasureKind::Count) => {
            value.value.to_u64().map_or(Cell::Blank, Cell::Integer)
        }
        (Some(value), MeasureKind::Percent) => Cell::Share(one_decimal(value.value)),
    }
}
