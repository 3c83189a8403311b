//! Putting new files in the place of old ones: all of them, or none.
//!
//! 1. The new files are written aside, into a folder of the change, and brought to disk.
//! 2. The journal is written: from here on the change can be undone.
//! 3. At each place the old file is moved aside and the new one in.
//! 4. The journal is removed: the change is done. What is left of the old files goes with the folder.
//!
//! On an error everything is moved back. A process that dies leaves the journal, and whoever writes
//! next moves everything back before it begins; death between any two steps, those of the moving
//! back too, leads to the same place. A file that somebody put or changed meanwhile is set aside.

use super::disk::Disk;
use super::journal::{self, Journal, Move, Old};
use super::lock::Lock;
use super::system;
use crate::disseminate::earlier::free;
use crate::disseminate::manifest::Fingerprint;
use crate::error::RunError;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A file that could not be changed, and what the system said.
type Fault = (PathBuf, io::Error);

/// What is to become of one place in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'c> {
    /// The place, with `/` after a folder.
    pub file: &'c str,
    /// What is put there; nothing: what is there is removed.
    pub new: Option<&'c [u8]>,
    /// The place where what is there is set aside; none: it is replaced.
    pub aside: Option<&'c str>,
}

/// A folder to be changed, locked and at rest.
pub struct Exchange<'d> {
    folder: PathBuf,
    change: PathBuf,
    disk: &'d dyn Disk,
    set_aside: Vec<PathBuf>,
    _lock: Lock,
}

impl<'d> Exchange<'d> {
    /// Makes the folder if need be, locks it, undoes what a process that died left half done there,
    /// and sweeps up what it left lying.
    ///
    /// # Errors
    /// [`RunError::Locked`] where another process does not let go of the folder in time;
    /// [`RunError::Write`], [`RunError::HalfWritten`], [`RunError::Journal`].
    pub fn open(folder: &Path, disk: &'d dyn Disk, patience: Duration) -> Result<Self, RunError> {
        let failed = |source| RunError::Write { path: folder.to_owned(), source };
        disk.make_folder(folder).map_err(failed)?;
        let lock = Lock::take(folder, patience).map_err(failed)?;
        let Some(lock) = lock else {
            return Err(RunError::Locked { folder: folder.to_owned(), waited: patience });
        };
        let change = folder.join(journal::FOLDER);
        let mut opened =
            Self { folder: folder.to_owned(), change, disk, set_aside: Vec::new(), _lock: lock };
        opened.settle()?;
        Ok(opened)
    }

    /// The files that somebody changed while the folder was half changed, where they are now.
    pub fn set_aside(&self) -> &[PathBuf] {
        &self.set_aside
    }

    /// Makes the changes, all or none.
    ///
    /// # Errors
    /// [`RunError::Write`], naming the place; [`RunError::HalfWritten`] where what was done until then
    /// can't be undone at once.
    pub fn make(&self, changes: &[Change<'_>]) -> Result<(), RunError> {
        let journal = match self.prepare(changes) {
            Ok(journal) => journal,
            Err((path, source)) => {
                // Nothing has been moved. The next one sweeps up what can't be removed now.
                let _ = self.sweep();
                return Err(RunError::Write { path, source });
            }
        };
        if let Err((path, source)) = self.move_all(&journal) {
            return Err(match self.undo(&journal) {
                Ok(_) => RunError::Write { path, source },
                Err(_) => RunError::HalfWritten { folder: self.folder.clone(), path, source },
            });
        }
        // The change is done. What is left lying is swept up by the next one.
        let _ = self.disk.sync(&self.change);
        let _ = self.sweep();
        Ok(())
    }

    /// Puts one file into its place, which needs no journal: the move is one step.
    ///
    /// # Errors
    /// [`RunError::Write`], naming the file.
    pub fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), RunError> {
        let new = journal::new(&self.change, 0);
        let put = || {
            self.disk.make_folder(&self.change)?;
            self.disk.write(&new, bytes)?;
            system::check_free(path)?;
            self.disk.rename(&new, path)?;
            self.disk.sync(&self.folder)
        };
        let done = put();
        let _ = self.sweep();
        done.map_err(|source| RunError::Write { path: path.to_owned(), source })
    }

