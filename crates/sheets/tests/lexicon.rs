//! There is one of each: what repeats the value above, units, marks, words for none, eras and folding are
//! told in the lexicon, and every crate of this project takes them from there.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};

/// All sources of the project but tests, with their paths from its folder.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders: Vec<PathBuf> =
        ["src", "crates/sheets/src", "crates/grade/src"].map(|folder| root.join(folder)).into();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                found.push((name.replace('\\', "/"), code));
            }
        }
    }
    assert!(found.len() > 300, "{} sources", found.len());
    found
}

/// Sources that say one of these.
fn with(words: &[&str]) -> Vec<String> {
    let said = |code: &str| words.iter().any(|word| code.contains(word));
    let mut found: Vec<String> =
        sources().into_iter().filter(|(_, code)| said(code)).map(|(name, _)| name).collect();
    found.sort();
    found
}

#[test]
fn each_reader_stands_in_one_file() {
    let lexicon = |file: &str| vec![format!("crates/sheets/src/lexicon/{file}.rs")];
    assert_eq!(with(&["fn is_ditto("]), lexicon("ditto"));
    assert_eq!(with(&["fn is_counter(text"]), lexicon("units"));
    assert_eq!(with(&["const COUNTERS: [&str", "const UNITS: [&str"]), lexicon("units"));
    assert_eq!(with(&["fn folded(", "fn spaced(", "fn running("]), lexicon("folding"));
}

#[test]
fn each_word_is_listed_in_one_file() {
    let lexicon = |file: &str| vec![format!("crates/sheets/src/lexicon/{file}.rs")];
    assert_eq!(with(&["\"手引\"", "\"凡例\""]), lexicon("sheet_names"));
    assert_eq!(with(&["\"〃\"", "'〃'", "\"同上\""]), lexicon("ditto"));
    assert_eq!(
        with(&["'✓'", "\"✓\" |", "'◯' |", "\"◯\""]),
        [
            "crates/sheets/src/lexicon/marks.rs",
            // What characters of a symbol font are.
            "crates/sheets/src/markup/symbols.rs",
        ]
    );
    assert_eq!(with(&["\"該当無し\"", "\"特になし\""]), lexicon("absence"));
    assert_eq!(with(&["\"世帯\", \"団体\"", "\"ヶ所\""]), lexicon("units"));
    assert_eq!(with(&["\"令和\"", "\"平成\""]), ["crates/sheets/src/era.rs"]);
}

#[test]
fn compatibility_forms_are_folded_in_two_files() {
    // For reading, and for the keys by which names are compared.
    assert_eq!(
        with(&["nfkc()"]),
        ["crates/sheets/src/lexicon/folding.rs", "crates/sheets/src/text.rs"]
    );
}
