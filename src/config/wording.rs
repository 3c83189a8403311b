//! Wording: sentences of the report with places for computed figures (the only file that names
//! the template language, minijinja).

pub mod reading;

use crate::error::RunError;
use crate::model::style::Style;
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value};
use std::collections::BTreeSet;
use std::sync::LazyLock;

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
        let template = PLAIN.template_from_str(&self.source).map_err(|error| explain(&error))?;
        Ok(template.undeclared_variables(true).into_iter().collect())
    }

    /// The numbers of the footnotes it calls, as `[^1]`; `None` for a call without a number. One may
    /// be called in several places, of which conditions choose one.
    pub fn footnotes(&self) -> BTreeSet<Option<usize>> {
        let calls = self.source.split("[^").skip(1);
        calls.map(|call| call.split_once(']').and_then(|(number, _)| number.parse().ok())).collect()
    }

    /// The text with its figures filled in, in their style. Names among the figures stay as they are.
    ///
    /// # Errors
    /// [`RunError::Wording`]: what is wrong with its writing, or which figure is not there.
    pub fn fill(&self, figures: &Figures) -> Result<String, RunError> {
        let source = styled(&self.source, &figures.style);
        let filled = figures.environment.render_str(&source, figures.values.clone());
        filled.map_err(|error| RunError::Wording { line: self.line, message: explain(&error) })
    }
}

impl Condition {
    /// The names it asks for.
    ///
    /// # Errors
    /// What is wrong with its writing.
    pub fn names(&self) -> Result<BTreeSet<String>, String> {
        let expression = PLAIN.compile_expression(&self.source).map_err(|error| explain(&error))?;
        Ok(expression.undeclared_variables(true).into_iter().collect())
    }

    /// Whether it holds for these figures.
    ///
    /// # Errors
    /// [`RunError::Wording`]: what is wrong with its writing, or which figure is not there.
    pub fn holds(&self, figures: &Figures) -> Result<bool, RunError> {
        let expression = PLAIN.compile_expression(&self.source);
        let value = expression.and_then(|expression| expression.eval(figures.values.clone()));
        let failed = |error| RunError::Wording { line: self.line, message: explain(&error) };
        value.map(|value| value.is_true()).map_err(failed)
    }
}

/// The figures that wordings are filled with, taken up once, and the style they are written in.
pub struct Figures {
    values: Value,
    style: Style,
    environment: Environment<'static>,
}

impl Figures {
    /// Takes up figures by their names.
    pub fn new(values: &impl serde::Serialize, style: &Style) -> Self {
        let mut environment = environment();
        let own = style.clone();
        environment.set_formatter(move |out, state, value| print(&own, out, state, value));
        Self { values: Value::from(Serde(values)), style: style.clone(), environment }
    }
}

/// For what needs no figures.
static PLAIN: LazyLock<Environment<'static>> = LazyLock::new(environment);

/// The template language as this project uses it: a name that is not there is a fault.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment
}

/// What is no word of a wording: places for figures, and calls of footnotes.
const PLACES: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("[^", "]")];

/// A wording with its own words in a style: between the places for figures, and the commas within
/// them, which join lists.
fn styled(source: &str, style: &Style) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let next = |text: &str| {
        PLACES.iter().filter_map(|(open, close)| Some((text.find(open)?, *close))).min()
    };
    while let Some((begin, close)) = next(rest) {
        let (words, place) = rest.split_at(begin);
        out.push_str(&style.words(words));
        let end = place.find(close).map(|end| end + close.len());
        let (place, after) = place.split_at(end.unwrap_or(place.len()));
        out.push_str(&style.commas(place));
        rest = after;
    }
    out.push_str(&style.words(rest));
    out
}

/// Prints a whole number with thousands separators in a style; all else as it is.
fn print(
    style: &Style,
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    match (value.kind(), i64::try_from(value.clone())) {
        (ValueKind::Number, Ok(number)) => {
            out.write_str(&style.number(number)).map_err(Error::from)
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
    use crate::model::style::Numerals;
    use serde_json::json;

    fn wording(source: &str) -> Wording {
        Wording { source: source.to_owned(), line: 1 }
    }

    #[test]
    fn figures_are_filled_in_by_the_municipal_habit() {
        let figures = json!({"a": 7, "b": 1329, "c": "28.0"});
        let filled = wording("{{ a }}部局，{{ b }}件，{{ c }}％")
            .fill(&Figures::new(&figures, &Style::default()));
        assert_eq!(filled.unwrap(), "７部局，1,329件，28.0％");
    }

    #[test]
    fn the_words_of_a_wording_take_the_style_and_the_names_do_not() {
        let style = Style { comma: '、', numerals: Numerals::Half, ..Style::default() };
        let figures = json!({"names": ["第２部", "あ，い部"], "n": -3});
        let filled = wording("第２位[^1]は，{{ names | join('，') }}で，{{ n }}件")
            .fill(&Figures::new(&figures, &style));
        assert_eq!(filled.unwrap(), "第2位[^1]は、第２部、あ，い部で、▲3件");
    }

    #[test]
    fn a_name_that_is_not_there_is_a_fault() {
        let none = Figures::new(&json!({}), &Style::default());
        assert!(wording("{{ nothing }}").fill(&none).is_err());
        assert!(wording("{% if %}").names().is_err());
        let names = wording("{{ a.b }}{% for r in c %}{{ r.x }}{% endfor %}").names();
        assert_eq!(names, Ok(BTreeSet::from(["a.b".to_owned(), "c".to_owned()])));
    }

    #[test]
    fn conditions_are_judged() {
        let condition = Condition { source: "records > 0".to_owned(), line: 1 };
        for (records, holds) in [(3, true), (0, false)] {
            let figures = Figures::new(&json!({ "records": records }), &Style::default());
            assert_eq!(condition.holds(&figures).unwrap(), holds);
        }
    }
}
