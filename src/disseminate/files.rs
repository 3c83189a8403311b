//! Products on disk: all of them whole, or none of them touched.

use super::earlier::{Earlier, FOLDERS};
use crate::error::RunError;
use serde::Serialize;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A finished product, not yet on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// File name in the output folder, with `/` after a folder inside it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Product {
    /// A product of a structure, as JSON that people can read too.
    ///
    /// # Errors
    /// [`RunError::Product`] where the structure can't be written as JSON.
    pub fn json(name: &str, structure: &impl Serialize) -> Result<Self, RunError> {
        let mut bytes = serde_json::to_vec_pretty(structure).map_err(|error| {
            RunError::Product { product: name.to_owned(), message: error.to_string() }
        })?;
        bytes.push(b'\n');
        Ok(Self { name: name.to_owned(), bytes })
    }
}

/// Writes the products into the output folder, which is made if need be. Gives out the files of the
/// last run that were changed since and set aside, where they are now.
///
/// Each is written aside and brought to disk first; only when all of them are, and none of the
/// files they replace is held open by another program, are they given their names.
///
/// # Errors
/// [`RunError::Write`], naming the product.
pub fn write(folder: &Path, products: &[Product]) -> Result<Vec<PathBuf>, RunError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |source: io::Error| RunError::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let place = |product: &Product| {
        product.name.split('/').fold(folder.to_owned(), |path, part| path.join(part))
    };
    let mut written = Vec::with_capacity(products.len());
    for product in products {
        written.push(write_aside(folder, &product.bytes).map_err(failed(&place(product)))?);
    }
    let made = products.iter().map(|product| product.name.as_str()).collect();
    let earlier = Earlier::find(folder, &made).map_err(failed(folder))?;
    let replaced = products.iter().map(place);
    let cleared = earlier.stale.iter().cloned();
    let moved = earlier.changed.iter().map(|(path, _)| path.clone());
    for path in replaced.chain(cleared).chain(moved) {
        check_free(&path).map_err(failed(&path))?;
    }
    earlier.clear().map_err(|(path, error)| failed(&path)(error))?;
    for (product, file) in products.iter().zip(written) {
        let path = place(product);
        let within = path.parent().map_or(Ok(()), fs::create_dir_all);
        within.map_err(failed(&path))?;
        file.persist(&path).map_err(|error| failed(&path)(error.error))?;
    }
    // A folder of the products' own is not left empty; one that holds anything else stays.
    for own in FOLDERS {
        let _ = fs::remove_dir(folder.join(own));
    }
    Ok(earlier.changed.into_iter().map(|(_, aside)| aside).collect())
}

/// Writes one file, whole or not at all, and leaves everything around it alone. Its folder is made if
/// need be.
///
/// # Errors
/// [`RunError::Write`], naming the file.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), RunError> {
    let write = || -> io::Result<()> {
        // The folder of a name alone is the one the program was started in.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        check_free(path)?;
        write_aside(folder, bytes)?.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|source| RunError::Write { path: path.to_owned(), source })
}

fn write_aside(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".torimatome-");
    share_as_usual(&mut builder);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Temporary files are private by default; a product is shared like any file of the folder.
#[cfg(unix)]
fn share_as_usual(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

/// On Windows a file takes its permissions from the folder.
#[cfg(not(unix))]
fn share_as_usual(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Whether a product that is already there can be replaced: Excel keeps an open workbook from
/// being written to.
fn check_free(path: &Path) -> io::Result<()> {
    match fs::OpenOptions::new().append(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
