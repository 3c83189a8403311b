//! Wording: sentences of the report with places for computed figures (the only file that names
//! the template language, minijinja).

mod explain;
mod members;
pub mod outline;
pub mod reading;
pub mod rows;

use crate::error::RunError;
use crate::model::style::Style;
use explain::explain;
use members::Missing;
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value};
use outline::Outline;
use rows::TableRows;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A text with places for figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// The text as written in the definition.
    pub source: String,
    /// The line of the definition it begins in.
    pub line: usize,
    /// How it stands there, on its lines.
    pub written: String,
}

/// A fault of a wording: the line of the definition, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingFault {
    /// Line of the definition, from 1.
    pub line: usize,
    /// What is wrong, in Japanese.
    pub message: String,
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
    pub fn names(&self) -> Result<BTreeSet<String>, WordingFault> {
        let template = PLAIN.template_from_str(&self.source).map_err(|error| self.fault(&error))?;
        Ok(template.undeclared_variables(false).into_iter().collect())
    }

    /// The members it asks for that no figure has.
    pub fn missing(&self, figures: &Outline) -> Vec<Missing> {
        members::missing(&self.source, figures)
    }

    /// The line of the definition that a piece of it stands in.
    pub fn line_of(&self, piece: &str) -> usize {
        let before = self.written.find(piece).and_then(|at| self.written.get(..at));
        self.line + before.map_or(0, |before| before.matches('\n').count())
    }

    fn fault(&self, error: &Error) -> WordingFault {
        let (asked, place) = asked(error, &self.source);
        let message = explain(error, asked.as_deref());
        // A line that goes on in the next is one in the text: what stands before its end is looked for.
        let place = place.and_then(|place| beginning(place, &self.written));
        let line = match (place, error.line()) {
            (Some(place), _) => self.line_of(place),
            // A line that goes on in the next counts for one in the text, and for two in the file.
            (_, Some(line)) if !self.written.contains("\\\n") => self.line + line.saturating_sub(1),
            _ => self.line,
        };
        WordingFault { line, message }
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
        filled.map_err(|error| self.fault(&error).into())
    }
}

impl Condition {
    /// The names it asks for.
    ///
    /// # Errors
    /// What is wrong with its writing.
    pub fn names(&self) -> Result<BTreeSet<String>, WordingFault> {
        let expression =
            PLAIN.compile_expression(&self.source).map_err(|error| self.fault(&error))?;
        Ok(expression.undeclared_variables(false).into_iter().collect())
    }

    /// The members it asks for that no figure has.
    pub fn missing(&self, figures: &Outline) -> Vec<Missing> {
        members::missing_in_condition(&self.source, figures)
    }

    fn fault(&self, error: &Error) -> WordingFault {
        let (asked, _) = asked(error, &self.source);
        WordingFault { line: self.line, message: explain(error, asked.as_deref()) }
    }

    /// Whether it holds for these figures.
    ///
    /// # Errors
    /// [`RunError::Wording`]: what is wrong with its writing, or which figure is not there.
    pub fn holds(&self, figures: &Figures) -> Result<bool, RunError> {
        let expression = PLAIN.compile_expression(&self.source);
        let value = expression.and_then(|expression| expression.eval(figures.values.clone()));
        value.map(|value| value.is_true()).map_err(|error| self.fault(&error).into())
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

    /// With the rows of tables that are many: each is made when a wording asks for it.
    #[must_use]
    pub fn with_rows(mut self, tables: &[TableRows]) -> Self {
        self.values = rows::added(self.values, tables);
        self
    }
}

/// For what needs no figures.
static PLAIN: LazyLock<Environment<'static>> = LazyLock::new(environment);

/// The template language as this project uses it: a name that is not there is a fault.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // So that a fault tells which expression it is in.
    environment.set_debug(true);
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

/// Characters that are shown of the place of a fault.
const SHOWN: usize = 40;

/// The fewest characters that tell a place.
const FEWEST: usize = 3;

/// The expression that failed, as far as it is to be shown, and what stands at its place.
fn asked<'e>(error: &'e Error, source: &'e str) -> (Option<String>, Option<&'e str>) {
    let source = error.template_source().unwrap_or(source);
    let Some(range) = error.range() else { return (None, None) };
    // The name that a member is asked of belongs to it.
    let before = source.get(..range.start).unwrap_or_default();
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']');
    let begin = before.trim_end_matches(part).len();
    let piece = source.get(begin..range.end).unwrap_or_default();
    let first = |text: &'e str| {
        let end = text.char_indices().nth(SHOWN).map_or(text.len(), |(end, _)| end);
        text.get(..end).and_then(|text| text.lines().next()).map(str::trim)
    };
    let place = first(source.get(begin..).unwrap_or_default()).filter(|place| !place.is_empty());
    let bare = piece.trim_matches(['{', '}', '%', ' ', '\n']);
    let shown = if bare.is_empty() { place } else { first(bare) };
    (shown.filter(|shown| !shown.is_empty()).map(str::to_owned), place)
}

/// The longest beginning of a piece that stands in a text; `None` where that is too short to tell.
fn beginning<'p>(piece: &'p str, text: &str) -> Option<&'p str> {
    let ends = piece.char_indices().map(|(at, _)| at).chain([piece.len()]).skip(FEWEST);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().filter_map(|end| piece.get(..end)).find(|piece| text.contains(piece))
}

impl From<WordingFault> for RunError {
    fn from(fault: WordingFault) -> Self {
        RunError::Wording { line: fault.line, spot: None, message: fault.message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use content::Numerals;
    use serde_json::json;

    fn wording(source: &str) -> Wording {
        Wording { source: source.to_owned(), line: 1, written: source.to_owned() }
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
        assert_eq!(names, Ok(BTreeSet::from(["a".to_owned(), "c".to_owned()])));
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
