//! Printing saved content again, without reading the workbooks: once, or whenever a template or the
//! content changes.

mod watch;

use super::pool;
use crate::disseminate::{files, templates};
use crate::error::RunError;
use content::Content;
use press::Press;
use rayon::ThreadPool;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use watch::{FileStates, Watch};

/// What is to be printed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewJob {
    /// The saved content.
    pub content: PathBuf,
    /// Folder of templates that win over those compiled in.
    pub templates: Option<PathBuf>,
    /// The PDF to be written.
    pub pdf: PathBuf,
    /// Threads; `None` takes as many as the machine has.
    pub threads: Option<usize>,
}

/// What was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub pdf: PathBuf,
    /// How long it took, reading and writing included.
    pub took: Duration,
}

/// A press kept for printing the same report again and again.
pub struct Preview {
    job: PreviewJob,
    pool: ThreadPool,
    press: Press,
    /// A PDF that could not be written, because a viewer holds the file.
    unwritten: Option<Vec<u8>>,
}

impl Preview {
    /// Sets up the press. That takes longer than printing, and is done once.
    ///
    /// # Errors
    /// [`RunError::Read`] where the templates can't be read; [`RunError::Threads`].
    pub fn open(job: PreviewJob) -> Result<Self, RunError> {
        let pool = pool(job.threads)?;
        let press = Press::new(templates::with(job.templates.as_deref())?);
        Ok(Self { job, pool, press, unwritten: None })
    }

    /// Prints the content as it is now, with the templates as they are now.
    ///
    /// # Errors
    /// [`RunError::Content`], [`RunError::Template`], [`RunError::Read`], [`RunError::Write`],
    /// [`RunError::Locked`]; the earlier PDF is then left as it is.
    pub fn print(&mut self) -> Result<Printed, RunError> {
        let start = Instant::now();
        self.unwritten = None;
        self.press.reload(templates::with(self.job.templates.as_deref())?);
        // What is written to afterwards is at rest first: the content often lies in the same folder.
        files::settle(files::folder_of(&self.job.pdf))?;
        let (content, date) = Content::load(&self.job.content).map_err(|error| {
            RunError::Content { path: self.job.content.clone(), message: error.to_string() }
        })?;
        let press = &self.press;
        let pdf = self.pool.install(|| press.print_again(&content, date))?;
        self.write(pdf)?;
        Ok(Printed { pdf: self.job.pdf.clone(), took: start.elapsed() })
    }

    /// Prints, then looks for changes at this interval and prints after each, until told to stop.
    /// What comes of each print is told; a fault is no end.
    pub fn follow(
        &mut self,
        interval: Duration,
        mut tell: impl FnMut(Result<Printed, RunError>) -> ControlFlow<()>,
    ) {
        // Looked at before it is printed: what changes meanwhile is printed anew.
        let mut watch = Watch::new(self.states());
        let mut news = Some(self.print());
        loop {
            if let Some(result) = news
                && tell(result).is_break()
            {
                return;
            }
            std::thread::sleep(interval);
            news =
                if watch.changed(self.states()) { Some(self.print()) } else { self.write_again() };
        }
    }

    fn states(&self) -> FileStates {
        FileStates::now(&self.job.content, self.job.templates.as_deref())
    }

    fn write(&mut self, pdf: Vec<u8>) -> Result<(), RunError> {
        let written = files::replace(&self.job.pdf, &pdf);
        if written.is_err() {
            self.unwritten = Some(pdf);
        }
        written
    }

    /// Tries again to write what could not be written: the viewer may have let go of it.
    fn write_again(&mut self) -> Option<Result<Printed, RunError>> {
        let start = Instant::now();
        let pdf = self.unwritten.take()?;
        // That it is still held was told already.
        self.write(pdf).ok()?;
        Some(Ok(Printed { pdf: self.job.pdf.clone(), took: start.elapsed() }))
    }
}
