//! The observations of registers' tables, and listings as they are.

use super::codes::{self, Codes, TOTAL};
use super::observations::{Measure, Observed, PERCENT, Shown, dated, long, municipality};
use super::resource::{Datum, Field, FieldKind, Part, Resource};
use super::{Input, wording};
use crate::config::register::{AreasPlan, IndicatorColumn, ListingKind, ListingPlan, MeasureKind};
use crate::config::{RegisterKind, RegisterPlan, TableKind, TablePlan};
use crate::model::text::unit_of;
use crate::model::{Cell, Column, ColumnKind, Period, Register, Row, RowKind, Table};

/// The observations of a table of a register; `None` for a table of another kind.
pub fn observe(
    plan: &TablePlan,
    table: &Table,
    input: &Input<'_>,
    codes: &mut Codes<'_>,
) -> Option<Observed> {
    match &plan.kind {
        TableKind::Areas { register, share, .. } => {
            let definition = input.config.registers.get(*register)?;
            let RegisterKind::Areas(areas) = &definition.kind else { return None };
            Some(by_area(plan, table, input, codes, (*register, definition, areas, share)))
        }
        TableKind::Trend { register, .. } => trend(plan, *register, table, input, codes),
        TableKind::Indicators { register } => indicators(plan, *register, table, input),
        TableKind::Listing { register, names } => {
            let definition = input.config.registers.get(*register)?;
            let RegisterKind::Listing(listing) = &definition.kind else { return None };
            let resource = list(plan, table, input, codes, (*register, *names, listing));
            Some(Observed { resource, measures: Vec::new() })
        }
        _ => None,
    }
}

/// Figures by area, with those of parts under the measure of their whole.
fn by_area(
    plan: &TablePlan,
    table: &Table,
    input: &Input<'_>,
    codes: &mut Codes<'_>,
    (register, definition, areas, share): (usize, &RegisterPlan, &AreasPlan, &str),
) -> Observed {
    let parts = areas.columns.iter().filter(|column| column.part_of.is_some());
    let parts: Vec<(String, String)> =
        parts.map(|column| (column.id.clone(), column.label.clone())).collect();
    let mut dimensions = vec![
        Field::new("area", plan.label.as_str(), FieldKind::Text, wording::AREA)
            .coded(codes.area_table(register), "code"),
    ];
    let has_parts = !parts.is_empty();
    if has_parts {
        let table = codes.parts(&format!("{}_part", definition.id), "内訳のコード表", parts);
        dimensions
            .push(Field::new("part", "内訳", FieldKind::Text, wording::CODE).coded(table, "code"));
    }
    let row = |(_, row): (usize, &Row)| match row.kind {
        RowKind::Total => vec![Datum::code(TOTAL)],
        _ => vec![codes.area(register, &table.label(row)).0],
    };
    let unit = |index: usize| areas.columns.get(index).and_then(|column| column.unit.as_deref());
    let column = |column: &Column| {
        if column.kind == ColumnKind::Label {
            return None;
        }
        let id = Column::base_id(&column.id);
        let own = areas.columns.iter().position(|column| column.id == id)?;
        let part_of = areas.columns.get(own).and_then(|column| column.part_of);
        let whole = areas.columns.get(part_of.unwrap_or(own))?;
        let code = if part_of.is_some() { id } else { TOTAL };
        let dimensions = has_parts.then(|| Datum::code(code)).into_iter().collect();
        let measure = if column.kind == ColumnKind::Share {
            Measure::new("share", unit_of(share).0, PERCENT)
        } else {
            let unit = unit(own).or_else(|| unit(part_of?)).unwrap_or(wording::NO_UNIT);
            Measure::new(&whole.id, &whole.label, unit)
        };
        Some(Shown { dimensions, measure })
    };
    let read = input.registers.get(register).copied().flatten().and_then(Register::areas);
    let day = read.and_then(|read| read.as_of).map(|(day, _)| day).or(areas.as_of);
    long(plan, table, input, (day.map(dated), dimensions), row, column)
}

