//! A drafted definition as the text of TOML: the keys in the order of their description, what is to be
//! confirmed as a remark above the key.

use super::{Definition, Remark};
use crate::config::keys::definition::DEFINITION;
use crate::config::keys::{Keys, Kinds, Takes};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What begins a remark.
const MARK: &str = "# 確認: ";

/// Lists of a line each are broken where a line would be longer than this.
const LONGEST_LINE: usize = 100;

/// Sections below which lists are sections as well, and not written in a line.
const OPEN: [&str; 3] = ["", "form", "form.block"];

/// Writes a definition with what is to be confirmed.
pub fn text(definition: &Definition, remarks: &[Remark]) -> String {
    let mut writing = Writing { text: String::new(), remarks, told: BTreeSet::new() };
    writing.section(&DEFINITION, "", "", definition);
    let left = remarks.iter().enumerate().filter(|(place, _)| !writing.told.contains(place));
    let mut top = String::from(
        "# 調査の定義ファイル（torimatome init が様式から下書きしたもの）\n#\n# 「確認:」とある行は、様式から決められなかったことです。確かめて直し、その行を消してください。\n# 書き方は docs/collection.md にあります。同じ内容を 定義.xlsx でも直せます。直すのは、どちらか一方だけにして、\n# もう一方は消してください。\n",
    );
    for (_, remark) in left {
        let _ = writeln!(top, "{MARK}{}", remark.question);
    }
    top + &writing.text
}

struct Writing<'w> {
    text: String,
    remarks: &'w [Remark],
    /// The remarks that were written.
    told: BTreeSet<usize>,
}

impl Writing<'_> {
    /// Writes the remarks on a place, and on all below it where that is written in one line.
    fn ask(&mut self, place: &str, with_below: bool) {
        let below = format!("{place}.");
        let own: Vec<(usize, &Remark)> = self
            .remarks
            .iter()
            .enumerate()
            .filter(|(_, one)| one.place == place || (with_below && one.place.starts_with(&below)))
            .collect();
        for (number, remark) in own {
            if self.told.insert(number) {
                let _ = writeln!(self.text, "{MARK}{}", remark.question.replace('\n', " "));
            }
        }
    }

    /// Writes the keys of a section: those with a value first, then the sections in it.
    fn section(&mut self, keys: &'static Keys, header: &str, place: &str, table: &Definition) {
        let mut inner = Vec::new();
        for (name, takes) in ordered(keys, table) {
            let Some(value) = table.get(name) else { continue };
            let own = joined(place, name);
            match (takes, value) {
                (Some(Takes::One(keys)), Value::Object(_)) if OPEN.contains(&header) => {
                    inner.push((name, keys, value));
                }
                (Some(Takes::Many(keys)), Value::Array(_)) if OPEN.contains(&header) => {
                    inner.push((name, keys, value));
                }
                _ => {
                    self.ask(&own, true);
                    let _ = writeln!(self.text, "{name} = {}", broken(value, keys_of(takes)));
                }
            }
        }
        for (name, keys, value) in inner {
            let (header, place) = (joined(header, name), joined(place, name));
            if let Value::Object(table) = value {
                let _ = writeln!(self.text);
                self.ask(&place, false);
                let _ = writeln!(self.text, "[{header}]");
                self.section(keys, &header, &place, table);
            }
            for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                let Some(table) = item.as_object() else { continue };
                let _ = writeln!(self.text);
                if number == 0 {
                    self.ask(&place, false);
                }
                let named = table.get("id").or_else(|| table.get("name")).and_then(Value::as_str);
                let own = named.map_or_else(
                    || format!("{place}[{}]", number + 1),
                    |named| joined(&place, named),
                );
                self.ask(&own, false);
                let _ = writeln!(self.text, "[[{header}]]");
                self.section(keys, &header, &own, table);
            }
        }
        if header.is_empty() {
            // A list that is not there at all is asked about at the end.
            let missing = keys.keys.iter().filter(|key| !table.contains_key(key.name));
            for key in missing.map(|key| key.name) {
                self.ask(key, true);
            }
        }
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn keys_of(takes: Option<Takes>) -> Option<&'static Keys> {
    match takes {
        Some(Takes::One(keys) | Takes::Many(keys)) => Some(keys),
        _ => None,
    }
}

