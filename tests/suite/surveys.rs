//! Surveys of other shapes than the sample's, made up as offices would send them: each from its definition
//! alone. `tests/surveys/` holds the definition, returns with which nothing is wrong, and returns with faults
//! planted at known cells.

use super::harness::{Found, Office, repository};
use serde_json::Value;
use sheets::{CellRange, CellRef};
use std::fs;
use std::path::PathBuf;

/// A folder of a survey's returns, with its definition.
fn office(survey: &str, returns: &str) -> Office {
    let folder = repository("tests/surveys").join(survey);
    let definition = fs::read_to_string(folder.join("collection.toml")).expect("a definition");
    let office = Office::defined(&definition);
    let files = fs::read_dir(folder.join(returns)).expect("returns");
    let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        office.place(&format!("returns/{name}"), &fs::read(&file).expect("a file"));
    }
    office
}

/// The cells of a text as `B12` or `B12:D14`.
fn cells(text: &str) -> Option<CellRange> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    Some(CellRange::spanning(CellRef::parse(from)?, CellRef::parse(to)?))
}

fn meet(one: CellRange, other: CellRange) -> bool {
    let apart = one.to.row < other.from.row
        || other.to.row < one.from.row
        || one.to.column < other.from.column
        || other.to.column < one.from.column;
    !apart
}

/// Whether a finding is of a planted fault, at its cell and as grave as may be.
fn is_of(found: &Found, fault: &Value) -> bool {
    let file = fault["file"].as_str().expect("a file");
    let accepted = fault["accept"].as_array().expect("severities");
    let at = fault["cell"].as_str().and_then(cells);
    found.file.ends_with(file)
        && accepted.iter().any(|severity| *severity == found.severity.as_str())
        && at.is_none_or(|at| cells(&found.cell).is_some_and(|own| meet(own, at)))
}

#[test]
fn councils_are_read_without_a_query() {
    let found = office("councils", "returns").findings();
    let asked: Vec<_> = found.iter().filter(|found| found.severity != "note").collect();
    assert!(asked.is_empty(), "{asked:#?}");
}

#[test]
fn every_fault_of_councils_is_found_at_its_cell() {
    let found = office("councils", "faulty").findings();
    let planted = repository("tests/surveys/councils/faults.json");
    let planted: Value = serde_json::from_slice(&fs::read(planted).expect("faults")).expect("JSON");
    let faults = planted["faults"].as_array().expect("faults");
    assert_eq!(faults.len(), 15);
    let missed: Vec<&Value> =
        faults.iter().filter(|fault| !found.iter().any(|one| is_of(one, fault))).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}
