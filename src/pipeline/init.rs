//! From blank forms to an input folder with a drafted definition, in both spellings.

use super::definition as spelling;
use crate::collect::discover;
use crate::config::FILE_NAME;
use crate::config::book;
use crate::disseminate::files;
use crate::disseminate::workbook::definition;
use crate::draft::{Draft, Source, Told, form, propose, write};
use crate::error::RunError;
use serde_json::Value;
use sheets::{Isolation, Workbook, designs};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The folder of the returns, where none is named.
const RETURNS: &str = "returns";

/// A definition that is to be drafted.
#[derive(Debug, Clone)]
pub struct InitJob {
    /// The blank forms.
    pub forms: Vec<PathBuf>,
    /// A folder of returns to be looked at.
    pub returns: Option<PathBuf>,
    /// The input folder that is to be made.
    pub output: PathBuf,
    /// Replace a definition that is there.
    pub force: bool,
    /// This program, to be started again for files that could bring down their reader.
    pub program: Option<PathBuf>,
}

/// What no form tells, to be asked of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The offices.
    pub offices: bool,
    /// Who publishes the results.
    pub publisher: bool,
    /// The day the answers are as of.
    pub reference_date: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Drafted {
    /// The draft.
    pub draft: Draft,
    /// The input folder.
    pub output: PathBuf,
    /// Where the returns belong.
    pub folder: PathBuf,
    /// How many returns were looked at.
    pub returns: usize,
    /// Returns that could not be opened, with the reason.
    pub unread: Vec<(String, String)>,
    /// The files that were written.
    pub written: Vec<PathBuf>,
}

/// Drafts a definition and writes it. `ask` is asked for what no form tells, and answers as far as somebody
/// does.
///
/// # Errors
/// [`RunError::Exists`] where a definition is there; [`RunError::Read`] and [`RunError::Unreadable`] where a form
/// can't be read; [`RunError::NothingAsked`] where the forms ask nothing that can be found;
/// [`RunError::Write`] where a file can't be written.
pub fn init(job: &InitJob, ask: &mut dyn FnMut(Missing) -> Told) -> Result<Drafted, RunError> {
    let targets = [job.output.join(FILE_NAME), job.output.join(book::FILE_NAME)];
    if let Some(path) = targets.iter().find(|path| path.exists() && !job.force) {
        return Err(RunError::Exists { path: path.clone() });
    }
    let isolation = Isolation { program: job.program.clone(), ..Isolation::default() };
    let forms: Vec<Source> =
        job.forms.iter().map(|path| form_of(path, &isolation)).collect::<Result<_, _>>()?;
    let (returns, unread) = returns_of(job, &isolation)?;
    let folder = job.returns.clone().unwrap_or_else(|| job.output.join(RETURNS));
    let blank = blank(job);
    let place = Told {
        folder: seen_from(&job.output, &folder),
        blank: blank.as_ref().map(|(name, _)| name.clone()),
        ..Told::default()
    };
    let nothing = || RunError::NothingAsked { files: job.forms.clone() };
    let mut draft = form::draft(&forms, &returns, &place).ok_or_else(nothing)?;
    let missing = missing(&draft);
    if missing != (Missing { offices: false, publisher: false, reference_date: false }) {
        let told = ask(missing);
        let told = Told { folder: place.folder, blank: place.blank, ..told };
        draft = form::draft(&forms, &returns, &told).ok_or_else(nothing)?;
    }
    let proposed = propose::propose(&mut draft.definition);
    draft.remarks.extend(proposed);
    let written = put(job, &draft, blank)?;
    let returns = returns.len();
    Ok(Drafted { draft, output: job.output.clone(), folder, returns, unread, written })
}

/// What a draft lacks that somebody may know.
fn missing(draft: &Draft) -> Missing {
    let asked = |place: &str| draft.remarks.iter().any(|remark| remark.place == place);
    Missing {
        offices: !draft.definition.contains_key("department"),
        publisher: asked("collection.publisher"),
        reference_date: asked("collection.reference_date"),
    }
}

