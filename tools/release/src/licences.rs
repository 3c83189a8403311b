//! The licences of the crates: whether they may be passed on, and the texts that have to go with them.

use crate::fault::Fault;
use crate::shipped::Crate;
use spdx::{Expression, LicenseItem, LicenseReq, ParseMode};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// What may be passed on with a program whose source need not be: notices go with it, and no more is asked.
const ALLOWED: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// How the files of a crate begin that tell of its licence.
const NAMES: [&str; 5] = ["LICEN", "COPYING", "COPYRIGHT", "NOTICE", "UNLICEN"];

/// The licence of a crate as a correct SPDX expression.
///
/// # Errors
/// [`Fault::Licence`] where it has none, or none that may be passed on.
pub fn expression(of: &Crate) -> Result<String, Fault> {
    parsed(of).map(|(expression, _)| expression)
}

fn parsed(of: &Crate) -> Result<(String, Expression), Fault> {
    let refused = || Fault::Licence {
        name: of.name.clone(),
        version: of.version.clone(),
        licence: of.licence.clone(),
    };
    let canonical = Expression::canonicalize(&of.licence).map_err(|_| refused())?;
    let canonical = canonical.unwrap_or_else(|| of.licence.clone());
    let parsed = Expression::parse_mode(&canonical, ParseMode::LAX).map_err(|_| refused())?;
    if !parsed.evaluate(is_allowed) {
        return Err(refused());
    }
    Ok((canonical, parsed))
}

/// An exception only gives more.
fn is_allowed(wanted: &LicenseReq) -> bool {
    matches!(&wanted.license, LicenseItem::Spdx { id, .. } if ALLOWED.contains(&id.name))
}

/// All notices in one text: the crates with their licences, then every text once, with the crates that it is
/// of. Our own crates are not among them.
///
/// # Errors
/// [`Fault::Licence`] for a crate that may not be passed on, [`Fault::File`] where a text can't be read.
pub fn notices(crates: &[Crate]) -> Result<String, Fault> {
    let others = || crates.iter().filter(|one| one.checksum.is_some());
    let mut page = String::from(
        "この実行ファイルに含まれる、ほかの人が作ったライブラリと、そのライセンスの一覧です。\n\
         Third-party crates in this program, their licences, and the texts of these.\n\n",
    );
    for one in others() {
        let _ = writeln!(page, "{} {}  {}", one.name, one.version, expression(one)?);
    }
    // By the text without regard to its lines; the first that says it is printed.
    let mut texts: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let mut order = Vec::new();
    for one in others() {
        for text in texts_of(one)? {
            let key = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let entry = texts.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                (text, Vec::new())
            });
            let name = format!("{} {}", one.name, one.version);
            if !entry.1.contains(&name) {
                entry.1.push(name);
            }
        }
    }
    for (text, names) in order.iter().filter_map(|key| texts.get(key)) {
        let _ = write!(page, "\n{}\n{}\n\n{}\n", "=".repeat(78), names.join(", "), text.trim_end());
    }
    Ok(page)
}

/// The texts that come with a crate; where none does, those of the licences it names.
fn texts_of(of: &Crate) -> Result<Vec<String>, Fault> {
    let mut texts = Vec::new();
    for path in files(&of.folder)? {
        let bytes = std::fs::read(&path).map_err(|source| Fault::File { path, source })?;
        texts.push(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
    }
    if texts.is_empty() {
        let (expression, parsed) = parsed(of)?;
        let wanted = parsed.requirements().map(|wanted| &wanted.req);
        let known =
            wanted.filter(|wanted| is_allowed(wanted)).filter_map(|wanted| wanted.license.id());
        texts.extend(known.map(|id| {
            format!(
                "The package holds no text of its licence ({expression}). That of {}:\n\n{}",
                id.name,
                id.text()
            )
        }));
    }
    Ok(texts)
}

/// The files of a crate that tell of its licence, by name, those in folders of such a name too.
fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>, Fault> {
    let failed = |source| Fault::File { path: folder.to_owned(), source };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        // Not the code that reads licences.
        let is_code = path.extension().is_some_and(|ending| ending == "rs");
        if !NAMES.iter().any(|known| name.starts_with(known)) || is_code {
            continue;
        }
        if path.is_dir() {
            let inside = std::fs::read_dir(&path).map_err(failed)?;
            for entry in inside {
                found.push(entry.map_err(failed)?.path());
            }
        } else {
            found.push(path);
        }
    }
    found.retain(|path| path.is_file());
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(licence: &str, folder: &Path) -> Crate {
        Crate {
            name: "wheel".to_owned(),
            version: "1.2.3".to_owned(),
            licence: licence.to_owned(),
            repository: None,
            folder: folder.to_owned(),
            checksum: Some("00".to_owned()),
            needs: Vec::new(),
        }
    }

    #[test]
    fn what_may_be_passed_on_is_told_by_its_licence() {
        let here = Path::new("");
        for (written, expression) in [
            ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
            ("GPL-3.0-only OR MIT", "GPL-3.0-only OR MIT"),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", "(MIT OR Apache-2.0) AND Unicode-3.0"),
            ("Apache-2.0 WITH LLVM-exception", "Apache-2.0 WITH LLVM-exception"),
        ] {
            assert_eq!(super::expression(&one(written, here)).unwrap(), expression);
        }
        for written in ["", "GPL-3.0-only", "MIT AND MPL-2.0", "LicenseRef-Ours", "of one's own"] {
            let refused = super::expression(&one(written, here));
            assert!(matches!(refused, Err(Fault::Licence { .. })), "{written}");
        }
    }

    #[test]
    fn every_text_is_told_once_with_the_crates_it_is_of() {
        let [a, b] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        std::fs::write(a.path().join("LICENSE-MIT"), "Copyright A\r\nas is\r\n").unwrap();
        std::fs::write(a.path().join("license.rs"), "fn no() {}").unwrap();
        std::fs::write(b.path().join("Copying"), "Copyright A as   is").unwrap();
        std::fs::create_dir(b.path().join("LICENSES")).unwrap();
        std::fs::write(b.path().join("LICENSES/NOTICE"), "Copyright B").unwrap();
        let ours = Crate { checksum: None, ..one("MIT", a.path()) };
        let other = Crate { name: "axle".to_owned(), ..one("MIT/Zlib", b.path()) };
        let page = notices(&[other, ours, one("MIT", a.path())]).unwrap();
        assert!(page.contains("axle 1.2.3  MIT OR Zlib\nwheel 1.2.3  MIT\n"), "{page}");
        assert_eq!(page.matches("Copyright A").count(), 1, "{page}");
        assert!(page.contains("axle 1.2.3, wheel 1.2.3\n\nCopyright A as   is\n"), "{page}");
        assert!(page.contains("axle 1.2.3\n\nCopyright B\n"), "{page}");
        assert!(!page.contains("fn no"), "{page}");
    }

    #[test]
    fn a_crate_without_a_text_gets_those_of_its_licences() {
        let empty = tempfile::tempdir().unwrap();
        let page = notices(&[one("GPL-3.0-only OR MIT", empty.path())]).unwrap();
        assert!(page.contains("Permission is hereby granted, free of charge"), "{page}");
        assert!(!page.contains("GNU GENERAL PUBLIC LICENSE"), "{page}");
    }
}
