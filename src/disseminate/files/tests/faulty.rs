//! A disk that fails at one step, or dies there. It waits for no file to be safe from a power cut.

use super::super::disk::{Disk, Real};
use std::cell::Cell;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What happens at the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It fails with an error of this kind, and the steps after it do not.
    Once(ErrorKind),
    /// It is not done (what was to be written is there by half), and nothing after it is.
    Death,
}

/// The disk, with a fault after so many steps.
pub struct Faulty {
    after: usize,
    mode: Mode,
    done: Cell<usize>,
}

impl Faulty {
    /// One that fails after so many steps.
    pub fn new(after: usize, mode: Mode) -> Self {
        Self { after, mode, done: Cell::new(0) }
    }

    /// One that does not fail.
    pub fn never() -> Self {
        Self::new(usize::MAX, Mode::Death)
    }

    /// The steps that were asked for until now.
    pub fn steps(&self) -> usize {
        self.done.get()
    }

    fn step(&self, whole: impl FnOnce() -> io::Result<()>, half: impl FnOnce()) -> io::Result<()> {
        let number = self.done.replace(self.done.get() + 1);
        match self.mode {
            Mode::Death if number > self.after => Err(ErrorKind::Other.into()),
            Mode::Death if number == self.after => {
                half();
                Err(ErrorKind::Other.into())
            }
            Mode::Once(kind) if number == self.after => {
                half();
                Err(kind.into())
            }
            _ => whole(),
        }
    }
}

impl Disk for Faulty {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| Real.make_folder(folder), || ())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
        let torn = || {
            let _ = std::fs::write(path, half);
        };
        self.step(|| std::fs::write(path, bytes), torn)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| Real.rename(from, to), || ())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(|| Real.remove(path), || ())
    }

    fn remove_empty(&self, folder: &Path) -> io::Result<()> {
        self.step(|| Real.remove_empty(folder), || ())
    }

    /// Half of it: one file of the folder.
    fn remove_all(&self, folder: &Path) -> io::Result<()> {
        let torn = || {
            let first = std::fs::read_dir(folder).into_iter().flatten().flatten().next();
            if let Some(first) = first {
                let _ = Real.remove(&first.path());
            }
        };
        self.step(|| Real.remove_all(folder), torn)
    }

    fn sync(&self, _folder: &Path) -> io::Result<()> {
        self.step(|| Ok(()), || ())
    }
}
