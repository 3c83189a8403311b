//! Keys: what a row or a column of a table stands for.

use super::{CodeId, Every, FiscalYear, OfficeId, VariableId};
use sheets::Date;

/// A member of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// An office.
    Office(OfficeId),
    /// A topmost office with those below it, by its place among the topmost from 0.
    Top(usize),
    /// A code of a coded variable; of several variables that share their codes, of the first.
    Code {
        /// The variable.
        variable: VariableId,
        /// The code.
        code: CodeId,
    },
    /// A variable of the dataset, which is a part of another: an age group.
    Part(VariableId),
    /// Fiscal years, one or several taken together.
    FiscalYears {
        /// The first.
        from: FiscalYear,
        /// The last.
        to: FiscalYear,
        /// They are one row of several years.
        together: bool,
    },
    /// A variable that has a row of its own.
    Question(VariableId),
    /// A class of an amount, by its place in the definition from 0.
    Class(usize),
    /// A span of time, by its number.
    Time {
        /// How long it is.
        every: Every,
        /// Which one.
        number: i32,
    },
    /// A text of a variable, by its place among all that there are from 0.
    Words(usize),
    /// What none of the others takes: records that do not say.
    Unsaid,
    /// A day.
    Day(Date),
    /// An area, by its name.
    Area(String),
    /// A record by itself, by its number from 1.
    Entry(usize),
}

impl Key {
    /// Whether several categories are taken together.
    pub fn is_several(&self) -> bool {
        matches!(self, Self::FiscalYears { together: true, .. })
    }
}

/// What a row or a column stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A member of the dimension.
    Member(Key),
    /// A total.
    Total(Over),
}

/// What a total is taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// The whole, whether the table shows all of its members or not.
    Whole,
    /// These members.
    Members(Vec<Key>),
}

impl Over {
    /// Whether a member is among them.
    pub fn takes(&self, member: &Key) -> bool {
        match self {
            Self::Whole => true,
            Self::Members(members) => members.contains(member),
        }
    }
}
