//! Why a release could not be made.

use std::path::PathBuf;

/// What is wrong; nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A file that is needed can't be read, or one can't be written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Cargo could not tell what the program is made of.
    #[error("cargo metadata: {why}")]
    Metadata {
        /// What it said.
        why: String,
    },
    /// A crate has no licence, or one that is not in the list of those that may be passed on.
    #[error("{name} {version}: the licence {licence:?} is not one of those that may be passed on")]
    Licence {
        /// The crate.
        name: String,
        /// Its version.
        version: String,
        /// What it says of its licence; empty where it says nothing.
        licence: String,
    },
    /// The executable holds a folder of the machine that it was built on.
    #[error("{} holds the path {found:?}: build it with that path remapped", path.display())]
    MachinePath {
        /// The executable.
        path: PathBuf,
        /// The folder.
        found: String,
    },
    /// An archive can't hold something.
    #[error("archive: {why}")]
    Archive {
        /// What it was.
        why: String,
    },
}
