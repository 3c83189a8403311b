//! The previous edition: where its answers are, and how a record is found again in them.

use super::block::Shape;
use super::edit_rules::EditRule;
use super::faults::Faults;
use super::form::Form;
use super::keys::survey::PREVIOUS;
use super::section::{Section, resolve_id};
use crate::model::edition::Same;
use crate::model::{BlockId, Indexed, VariableId};
use toml_span::{Spanned, Value};

/// Where the previous edition's answers are.
#[derive(Debug, Clone)]
pub struct PreviousPlan {
    /// The workbook, relative to the input folder, with `/` between its parts.
    pub file: String,
    /// What tells the records of each block apart within an office.
    pub same: Same,
}

/// Reads `[previous]`.
pub fn read(value: Value<'_>, form: &Form, faults: &mut Faults<'_>) -> PreviousPlan {
    let mut section = Section::open(value, &PREVIOUS, faults);
    let file = section.path("file");
    let written = section.optional::<Vec<Spanned<String>>>("match");
    let wanted = written.map(|list| list.value).unwrap_or_default();
    let found =
        wanted.iter().filter_map(|name| resolve_id(name, "項目", known(form), section.faults));
    let found: Vec<(BlockId, VariableId)> = found.collect();
    section.close();
    let blocks: Indexed<BlockId, _> = form.blocks.map(|id, block| {
        let own = found.iter().filter(|(block, _)| *block == id).map(|(_, variable)| *variable);
        let own: Vec<VariableId> = own.collect();
        match block.shape {
            _ if !own.is_empty() => Some(own),
            Shape::Matrix(rows) => Some(vec![rows]),
            Shape::Questions => Some(own),
            Shape::List(_) | Shape::Card => None,
        }
    });
    PreviousPlan { file, same: blocks }
}

/// Checks that what looks at the previous edition can: that the definition names it, and what finds a record
/// again in it.
pub fn check(
    plan: Option<&PreviousPlan>,
    form: &Form,
    rules: &[EditRule],
    faults: &mut Faults<'_>,
) {
    let compared = form.blocks.iter().flat_map(|block| &block.variables);
    let spans = compared.filter_map(|variable| variable.shorts.compare_previous);
    let Some(plan) = plan else {
        for span in spans {
            faults.reject(span, "「compare_previous」には、前回の回答（[previous]）が必要です。");
        }
        return;
    };
    let looking = rules.iter().filter(|rule| rule.looks_back());
    for rule in looking.filter(|rule| plan.same[rule.block].is_none()) {
        let message = "前回の同じ回答を見つける項目が決まっていません。[previous] の「match」に書いてください。";
        faults.reject_line(rule.at.0, message);
    }
}

/// The variables of all blocks; no two of them have one name.
fn known(form: &Form) -> impl Iterator<Item = ((BlockId, VariableId), &str)> {
    form.blocks.with_ids().flat_map(|(block, own)| {
        let variables = own.variables.with_ids();
        variables.map(move |(id, variable)| ((block, id), variable.id.as_str()))
    })
}
