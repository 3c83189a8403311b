//! A table as observations, one row a figure: its dimensions, its measure, its value and its unit.
//! Here those that count records; [`super::registers`] has those of registers.
//!
//! A cell that is blank in the table has no row: there is no such figure. A zero is a figure.

use super::codes::{self, Codes, TOTAL};
use super::resource::{Datum, Field, FieldKind, Part, Resource};
use super::{Input, wording};
use crate::config::tables::FiscalYearsPlan;
use crate::config::{TableKind, TablePlan, Variable};
use crate::model::heading::named;
use crate::model::{Cell, Column, ColumnKind, Date, Period, Row, RowKind, Table};

/// What a figure measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Short name, ASCII.
    pub id: String,
    /// Name in Japanese.
    pub label: String,
    /// Unit of its values.
    pub unit: String,
}

impl Measure {
    /// A measure.
    pub fn new(id: &str, label: &str, unit: &str) -> Self {
        Self { id: id.to_owned(), label: label.to_owned(), unit: unit.to_owned() }
    }
}

/// A table's observations, with the measures that occur in them.
pub struct Observed {
    /// The observations.
    pub resource: Resource,
    /// The measures, in the order of the columns.
    pub measures: Vec<Measure>,
}

/// What a column of a table shows: its part of the dimensions, and its measure.
pub struct Shown {
    /// Values of the dimensions that the column stands for.
    pub dimensions: Vec<Datum>,
    /// What is measured.
    pub measure: Measure,
}

/// The unit of shares, of ranks, of numbers of codes.
pub const PERCENT: &str = "%";
const RANK: &str = "位";
const CODES: &str = "区分";

/// The field of the municipality, if its code is known: it begins every table of data.
pub fn municipality(input: &Input<'_>) -> Option<(Field, Datum)> {
    let code = input.config.collection.municipality_code?;
    let field =
        Field::new("municipality_code", "団体コード", FieldKind::Text, wording::MUNICIPALITY);
    let field = field.coded(codes::MUNICIPALITY, "municipality_code");
    Some((field, Datum::code(code.to_string())))
}

/// The field of the day that a table's figures are of, and the day.
pub fn dated(day: Date) -> (Field, Datum) {
    let field = Field::new("reference_date", "基準日", FieldKind::Day, wording::REFERENCE_DATE);
    (field, Datum::Day(day))
}

/// Turns a table round: one row a figure, each with the fields of `whole`, which are the same in
/// every row.
pub fn long(
    plan: &TablePlan,
    table: &Table,
    input: &Input<'_>,
    (whole, dimensions): (Option<(Field, Datum)>, Vec<Field>),
    row: impl FnMut((usize, &Row)) -> Vec<Datum>,
    column: impl Fn(&Column) -> Option<Shown>,
) -> Observed {
    let whole = municipality(input).into_iter().chain(whole);
    let (first, code): (Vec<Field>, Vec<Datum>) = whole.unzip();
    let mut fields = first;
    fields.extend(dimensions);
    let measure = Field::new("measure", "指標", FieldKind::Text, wording::MEASURE);
    fields.push(measure.coded(codes::MEASURE, "measure"));
    let key = (0..fields.len()).collect();
    fields.push(Field::new("value", "値", FieldKind::Number, wording::VALUE));
    fields.push(Field::new("unit", "単位", FieldKind::Text, "値の単位。"));
    let shown: Vec<Option<Shown>> = table.columns.iter().map(column).collect();
    let by_row: Vec<Vec<Datum>> = table.rows.iter().enumerate().map(row).collect();
    let mut rows = Vec::new();
    for (line, named) in table.rows.iter().zip(by_row) {
        for (cell, shown) in line.cells.iter().zip(&shown) {
            let (Some(shown), Some(value)) = (shown, value(cell)) else { continue };
            let mut row = code.clone();
            row.extend(named.iter().chain(&shown.dimensions).cloned());
            row.push(Datum::code(&shown.measure.id));
            row.push(value);
            row.push(Datum::code(&shown.measure.unit));
            rows.push(row);
        }
    }
    let resource = Resource {
        name: plan.id.clone(),
        part: Part::Data,
        title: table.title.clone(),
        source: table.source.to_string(),
        method: wording::method(plan, input.config) + &unknown(plan, input),
        fields,
        rows,
        key,
    };
    Observed { resource, measures: shown.into_iter().flatten().map(|one| one.measure).collect() }
}

