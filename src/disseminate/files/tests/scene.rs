//! Output folders as they may be before a run, and what is in them afterwards.

use super::super::{place, write_to};
use super::faulty::Faulty;
use crate::disseminate::manifest::{FILE_NAME, Fingerprint};
use crate::disseminate::product::Product;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// All files of a folder by name, hidden ones too; a folder's name ends with `/`.
pub type Snapshot = BTreeMap<String, Vec<u8>>;

/// What somebody wrote into a product.
pub const HUMAN: &[u8] = b"work of the office";

/// An output folder before a run.
#[expect(clippy::struct_excessive_bools, reason = "each is tried with and without the others")]
pub struct Scene {
    /// What it is.
    pub name: &'static str,
    /// An earlier run left its set.
    pub earlier: bool,
    /// Somebody has changed two files of it since.
    pub changed: bool,
    /// Other files lie there.
    pub foreign: bool,
    /// An earlier version of the program, and a death before anything was moved, left debris.
    pub debris: bool,
}

/// The folders that are tried.
pub const SCENES: [Scene; 6] = [
    scene("an empty folder", [false, false, false, false]),
    scene("an earlier set", [true, false, false, false]),
    scene("an earlier set changed by hand", [true, true, false, false]),
    scene("an earlier set among other files", [true, false, true, false]),
    scene("other files and debris", [false, false, true, true]),
    scene("everything at once", [true, true, true, true]),
];

const fn scene(name: &'static str, is: [bool; 4]) -> Scene {
    let [earlier, changed, foreign, debris] = is;
    Scene { name, earlier, changed, foreign, debris }
}

impl Scene {
    /// The folder.
    pub fn set_up(&self) -> Result<TempDir, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let write = |name: &str, bytes: &[u8]| {
            let path = place(folder.path(), name);
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, bytes)
        };
        if self.earlier {
            write_to(folder.path(), &old_set(), &Faulty::never())?;
        }
        if self.changed {
            write("corrections/甲.xlsx", HUMAN)?;
            write("corrections/乙.xlsx", HUMAN)?;
        }
        if self.foreign {
            write("メモ.txt", b"a note")?;
            write(".gitkeep", b"")?;
            write("corrections/送付の記録.xlsx", b"a list")?;
            write("opendata/x.csv", b"of somebody else, in the place of a product")?;
        }
        if self.debris {
            write(".torimatome-a1B2c3", b"half a product")?;
            write(".torimatome-change/new-0", b"half a prod")?;
            write(".torimatome-change/journal.new", b"{")?;
            write(".torimatome.lock", b"")?;
        }
        Ok(folder)
    }
}

/// The set of the earlier run.
fn old_set() -> Vec<Product> {
    set(
        "old",
        &["report.pdf", "data/a.csv", "data/b.csv", "corrections/甲.xlsx", "corrections/乙.xlsx"],
    )
}

/// The set that is written: of the old one some are made again, some are gone, some are new.
pub fn new_set() -> Vec<Product> {
    set(
        "new",
        &[
            "report.pdf",
            "summary.xlsx",
            "data/a.csv",
            "corrections/甲.xlsx",
            "corrections/丙.xlsx",
            "opendata/x.csv",
        ],
    )
}

fn set(which: &str, names: &[&str]) -> Vec<Product> {
    let of = |name: &&str| Product {
        name: (*name).to_owned(),
        bytes: format!("the {which} {name}").into_bytes(),
    };
    let mut products: Vec<Product> = names.iter().map(of).collect();
    let outputs: Vec<Fingerprint> =
        products.iter().map(|product| Fingerprint::of(&product.name, &product.bytes)).collect();
    let manifest = serde_json::json!({ "which": which, "outputs": outputs });
    products.push(Product { name: FILE_NAME.to_owned(), bytes: manifest.to_string().into_bytes() });
    products
}

/// All that is in a folder.
pub fn snapshot(folder: &Path) -> Result<Snapshot, Box<dyn Error>> {
    let mut found = Snapshot::new();
    let mut folders = vec![(String::new(), folder.to_owned())];
    while let Some((within, path)) = folders.pop() {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let name = format!("{within}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                found.insert(format!("{name}/"), Vec::new());
                folders.push((format!("{name}/"), entry.path()));
            } else {
                found.insert(name, fs::read(entry.path())?);
            }
        }
    }
    Ok(found)
}
