//! An expression with every name found and every type fitting. It can be read on its own: a rule can be
//! written in another language from this tree alone.

use crate::model::{BlockId, CodeId, VariableId};
use regex::Regex;
use rust_decimal::Decimal;
use sheets::Date;
use std::collections::BTreeSet;

/// A rule: where `when` holds, `check` must.
#[derive(Debug, Clone)]
pub struct Rule {
    /// When it is to be looked at; always where there is none.
    pub when: Option<Truth>,
    /// What must hold.
    pub check: Truth,
}

/// Where a variable stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// In the record itself.
    Record,
    /// In the one record of another block of the return: the card it stands in, or the questions.
    One(BlockId),
    /// In the record of the previous edition that is the same thing.
    Before,
    /// In each record of another block of the return, of which there are several.
    Each(BlockId),
}

/// A variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Where it stands.
    pub of: Source,
    /// Which.
    pub variable: VariableId,
}

/// What holds or does not.
#[derive(Debug, Clone)]
pub enum Truth {
    /// Not so.
    Not(Box<Truth>),
    /// Both.
    And(Box<Truth>, Box<Truth>),
    /// One or both.
    Or(Box<Truth>, Box<Truth>),
    /// Two numbers.
    Numbers(Comparison, Number, Number),
    /// Two days.
    Days(Comparison, Day, Day),
    /// Two texts that are the same but for their spelling.
    Texts(Words, Words),
    /// One of these codes.
    OneOf(Reference, Vec<CodeId>),
    /// A code that is marked or ranked.
    Has(Reference, CodeId),
    /// Whether there is an answer: a value, or a sign that there can be none.
    Answered(Reference),
    /// Whether there is a value.
    Given(Reference),
    /// A text as a pattern says.
    Matches(Reference, Pattern),
}

/// How two things are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<=`.
    AtMost,
    /// `>=`.
    AtLeast,
    /// `<`.
    Less,
    /// `>`.
    More,
}

/// A number.
#[derive(Debug, Clone)]
pub enum Number {
    /// This.
    Constant(Decimal),
    /// That of a variable: its number, its year, its minutes since midnight.
    Variable(Reference),
    /// Less than zero by as much.
    Minus(Box<Number>),
    /// The sum of these.
    Sum(Vec<Number>),
    /// The product.
    Times(Box<Number>, Box<Number>),
    /// The quotient.
    By(Box<Number>, Box<Number>),
    /// The least.
    Min(Vec<Number>),
    /// The greatest.
    Max(Vec<Number>),
    /// The sum of a variable over the records of another block.
    SumOf(Reference),
    /// The least.
    MinOf(Reference),
    /// The greatest.
    MaxOf(Reference),
    /// How many records another block has.
    Records(BlockId),
    /// The first, or where it is missing the second.
    Default(Box<Number>, Box<Number>),
    /// The characters of a text.
    Length(Reference),
    /// Without its sign.
    Abs(Box<Number>),
    /// Rounded half up to so many places.
    Round(Box<Number>, u32),
    /// How many codes are marked or ranked.
    Count(Reference),
    /// The days from the second to the first.
    Between(Box<Day>, Box<Day>),
}

/// A day.
#[derive(Debug, Clone)]
pub enum Day {
    /// This.
    Constant(Date),
    /// That of a variable; of a month the first.
    Variable(Reference),
    /// So many days later.
    Later(Box<Day>, Box<Number>),
}

/// A text.
#[derive(Debug, Clone)]
pub enum Words {
    /// This.
    Constant(String),
    /// That of a variable.
    Variable(Reference),
}

/// What a message shows.
#[derive(Debug, Clone)]
pub enum Shown {
    /// An answer.
    Variable(Reference),
    /// A number.
    Number(Number),
    /// A day.
    Day(Day),
}

/// A pattern of texts.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As it is written.
    pub written: String,
    regex: Regex,
}

impl Pattern {
    /// Reads a pattern, which a text must be as a whole; `None` where it is none.
    pub fn new(written: &str) -> Option<Self> {
        /// Bytes that a pattern may take, made ready.
        const LARGEST: usize = 1 << 20;
        let whole = format!("^(?:{written})$");
        let regex = regex::RegexBuilder::new(&whole).size_limit(LARGEST).build().ok()?;
        Some(Self { written: written.to_owned(), regex })
    }

    /// Whether a text is so.
    pub fn fits(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl Rule {
    /// The variables that it looks at, those of `check` first, each once.
    pub fn references(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        self.check.gather(&mut found);
        if let Some(when) = &self.when {
            when.gather(&mut found);
        }
        let mut seen = BTreeSet::new();
        found.retain(|reference| seen.insert(*reference));
        found
    }
}

impl Truth {
    fn gather(&self, found: &mut Vec<Reference>) {
        match self {
            Self::Not(inner) => inner.gather(found),
            Self::And(left, right) | Self::Or(left, right) => {
                left.gather(found);
                right.gather(found);
            }
            Self::Numbers(_, left, right) => {
                left.gather(found);
                right.gather(found);
            }
            Self::Days(_, left, right) => {
                left.gather(found);
                right.gather(found);
            }
            Self::Texts(left, right) => {
                for words in [left, right] {
                    if let Words::Variable(reference) = words {
                        found.push(*reference);
                    }
                }
            }
            Self::OneOf(reference, _)
            | Self::Has(reference, _)
            | Self::Answered(reference)
            | Self::Given(reference)
            | Self::Matches(reference, _) => found.push(*reference),
        }
    }
}

impl Number {
    fn gather(&self, found: &mut Vec<Reference>) {
        match self {
            Self::Constant(_) | Self::Records(_) => {}
            Self::Variable(reference)
            | Self::Length(reference)
            | Self::Count(reference)
            | Self::SumOf(reference)
            | Self::MinOf(reference)
            | Self::MaxOf(reference) => found.push(*reference),
            Self::Minus(inner) | Self::Abs(inner) | Self::Round(inner, _) => inner.gather(found),
            Self::Sum(several) | Self::Min(several) | Self::Max(several) => {
                for one in several {
                    one.gather(found);
                }
            }
            Self::Times(left, right) | Self::By(left, right) | Self::Default(left, right) => {
                left.gather(found);
                right.gather(found);
            }
            Self::Between(left, right) => {
                left.gather(found);
                right.gather(found);
            }
        }
    }
}

impl Day {
    fn gather(&self, found: &mut Vec<Reference>) {
        match self {
            Self::Constant(_) => {}
            Self::Variable(reference) => found.push(*reference),
            Self::Later(day, days) => {
                day.gather(found);
                days.gather(found);
            }
        }
    }
}
