//! A finished product, before it is on disk.

use crate::error::RunError;
use serde::Serialize;

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
