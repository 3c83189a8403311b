//! Members that are spans: classes with their bounds, fiscal years, years and months.

use super::Member;
use crate::config::dataset::Dataset;
use crate::config::tables::{Class, selector};
use crate::model::{
    Amount, Bounds, Cell, Every, FiscalYear, Key, Month, Period, Record, Selector, Value,
    VariableId,
};
use rust_decimal::Decimal;
use sheets::Date;

/// The classes of an amount.
pub fn classes(amount: Amount, classes: &[Class], dataset: &Dataset) -> Vec<Member> {
    let member = |(place, class): (usize, &Class)| Member {
        key: Key::Class(place),
        name: Cell::Text(class.label.clone()),
        last: false,
        selector: Some(selector(amount, class.bounds, dataset)),
    };
    classes.iter().enumerate().map(member).collect()
}

/// The times of a variable from the first to the last of the records, with the number of the first; months
/// of any year are all there.
pub fn times(
    variable: VariableId,
    every: Every,
    dataset: &Dataset,
    records: &[&Record],
) -> (i32, Vec<Member>) {
    let numbers = || records.iter().filter_map(|record| every.number(record.value(variable)));
    let ends = match every {
        Every::CalendarMonth => Some((0, 11)),
        _ => numbers().min().zip(numbers().max()),
    };
    let Some((first, last)) = ends else { return (0, Vec::new()) };
    let member = |number: i32| {
        let amount = Amount::Time(variable, every);
        let at = Decimal::from(number);
        Member {
            key: Key::Time { every, number },
            name: name(every, number),
            last: false,
            selector: Some(selector(amount, Bounds::between(at, at), dataset)),
        }
    };
    (first, (first..=last).map(member).collect())
}

fn name(every: Every, number: i32) -> Cell {
    let period = match every {
        // A year bears the name that it ends with.
        Every::Year => every.last_day(number).map(Period::Year),
        Every::Month => every.first_day(number).map(Month::of).map(Period::Month),
        Every::FiscalYear => i16::try_from(number).ok().map(FiscalYear).map(Period::FiscalYear),
        Every::CalendarMonth => None,
    };
    let month = || Cell::Text(format!("{}月", (number + 3) % 12 + 1));
    period.map_or_else(month, Cell::Period)
}

/// The text of a text.
pub fn words(value: &Value) -> Option<&str> {
    match value {
        Value::Text(words) => Some(words),
        _ => None,
    }
}

/// A span of days with a row of its own.
pub struct Span {
    key: Key,
    name: Period,
    /// The first day.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl Span {
    /// As a member.
    pub fn member(self, variable: VariableId) -> Member {
        Member {
            key: self.key,
            name: Cell::Period(self.name),
            last: false,
            selector: Some(Selector::Period { variable, from: self.from, to: self.to }),
        }
    }
}

/// The spans from the oldest record to the reference date: fiscal years, and before them those that
/// the plan takes together. Of days, the last year goes to the last of them; `is_date` tells that they are.
pub fn fiscal_years(
    date: VariableId,
    until: Option<FiscalYear>,
    (records, reference): (&[&Record], Date),
    is_date: bool,
) -> Vec<Span> {
    let dates = || records.iter().filter_map(|record| record.value(date).first_day());
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
        let is_cut = is_date && year == last;
        let to = if is_cut { year.last_day().min(latest) } else { year.last_day() };
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
