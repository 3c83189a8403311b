//! The templates: those compiled in, and a folder whose files win over them one by one.

mod export;

pub use export::{Export, Exported, export};

use crate::error::RunError;
use press::{Refusal, TemplateFile, Templates, is_font, is_template};
use rust_embed::Embed;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// What a document is called in a message.
const REPORT: &str = "report.pdf";

/// The templates and fonts compiled in.
#[derive(Embed)]
#[folder = "templates/"]
struct BuiltIn;

/// The templates compiled in.
pub fn built_in() -> Templates {
    let file =
        |name: &str| BuiltIn::get(name).map(|file| TemplateFile { bytes: file.data, path: None });
    let files = BuiltIn::iter().filter_map(|name| Some((name.to_string(), file(&name)?)));
    Templates { files: files.collect() }
}

/// Those compiled in, with the files of a folder in their place where one is given.
///
/// # Errors
/// [`RunError::Read`] where the folder or a file in it can't be read.
pub fn with(folder: Option<&Path>) -> Result<Templates, RunError> {
    let mut templates = built_in();
    for path in folder.map(files_in).transpose()?.unwrap_or_default() {
        let bytes = std::fs::read(&path).map_err(failed(&path))?;
        let name = folder.and_then(|folder| path.strip_prefix(folder).ok()).map(name_of);
        let file = TemplateFile { bytes: Cow::Owned(bytes), path: Some(path) };
        templates.files.extend(name.map(|name| (name, file)));
    }
    Ok(templates)
}

/// What the press refuses, as an error of the run.
impl From<Refusal> for RunError {
    fn from(refusal: Refusal) -> Self {
        let message = refusal.to_string();
        match refusal {
            Refusal::Template(_) => Self::Template { message },
            Refusal::Defect(_) => Self::Product { product: REPORT.to_owned(), message },
        }
    }
}

/// The files of a folder and of the folders in it that the press reads, ordered.
///
/// # Errors
/// [`RunError::Read`] where a folder can't be read.
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>, RunError> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        if path.is_dir() {
            found.extend(files_in(&path)?);
        } else if is_template(&path) || is_font(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The name of a file below the folder, with `/` on every system.
fn name_of(relative: &Path) -> String {
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> RunError {
    let path = path.to_owned();
    |source| RunError::Read { path, source }
}