    /// Writes the new files aside, and looks whether all that has to make room can be moved.
    fn prepare(&self, changes: &[Change<'_>]) -> Result<Journal, Fault> {
        let at = |path: &Path| {
            let path = path.to_owned();
            |error| (path, error)
        };
        self.disk.make_folder(&self.change).map_err(at(&self.folder))?;
        let mut moves = Vec::with_capacity(changes.len());
        for (number, change) in changes.iter().enumerate() {
            let place = self.place(change.file);
            if let Some(bytes) = change.new {
                let new = journal::new(&self.change, number);
                self.disk.write(&new, bytes).map_err(at(&place))?;
            }
            let there = is_there(&place).map_err(at(&place))?;
            moves.push(Move {
                file: change.file.to_owned(),
                new: change.new.map(|bytes| Fingerprint::of(change.file, bytes)),
                old: match change.aside {
                    _ if !there => Old::None,
                    Some(aside) => Old::Aside(aside.to_owned()),
                    None => Old::Kept,
                },
            });
        }
        let journal = Journal::new(moves);
        if let Some(file) = journal.misplaced() {
            return Err((self.place(file), ErrorKind::InvalidFilename.into()));
        }
        for one in &journal.moves {
            let place = self.place(&one.file);
            system::check_free(&place).map_err(at(&place))?;
        }
        Ok(journal)
    }

    /// Moves old files away and new ones in.
    fn move_all(&self, journal: &Journal) -> Result<(), Fault> {
        let at_folder = |error| (self.folder.clone(), error);
        journal.write(&self.change, self.disk).map_err(at_folder)?;
        for (number, one) in journal.moves.iter().enumerate() {
            self.move_one(number, one).map_err(|error| (self.place(&one.file), error))?;
        }
        self.bring_to_disk(journal)?;
        self.disk.remove(&self.change.join(journal::FILE)).map_err(at_folder)
    }

    fn move_one(&self, number: usize, one: &Move) -> io::Result<()> {
        let place = self.place(&one.file);
        if let Some(old) = self.old(number, one) {
            self.make_parent(&old)?;
            self.disk.rename(&place, &old)?;
        }
        if one.new.is_some() {
            self.make_parent(&place)?;
            self.disk.rename(&journal::new(&self.change, number), &place)?;
        }
        Ok(())
    }

    /// Undoes what a process that died left half done, and sweeps up.
    fn settle(&mut self) -> Result<(), RunError> {
        let failed = |source| RunError::Write { path: self.folder.clone(), source };
        match Journal::read(&self.change) {
            Ok(None) => {}
            Ok(Some(journal)) => {
                self.set_aside = self.undo(&journal).map_err(|(path, source)| {
                    RunError::HalfWritten { folder: self.folder.clone(), path, source }
                })?;
            }
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                return Err(RunError::Journal { folder: self.folder.clone() });
            }
            Err(error) => return Err(failed(error)),
        }
        self.sweep().map_err(failed)?;
        self.sweep_strays().map_err(failed)
    }

