//! The definition as a file: a text or a workbook, found, and read as text, or what it is instead.

use super::FILE_NAME;
use super::book::print::Printed;
use super::book::{self, fill};
use crate::error::RunError;
use sheets::Refusal;
use sheets::text::nearest;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A definition that was found.
pub struct Source {
    /// Where.
    pub path: PathBuf,
    /// What it says.
    pub said: Said,
}

/// What a definition says, as text.
pub enum Said {
    /// It is that text.
    Text(String),
    /// It is a workbook, which says that.
    Book(Printed),
}

/// The name of the definition's file in an input folder: that of the text, where both are there.
pub fn file_name(input: &Path) -> &'static str {
    let book = !input.join(FILE_NAME).is_file() && input.join(book::FILE_NAME).is_file();
    if book { book::FILE_NAME } else { FILE_NAME }
}

/// Reads the definition of an input folder, of which there may be two that say the same.
///
/// # Errors
/// [`RunError::InputFolder`] without such a folder, [`RunError::NoDefinition`] without a definition in
/// it, [`RunError::DefinitionEncoding`] where it is no text in UTF-8, [`RunError::DefinitionBook`] where it
/// is no workbook, [`RunError::TwoDefinitions`] where two say different things, [`RunError::Read`] otherwise.
pub fn read(input: &Path) -> Result<Source, RunError> {
    if !input.is_dir() {
        return Err(RunError::InputFolder { path: input.to_owned() });
    }
    let path = input.join(book::FILE_NAME);
    let book = if path.is_file() { Some(read_book(&path)?) } else { None };
    match (book, input.join(FILE_NAME).exists()) {
        (Some(printed), false) => Ok(Source { path, said: Said::Book(printed) }),
        (book, _) => {
            let text = read_text(input)?;
            if let Some(printed) = book {
                agree(&text, &printed, input)?;
            }
            Ok(Source { path: input.join(FILE_NAME), said: Said::Text(text) })
        }
    }
}

/// Reads a definition from a workbook.
///
/// # Errors
/// [`RunError::DefinitionBook`] where it is no workbook, [`RunError::Read`] where it can't be read at all.
pub fn read_book(path: &Path) -> Result<Printed, RunError> {
    let bytes =
        std::fs::read(path).map_err(|source| RunError::Read { path: path.to_owned(), source })?;
    book::printed(&bytes).map_err(|refusal| refused(path, &refusal))
}

/// The error of a workbook that can't be opened.
pub fn refused(path: &Path, refusal: &Refusal) -> RunError {
    RunError::DefinitionBook { path: path.to_owned(), why: refusal.to_string() }
}

/// Checks that two definitions say the same. One that is no TOML is told of when it is read.
fn agree(text: &str, printed: &Printed, input: &Path) -> Result<(), RunError> {
    let Some(tree) = fill::tree(text) else { return Ok(()) };
    let other = fill::tree(&printed.text).unwrap_or_default();
    let differs = fill::difference(&tree, &other);
    if differs.is_none() && printed.faults.is_empty() {
        return Ok(());
    }
    Err(RunError::TwoDefinitions {
        text: input.join(FILE_NAME),
        book: input.join(book::FILE_NAME),
        differs: differs.unwrap_or_default(),
    })
}

/// Reads the definition of an input folder that is a text.
///
/// # Errors
/// As [`read()`].
pub fn read_text(input: &Path) -> Result<String, RunError> {
    let path = input.join(FILE_NAME);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(RunError::NoDefinition {
                file: FILE_NAME,
                folder: input.to_owned(),
                near: similar(input),
            });
        }
        Err(source) => return Err(RunError::Read { path, source }),
    };
    String::from_utf8(bytes).map_err(|error| RunError::DefinitionEncoding {
        path,
        found: encoding(error.as_bytes()).to_owned(),
    })
}

/// A file of the folder whose name is nearly the definition's, as one that Windows hides the ending of.
fn similar(input: &Path) -> Option<String> {
    let entries = std::fs::read_dir(input).ok()?;
    let name = |name: OsString| name.to_string_lossy().into_owned();
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| name(entry.file_name()))
        .collect();
    names.sort();
    let stem = FILE_NAME.split('.').next().unwrap_or(FILE_NAME);
    let like = names.iter().find(|name| name.to_lowercase().starts_with(stem));
    let like = like.map(String::as_str);
    like.or_else(|| nearest(FILE_NAME, names.iter().map(String::as_str))).map(str::to_owned)
}

/// What a file is that is no text in UTF-8.
fn encoding(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return "文字コードがUTF-16（Unicode）です";
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return "中身が文章ではなく、ExcelやWordなどのファイルです";
    }
    if bytes.contains(&0) {
        return "中身が文章ではありません";
    }
    let shift_jis =
        encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    if shift_jis {
        "文字コードがShift_JIS（ANSI）です"
    } else {
        "文字コードがUTF-8ではありません"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_utf_8_is_told_by_its_kind() {
        for (bytes, kind) in [
            (&[0x93, 0xFA, 0x96, 0x7B][..], "Shift_JIS"),
            (&[0xFF, 0xFE, 0x5B, 0x00][..], "UTF-16"),
            (b"PK\x03\x04\xFF\xFF", "Excel"),
            (&[0xFF, 0x00][..], "文章"),
            (&[0xE6, 0x97, 0xFF][..], "UTF-8ではありません"),
        ] {
            assert!(encoding(bytes).contains(kind), "{kind}: {}", encoding(bytes));
        }
    }
}
