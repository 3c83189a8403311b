//! Opening a workbook: decrypted, looked at, and read here or in a process of its own.

use super::encryption;
use super::isolate::Isolation;
use super::refusal::Refusal;
use super::screen::{self, FileKind};
use super::workbook::Workbook;
use crate::limits::MOST_FILE;
use std::io::Read as _;
use std::path::Path;
use thiserror::Error;

/// Why a workbook is not opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Its file can't be read.
    #[error("ファイルを読めません（{0}）。")]
    File(#[from] std::io::Error),
    /// It is not read as a workbook.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Opens the workbook in a file, within the budgets of this crate: safe for a file from anywhere, whatever
/// it holds. (What is to be stopped after a time as well is opened by [`Workbook::open`] with a program.)
///
/// # Errors
/// An [`OpenError`] that says why it can't be read.
pub fn open(path: impl AsRef<Path>) -> Result<Workbook, OpenError> {
    let path = path.as_ref();
    let mut bytes = Vec::new();
    // What a file system says of a file's length need not be true.
    std::fs::File::open(path)?.take(MOST_FILE + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MOST_FILE) {
        return Err(Refusal::TooLarge.into());
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    Ok(read(&bytes, &ending)?)
}

/// Reads a workbook from the bytes of its file, as [`open`] does; `extension` only says which reader is
/// tried first.
///
/// # Errors
/// The [`Refusal`] that says why it can't be read.
pub fn read(bytes: &[u8], extension: &str) -> Result<Workbook, Refusal> {
    Workbook::open(bytes, extension, &Isolation::default())
}

impl Workbook {
    /// Opens a workbook from the bytes of its file; `extension` only says which reader is tried
    /// first.
    ///
    /// # Errors
    /// The [`Refusal`] that says why it can't be read. A reader that panics, or has to be stopped, is
    /// one of the reasons: one bad file must not stop the others.
    pub fn open(bytes: &[u8], extension: &str, isolation: &Isolation) -> Result<Self, Refusal> {
        let bytes = &*encryption::opened(bytes)?;
        let screened = screen::screen(bytes, extension)?;
        let mut workbook = match screened.kind {
            // What may take far more memory than the file is read apart, within limits.
            FileKind::OpenXml(package) if package.may_swell(isolation.limits.memory_bytes()) => {
                drop(package);
                isolation.read_apart(bytes, extension)?
            }
            FileKind::OpenXml(package) => Self::of_package(package)?,
            FileKind::Delimited => super::delimited::read(bytes, extension)?,
            FileKind::Other => isolation.read(bytes, extension)?,
        };
        workbook.really = screened.really.map(str::to_owned);
        Ok(workbook)
    }
}
