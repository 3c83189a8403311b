//! A type against a name: 株式会社 names a company, whatever is chosen as its type.

use crate::config::{CodeEntry, Config, Variable};
use crate::finding::{Code, Finding, Place};
use crate::model::{Return, Value};
use sheets::text;

/// Checks the type that is answered in each record against its name.
///
/// A name speaks for a code if it holds one of the code's words. Where it speaks for several, the
/// answer may be any of them; an answer that no words are defined for (その他) is never doubted.
pub fn check(one: &Return, config: &Config) -> Vec<Finding> {
    let Some(rule) = config.rules.type_by_name else { return Vec::new() };
    let variables = &config.form.main().variables;
    let (kind, name) = (&variables[rule.kind], &variables[rule.name]);
    let records = one.records_of(config.form.main);
    records
        .filter_map(|record| {
            let (Value::Code(answered), Value::Text(named)) =
                (record.value(rule.kind), record.value(rule.name))
            else {
                return None;
            };
            let answered = &kind.codes()[*answered];
            let spoken = spoken_for(named, answered, kind)?;
            let at = record.answers[rule.kind].cells.first()?;
            let message = format!(
                "「{}」の「{named}」は{spoken}とみられますが、「{}」は「{}」と回答されています。",
                name.heading, kind.heading, answered.label
            );
            let place = Place::cells(&one.file, &*record.sheet, at.at);
            Some(Finding::new(Code::TypeContradictsName, place, message).value(&at.text))
        })
        .collect()
}

/// The labels that a name speaks for, if the answered one is not among them.
fn spoken_for(named: &str, answered: &CodeEntry, kind: &Variable) -> Option<String> {
    if answered.name_words.is_empty() && answered.name_ends.is_empty() {
        return None;
    }
    let key = text::key(named);
    if speaks_for(&key, answered) {
        return None;
    }
    let others = kind.codes().iter().filter(|code| speaks_for(&key, code));
    let labels: Vec<&str> = others.map(|code| code.label.as_str()).collect();
    if labels.is_empty() { None } else { Some(labels.join("か")) }
}

fn speaks_for(key: &str, code: &CodeEntry) -> bool {
    code.name_words.iter().any(|word| key.contains(word.as_str()))
        || code.name_ends.iter().any(|end| key.ends_with(end.as_str()))
}
