//! Expressions in the definition: what they can name, and their faults at their lines.

use crate::config::block::{Block, Shape};
use crate::config::faults::Faults;
use crate::config::form::Form;
use crate::config::variable::{Variable, VariableKind};
use crate::expression::typed::{Reference, Source, Truth};
use crate::expression::{Constants, Expression, Holds, Rule, Scope, Symbol, check, parse};
use crate::model::{BlockId, CodeId, Indexed, VariableId};
use sheets::text::{key, nearest};
use toml_span::Spanned;

/// The name before the variables of the previous edition.
const PREVIOUS: &str = "previous";

/// What rules can name: the variables of a block of the form, and those of the others by its name.
pub struct FormScope<'f> {
    /// The block.
    pub block: BlockId,
    /// The variables.
    pub variables: &'f Indexed<VariableId, Variable>,
    /// The form, where other blocks can be named.
    form: Option<&'f Form>,
    constants: Constants,
}

impl<'f> FormScope<'f> {
    /// Of a block of the form alone.
    pub fn new(id: BlockId, block: &'f Block, constants: Constants) -> Self {
        Self { block: id, variables: &block.variables, form: None, constants }
    }

    /// Of a block of the form, with the others.
    pub fn with_others(id: BlockId, form: &'f Form, constants: Constants) -> Self {
        Self { form: Some(form), ..Self::new(id, &form.blocks[id], constants) }
    }

    fn variables_of(&self, of: Source) -> &'f Indexed<VariableId, Variable> {
        match (of, self.form) {
            (Source::One(block) | Source::Each(block), Some(form)) => &form.blocks[block].variables,
            _ => self.variables,
        }
    }
}

fn symbol(variables: &Indexed<VariableId, Variable>, id: &str) -> Option<Symbol> {
    let variable = variables.find(|variable| variable.id == id)?;
    let holds = match &variables[variable].kind {
        VariableKind::Serial | VariableKind::Text | VariableKind::Contact(_) => Holds::Text,
        VariableKind::Number(quantity) => Holds::Number(quantity.unit.clone()),
        VariableKind::Date | VariableKind::Month => Holds::Day,
        VariableKind::Year | VariableKind::FiscalYear => Holds::Year,
        VariableKind::Time => Holds::Time,
        VariableKind::Code(_) => Holds::Code,
        VariableKind::Marks(_) | VariableKind::Ranks { .. } => Holds::Marks,
    };
    Some(Symbol { variable, holds })
}

impl Scope for FormScope<'_> {
    fn variable(&self, id: &str) -> Option<Symbol> {
        symbol(self.variables, id)
    }

    fn block(&self, name: &str) -> Option<Source> {
        let form = self.form?;
        if name == PREVIOUS && self.constants.has_previous {
            return Some(Source::Before);
        }
        let found = form.blocks.find(|block| block.id == name && !name.is_empty())?;
        let is_parent = form.blocks[self.block].parent() == Some(found);
        let is_one = is_parent || form.blocks[found].shape == Shape::Questions;
        Some(match found {
            own if own == self.block => Source::Record,
            one if is_one => Source::One(one),
            several => Source::Each(several),
        })
    }

    fn variable_of(&self, block: Source, id: &str) -> Option<Symbol> {
        symbol(self.variables_of(block), id)
    }

    fn code(&self, reference: Reference, written: &str) -> Option<CodeId> {
        let key = key(written);
        let codes = self.variables_of(reference.of)[reference.variable].codes();
        codes
            .find(|code| code.keys.contains(&key))
            .or_else(|| codes.find(|code| code.id == written))
    }

    fn codes(&self, reference: Reference) -> String {
        let codes = self.variables_of(reference.of)[reference.variable].codes();
        let labels = codes.iter().map(|code| code.label.as_str());
        labels.collect::<Vec<_>>().join("、")
    }

    fn near(&self, id: &str) -> Option<String> {
        nearest(id, self.variables.iter().map(|variable| variable.id.as_str())).map(str::to_owned)
    }

    fn constants(&self) -> Constants {
        self.constants
    }
}

/// The variables of the record itself that a rule looks at; where it looks at the previous edition alone, those
/// that it looks at there.
pub fn variables(rule: &Rule) -> Vec<VariableId> {
    let references = rule.references();
    let of = |source| {
        let own = references.iter().filter(move |one| one.of == source);
        own.map(|one| one.variable).collect::<Vec<VariableId>>()
    };
    let own = of(Source::Record);
    if own.is_empty() { of(Source::Before) } else { own }
}

/// The condition of a text of the definition; a fault, and none, where it is none.
pub fn condition(
    written: &Spanned<String>,
    scope: &FormScope<'_>,
    faults: &mut Faults<'_>,
) -> Option<Truth> {
    if written.value.trim().is_empty() {
        // That it is missing is said already.
        return None;
    }
    let expression = expression(&written.value, (written, 0), faults)?;
    match check(&expression, scope) {
        Ok(truth) => Some(truth),
        Err(misfit) => {
            reject(written, misfit.at, misfit.message, faults);
            None
        }
    }
}

/// The expression of a text that begins so far into one of the definition.
pub fn expression(
    text: &str,
    (written, offset): (&Spanned<String>, usize),
    faults: &mut Faults<'_>,
) -> Option<Expression> {
    match parse(text) {
        Ok(expression) => Some(expression),
        Err(wrong) => {
            let message = format!("「{}」：{}", text.trim(), wrong.message);
            reject(written, offset + wrong.at, message, faults);
            None
        }
    }
}

/// A fault at a place of a text of the definition, which may have several lines.
pub fn reject(written: &Spanned<String>, at: usize, message: String, faults: &mut Faults<'_>) {
    let raw = faults.written(written.span);
    let before = written.value.get(..at).unwrap_or_default().matches('\n').count();
    // A line break right behind the opening quotes is no part of the text.
    let opening = raw.trim_start_matches(['"', '\'']).starts_with('\n');
    let below = if raw.contains('\n') { before + usize::from(opening) } else { 0 };
    faults.reject_line(faults.line(written.span) + below, message);
}
