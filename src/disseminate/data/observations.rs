//! A table as observations, one row a figure: its dimensions, its measure, its value and its unit, all
//! from the keys of its rows and columns.
//!
//! A cell that is blank in the table has no row: there is no such figure. A zero is a figure.

use super::code_tables::{self, TOTAL};
use super::codes::{self, Codes};
use super::members;
use super::resource::{Datum, Field, FieldKind, Part, Resource};
use super::{Input, wording};
use crate::config::dataset::{Dataset, ValueDomain};
use crate::config::tables::{By, TablePlan};
use crate::model::{Cell, Column, Key, Measure, Over, Place, Row, RowKind, Table};
use sheets::Date;

/// A table's observations, with the measures that occur in them.
pub struct Observed {
    /// The observations.
    pub resource: Resource,
    /// The measures, in the order of the columns.
    pub measures: Vec<Measure>,
}

/// The field of the municipality, if its code is known: it begins every table of data.
pub fn municipality(input: &Input<'_>) -> Option<(Field, Datum)> {
    let code = input.config.collection.municipality_code?;
    let field =
        Field::new("municipality_code", "団体コード", FieldKind::Text, wording::MUNICIPALITY);
    let field = field.coded(code_tables::MUNICIPALITY, "municipality_code");
    Some((field, Datum::code(code.to_string())))
}

/// The field of the day that a table's figures are of, and the day.
pub fn dated(day: Date) -> (Field, Datum) {
    let field = Field::new("reference_date", "基準日", FieldKind::Day, wording::REFERENCE_DATE);
    (field, Datum::Day(day))
}

/// The field of a fiscal year.
pub fn fiscal_year(name: &str, label: &str, description: &str) -> Field {
    Field::new(name, label, FieldKind::Integer, description)
        .coded(code_tables::FISCAL_YEAR, "fiscal_year")
        .unit(Some("年度".to_owned()))
}

/// Turns a table round: one row a figure.
pub fn observe(
    plan: &TablePlan,
    dataset: &Dataset,
    table: &Table,
    input: &Input<'_>,
    codes: &mut Codes<'_>,
) -> Observed {
    let whole = municipality(input).into_iter().chain(table.source.as_of.map(dated));
    let (mut fields, same): (Vec<Field>, Vec<Datum>) = whole.unzip();
    fields.extend(down(plan, dataset, table, codes));
    fields.extend(across(plan, dataset, codes));
    let measure = Field::new("measure", "指標", FieldKind::Text, wording::MEASURE);
    fields.push(measure.coded(code_tables::MEASURE, "measure"));
    let key = (0..fields.len()).collect();
    fields.push(Field::new("value", "値", FieldKind::Number, wording::VALUE));
    fields.push(Field::new("unit", "単位", FieldKind::Text, "値の単位。"));
    let mut shown: Vec<Option<(Option<Datum>, &Measure)>> =
        table.columns.iter().map(|column| shown(column, plan, dataset)).collect();
    once(&mut shown);
    let mut rows = Vec::new();
    for line in table.rows.iter().filter(|row| !row.untabulated) {
        let place = placed(line, plan, dataset, table, codes);
        for (cell, shown) in line.values().zip(&shown) {
            let (Some((member, measure)), Some(value)) = (shown, value(cell)) else { continue };
            let mut row = same.clone();
            row.extend(place.iter().chain(member).cloned());
            row.push(Datum::code(&measure.id));
            row.push(value);
            let own = match line.member() {
                Some(Key::Question(variable)) if measure.unit.is_none() => {
                    dataset.variable(*variable).unit.as_deref()
                }
                _ => None,
            };
            row.push(Datum::code(own.unwrap_or(wording::unit(measure))));
            rows.push(row);
        }
    }
    let resource = Resource {
        name: plan.id.clone(),
        part: Part::Data,
        title: table.title.clone(),
        source: table.source.to_string(),
        method: wording::method(plan, dataset, input.config) + &unknown(plan, input),
        fields,
        rows,
        key,
    };
    let measures = shown.into_iter().flatten().map(|(_, measure)| measure.clone()).collect();
    Observed { resource, measures }
}

/// Leaves out what another column shows already: one figure is one observation.
fn once(shown: &mut [Option<(Option<Datum>, &Measure)>]) {
    for at in 1..shown.len() {
        let (before, own) = shown.split_at_mut(at);
        if let Some(own) = own.first_mut() {
            let is_own = |other: &Option<(Option<Datum>, &Measure)>| match (other, &*own) {
                (Some((a, first)), Some((b, second))) => a == b && first.id == second.id,
                _ => false,
            };
            if before.iter().any(is_own) {
                *own = None;
            }
        }
    }
}

