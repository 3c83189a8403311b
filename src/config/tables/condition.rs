//! The condition of a table or a column: an expression as rules have them, told of each record.

use super::known::Known;
use crate::config::edit_rules::{FormScope, condition};
use crate::config::faults::Faults;
use crate::config::form::Form;
use crate::config::section::Section;
use crate::config::variable::VariableKind;
use crate::expression::Answers;
use crate::expression::typed::{Comparison, Day, Number, Reference, Truth};
use crate::model::{
    Amount, BlockId, Bound, Bounds, DatasetId, Record, Selector, Value, VariableId,
};
use rust_decimal::Decimal;
use sheets::Date;
use toml_span::Spanned;

/// A condition on records.
#[derive(Debug, Clone)]
pub struct Condition {
    /// As it is written.
    pub written: String,
    truth: Truth,
    /// The same as selectors, all of which a record must pass; `None` where they can't say it.
    pub selectors: Option<Vec<Selector>>,
}

impl Condition {
    /// Whether it holds of a record; of one that does not say, it does not.
    pub fn takes(&self, record: &Record) -> bool {
        self.truth.of(&Of(record)) == Ok(true)
    }
}

/// The answers of a record.
struct Of<'r>(&'r Record);

impl Answers for Of<'_> {
    fn value(&self, reference: Reference) -> Option<&Value> {
        self.0.answers[reference.variable].told()
    }

    // A table is of one block's records, and names no other.
    fn values(&self, _: Reference) -> Option<Vec<&Value>> {
        None
    }

    fn records(&self, _: BlockId) -> usize {
        0
    }
}

/// Reads the condition under `when`; only records of the form have one.
pub fn read(
    section: &mut Section<'_, '_, '_>,
    dataset: DatasetId,
    known: &Known<'_>,
) -> Option<Condition> {
    let written = section.optional::<String>("when")?;
    let Some(block) = dataset.block() else {
        let message = "「when」は、調査票の回答の表にだけ書けます。";
        section.faults.reject(written.span, message);
        return None;
    };
    of_form(&written, block, known, section.faults)
}

/// The condition that a text of the definition writes, on records of a block of the form.
pub fn of_form(
    written: &Spanned<String>,
    block: BlockId,
    known: &Known<'_>,
    faults: &mut Faults<'_>,
) -> Option<Condition> {
    let scope = FormScope::new(block, &known.form.blocks[block], known.constants);
    let truth = condition(written, &scope, faults)?;
    let selectors = selectors(&truth, &Variables { form: known.form, block });
    let written = written.value.trim().to_owned();
    Some(Condition { written, truth, selectors })
}

/// The variables of a block.
struct Variables<'v> {
    form: &'v Form,
    block: BlockId,
}

impl Variables<'_> {
    fn kind(&self, reference: Reference) -> &VariableKind {
        &self.form.blocks[self.block].variables[reference.variable].kind
    }

    fn number(&self, number: &Number) -> Option<VariableId> {
        match number {
            Number::Variable(reference) => {
                let is_number = matches!(self.kind(*reference), VariableKind::Number(_));
                is_number.then_some(reference.variable)
            }
            _ => None,
        }
    }

    fn day(&self, day: &Day) -> Option<VariableId> {
        match day {
            Day::Variable(reference) => {
                let is_date = matches!(self.kind(*reference), VariableKind::Date);
                is_date.then_some(reference.variable)
            }
            _ => None,
        }
    }
}

/// The selectors that say a condition together.
fn selectors(truth: &Truth, variables: &Variables<'_>) -> Option<Vec<Selector>> {
    match truth {
        Truth::And(left, right) => {
            let mut both = selectors(left, variables)?;
            both.extend(selectors(right, variables)?);
            Some(both)
        }
        Truth::Numbers(how, left, right) => {
            let (variable, how, at) = match (variables.number(left), left, right) {
                (Some(variable), _, Number::Constant(at)) => (variable, *how, *at),
                (None, Number::Constant(at), other) => {
                    (variables.number(other)?, turned(*how), *at)
                }
                _ => return None,
            };
            let bounds = within(how, at)?;
            Some(vec![Selector::Within { amount: Amount::Number(variable), bounds }])
        }
        Truth::Days(how, left, Day::Constant(day)) => {
            let variable = variables.day(left)?;
            match how {
                Comparison::AtLeast => {
                    Some(vec![Selector::Period { variable, from: *day, to: Date::MAX }])
                }
                Comparison::More => Some(vec![Selector::After { variable, day: *day }]),
                Comparison::Equal => {
                    Some(vec![Selector::Period { variable, from: *day, to: *day }])
                }
                _ => None,
            }
        }
        Truth::OneOf(reference, codes) => match codes.as_slice() {
            [code] => Some(vec![Selector::Code { variable: reference.variable, code: *code }]),
            _ => None,
        },
        _ => None,
    }
}

/// The comparison that says the same with its sides exchanged.
fn turned(how: Comparison) -> Comparison {
    match how {
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::Less => Comparison::More,
        Comparison::More => Comparison::Less,
        same => same,
    }
}

fn within(how: Comparison, at: Decimal) -> Option<Bounds> {
    let bound = |included| Some(Bound { at, included });
    Some(match how {
        Comparison::Equal => Bounds::between(at, at),
        Comparison::NotEqual => return None,
        Comparison::AtMost => Bounds { low: None, high: bound(true) },
        Comparison::Less => Bounds { low: None, high: bound(false) },
        Comparison::AtLeast => Bounds { low: bound(true), high: None },
        Comparison::More => Bounds { low: bound(false), high: None },
    })
}
