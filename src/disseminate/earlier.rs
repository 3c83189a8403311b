//! What an earlier run left in a folder that belongs to the products alone ([`FOLDERS`]): a
//! workbook of the last run must not lie there and be taken for one of this run.
//!
//! What is ours is told by the last run's manifest of the same kind. A file that it names, and that
//! is still as it was made, is removed or replaced. A file that it names and that somebody has
//! changed since holds their work: it is set aside, into the folder [`ASIDE`] beside it. Everything
//! else is not ours and stays.

use super::areas;
use super::data::{self, open_data};
use super::files::place;
use super::manifest::{self, Fingerprint, is_manifest};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// The folders of the products' own, in the output folder.
pub const FOLDERS: [&str; 4] =
    [super::correction::FOLDER, data::FOLDER, open_data::FOLDER, areas::FOLDER];

/// Folder, in the products' own, for what was changed since it was made.
pub const ASIDE: &str = "変更された前回分";

/// What is to be done with the files of the last run, by their names in the output folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// Files as they were made, which this run does not make: to be removed.
    pub stale: Vec<String>,
    /// Files that were changed since, and the names under which they are to be set aside.
    pub changed: Vec<(String, String)>,
}

impl Earlier {
    /// Of an output folder, for a run that makes products of these names.
    ///
    /// # Errors
    /// What the system says where a file of the last run can't be read.
    pub fn find(output: &Path, made: &BTreeSet<&str>) -> io::Result<Self> {
        let mut found = Self::default();
        let mut taken = BTreeSet::new();
        let of_data = |made: &&str| made.split_once('/').is_some_and(|own| own.0 == data::FOLDER);
        let withheld = !made.iter().any(of_data);
        // Of the last run's manifests, those that this run replaces.
        let replaced = made.iter().filter(|name| is_manifest(name));
        for file in replaced.flat_map(|name| manifest::outputs(&output.join(name))) {
            let Some((folder, name)) = own_place(&file.file) else { continue };
            // Figures that this run withholds stay as they are, like the report beside them.
            if withheld && [data::FOLDER, open_data::FOLDER].contains(&folder) {
                continue;
            }
            let path = output.join(folder).join(name);
            match fs::read(&path) {
                Ok(bytes) if Fingerprint::of(&file.file, &bytes) != file => {
                    let aside = free(output, &file.file, &mut taken);
                    found.changed.push((file.file, aside));
                }
                Ok(_) if !made.contains(file.file.as_str()) => found.stale.push(file.file),
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(found)
    }
}

/// Folder and name of a product that lies in a folder of the products' own. A manifest is a file
/// that anybody can write: a name that leads elsewhere is none of ours.
fn own_place(file: &str) -> Option<(&str, &str)> {
    let (folder, name) = file.split_once('/')?;
    let plain = |part: &str| !part.is_empty() && part != ".." && !part.contains(['/', '\\', ':']);
    (FOLDERS.contains(&folder) && plain(name)).then_some((folder, name))
}

/// The name under which a file is set aside: in the folder [`ASIDE`] beside it, and no other's.
pub fn free(output: &Path, file: &str, taken: &mut BTreeSet<String>) -> String {
    let (folder, name) = file.rsplit_once('/').map_or(("", file), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { ASIDE.to_owned() } else { format!("{folder}/{ASIDE}") };
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "xlsx"));
    let first = format!("{folder}/{name}");
    let numbered = (2..).map(|number| format!("{folder}/{stem}-{number}.{ending}"));
    let mut candidates = std::iter::once(first.clone()).chain(numbered);
    let is_free = |name: &String| fs::symlink_metadata(place(output, name)).is_err();
    let found = candidates.find(|name| is_free(name) && taken.insert(name.clone()));
    found.unwrap_or(first)
}
