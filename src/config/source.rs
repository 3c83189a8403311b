//! The definition as a file: found, and read as text, or what it is instead.

use super::FILE_NAME;
use crate::error::RunError;
use sheets::text::nearest;
use std::ffi::OsString;
use std::path::Path;

/// Reads the definition of an input folder as text.
///
/// # Errors
/// [`RunError::InputFolder`] without such a folder, [`RunError::NoDefinition`] without a definition in
/// it, [`RunError::DefinitionEncoding`] where it is no text in UTF-8, [`RunError::Read`] otherwise.
pub fn read(input: &Path) -> Result<String, RunError> {
    if !input.is_dir() {
        return Err(RunError::InputFolder { path: input.to_owned() });
    }
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
