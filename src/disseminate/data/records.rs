//! The records themselves: one row a record, and one row a mark of each set of marks.

use super::code_tables;
use super::codes::Codes;
use super::observations::{dated, municipality};
use super::resource::{Datum, Field, FieldKind, Part, Resource};
use super::{Input, wording};
use crate::config::{Measure, Variable, VariableKind};
use crate::model::{FiscalYear, Record, Value, VariableId};
use sheets::era::printed_date;

/// Name of the table of records.
pub const RECORDS: &str = "records";

/// The table of records, then one of marks for each set of marks.
pub fn resources(input: &Input<'_>, codes: &Codes<'_>) -> Vec<Resource> {
    let mut resources = vec![records(input, codes)];
    for (id, variable) in input.config.form.main().variables.with_ids() {
        if variable.kind.has_column_each() {
            resources.push(marks(id, variable, input, codes));
        }
    }
    resources
}

fn resource(
    input: &Input<'_>,
    name: String,
    title: String,
    method: String,
    fields: Vec<Field>,
    key: Vec<usize>,
) -> Resource {
    let collection = &input.config.collection;
    let day = printed_date(collection.reference_date);
    let source = format!("{}（{day}現在）", collection.title);
    Resource { name, part: Part::Data, title, source, method, fields, rows: Vec::new(), key }
}

/// The fields that begin both tables, with the municipality's code.
fn first(input: &Input<'_>) -> (Vec<Field>, Vec<Datum>) {
    let day = dated(input.config.collection.reference_date);
    let (mut fields, code): (Vec<Field>, Vec<Datum>) =
        municipality(input).into_iter().chain([day]).unzip();
    let label = format!("{}番号", input.config.collection.record_name);
    fields.push(Field::new("record_number", label, FieldKind::Integer, wording::RECORD));
    (fields, code)
}

fn records(input: &Input<'_>, codes: &Codes<'_>) -> Resource {
    let variables = &input.config.form.main().variables;
    let (mut fields, code) = first(input);
    let key = vec![code.len()];
    let department = Field::new("department", "部局", FieldKind::Text, wording::CODE);
    fields.push(department.coded(code_tables::DEPARTMENT, "code"));
    for variable in variables {
        add_fields(&mut fields, variable, codes);
    }
    let name = &input.config.collection.record_name;
    let method = wording::records(name);
    let title = format!("{name}の一覧");
    let mut resource = resource(input, RECORDS.to_owned(), title, method, fields, key);
    for (number, record) in (1..).zip(input.records) {
        let mut row = code.clone();
        row.extend([Datum::Integer(number), codes.department(record.department)]);
        for (id, variable) in variables.with_ids() {
            add_values(&mut row, variable, record.value(id));
        }
        resource.rows.push(row);
    }
    resource
}

