//! datapackage.json: what the CSV files hold, for programs (Frictionless Data Package).

use super::FOLDER;
use super::about::{self, GUARD};
use super::delimited::file_name;
use super::resource::{Dataset, Field, FieldKind, Resource};
use super::wording;
use crate::config::{Config, Encoding};
use crate::disseminate::product::Product;
use crate::error::RunError;
use serde_json::{Map, Value, json};

/// Makes the description of the data folder.
///
/// # Errors
/// [`RunError::Product`] where it can't be written as JSON.
pub fn product(dataset: &Dataset, config: &Config) -> Result<Product, RunError> {
    Product::json(&format!("{FOLDER}/datapackage.json"), &describe(dataset, config))
}

fn describe(dataset: &Dataset, config: &Config) -> Value {
    let collection = &config.collection;
    let mut package = Map::new();
    let mut say = |key: &str, value: Value| drop(package.insert(key.to_owned(), value));
    say("profile", json!("tabular-data-package"));
    say("name", json!(format!("survey-{}", collection.reference_date)));
    say("title", json!(format!("{} {}", collection.title, collection.edition)));
    let encoding = about::encoding(config.data.encoding);
    let draft = dataset.draft.as_ref().map(|mark| format!("{mark}。")).unwrap_or_default();
    say("description", json!(format!("{draft}CSVの文字コードは{encoding}。{GUARD}")));
    say("version", json!(collection.reference_date.to_string()));
    say("status", json!(if dataset.draft.is_some() { "draft" } else { "final" }));
    say("contributors", json!([{ "title": collection.publisher, "role": "publisher" }]));
    let source = format!("{}「{}」", collection.publisher, collection.title);
    say("sources", json!([{ "title": source }]));
    if let Some(license) = &config.data.license {
        let mut own = Map::new();
        own.insert("name".to_owned(), json!(license.name));
        let further = [("title", &license.title), ("path", &license.url)];
        for (key, value) in further {
            own.extend(value.iter().map(|value| (key.to_owned(), json!(value))));
        }
        say("licenses", json!([own]));
    }
    let history = &config.data.history;
    let entries =
        history.iter().map(|(day, text)| json!({ "date": day.to_string(), "text": text }));
    let first = history.is_empty().then(|| json!({ "text": wording::first_edition(config) }));
    say("history", entries.chain(first).collect());
    let resources = dataset.resources.iter().map(|one| resource(one, config.data.encoding));
    say("resources", resources.collect());
    Value::Object(package)
}

fn resource(resource: &Resource, encoding: Encoding) -> Value {
    let fields: Vec<Value> = resource.fields.iter().map(field).collect();
    let names: Vec<&str> = resource
        .key
        .iter()
        .filter_map(|index| resource.fields.get(*index))
        .map(|field| field.name.as_str())
        .collect();
    let foreign: Vec<Value> = resource
        .fields
        .iter()
        .filter_map(|field| {
            let (table, code) = field.codes.as_ref()?;
            let reference = json!({ "resource": table, "fields": [code] });
            Some(json!({ "fields": [field.name], "reference": reference }))
        })
        .collect();
    let mut schema = json!({ "fields": fields, "primaryKey": names, "missingValues": [""] });
    if let (false, Value::Object(schema)) = (foreign.is_empty(), &mut schema) {
        schema.insert("foreignKeys".to_owned(), Value::Array(foreign));
    }
    json!({
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": file_name(resource),
        "title": resource.title,
        "description": resource.method,
        "sources": [{ "title": resource.source }],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": encoding_name(encoding),
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
        },
        "schema": schema,
    })
}

/// The encoding by the name that validators know it by.
fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8Bom | Encoding::Utf8 => "utf-8",
        Encoding::ShiftJis => "cp932",
    }
}

fn field(field: &Field) -> Value {
    let mut said = Map::new();
    let mut say = |key: &str, value: Value| drop(said.insert(key.to_owned(), value));
    say("name", json!(field.name));
    let title = match &field.group {
        Some(group) => format!("{group}／{}", field.label),
        None => field.label.clone(),
    };
    say("title", json!(title));
    say("type", json!(field.kind.name()));
    if field.kind == FieldKind::Day {
        say("format", json!("default"));
    }
    say("description", json!(field.description));
    if let Some(unit) = &field.unit {
        say("unit", json!(unit));
    }
    if field.required {
        say("constraints", json!({ "required": true }));
    }
    Value::Object(said)
}
