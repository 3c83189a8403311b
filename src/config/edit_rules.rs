//! The rules of this survey: `[[rule]]`, and those in short that stand with a variable (`min`, `max`,
//! `pattern`, `length`, `required_when`). Both are conditions in one language, read and checked here.

mod reading;
mod short;
mod wording;

use super::choices::SEVERITIES;
use super::faults::{Faults, Line};
use super::form::Form;
use super::keys::checks::RULE;
use super::section::{Section, reject_doubles, resolve_id};
use crate::expression::typed::{Reference, Source};
use crate::expression::{Constants, Rule};
use crate::finding::{Code, Severity};
use crate::model::{BlockId, VariableId};
use reading::variables;
pub use reading::{FormScope, condition};
use toml_span::{Span, Spanned, Value};
pub use wording::Part;

/// A rule of the survey, made ready.
#[derive(Debug, Clone)]
pub struct EditRule {
    /// Where it is defined.
    pub at: Line,
    /// Short name, ASCII; that of its variable and key for one in short.
    pub id: String,
    /// The block whose records it looks at.
    pub block: BlockId,
    /// The check it is told as.
    pub code: Code,
    /// What must hold, and when.
    pub rule: Rule,
    /// What is said of a record that breaks it.
    pub message: Vec<Part>,
    /// The variables of the record at whose cells it is told.
    pub cells: Vec<VariableId>,
    /// The variables of other blocks at whose cells it is told as well.
    pub others: Vec<Reference>,
}

impl EditRule {
    /// Whether it looks at the previous edition.
    pub fn looks_back(&self) -> bool {
        self.rule.references().iter().any(|reference| reference.of == Source::Before)
    }
}

/// Reads the rules in short of the form's variables, then every `[[rule]]`.
pub fn read_all(
    values: Vec<Value<'_>>,
    form: &Form,
    constants: Constants,
    faults: &mut Faults<'_>,
) -> Vec<EditRule> {
    let mut rules: Vec<EditRule> = Vec::new();
    for (id, block) in form.blocks.with_ids() {
        let scope = FormScope::with_others(id, form, constants);
        let short = block.variables.iter().flat_map(|one| short::rules(one, &scope, faults));
        rules.extend(short);
    }
    let spans: Vec<Span> = values.iter().map(|value| value.span).collect();
    let read: Vec<(String, Option<EditRule>)> =
        values.into_iter().map(|value| read(value, form, constants, faults)).collect();
    reject_doubles(read.iter().map(|(id, _)| id.as_str()).zip(spans), "規則", faults);
    rules.extend(read.into_iter().filter_map(|(_, rule)| rule));
    rules
}

/// Reads one `[[rule]]`; also its name.
fn read(
    value: Value<'_>,
    form: &Form,
    constants: Constants,
    faults: &mut Faults<'_>,
) -> (String, Option<EditRule>) {
    let mut section = Section::open(value, &RULE, faults);
    let at = section.line_of("check");
    let id = section.id("id");
    let of = section.optional::<String>("of").map_or(Some(form.main), |of| {
        let named = form.blocks.with_ids().filter(|(_, block)| !block.id.is_empty());
        let named = named.map(|(id, block)| (id, block.id.as_str()));
        resolve_id(&of, "部分", named, section.faults)
    });
    let block = of.unwrap_or(form.main);
    let scope = &FormScope::with_others(block, form, constants);
    let severity = section.optional_choice("severity", &SEVERITIES).unwrap_or(Severity::Fatal);
    let checked = section.required::<String>("check");
    let when = section.optional::<String>("when");
    let message = section.required::<String>("message");
    let cells = section.optional::<Vec<Spanned<String>>>("at");
    let check = condition(&checked, scope, section.faults);
    let when = when.map(|when| condition(&when, scope, section.faults));
    let message = wording::read(&message, scope, section.faults);
    let cells: Option<Vec<VariableId>> = cells.map(|names| {
        let known = || scope.variables.with_ids().map(|(id, variable)| (id, variable.id.as_str()));
        let find = |name: &Spanned<String>| resolve_id(name, "項目", known(), section.faults);
        names.value.iter().filter_map(find).collect()
    });
    section.close();
    let (Some(check), Some(message)) = (check, message) else { return (id, None) };
    let when = match when {
        Some(None) => return (id, None),
        Some(when) => when,
        None => None,
    };
    let rule = Rule { when, check };
    let others = |rule: &Rule| {
        let others = rule.references().into_iter();
        let is_other = |of| matches!(of, Source::One(_) | Source::Each(_));
        others.filter(|reference| is_other(reference.of)).collect::<Vec<Reference>>()
    };
    // Of a rule that says where it is told nothing else is told.
    let others = if cells.is_some() { Vec::new() } else { others(&rule) };
    let cells = cells.unwrap_or_else(|| variables(&rule));
    if cells.is_empty() && others.is_empty() {
        faults.reject_line(at.0, "「check」に、調査票の項目が一つもありません。");
    }
    let code = match severity {
        Severity::Fatal => Code::RuleBroken,
        Severity::Query => Code::RuleDoubtful,
        Severity::Note => Code::RuleNoted,
    };
    (id.clone(), Some(EditRule { at, id, block: scope.block, code, rule, message, cells, others }))
}