/// A municipality's population by date and age group.
fn trend(
    plan: &TablePlan,
    register: usize,
    table: &Table,
    input: &Input<'_>,
    codes: &mut Codes<'_>,
) -> Option<Observed> {
    let definition = input.config.registers.get(register)?;
    let RegisterKind::Municipality(groups) = &definition.kind else { return None };
    let Register::Municipality(years) = input.registers.get(register).copied().flatten()? else {
        return None;
    };
    let labels = groups.age_groups.iter().map(|group| (group.id.clone(), group.label.clone()));
    let name = format!("{}_age_group", definition.id);
    let ages = codes.parts(&name, "年齢区分のコード表", labels.collect());
    let dimensions = vec![
        Field::new("date", "基準日", FieldKind::Day, wording::DATE),
        Field::new("age_group", "年齢区分", FieldKind::Text, wording::CODE).coded(ages, "code"),
    ];
    let row = |(index, _): (usize, &Row)| {
        vec![years.get(index).map_or(Datum::Blank, |year| Datum::Day(year.day))]
    };
    let unit = table.unit.as_deref().unwrap_or(wording::NO_UNIT);
    let column = |column: &Column| {
        if column.kind == ColumnKind::Label {
            return None;
        }
        let id = Column::base_id(&column.id);
        let code = if id == groups.total.id { TOTAL } else { id };
        let measure = match column.kind {
            ColumnKind::Share => Measure::new("share", unit_of(&column.heading).0, PERCENT),
            _ => Measure::new(&groups.total.id, &groups.total.label, unit),
        };
        Some(Shown { dimensions: vec![Datum::code(code)], measure })
    };
    Some(long(plan, table, input, (None, dimensions), row, column))
}

/// Indicators by fiscal year.
fn indicators(
    plan: &TablePlan,
    register: usize,
    table: &Table,
    input: &Input<'_>,
) -> Option<Observed> {
    let definition = input.config.registers.get(register)?;
    let RegisterKind::Indicators(indicators) = &definition.kind else { return None };
    let Register::Indicators(found) = input.registers.get(register).copied().flatten()? else {
        return None;
    };
    let years = found.in_order();
    let year = fiscal_year("fiscal_year", &plan.label);
    let row = |(index, _): (usize, &Row)| {
        let year = years.get(index).map(|row| Datum::Integer(row.year.0.into()));
        vec![year.unwrap_or(Datum::Blank)]
    };
    let column = |column: &Column| {
        let own = indicators.columns.iter().find(|own| own.id == column.id)?;
        let (label, unit) = measured(own);
        Some(Shown { dimensions: Vec::new(), measure: Measure::new(&own.id, label, unit) })
    };
    Some(long(plan, table, input, (None, vec![year]), row, column))
}

fn fiscal_year(name: &str, label: &str) -> Field {
    Field::new(name, label, FieldKind::Integer, wording::FISCAL_YEAR)
        .coded(codes::FISCAL_YEAR, "fiscal_year")
        .unit(Some("年度".to_owned()))
}

/// Name and unit of an indicator: its heading carries the unit in brackets at its end, where the
/// definition gives none.
fn measured(column: &IndicatorColumn) -> (&str, &str) {
    let unit = match column.kind {
        MeasureKind::Percent => PERCENT,
        MeasureKind::Count => column.unit_name().unwrap_or(wording::NO_UNIT),
    };
    (unit_of(&column.label).0, unit)
}

/// A listing: one row an entry, areas and years as codes.
fn list(
    plan: &TablePlan,
    table: &Table,
    input: &Input<'_>,
    codes: &mut Codes<'_>,
    (register, names, listing): (usize, usize, &ListingPlan),
) -> Resource {
    let (mut fields, code): (Vec<Field>, Vec<Datum>) = municipality(input).into_iter().unzip();
    let key = vec![fields.len()];
    fields.push(Field::new("entry_number", "番号", FieldKind::Integer, wording::ENTRY));
    let kinds: Vec<ListingKind> = table
        .columns
        .iter()
        .map(|column| {
            let own = match column.kind {
                ColumnKind::Label => listing.columns.get(names),
                _ => listing.columns.iter().find(|own| own.id == column.id),
            };
            let (id, label) =
                own.map_or((&column.id, &column.heading), |own| (&own.id, &own.label));
            let kind = own.map_or(ListingKind::Text, |own| own.kind);
            let required = own.is_some_and(|own| own.required);
            let field = match kind {
                ListingKind::Year => fiscal_year(id, label),
                ListingKind::Area => Field::new(id, label, FieldKind::Text, wording::AREA)
                    .coded(codes.area_table(register), "code"),
                ListingKind::Text => Field::new(id, label, FieldKind::Text, wording::AS_WRITTEN),
            };
            fields.push(field.required(required));
            kind
        })
        .collect();
    let mut rows = Vec::with_capacity(table.rows.len());
    for (number, line) in (1..).zip(&table.rows) {
        let mut row = code.clone();
        row.push(Datum::Integer(number));
        for (cell, kind) in line.cells.iter().zip(&kinds) {
            row.push(match (cell, kind) {
                (Cell::Text(name), ListingKind::Area) => codes.area(register, name).0,
                (Cell::Text(text), _) => Datum::text(text),
                (Cell::Period(Period::FiscalYear(year)), _) => Datum::Integer(year.0.into()),
                _ => Datum::Blank,
            });
        }
        rows.push(row);
    }
    let (source, method) = (table.source.to_string(), wording::method(plan, input.config));
    let title = table.title.clone();
    Resource { name: plan.id.clone(), part: Part::Data, title, source, method, fields, rows, key }
}
