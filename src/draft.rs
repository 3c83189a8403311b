//! Drafting a definition: what a clerk would otherwise have to write about a form that the office has.
//!
//! [`form`] makes the definition of the collection, the offices, the form and its code lists from blank forms
//! and returns; [`propose`](mod@propose) adds tables, rules and a report; [`mod@write`] puts it down as the text of
//! TOML. What is unsure goes along as [`Remark`]s, and stands beside its key in both spellings.

pub mod form;
pub mod propose;
pub mod write;

use sheets::{Date, Design, Workbook};

/// A definition that is being drafted: the keys of `collection.toml`, as [`crate::config::book::fill::tree`]
/// gives them.
pub type Definition = serde_json::Map<String, serde_json::Value>;

/// What the drafter was not sure of, to be asked beside the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The key it is about, as a path: `rule.women_within`, `form.variable.total.sum_of`. Items of lists go
    /// by their ids, offices by their names.
    pub place: String,
    /// The question, in Japanese.
    pub question: String,
}

/// A workbook that is looked at: a blank form, or a return.
#[derive(Debug)]
pub struct Source {
    /// The name of its file.
    pub name: String,
    /// Its sheets.
    pub workbook: Workbook,
    /// What is said of the cells of each sheet; nothing of returns.
    pub designs: Vec<Design>,
}

impl Source {
    /// The name of its file without the ending.
    pub fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(&self.name, |(stem, _)| stem)
    }

    /// Whether it is a file of data, as services of forms write it: headings and records alone.
    pub fn is_data(&self) -> bool {
        let ending = self.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        ending.is_some_and(|ending| matches!(ending.as_str(), "csv" | "tsv"))
    }
}

/// What no form tells, and somebody told.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The folder of the returns, as seen from that of the definition, with `/` between its parts.
    pub folder: String,
    /// The blank form beside the definition.
    pub blank: Option<String>,
    /// The offices that are asked, a line each: the name, before it that of the office above.
    pub offices: Vec<String>,
    /// Who publishes the results.
    pub publisher: Option<String>,
    /// The day the answers are as of.
    pub reference_date: Option<Date>,
}

/// A drafted definition.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The definition.
    pub definition: Definition,
    /// What is unsure in it.
    pub remarks: Vec<Remark>,
    /// The parts that were found on the forms.
    pub found: Vec<Found>,
}

/// A part of a form, as the clerk is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What stands over it.
    pub title: Option<String>,
    /// Its shape: the word of the definition.
    pub shape: &'static str,
    /// How many things it asks.
    pub items: usize,
    /// How many rows are printed, of a table with such.
    pub rows: Option<usize>,
}
