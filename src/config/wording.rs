//! Wording: sentences of the report with places for computed figures (the only file that names
//! the template language, minijinja).

use crate::model::number::{municipal_numerals, thousands};
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value};
use std::collections::BTreeSet;

/// A text with places for figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// The text as written in the definition.
    pub source: String,
    /// The line of the definition it begins in.
    pub line: usize,
}

/// A condition under which something is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The expression as written in the definition.
    pub source: String,
    /// The line of the definition it stands in.
    pub line: usize,
}

impl Wording {
    /// The names it asks for.
    ///
    /// # Errors
    /// What is wrong with its writing.
    pub fn names(&self) -> Result<BTreeSet<String>, String> {
        let environment = environment();
        let template =
            environment.template_from_str(&self.source).map_err(|error| explain(&error))?;
        Ok(template.undeclared_variables(true).into_iter().collect())
    }

    /// The text with its figures filled in.
    ///
    /// # Errors
    /// What is wrong with its writing, or which figure is not there.
    pub fn fill(&self, figures: &impl serde::Serialize) -> Result<String, String> {
        environment()
            .render_str(&self.source, Value::from(Serde(figures)))
            .map_err(|error| explain(&error))
    }
}

impl Condition {
    /// The names it asks for.
    ///
    /// # Errors
    /// What is wrong with its writing.
    pub fn names(&self) -> Result<BTreeSet<String>, String> {
        let environment = environment();
        let expression =
            environment.compile_expression(&self.source).map_err(|error| explain(&error))?;
        Ok(expression.undeclared_variables(true).into_iter().collect())
    }

    /// Whether it holds for these figures.
    ///
    /// # Errors
    /// What is wrong with its writing, or which figure is not there.
    pub fn holds(&self, figures: &impl serde::Serialize) -> Result<bool, String> {
        let environment = environment();
        let expression =
            environment.compile_expression(&self.source).map_err(|error| explain(&error))?;
        let value =
            expression.eval(Value::from(Serde(figures))).map_err(|error| explain(&error))?;
        Ok(value.is_true())
    }
}

/// The template language as this project uses it: a name that is not there is a fault, and numbers
/// are printed by the municipal habit.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(print);
    environment
}

/// Prints a whole number with thousands separators, one digit in full width; all else as it is.
fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match (value.kind(), u64::try_from(value.clone())) {
        (ValueKind::Number, Ok(number)) => {
            out.write_str(&municipal_numerals(&thousands(number))).map_err(Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// What is wrong, with the line within the text.
fn explain(error: &Error) -> String {
    let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    match error.line() {
        Some(line) if line > 1 => format!("{detail}（文の{line}行目）"),
        _ => detail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn wording(source: &str) -> Wording {
        Wording { source: source.to_owned(), line: 1 }
    }

    #[test]
    fn figures_are_filled_in_by_the_municipal_habit() {
        let filled = wording("{{ a }}部局，{{ b }}件，{{ c }}％")
            .fill(&json!({"a": 7, "b": 1329, "c": "28.0"}));
        assert_eq!(filled.as_deref(), Ok("７部局，1,329件，28.0％"));
    }

    #[test]
    fn a_name_that_is_not_there_is_a_fault() {
        assert!(wording("{{ nothing }}").fill(&json!({})).is_err());
        assert!(wording("{% if %}").names().is_err());
        let names = wording("{{ a.b }}{% for r in c %}{{ r.x }}{% endfor %}").names();
        assert_eq!(names, Ok(BTreeSet::from(["a.b".to_owned(), "c".to_owned()])));
    }

    #[test]
    fn conditions_are_judged() {
        let condition = Condition { source: "records > 0".to_owned(), line: 1 };
        assert_eq!(condition.holds(&json!({"records": 3})), Ok(true));
        assert_eq!(condition.holds(&json!({"records": 0})), Ok(false));
    }
}
