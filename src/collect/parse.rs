//! Parsers of single values: what a person typed, read as a date, a number, a mark or a code.
//!
//! Each gives one of four [`Reading`]s and touches no sheet; what becomes of a reading (a note, a
//! query, a fatal finding) is `answers`'s business.

pub mod age;
pub mod amount;
pub mod code;
pub mod contact;
pub mod date;
pub mod decimal;
pub mod duration;
mod kanji;
pub mod mark;
pub mod month;
pub mod number;
mod quantity;
pub mod rank;
mod unit;
pub mod unpublished;
pub mod year;

use sheets::lexicon::folding::{folded, spaced};

/// How a value was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    /// As the form asks for it, or in a spelling that needs no remark.
    Certain(T),
    /// It has one certain meaning, but is written otherwise than the form asks.
    Changed(T),
    /// It can be read, but a person should confirm the reading; says why.
    Doubtful(T, &'static str),
    /// It can't be read; says why.
    Unreadable(&'static str),
}

impl<T> Reading<T> {
    /// The same with another value made of its own.
    pub fn map<U>(self, made: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Reading::Certain(value) => Reading::Certain(made(value)),
            Reading::Changed(value) => Reading::Changed(made(value)),
            Reading::Doubtful(value, why) => Reading::Doubtful(made(value), why),
            Reading::Unreadable(why) => Reading::Unreadable(why),
        }
    }

    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Reading::Certain(value) | Reading::Changed(value) | Reading::Doubtful(value, _) => {
                Some(value)
            }
            Reading::Unreadable(_) => None,
        }
    }
}