    /// Moves everything back to where it was. Gives out what somebody changed meanwhile, where it is
    /// now. One place that can't be restored stops none of the others, but the journal then stays.
    fn undo(&self, journal: &Journal) -> Result<Vec<PathBuf>, Fault> {
        let (mut set_aside, mut fault) = (Vec::new(), None);
        for (number, one) in journal.moves.iter().enumerate().rev() {
            match self.move_back(number, one) {
                Ok(aside) => set_aside.extend(aside),
                Err(error) => fault = Some((self.place(&one.file), error)),
            }
        }
        if let Some(fault) = fault {
            return Err(fault);
        }
        self.bring_to_disk(journal)?;
        match self.disk.remove(&self.change.join(journal::FILE)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err((self.folder.clone(), error));
            }
            _ => {}
        }
        let _ = self.disk.sync(&self.change);
        let _ = self.sweep();
        Ok(set_aside)
    }

    /// Undoes one move, whether it was made, half made, or undone already.
    fn move_back(&self, number: usize, one: &Move) -> io::Result<Option<PathBuf>> {
        let place = self.place(&one.file);
        let old = match self.old(number, one) {
            // Not moved yet, or moved back already.
            Some(old) if !is_there(&old)? => return Ok(None),
            old => old,
        };
        let moved_in = one.new.is_some() && !is_there(&journal::new(&self.change, number))?;
        let mut set_aside = None;
        // Where nothing was, what is there before the new file came is somebody else's, and stays.
        if (old.is_some() || moved_in) && is_there(&place)? {
            let is_ours = match &one.new {
                Some(new) if moved_in => Fingerprint::of(&one.file, &fs::read(&place)?) == *new,
                _ => false,
            };
            if !is_ours {
                let aside = self.place(&free(&self.folder, &one.file, &mut BTreeSet::new()));
                self.make_parent(&aside)?;
                self.disk.rename(&place, &aside)?;
                set_aside = Some(aside);
            } else if old.is_none() {
                self.disk.remove(&place)?;
            }
        }
        if let Some(old) = old {
            self.make_parent(&place)?;
            self.disk.rename(&old, &place)?;
        }
        Ok(set_aside)
    }

    /// Where the old file of a move goes; none where there is none.
    fn old(&self, number: usize, one: &Move) -> Option<PathBuf> {
        match &one.old {
            Old::None => None,
            Old::Kept => Some(journal::old(&self.change, number)),
            Old::Aside(aside) => Some(self.place(aside)),
        }
    }

    fn place(&self, file: &str) -> PathBuf {
        journal::place(&self.folder, file)
    }

    fn make_parent(&self, path: &Path) -> io::Result<()> {
        match path.parent() {
            Some(parent) if !is_there(parent)? => self.disk.make_folder(parent),
            _ => Ok(()),
        }
    }

    /// Removes the folders that nothing is left in, and brings the others to disk: all that has to be
    /// done before the journal goes.
    fn bring_to_disk(&self, journal: &Journal) -> Result<(), Fault> {
        let places = journal.moves.iter().flat_map(|one| {
            let aside = match &one.old {
                Old::Aside(aside) => Some(self.place(aside)),
                Old::None | Old::Kept => None,
            };
            [Some(self.place(&one.file)), aside]
        });
        let parents = places.flatten().filter_map(|path| path.parent().map(Path::to_owned));
        let folders: BTreeSet<PathBuf> = parents.chain([self.folder.clone()]).collect();
        // Innermost first.
        for folder in folders.into_iter().rev().filter(|folder| folder.is_dir()) {
            if folder != self.folder {
                // An empty folder is no harm.
                let _ = self.disk.remove_empty(&folder);
            }
            if folder.is_dir() {
                self.disk.sync(&folder).map_err(|error| (folder, error))?;
            }
        }
        Ok(())
    }

    /// Removes the folder of the change. Nothing in it is of use once the journal is gone.
    fn sweep(&self) -> io::Result<()> {
        if is_there(&self.change)? { self.disk.remove_all(&self.change) } else { Ok(()) }
    }

    /// Removes what earlier versions of this program left when they were killed.
    fn sweep_strays(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let random = name.to_str().and_then(|name| name.strip_prefix(".torimatome-"));
            let is_stray = random.is_some_and(|random| {
                random.len() == 6 && random.chars().all(|c| c.is_ascii_alphanumeric())
            });
            // The folder of a change has such a name as well.
            if is_stray && entry.file_type()?.is_file() {
                self.disk.remove(&entry.path())?;
            }
        }
        Ok(())
    }
}

/// Whether anything is at a path; a link counts, wherever it leads.
pub fn is_there(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}
