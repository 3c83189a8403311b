//! The house in order: imports go one way, each outer library has one room, files stay short.

mod imports;

use super::harness::repository;
use imports::{Crate, Need};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A source file: its path below `src`, or below `crates` without `src`; its code without comments and
/// tests.
struct Source {
    path: String,
    code: String,
    lines: usize,
}

/// What each module may import of the crate, beside itself. `main.rs`, `lib.rs` and the pipeline
/// put everything together and may see all.
const MAY_IMPORT: [(&str, &[&str]); 13] = [
    ("model", &[]),
    ("finding", &["model"]),
    ("expression", &["model"]),
    ("config", &["model", "finding", "error", "expression"]),
    ("draft", &["model", "config"]),
    ("collect", &["model", "finding", "error", "config"]),
    ("validate", &["model", "finding", "error", "config", "expression"]),
    ("tabulate", &["model", "finding", "error", "config"]),
    ("disseminate", &["model", "finding", "error", "config"]),
    ("error", &[]),
    ("cli", &[]),
    ("desktop", &["config", "error", "pipeline"]),
    ("console", &["model", "finding", "pipeline", "disseminate", "desktop", "draft"]),
];

/// Where each outer library may be named: a file, or a folder.
const ROOMS: [(&str, &[&str]); 26] = [
    ("calamine", &["sheets/workbook.rs"]),
    ("zip", &["sheets/package.rs"]),
    ("cfb", &["sheets/compound.rs"]),
    ("quick_xml", &["sheets/xml.rs"]),
    ("cap", &["main.rs"]),
    ("typst", &["press/"]),
    ("typst_layout", &["press/"]),
    ("typst_pdf", &["press/"]),
    ("rust_xlsxwriter", &["disseminate/workbook.rs", "disseminate/workbook/"]),
    ("minijinja", &["config/wording.rs", "config/wording/"]),
    ("winnow", &["expression/parse.rs"]),
    ("regex", &["expression/typed.rs"]),
    ("rayon", &["pipeline.rs", "pipeline/"]),
    ("toml_span", &["config.rs", "config/"]),
    ("clap", &["cli.rs", "cli/", "main.rs"]),
    ("indicatif", &["console.rs"]),
    ("comfy_table", &["console/"]),
    ("csv", &["disseminate/data/delimited.rs", "sheets/delimited.rs"]),
    (
        "encoding_rs",
        &[
            "sheets/delimited.rs",
            "sheets/markup/biff/text.rs",
            "sheets/package/mending.rs",
            "config/source.rs",
            "disseminate/data/encoding.rs",
            "grade/delimited.rs",
        ],
    ),
    ("rust_embed", &["disseminate/templates.rs", "desktop/sample.rs"]),
    ("schemars", &["content/"]),
    ("sha2", &["sheets/encryption/primitives.rs", "disseminate/manifest.rs", "config/book/ids.rs"]),
    ("sha1", &["sheets/encryption/primitives.rs"]),
    ("md5", &["sheets/encryption/primitives.rs"]),
    ("aes", &["sheets/encryption/primitives.rs"]),
    ("rc4", &["sheets/encryption/primitives.rs"]),
];

fn sources(folder: &str) -> Vec<Source> {
    let root = repository(folder);
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    assert!(!found.is_empty(), "there are sources in {folder}");
    found
}

/// The sources of the product: its own, and those of its crates.
fn product() -> Vec<Source> {
    let crates = sources("crates").into_iter().filter_map(|source| {
        let (name, path) = source.path.split_once("/src/")?;
        Some(Source { path: format!("{name}/{path}"), ..source })
    });
    sources("src").into_iter().chain(crates.collect::<Vec<_>>()).collect()
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(root, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            let relative = path.strip_prefix(root).expect("below the root");
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            // Unit tests in a file of their own are no code of the product.
            let is_test = parts.last().is_some_and(|name| name == "tests.rs");
            found.push(Source {
                path: parts.join("/"),
                code: if is_test { String::new() } else { code_of(&text) },
                lines: text.lines().count(),
            });
        }
    }
}

/// The lines before the tests, without those that are comments.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.fold(String::new(), |code, line| code + line + "\n")
}

impl Source {
    /// The module of the crate it belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    /// The modules of the crate it names.
    fn imports(&self) -> Vec<&str> {
        let after = self.code.split("crate::").skip(1);
        after.map(|rest| rest.split(|c: char| !is_word(c)).next().unwrap_or_default()).collect()
    }

