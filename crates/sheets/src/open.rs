//! Opening a workbook: decrypted, looked at, and read here or in a process of its own.

use super::encryption;
use super::isolate::Isolation;
use super::refusal::Refusal;
use super::screen::{self, Kind};
use super::workbook::Workbook;

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
            Kind::OpenXml(package) if package.may_swell(isolation.limits.memory_bytes()) => {
                drop(package);
                isolation.read_apart(bytes, extension)?
            }
            Kind::OpenXml(package) => Self::of_package(package)?,
            Kind::Other => isolation.read(bytes, extension)?,
        };
        workbook.really = screened.really.map(str::to_owned);
        Ok(workbook)
    }
}
