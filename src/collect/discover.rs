//! Which files are there to be read.

use super::explanations;
use crate::config::{Config, FILE_NAME};
use crate::error::RunError;
use crate::finding::{Code, Finding, Place};
use std::fs;
use std::path::{Path, PathBuf};

/// A file of the input folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// Relative to the input folder, with `/` between its parts: `returns/06_防災安全部.xlsx`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// The files a run reads.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// The collection definition.
    pub definition: InputFile,
    /// The departments' returns, by name.
    pub returns: Vec<InputFile>,
    /// Findings on what lies among the returns and is none.
    pub ignored: Vec<Finding>,
    /// The workbooks of each register of the definition, in its order; `None` where one is not
    /// there.
    pub registers: Vec<Vec<Option<InputFile>>>,
    /// The workbooks of explanations; one at most, as a rule.
    pub explanations: Vec<InputFile>,
}

/// File endings of the workbooks that can be read.
const WORKBOOKS: [&str; 5] = ["xlsx", "xlsm", "xls", "xlsb", "ods"];

impl InputFile {
    fn new(input: &Path, name: String) -> Self {
        let path = name.split('/').fold(input.to_owned(), |path, part| path.join(part));
        Self { name, path }
    }

    /// The file's ending in lower case; empty for none.
    pub fn extension(&self) -> String {
        let extension = self.path.extension().unwrap_or_default();
        extension.to_string_lossy().to_lowercase()
    }

    /// Its bytes.
    ///
    /// # Errors
    /// [`RunError::Read`].
    pub fn read(&self) -> Result<Vec<u8>, RunError> {
        fs::read(&self.path).map_err(|source| RunError::Read { path: self.path.clone(), source })
    }
}

/// Looks for the files of a run.
///
/// # Errors
/// [`RunError::Read`] where the folder of the returns can't be read.
pub fn discover(input: &Path, config: &Config) -> Result<Inputs, RunError> {
    let (returns, ignored) = returns(input, config)?;
    Ok(Inputs { returns, ignored, ..without_returns(input, config) })
}

/// The returns. What else lies in their folder is a finding; lock files and hidden files are passed
/// over.
fn returns(input: &Path, config: &Config) -> Result<(Vec<InputFile>, Vec<Finding>), RunError> {
    let folder = InputFile::new(input, config.form.folder.clone());
    let failed = |source| RunError::Read { path: folder.path.clone(), source };
    let mut returns = Vec::new();
    let mut findings = Vec::new();
    for entry in fs::read_dir(&folder.path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let file = InputFile { name: format!("{}/{name}", folder.name), path: entry.path() };
        if file.path.is_file() && WORKBOOKS.contains(&file.extension().as_str()) {
            returns.push(file);
        } else {
            let message =
                format!("「{name}」は、読み取れる形式のファイルではないため、読みませんでした。");
            findings.push(Finding::new(Code::FileIgnored, Place::file(&file.name), message));
        }
    }
    returns.sort();
    Ok((returns, findings))
}

/// The files of a run that reads no return.
pub fn without_returns(input: &Path, config: &Config) -> Inputs {
    let registers = config
        .registers
        .iter()
        .map(|register| {
            let files = register.files().into_iter().map(|name| {
                Some(InputFile::new(input, name.to_owned())).filter(|file| file.path.is_file())
            });
            files.collect()
        })
        .collect();
    let definition = InputFile::new(input, FILE_NAME.to_owned());
    let explanations = WORKBOOKS
        .into_iter()
        .map(|ending| InputFile::new(input, format!("{}.{ending}", explanations::FILE_STEM)))
        .filter(|file| file.path.is_file())
        .collect();
    let (returns, ignored) = (Vec::new(), Vec::new());
    Inputs { definition, returns, ignored, registers, explanations }
}
