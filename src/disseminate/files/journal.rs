//! What is being changed in a folder, written down before the first file of it is moved.
//!
//! While the journal is there, the change is not done and can be undone; that it is gone is what
//! makes the change done. It lies in the folder [`FOLDER`], beside the new files that are not yet in
//! their places (`new-3`) and the old ones that are no longer in theirs (`old-3`).

use super::disk::Disk;
use crate::disseminate::manifest::Fingerprint;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The folder of a change, in the folder that is changed; there only meanwhile.
pub const FOLDER: &str = ".torimatome-change";

/// Name of the journal in it.
pub const FILE: &str = "journal.json";

/// The journal as it is written, before it is whole.
const UNFINISHED: &str = "journal.new";

/// Raised when an older program would misread it.
const FORMAT: u32 = 1;

/// All that a change moves, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    format: u32,
    /// The moves; a file's number is its place here.
    pub moves: Vec<Move>,
}

/// What is moved at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// The place: a file name in the changed folder, with `/` after a folder inside it.
    pub file: String,
    /// What is put there, if anything.
    pub new: Option<Fingerprint>,
    /// What becomes of what is there.
    pub old: Old,
}

/// What becomes of what is at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Old {
    /// Nothing is there.
    None,
    /// It is kept until the change is done, and removed then.
    Kept,
    /// It is set aside, under this name.
    Aside(String),
}

impl Journal {
    /// A journal of these moves.
    pub fn new(moves: Vec<Move>) -> Self {
        Self { format: FORMAT, moves }
    }

    /// The journal in a folder of a change; none where there is none.
    ///
    /// # Errors
    /// What the system says where it can't be read; [`ErrorKind::InvalidData`] where it is none of
    /// this program's.
    pub fn read(change: &Path) -> io::Result<Option<Self>> {
        let bytes = match fs::read(change.join(FILE)) {
            Err(error)
                if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) =>
            {
                return Ok(None);
            }
            read => read?,
        };
        let journal = serde_json::from_slice::<Self>(&bytes);
        let journal = journal.map_err(|_| ErrorKind::InvalidData)?;
        if journal.format != FORMAT || journal.misplaced().is_some() {
            return Err(ErrorKind::InvalidData.into());
        }
        Ok(Some(journal))
    }

    /// A name of the journal's that leads out of the folder. A journal is a file that anybody can
    /// write.
    pub fn misplaced(&self) -> Option<&str> {
        let aside = self.moves.iter().filter_map(|one| match &one.old {
            Old::Aside(aside) => Some(aside),
            Old::None | Old::Kept => None,
        });
        let mut places = self.moves.iter().map(|one| &one.file).chain(aside);
        places.find(|place| !is_within(place)).map(String::as_str)
    }

    /// Writes it down, whole or not at all, and brings it to disk with all that lies beside it.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, change: &Path, disk: &dyn Disk) -> io::Result<()> {
        let unfinished = change.join(UNFINISHED);
        disk.write(&unfinished, &serde_json::to_vec(self)?)?;
        disk.rename(&unfinished, &change.join(FILE))?;
        disk.sync(change)?;
        change.parent().map_or(Ok(()), |folder| disk.sync(folder))
    }
}

/// Where the new file of this number waits.
pub fn new(change: &Path, number: usize) -> PathBuf {
    change.join(format!("new-{number}"))
}

/// Where the old file of this number is kept.
pub fn old(change: &Path, number: usize) -> PathBuf {
    change.join(format!("old-{number}"))
}

/// The place of this name in a folder.
pub fn place(folder: &Path, file: &str) -> PathBuf {
    file.split('/').fold(folder.to_owned(), |path, part| path.join(part))
}

/// Whether a name leads to a place in the folder, on any system.
fn is_within(file: &str) -> bool {
    file.split('/').all(|part| !["", ".", ".."].contains(&part) && !part.contains(['\\', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_that_leads_out_of_the_folder_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Journal::read(folder.path()).unwrap().is_none());
        for (file, sound) in [
            ("data/甲.csv", true),
            ("../乙.csv", false),
            ("/etc/hosts", false),
            ("C:丙.csv", false),
            ("data\\丁.csv", false),
            ("", false),
        ] {
            for one in [
                Move { file: file.to_owned(), new: None, old: Old::Kept },
                Move { file: "甲".to_owned(), new: None, old: Old::Aside(file.to_owned()) },
            ] {
                let text = serde_json::to_vec(&Journal::new(vec![one])).unwrap();
                fs::write(folder.path().join(FILE), text).unwrap();
                let read = Journal::read(folder.path());
                assert_eq!(read.is_ok_and(|read| read.is_some()), sound, "{file}");
            }
        }
        for text in ["", "{}", "{\"format\":2,\"moves\":[]}"] {
            fs::write(folder.path().join(FILE), text).unwrap();
            let error = Journal::read(folder.path()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{text}");
        }
    }
}
