//! The contract with the templates, described from the types of [`Content`]: as a JSON Schema for
//! editors, and as the section of `docs/templates.md` for people. A field that is added to a type
//! appears in both with its comment.

use super::{Content, FORMAT};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write as _;

/// The lines between which the section stands in `docs/templates.md`.
pub const MARKERS: [&str; 2] = [
    "<!-- content.json: made by `torimatome templates --describe` from the types; do not edit -->",
    "<!-- content.json: end -->",
];

/// The JSON Schema of `content.json`, as it is written.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Content>().to_value()
}

/// The section of `docs/templates.md`, its markers included.
pub fn section() -> String {
    let schema = schema();
    let [begin, end] = MARKERS;
    let text = format!("{begin}\n\nThis is version {FORMAT} of the contract.\n");
    let mut page = Page { text, ..Page::default() };
    page.write_type(text_of(&schema, "title"), &schema);
    while let Some(name) = page.waiting.pop_front() {
        let kind = schema.get("$defs").and_then(|kinds| kinds.get(&name));
        page.write_type(&name, kind.unwrap_or(&Value::Null));
    }
    let _ = writeln!(page.text, "\n{end}");
    page.text
}

/// The section as far as it is written.
#[derive(Default)]
struct Page {
    text: String,
    /// Types that are named and not yet described.
    waiting: VecDeque<String>,
    named: BTreeSet<String>,
}

impl Page {
    fn write_type(&mut self, name: &str, schema: &Value) {
        let _ = writeln!(self.text, "\n### `{name}`\n\n{}", description(schema));
        let choices = items(schema, "oneOf");
        if choices.iter().any(|choice| choice.get("properties").is_some()) {
            for choice in choices {
                self.write_kind(choice);
            }
        } else if choices.is_empty() {
            self.write_fields(schema, None);
        } else {
            self.text.push_str("\n| value | meaning |\n|---|---|\n");
            for choice in choices {
                let value = choice.get("const").or_else(|| choice["enum"].get(0));
                let value = value.map(Value::to_string).unwrap_or_default();
                let _ = writeln!(self.text, "| `{value}` | {} |", description(choice));
            }
        }
    }

    /// One kind of a type that comes in kinds: told by the one key with a fixed value.
    fn write_kind(&mut self, choice: &Value) {
        let no_fields = Map::new();
        let fields = choice["properties"].as_object().unwrap_or(&no_fields);
        let tag = fields.iter().find(|(_, field)| field.get("const").is_some());
        let (key, value) = tag.map_or(("", &Value::Null), |(key, field)| (key, &field["const"]));
        let _ = write!(self.text, "\n#### `{key}: {value}`\n\n{}", description(choice));
        if choice.get("$ref").is_some() {
            let named = self.named(text_of(choice, "$ref"));
            let _ = write!(self.text, " Its other fields are those of {named}.");
        }
        self.text.push('\n');
        self.write_fields(choice, Some(key));
    }

    /// The fields of a type or kind, but for the one that tells the kind.
    fn write_fields(&mut self, schema: &Value, tag: Option<&str>) {
        let no_fields = Map::new();
        let fields = schema["properties"].as_object().unwrap_or(&no_fields);
        // The keys that are always there come in the order of the type, and nearly all are.
        let always: Vec<&str> =
            items(schema, "required").iter().filter_map(Value::as_str).collect();
        let sometimes = fields.keys().map(String::as_str).filter(|name| !always.contains(name));
        let names: Vec<&str> =
            always.iter().copied().chain(sometimes).filter(|name| Some(*name) != tag).collect();
        if names.is_empty() {
            return;
        }
        self.text.push_str("\n| field | type | optional | meaning |\n|---|---|---|---|\n");
        for name in names {
            let Some(field) = fields.get(name) else { continue };
            let (kind, may_be_null) = self.kind(field);
            let optional = match (may_be_null, always.contains(&name)) {
                (true, _) => "may be `null`",
                (false, false) => "may be missing",
                (false, true) => "",
            };
            let told = description(field);
            let _ = writeln!(self.text, "| `{name}` | {kind} | {optional} | {told} |");
        }
    }