/// Whether a row of totals tells who answered, where one may answer several things: then it is no sum, and
/// the definition does not call it one.
fn tells_answered(row: &Row, plan: &TablePlan, dataset: &Dataset, table: &Table) -> bool {
    /// What sums are called.
    const TOTALS: [&str; 6] = ["計", "合計", "総計", "総数", "全体", "小計"];
    let By::Code(variable) = plan.rows.by else { return false };
    let is_total = row.member().is_none() && dataset.variable(variable).kind.is_marks();
    is_total && !TOTALS.contains(&table.label(row).trim())
}

/// The fields of what the rows stand for.
fn down(plan: &TablePlan, dataset: &Dataset, table: &Table, codes: &mut Codes<'_>) -> Vec<Field> {
    let label = plan.rows.label.as_str();
    let field = match &plan.rows.by {
        By::Office => {
            let own = Field::new("department", "部局", FieldKind::Text, wording::CODE)
                .coded(code_tables::DEPARTMENT, "code");
            let above = plan.rows.above.as_ref().map(|above| codes::top_field(&above.heading));
            let own = if above.is_some() { Field { label: label.to_owned(), ..own } } else { own };
            return above.into_iter().chain([own]).collect();
        }
        By::Top => codes::top_field(label),
        By::Code(variable) => {
            let field = codes.field_of(plan.dataset, *variable);
            let mut rows = table.rows.iter();
            if let Some(row) = rows.find(|row| tells_answered(row, plan, dataset, table)) {
                codes.answered(&field, &table.label(row));
            }
            return vec![field];
        }
        By::Questions(_) | By::Classes { .. } | By::Times { .. } | By::Texts(_) => {
            return members::field(plan, dataset, table, codes).into_iter().collect();
        }
        By::Battery(variables) => {
            let field = variables.first().map(|first| codes.field_of(plan.dataset, *first));
            let answer =
                |field| Field { name: "answer".to_owned(), label: label.to_owned(), ..field };
            return field.map(answer).into_iter().collect();
        }
        By::FiscalYear { .. } => {
            return vec![
                Field::new("row_type", "行の種類", FieldKind::Text, wording::ROW_TYPE)
                    .coded(code_tables::ROW_TYPE, "code"),
                fiscal_year("fiscal_year_from", "最初の年度", wording::FISCAL_YEAR_FROM),
                fiscal_year("fiscal_year_to", "最後の年度", wording::FISCAL_YEAR_TO),
            ];
        }
        By::Record { name } => match (&dataset.variable(*name).kind, plan.dataset.register()) {
            (ValueDomain::Area, Some(register)) => {
                let table = codes.area_table(register);
                Field::new("area", label, FieldKind::Text, wording::AREA).coded(table, "code")
            }
            (ValueDomain::Date, _) => Field::new("date", "基準日", FieldKind::Day, wording::DATE),
            (ValueDomain::FiscalYear, _) => fiscal_year("fiscal_year", label, wording::FISCAL_YEAR),
            _ => Field::new("entry_number", "番号", FieldKind::Integer, wording::ENTRY),
        },
    };
    vec![field]
}

/// The field of what the columns stand for, where they stand for anything.
fn across(plan: &TablePlan, dataset: &Dataset, codes: &mut Codes<'_>) -> Option<Field> {
    let classes = plan.classes_across();
    if let Some(first) = classes.first() {
        let variable = &dataset.variable(first.amount.variable());
        let name = format!("{}_class", variable.id);
        let listed = classes.iter().map(|one| (one.class.id.clone(), one.class.label.clone()));
        let title = format!("「{}」の「{}」のコード表", plan.title, variable.label);
        let table = codes.parts(&format!("{}_{name}", plan.id), &title, listed.collect());
        let field = Field::new(name, &variable.label, FieldKind::Text, wording::CODE);
        return Some(field.coded(table, "code"));
    }
    if let Some(variable) = plan.across() {
        return Some(codes.field_of(plan.dataset, variable));
    }
    let parts = dataset.variables.iter().filter(|variable| variable.part_of.is_some());
    let parts: Vec<(String, String)> =
        parts.map(|variable| (variable.id.clone(), variable.label.clone())).collect();
    if parts.is_empty() {
        return None;
    }
    let named = dataset.parts;
    let title = format!("{}のコード表", named.label);
    let table = codes.parts(&format!("{}_{}", dataset.id, named.id), &title, parts);
    Some(Field::new(named.id, named.label, FieldKind::Text, wording::CODE).coded(table, "code"))
}

