//! The records themselves: one row a record, and one row a mark of each set of marks.

use super::code_tables;
use super::codes::{Codes, top_field};
use super::observations::{dated, municipality};
use super::resource::{Datum, Field, FieldKind, Part, Resource};
use super::{Input, wording};
use crate::config::block::ListEnd;
use crate::config::{Block, Measure, Shape, Variable, VariableKind};
use crate::model::{BlockId, FiscalYear, OfficeId, Record, Value, VariableId};
use sheets::era::printed_date;
use std::collections::BTreeMap;

/// Name of the table of records.
pub const RECORDS: &str = "records";

/// For each block of the form, the collection's own first, the table of its records, then one of marks for
/// each set of marks.
pub fn resources(input: &Input<'_>, codes: &Codes<'_>) -> Vec<Resource> {
    let form = &input.config.form;
    let others = form.blocks.ids().filter(|id| *id != form.main);
    let mut resources = Vec::new();
    for id in std::iter::once(form.main).chain(others) {
        let own = Own { input, codes, id };
        resources.push(own.records());
        for (variable_id, variable) in form.blocks[id].variables.with_ids() {
            if variable.kind.has_column_each() {
                resources.push(own.marks(variable_id, variable));
            }
        }
    }
    resources
}

/// The records of one block.
struct Own<'o> {
    input: &'o Input<'o>,
    codes: &'o Codes<'o>,
    id: BlockId,
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

impl Own<'_> {
    /// The name of the table of records.
    fn name(&self) -> String {
        name(self.id, self.input)
    }

    fn record_name(&self) -> &str {
        self.input.config.list_name(self.id)
    }

    /// The fields that begin both tables, with the municipality's code.
    fn first(&self) -> (Vec<Field>, Vec<Datum>) {
        let input = self.input;
        let day = dated(input.config.collection.reference_date);
        let (mut fields, code): (Vec<Field>, Vec<Datum>) =
            municipality(input).into_iter().chain([day]).unzip();
        let label = format!("{}番号", self.record_name());
        fields.push(Field::new("record_number", label, FieldKind::Integer, wording::RECORD));
        (fields, code)
    }

    fn records(&self) -> Resource {
        let input = self.input;
        let variables = &input.config.form.blocks[self.id].variables;
        let (mut fields, code) = self.first();
        let key = vec![code.len()];
        let headings = input.config.office_headings();
        fields.extend(headings.map(|(above, _)| top_field(above)));
        let own = headings.map_or("部局", |(_, own)| own);
        let department = Field::new("department", own, FieldKind::Text, wording::CODE);
        fields.push(department.coded(code_tables::DEPARTMENT, "code"));
        let parent = Parent::of(self);
        fields.extend(parent.iter().map(Parent::field));
        for variable in variables {
            add_fields(&mut fields, variable, self.codes);
        }
        let name = self.record_name();
        let method = wording::records(name);
        let title = format!("{name}の一覧");
        let mut resource = resource(input, self.name(), title, method, fields, key);
        for (number, record) in (1..).zip(&input.blocks[self.id]) {
            let mut row = code.clone();
            row.push(Datum::Integer(number));
            if headings.is_some() {
                let top = |office| self.codes.top_of(office);
                row.push(record.department.map_or(Datum::Blank, top));
            }
            row.push(self.codes.department(record.department));
            row.extend(parent.iter().map(|parent| parent.number(record)));
            for (id, variable) in variables.with_ids() {
                add_values(&mut row, variable, record.value(id));
            }
            resource.rows.push(row);
        }
        resource
    }

    fn marks(&self, id: VariableId, variable: &Variable) -> Resource {
        let (mut fields, code) = self.first();
        if let Some(number) = fields.last_mut() {
            number.codes = Some((self.name(), "record_number".to_owned()));
        }
        let key = vec![code.len(), code.len() + 1];
        fields.push(self.codes.variable_field(variable));
        let is_ranked = matches!(variable.kind, VariableKind::Ranks { .. });
        if is_ranked {
            fields.push(Field::new("given_rank", "順位", FieldKind::Integer, wording::GIVEN_RANK));
        }
        let method = if is_ranked { wording::RANKS } else { wording::MARKS }.to_owned();
        let title = format!("{}ごとの{}", self.record_name(), variable.heading);
        let name = format!("{RECORDS}_{}", variable.id);
        let mut resource = resource(self.input, name, title, method, fields, key);
        for (number, record) in (1..).zip(&self.input.blocks[self.id]) {
            for (place, entry) in variable.codes().with_ids() {
                if record.value(id).has_code(place) {
                    let mut row = code.clone();
                    row.extend([Datum::Integer(number), Datum::code(&entry.id)]);
                    if let Value::Ranks(ranks) = record.value(id) {
                        row.push(Datum::Integer(ranks[place].into()));
                    }
                    resource.rows.push(row);
                }
            }
        }
        resource
    }
}

/// The name of the table of a block's records.
fn name(id: BlockId, input: &Input<'_>) -> String {
    let form = &input.config.form;
    if id == form.main { RECORDS.to_owned() } else { format!("{RECORDS}_{}", form.blocks[id].id) }
}

/// The cards in which the rows of a table stand, by their numbers.
struct Parent<'p> {
    block: &'p Block,
    table: String,
    numbers: BTreeMap<(Option<OfficeId>, &'p str), i64>,
}

impl<'p> Parent<'p> {
    /// Of a block that stands in a card.
    fn of(own: &Own<'p>) -> Option<Self> {
        let form = &own.input.config.form;
        let Shape::List(ListEnd { parent: Some(parent), .. }) = form.blocks[own.id].shape else {
            return None;
        };
        let cards = (1..).zip(&own.input.blocks[parent]);
        let numbers = cards.map(|(number, card)| ((card.department, &*card.sheet), number));
        let table = name(parent, own.input);
        Some(Self { block: &form.blocks[parent], table, numbers: numbers.collect() })
    }

    fn field(&self) -> Field {
        let name = format!("{}_record_number", self.block.id);
        let label = self.block.record_name.as_deref().or(self.block.title.as_deref());
        let label = format!("{}の番号", label.unwrap_or("個票"));
        let field = Field::new(name, label, FieldKind::Integer, wording::RECORD);
        field.coded(&self.table, "record_number").required(false)
    }

    fn number(&self, record: &Record) -> Datum {
        let key = (record.department, &*record.sheet);
        self.numbers.get(&key).map_or(Datum::Blank, |number| Datum::Integer(*number))
    }
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
