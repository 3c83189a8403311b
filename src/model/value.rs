//! What an answer says: a value of the variable's type, nothing at all, or that there is none and why.

use super::{CodeId, FiscalYear, Indexed};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sheets::Date;
use sheets::era::{long_date, long_year};
use std::fmt;

/// What an answer says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Missing,
    /// A sign or word by which the office says that there is no value, and what that means.
    Nothing(Nothing),
    /// Free text, as written but for spaces at its ends.
    Text(String),
    /// A code of the variable's code list.
    Code(CodeId),
    /// The marks of a multiple-response variable: one a code, true where marked.
    Marks(Indexed<CodeId, bool>),
    /// The ranks given to the codes of a variable: one a code, 0 where none is given.
    Ranks(Indexed<CodeId, u8>),
    /// A day.
    Date(Date),
    /// A month.
    Month(Month),
    /// A calendar year.
    Year(i16),
    /// A fiscal year.
    FiscalYear(FiscalYear),
    /// A time of day.
    Time(TimeOfDay),
    /// A number, exactly, in the unit of its variable.
    Number(Decimal),
}

/// Why there is no value, where the office says so with a sign or a word (－, 該当なし).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nothing {
    /// There can be none: 該当なし.
    NotApplicable,
    /// There may be one, and it is not told.
    NoAnswer,
    /// There is one, and it is not published.
    NotPublished,
}

impl Nothing {
    /// As the clerk reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotApplicable => "該当なし",
            Self::NoAnswer => "回答なし",
            Self::NotPublished => "非公表",
        }
    }

    /// Its word in the definition and in the data.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::NoAnswer => "no-answer",
            Self::NotPublished => "not-published",
        }
    }
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Date);

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.0
    }

    /// As data write it: 2024-04.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}", self.0.year(), self.0.month())
    }
}

/// By the era of its first day: 令和6年4月.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}月", long_year(self.0), self.0.month())
    }
}

/// A time of day, in minutes since midnight; 24:00 is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Of hours and minutes; `None` where there is no such time.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        let minutes = hour.checked_mul(60)?.checked_add(minute)?;
        (minute < 60 && minutes <= 24 * 60).then_some(Self(minutes))
    }

    /// As data write it: 09:05.
    pub fn iso(self) -> String {
        format!("{:02}:{:02}", self.0 / 60, self.0 % 60)
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

/// As clocks show it: 9:05.
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Value {
    /// Whether there is no answer: missing, said to be none, or a set of marks with none made.
    pub fn is_missing(&self) -> bool {
        match self {
            Value::Missing | Value::Nothing(_) => true,
            Value::Marks(marks) => marks.iter().all(|mark| !mark),
            Value::Ranks(ranks) => ranks.iter().all(|rank| *rank == 0),
            _ => false,
        }
    }

    /// Whether the question is answered: by a value, or by saying that there can be none or that it
    /// is not published.
    pub fn is_answered(&self) -> bool {
        match self {
            Value::Nothing(why) => *why != Nothing::NoAnswer,
            other => !other.is_missing(),
        }
    }

    /// Why there is no value, where the office says so.
    pub fn nothing(&self) -> Option<Nothing> {
        match self {
            Value::Nothing(why) => Some(*why),
            _ => None,
        }
    }

    /// Whether this is a code, or a set of marks or ranks in which it has one.
    pub fn has_code(&self, code: CodeId) -> bool {
        match self {
            Value::Code(own) => *own == code,
            Value::Marks(marks) => marks[code],
            Value::Ranks(ranks) => ranks[code] > 0,
            _ => false,
        }
    }

    /// Its codes: one, or those marked or ranked.
    pub fn codes(&self) -> Vec<CodeId> {
        match self {
            Value::Code(code) => vec![*code],
            Value::Marks(marks) => {
                marks.with_ids().filter(|(_, mark)| **mark).map(|(code, _)| code).collect()
            }
            Value::Ranks(ranks) => {
                ranks.with_ids().filter(|(_, rank)| **rank > 0).map(|(code, _)| code).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The day, of a date.
    pub fn date(&self) -> Option<Date> {
        match self {
            Value::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// The day, of a date; the first, of a fiscal year.
    pub fn first_day(&self) -> Option<Date> {
        match self {
            Value::FiscalYear(year) => Some(year.first_day()),
            value => value.date(),
        }
    }

    /// The number, of a number.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The number, of a whole number.
    pub fn whole(&self) -> Option<i64> {
        self.number().filter(Decimal::is_integer)?.to_i64()
    }

    /// A value that needs no code list, as a message shows it; empty for the others.
    pub fn shown(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Date(day) => long_date(*day),
            Value::Month(month) => month.to_string(),
            Value::Year(year) => format!("{year}年"),
            Value::FiscalYear(year) => year.long_label(),
            Value::Time(time) => time.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Nothing(why) => why.label().to_owned(),
            Value::Missing | Value::Code(_) | Value::Marks(_) | Value::Ranks(_) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_said_to_be_none_is_no_value_but_may_be_an_answer() {
        for (value, missing, answered) in [
            (Value::Missing, true, false),
            (Value::Nothing(Nothing::NotApplicable), true, true),
            (Value::Nothing(Nothing::NoAnswer), true, false),
            (Value::Nothing(Nothing::NotPublished), true, true),
            (Value::Ranks(Indexed::new(vec![0, 0])), true, false),
            (Value::Ranks(Indexed::new(vec![0, 1])), false, true),
            (Value::Number(Decimal::ZERO), false, true),
        ] {
            assert_eq!((value.is_missing(), value.is_answered()), (missing, answered), "{value:?}");
        }
    }

    #[test]
    fn months_and_times_are_written_as_people_and_data_write_them() {
        let month = Month::of(date(2024, 4, 30));
        assert_eq!(
            (month.to_string(), month.iso()),
            ("令和6年4月".to_owned(), "2024-04".to_owned())
        );
        assert_eq!(TimeOfDay::new(9, 5).map(|time| time.to_string()), Some("9:05".to_owned()));
        assert!(TimeOfDay::new(24, 0).is_some());
        assert!(TimeOfDay::new(24, 1).is_none() && TimeOfDay::new(9, 60).is_none());
    }
}
