//! How one return was read, written as notes on a copy of it.

use super::{definition, place};
use crate::collect::blank::Blank;
use crate::collect::{InputFile, returns};
use crate::config::Config;
use crate::disseminate::correction::file_name;
use crate::disseminate::explained::explain;
use crate::disseminate::files;
use crate::disseminate::workbook::explained;
use crate::error::RunError;
use crate::finding::{Findings, Severity, bounded};
use crate::validate;
use sheets::Isolation;
use std::path::{Path, PathBuf};

/// What the name of the copy has behind that of the return.
const SUFFIX: &str = "_読み取り.xlsx";

/// A return that is to be explained.
#[derive(Debug, Clone)]
pub struct ExplainJob {
    /// The return.
    pub file: PathBuf,
    /// Input folder, with the definition.
    pub input: PathBuf,
    /// Where the copy goes: a folder, or a file that ends with `.xlsx`.
    pub output: PathBuf,
    /// This program, to be started again for files that could bring down their reader.
    pub program: Option<PathBuf>,
}

/// A copy that was written.
#[derive(Debug)]
pub struct ExplainedReading {
    /// Where it is.
    pub path: PathBuf,
    /// Whether the file was read as a return.
    pub is_read: bool,
    /// How many records were read.
    pub records: usize,
    /// How many findings there are of each severity, the gravest first.
    pub counts: [(Severity, usize); 3],
}

/// Reads a return, and writes a copy in which every cell says what it was read as.
///
/// # Errors
/// As of reading a definition; [`RunError::Read`] where the file can't be read; [`RunError::Unreadable`] where
/// it is no workbook that can be opened; [`RunError::OverItself`] and [`RunError::OutputAmongInputs`] where the
/// copy would lie over returns or among them; [`RunError::Write`] where it can't be written.
pub fn write(job: &ExplainJob) -> Result<ExplainedReading, RunError> {
    let config = Config::load(&job.input)?;
    let path = target(job);
    if place::is_same(&path, &job.file) {
        return Err(RunError::OverItself { path });
    }
    place::check_file(&job.input, files::folder_of(&path), &config)?;
    let isolation = Isolation { program: job.program.clone(), limits: config.limits };
    let blank = blank(&config, job, &isolation)?;
    let file = InputFile { name: name(job), path: job.file.clone() };
    let most = u64::try_from(config.limits.memory_bytes()).unwrap_or(u64::MAX);
    // Looked at before a byte of it is read.
    if file.size().is_some_and(|size| size > most) {
        let why = format!("{}メガバイトより大きいファイルは読みません。", config.limits.memory);
        return Err(RunError::Unreadable { path: job.file.clone(), why });
    }
    let bytes = file.read()?;
    let reading =
        returns::Reading { config: &config, isolation: &isolation, blank: blank.as_ref() };
    let mut traced = returns::traced(&file.name, &file.extension(), &bytes, reading);
    if traced.one.is_none() && traced.sheets.is_empty() {
        let why = traced.findings.into_iter().next().map(|finding| finding.message);
        return Err(RunError::Unreadable { path: job.file.clone(), why: why.unwrap_or_default() });
    }
    if let Some(one) = &traced.one {
        // How a file was read has nothing to do with the edition before.
        traced.findings.extend(validate::check_return(one, &config, None));
    }
    let found = validate::furniture::settle(
        bounded(definition::placed(traced.findings, &config)),
        1,
        blank.as_ref().map(Blank::furniture),
        &config.form.folder,
    );
    let findings = Findings::judge(found, |code| config.severity(code));
    let one = traced.one.as_ref();
    let explained = explain(&file.name, one, &traced.sheets, &traced.trace, &findings, &config);
    let product = explained::product(&path.display().to_string(), &explained, &config)?;
    files::replace(&path, &product.bytes)?;
    Ok(ExplainedReading {
        path,
        is_read: one.is_some(),
        records: one.map_or(0, |one| one.records.len()),
        counts: Severity::ALL.map(|severity| (severity, findings.count(severity))),
    })
}

/// The blank form, where the definition names one that is there.
fn blank(
    config: &Config,
    job: &ExplainJob,
    isolation: &Isolation,
) -> Result<Option<Blank>, RunError> {
    let Some(name) = &config.form.blank else { return Ok(None) };
    let file = InputFile::new(&job.input, name.clone());
    if !file.path.is_file() {
        return Ok(None);
    }
    let bytes = file.read()?;
    Ok(returns::read_blank(&file.name, &file.extension(), &bytes, config, isolation).0)
}

/// The name of the return as findings have it: from the input folder on, where it lies there.
fn name(job: &ExplainJob) -> String {
    let below = job.file.strip_prefix(&job.input).ok();
    let last = job.file.file_name().map(Path::new);
    let path = below.or(last).unwrap_or(&job.file);
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Where the copy goes.
fn target(job: &ExplainJob) -> PathBuf {
    let is_file = job.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if is_file && !job.output.is_dir() {
        return job.output.clone();
    }
    let name = job.file.file_name().unwrap_or_default().to_string_lossy();
    job.output.join(format!("{}{SUFFIX}", file_name::stem(&name)))
}
