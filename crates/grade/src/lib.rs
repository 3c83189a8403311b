//! # grade
//!
//! Grading: how well a machine can read a workbook or CSV file, by the government's thirty checks.
//!
//! [`grade`] takes files and folders, [`grade_bytes`] one file that is in memory; both give a [`Score`] for
//! each level and the [`Violation`]s. A file may be hostile: it is read by `sheets`, within budgets of bytes
//! and cells, and in a process of its own where the host passes a program ([`Isolation`]).
//!
//! ```
//! use grade::{Isolation, grade_bytes};
//!
//! let csv = "年度,部局,件数\n2024,総務部,12\n,同上,約5件\n";
//! let graded = grade_bytes("件数.csv", csv.as_bytes(), &Isolation::default())?;
//! assert!(!graded.violations.is_empty());
//! for violation in &graded.violations {
//!     println!("{} {}", violation.check.rule().id, violation.message);
//! }
//! # Ok::<(), grade::Unread>(())
//! ```
//!
//! Inside, `rules` holds what is fixed about the checks; a reader makes a `Subject` of a file; `shape`
//! finds the table on each sheet; the levels judge; `company` judges what only the other sheets and files
//! show; `score` counts. Nothing here is of any one survey: columns are recognised by what their headings
//! and values say (`heads`, `kinds`, `roles`).

mod areas;
mod company;
mod delimited;
mod described;
mod facts;
mod heads;
mod judged_sheet;
mod kinds;
mod level1;
mod level2;
mod level3;
mod long_form;
mod looks;
mod numerals;
mod open_xml;
mod other;
mod page;
mod place;
mod regions;
mod roles;
mod rules;
mod score;
mod seams;
mod shape;
mod spellings;
mod subject;
mod times;
mod top_rows;
mod values;
mod violations;

pub use page::page;
pub use rules::{Check, Media, Rule, Scope, Weight};
pub use score::{LEVELS, Score};
pub use sheets::{CellRange, CellRef, Isolation, serve_if_asked};
pub use violations::Violation;

use company::Kept;
use described::Described;
use judged_sheet::JudgedSheet;
use roles::Role;
use shape::Shape;
use sheets::text::key;
use sheets::{encryption, package};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};
use subject::{Format, Subject};
use violations::Said;

/// What came of grading.
#[derive(Debug)]
pub struct Grading {
    /// The files that were graded, in the order they were given.
    pub files: Vec<Graded>,
    /// Those that can't be read.
    pub unread: Vec<Unread>,
}

/// A file that was graded.
#[derive(Debug)]
pub struct Graded {
    /// Its path as it was given.
    pub file: String,
    /// The scores of the three levels; `None` where a level can't be judged, because the file is not
    /// made of tables.
    pub scores: [Option<Score>; 3],
    /// What is wrong, by sheet and check, certain ones first.
    pub violations: Vec<Violation>,
    /// Checks that were not made, because the file's reader does not tell what they ask.
    pub unseen: Vec<Check>,
}

/// A file that can't be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}：{message}")]
pub struct Unread {
    /// Its path as it was given.
    pub file: String,
    /// Why, in Japanese.
    pub message: String,
}

/// Grades files, and the files of folders.
pub fn grade(paths: &[PathBuf], isolation: &Isolation) -> Grading {
    let mut grading = Grading { files: Vec::new(), unread: Vec::new() };
    let mut kept = Vec::new();
    for path in paths.iter().flat_map(|path| files_of(path)) {
        match one(&path, isolation) {
            Ok(judged) => {
                grading.files.push(judged.graded);
                kept.push(judged.kept);
            }
            Err(message) => {
                grading.unread.push(Unread { file: path.display().to_string(), message });
            }
        }
    }
    score_all(&mut grading.files, &kept);
    grading
}

/// Grades one file that is in memory, by itself; the ending of its name says which reader takes it.
///
/// # Errors
/// Why it can't be read.
pub fn grade_bytes(name: &str, bytes: &[u8], isolation: &Isolation) -> Result<Graded, Unread> {
    let judged = judge(Path::new(name), bytes, |_| Described::default(), isolation);
    match judged {
        Ok(Judged { mut graded, kept }) => {
            score_all(std::slice::from_mut(&mut graded), &[kept]);
            Ok(graded)
        }
        Err(message) => Err(Unread { file: name.to_owned(), message }),
    }
}

/// Adds what only the other sheets and files show, and counts the points.
fn score_all(files: &mut [Graded], kept: &[Kept]) {
    for (graded, more) in files.iter_mut().zip(company::check(kept)) {
        graded.violations.extend(more);
        let order = |one: &Violation| (!one.certain, one.check, one.sheet.clone());
        graded.violations.sort_by_key(order);
        let tables = !graded.scores.contains(&None);
        graded.scores = score::LEVELS.map(|level| {
            let score = score::of(level, &graded.violations);
            (tables || level == 1 && score.fatal).then_some(score)
        });
    }
}

/// Endings of the files of a folder that are graded.
const GRADED: [&str; 6] = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"];

/// The file itself, or the workbooks and CSV files of a folder, by name.
fn files_of(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let files = entries.flatten().map(|entry| entry.path()).filter(|path| {
        // The lock of an open workbook, and what a Macintosh puts beside each file, have its ending.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let aside = name.starts_with("~$") || name.starts_with("._");
        GRADED.contains(&ending(path).as_str()) && !aside && path.is_file()
    });
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    files
}

