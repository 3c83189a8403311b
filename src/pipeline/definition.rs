//! The definition from one spelling to the other, and its check by itself.

use crate::config::book::page::{Cell, Pages};
use crate::config::book::{self, fill, ids, print};
use crate::config::source::{self, Said};
use crate::config::{Config, FILE_NAME};
use crate::disseminate::files;
use crate::disseminate::workbook::definition;
use crate::error::RunError;
use crate::finding::Finding;
use serde_json::Value;
use sheets::grid::LONGEST_TEXT;
use std::path::{Path, PathBuf};

/// Writes the workbook of an input folder's definition beside it.
///
/// # Errors
/// As of reading a definition; [`RunError::Exists`] where there is one that may not be replaced;
/// [`RunError::NoPlaceInBook`] where no cell can hold something.
pub fn to_book(input: &Path, force: bool) -> Result<PathBuf, RunError> {
    let text = source::read_text(input)?;
    let path = input.join(FILE_NAME);
    Config::parse(&text).map_err(|faults| RunError::Definition { path, faults })?;
    let tree = fill::tree(&text).unwrap_or_default();
    let pages = pages_of(&tree, &[])?;
    let path = free(input.join(book::FILE_NAME), force)?;
    let product = definition::product(book::FILE_NAME, &pages, &[])?;
    files::replace(&path, &product.bytes)?;
    Ok(path)
}

/// The workbook of a definition, with what is to be confirmed in it by the path of the key.
///
/// # Errors
/// [`RunError::NoPlaceInBook`] where no cell can hold something.
pub fn pages_of(tree: &Value, remarks: &[(String, String)]) -> Result<Pages, RunError> {
    let pages = fill::pages_to_confirm(tree, remarks);
    // What a cell can't hold would be lost without a word.
    let mut named = pages.clone();
    ids::give(&mut named);
    let again = fill::tree(&print::printed(&named).text).unwrap_or_default();
    match fill::difference(tree, &again).or_else(|| too_long(&pages)) {
        Some(key) => Err(RunError::NoPlaceInBook { key }),
        None => Ok(pages),
    }
}

/// The heading over a text that is too long for a cell.
fn too_long(pages: &Pages) -> Option<String> {
    let fields = pages
        .pages
        .iter()
        .flat_map(|page| page.rows.iter().flat_map(|row| page.plan.fields.iter().zip(&row.cells)));
    let long =
        |cell: &Cell| cell.text().is_some_and(|text| text.encode_utf16().count() > LONGEST_TEXT);
    fields.into_iter().find(|(_, cell)| long(cell)).map(|(field, _)| field.heading.clone())
}

/// Writes the text of an input folder's workbook beside it.
///
/// # Errors
/// As of reading a definition; [`RunError::Exists`] where there is one that may not be replaced.
pub fn to_text(input: &Path, force: bool) -> Result<PathBuf, RunError> {
    let path = input.join(book::FILE_NAME);
    if !input.is_dir() {
        return Err(RunError::InputFolder { path: input.to_owned() });
    }
    if !path.is_file() {
        let (file, folder) = (book::FILE_NAME, input.to_owned());
        return Err(RunError::NoDefinition { file, folder, near: None });
    }
    let printed = source::read_book(&path)?;
    Config::parse_book(&printed).map_err(|faults| RunError::Definition { path, faults })?;
    let path = free(input.join(FILE_NAME), force)?;
    files::replace(&path, printed.text.as_bytes())?;
    Ok(path)
}

/// A file that is to be written, and is not there yet or may be replaced.
fn free(path: PathBuf, force: bool) -> Result<PathBuf, RunError> {
    if path.exists() && !force { Err(RunError::Exists { path }) } else { Ok(path) }
}

/// A definition that was checked by itself.
pub struct Checked {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub result: Result<(), RunError>,
    /// The workbook with the faults beside the cells, where there are any.
    pub marked: Option<PathBuf>,
}

/// Checks a definition by itself. The faults of a workbook are written beside its cells, in a workbook of
/// their own.
///
/// # Errors
/// As of reading a definition.
pub fn check(input: &Path) -> Result<Checked, RunError> {
    let found = source::read(input)?;
    let path = found.path.clone();
    let faults = match &found.said {
        Said::Text(text) => Config::parse(text).err(),
        Said::Book(printed) => Config::parse_book(printed).err(),
    };
    let Some(faults) = faults else { return Ok(Checked { path, result: Ok(()), marked: None }) };
    let mut marked = None;
    if matches!(found.said, Said::Book(_)) {
        let bytes =
            std::fs::read(&path).map_err(|source| RunError::Read { path: path.clone(), source })?;
        let (pages, _) = book::pages(&bytes).map_err(|refusal| source::refused(&path, &refusal))?;
        let product = definition::product(book::CHECKED, &pages, &faults)?;
        let beside = input.join(book::CHECKED);
        files::replace(&beside, &product.bytes)?;
        marked = Some(beside);
    }
    let result = Err(RunError::Definition { path: path.clone(), faults });
    Ok(Checked { path, result, marked })
}

/// The findings with those of the definition at the file that it was read from.
pub fn placed(mut findings: Vec<Finding>, config: &Config) -> Vec<Finding> {
    for finding in &mut findings {
        if finding.place.file == FILE_NAME {
            config.file.clone_into(&mut finding.place.file);
        }
    }
    findings
}
