//! What an expression can name, whoever knows it.

use super::typed::{Reference, Source};
use crate::model::{CodeId, VariableId};
use sheets::Date;

/// What an expression can name.
pub trait Scope {
    /// The variable of a name.
    fn variable(&self, id: &str) -> Option<Symbol>;

    /// A block of the form other than the record's own, by its name: where its variables stand.
    fn block(&self, name: &str) -> Option<Source>;

    /// A variable of such a block.
    fn variable_of(&self, block: Source, id: &str) -> Option<Symbol>;

    /// The code of a variable by one of its spellings or its id.
    fn code(&self, reference: Reference, written: &str) -> Option<CodeId>;

    /// The labels of the codes of a variable, as a fault tells them.
    fn codes(&self, reference: Reference) -> String;

    /// The name that a name may be a slip of.
    fn near(&self, id: &str) -> Option<String>;

    /// What can be said of the collection.
    fn constants(&self) -> Constants;
}

/// What expressions can say of the collection.
#[derive(Debug, Clone, Copy, Default)]
pub struct Constants {
    /// `reference_date`.
    pub reference_date: Date,
    /// `previous_reference_date`, where there is one.
    pub previous_reference_date: Option<Date>,
    /// Whether the answers of the previous edition are there.
    pub has_previous: bool,
}

/// A variable that can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Which.
    pub variable: VariableId,
    /// What it holds.
    pub holds: Holds,
}

/// What a variable holds, as far as expressions tell it apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// A number in a unit.
    Number(Option<String>),
    /// A year.
    Year,
    /// A time of day.
    Time,
    /// A day or a month.
    Day,
    /// A text.
    Text,
    /// One code.
    Code,
    /// Marks or ranks.
    Marks,
}
