//! Products on disk: all of them whole, or none of them touched.

use crate::error::RunError;
use serde::Serialize;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// A finished product, not yet on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// File name in the output folder.
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

/// Writes the products into the output folder, which is made if need be.
///
/// Each is written aside and brought to disk first; only when all of them are, and none of the
/// files they replace is held open by another program, are they given their names.
///
/// # Errors
/// [`RunError::Write`], naming the product.
pub fn write(folder: &Path, products: &[Product]) -> Result<(), RunError> {
    let failed = |name: &str| {
        let path = folder.join(name);
        |source: io::Error| RunError::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(""))?;
    let mut written = Vec::with_capacity(products.len());
    for product in products {
        written.push(write_aside(folder, product).map_err(failed(&product.name))?);
    }
    for product in products {
        check_free(&folder.join(&product.name)).map_err(failed(&product.name))?;
    }
    for (product, file) in products.iter().zip(written) {
        file.persist(folder.join(&product.name))
            .map_err(|error| failed(&product.name)(error.error))?;
    }
    Ok(())
}

fn write_aside(folder: &Path, product: &Product) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".torimatome-");
    share_as_usual(&mut builder);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(&product.bytes)?;
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
