//! The records of any dataset as facts: what each says of each variable, whatever it was read from.

use super::Accepted;
use crate::config::RegisterKind;
use crate::config::dataset::{Dataset, SEX, Variable};
use crate::config::register::{AreaRegisterPlan, MunicipalityPlan};
use crate::config::tables::TablePlan;
use crate::model::register::{MunicipalYear, Said};
use crate::model::{
    AreaRegister, AreaRow, Cell, CodeId, FiscalYear, Indexed, OfficeId, Period, Record, Register,
    RegisterId, Source, Value, VariableId,
};
use rust_decimal::Decimal;
use sheets::Date;
use sheets::number::one_decimal;

/// What a record says of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Nothing.
    Missing,
    /// Words, or names of codes.
    Words(String),
    /// A number.
    Number(Decimal),
    /// A share in percent.
    Percent(Decimal),
    /// A day.
    Day(Date),
    /// A fiscal year.
    Year(FiscalYear),
    /// A code.
    Code(CodeId),
}

/// What facts of one variable are ordered by.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A number, a year, the place of a code.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// A text, without regard to its spelling.
    Words(String),
}

impl Fact {
    /// What it is ordered by; `None` where it says nothing.
    pub fn order(&self) -> Option<Rank> {
        match self {
            Self::Missing => None,
            Self::Words(words) => Some(Rank::Words(sheets::text::key(words))),
            Self::Number(number) | Self::Percent(number) => Some(Rank::Number(*number)),
            Self::Day(day) => Some(Rank::Day(*day)),
            Self::Year(year) => Some(Rank::Number(year.0.into())),
            Self::Code(code) => Some(Rank::Number(code.place().into())),
        }
    }

    /// As the name of a row: days stand for the years they are of.
    pub fn name(&self, variable: &Variable) -> Cell {
        match self {
            Self::Day(day) => Cell::Period(Period::Year(*day)),
            other => other.cell(variable),
        }
    }

    /// As the cell of a table.
    pub fn cell(&self, variable: &Variable) -> Cell {
        match self {
            Self::Missing => Cell::Blank,
            Self::Words(words) if words.is_empty() => Cell::Blank,
            Self::Words(words) => Cell::Text(words.clone()),
            // In the places that its variable has: 12.0 beside 12.5.
            Self::Number(number) if number.scale() > 0 => Cell::Number(*number),
            Self::Number(number) => Cell::number(*number),
            Self::Percent(share) => Cell::Share(one_decimal(*share)),
            Self::Day(day) => Cell::Day(*day),
            Self::Year(year) => Cell::Period(Period::FiscalYear(*year)),
            Self::Code(code) => Cell::Text(variable.codes()[*code].label.clone()),
        }
    }
}

/// A record of a dataset.
pub struct Entry {
    /// The office that it is of, where it is of one.
    pub office: Option<OfficeId>,
    /// One fact a variable.
    pub facts: Indexed<VariableId, Fact>,
}

/// The records of a dataset, one fact a variable.
pub struct Facts {
    /// The records, in order.
    pub records: Vec<Entry>,
    /// The whole, where the source gives it.
    pub whole: Option<Indexed<VariableId, Fact>>,
    /// Where they come from.
    pub source: Source,
}

impl Facts {
    /// Those that a table takes; `None` where their source is not there.
    pub fn of(table: &TablePlan, dataset: &Dataset, accepted: &Accepted<'_>) -> Option<Self> {
        let Some(register) = table.dataset.register() else {
            return Some(of_form(table, dataset, accepted));
        };
        let mut facts = Self::of_register(register, dataset, accepted)?;
        if let Some(test) = table.condition {
            let fits = |one: &Entry| one.facts[test.variable] == Fact::Code(test.code);
            facts.records.retain(fits);
        }
        Some(facts)
    }

