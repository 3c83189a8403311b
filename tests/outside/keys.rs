//! The schema of the definition, held against the sample's definition by an independent validator.

use super::harness::repository;
use serde_json::{Value, json};
use std::process::Command;
use toml_span::value::ValueInner;
use torimatome::config::keys::schema::schema;

/// The validator: a program of Python's jsonschema.
pub const PROGRAM: &str = "jsonschema";

/// A definition as JSON.
fn as_json(value: &mut toml_span::Value<'_>) -> Value {
    match value.take() {
        ValueInner::String(text) => json!(text),
        ValueInner::Integer(number) => json!(number),
        ValueInner::Float(number) => json!(number),
        ValueInner::Boolean(flag) => json!(flag),
        ValueInner::Array(mut items) => items.iter_mut().map(as_json).collect(),
        ValueInner::Table(table) => {
            let pairs = table.into_iter();
            pairs.map(|(key, mut value)| (key.name.into_owned(), as_json(&mut value))).collect()
        }
    }
}

/// Whether the validator is content with a definition, and what it says.
fn judged(source: &str) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let (instance, rules) =
        (folder.path().join("definition.json"), folder.path().join("schema.json"));
    let mut value = toml_span::parse(source).unwrap();
    std::fs::write(&instance, as_json(&mut value).to_string()).unwrap();
    std::fs::write(&rules, schema().to_string()).unwrap();
    let told = Command::new(PROGRAM).arg("-i").arg(&instance).arg(&rules).output().unwrap();
    let said = String::from_utf8_lossy(&told.stdout) + String::from_utf8_lossy(&told.stderr);
    (told.status.success(), said.into_owned())
}

pub fn the_samples_definition_fits_its_schema() {
    let source = std::fs::read_to_string(repository("input/collection.toml")).unwrap();
    let (content, said) = judged(&source);
    assert!(content, "{said}");
    for (from, to) in [
        ("publisher = ", "publicher = "),
        ("record_name = ", "# record_name = "),
        ("type = \"serial\"", "type = \"seriel\""),
        ("kind = \"paragraph\"", "kind = \"paragraf\""),
        ("required = true", "required = \"true\""),
        ("reference_date = \"2024-06-01\"", "reference_date = \"2024/06/01\""),
    ] {
        assert!(source.contains(from), "{from}");
        let (content, _) = judged(&source.replacen(from, to, 1));
        assert!(!content, "{to} is not seen");
    }
}
