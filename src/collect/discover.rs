//! Which files are there to be read.

use super::explanations;
use crate::config::{Config, source};
use crate::error::RunError;
use crate::finding::{Code, Finding, Place};
use crate::model::{Indexed, RegisterId};
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
    /// The blank form, where the definition names one, whether it is there or not.
    pub blank: Option<InputFile>,
    /// The previous edition's answers, where the definition names them, whether they are there or not.
    pub previous: Option<InputFile>,
    /// The departments' returns, by name.
    pub returns: Vec<InputFile>,
    /// Findings on what lies among the returns and is none.
    pub ignored: Vec<Finding>,
    /// The workbooks of each register of the definition; `None` where one is not there.
    pub registers: Indexed<RegisterId, Vec<Option<InputFile>>>,
    /// The workbooks of explanations; one at most, as a rule.
    pub explanations: Vec<InputFile>,
}

/// File endings of the workbooks that can be read.
const WORKBOOKS: [&str; 5] = ["xlsx", "xlsm", "xls", "xlsb", "ods"];

/// File endings of texts that are read as returns. (A .txt beside them is somebody's note.)
const TEXTS: [&str; 2] = ["csv", "tsv"];

impl InputFile {
    /// A file of an input folder by its name there.
    pub fn new(input: &Path, name: String) -> Self {
        let path = name.split('/').fold(input.to_owned(), |path, part| path.join(part));
        Self { name, path }
    }

    /// The file's ending in lower case; empty for none.
    pub fn extension(&self) -> String {
        let extension = self.path.extension().unwrap_or_default();
        extension.to_string_lossy().to_lowercase()
    }

    /// Its size in bytes; `None` where the system does not tell it.
    pub fn size(&self) -> Option<u64> {
        fs::metadata(&self.path).ok().map(|file| file.len())
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
    let (mut returns, ignored) = returns(input, config)?;
    let blank = config.form.blank.clone().map(|name| InputFile::new(input, name));
    // The blank form may lie beside the returns.
    returns.retain(|file| blank.as_ref().is_none_or(|blank| blank.path != file.path));
    let previous = config.previous.as_ref();
    let previous = previous.map(|plan| InputFile::new(input, plan.file.clone()));
    returns.retain(|file| previous.as_ref().is_none_or(|previous| previous.path != file.path));
    Ok(Inputs { blank, previous, returns, ignored, ..without_returns(input, config) })
}

/// Files that systems put into folders by themselves.
const OF_SYSTEMS: [&str; 4] = ["thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"];

/// Whether a file is nobody's return: hidden, a lock of a program, or one that a system keeps for itself.
fn is_nobodys(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || OF_SYSTEMS.contains(&name.to_ascii_lowercase().as_str())
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
        if is_nobodys(&name) {
            continue;
        }
        let file = InputFile { name: format!("{}/{name}", folder.name), path: entry.path() };
        let extension = file.extension();
        let known = |endings: &[&str]| endings.contains(&extension.as_str());
        if file.path.is_file() && (known(&WORKBOOKS) || known(&TEXTS)) {
            returns.push(file);
        } else {
            findings.push(unread(&file, &name));
        }
    }
    returns.sort();
    Ok((returns, findings))
}

/// Endings of archives, in which returns are sent together.
const ARCHIVES: [&str; 7] = ["zip", "lzh", "7z", "rar", "tar", "gz", "cab"];

/// Whether a file of this ending is a workbook that can be read.
pub fn is_workbook(ending: &str) -> bool {
    WORKBOOKS.contains(&ending)
}

/// The files of a folder that may be returns, by name.
///
/// # Errors
/// [`RunError::Read`] where the folder can't be read.
pub fn answers_in(folder: &Path) -> Result<Vec<PathBuf>, RunError> {
    let failed = |source| RunError::Read { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let file = InputFile { name, path: entry.path() };
        let ending = file.extension();
        let is_known = is_workbook(&ending) || TEXTS.contains(&ending.as_str());
        if is_known && !is_nobodys(&file.name) && file.path.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files.into_iter().map(|file| file.path).collect())
}

/// What is to be said of what lies among the returns and is none: a folder or an archive may hold
/// returns, and other files do not.
fn unread(file: &InputFile, name: &str) -> Finding {
    let place = Place::file(&file.name);
    let (code, message) = if file.path.is_dir() {
        let within = workbooks_in(&file.path);
        if within.is_empty() {
            (Code::FileIgnored, format!("フォルダー「{name}」の中は読みませんでした。"))
        } else {
            let more = match within.len() {
                1 => String::new(),
                count => format!("など{count}件"),
            };
            let first = within.first().cloned().unwrap_or_default();
            let message = format!("フォルダー「{name}」の中の「{first}」{more}は読んでいません。");
            (Code::FolderUnread, message)
        }
    } else if ARCHIVES.contains(&file.extension().as_str()) {
        (Code::FolderUnread, format!("圧縮ファイル「{name}」の中は読んでいません。"))
    } else {
        let message =
            format!("「{name}」は、読み取れる形式のファイルではないため、読みませんでした。");
        (Code::FileIgnored, message)
    };
    Finding::new(code, place, message)
}

/// Folders in folders that are looked into.
const DEEPEST: usize = 5;

/// The names of the workbooks and archives in a folder and the folders in it, in order.
fn workbooks_in(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_nobodys(&name) {
                continue;
            }
            let file = InputFile { name, path: entry.path() };
            let extension = file.extension();
            let known = |endings: &[&str]| endings.contains(&extension.as_str());
            // A link to a folder may lead back to it.
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && depth < DEEPEST {
                folders.push((file.path, depth + 1));
            } else if !is_folder && (known(&WORKBOOKS) || known(&TEXTS) || known(&ARCHIVES)) {
                found.push(file.name);
            }
        }
    }
    found.sort();
    found
}

/// The files of a run that reads no return.
pub fn without_returns(input: &Path, config: &Config) -> Inputs {
    let registers = config.registers.map(|_, register| {
        let files = register.files().into_iter().map(|name| {
            Some(InputFile::new(input, name.to_owned())).filter(|file| file.path.is_file())
        });
        files.collect()
    });
    let definition = InputFile::new(input, source::file_name(input).to_owned());
    let explanations = WORKBOOKS
        .into_iter()
        .map(|ending| InputFile::new(input, format!("{}.{ending}", explanations::FILE_STEM)))
        .filter(|file| file.path.is_file())
        .collect();
    Inputs {
        definition,
        blank: None,
        previous: None,
        returns: Vec::new(),
        ignored: Vec::new(),
        registers,
        explanations,
    }
}