    fn of_register(
        register: RegisterId,
        dataset: &Dataset,
        accepted: &Accepted<'_>,
    ) -> Option<Self> {
        let entry = |facts| Entry { office: None, facts };
        let (plan, found) = accepted.register(register)?;
        let undated = || Source::undated(&plan.source);
        match (&plan.kind, found) {
            (RegisterKind::Areas(areas), Register::Areas(found)) => {
                let row = |area: &AreaRow| facts_of_area(area);
                Some(Self {
                    records: found.areas.iter().map(row).map(entry).collect(),
                    whole: found.total.as_ref().map(row),
                    source: Source { as_of: as_of(found, areas), ..undated() },
                })
            }
            (RegisterKind::Municipality(groups), Register::Municipality(years)) => {
                let sexes = dataset.variable(SEX).codes().ids();
                let records = years.iter().flat_map(|year| {
                    sexes.clone().map(move |sex| facts_of_year(year, sex, groups))
                });
                Some(Self { records: records.map(entry).collect(), whole: None, source: undated() })
            }
            (RegisterKind::Indicators(_), Register::Indicators(found)) => {
                let records = found.in_order().into_iter().map(|year| {
                    let values = year.values.iter().zip(dataset.variables.iter().skip(1));
                    let values = values.map(|(value, variable)| match value {
                        None => Fact::Missing,
                        Some(value) if variable.kind.is_percent() => Fact::Percent(value.value),
                        Some(value) => Fact::Number(value.value),
                    });
                    Indexed::new(std::iter::once(Fact::Year(year.year)).chain(values).collect())
                });
                Some(Self { records: records.map(entry).collect(), whole: None, source: undated() })
            }
            (RegisterKind::Listing(listing), Register::Listing(found)) => {
                let columns = listing.columns.ids();
                let fact = |said: Option<&Said>| match said {
                    Some(Said::Words(words)) => Fact::Words(words.clone()),
                    Some(Said::Year(year)) => Fact::Year(*year),
                    None => Fact::Missing,
                };
                let records = found.entries.iter();
                let records = records.map(|entry| {
                    Indexed::new(columns.clone().map(|at| fact(entry.said(at))).collect())
                });
                Some(Self { records: records.map(entry).collect(), whole: None, source: undated() })
            }
            _ => None,
        }
    }
}

/// The day of a register by area: the sheet's own, or else the definition's.
pub fn as_of(register: &AreaRegister, definition: &AreaRegisterPlan) -> Option<Date> {
    register.as_of.map(|(day, _)| day).or(definition.as_of)
}

fn counted(count: Option<u64>) -> Fact {
    count.map_or(Fact::Missing, |count| Fact::Number(Decimal::from(count)))
}

fn facts_of_area(area: &AreaRow) -> Indexed<VariableId, Fact> {
    let counts = area.figures.ids().map(|column| counted(area.count(column)));
    Indexed::new(std::iter::once(Fact::Words(area.name.clone())).chain(counts).collect())
}

fn facts_of_year(
    year: &MunicipalYear,
    sex: CodeId,
    groups: &MunicipalityPlan,
) -> Indexed<VariableId, Fact> {
    let row = sex.place();
    let mut facts = vec![Fact::Day(year.day), Fact::Code(sex), counted(year.total(row))];
    // What the year's cut of ages does not give stays blank.
    facts.extend(groups.age_groups.iter().map(|group| counted(year.count(row, group.span))));
    Indexed::new(facts)
}

fn of_form(table: &TablePlan, dataset: &Dataset, accepted: &Accepted<'_>) -> Facts {
    let collection = &accepted.config.collection;
    let entry = |record: &Record| Entry {
        office: record.department,
        facts: dataset.variables.map(|id, variable| fact(record, id, variable)),
    };
    let source = Source { name: collection.title.clone(), as_of: Some(collection.reference_date) };
    let records = accepted.records_of(table.dataset).iter().copied();
    let records = records.filter(|record| table.takes(record)).map(entry).collect();
    Facts { records, whole: None, source }
}

fn fact(record: &Record, id: VariableId, variable: &Variable) -> Fact {
    let value = record.value(id);
    match value {
        Value::Missing => Fact::Missing,
        Value::Text(text) => Fact::Words(text.clone()),
        Value::Nothing(_) | Value::Month(_) | Value::Year(_) | Value::Time(_) => {
            Fact::Words(value.shown())
        }
        Value::FiscalYear(year) => Fact::Year(*year),
        Value::Code(code) => Fact::Code(*code),
        Value::Date(day) => Fact::Day(*day),
        Value::Number(number) => Fact::Number(*number),
        Value::Marks(_) => {
            let codes = value.codes().into_iter();
            let labels: Vec<&str> =
                codes.map(|code| variable.codes()[code].label.as_str()).collect();
            Fact::Words(labels.join("、"))
        }
        Value::Ranks(ranks) => {
            let mut ranked: Vec<(u8, &str)> = ranks
                .iter()
                .zip(variable.codes())
                .filter(|(rank, _)| **rank > 0)
                .map(|(rank, code)| (*rank, code.label.as_str()))
                .collect();
            ranked.sort_by_key(|(rank, _)| *rank);
            let told: Vec<String> =
                ranked.iter().map(|(rank, label)| format!("{rank}位 {label}")).collect();
            Fact::Words(told.join("、"))
        }
    }
}