/// Whose figures a table by department does not have, though they are no zeros.
fn unknown(plan: &TablePlan, input: &Input<'_>) -> String {
    let by_department =
        matches!(plan.kind, TableKind::Departments { .. } | TableKind::DepartmentCodes { .. });
    let offices = input.coverage.offices.iter().filter(|_| by_department);
    let names: Vec<&str> = offices
        .filter(|office| office.response.mark().is_some())
        .map(|office| office.name.as_str())
        .collect();
    if names.is_empty() {
        return String::new();
    }
    format!("次の部局は、値が分からないため行がない：{}。", names.join("、"))
}

fn value(cell: &Cell) -> Option<Datum> {
    match cell {
        Cell::Integer(count) => i64::try_from(*count).ok().map(Datum::Integer),
        Cell::Share(share) => Some(Datum::Decimal(*share)),
        Cell::Blank | Cell::Text(_) | Cell::Period(_) => None,
    }
}

/// What a column shows where it has no dimensions of its own: its own name is the measure's.
fn plain(column: &Column, unit: &str) -> Option<Shown> {
    let unit = match column.kind {
        ColumnKind::Label | ColumnKind::Text => return None,
        ColumnKind::Rank => RANK,
        ColumnKind::Count => unit,
        ColumnKind::Share => PERCENT,
    };
    let heading = named(&column.heading).0;
    let label = match &column.group {
        Some(group) => format!("{group} {heading}"),
        None => heading.to_owned(),
    };
    let measure = Measure::new(&column.id, &label, unit);
    Some(Shown { dimensions: Vec::new(), measure })
}

/// The observations of a table of records.
pub fn observe(
    plan: &TablePlan,
    table: &Table,
    input: &Input<'_>,
    codes: &Codes<'_>,
) -> Option<Observed> {
    let variables = &input.config.form.variables;
    let unit = table.unit.as_deref().unwrap_or(&input.config.collection.unit);
    let day = Some(dated(input.config.collection.reference_date));
    let department = |(_, row): (usize, &Row)| match row.kind {
        RowKind::Total => vec![Datum::code(TOTAL)],
        _ => vec![codes.department_named(&table.label(row))],
    };
    let by_department = Field::new("department", "部局", FieldKind::Text, wording::CODE)
        .coded(codes::DEPARTMENT, "code");
    match &plan.kind {
        TableKind::Departments { .. } => {
            let column = |column: &Column| plain(column, unit);
            Some(long(plan, table, input, (day, vec![by_department]), department, column))
        }
        TableKind::DepartmentCodes { variable, .. } => {
            let variable = variables.get(*variable)?;
            let column = |column: &Column| across(column, variable, unit);
            let dimensions = vec![by_department, codes.variable_field(variable)];
            Some(long(plan, table, input, (day, dimensions), department, column))
        }
        TableKind::Codes { variable, .. } => {
            let variable = variables.get(*variable)?;
            let row = |(_, row): (usize, &Row)| vec![code_named(variable, &table.label(row))];
            let column = |column: &Column| plain(column, unit);
            let dimensions = vec![codes.variable_field(variable)];
            Some(long(plan, table, input, (day, dimensions), row, column))
        }
        TableKind::Answers { variables: asked } => {
            let variable = variables.get(*asked.first()?)?;
            let row = |(_, row): (usize, &Row)| vec![code_named(variable, &table.label(row))];
            let column = |column: &Column| plain(column, unit);
            let answer = Field {
                name: "answer".to_owned(),
                label: plan.label.clone(),
                ..codes.variable_field(variable)
            };
            Some(long(plan, table, input, (day, vec![answer]), row, column))
        }
        TableKind::FiscalYears(years) => Some(by_year(plan, years, table, input, codes)),
        TableKind::Areas { .. }
        | TableKind::Trend { .. }
        | TableKind::Indicators { .. }
        | TableKind::Listing { .. } => None,
    }
}

