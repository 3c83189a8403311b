//! A block of the form: a part that asks for records of one kind.

use super::code_list::spellings;
use super::faults::{Faults, Line};
use super::section::reject_alike;
use super::variable::{FormColumn, Variable};
use crate::model::{CodeId, Indexed, VariableId};
use std::collections::BTreeMap;

/// A part of the form that asks for records of one kind.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Where it is defined.
    pub at: Line,
    /// Short name, ASCII; empty for the only list of a form that names none.
    pub id: String,
    /// Its variables, in the order of the definition.
    pub variables: Indexed<VariableId, Variable>,
    /// The columns of its table: one a variable, or one a code for a set of marks.
    pub columns: Vec<FormColumn>,
}

/// Two columns under one heading can't be told apart on the sheet, unless their groups differ.
pub fn reject_like_columns(block: &Block, faults: &mut Faults<'_>) {
    let mut groups: BTreeMap<&[String], Vec<&FormColumn>> = BTreeMap::new();
    for column in &block.columns {
        groups.entry(&column.group_keys).or_default().push(column);
    }
    for group in groups.into_values() {
        let headings = group.into_iter().map(|column| {
            let variable = &block.variables[column.variable];
            // The options of one set have been compared already.
            let own = match column.code {
                Some(CodeId::FIRST) | None => spellings(&column.keys),
                Some(_) => Vec::new(),
            };
            (column.heading.as_str(), own, variable.at)
        });
        reject_alike(headings, "見出し", faults);
    }
}
