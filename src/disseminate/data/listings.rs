//! Listings as they are: one row an entry, areas and years as codes.

use super::code_tables::DEPARTMENT;
use super::codes::{Codes, top_field};
use super::observations::{fiscal_year, municipality};
use super::resource::{Datum, Field, FieldKind, Part, Resource};
use super::{Input, wording};
use crate::config::dataset::{Dataset, ValueDomain, Variable};
use crate::config::tables::{By, ColumnPlan, Show, TablePlan};
use crate::model::{Cell, Period, RegisterId, Selector, Table};

/// The entries of a table that shows records in words.
pub fn list(
    plan: &TablePlan,
    dataset: &Dataset,
    table: &Table,
    input: &Input<'_>,
    codes: &mut Codes<'_>,
) -> Resource {
    let register = plan.dataset.register();
    let (mut fields, same): (Vec<Field>, Vec<Datum>) = municipality(input).into_iter().unzip();
    let key = vec![fields.len()];
    fields.push(Field::new("entry_number", "番号", FieldKind::Integer, wording::ENTRY));
    let variables: Vec<Option<&Variable>> =
        plan.columns.iter().map(|column| variable(column, plan, dataset)).collect();
    for (column, variable) in plan.columns.iter().zip(&variables) {
        fields.push(field(column, *variable, register, codes));
    }
    let mut rows = Vec::with_capacity(table.rows.len());
    for (number, line) in (1..).zip(&table.rows) {
        let mut row = same.clone();
        row.push(Datum::Integer(number));
        let office = match &line.records {
            Some(Selector::Office(office)) => Some(*office),
            _ => None,
        };
        for ((cell, variable), column) in line.values().zip(&variables).zip(&plan.columns) {
            let is_area =
                variable.is_some_and(|variable| matches!(variable.kind, ValueDomain::Area));
            row.push(match (cell, register) {
                _ if column.show == Show::Office => codes.department(office),
                _ if column.show == Show::Top => {
                    office.map_or(Datum::Blank, |office| codes.top_of(office))
                }
                (Cell::Text(name), Some(register)) if is_area => codes.area(register, name).0,
                (Cell::Text(text), _) => Datum::text(text),
                (Cell::Day(day), _) => Datum::Day(*day),
                (Cell::Period(Period::FiscalYear(year)), _) => Datum::Integer(year.0.into()),
                (Cell::Integer(count), _) => {
                    i64::try_from(*count).map_or(Datum::Blank, Datum::Integer)
                }
                (Cell::Number(figure) | Cell::Share(figure), _) => Datum::Decimal(*figure),
                (Cell::Blank | Cell::Period(_), _) => Datum::Blank,
            });
        }
        rows.push(row);
    }
    let method = wording::method(plan, dataset, input.config);
    let (source, title) = (table.source.to_string(), table.title.clone());
    Resource { name: plan.id.clone(), part: Part::Data, title, source, method, fields, rows, key }
}

/// The variable that a column shows.
fn variable<'d>(
    column: &ColumnPlan,
    plan: &TablePlan,
    dataset: &'d Dataset,
) -> Option<&'d Variable> {
    match (column.show, &plan.rows.by) {
        (Show::Value(id), _) => Some(dataset.variable(id)),
        (Show::Name, By::Record { name }) => Some(dataset.variable(*name)),
        _ => None,
    }
}

fn field(
    column: &ColumnPlan,
    variable: Option<&Variable>,
    register: Option<RegisterId>,
    codes: &Codes<'_>,
) -> Field {
    let Some(own) = variable else {
        if column.show == Show::Top {
            return Field { name: column.id.clone(), ..top_field(&column.heading) };
        }
        if column.show == Show::Office {
            return Field::new(&column.id, &column.heading, FieldKind::Text, wording::CODE)
                .coded(DEPARTMENT, "code");
        }
        return Field::new(&column.id, &column.heading, FieldKind::Number, wording::VALUE);
    };
    // Of a list of records, the definition may call a column otherwise.
    let (id, label) = match (register, column.show) {
        (None, Show::Value(_)) => (&column.id, &column.heading),
        (None, Show::Name) => (&own.id, &column.heading),
        _ => (&own.id, &own.label),
    };
    let new = |kind, description| Field::new(id, label.as_str(), kind, description);
    let field = match (&own.kind, register) {
        (ValueDomain::FiscalYear, _) => fiscal_year(&own.id, &own.label, wording::FISCAL_YEAR),
        (ValueDomain::Area, Some(register)) => {
            new(FieldKind::Text, wording::AREA).coded(codes.area_table(register), "code")
        }
        (ValueDomain::Date, _) => new(FieldKind::Day, wording::DATE),
        (ValueDomain::Number | ValueDomain::Percent, _) => {
            new(FieldKind::Number, wording::NUMBER).unit(own.unit.clone())
        }
        _ => new(FieldKind::Text, wording::AS_WRITTEN),
    };
    field.required(own.required)
}
