//! The disk, one step at a time: each of these is done whole or not at all (but for what is written
//! or removed where nobody looks yet, or any more). Tests break off after each.

use super::system::{self, patiently};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// What is done to the disk.
pub trait Disk {
    /// Makes a folder and those around it.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Writes a file and brings it to disk.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Moves a file, in place of one that may be there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder if nothing is in it.
    fn remove_empty(&self, folder: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it, where there is one.
    fn remove_all(&self, folder: &Path) -> io::Result<()>;

    /// Brings to disk which files a folder holds.
    fn sync(&self, folder: &Path) -> io::Result<()>;
}

/// The disk itself.
#[derive(Debug, Clone, Copy)]
pub struct Real;

impl Disk for Real {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        patiently(|| fs::create_dir_all(folder))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        patiently(|| {
            let mut file = File::create(path)?;
            file.write_all(bytes)?;
            file.sync_all()
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| fs::rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        patiently(|| fs::remove_file(path))
    }

    fn remove_empty(&self, folder: &Path) -> io::Result<()> {
        match fs::remove_dir(folder) {
            Err(error)
                if [ErrorKind::DirectoryNotEmpty, ErrorKind::NotFound].contains(&error.kind()) =>
            {
                Ok(())
            }
            done => done,
        }
    }

    fn remove_all(&self, folder: &Path) -> io::Result<()> {
        match patiently(|| fs::remove_dir_all(folder)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        patiently(|| system::sync_folder(folder))
    }
}
