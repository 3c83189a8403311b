//! The sample, compiled in: 61 files of 0.7 MB, a hundredth of the program, so that the program alone is
//! enough for a first try.

use crate::error::RunError;
use rust_embed::Embed;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder it is laid out as.
const FOLDER: &str = "input";

/// The folder it is written into first, so that it is there whole or not at all.
const ASIDE: &str = ".torimatome-sample";

/// The sample's input folder.
#[derive(Embed)]
#[folder = "input/"]
struct Sample;

/// Lays out the sample as the input folder of this folder, and tells where.
///
/// # Errors
/// [`RunError::Write`] where it can't be written, or where something of its name is there.
pub fn lay_out(folder: &Path) -> Result<PathBuf, RunError> {
    let (aside, whole) = (folder.join(ASIDE), folder.join(FOLDER));
    match write(&aside).and_then(|()| fs::rename(&aside, &whole)) {
        Ok(()) => Ok(whole),
        Err(source) => {
            // What is left of it is of no use to anybody.
            let _ = fs::remove_dir_all(&aside);
            Err(RunError::Write { path: whole, source })
        }
    }
}

/// Writes its files into a new folder, in the place of one that a broken-off start left.
fn write(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir(folder)?;
    for name in Sample::iter() {
        let file = Sample::get(&name).ok_or(io::ErrorKind::NotFound)?;
        let path = folder.join(name.as_ref());
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, file.data)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut open = vec![folder.to_owned()];
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(folder).unwrap().to_owned();
                    found.insert(name, fs::read(path).unwrap());
                }
            }
        }
        found
    }

    #[test]
    fn the_sample_is_laid_out_to_the_byte() {
        let folder = tempfile::tempdir().unwrap();
        lay_out(folder.path()).unwrap();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
        assert_eq!(files(&folder.path().join("input")), files(&sample));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_broken_off_start_left_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(ASIDE)).unwrap();
        fs::write(folder.path().join(ASIDE).join("collection.toml"), "半").unwrap();
        lay_out(folder.path()).unwrap();
        let laid = fs::read(folder.path().join("input/collection.toml")).unwrap();
        assert!(laid.len() > 3);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("input");
        fs::create_dir(&there).unwrap();
        fs::write(there.join("私の.txt"), "残す").unwrap();
        assert!(matches!(lay_out(folder.path()), Err(RunError::Write { .. })));
        assert_eq!(fs::read(there.join("私の.txt")).unwrap(), "残す".as_bytes());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
