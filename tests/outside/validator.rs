//! The data folder is what its description says, by the judgement of the Frictionless validator.

use super::harness::products::Products;
use super::harness::{Office, SAMPLE, none};
use std::fs;
use std::process::Command;

/// The program's name.
pub const PROGRAM: &str = "frictionless";

/// Validates a data folder.
fn validate(products: &Products) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in &products.files {
        if let Some(file) = name.strip_prefix("data/") {
            fs::write(folder.path().join(file), bytes).expect("a file");
        }
    }
    let mut command = Command::new(PROGRAM);
    let command = command.args(["validate", "datapackage.json"]).current_dir(folder.path());
    let output = command.output().expect("the validator starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(!said.is_empty(), "the validator says nothing: {output:?}");
    assert!(output.status.success(), "{said}");
}

/// The sample's data folder, in each of its encodings, and that of a survey without records.
pub fn the_frictionless_validator_is_content() {
    validate(&SAMPLE);
    for encoding in ["shift_jis", "utf-8"] {
        let office = Office::sample();
        office.define("encoding = \"utf-8-bom\"", &format!("encoding = \"{encoding}\""));
        validate(&office.publish());
    }
    validate(&Office::with(none("防災安全部")).publish());
}
