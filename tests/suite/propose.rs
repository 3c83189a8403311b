//! What is proposed for a form that is known: tables, rules and a report from the words of its headings. The
//! surveys' and the samples' own definitions are taken, without all that proposals are about.

use super::harness::content::{rows, texts};
use super::harness::products::Products;
use super::harness::{Found, Office, repository};
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};
use torimatome::config::Config;
use torimatome::config::book::fill;
use torimatome::draft::{Remark, propose::propose, write};

/// The sections that say what is made of answers, or checked of them.
const SECTIONS: [&str; 11] = [
    "table",
    "rule",
    "report",
    "rules",
    "style",
    "tabulation",
    "severity",
    "data",
    "areas",
    "register",
    "explanation",
];

/// The keys of variables that check answers.
const CHECKS: [&str; 10] = [
    "min",
    "max",
    "sum_of",
    "compare_with",
    "not_after_reference_date",
    "not_before_reference_date",
    "tells_end_of_term",
    "length",
    "pattern",
    "required_when",
];

/// The definition of a folder, as far as the form tells it.
fn form_alone(folder: &Path) -> Map<String, Value> {
    let text = fs::read_to_string(folder.join("collection.toml")).expect("a definition");
    let Some(Value::Object(mut tree)) = fill::tree(&text) else { panic!("a definition") };
    tree.retain(|key, _| !SECTIONS.contains(&key.as_str()));
    without_checks(tree.get_mut("form").expect("a form"));
    tree
}

fn without_checks(value: &mut Value) {
    match value {
        Value::Object(table) => {
            table.retain(|key, _| !CHECKS.contains(&key.as_str()));
            table.values_mut().for_each(without_checks);
        }
        Value::Array(items) => items.iter_mut().for_each(without_checks),
        _ => {}
    }
}

fn written(tree: &Map<String, Value>) -> String {
    write::text(tree, &[])
}

/// The text of a definition with what is proposed for its form, and what was not certain.
fn proposed(folder: &Path) -> (String, Vec<Remark>) {
    let mut tree = form_alone(folder);
    let remarks = propose(&mut tree);
    (written(&tree), remarks)
}

/// An office with the proposals for a folder's form, and returns.
fn office(folder: &Path, returns: &str) -> Office {
    let office = Office::defined(&proposed(folder).0);
    let files = fs::read_dir(folder.join(returns)).expect("returns");
    let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        office.place(&format!("returns/{name}"), &fs::read(&file).expect("a file"));
    }
    office
}

fn survey(name: &str) -> PathBuf {
    repository("tests/surveys").join(name)
}

/// Every definition of the repository, with clean returns beside it.
fn all() -> Vec<PathBuf> {
    let surveys = ["councils", "vehicles", "agreements-by-section"].map(survey);
    let samples = ["samples/vision", "samples/requests", "input"].map(repository);
    surveys.into_iter().chain(samples).collect()
}

#[test]
fn what_is_proposed_is_a_definition_and_asks_nothing_of_clean_returns() {
    for folder in all() {
        let (text, _) = proposed(&folder);
        let faults = Config::parse(&text).err().unwrap_or_default();
        assert_eq!(faults, [], "{}: {text}", folder.display());
        let found = office(&folder, "returns").findings();
        let asked: Vec<String> = found
            .iter()
            .filter(|found| found.severity != "note")
            .map(|found| format!("{} {}", found.line(), found.message))
            .collect();
        assert_eq!(asked, [""; 0], "{}", folder.display());
    }
}

#[test]
fn the_same_form_gets_the_same_proposals() {
    for folder in all() {
        let (text, remarks) = proposed(&folder);
        assert_eq!(proposed(&folder), (text, remarks));
    }
}

#[test]
fn what_is_there_already_is_left_as_it_is() {
    for folder in all() {
        let (text, _) = proposed(&folder);
        let Some(Value::Object(mut tree)) = fill::tree(&text) else { panic!("a definition") };
        let before = tree.clone();
        propose(&mut tree);
        assert_eq!(tree, before, "{}", folder.display());
    }
}

/// A table with the heading of each column, the one above it included.
struct Printed {
    title: String,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn tables(products: &Products) -> Vec<Printed> {
    let content = products.content();
    let tables = content.of_kind("table").into_iter().map(|table| {
        let columns = table["columns"].as_array().expect("columns").iter();
        let headings = columns.map(|column| {
            let group = column["group"].as_str().unwrap_or_default();
            format!("{}{}", plain(group), plain(column["heading"].as_str().expect("a heading")))
        });
        Printed {
            title: table["title"].as_str().expect("a title").to_owned(),
            headings: headings.collect(),
            rows: rows(table),
        }
    });
    tables.collect()
}

/// A name without brackets and blanks, figures in half width, years in short.
fn plain(name: &str) -> String {
    let name = name.split('（').next().unwrap_or_default();
    let name = name.replace("令和元年度", "R1").replace("令和", "R").replace("年度", "");
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).expect("a figure"),
        c => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(half).collect()
}

/// Whether figures are the same once they are rounded to the places of one.
fn same(wanted: &Value, found: &str) -> bool {
    let Some(wanted) = wanted.as_str() else { return found.is_empty() || found == "－" };
    let places = wanted.split_once('.').map_or(0, |(_, rest)| rest.len());
    let found: Result<f64, _> = found.replace(',', "").parse();
    let wanted: Result<f64, _> = wanted.parse();
    let half = 0.500_001 * 10_f64.powi(-i32::try_from(places).expect("places"));
    found.is_ok_and(|found| wanted.is_ok_and(|wanted| (found - wanted).abs() <= half))
}

