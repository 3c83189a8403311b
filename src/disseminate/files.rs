//! Products on disk: all of them whole, or none of them touched.
//!
//! One process at a time writes to a folder (`lock`); what it changes is written down before it is
//! changed (`journal`), so that an error or a death in the middle can be undone (`exchange`). What
//! Windows and the others do differently stands in `system`.

mod disk;
mod exchange;
mod journal;
mod lock;
mod system;

pub use journal::place;

use super::earlier::{Earlier, FOLDERS};
use super::product::Product;
use crate::error::RunError;
use disk::{Disk, Real};
use exchange::{Change, Exchange};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long is waited for another process that writes to the same folder.
const PATIENCE: Duration = Duration::from_secs(10);

/// Writes the products into the output folder, which is made if need be, in the place of those of the
/// last run. Gives out the files of the last run that were changed since and set aside, where they are
/// now.
///
/// # Errors
/// [`RunError::Write`], naming the product; [`RunError::Locked`] where another run does not end its
/// writing; [`RunError::HalfWritten`], [`RunError::Journal`].
pub fn write(folder: &Path, products: &[Product]) -> Result<Vec<PathBuf>, RunError> {
    write_to(folder, products, &Real)
}

fn write_to(
    folder: &Path,
    products: &[Product],
    disk: &dyn Disk,
) -> Result<Vec<PathBuf>, RunError> {
    let exchange = Exchange::open(folder, disk, PATIENCE)?;
    let made: BTreeSet<&str> = products.iter().map(|product| product.name.as_str()).collect();
    let earlier = Earlier::find(folder, &made)
        .map_err(|source| RunError::Write { path: folder.to_owned(), source })?;
    let aside: BTreeMap<&str, &str> =
        earlier.changed.iter().map(|(file, aside)| (file.as_str(), aside.as_str())).collect();
    let new = products.iter().map(|product| Change {
        file: &product.name,
        new: Some(&product.bytes),
        aside: aside.get(product.name.as_str()).copied(),
    });
    let gone = earlier.stale.iter().map(|file| Change { file, new: None, aside: None });
    let moved = aside.iter().filter(|(file, _)| !made.contains(*file));
    let moved = moved.map(|(&file, &aside)| Change { file, new: None, aside: Some(aside) });
    exchange.make(&new.chain(gone).chain(moved).collect::<Vec<_>>())?;
    // A folder of the products' own is not left empty; one that holds anything else stays.
    for own in FOLDERS {
        let _ = disk.remove_empty(&folder.join(own));
    }
    let aside = earlier.changed.iter().map(|(_, aside)| place(folder, aside));
    Ok(exchange.set_aside().iter().cloned().chain(aside).collect())
}

/// Writes files into a folder, which is made if need be: all of them or none. Everything around them
/// is left alone.
///
/// # Errors
/// As of [`write()`].
pub fn put(folder: &Path, files: &[Product]) -> Result<(), RunError> {
    let exchange = Exchange::open(folder, &Real, PATIENCE)?;
    let changes: Vec<Change<'_>> = files
        .iter()
        .map(|file| Change { file: &file.name, new: Some(&file.bytes), aside: None })
        .collect();
    exchange.make(&changes)
}

/// Writes one file, whole or not at all, and leaves everything around it alone. Its folder is made if
/// need be.
///
/// # Errors
/// As of [`write()`], naming the file.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), RunError> {
    Exchange::open(folder_of(path), &Real, PATIENCE)?.put(path, bytes)
}

/// Whether a folder is in the middle of a change, so that what lies in it may be of two runs: another
/// process is writing there just now, or one was broken off.
pub fn is_unsettled(folder: &Path) -> bool {
    exchange::is_there(&folder.join(journal::FOLDER).join(journal::FILE)).unwrap_or(false)
}

/// Undoes what a run that was broken off left half done in a folder, for a command that reads what
/// lies there and writes to it afterwards.
///
/// # Errors
/// As of [`write()`].
pub fn settle(folder: &Path) -> Result<(), RunError> {
    if is_unsettled(folder) {
        Exchange::open(folder, &Real, PATIENCE)?;
    }
    Ok(())
}

/// The folder a file lies in. That of a name alone is the one the program was started in.
pub fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests;
