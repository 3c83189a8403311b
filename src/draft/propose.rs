//! Tables, rules and a report for a form that is known: what a clerk would ask of it first, from the words of
//! its headings alone.
//!
//! `asked` looks at the definition; `words` says what its headings mean; `rules` finds what must hold.
//! The report has a chapter for each part of the form (`chapters`), told by topics (`topic`): the
//! offices (`offices`), answers that can be chosen (`coded`), numbers (`numbers`, `figures`), years
//! (`times`), printed rows (`matrix`). What is there already is left as it is.

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

use super::{Definition, Remark, write};
use crate::config::Config;
use asked::Survey;
use serde_json::{Value, json};
use topic::{Chapter, Names};

/// So many tables make a report that has a cover and a table of contents.
const MANY_TABLES: usize = 8;

/// What proposing needs to know, and the names that are given out.
struct Proposing<'s> {
    survey: &'s Survey,
    names: Names,
}

/// Adds tables, rules and a report to a definition of a form, where it has none of them, and to its
/// variables what their words say. Gives what was not certain.
///
/// A proposal that the reader of definitions would refuse is left out, and a remark tells of it.
pub fn propose(definition: &mut Definition) -> Vec<Remark> {
    let mut remarks = Vec::new();
    rules::complete(definition, &words::grouped(Survey::of(definition)), &mut remarks);
    // What is a total is known only now.
    let survey = words::grouped(Survey::of(definition));
    let main = survey.blocks.iter().find(|block| block.is_main);
    let doubles = main.map(rules::doubles).unwrap_or_default();
    if !doubles.is_empty() {
        let rules = definition.entry("rules").or_insert_with(|| json!({}));
        if let Some(rules) = rules.as_object_mut() {
            rules.entry("duplicate").or_insert_with(|| json!(doubles));
        }
    }
    let rules =
        if is_free(definition, "rule") { rules::rules(&survey, &mut remarks) } else { Vec::new() };
    let mut proposing = Proposing { survey: &survey, names: Names::default() };
    let is_told = !is_free(definition, "table") || !is_free(definition, "report");
    let chapters = if is_told { Vec::new() } else { proposing.chapters() };
    let whole = with(definition, &rules, &proposing, &chapters);
    let plain = main.filter(|_| !is_told).map(|block| proposing.counted(block));
    let plain: Vec<Chapter> = plain.into_iter().collect();
    // Of a definition that is refused without any proposal, nothing can be told.
    if is_accepted(&whole) || !is_accepted(&with(definition, &[], &proposing, &plain)) {
        *definition = whole;
        return remarks;
    }
    let judge = Judge { definition, proposing: &proposing, plain: &plain };
    let rules: Vec<Value> = rules.into_iter().filter(|rule| judge.takes_rule(rule)).collect();
    let mut chapters: Vec<Chapter> =
        chapters.into_iter().map(|chapter| judge.taken(chapter, &mut remarks)).collect();
    let mut topics = chapters.iter().flat_map(|chapter| &chapter.topics);
    if topics.all(|topic| topic.tables.is_empty()) {
        chapters.extend(plain.iter().cloned());
    }
    *definition = with(definition, &rules, &proposing, &chapters);
    remarks
}

/// Tells which proposals the reader of definitions takes, each by itself.
struct Judge<'j> {
    definition: &'j Definition,
    proposing: &'j Proposing<'j>,
    /// A report that it takes.
    plain: &'j [Chapter],
}

impl Judge<'_> {
    fn takes(&self, rules: &[Value], chapters: &[Chapter]) -> bool {
        let all: Vec<Chapter> = self.plain.iter().chain(chapters).cloned().collect();
        is_accepted(&with(self.definition, rules, self.proposing, &all))
    }

    fn takes_rule(&self, rule: &Value) -> bool {
        self.takes(std::slice::from_ref(rule), &[])
    }

    /// A chapter without the topics that are refused.
    fn taken(&self, chapter: Chapter, remarks: &mut Vec<Remark>) -> Chapter {
        let Chapter { heading, mut topics } = chapter;
        topics.retain(|topic| {
            let alone = Chapter { heading: heading.clone(), topics: vec![topic.clone()] };
            let is_taken = self.takes(&[], &[alone]);
            if !is_taken {
                let name = if topic.heading.is_empty() { &heading } else { &topic.heading };
                let question =
                    format!("「{name}」は、この定義のままでは作れないため、除きました。");
                remarks.push(Remark { place: "report".to_owned(), question });
            }
            is_taken
        });
        Chapter { heading, topics }
    }
}

/// A definition with proposals.
fn with(
    definition: &Definition,
    rules: &[Value],
    proposing: &Proposing<'_>,
    chapters: &[Chapter],
) -> Definition {
    let mut whole = definition.clone();
    if !rules.is_empty() {
        whole.insert("rule".to_owned(), Value::from(rules.to_vec()));
    }
    if !chapters.is_empty() {
        let (tables, report) = proposing.report(chapters);
        let is_long = tables.len() > MANY_TABLES;
        if !tables.is_empty() {
            whole.insert("table".to_owned(), Value::from(tables));
        }
        whole.insert("report".to_owned(), Value::from(report));
        let style = json!({ "comma": "、", "cover": is_long, "contents": is_long });
        whole.entry("style").or_insert(style);
    }
    whole
}

/// Whether the reader of definitions takes a definition.
fn is_accepted(definition: &Definition) -> bool {
    Config::parse(&write::text(definition, &[])).is_ok()
}

/// Whether a list of the definition has nothing in it yet.
fn is_free(definition: &Definition, key: &str) -> bool {
    definition.get(key).and_then(Value::as_array).is_none_or(Vec::is_empty)
}