fn add_fields(fields: &mut Vec<Field>, variable: &Variable, codes: &Codes<'_>) {
    let field = |kind, description| {
        let field = Field::new(&variable.id, &variable.heading, kind, description);
        field.group(variable.group.clone()).required(false)
    };
    let unit = variable.unit().map(str::to_owned);
    match &variable.kind {
        // The table has a number of its own; the return's says where the row stood there.
        VariableKind::Serial | VariableKind::Marks(_) | VariableKind::Ranks { .. } => return,
        VariableKind::Text | VariableKind::Contact(_) => {
            fields.push(field(FieldKind::Text, wording::AS_WRITTEN));
        }
        VariableKind::Number(quantity) if quantity.measure == Measure::Count => {
            fields.push(field(FieldKind::Integer, wording::NUMBER).unit(unit));
        }
        VariableKind::Number(_) => {
            fields.push(field(FieldKind::Number, wording::EXACT_NUMBER).unit(unit));
        }
        VariableKind::Code(_) => fields.push(codes.variable_field(variable).required(false)),
        VariableKind::Month => fields.push(field(FieldKind::Month, wording::MONTH)),
        VariableKind::Year => fields.push(field(FieldKind::Year, wording::YEAR)),
        VariableKind::Time => fields.push(field(FieldKind::Text, wording::TIME)),
        VariableKind::FiscalYear => {
            let year = field(FieldKind::Integer, wording::FISCAL_YEAR);
            let year = year.coded(code_tables::FISCAL_YEAR, "fiscal_year").required(false);
            fields.push(year.unit(Some("年度".to_owned())));
        }
        VariableKind::Date => {
            fields.push(field(FieldKind::Day, wording::DATE));
            let name = format!("{}_fiscal_year", variable.id);
            let label = format!("{}の年度", variable.heading);
            let year = Field::new(name, label, FieldKind::Integer, wording::FISCAL_YEAR);
            let year = year
                .group(variable.group.clone())
                .coded(code_tables::FISCAL_YEAR, "fiscal_year")
                .required(false);
            fields.push(year.unit(Some("年度".to_owned())));
        }
    }
    if variable.signs.any_nothing() {
        let name = format!("{}_status", variable.id);
        let label = format!("{}の値がない理由", variable.heading);
        let status = Field::new(name, label, FieldKind::Text, wording::STATUS);
        fields.push(status.group(variable.group.clone()).required(false));
    }
}

fn add_values(row: &mut Vec<Datum>, variable: &Variable, value: &Value) {
    if matches!(variable.kind, VariableKind::Serial) || variable.kind.has_column_each() {
        return;
    }
    row.push(match value {
        Value::Text(text) => Datum::text(text),
        Value::Number(number) => match value.whole().filter(|_| number.scale() == 0) {
            Some(whole) => Datum::Integer(whole),
            None => Datum::Decimal(*number),
        },
        Value::Code(code) => Datum::code(&variable.codes()[*code].id),
        Value::Date(day) => Datum::Day(*day),
        Value::Month(month) => Datum::code(month.iso()),
        Value::Year(year) => Datum::Integer((*year).into()),
        Value::FiscalYear(year) => Datum::Integer(year.0.into()),
        Value::Time(time) => Datum::code(time.iso()),
        Value::Missing | Value::Nothing(_) | Value::Marks(_) | Value::Ranks(_) => Datum::Blank,
    });
    if matches!(variable.kind, VariableKind::Date) {
        let year = value.date().map(|day| Datum::Integer(FiscalYear::of(day).0.into()));
        row.push(year.unwrap_or(Datum::Blank));
    }
    if variable.signs.any_nothing() {
        row.push(value.nothing().map_or(Datum::Blank, |why| Datum::code(why.name())));
    }
}

fn marks(id: VariableId, variable: &Variable, input: &Input<'_>, codes: &Codes<'_>) -> Resource {
    let (mut fields, code) = first(input);
    if let Some(number) = fields.last_mut() {
        number.codes = Some((RECORDS.to_owned(), "record_number".to_owned()));
    }
    let key = vec![code.len(), code.len() + 1];
    fields.push(codes.variable_field(variable));
    let is_ranked = matches!(variable.kind, VariableKind::Ranks { .. });
    if is_ranked {
        fields.push(Field::new("given_rank", "順位", FieldKind::Integer, wording::GIVEN_RANK));
    }
    let method = if is_ranked { wording::RANKS } else { wording::MARKS }.to_owned();
    let title = format!("{}ごとの{}", input.config.collection.record_name, variable.heading);
    let name = format!("{RECORDS}_{}", variable.id);
    let mut resource = resource(input, name, title, method, fields, key);
    for (number, record) in (1..).zip(input.records) {
        let marked: &Record = record;
        for (place, entry) in variable.codes().with_ids() {
            if marked.value(id).has_code(place) {
                let mut row = code.clone();
                row.extend([Datum::Integer(number), Datum::code(&entry.id)]);
                if let Value::Ranks(ranks) = marked.value(id) {
                    row.push(Datum::Integer(ranks[place].into()));
                }
                resource.rows.push(row);
            }
        }
    }
    resource
}