    /// Whether it names an outer library.
    fn names(&self, library: &str) -> bool {
        self.code.match_indices(library).any(|(at, _)| {
            let before = self.code[..at].chars().next_back();
            let after = self.code[at + library.len()..].chars().next();
            !before.is_some_and(|c| is_word(c) || c == '"')
                && after.is_some_and(|c| c == ':' || c == ';')
        })
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn a_stage_imports_only_what_comes_before_it() {
    let mut wrong = Vec::new();
    for source in sources("src") {
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(module, _)| *module == source.module())
        else {
            assert!(["main", "lib", "pipeline"].contains(&source.module()), "{}", source.path);
            continue;
        };
        for import in source.imports() {
            if import != source.module() && !allowed.contains(&import) {
                wrong.push(format!("{} imports crate::{import}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_outer_library_has_its_room() {
    let mut wrong = Vec::new();
    for source in product() {
        for (library, rooms) in ROOMS {
            let at_home = rooms.iter().any(|room| source.path.starts_with(room));
            if source.names(library) && !at_home {
                wrong.push(format!("{} names {library}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (library, _) in ROOMS {
        assert!(product().iter().any(|source| source.names(library)), "{library} is used");
    }
}

/// A sheet takes only so many rows, links and characters: one place knows how many.
#[test]
fn sheets_are_written_with_the_pen_alone() {
    let pen = "disseminate/workbook/pen.rs";
    let writes = |source: &Source| {
        source.names("rust_xlsxwriter")
            && ["Worksheet", "Workbook::new"].iter().any(|word| source.code.contains(word))
    };
    let writing: Vec<String> =
        product().into_iter().filter(writes).map(|source| source.path).collect();
    assert_eq!(writing, [pen]);
}

#[test]
fn nothing_ends_the_process_or_panics_on_purpose() {
    let mut wrong = Vec::new();
    for source in product() {
        for word in
            ["process::exit", ".unwrap()", ".expect(", "panic!(", "todo!(", "dbg!(", "unsafe "]
        {
            // What Rust can't check has one crate, whose own lints ask for its reasons.
            if word == "unsafe " && source.path.starts_with("windows/") {
                continue;
            }
            if source.code.contains(word) {
                wrong.push(format!("{} says {word}", source.path));
            }
        }
        let prints = ["println!(", "print!("].iter().any(|word| source.code.contains(word));
        if prints && !["main", "console"].contains(&source.module()) {
            wrong.push(format!("{} prints", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let mut long = Vec::new();
    for folder in ["src", "crates", "tests", "examples"] {
        let files = sources(folder).into_iter().filter(|source| source.lines > 500);
        long.extend(files.map(|source| format!("{folder}/{}: {}", source.path, source.lines)));
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_template_and_font_is_used() {
    let folder = repository("templates");
    let read = |path: &Path| fs::read_to_string(path).expect("a text");
    let templates: Vec<_> = files_with(&folder, "typ");
    let all: String = templates.iter().map(|path| read(path)).collect();
    let press = read(&repository("crates/press/src/lib.rs"));
    for path in &templates {
        let name = path.file_name().expect("a name").to_string_lossy();
        let quoted = format!("\"{name}\"");
        assert!(all.contains(&quoted) || press.contains(&quoted), "{name} is used nowhere");
    }
    let plain = all.replace(' ', "");
    for path in files_with(&folder.join("fonts"), "ttf") {
        let stem = path.file_stem().expect("a name").to_string_lossy();
        let family = stem.split('-').next().unwrap_or_default();
        assert!(plain.contains(&format!("\"{family}\"")), "{family} is used nowhere");
    }
}

fn files_with(folder: &Path, extension: &str) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("one").path());
    let found: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    assert!(!found.is_empty(), "{}", folder.display());
    found
}

#[test]
fn nothing_of_this_survey_is_a_constant_of_the_code() {
    // Names that only the definition and the sample may hold.
    let departments = super::harness::published("departments.csv");
    let fields = super::harness::published("by_field.csv");
    let own = departments.iter().map(|row| &row[1]).chain(fields.iter().map(|row| &row[0]));
    let own: Vec<&String> = own.filter(|name| *name != "その他").collect();
    for source in product() {
        for word in own.iter().map(|name| name.as_str()).chain(["旭川", "協定名称", "締結年月日"])
        {
            assert!(!source.code.contains(word), "{} holds {word}", source.path);
        }
    }
}

#[test]
fn every_path_that_the_documents_name_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in ["docs/architecture.md", "CONTRIBUTING.md", "README.md"] {
        let text = fs::read_to_string(root.join(page)).expect("a page");
        let named = text.split('`').skip(1).step_by(2);
        let paths = named.filter(|name| {
            [
                "src/",
                "crates/",
                "tests/",
                "docs/",
                "templates/",
                "examples/",
                "scripts/",
                "tools/",
                "benches/",
                "fuzz/",
                ".ci/",
            ]
            .iter()
            .any(|folder| name.starts_with(folder))
                && *name != "fuzz/artifacts/"
                && !name.contains([' ', '*', '<', '{', ':'])
        });
        let gone: Vec<&str> = paths.filter(|path| !root.join(path).exists()).collect();
        assert_eq!(gone, [""; 0], "{page}");
    }
}

/// The files that need each other in a circle, each group with what they need of each other.
fn circles(needs: &BTreeSet<Need>) -> BTreeMap<Vec<String>, Vec<String>> {
    let mut beside: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for need in needs {
        beside.entry(&need.from).or_default().insert(&need.to);
    }
    let reached = |from: &'_ str| {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = beside.get(from).into_iter().flatten().copied().collect();
        while let Some(file) = open.pop() {
            if reached.insert(file) {
                open.extend(beside.get(file).into_iter().flatten());
            }
        }
        reached
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        beside.keys().map(|from| (*from, reached(from))).collect();
    let meet = |a: &str, b: &str| {
        reached[a].contains(b) && reached.get(b).is_some_and(|all| all.contains(a))
    };
    let mut circles: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for need in needs.iter().filter(|need| meet(&need.from, &need.to)) {
        let group = beside.keys().filter(|file| meet(&need.from, file));
        let group = group.map(|file| (*file).to_owned()).collect();
        let told = format!("{} needs {} of {}", need.from, need.item, need.to);
        circles.entry(group).or_default().push(told);
    }
    circles
}

/// A file over a folder says what the folder is about, and puts its files together. So it may use them,
/// and they may take the types and the constants that it declares; a function that one takes from it is
/// a circle, as is everything else that two files need of each other, directly or over others.
fn circles_in(folder: &Path) -> BTreeMap<Vec<String>, Vec<String>> {
    let mut needs = Crate::read(folder).needs();
    needs.retain(|need| !need.of_head);
    circles(&needs)
}

#[test]
fn no_files_need_each_other_in_a_circle() {
    for folder in
        ["src", "crates/content/src", "crates/grade/src", "crates/press/src", "crates/sheets/src"]
    {
        let found = circles_in(&repository(folder));
        assert!(found.is_empty(), "{folder}: {found:#?}");
    }
}

/// Files with their text, and those that are in a circle.
type Case<'c> = (&'c [(&'c str, &'c str)], &'c [&'c str]);

#[test]
fn a_circle_is_found_however_its_files_name_each_other() {
    let lib = ("lib.rs", "mod a; mod b; mod c; mod d; pub use b::passed;");
    let text = "fn own() { \"crate::a::f\"; /* crate::a::f() */ } #[cfg(test)] mod tests { use crate::a::f; }";
    let cases: [Case<'_>; 7] = [
        // One way only; what stands in texts, remarks and tests is no need.
        (&[("a.rs", "use crate::b::{own, self};"), ("b.rs", text)], &[]),
        (
            &[("a.rs", "use super::b::own;"), ("b.rs", "fn own() { crate::a::f(); }")],
            &["a.rs", "b.rs"],
        ),
        // Over a third file, a name that is passed on, and a module by its name.
        (
            &[
                ("a.rs", "use crate::passed;"),
                ("b.rs", "use super::c; pub fn passed() { c::g(); }"),
                ("c.rs", "pub fn g() { vec![super::a::f()]; }"),
            ],
            &["a.rs", "b.rs", "c.rs"],
        ),
        // A folder's files may take types and constants of the file over it, and no function.
        (
            &[
                ("d.rs", "mod e; pub struct T; fn f() { e::g(); }"),
                ("d/e.rs", "use super::T; pub fn g() {}"),
            ],
            &[],
        ),
        (
            &[("d.rs", "mod e; fn f() { e::g(); }"), ("d/e.rs", "pub fn g() { super::f(); }")],
            &["d.rs", "d/e.rs"],
        ),
        // What the file over it only passes on is no need of that file.
        (
            &[
                ("d.rs", "mod e; mod h; pub use e::g;"),
                ("d/e.rs", "pub fn g() {}"),
                ("d/h.rs", "use self::super::g;"),
            ],
            &[],
        ),
        // Another crate of the name of a module.
        (
            &[
                ("a.rs", "use ::c::g; fn f() { ::c::g(); }"),
                ("c.rs", "use crate::a::f; pub fn g() {}"),
            ],
            &[],
        ),
    ];
    for (files, expected) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("d")).expect("a folder");
        for (name, code) in files.iter().chain([&lib]) {
            fs::write(folder.path().join(name), code).expect("a source");
        }
        let found: Vec<String> = circles_in(folder.path()).into_keys().flatten().collect();
        assert_eq!(found, expected, "{files:?}");
    }
}
