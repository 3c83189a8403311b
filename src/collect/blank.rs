//! The blank form: what it holds itself is no answer of anybody.

use crate::finding::Finding;
use crate::model::{BlockId, SentSheet, VariableId};
use std::collections::{BTreeMap, BTreeSet};

/// What a blank form holds.
#[derive(Debug, Clone, Default)]
pub struct Blank {
    /// What lies on it, by the keys of [`crate::finding::Furniture`].
    furniture: BTreeSet<String>,
    /// What is written in the rows of its table, a row a list.
    rows: BTreeSet<Vec<String>>,
    /// What stands right of blank cells for answers: how to fill them in.
    hints: BTreeMap<(BlockId, VariableId), String>,
    /// Its sheets, for offices that have to be sent it again.
    sheets: Vec<SentSheet>,
}

impl Blank {
    /// Of the findings on the blank form, and the rows of its table.
    pub fn new(
        findings: &[Finding],
        rows: impl IntoIterator<Item = Vec<String>>,
        sheets: Vec<SentSheet>,
    ) -> Self {
        let furniture = findings.iter().filter_map(|finding| finding.furniture.as_ref());
        Self {
            furniture: furniture.map(|furniture| furniture.key.clone()).collect(),
            rows: rows.into_iter().collect(),
            hints: BTreeMap::new(),
            sheets,
        }
    }

    /// The same with hints beside answers: for each variable a text, folded.
    #[must_use]
    pub fn with_hints(
        self,
        hints: impl IntoIterator<Item = ((BlockId, VariableId), String)>,
    ) -> Self {
        Self { hints: hints.into_iter().collect(), ..self }
    }

    /// What the form prints beside the blank cell of an answer; `None` where it prints nothing.
    pub fn hint(&self, block: BlockId, variable: VariableId) -> Option<&str> {
        self.hints.get(&(block, variable)).map(String::as_str)
    }

    /// Whether its table holds a row like this.
    pub fn holds(&self, row: &Vec<String>) -> bool {
        self.rows.contains(row)
    }

    /// Its sheets.
    pub fn sheets(&self) -> &[SentSheet] {
        &self.sheets
    }

    /// The keys of what lies on it.
    pub fn furniture(&self) -> &BTreeSet<String> {
        &self.furniture
    }
}
