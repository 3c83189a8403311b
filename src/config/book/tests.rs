//! A definition that goes into the places of the workbook comes out again as it was.

use super::page::Cell;
use super::*;
use crate::config::Config;
use std::path::{Path, PathBuf};

/// The definitions of the sample and of the surveys.
fn definitions() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let surveys = std::fs::read_dir(root.join("tests/surveys")).unwrap();
    let mut folders: Vec<PathBuf> = surveys.map(|entry| entry.unwrap().path()).collect();
    folders.push(root.join("input"));
    folders.sort();
    let files = folders.into_iter().map(|folder| folder.join(crate::config::FILE_NAME));
    files.map(|file| (file.clone(), std::fs::read_to_string(file).unwrap())).collect()
}

#[test]
fn every_definition_comes_out_of_the_places_as_it_was() {
    for (path, source) in definitions() {
        let tree = fill::tree(&source).unwrap();
        let mut pages = fill::pages(&tree);
        ids::give(&mut pages);
        let printed = print::printed(&pages);
        assert_eq!(printed.faults, [], "{}", path.display());
        assert_eq!(printed.text.lines().count(), printed.spots.len());
        let again = fill::tree(&printed.text).unwrap_or_else(|| {
            panic!("{:?}\n{}", Config::parse(&printed.text).unwrap_err(), printed.text)
        });
        assert_eq!(fill::difference(&tree, &again), None, "{}", path.display());
        Config::parse_book(&printed).unwrap_or_else(|faults| panic!("{faults:#?}"));
    }
}

#[test]
fn no_cell_holds_toml() {
    for (_, source) in definitions() {
        let pages = fill::pages(&fill::tree(&source).unwrap());
        let rows = pages.pages.iter().flat_map(|page| &page.rows);
        for cell in rows.flat_map(|row| &row.cells) {
            let Cell::Text(text) = cell else { continue };
            let sign = ["[\"", "\\n"].iter().any(|sign| text.contains(sign));
            assert!(!sign && !text.starts_with("{ "), "{text}");
        }
    }
}

#[test]
fn what_no_cell_can_hold_is_told() {
    let tree = fill::tree("[form]\nend_words = [\"（空文字）\"]").unwrap();
    let printed = print::printed(&fill::pages(&tree));
    let again = fill::tree(&printed.text).unwrap();
    assert_eq!(fill::difference(&tree, &again).unwrap(), "form.end_words.1番目");
}
