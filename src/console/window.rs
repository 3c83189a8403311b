//! The console that was opened for this program alone, as a window that talks.

use super::{stream, terminal};
use crate::desktop::talk::{self, Desk};
use std::ffi::OsString;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Whether there is such a window, with somebody before it. (A task of the system's scheduler, or a program
/// that reads what this one says, has none.)
pub fn is_own() -> bool {
    torimatome_windows::has_own_console() && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Does what was meant by dropping this, or by a double click where it is nothing; `obey` does what a command
/// line says.
pub fn serve(dropped: &[PathBuf], obey: impl FnMut(Vec<OsString>) -> ExitCode) -> ExitCode {
    talk::serve(&mut Window { obey }, &crate::desktop::plan(dropped))
}

struct Window<F> {
    obey: F,
}

impl<F: FnMut(Vec<OsString>) -> ExitCode> Desk for Window<F> {
    fn say(&mut self, text: &str) {
        stream::write(&mut io::stdout(), &terminal::text(text));
        let _ = io::stdout().flush();
    }

    fn ask(&mut self) -> Option<String> {
        let mut line = Vec::new();
        let read = io::stdin().lock().read_until(b'\n', &mut line);
        read.is_ok_and(|count| count > 0).then(|| String::from_utf8_lossy(&line).into_owned())
    }

    fn obey(&mut self, words: Vec<OsString>) -> ExitCode {
        (self.obey)(words)
    }

    fn open(&mut self, path: &Path) -> io::Result<()> {
        torimatome_windows::open(path)
    }
}
