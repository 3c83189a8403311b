//! Amounts: what of a record is compared with the bounds of classes. Everything is exact: a quotient is
//! never divided, and so never rounded, before it is compared.

use super::{FiscalYear, Record, Value, VariableId};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sheets::Date;
use std::cmp::Ordering;

/// What of a record is put into a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// A number.
    Number(VariableId),
    /// So many times a number, by another.
    Quotient {
        /// The number that is divided.
        of: VariableId,
        /// The number it is divided by.
        per: VariableId,
        /// How many times it is taken: 100 where it is told in percent.
        times: Decimal,
    },
    /// A time, counted from year 0.
    Time(VariableId, Every),
}

/// How times are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Every {
    /// By fiscal years.
    FiscalYear,
    /// By calendar years.
    Year,
    /// By months of a year.
    Month,
    /// By months, whatever the year; April is the first.
    CalendarMonth,
}

/// Months of a year.
const MONTHS: i32 = 12;

impl Every {
    /// The number of the span that a value lies in; `None` where it is no time, or does not tell.
    pub fn number(self, value: &Value) -> Option<i32> {
        let day = match (self, value) {
            (_, Value::Date(day)) => *day,
            (_, Value::Month(month)) => month.first_day(),
            (Self::Year, Value::Year(year)) => return Some((*year).into()),
            (Self::FiscalYear, Value::FiscalYear(year)) => return Some(year.0.into()),
            _ => return None,
        };
        let (year, month) = (i32::from(day.year()), i32::from(day.month()));
        Some(match self {
            Self::FiscalYear => FiscalYear::of(day).0.into(),
            Self::Year => year,
            Self::Month => year * MONTHS + month - 1,
            Self::CalendarMonth => (month + 8) % MONTHS,
        })
    }

    /// The first day of a span by its number; `None` where it has none.
    pub fn first_day(self, number: i32) -> Option<Date> {
        let day = |year: i32, month: i32| {
            Date::new(year.try_into().ok()?, month.try_into().ok()?, 1).ok()
        };
        match self {
            Self::FiscalYear => day(number, 4),
            Self::Year => day(number, 1),
            Self::Month => day(number.div_euclid(MONTHS), number.rem_euclid(MONTHS) + 1),
            Self::CalendarMonth => None,
        }
    }

    /// The last day of a span by its number.
    pub fn last_day(self, number: i32) -> Option<Date> {
        self.first_day(number.checked_add(1)?)?.yesterday().ok()
    }
}

impl Amount {
    /// The variable that it is of.
    pub fn variable(self) -> VariableId {
        match self {
            Self::Number(variable)
            | Self::Time(variable, _)
            | Self::Quotient { of: variable, .. } => variable,
        }
    }

    /// The amount of a record, as a number and what it is divided by, which is above zero; `None` where
    /// there is none.
    pub fn of(self, record: &Record) -> Option<(Decimal, Decimal)> {
        let number = |variable: VariableId| record.value(variable).number();
        match self {
            Self::Number(variable) => Some((number(variable)?, Decimal::ONE)),
            Self::Quotient { of, per, times } => {
                let (of, per) = (number(of)?.checked_mul(times)?, number(per)?);
                match per.cmp(&Decimal::ZERO) {
                    Ordering::Greater => Some((of, per)),
                    Ordering::Less => Some((-of, -per)),
                    Ordering::Equal => None,
                }
            }
            Self::Time(variable, every) => {
                every.number(record.value(variable)).map(|time| (time.into(), Decimal::ONE))
            }
        }
    }
}

impl Every {
    /// The first and the last day of the spans within bounds; without an end, the last there is.
    pub fn days(self, bounds: &Bounds) -> Option<(Date, Date)> {
        let whole = |at: Decimal| at.is_integer().then(|| at.to_i32()).flatten();
        let from = match bounds.low {
            None => Date::MIN,
            Some(low) => self.first_day(whole(low.at)? + i32::from(!low.included))?,
        };
        let to = match bounds.high {
            None => Date::MAX,
            Some(high) => self.last_day(whole(high.at)? - i32::from(!high.included))?,
        };
        Some((from, to))
    }
}

/// An end of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Where it is.
    pub at: Decimal,
    /// Whether what is just there belongs to the class.
    pub included: bool,
}

/// The ends of a class; without one it goes on for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
}