/// A name's ending in small letters.
fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Bytes of a file that is graded.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Endings that the rule allows.
const ALLOWED: [&str; 5] = ["xlsx", "csv", "xml", "ods", "json"];

/// A file that was judged as far as it goes alone, and what the other files are judged by of it.
struct Judged {
    graded: Graded,
    kept: Kept,
}

/// Reads and judges one file; the error is what the clerk reads.
fn one(path: &Path, isolation: &Isolation) -> Result<Judged, String> {
    // Looked at before a byte of it is read.
    if fs::metadata(path).is_ok_and(|file| file.len() > MOST_BYTES) {
        return Err("ファイルが大きすぎるため、読みませんでした。".to_owned());
    }
    let bytes = fs::read(path).map_err(|error| unreadable(&error))?;
    judge(path, &bytes, |format| beside(path, format), isolation)
}

/// Judges one file as far as it goes alone; the error is what the clerk reads.
fn judge(
    path: &Path,
    bytes: &[u8],
    described: impl Fn(Format) -> Described,
    isolation: &Isolation,
) -> Result<Judged, String> {
    let ending = ending(path);
    let subject = read(bytes, &ending, isolation)?;
    let mut violations = Vec::new();
    let mut whole = Said::default();
    if !ALLOWED.contains(&ending.as_str()) {
        whole.whole(Check::FileFormat, true, || {
            format!(".{ending} は、決められた形式ではありません")
        });
    }
    let mut sheets = judged(&subject);
    let mut described = described(subject.format);
    let alone = sheets.iter().all(|judged| judged.shape.table.is_none());
    if alone && subject.format != Format::Structured && subject.format != Format::Other {
        whole.whole(Check::TopRow, true, || "表がありません".to_owned());
    }
    if let Some(text) = &subject.text {
        level1::text_file(text, &mut whole);
    }
    let mut facts = Vec::new();
    for judged in &mut sheets {
        let name = Some(judged.sheet.name.as_str()).filter(|name| !name.is_empty());
        let mut said = Said::default();
        level1::check(judged, &mut said);
        level2::check(judged, &mut said);
        level3::check(judged, &mut said);
        violations.extend(said.on(name));
        facts.extend(facts::of(judged, name));
        if let Some(table) = &judged.shape.table {
            described.read(table, judged.role);
        }
    }
    violations.extend(whole.on(None));
    let score = (!subject.sheets.is_empty()).then_some(score::of(1, &[]));
    let file = path.display().to_string();
    let graded = Graded { file, scores: [score; 3], violations, unseen: subject.unseen.clone() };
    let kept = Kept {
        file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        folder: path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
        is_text: subject.format == Format::Separated,
        sheets: facts,
        described,
    };
    Ok(Judged { graded, kept })
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "ファイルがありません。名前と場所を確かめてください。".to_owned()
        }
        _ => format!("読めません（{error}）。開く権限があるかを確かめてください。"),
    }
}

/// Reads a file with the reader of its kind.
fn read(bytes: &[u8], ending: &str, isolation: &Isolation) -> Result<Subject, String> {
    let untabled = |format| Subject { format, sheets: Vec::new(), text: None, unseen: Vec::new() };
    match ending {
        "csv" | "tsv" | "txt" => delimited::read(bytes),
        "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" => {
            let read = encryption::opened(bytes).and_then(|bytes| {
                if package::is_open_xml(&bytes) {
                    open_xml::read(&bytes)
                } else {
                    other::read(&bytes, ending, isolation)
                }
            });
            read.map_err(|refusal| refusal.to_string())
        }
        "json" | "xml" => Ok(untabled(Format::Structured)),
        _ => Ok(untabled(Format::Other)),
    }
}

/// The sheets, each with its table and what it is for.
fn judged(subject: &Subject) -> Vec<JudgedSheet<'_>> {
    let shapes: Vec<Shape<'_>> = subject.sheets.iter().map(shape::of).collect();
    let headings: Vec<BTreeSet<String>> = shapes
        .iter()
        .map(|shape| {
            let columns = shape.table.iter().flat_map(|table| &table.columns);
            columns.map(|column| key(&column.name)).collect()
        })
        .collect();
    // How many sheets have each heading: of the others' headings, without going through all of them
    // for each sheet.
    let mut sheets_with: BTreeMap<&str, usize> = BTreeMap::new();
    for name in headings.iter().flatten() {
        *sheets_with.entry(name).or_default() += 1;
    }
    let roles: Vec<Role> = shapes
        .iter()
        .enumerate()
        .map(|(index, shape)| {
            let own = headings.get(index);
            let elsewhere = |name: &str| {
                let here = usize::from(own.is_some_and(|own| own.contains(name)));
                sheets_with.get(name).is_some_and(|sheets| *sheets > here)
            };
            let elsewhere: Option<&roles::Headings<'_>> =
                if shapes.len() > 1 { Some(&elsewhere) } else { None };
            shape.table.as_ref().map_or(Role::Data, |table| roles::of(table, elsewhere))
        })
        .collect();
    let sheets = subject.sheets.iter().zip(shapes).zip(roles);
    sheets.map(|((sheet, shape), role)| JudgedSheet { sheet, shape, role }).collect()
}

/// What the datapackage.json beside a CSV file says of it.
fn beside(path: &Path, format: Format) -> Described {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let package = path.with_file_name("datapackage.json");
    let described = (format == Format::Separated)
        .then(|| fs::read_to_string(package).ok())
        .flatten()
        .and_then(|json| Described::of_package(&json, &name));
    described.unwrap_or_default()
}
