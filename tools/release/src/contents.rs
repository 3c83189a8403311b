//! What an archive holds, and where.

use crate::archive::{Entry, Files};
use crate::fault::Fault;
use crate::licences;
use crate::sbom::{self, Part, Program};
use crate::shipped::Crate;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The pages for those who use it, of the folder `docs`; the others are for those who build it.
const PAGES: [&str; 9] = [
    "collection.md",
    "corrections.md",
    "data.md",
    "definition-book.md",
    "findings.md",
    "grade.md",
    "init.md",
    "summary.md",
    "templates.md",
];

/// The guide, where there is one.
const GUIDE: &str = "docs/ja";

/// The samples: where they lie here, and where in the archive.
const SAMPLES: [(&str, &str); 3] = [
    ("input", "samples/agreements"),
    ("samples/vision", "samples/vision"),
    ("samples/requests", "samples/requests"),
];

/// What the information systems division reads before anything is installed.
const INTRODUCTION: &str = "導入説明書.txt";

/// SHA-256 of every other file, as `sha256sum -c` reads it.
pub const CHECKSUMS: &str = "SHA256SUMS";

/// A text that goes along because something besides crates is in the program.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Name of the text in the archive.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// What an archive is made of.
#[derive(Debug)]
pub struct Making<'a> {
    /// The project's folder.
    pub repository: &'a Path,
    /// Name of the program.
    pub program: &'a str,
    /// The crates in it.
    pub crates: &'a [Crate],
    /// Its version.
    pub version: &'a str,
    /// Which processor and system it is for.
    pub target: &'a str,
    /// The executable.
    pub executable: Vec<u8>,
    /// The version of the compiler whose standard library is in it.
    pub compiler: &'a str,
    /// Further texts.
    pub notices: &'a [Notice],
}

impl Making<'_> {
    /// All files of the archive, in one folder.
    ///
    /// # Errors
    /// [`Fault::File`] where one can't be read, [`Fault::Licence`] where a crate may not be passed on.
    pub fn files(self) -> Result<Files, Fault> {
        let mut files = Files::new();
        self.add_papers(&mut files)?;
        for (from, to) in SAMPLES {
            add_folder(&mut files, &self.repository.join(from), to)?;
        }
        for name in PAGES {
            add(&mut files, &self.repository.join("docs").join(name), format!("docs/{name}"))?;
        }
        let guide = self.repository.join(GUIDE);
        if guide.is_dir() {
            add_folder(&mut files, &guide, "guide")?;
        }
        let is_windows = self.is_windows();
        let name = format!("{}{}", self.program, if is_windows { ".exe" } else { "" });
        files.insert(name, Entry { bytes: self.executable, is_program: true });
        let sums = files.iter().fold(String::new(), |mut sums, (path, entry)| {
            let _ = writeln!(sums, "{}  {path}", checksum(&entry.bytes));
            sums
        });
        files.insert(CHECKSUMS.to_owned(), text(sums));
        let folder = format!("{}-{}", self.program, self.version);
        Ok(files.into_iter().map(|(path, entry)| (format!("{folder}/{path}"), entry)).collect())
    }

    fn is_windows(&self) -> bool {
        self.target.contains("windows")
    }

    /// The introduction, the licences and the list of what it is made of.
    fn add_papers(&self, files: &mut Files) -> Result<(), Fault> {
        let introduction = read(&self.repository.join("tools/release").join(INTRODUCTION))?;
        let introduction =
            String::from_utf8_lossy(&introduction).replace("{version}", self.version);
        // As the editor of every Windows shows it.
        let introduction = if self.is_windows() {
            format!("\u{feff}{}", introduction.replace('\n', "\r\n"))
        } else {
            introduction
        };
        files.insert(INTRODUCTION.to_owned(), text(introduction));
        for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
            add(files, &self.repository.join(name), format!("licenses/{name}"))?;
        }
        let fonts = self.repository.join("templates/fonts");
        add(files, &fonts.join("OFL.txt"), "licenses/BIZUDGothic-OFL.txt".to_owned())?;
        for notice in self.notices {
            add(files, &notice.path, format!("licenses/{}", notice.name))?;
        }
        let crates = licences::notices(self.crates)?;
        files.insert("licenses/THIRD-PARTY.txt".to_owned(), text(crates));
        let program = Program {
            name: self.program,
            target: self.target,
            checksum: &checksum(&self.executable),
        };
        let parts = self.parts(&fonts)?;
        let list = sbom::list(&program, self.crates, &parts)?;
        files.insert("sbom.cdx.json".to_owned(), text(list));
        Ok(())
    }

    /// What is in the program beside crates: the standard library and the fonts.
    fn parts(&self, fonts: &Path) -> Result<Vec<Part>, Fault> {
        let mut parts = vec![Part {
            name: "Rust standard library".to_owned(),
            version: Some(self.compiler.to_owned()),
            licence: "MIT OR Apache-2.0",
            checksum: None,
        }];
        for path in inside(fonts)?
            .into_iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "ttf"))
        {
            parts.push(Part {
                name: name_of(&path),
                version: None,
                licence: "OFL-1.1",
                checksum: Some(checksum(&read(&path)?)),
            });
        }
        Ok(parts)
    }
}

