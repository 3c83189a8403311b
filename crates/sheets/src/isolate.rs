//! Reading in a process of its own.
//!
//! Budgets of bytes and cells hold wherever a file is read. What they can't bound is the time it takes, and
//! memory as the system counts it: an .xlsx whose cells share long texts can take a thousand times its size,
//! and no `catch_unwind` stops a reader that runs out of memory or loops. So the older formats, and an .xlsx
//! that may swell, are read in a child process, within limits of memory and time: what happens to the child
//! is a finding on its file.
//!
//! A host that wants this passes its own program in [`Isolation::program`], and answers for it at the very
//! beginning of its `main` by [`serve_if_asked`].

use super::refusal::{Damage, Refusal};
use super::workbook::Workbook;
use crate::Limits;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

/// The program's command that reads one workbook for another process of it.
pub const COMMAND: &str = "read-workbook";

/// How the formats that could bring down their reader are read.
#[derive(Debug, Clone, Default)]
pub struct Isolation {
    /// This program, which is started once more for each such file; `None` reads them in this
    /// process, within the budgets of bytes and cells but no limit of time, and refuses an .xlsx whose
    /// texts would swell.
    pub program: Option<PathBuf>,
    /// What reading one file may take.
    pub limits: Limits,
}

/// What the child answers.
#[derive(Serialize, Deserialize)]
enum Reply {
    Read(Workbook),
    Refused(Refusal),
}

impl Isolation {
    /// Reads a workbook.
    ///
    /// # Errors
    /// The [`Refusal`] that says why it can't be read; that its reader ran out of memory or time is
    /// one of the reasons.
    pub fn read(&self, bytes: &[u8], extension: &str) -> Result<Workbook, Refusal> {
        match &self.program {
            Some(program) => self.read_in_child(program, bytes, extension),
            None => Workbook::read_here(bytes, extension),
        }
    }

    /// Reads a workbook that would take more memory than the limits allow, or nearly so: in a process
    /// of its own, and not at all where there is none.
    ///
    /// # Errors
    /// As for [`Isolation::read`].
    pub fn read_apart(&self, bytes: &[u8], extension: &str) -> Result<Workbook, Refusal> {
        let program = self.program.as_ref().ok_or(Refusal::TooLarge)?;
        self.read_in_child(program, bytes, extension)
    }

    fn read_in_child(
        &self,
        program: &Path,
        bytes: &[u8],
        extension: &str,
    ) -> Result<Workbook, Refusal> {
        let spawned = Command::new(program)
            .arg(COMMAND)
            .arg(extension)
            .arg(self.limits.memory_bytes().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = spawned.map_err(|_| Refusal::Damaged(Damage::Reader))?;
        let reply = self.converse(&mut child, bytes);
        // Whatever came of it, nothing is left running.
        let _ = child.kill();
        let _ = child.wait();
        match reply {
            Answer::Reply(Reply::Read(workbook)) => Ok(workbook),
            Answer::Reply(Reply::Refused(refusal)) => Err(refusal),
            Answer::Died => Err(Refusal::Overtaxing),
            Answer::Late => Err(Refusal::TooSlow { seconds: self.limits.seconds }),
        }
    }

    /// Hands the file over and waits for the answer.
    fn converse(&self, child: &mut Child, bytes: &[u8]) -> Answer {
        let (Some(mut to), Some(mut from)) = (child.stdin.take(), child.stdout.take()) else {
            return Answer::Died;
        };
        let (sender, receiver) = mpsc::channel();
        let file = bytes.to_vec();
        std::thread::spawn(move || {
            // A child that died early breaks the pipe, and has said nothing.
            let _ = to.write_all(&file);
            drop(to);
            let mut reply = Vec::new();
            let _ = from.read_to_end(&mut reply);
            let _ = sender.send(reply);
        });
        match receiver.recv_timeout(self.limits.time()) {
            Ok(reply) => serde_json::from_slice(&reply).map_or(Answer::Died, Answer::Reply),
            Err(_) => Answer::Late,
        }
    }
}

/// What came of the child.
enum Answer {
    Reply(Reply),
    Died,
    Late,
}

/// Reads a workbook for another process of this program, where it was started to do so; `None` where it
/// was not, and goes on as usual. The memory that it may take is the third argument, in bytes: a host whose
/// allocator knows a limit sets it from there, and serves by [`serve`].
pub fn serve_if_asked() -> Option<io::Result<()>> {
    let mut arguments = std::env::args_os().skip(1);
    arguments.next().filter(|command| command == COMMAND)?;
    let extension = arguments.next().map(OsString::into_string);
    let Some(Ok(extension)) = extension else {
        return Some(Err(io::Error::new(io::ErrorKind::InvalidInput, "no ending of a file")));
    };
    Some(serve(&extension, io::stdin().lock(), io::stdout().lock()))
}

/// The child's side: reads a workbook from `from` and answers on `to`.
///
/// # Errors
/// Where the pipes break.
pub fn serve(extension: &str, mut from: impl io::Read, mut to: impl io::Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    let reply = match Workbook::read_here(&bytes, extension) {
        Ok(workbook) => Reply::Read(workbook),
        Err(refusal) => Reply::Refused(refusal),
    };
    serde_json::to_writer(&mut to, &reply)?;
    to.flush()
}