    /// What a value is, in words, and whether it may be null.
    fn kind(&mut self, schema: &Value) -> (String, bool) {
        let any = [items(schema, "anyOf"), items(schema, "oneOf")].concat();
        if !any.is_empty() {
            let (nulls, others): (Vec<&Value>, Vec<&Value>) =
                any.iter().partition(|one| one["type"] == "null");
            let others: Vec<String> = others.into_iter().map(|one| self.kind(one).0).collect();
            return (others.join(" or "), !nulls.is_empty());
        }
        if schema.get("$ref").is_some() {
            return (self.named(text_of(schema, "$ref")), false);
        }
        if let Some(value) = schema.get("const") {
            return (format!("`{value}`"), false);
        }
        let values = items(schema, "enum");
        if !values.is_empty() {
            let (nulls, others): (Vec<&Value>, Vec<&Value>) =
                values.iter().partition(|value| value.is_null());
            let others: Vec<String> = others.iter().map(|value| format!("`{value}`")).collect();
            return (others.join(" or "), !nulls.is_empty());
        }
        match &schema["type"] {
            Value::String(name) => (self.plain(name, schema), false),
            Value::Array(names) => {
                let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
                let others = names.iter().filter(|name| **name != "null");
                let others: Vec<String> = others.map(|name| self.plain(name, schema)).collect();
                (others.join(" or "), names.contains(&"null"))
            }
            _ => ("anything".to_owned(), false),
        }
    }

    /// A type of JSON in words.
    fn plain(&mut self, name: &str, schema: &Value) -> String {
        match name {
            "string" => "text".to_owned(),
            "integer" if schema["minimum"] == 0 => "whole number, not negative".to_owned(),
            "integer" => "whole number".to_owned(),
            "boolean" => "`true` or `false`".to_owned(),
            "array" if schema.get("items").is_some_and(Value::is_object) => {
                format!("list: {}", self.kind(&schema["items"]).0)
            }
            "array" => {
                let parts = items(schema, "prefixItems").iter();
                let parts: Vec<String> = parts.map(|part| self.kind(part).0).collect();
                format!("list of {}: {}", parts.len(), parts.join(", "))
            }
            "object" if schema.get("additionalProperties").is_some_and(Value::is_object) => {
                format!("by name: {}", self.kind(&schema["additionalProperties"]).0)
            }
            other => other.to_owned(),
        }
    }

    /// A type by its reference, linked to its description, which will follow.
    fn named(&mut self, reference: &str) -> String {
        let name = reference.rsplit('/').next().unwrap_or_default();
        if self.named.insert(name.to_owned()) {
            self.waiting.push_back(name.to_owned());
        }
        format!("[`{name}`](#{})", name.to_lowercase())
    }
}

fn items<'s>(schema: &'s Value, key: &str) -> &'s [Value] {
    schema[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text_of<'s>(schema: &'s Value, key: &str) -> &'s str {
    schema[key].as_str().unwrap_or_default()
}

/// The comment of a type or field on one line, fit for a cell, its links to code undone.
fn description(schema: &Value) -> String {
    let lines = text_of(schema, "description").split_whitespace().collect::<Vec<_>>().join(" ");
    lines.replace("[`", "`").replace("`]", "`").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What every part of the schema has that stands for a field or a type.
    fn undescribed(name: &str, schema: &Value, found: &mut Vec<String>) {
        let fixed = schema.get("const").is_some();
        if !fixed && description(schema).is_empty() {
            found.push(name.to_owned());
        }
        for (field, schema) in schema["properties"].as_object().into_iter().flatten() {
            undescribed(&format!("{name}.{field}"), schema, found);
        }
        for (number, choice) in items(schema, "oneOf").iter().enumerate() {
            undescribed(&format!("{name} {number}"), choice, found);
        }
    }

    #[test]
    fn every_type_and_field_says_what_it_means() {
        let schema = schema();
        let mut found = Vec::new();
        undescribed("Content", &schema, &mut found);
        for (name, schema) in schema["$defs"].as_object().unwrap() {
            undescribed(name, schema, &mut found);
        }
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn what_may_be_null_lists_and_other_types_are_told_apart() {
        let mut page = Page::default();
        let kind = |page: &mut Page, text: &str| page.kind(&serde_json::from_str(text).unwrap());
        for (schema, told, may_be_null) in [
            (r#"{"type": ["string", "null"]}"#, "text", true),
            (
                r#"{"type": "array", "items": {"type": "integer", "minimum": 0}}"#,
                "list: whole number, not negative",
                false,
            ),
            (
                r##"{"anyOf": [{"$ref": "#/$defs/Axis"}, {"type": "null"}]}"##,
                "[`Axis`](#axis)",
                true,
            ),
            (r#"{"type": "string", "enum": ["a", "b"]}"#, "`\"a\"` or `\"b\"`", false),
            (
                r#"{"type": "object", "additionalProperties": {"type": "number"}}"#,
                "by name: number",
                false,
            ),
            ("true", "anything", false),
        ] {
            assert_eq!(kind(&mut page, schema), (told.to_owned(), may_be_null), "{schema}");
        }
        assert_eq!(page.waiting, ["Axis"]);
    }
}