/// A blank form.
fn form_of(path: &Path, isolation: &Isolation) -> Result<Source, RunError> {
    let bytes =
        fs::read(path).map_err(|source| RunError::Read { path: path.to_owned(), source })?;
    let (name, ending) = named(path);
    let workbook = Workbook::open(&bytes, &ending, isolation).map_err(|refusal| {
        RunError::Unreadable { path: path.to_owned(), why: refusal.to_string() }
    })?;
    let designs = designs(&bytes, &workbook);
    Ok(Source { name, workbook, designs })
}

/// The name of a file, and its ending in lower case.
fn named(path: &Path) -> (String, String) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    (name, ending)
}

/// Returns that were opened, and those that were not, with the reason.
type Opened = (Vec<Source>, Vec<(String, String)>);

/// The returns of a folder.
fn returns_of(job: &InitJob, isolation: &Isolation) -> Result<Opened, RunError> {
    let (mut opened, mut unread) = (Vec::new(), Vec::new());
    let Some(folder) = &job.returns else { return Ok((opened, unread)) };
    for path in discover::answers_in(folder)? {
        if job.forms.contains(&path) {
            continue;
        }
        let (name, ending) = named(&path);
        let bytes =
            fs::read(&path).map_err(|source| RunError::Read { path: path.clone(), source })?;
        match Workbook::open(&bytes, &ending, isolation) {
            Ok(workbook) => opened.push(Source { name, workbook, designs: Vec::new() }),
            Err(refusal) => unread.push((name, refusal.to_string())),
        }
    }
    Ok((opened, unread))
}

/// The only blank form, to lie beside the definition: its name there, and where it lies now.
fn blank(job: &InitJob) -> Option<(String, PathBuf)> {
    let [only] = job.forms.as_slice() else { return None };
    let (name, ending) = named(only);
    discover::is_workbook(&ending).then(|| (name, only.clone()))
}

/// A folder as seen from another, with `/` between its parts; in full where they have nothing in common.
fn seen_from(from: &Path, to: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (from, to) = (whole(from), whole(to));
    let parts = |path: &Path| -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(parts.pop()),
                part => parts.push(part.as_os_str().to_string_lossy().into_owned()),
            }
        }
        parts
    };
    let (own, other) = (parts(&from), parts(&to));
    let same = own.iter().zip(&other).take_while(|(a, b)| a == b).count();
    if same == 0 {
        return other.join("/");
    }
    let up = own.iter().skip(same).map(|_| "..".to_owned());
    up.chain(other.into_iter().skip(same)).collect::<Vec<_>>().join("/")
}

/// Writes the definition in both spellings, the blank form beside it, and the folder for the returns.
fn put(
    job: &InitJob,
    draft: &Draft,
    blank: Option<(String, PathBuf)>,
) -> Result<Vec<PathBuf>, RunError> {
    let text = write::text(&draft.definition, &draft.remarks);
    let tree = Value::Object(draft.definition.clone());
    let remarks: Vec<(String, String)> =
        draft.remarks.iter().map(|one| (one.place.clone(), one.question.clone())).collect();
    let pages = spelling::pages_of(&tree, &remarks)?;
    let product = definition::product(book::FILE_NAME, &pages, &[])?;
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| RunError::Write { path, source }
    };
    fs::create_dir_all(&job.output).map_err(failed(&job.output))?;
    if job.returns.is_none() {
        let folder = job.output.join(RETURNS);
        fs::create_dir_all(&folder).map_err(failed(&folder))?;
    }
    let mut written = vec![job.output.join(FILE_NAME), job.output.join(book::FILE_NAME)];
    for (path, bytes) in written.iter().zip([text.as_bytes(), product.bytes.as_slice()]) {
        files::replace(path, bytes)?;
    }
    if let Some((name, lies)) = blank {
        let path = job.output.join(name);
        if !path.exists() {
            let bytes = fs::read(&lies).map_err(|source| RunError::Read { path: lies, source })?;
            files::replace(&path, &bytes)?;
            written.push(path);
        }
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_told_as_seen_from_another() {
        let seen = |from: &str, to: &str| seen_from(Path::new(from), Path::new(to));
        assert_eq!(seen("調査", "調査/returns"), "returns");
        assert_eq!(seen("調査", "届いたもの"), "../届いたもの");
        assert_eq!(seen("a/b", "a/c/../d"), "../d");
    }
}
