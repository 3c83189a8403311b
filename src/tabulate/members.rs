//! The members of a dimension, in order, and which of them a record belongs to.

use super::Accepted;
use crate::config::dataset::Dataset;
use crate::config::tables::By;
use crate::model::{
    Cell, CodeId, FiscalYear, Key, OfficeId, Period, Record, Selector, Value, VariableId,
};
use sheets::Date;

/// A member of the dimension down.
pub struct Member {
    /// What it is.
    pub key: Key,
    /// Its name.
    pub name: Cell,
    /// Whether it stands last where members are ordered by their counts.
    pub last: bool,
    /// Its records; of codes that several variables share, those of the first.
    pub selector: Selector,
}

/// The members of a dimension, and how a record finds its own.
pub struct Members<'m> {
    by: &'m By,
    /// In the order of the definition.
    pub all: Vec<Member>,
    /// The days of each, where they are fiscal years.
    days: Vec<(Date, Date)>,
}

impl<'m> Members<'m> {
    /// Those of a table's rows.
    pub fn of(by: &'m By, dataset: &Dataset, accepted: &Accepted<'_>) -> Self {
        let mut days = Vec::new();
        let all = match by {
            By::Office => offices(accepted),
            By::Code(variable) => codes(*variable, dataset),
            By::Battery(variables) => {
                variables.first().map(|first| codes(*first, dataset)).unwrap_or_default()
            }
            By::FiscalYear { date, together_until } => {
                let spans = spans(*date, *together_until, accepted);
                days = spans.iter().map(|span| (span.from, span.to)).collect();
                spans.into_iter().map(|span| span.member(*date)).collect()
            }
            By::Record { .. } => Vec::new(),
        };
        Self { by, all, days }
    }

    /// Whether a record may belong to several of them.
    pub fn overlap(&self, dataset: &Dataset) -> bool {
        let marks = |id: &VariableId| dataset.variable(*id).kind.is_marks();
        match self.by {
            By::Code(variable) => marks(variable),
            By::Battery(variables) => variables.iter().any(marks),
            _ => false,
        }
    }

    /// The places of the members that a record belongs to; `of` is the variable whose codes are looked
    /// at, where several share them.
    pub fn places(&self, record: &Record, of: Option<VariableId>, places: &mut Vec<usize>) {
        places.clear();
        match self.by {
            // The members are all offices, or all codes, in their order.
            By::Office => places.extend(record.department.map(OfficeId::place)),
            By::Code(variable) => put_codes(record.value(of.unwrap_or(*variable)), places),
            By::Battery(_) => {
                if let Some(variable) = of {
                    put_codes(record.value(variable), places);
                }
            }
            By::FiscalYear { date, .. } => {
                let day = record.value(*date).date();
                places.extend(day.and_then(|day| {
                    let place = self.days.partition_point(|(_, to)| *to < day);
                    self.days.get(place).filter(|(from, _)| *from <= day).map(|_| place)
                }));
            }
            By::Record { .. } => {}
        }
    }
}

fn put_codes(value: &Value, places: &mut Vec<usize>) {
    match value {
        Value::Code(code) => places.push(code.place()),
        Value::Marks(marks) => {
            places.extend(marks.iter().enumerate().filter(|(_, mark)| **mark).map(|(at, _)| at));
        }
        Value::Ranks(ranks) => {
            places
                .extend(ranks.iter().enumerate().filter(|(_, rank)| **rank > 0).map(|(at, _)| at));
        }
        _ => {}
    }
}

fn offices(accepted: &Accepted<'_>) -> Vec<Member> {
    let offices = accepted.config.offices.asked.with_ids();
    let member = |(id, office): (OfficeId, &crate::config::Department)| Member {
        key: Key::Office(id),
        name: Cell::Text(office.name.clone()),
        last: false,
        selector: Selector::Office(id),
    };
    offices.map(member).collect()
}

fn codes(variable: VariableId, dataset: &Dataset) -> Vec<Member> {
    let member = |(code, entry): (CodeId, &crate::config::CodeEntry)| Member {
        key: Key::Code { variable, code },
        name: Cell::Text(entry.label.clone()),
        last: entry.last,
        selector: Selector::Code { variable, code },
    };
    dataset.variable(variable).codes().with_ids().map(member).collect()
}

/// A span of days with a row of its own.
struct Span {
    key: Key,
    name: Period,
    from: Date,
    to: Date,
}

impl Span {
    fn member(self, variable: VariableId) -> Member {
        Member {
            key: self.key,
            name: Cell::Period(self.name),
            last: false,
            selector: Selector::Period { variable, from: self.from, to: self.to },
        }
    }
}

/// The spans from the oldest record to the reference date: fiscal years, and before them those that
/// the plan takes together.
fn spans(date: VariableId, until: Option<FiscalYear>, accepted: &Accepted<'_>) -> Vec<Span> {
    let reference = accepted.config.collection.reference_date;
    let dates = || accepted.records.iter().filter_map(|record| record.value(date).date());
    // Records after the reference date are rare (a collection may let them stand), but none is lost.
    let latest = dates().max().map_or(reference, |day| day.max(reference));
    let last = FiscalYear::of(latest);
    let oldest = dates().min().map_or(last, FiscalYear::of).min(last);
    let mut spans = Vec::new();
    let first_single = match until {
        Some(until) if until < last => {
            let from = oldest.min(until);
            spans.push(Span {
                key: Key::FiscalYears { from, to: until, together: true },
                name: Period::FiscalYears { from, to: until, until: None },
                from: from.first_day(),
                to: until.last_day(),
            });
            FiscalYear(until.0 + 1)
        }
        _ => oldest,
    };
    for year in (first_single.0..=last.0).map(FiscalYear) {
        let to = if year == last { year.last_day().min(latest) } else { year.last_day() };
        let until = Some(to).filter(|to| *to < year.last_day());
        spans.push(Span {
            key: Key::FiscalYears { from: year, to: year, together: false },
            name: Period::FiscalYears { from: year, to: year, until },
            from: year.first_day(),
            to,
        });
    }
    spans
}
