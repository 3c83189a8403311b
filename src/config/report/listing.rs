//! The blocks of the report that print what was answered: which records, and what is printed of each.

use crate::config::tables::Condition;
use crate::config::wording::Wording;
use crate::model::{BlockId, Record, VariableId};

/// Some of the records of a part of the form.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The part.
    pub block: BlockId,
    /// What must hold of each.
    pub only: Option<Condition>,
}

impl Chosen {
    /// Whether a record is among them.
    pub fn takes(&self, record: &Record) -> bool {
        record.block == self.block && self.only.as_ref().is_none_or(|only| only.takes(record))
    }
}

/// A list of records.
#[derive(Debug, Clone)]
pub struct RecordsPlan {
    /// The records.
    pub chosen: Chosen,
    /// Title.
    pub title: Wording,
    /// What is printed of each.
    pub columns: Vec<ListedColumn>,
    /// What they are put together by, each with a row above.
    pub group: Option<Grouping>,
    /// Their order, and whether the least comes first; that of the offices and their rows without it.
    pub order: Option<(VariableId, bool)>,
    /// How many of the first are listed, with all that are equal to the last.
    pub first: Option<usize>,
    /// What is said where there is none.
    pub none: Option<String>,
}

/// What is printed of a record.
#[derive(Debug, Clone)]
pub struct ListedColumn {
    /// What.
    pub shows: Shows,
    /// What it is called.
    pub heading: String,
    /// What stands over it and its neighbours.
    pub group: Option<String>,
}

/// What a column of a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Running numbers.
    Number,
    /// The office.
    Office,
    /// The answer to a variable.
    Variable(VariableId),
}

/// What records are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Their offices.
    Office,
    /// The codes of a variable.
    Code(VariableId),
}

/// What was written in answer to a question.
#[derive(Debug, Clone)]
pub struct TextsPlan {
    /// The records.
    pub chosen: Chosen,
    /// What was asked.
    pub variable: VariableId,
    /// Title.
    pub title: Wording,
    /// What the answers are put together by.
    pub by: Grouping,
    /// What is said where there is none.
    pub none: Option<String>,
}

/// Pages of single records, or of what belongs together.
#[derive(Debug, Clone)]
pub struct CardsPlan {
    /// The records.
    pub chosen: Chosen,
    /// What has a page.
    pub by: CardOf,
    /// Level of the heading.
    pub level: u8,
    /// What is printed of the record.
    pub items: Vec<ListedColumn>,
    /// The tables below.
    pub tables: Vec<CardTable>,
}

/// What has a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardOf {
    /// A record, named by a variable.
    Record(VariableId),
    /// Records of one kind.
    Group(Grouping),
}

/// A table on a page.
#[derive(Debug, Clone)]
pub struct CardTable {
    /// Its records, of which the page has its own.
    pub chosen: Chosen,
    /// Title.
    pub title: String,
    /// What is printed of each.
    pub columns: Vec<ListedColumn>,
    /// What is said where there is none.
    pub none: Option<String>,
}
