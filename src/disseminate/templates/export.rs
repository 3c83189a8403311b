//! Writing the templates compiled in into a folder, to be changed there.

use super::{Templates, failed};
use crate::disseminate::files::{self, place};
use crate::disseminate::product::Product;
use crate::error::RunError;
use std::io;
use std::path::PathBuf;

/// What is to be exported, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The folder, made if need be.
    pub folder: PathBuf,
    /// The fonts too, with their licence, which must go with them.
    pub fonts: bool,
    /// Files that differ are overwritten.
    pub force: bool,
}

/// What came of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Names of the files written.
    pub written: Vec<String>,
    /// Names of those that lay there already, as they are compiled in.
    pub same: Vec<String>,
}

/// Where the fonts are, with their licence.
const FONTS: &str = "fonts/";

/// Exports the templates.
///
/// # Errors
/// [`RunError::Templates`] where a file there differs and `force` is not given: it may hold
/// somebody's work, and nothing is written. [`RunError::Read`], [`RunError::Write`].
pub fn export(export: &Export) -> Result<Exported, RunError> {
    files::settle(&export.folder)?;
    let (mut written, mut same, mut differ) = (Vec::new(), Vec::new(), Vec::new());
    let built_in = Templates::built_in().files.into_iter();
    for (name, file) in built_in.filter(|(name, _)| export.fonts || !name.starts_with(FONTS)) {
        let path = place(&export.folder, &name);
        match std::fs::read(&path) {
            Ok(there) if there == *file.bytes => same.push(name),
            Ok(_) if !export.force => differ.push(name),
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(failed(&path)(error));
            }
            _ => written.push(Product { name, bytes: file.bytes.to_vec() }),
        }
    }
    if !differ.is_empty() {
        return Err(RunError::Templates { folder: export.folder.clone(), files: differ });
    }
    if !written.is_empty() {
        files::put(&export.folder, &written)?;
    }
    Ok(Exported { written: written.into_iter().map(|file| file.name).collect(), same })
}