/// The keys of a table in the order of their description, with what each takes.
fn ordered<'t>(keys: &'static Keys, table: &'t Definition) -> Vec<(&'t str, Option<Takes>)> {
    let kind = match keys.kinds {
        Kinds::By(kinds) => {
            let word = table.get("kind").and_then(Value::as_str);
            kinds
                .iter()
                .find(|(name, _)| Some(*name) == word)
                .or(kinds.first())
                .map(|(_, keys)| *keys)
        }
        Kinds::None | Kinds::Open => None,
    };
    let known: Vec<&'static crate::config::keys::Key> =
        keys.keys.iter().chain(kind.into_iter().flat_map(|kind| kind.keys)).collect();
    let place = |name: &str| known.iter().position(|key| key.name == name).unwrap_or(known.len());
    let mut names: Vec<&'t str> = table.keys().map(String::as_str).collect();
    names.sort_by_key(|name| (place(name), *name));
    names.into_iter().map(|name| (name, known.get(place(name)).map(|key| key.takes))).collect()
}

/// A value, on several lines where it is a list that is too long for one.
fn broken(value: &Value, keys: Option<&'static Keys>) -> String {
    let line = inline(value, keys);
    match value {
        Value::Array(items)
            if line.chars().count() > LONGEST_LINE
                || items.iter().filter(|item| item.is_object()).count() > 1 =>
        {
            let items: String =
                items.iter().map(|item| format!("  {},\n", inline(item, keys))).collect();
            format!("[\n{items}]")
        }
        Value::String(text) if text.contains('\n') => {
            let lines: Vec<String> = text.split('\n').map(escaped).collect();
            format!("\"\"\"\n{}\"\"\"", lines.join("\n"))
        }
        _ => line,
    }
}

/// A value on one line.
fn inline(value: &Value, keys: Option<&'static Keys>) -> String {
    match value {
        Value::String(text) if text.contains('"') && !text.contains(['\'', '\n']) => {
            format!("'{text}'")
        }
        Value::String(text) => format!("\"{}\"", escaped(text).replace('\n', "\\n")),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| inline(item, keys)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(table) => {
            let names: Vec<(&str, Option<Takes>)> = match keys {
                Some(keys) => ordered(keys, table),
                None => table.keys().map(|name| (name.as_str(), None)).collect(),
            };
            let pairs = names.into_iter().filter_map(|(name, takes)| {
                let value = inline(table.get(name)?, keys_of(takes));
                Some(format!("{} = {value}", bare(name)))
            });
            let pairs: Vec<String> = pairs.collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        other => other.to_string(),
    }
}

/// A key, in quotes where it needs them.
fn bare(name: &str) -> String {
    let is_bare = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if is_bare { name.to_owned() } else { format!("\"{}\"", escaped(name)) }
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut written, c| {
        match c {
            '\\' | '"' => written.extend(['\\', c]),
            '\t' => written.push_str("\\t"),
            '\n' => written.push('\n'),
            c if c.is_control() => {
                let _ = write!(written, "\\u{:04X}", u32::from(c));
            }
            c => written.push(c),
        }
        written
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::book::fill::{difference, tree};
    use serde_json::json;

    #[test]
    fn a_definition_is_written_as_it_is_read_with_its_remarks() {
        let value = json!({
            "collection": { "title": "調査 \"A\"", "unit": "件" },
            "form": {
                "folder": "returns",
                "attributes": { "department": { "label": "部局名" } },
                "block": [{
                    "id": "b", "shape": "list",
                    "variable": [{ "id": "v", "type": "number", "heading": "数", "signs": { "－": "zero" } }],
                }],
            },
            "code_list": [{ "id": "c", "codes": [{ "label": "あ", "id": "a" }, { "id": "b", "label": "い" }] }],
            "report": [{ "kind": "text", "text": "一行\n二行" }],
        });
        let definition = value.as_object().cloned().unwrap();
        let remark = |place: &str, question: &str| Remark {
            place: place.to_owned(),
            question: question.to_owned(),
        };
        let remarks = [
            remark("form.block.b.variable.v.signs", "記号？"),
            remark("department", "部局？"),
            remark("code_list.c.codes.a.label", "名前？"),
            remark("nowhere", "どこ？"),
        ];
        let text = text(&definition, &remarks);
        assert_eq!(difference(&tree(&text).unwrap(), &value), None, "{text}");
        assert!(text.contains("# 確認: 記号？\nsigns = { \"－\" = \"zero\" }\n"), "{text}");
        assert!(
            text.contains("# 確認: 名前？\ncodes = [\n  { id = \"a\", label = \"あ\" },\n"),
            "{text}"
        );
        assert!(text.contains("title = '調査 \"A\"'\n"), "{text}");
        assert!(text.ends_with("# 確認: 部局？\n"), "{text}");
        assert!(text.starts_with("# 調査の定義") && text.contains("# 確認: どこ？\n"), "{text}");
        assert!(text.find("heading = \"数\"") < text.find("type = \"number\""), "{text}");
    }
}
