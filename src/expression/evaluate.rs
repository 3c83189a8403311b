//! What an expression says of a record. What is missing, can't be read or is divided by zero makes unknown
//! whatever needs it: of the unknown no rule says that it is broken.

use super::typed::{Comparison, Day, Number, Reference, Rule, Truth, Words};
use crate::model::{BlockId, Value};
use rust_decimal::{Decimal, RoundingStrategy};
use sheets::lexicon::folding;
use sheets::{Date, text};
use std::cmp::Ordering;

/// Why something is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// There is no answer, or one that says that there is no value.
    Missing,
    /// What was written can't be read, or was not asked.
    Unread,
    /// It can't be computed: divided by zero, or larger than any number.
    Undefined,
}

/// Something, or why it is not known.
pub type Outcome<T> = Result<T, Gap>;

/// The answers of a record.
pub trait Answers {
    /// The value of a variable; `None` where it could not be read, or was not asked.
    fn value(&self, reference: Reference) -> Option<&Value>;

    /// The values of a variable in each record of another block; `None` where one could not be read.
    fn values(&self, reference: Reference) -> Option<Vec<&Value>>;

    /// How many records another block has.
    fn records(&self, block: BlockId) -> usize;
}

impl Rule {
    /// Whether a record breaks it, for certain.
    pub fn is_broken(&self, answers: &dyn Answers) -> bool {
        let applies = self.when.as_ref().is_none_or(|when| when.of(answers) == Ok(true));
        applies && self.check.of(answers) == Ok(false)
    }
}

fn known(answers: &dyn Answers, reference: Reference) -> Outcome<&Value> {
    answers.value(reference).ok_or(Gap::Unread)
}

/// The value of a variable that has one.
fn filled(answers: &dyn Answers, reference: Reference) -> Outcome<&Value> {
    let value = known(answers, reference)?;
    if value.is_missing() { Err(Gap::Missing) } else { Ok(value) }
}

/// The numbers that there are of a variable in each record of another block.
fn gathered(answers: &dyn Answers, reference: Reference) -> Outcome<Vec<Decimal>> {
    let values = answers.values(reference).ok_or(Gap::Unread)?;
    Ok(values.into_iter().filter_map(Value::number).collect())
}

impl Truth {
    /// Whether it holds.
    ///
    /// # Errors
    /// Why that is not known.
    pub fn of(&self, answers: &dyn Answers) -> Outcome<bool> {
        match self {
            Self::Not(inner) => inner.of(answers).map(|truth| !truth),
            // One that settles it does so, whatever is not known of the other.
            Self::And(left, right) => match (left.of(answers), right.of(answers)) {
                (Ok(false), _) | (_, Ok(false)) => Ok(false),
                (left, right) => Ok(left? && right?),
            },
            Self::Or(left, right) => match (left.of(answers), right.of(answers)) {
                (Ok(true), _) | (_, Ok(true)) => Ok(true),
                (left, right) => Ok(left? || right?),
            },
            Self::Numbers(how, left, right) => {
                Ok(how.holds(left.of(answers)?.cmp(&right.of(answers)?)))
            }
            Self::Days(how, left, right) => {
                Ok(how.holds(left.of(answers)?.cmp(&right.of(answers)?)))
            }
            Self::Texts(left, right) => Ok(left.key(answers)? == right.key(answers)?),
            Self::OneOf(reference, codes) => {
                let value = filled(answers, *reference)?;
                Ok(codes.iter().any(|code| value.has_code(*code)))
            }
            Self::Has(reference, code) => Ok(known(answers, *reference)?.has_code(*code)),
            Self::Answered(reference) => Ok(known(answers, *reference)?.is_answered()),
            Self::Given(reference) => Ok(!known(answers, *reference)?.is_missing()),
            Self::Matches(reference, pattern) => match filled(answers, *reference)? {
                Value::Text(written) => Ok(pattern.fits(&folding::plain(written))),
                _ => Err(Gap::Unread),
            },
        }
    }
}

impl Comparison {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::AtMost => order.is_le(),
            Self::AtLeast => order.is_ge(),
            Self::Less => order.is_lt(),
            Self::More => order.is_gt(),
        }
    }
}