/// Counts of records are called by what is counted.
const COUNTS: [&str; 3] = ["件数", "機関数", "部局数"];

impl Printed {
    /// The rows of the names of an expected table, in its order; none where one is not there.
    fn rows_of(&self, wanted: &[Vec<Value>], keys: usize) -> Option<Vec<&Vec<String>>> {
        let mut above = String::new();
        let named: Vec<(Vec<String>, &Vec<String>)> = self
            .rows
            .iter()
            .map(|row| {
                let own: Vec<String> = row.iter().take(keys).map(|cell| plain(cell)).collect();
                if keys > 1 && !own[0].is_empty() {
                    above.clone_from(&own[0]);
                }
                let named = match own.as_slice() {
                    [group, label] if group.is_empty() && label == "計" => vec![label.clone(); 2],
                    [group, label] if group.is_empty() => vec![above.clone(), label.clone()],
                    [group, label] if label.is_empty() => vec![group.clone(), "計".to_owned()],
                    own => own.to_vec(),
                };
                (named, row)
            })
            .collect();
        let row = |wanted: &Vec<Value>| {
            let wanted_names: Vec<String> = wanted
                .iter()
                .take(keys)
                .map(|name| plain(name.as_str().unwrap_or_default()))
                .collect();
            named.iter().find(|(own, _)| *own == wanted_names).map(|(_, row)| *row)
        };
        wanted.iter().map(row).collect()
    }

    /// Whether an expected column stands here, under its name.
    fn has(&self, rows: &[&Vec<String>], name: &str, figures: &[&Value]) -> bool {
        self.headings.iter().enumerate().any(|(at, heading)| {
            let is_count = COUNTS.contains(&name) && heading.ends_with('数');
            let is_named = is_count || heading.contains(&plain(name)) || heading.contains("合計");
            is_named && rows.iter().zip(figures).all(|(row, wanted)| same(wanted, &row[at]))
        })
    }
}

/// The tables that were computed apart and count by an answer, or add up by office.
const COUNTED: [(&str, &[&str]); 3] = [
    ("councils", &["by_department", "by_basis", "women_classes", "department_open"]),
    ("vehicles", &["by_kind", "ev_share", "department_kind", "q1", "q1f", "q2", "q3"]),
    ("agreements-by-section", &["by_section", "by_department", "by_year", "department_year"]),
];

#[test]
fn counts_by_answer_and_sums_by_office_are_among_the_proposals() {
    for (name, wanted) in COUNTED {
        let products = office(&survey(name), "returns").publish();
        let found = tables(&products);
        let path = survey(name).join("expected.json");
        let all: Value = serde_json::from_slice(&fs::read(path).expect("tables")).expect("JSON");
        for expected in all["tables"].as_array().expect("tables") {
            if !wanted.contains(&expected["id"].as_str().expect("an id")) {
                continue;
            }
            let keys = expected["keys"].as_array().expect("keys").len();
            let rows: Vec<Vec<Value>> = expected["rows"]
                .as_array()
                .expect("rows")
                .iter()
                .map(|row| row.as_array().expect("cells").clone())
                .collect();
            let names = expected["columns"].as_array().expect("columns").iter();
            let names: Vec<&str> =
                names.map(|column| column["name"].as_str().expect("a name")).collect();
            let misses = |table: &Printed| -> Option<Vec<&str>> {
                let own = table.rows_of(&rows, keys)?;
                let missing = names.iter().enumerate().filter(|(at, name)| {
                    let figures: Vec<&Value> = rows.iter().map(|row| &row[keys + at]).collect();
                    !table.has(&own, name, &figures)
                });
                Some(missing.map(|(_, name)| *name).collect())
            };
            let tried: Vec<(&str, Vec<&str>)> = found
                .iter()
                .filter_map(|table| Some((table.title.as_str(), misses(table)?)))
                .collect();
            let is_there = tried.iter().any(|(_, missing)| missing.is_empty());
            let titles: Vec<&str> = found.iter().map(|table| table.title.as_str()).collect();
            assert!(is_there, "{name} {}: {tried:?} of {titles:?}", expected["id"]);
        }
    }
}

/// The planted faults that proposed rules and bounds speak of, by survey and number.
const PLANTED: [(&str, &[u64]); 3] = [
    // A part over its whole, twice; below nothing; after the reference date; the same name twice.
    ("councils", &[1, 2, 4, 5, 10]),
    // A part over its whole; more than all; a distance without a vehicle.
    ("vehicles", &[1, 5, 6]),
    // After the reference date; below nothing; the same agreement twice.
    ("agreements-by-section", &[6, 8, 12]),
];

#[test]
fn proposed_rules_find_the_planted_faults_that_they_speak_of() {
    for (name, numbers) in PLANTED {
        let found = office(&survey(name), "faulty").findings();
        let planted = fs::read(survey(name).join("faults.json")).expect("faults");
        let planted: Value = serde_json::from_slice(&planted).expect("JSON");
        let faults = planted["faults"].as_array().expect("faults").iter();
        for fault in faults.filter(|fault| numbers.contains(&fault["no"].as_u64().unwrap_or(0))) {
            let file = fault["file"].as_str().expect("a file");
            let cell = fault["cell"].as_str().expect("a cell");
            let accepted = texts(&fault["accept"]);
            let is_it = |found: &Found| {
                let cells = found.cell.split([',', ':']).any(|own| own == cell);
                found.file.ends_with(file) && cells && accepted.contains(&found.severity)
            };
            assert!(found.iter().any(is_it), "{name}: {fault} in {found:#?}");
        }
    }
}