/// A column of a table of departments by codes.
fn across(column: &Column, variable: &Variable, unit: &str) -> Option<Shown> {
    if column.id == "covered" {
        let measure = Measure::new(&column.id, &column.heading, CODES);
        return Some(Shown { dimensions: vec![Datum::code(TOTAL)], measure });
    }
    let of_code = variable.codes().iter().find(|code| code.id == column.id);
    let code = of_code.map_or(TOTAL, |code| code.id.as_str());
    let shown = plain(column, unit)?;
    let measure = Measure { id: "count".to_owned(), ..shown.measure };
    Some(Shown { dimensions: vec![Datum::code(code)], measure })
}

fn code_named(variable: &Variable, label: &str) -> Datum {
    let code = variable.codes().iter().find(|code| code.label == label);
    code.map_or_else(|| Datum::text(label), |code| Datum::code(&code.id))
}

/// The observations of a table by fiscal year.
fn by_year(
    plan: &TablePlan,
    years: &FiscalYearsPlan,
    table: &Table,
    input: &Input<'_>,
    codes: &Codes<'_>,
) -> Observed {
    let unit = table.unit.as_deref().unwrap_or(&input.config.collection.unit);
    let year = |name: &str, label: &str, description: &str| {
        let field = Field::new(name, label, FieldKind::Integer, description);
        field.coded(codes::FISCAL_YEAR, "fiscal_year").unit(Some("年度".to_owned()))
    };
    let mut dimensions = vec![
        Field::new("row_type", "行の種類", FieldKind::Text, wording::ROW_TYPE)
            .coded(codes::ROW_TYPE, "code"),
        year("fiscal_year_from", "最初の年度", wording::FISCAL_YEAR_FROM),
        year("fiscal_year_to", "最後の年度", wording::FISCAL_YEAR_TO),
    ];
    let variables = &input.config.form.variables;
    let part = years.part.as_ref().and_then(|part| Some((part, variables.get(part.variable)?)));
    dimensions.extend(part.map(|(_, variable)| codes.variable_field(variable)));
    let part_code = part.and_then(|(part, variable)| Some(&variable.codes().get(part.code)?.id));
    let count_label = years.count.as_str();
    let column = |column: &Column| {
        let shown = plain(column, unit)?;
        let all = column.id == "count";
        let code = if all { Some(TOTAL) } else { part_code.map(String::as_str) };
        let dimensions = part.map(|_| Datum::code(code.unwrap_or(TOTAL))).into_iter().collect();
        Some(Shown { dimensions, measure: Measure::new("count", count_label, &shown.measure.unit) })
    };
    let spans = spans(table);
    let row = |(index, row): (usize, &Row)| {
        let whole =
            |year: Option<i16>| year.map_or(Datum::Blank, |year| Datum::Integer(year.into()));
        let (from, to) = spans.get(index).copied().flatten().unzip();
        vec![Datum::code(row_type(row.kind)), whole(from), whole(to)]
    };
    let day = Some(dated(input.config.collection.reference_date));
    long(plan, table, input, (day, dimensions), row, column)
}

fn row_type(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Data | RowKind::Untabulated => "single",
        RowKind::Bucket => "span",
        RowKind::Total => "total",
    }
}

/// First and last year of each row. The first total is over the single years, the last over all.
fn spans(table: &Table) -> Vec<Option<(i16, i16)>> {
    let own: Vec<Option<(i16, i16)>> = table.rows.iter().map(|row| span(table.name(row))).collect();
    let over = |fits: &dyn Fn(RowKind) -> bool| {
        let rows = table.rows.iter().zip(&own);
        let within = rows.filter(|(row, _)| fits(row.kind)).filter_map(|(_, span)| *span);
        within.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    let single = over(&|kind| kind == RowKind::Data);
    let all = over(&|kind| kind != RowKind::Total);
    let mut totals = 0;
    let rows = table.rows.iter().zip(&own);
    rows.map(|(row, own)| {
        if row.kind != RowKind::Total {
            return *own;
        }
        totals += 1;
        if totals == 1 { single } else { all }
    })
    .collect()
}

/// The years of a row.
fn span(name: &Cell) -> Option<(i16, i16)> {
    match name {
        Cell::Period(Period::FiscalYears { from, to, .. }) => Some((from.0, to.0)),
        _ => None,
    }
}