impl Number {
    /// The number.
    ///
    /// # Errors
    /// Why it is not known.
    pub fn of(&self, answers: &dyn Answers) -> Outcome<Decimal> {
        let all = |several: &[Number]| -> Outcome<Vec<Decimal>> {
            several.iter().map(|one| one.of(answers)).collect()
        };
        match self {
            Self::Constant(number) => Ok(*number),
            Self::Variable(reference) => number(filled(answers, *reference)?),
            Self::Minus(inner) => Ok(-inner.of(answers)?),
            Self::Sum(several) => all(several)?
                .into_iter()
                .try_fold(Decimal::ZERO, Decimal::checked_add)
                .ok_or(Gap::Undefined),
            Self::Times(left, right) => {
                left.of(answers)?.checked_mul(right.of(answers)?).ok_or(Gap::Undefined)
            }
            Self::By(left, right) => {
                left.of(answers)?.checked_div(right.of(answers)?).ok_or(Gap::Undefined)
            }
            Self::Min(several) => all(several)?.into_iter().min().ok_or(Gap::Missing),
            Self::Max(several) => all(several)?.into_iter().max().ok_or(Gap::Missing),
            Self::SumOf(reference) => gathered(answers, *reference)?
                .into_iter()
                .try_fold(Decimal::ZERO, Decimal::checked_add)
                .ok_or(Gap::Undefined),
            Self::MinOf(reference) => {
                gathered(answers, *reference)?.into_iter().min().ok_or(Gap::Missing)
            }
            Self::MaxOf(reference) => {
                gathered(answers, *reference)?.into_iter().max().ok_or(Gap::Missing)
            }
            Self::Records(block) => Ok(Decimal::from(answers.records(*block))),
            Self::Default(first, otherwise) => match first.of(answers) {
                Err(Gap::Missing) => otherwise.of(answers),
                found => found,
            },
            Self::Length(reference) => match filled(answers, *reference)? {
                Value::Text(written) => Ok(Decimal::from(written.chars().count())),
                _ => Err(Gap::Unread),
            },
            Self::Abs(inner) => Ok(inner.of(answers)?.abs()),
            Self::Round(inner, places) => {
                let half_up = RoundingStrategy::MidpointAwayFromZero;
                Ok(inner.of(answers)?.round_dp_with_strategy(*places, half_up))
            }
            Self::Count(reference) => Ok(Decimal::from(known(answers, *reference)?.codes().len())),
            Self::Between(later, earlier) => {
                let days = (later.of(answers)? - earlier.of(answers)?).get_days();
                Ok(Decimal::from(days))
            }
        }
    }
}

/// The number of a value that has one.
fn number(value: &Value) -> Outcome<Decimal> {
    match value {
        Value::Number(number) => Ok(*number),
        Value::Year(year) => Ok(Decimal::from(*year)),
        Value::FiscalYear(year) => Ok(Decimal::from(year.0)),
        Value::Time(time) => Ok(Decimal::from(time.minutes())),
        _ => Err(Gap::Unread),
    }
}

impl Day {
    /// The day.
    ///
    /// # Errors
    /// Why it is not known.
    pub fn of(&self, answers: &dyn Answers) -> Outcome<Date> {
        use rust_decimal::prelude::ToPrimitive as _;
        match self {
            Self::Constant(day) => Ok(*day),
            Self::Variable(reference) => match filled(answers, *reference)? {
                Value::Date(day) => Ok(*day),
                Value::Month(month) => Ok(month.first_day()),
                _ => Err(Gap::Unread),
            },
            Self::Later(day, days) => {
                let days = days.of(answers)?.trunc().to_i32().ok_or(Gap::Undefined)?;
                let span = jiff::Span::new().try_days(days).map_err(|_| Gap::Undefined)?;
                day.of(answers)?.checked_add(span).map_err(|_| Gap::Undefined)
            }
        }
    }
}

impl Words {
    /// The text without regard to its spelling.
    fn key(&self, answers: &dyn Answers) -> Outcome<String> {
        match self {
            Self::Constant(words) => Ok(text::key(words)),
            Self::Variable(reference) => match filled(answers, *reference)? {
                Value::Text(written) => Ok(text::key(written)),
                _ => Err(Gap::Unread),
            },
        }
    }
}
