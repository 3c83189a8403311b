//! Tables, rules and a report for a form that is known: what a clerk would ask of it first, from the words of
//! its headings alone.
//!
//! [`asked`] looks at the definition; [`words`] says what its headings mean; [`rules`] finds what must hold.
//! The report has a chapter for each part of the form ([`chapters`]), told by topics ([`topic`]): the
//! offices ([`offices`]), answers that can be chosen ([`coded`]), numbers ([`numbers`]), years ([`times`]),
//! printed rows ([`matrix`]). What is there already is left as it is.

mod asked;
mod chapters;
mod coded;
mod figures;
mod matrix;
mod numbers;
mod offices;
mod rules;
mod times;
mod topic;
mod words;

use super::{Definition, Remark};
use asked::Survey;
use serde_json::{Value, json};
use topic::Names;

/// What proposing needs to know, and the names that are given out.
struct Proposing<'s> {
    survey: &'s Survey,
    names: Names,
}

/// Adds tables, rules and a report to a definition of a form, where it has none of them, and to its
/// variables what their words say. Gives what was not certain.
pub fn propose(definition: &mut Definition) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let survey = Survey::of(definition);
    rules::complete(definition, &survey, &mut remarks);
    // What is a total is known only now.
    let survey = Survey::of(definition);
    if is_free(definition, "rule") {
        let rules = rules::rules(&survey, &mut remarks);
        if !rules.is_empty() {
            definition.insert("rule".to_owned(), Value::from(rules));
        }
    }
    let main = survey.blocks.iter().find(|block| block.is_main);
    let doubles = main.map(rules::doubles).unwrap_or_default();
    if !doubles.is_empty() {
        let rules = definition.entry("rules").or_insert_with(|| json!({}));
        if let Some(rules) = rules.as_object_mut() {
            rules.entry("duplicate").or_insert_with(|| json!(doubles));
        }
    }
    if is_free(definition, "table") && is_free(definition, "report") {
        let mut proposing = Proposing { survey: &survey, names: Names::default() };
        let (tables, report) = proposing.report();
        let is_long = tables.len() > 8;
        definition.insert("table".to_owned(), Value::from(tables));
        definition.insert("report".to_owned(), Value::from(report));
        let style = json!({ "comma": "、", "cover": is_long, "contents": is_long });
        definition.entry("style").or_insert(style);
    }
    remarks
}

/// Whether a list of the definition has nothing in it yet.
fn is_free(definition: &Definition, key: &str) -> bool {
    definition.get(key).and_then(Value::as_array).is_none_or(Vec::is_empty)
}
