//! Records as the report prints them: their answers in words, their order, and tables of them.

use crate::config::report::listing::{Grouping, ListedColumn, Shows};
use crate::config::{Config, Measure, Variable, VariableKind};
use crate::model::{BlockId, CodeId, OfficeId, Record, Source, Value, VariableId};
use content::{TableBlock, TableColumn, TableRow};
use sheets::number::{decimal, half_up, thousands};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What those are called who don't say what they belong to.
const UNSAID: &str = "記入なし";

/// The variables of a block.
fn variable(config: &Config, block: BlockId, id: VariableId) -> &Variable {
    &config.form.blocks[block].variables[id]
}

/// An answer as it is printed; empty where there is none.
pub fn shown(config: &Config, record: &Record, id: VariableId) -> String {
    let variable = variable(config, record.block, id);
    let style = &config.style;
    let label = |code: CodeId| variable.codes()[code].label.as_str();
    match record.value(id) {
        Value::Number(number) => match number.is_integer().then(|| u64::try_from(*number)) {
            Some(Ok(whole)) => thousands(whole),
            _ => decimal(*number, style.negative),
        },
        Value::Code(code) => label(*code).to_owned(),
        Value::Date(day) => style.date(*day),
        value @ (Value::Month(_) | Value::Year(_) | Value::FiscalYear(_)) => {
            style.figures(&value.shown())
        }
        value @ (Value::Text(_) | Value::Time(_) | Value::Nothing(_)) => value.shown(),
        value @ Value::Marks(_) => {
            let labels: Vec<&str> = value.codes().into_iter().map(label).collect();
            labels.join(&style.comma.to_string())
        }
        Value::Ranks(ranks) => {
            let mut given: Vec<_> = ranks.with_ids().filter(|(_, rank)| **rank > 0).collect();
            given.sort_by_key(|(_, rank)| **rank);
            let given = given.into_iter().map(|(code, rank)| format!("{rank}位 {}", label(code)));
            given.collect::<Vec<_>>().join(&style.comma.to_string())
        }
        // What could not be read is shown as it was written.
        Value::Missing => record.answers[id].written(),
    }
}

/// Which of two values comes first; none where either has no place in an order.
fn order(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => Some(one.cmp(other)),
        (Value::Date(one), Value::Date(other)) => Some(one.cmp(other)),
        (Value::Month(one), Value::Month(other)) => Some(one.cmp(other)),
        (Value::Year(one), Value::Year(other)) => Some(one.cmp(other)),
        (Value::FiscalYear(one), Value::FiscalYear(other)) => Some(one.cmp(other)),
        (Value::Time(one), Value::Time(other)) => Some(one.cmp(other)),
        (Value::Code(one), Value::Code(other)) => Some(one.cmp(other)),
        (Value::Text(one), Value::Text(other)) => Some(one.cmp(other)),
        _ => None,
    }
}

/// Puts records into the order of a variable; those of one value stay as they are, those without one
/// stand last. With `first`, only so many stay, and all that are equal to the last.
pub fn arrange(
    records: &mut Vec<&Record>,
    (id, ascending): (VariableId, bool),
    first: Option<usize>,
) {
    records.sort_by(|one, other| {
        let (one, other) = (one.value(id), other.value(id));
        match order(one, other) {
            Some(order) if ascending => order,
            Some(order) => order.reverse(),
            None => order_of_lack(one).cmp(&order_of_lack(other)),
        }
    });
    let Some(wanted) = first else { return };
    let Some(last) = wanted.checked_sub(1).and_then(|last| records.get(last)).copied() else {
        return;
    };
    let more = records.iter().skip(wanted).take_while(|one| one.value(id) == last.value(id));
    let kept = wanted + more.count();
    records.truncate(kept);
}

/// What has a place in an order comes before what has none.
fn order_of_lack(value: &Value) -> bool {
    order(value, value).is_none()
}

/// What a record belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Office(OfficeId),
    Code(CodeId),
    Unsaid,
}

/// Records put together, each group with its name: offices in official order, codes in that of their
/// list, those that don't say at the end.
pub fn groups<'r>(
    config: &Config,
    by: Grouping,
    records: &[&'r Record],
) -> Vec<(String, Vec<&'r Record>)> {
    let mut groups: BTreeMap<Group, Vec<&Record>> = BTreeMap::new();
    for record in records {
        let group = match by {
            Grouping::Office => record.department.map(Group::Office),
            Grouping::Code(id) => match record.value(id) {
                Value::Code(code) => Some(Group::Code(*code)),
                _ => None,
            },
        };
        groups.entry(group.unwrap_or(Group::Unsaid)).or_default().push(record);
    }
    let named = groups.into_iter().map(|(group, records)| {
        let name = match (group, by, records.first()) {
            (Group::Office(office), ..) => config.department_name(Some(office)),
            (Group::Code(code), Grouping::Code(id), Some(first)) => {
                &variable(config, first.block, id).codes()[code].label
            }
            _ => UNSAID,
        };
        (name.to_owned(), records)
    });
    named.collect()
}

