//! The description of content.json: current, and true of what is written.

use super::harness::{SAMPLE, repository};
use content::contract;
use serde_json::Value;

#[test]
fn the_docs_describe_the_types_as_they_are() {
    let docs = std::fs::read_to_string(repository("docs/templates.md")).unwrap();
    let docs = docs.replace("\r\n", "\n");
    let [begin, end] = contract::MARKERS;
    let from = docs.find(begin).expect("where it begins");
    let to = docs.find(end).expect("where it ends") + end.len() + 1;
    assert_eq!(
        &docs[from..to],
        contract::section(),
        "put what `torimatome templates --describe` prints into docs/templates.md"
    );
}

/// The parts of a schema that may hold for a value: itself, what it refers to, its choices.
fn shapes<'s>(schema: &'s Value, root: &'s Value) -> Vec<&'s Value> {
    let mut found = vec![schema];
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).expect("what it refers to");
        found.extend(shapes(target, root));
    }
    for choices in ["oneOf", "anyOf"] {
        for choice in schema[choices].as_array().into_iter().flatten() {
            found.extend(shapes(choice, root));
        }
    }
    found
}

/// Every key of a value that the schema does not describe, or that it asks for and is not there.
fn strange(place: &str, value: &Value, schema: &Value, root: &Value, found: &mut Vec<String>) {
    let mut shapes = shapes(schema, root);
    // Of the kinds of a block, the one it is of, with what that refers to.
    if let Some(kind) =
        value.get("kind").filter(|_| shapes.iter().any(|one| one.get("oneOf").is_some()))
    {
        let of_kind = |one: &&Value| one["properties"]["kind"]["const"] == *kind;
        let own = shapes.iter().copied().find(of_kind).expect("a kind that is described");
        shapes = self::shapes(own, root);
    }
    if let Some(object) = value.as_object() {
        for (key, value) in object {
            let of_key: Vec<&Value> =
                shapes.iter().filter_map(|one| one["properties"].get(key)).collect();
            let at = format!("{place}.{key}");
            match of_key.first() {
                Some(schema) => strange(&at, value, schema, root, found),
                None => found.push(at),
            }
        }
        for key in shapes.iter().filter_map(|one| one["required"].as_array()).flatten() {
            if !object.contains_key(key.as_str().unwrap()) {
                found.push(format!("{place} lacks {key}"));
            }
        }
    }
    for item in value.as_array().into_iter().flatten() {
        let schema = shapes.iter().find_map(|one| one.get("items")).expect("what the items are");
        strange(&format!("{place}[]"), item, schema, root, found);
    }
}

#[test]
fn the_samples_content_is_as_the_schema_says() {
    let schema = contract::schema();
    let mut found = Vec::new();
    strange("content", &SAMPLE.json("content.json"), &schema, &schema, &mut found);
    assert_eq!(found, Vec::<String>::new());
    // The check does see what is wrong.
    let mut wrong = SAMPLE.json("content.json");
    wrong["document"]["colour"] = Value::Null;
    wrong["parts"][0]["blocks"][0].as_object_mut().unwrap().remove("text");
    strange("content", &wrong, &schema, &schema, &mut found);
    assert_eq!(found.len(), 2, "{found:?}");
}