impl Bounds {
    /// From one number to another, both included.
    pub fn between(low: Decimal, high: Decimal) -> Self {
        let bound = |at| Some(Bound { at, included: true });
        Self { low: bound(low), high: bound(high) }
    }

    /// Whether an amount lies within: a number by another, above zero.
    pub fn hold(&self, (of, per): (Decimal, Decimal)) -> bool {
        let against = |bound: &Bound| match bound.at.checked_mul(per) {
            Some(at) => of.cmp(&at),
            // Numbers that large are told apart by their quotient.
            None => of.checked_div(per).map_or(Ordering::Greater, |own| own.cmp(&bound.at)),
        };
        let above = self.low.as_ref().is_none_or(|bound| match against(bound) {
            Ordering::Greater => true,
            Ordering::Equal => bound.included,
            Ordering::Less => false,
        });
        let below = self.high.as_ref().is_none_or(|bound| match against(bound) {
            Ordering::Less => true,
            Ordering::Equal => bound.included,
            Ordering::Greater => false,
        });
        above && below
    }

    /// Whether nothing can lie within.
    pub fn is_empty(&self) -> bool {
        let ends = self.low.zip(self.high);
        ends.is_some_and(|(low, high)| {
            low.at > high.at || (low.at == high.at && !(low.included && high.included))
        })
    }

    /// Whether something lies within both.
    pub fn meet(&self, other: &Self) -> bool {
        let stricter = |a: Option<Bound>, b: Option<Bound>, lower: bool| match (a, b) {
            (Some(a), Some(b)) if a.at == b.at => {
                Some(Bound { at: a.at, included: a.included && b.included })
            }
            (Some(a), Some(b)) => Some(if (a.at > b.at) == lower { a } else { b }),
            (one, other) => one.or(other),
        };
        let both = Self {
            low: stricter(self.low, other.low, true),
            high: stricter(self.high, other.high, false),
        };
        !both.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Month;

    fn bounds(low: Option<(i64, bool)>, high: Option<(i64, bool)>) -> Bounds {
        let bound =
            |end: Option<(i64, bool)>| end.map(|(at, included)| Bound { at: at.into(), included });
        Bounds { low: bound(low), high: bound(high) }
    }

    #[test]
    fn a_quotient_is_compared_before_it_is_rounded() {
        let percent = |of: i64, per: i64| (Decimal::from(of * 100), Decimal::from(per));
        let below_third = bounds(None, Some((20, false)));
        // 19.99996 percent would be printed as 20.0.
        assert!(below_third.hold(percent(499_999, 2_500_000)));
        assert!(!below_third.hold(percent(1, 5)));
        assert!(bounds(Some((20, true)), None).hold(percent(1, 5)));
        assert!(!bounds(Some((20, false)), None).hold(percent(1, 5)));
        assert!(bounds(Some((0, true)), Some((0, true))).hold(percent(0, 7)));
    }

    #[test]
    fn classes_that_share_something_meet() {
        let (a, b) = (bounds(Some((0, true)), Some((20, false))), bounds(Some((20, true)), None));
        assert!(!a.meet(&b) && a.meet(&a) && b.meet(&b));
        assert!(bounds(None, Some((20, true))).meet(&b));
        assert!(bounds(Some((5, false)), Some((5, true))).is_empty());
    }

    #[test]
    fn spans_of_time_have_their_days() {
        let march = Value::Date(Date::constant(2019, 3, 31));
        for (every, number, first, last) in [
            (Every::FiscalYear, 2018, (2018, 4, 1), (2019, 3, 31)),
            (Every::Year, 2019, (2019, 1, 1), (2019, 12, 31)),
            (Every::Month, 2019 * 12 + 2, (2019, 3, 1), (2019, 3, 31)),
        ] {
            let day = |(year, month, day)| Some(Date::constant(year, month, day));
            assert_eq!(every.number(&march), Some(number));
            assert_eq!(every.first_day(number), day(first));
            assert_eq!(every.last_day(number), day(last));
        }
        assert_eq!(Every::CalendarMonth.number(&march), Some(11));
        let april = Value::Month(Month::of(Date::constant(2024, 4, 1)));
        assert_eq!(Every::CalendarMonth.number(&april), Some(0));
        assert_eq!(Every::Month.number(&Value::Year(2019)), None);
    }
}
