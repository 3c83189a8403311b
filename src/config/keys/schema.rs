//! A JSON schema of the definition (draft 2020-12), for editors of TOML that complete and check with one.

use super::definition::{DEFINITION, sections};
use super::{Key, Keys, Kinds, Must, Takes};
use serde_json::{Map, Value, json};

/// The schema.
pub fn schema() -> Value {
    let definitions: Map<String, Value> = sections()
        .into_iter()
        .filter(|keys| !keys.path.is_empty())
        .map(|keys| (name(keys), section(keys)))
        .collect();
    let mut schema = section(&DEFINITION);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("$defs".to_owned(), definitions.into());
    }
    schema
}

/// The name of a section among the definitions.
fn name(keys: &Keys) -> String {
    keys.path.replace('（', ":").replace('）', "").replace('、', "+")
}

fn section(keys: &Keys) -> Value {
    let own = |of: &Keys| -> Map<String, Value> {
        of.keys.iter().map(|key| (key.name.to_owned(), told(key))).collect()
    };
    let needed = |of: &Keys| -> Vec<&str> {
        let needed = of.keys.iter().filter(|key| key.must == Must::Always);
        needed.map(|key| key.name).collect()
    };
    match keys.kinds {
        Kinds::Open => {
            json!({ "type": "object", "title": keys.says, "additionalProperties": { "type": "string" } })
        }
        Kinds::None => json!({
            "type": "object", "title": keys.says,
            "properties": own(keys), "required": needed(keys), "additionalProperties": false,
        }),
        Kinds::By(kinds) => {
            // One alternative a kind, so that each has its own keys and no others. The first is the usual
            // one, where the kind may be left out.
            let kind_needed = keys.key("kind").is_some_and(|kind| kind.must == Must::Always);
            let alternatives = kinds.iter().enumerate().map(|(place, (word, of))| {
                let mut properties = own(keys);
                properties.extend(own(of));
                properties.insert("kind".to_owned(), json!({ "const": word }));
                let mut required = [needed(keys), needed(of)].concat();
                if place > 0 && !kind_needed {
                    required.push("kind");
                }
                json!({
                    "type": "object", "title": of.says, "properties": properties,
                    "required": required, "additionalProperties": false,
                })
            });
            json!({ "title": keys.says, "oneOf": alternatives.collect::<Vec<_>>() })
        }
    }
}

/// What a key takes.
fn told(key: &Key) -> Value {
    let reference = |keys: &Keys| json!({ "$ref": format!("#/$defs/{}", name(keys)) });
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    let mut told = match key.takes {
        Takes::Text | Takes::Name(_) | Takes::NameOr(..) | Takes::Wording | Takes::Condition => {
            json!({ "type": "string" })
        }
        Takes::Texts | Takes::Names(_) | Takes::Wordings => texts(),
        Takes::NamesOr(..) => json!({ "anyOf": [{ "type": "string" }, texts()] }),
        Takes::Choice(words) => json!({ "enum": words() }),
        Takes::Spoken(words) => {
            json!({ "enum": words().iter().map(|(word, _)| *word).collect::<Vec<_>>() })
        }
        Takes::SpokenAll(words) => {
            let words: Vec<&str> = words().iter().map(|(word, _)| *word).collect();
            json!({ "type": "array", "items": { "enum": words } })
        }
        Takes::Integer => json!({ "type": "integer" }),
        Takes::Number => json!({ "type": "number" }),
        Takes::NumberOrText => json!({ "type": ["number", "string"] }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Takes::One(keys) => json!({ "allOf": [reference(keys)] }),
        Takes::Many(keys) => json!({ "type": "array", "items": reference(keys) }),
        Takes::Pair => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
    };
    if let Some(told) = told.as_object_mut() {
        told.insert("description".to_owned(), key.says.into());
    }
    told
}