/// SHA-256 in small letters.
pub fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads a file.
///
/// # Errors
/// [`Fault::File`], naming it.
pub fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|source| Fault::File { path: path.to_owned(), source })
}

fn text(text: String) -> Entry {
    Entry { bytes: text.into_bytes(), is_program: false }
}

fn add(files: &mut Files, path: &Path, name: String) -> Result<(), Fault> {
    files.insert(name, Entry { bytes: read(path)?, is_program: false });
    Ok(())
}

/// Adds a folder with all below it, but for what systems and programs keep in folders, and products of a run.
fn add_folder(files: &mut Files, folder: &Path, to: &str) -> Result<(), Fault> {
    for path in inside(folder)? {
        let name = name_of(&path);
        if name.starts_with('.') || name.starts_with("~$") || (path.is_dir() && name == "output") {
            continue;
        }
        let to = format!("{to}/{name}");
        if path.is_dir() {
            add_folder(files, &path, &to)?;
        } else {
            add(files, &path, to)?;
        }
    }
    Ok(())
}

/// What lies in a folder, by name.
fn inside(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let failed = |source| Fault::File { path: folder.to_owned(), source };
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let mut found = entries
        .map(|entry| Ok(entry.map_err(failed)?.path()))
        .collect::<Result<Vec<_>, Fault>>()?;
    found.sort();
    Ok(found)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn made(target: &str) -> Files {
        let own = Crate {
            name: "torimatome".to_owned(),
            version: "9.8.7".to_owned(),
            licence: "MIT OR Apache-2.0".to_owned(),
            repository: None,
            folder: repository(),
            checksum: None,
            needs: Vec::new(),
        };
        let notice =
            Notice { name: "other.txt".to_owned(), path: repository().join("LICENSE-MIT") };
        let making = Making {
            repository: &repository(),
            program: "torimatome",
            crates: &[own],
            version: "9.8.7",
            target,
            executable: b"program".to_vec(),
            compiler: "1.2.3",
            notices: &[notice],
        };
        making.files().unwrap()
    }

    #[test]
    fn everything_that_belongs_to_a_release_is_in_one_folder() {
        let files = made("x86_64-pc-windows-gnu");
        for name in [
            "torimatome.exe",
            "導入説明書.txt",
            "SHA256SUMS",
            "sbom.cdx.json",
            "docs/collection.md",
            "licenses/LICENSE-MIT",
            "licenses/LICENSE-APACHE",
            "licenses/BIZUDGothic-OFL.txt",
            "licenses/THIRD-PARTY.txt",
            "licenses/other.txt",
            "samples/agreements/collection.toml",
            "samples/agreements/returns/01_総合政策部.xlsx",
            "samples/vision/collection.toml",
            "samples/requests/collection.toml",
        ] {
            assert!(files.contains_key(&format!("torimatome-9.8.7/{name}")), "{name}");
        }
        assert!(files.keys().all(|path| path.starts_with("torimatome-9.8.7/")));
        let programs = files.iter().filter(|(_, entry)| entry.is_program).map(|(path, _)| path);
        assert_eq!(programs.collect::<Vec<_>>(), ["torimatome-9.8.7/torimatome.exe"]);
        assert!(made("x86_64-unknown-linux-gnu").contains_key("torimatome-9.8.7/torimatome"));
    }

    #[test]
    fn the_introduction_tells_the_version_in_the_way_of_the_system() {
        let introduction = |target: &str| {
            let files = made(target);
            String::from_utf8(files["torimatome-9.8.7/導入説明書.txt"].bytes.clone()).unwrap()
        };
        let windows = introduction("x86_64-pc-windows-gnu");
        let linux = introduction("x86_64-unknown-linux-gnu");
        assert!(linux.contains("9.8.7") && !linux.contains(['{', '\r']), "{linux}");
        assert_eq!(windows, format!("\u{feff}{}", linux.replace('\n', "\r\n")));
    }

    #[test]
    fn every_other_file_has_its_checksum() {
        let files = made("x86_64-pc-windows-gnu");
        let sums = String::from_utf8(files["torimatome-9.8.7/SHA256SUMS"].bytes.clone()).unwrap();
        assert_eq!(sums.lines().count(), files.len() - 1);
        for line in sums.lines() {
            let (sum, path) = line.split_once("  ").unwrap();
            assert_eq!(sum, checksum(&files[&format!("torimatome-9.8.7/{path}")].bytes), "{path}");
        }
        // printf '' | sha256sum
        assert_eq!(checksum(b"")[..16], *"e3b0c44298fc1c14");
    }
}