/// A table of records of one block: what each row and column is.
pub struct Listing<'l> {
    /// The definition.
    pub config: &'l Config,
    /// The block.
    pub block: BlockId,
    /// What is printed of each record.
    pub columns: &'l [ListedColumn],
    /// What they are put together by.
    pub group: Option<Grouping>,
}

impl Listing<'_> {
    /// The table of these records.
    pub fn table(&self, title: String, number: u32, records: &[&Record]) -> TableBlock {
        let label = self.label();
        let columns = self.columns.iter().enumerate().map(|(index, column)| TableColumn {
            id: self.id(column),
            heading: self.config.style.words(&column.heading),
            group: column.group.as_ref().map(|group| self.config.style.words(group)),
            kind: if Some(index) == label { "label" } else { self.kind(column) }.to_owned(),
        });
        let collection = &self.config.collection;
        let source =
            Source { name: collection.title.clone(), as_of: Some(collection.reference_date) };
        let id = &self.config.form.blocks[self.block].id;
        TableBlock {
            id: if id.is_empty() { "records".to_owned() } else { id.clone() },
            number,
            title,
            unit: None,
            columns: columns.collect(),
            rows: self.rows(records),
            notes: Vec::new(),
            source: (number > 0).then(|| self.config.style.source(&source)),
        }
    }

    fn rows(&self, records: &[&Record]) -> Vec<TableRow> {
        let places: Vec<Option<u32>> =
            self.columns.iter().map(|column| self.places(column, records)).collect();
        let mut number = 0_u64;
        let mut row = |record: &&Record| {
            number += 1;
            let columns = self.columns.iter().zip(&places);
            let cells = columns.map(|(column, places)| match column.shows {
                Shows::Number => number.to_string(),
                Shows::Office => self.config.department_name(record.department).to_owned(),
                Shows::Variable(id) => match (record.value(id).number(), places) {
                    (Some(share), Some(places)) => {
                        decimal(half_up(share, *places), self.config.style.negative)
                    }
                    _ => shown(self.config, record, id),
                },
            });
            TableRow { kind: "data".to_owned(), cells: cells.collect() }
        };
        let Some(by) = self.group else { return records.iter().map(row).collect() };
        let mut rows = Vec::new();
        for (name, records) in groups(self.config, by, records) {
            let rest = self.columns.iter().skip(1).map(|_| String::new());
            let cells = std::iter::once(name).chain(rest).collect();
            rows.push(TableRow { kind: "group".to_owned(), cells });
            rows.extend(records.iter().map(&mut row));
        }
        rows
    }

    /// The decimal places that all shares of a column are printed with: 100.0 above 78.6.
    fn places(&self, column: &ListedColumn, records: &[&Record]) -> Option<u32> {
        let Shows::Variable(id) = column.shows else { return None };
        let own = variable(self.config, self.block, id);
        if own.kind.quantity()?.measure != Measure::Percent {
            return None;
        }
        records.iter().filter_map(|record| Some(record.value(id).number()?.scale())).max()
    }

    fn variable(&self, column: &ListedColumn) -> Option<&Variable> {
        match column.shows {
            Shows::Variable(id) => Some(variable(self.config, self.block, id)),
            Shows::Number | Shows::Office => None,
        }
    }

    fn id(&self, column: &ListedColumn) -> String {
        match column.shows {
            Shows::Number => "number".to_owned(),
            Shows::Office => "office".to_owned(),
            Shows::Variable(_) => {
                self.variable(column).map(|own| own.id.clone()).unwrap_or_default()
            }
        }
    }

    fn kind(&self, column: &ListedColumn) -> &'static str {
        match self.variable(column).map(|own| &own.kind) {
            None if column.shows == Shows::Number => "rank",
            Some(VariableKind::Number(_)) => "count",
            _ => "text",
        }
    }

    /// The column that names the rows: the first text, or else the first that is no number.
    fn label(&self) -> Option<usize> {
        let is_text = |column: &ListedColumn| {
            self.variable(column).is_some_and(|own| matches!(own.kind, VariableKind::Text))
        };
        let first = self.columns.iter().position(is_text);
        first.or_else(|| self.columns.iter().position(|column| self.kind(column) == "text"))
    }
}