/// What a row stands for, a value a field.
fn placed(
    row: &Row,
    plan: &TablePlan,
    dataset: &Dataset,
    table: &Table,
    codes: &mut Codes<'_>,
) -> Vec<Datum> {
    if let By::FiscalYear { .. } = plan.rows.by {
        let whole = |year: i16| Datum::Integer(year.into());
        let (from, to) = years(&row.place).unzip();
        let blank = |year: Option<i16>| year.map_or(Datum::Blank, whole);
        let kind = match row.member() {
            Some(Key::Unsaid) => code_tables::UNSAID,
            _ => row_type(row.kind()),
        };
        return vec![Datum::code(kind), blank(from), blank(to)];
    }
    if plan.rows.above.is_some() {
        return offices(row, codes).to_vec();
    }
    vec![match &row.place {
        Place::Total(_) if tells_answered(row, plan, dataset, table) => {
            Datum::code(code_tables::ANSWERED)
        }
        Place::Total(_) => Datum::code(TOTAL),
        Place::Member(key) => member(key, plan, dataset, codes),
    }]
}

/// The topmost office of a row and its own.
fn offices(row: &Row, codes: &Codes<'_>) -> [Datum; 2] {
    let total = || Datum::code(TOTAL);
    let above = |key: &Key| match key {
        Key::Office(office) => codes.top_of(*office),
        _ => total(),
    };
    match &row.place {
        Place::Member(key @ Key::Office(office)) => [above(key), codes.department(Some(*office))],
        Place::Total(Over::Members(keys)) => [keys.first().map_or_else(total, above), total()],
        _ => [total(), total()],
    }
}

fn member(key: &Key, plan: &TablePlan, dataset: &Dataset, codes: &mut Codes<'_>) -> Datum {
    match key {
        Key::Office(office) => codes.department(Some(*office)),
        Key::Top(place) => codes.top(*place),
        Key::Code { .. } | Key::Part(_) => code(key, dataset).unwrap_or(Datum::Blank),
        Key::FiscalYears { from, .. } => Datum::Integer(from.0.into()),
        Key::Question(_) | Key::Class(_) | Key::Time { .. } | Key::Words(_) | Key::Unsaid => {
            Datum::code(members::code(key, &plan.rows.by, dataset))
        }
        Key::Day(day) => Datum::Day(*day),
        // Only registers have areas.
        Key::Area(name) => {
            let register = plan.dataset.register();
            register.map_or(Datum::Blank, |register| codes.area(register, name).0)
        }
        Key::Entry(number) => i64::try_from(*number).map_or(Datum::Blank, Datum::Integer),
    }
}

/// The code of a code or of a part.
fn code(key: &Key, dataset: &Dataset) -> Option<Datum> {
    match key {
        Key::Code { variable, code } => {
            Some(Datum::code(&dataset.variable(*variable).codes()[*code].id))
        }
        Key::Part(variable) => Some(Datum::code(&dataset.variable(*variable).id)),
        _ => None,
    }
}

/// What a column shows: its member of the dimension across, where there is one, and its measure.
fn shown<'c>(
    column: &'c Column,
    plan: &TablePlan,
    dataset: &Dataset,
) -> Option<(Option<Datum>, &'c Measure)> {
    let measure = column.measure.as_ref()?;
    let member = column.place.as_ref().map(|place| match place {
        Place::Total(_) => Datum::code(TOTAL),
        Place::Member(Key::Class(place)) => {
            let classes = plan.classes_across();
            let own = classes.iter().find(|across| across.place == *place);
            own.map_or(Datum::Blank, |across| Datum::code(&across.class.id))
        }
        Place::Member(key) => code(key, dataset).unwrap_or(Datum::Blank),
    });
    Some((member, measure))
}

fn row_type(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Data | RowKind::Untabulated => "single",
        RowKind::Bucket => "span",
        RowKind::Total => "total",
    }
}

/// The first and the last fiscal year of a row.
fn years(place: &Place) -> Option<(i16, i16)> {
    let of = |key: &Key| match key {
        Key::FiscalYears { from, to, .. } => Some((from.0, to.0)),
        _ => None,
    };
    match place {
        Place::Member(key) => of(key),
        Place::Total(Over::Members(keys)) => {
            keys.iter().filter_map(of).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        }
        Place::Total(Over::Whole) => None,
    }
}

/// Whose figures a table by department does not have, though they are no zeros.
fn unknown(plan: &TablePlan, input: &Input<'_>) -> String {
    let by_department = matches!(plan.rows.by, By::Office | By::Top);
    let offices = input.coverage.offices.iter().filter(|_| by_department);
    let names: Vec<&str> = offices
        .filter(|office| office.response.mark().is_some())
        .map(|office| office.name.as_str())
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let lacking = match plan.rows.by {
        By::Top => "含めていない",
        _ => "行がない",
    };
    format!("次の部局は、値が分からないため{lacking}：{}。", names.join("、"))
}

fn value(cell: &Cell) -> Option<Datum> {
    match cell {
        Cell::Integer(count) => i64::try_from(*count).ok().map(Datum::Integer),
        Cell::Number(figure) | Cell::Share(figure) => Some(Datum::Decimal(*figure)),
        Cell::Blank | Cell::Text(_) | Cell::Period(_) | Cell::Day(_) => None,
    }
}
