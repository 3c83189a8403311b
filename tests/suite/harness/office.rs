//! An office: a temporary folder with an input folder made in code, and runs on it.

use super::found::{Found, findings};
use super::grid::{Grid, workbook};
use super::products::Products;
use super::register::{BALANCED, register};
use super::{repository, sample_definition};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;
use torimatome::error::RunError;
use torimatome::pipeline::{self, AreasMode, Job, Outcome, Silent};

/// An office and its folders, which are gone with it.
pub struct Office {
    folder: TempDir,
    departments: Vec<String>,
}

impl Office {
    /// An office with the sample's definition but these departments, and a register that adds up.
    /// Nobody has answered yet.
    pub fn of(departments: &[&str]) -> Self {
        let mut office = Self::defined(&with_departments(&sample_definition(), departments));
        office.departments = departments.iter().map(|&name| name.to_owned()).collect();
        office.place("register/population.xlsx", &workbook(&[register(&BALANCED)]));
        office
    }

    /// An office of one department that has sent this sheet.
    pub fn with(sheet: Grid) -> Self {
        let office = Self::of(&["防災安全部"]);
        office.send(sheet);
        office
    }

    /// An office with a definition of its own.
    pub fn defined(definition: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("調査　とりまとめ ").tempdir();
        let office = Self { folder: folder.expect("a folder"), departments: Vec::new() };
        fs::create_dir_all(office.input().join("returns")).expect("a folder for returns");
        office.place("collection.toml", definition.as_bytes());
        office
    }

    /// The sample's office with all that it was sent, to be changed.
    pub fn sample() -> Self {
        let office = Self::defined(&sample_definition());
        for folder in ["returns", "register"] {
            for file in fs::read_dir(repository("input").join(folder)).expect("a folder") {
                let file = file.expect("a file");
                let name = format!("{folder}/{}", file.file_name().to_string_lossy());
                office.place(&name, &fs::read(file.path()).expect("a file"));
            }
        }
        office
    }

    /// The input folder.
    pub fn input(&self) -> PathBuf {
        self.folder.path().join("入力 フォルダー")
    }

    /// The output folder; not there before the first run.
    pub fn output(&self) -> PathBuf {
        self.folder.path().join("出力 フォルダー")
    }

    /// A further folder or file of the office.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file into the input folder.
    pub fn place(&self, name: &str, bytes: &[u8]) -> &Self {
        let path = self.input().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// Sends a return of one sheet, in a file named by its department.
    pub fn send(&self, sheet: Grid) -> &Self {
        let department = sheet.text("B4").to_owned();
        let place = self.departments.iter().position(|name| *name == department);
        let number = place.map_or(99, |index| index + 1);
        self.send_as(&format!("{number:02}_{department}.xlsx"), &[sheet])
    }

    /// Sends a return under a file name.
    pub fn send_as(&self, name: &str, sheets: &[Grid]) -> &Self {
        self.place(&format!("returns/{name}"), &workbook(sheets))
    }

    /// Changes the definition; what is to be changed must be there.
    pub fn define(&self, from: &str, to: &str) -> &Self {
        let path = self.input().join("collection.toml");
        let text = fs::read_to_string(&path).expect("the definition");
        assert!(text.contains(from), "the definition does not say {from}");
        fs::write(path, text.replacen(from, to, 1)).expect("the definition");
        self
    }

    /// A job of this office that writes products.
    pub fn job(&self) -> Job {
        Job {
            input: self.input(),
            output: Some(self.output()),
            templates: None,
            threads: Some(1),
            draft: false,
            areas: AreasMode::Without,
            program: Some(PathBuf::from(env!("CARGO_BIN_EXE_torimatome"))),
        }
    }

    /// Checks, and writes nothing.
    pub fn try_check(&self) -> Result<Outcome, RunError> {
        pipeline::run(&Job { output: None, ..self.job() }, &Silent)
    }

    /// The findings of a check.
    pub fn findings(&self) -> Vec<Found> {
        findings(&self.try_check().expect("a check that can be done"))
    }

    /// Severity, code and place of each finding of a check.
    pub fn lines(&self) -> Vec<String> {
        self.findings().iter().map(Found::line).collect()
    }

    /// The one finding of a check.
    pub fn finding(&self) -> Found {
        let mut found = self.findings();
        assert_eq!(found.len(), 1, "one cause, one finding: {found:#?}");
        found.remove(0)
    }

    /// Runs, and takes up the products.
    pub fn publish(&self) -> Products {
        self.run(&self.job())
    }

    /// Does a job that can be done, and takes up what it wrote.
    pub fn run(&self, job: &Job) -> Products {
        let outcome = pipeline::run(job, &Silent).expect("a run that can be done");
        Products::of(&outcome, &self.output())
    }

    /// Runs the program as a process.
    pub fn command(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_torimatome"));
        command.args(arguments).arg("--input").arg(self.input());
        heard(command.arg("--output").arg(self.output()))
    }
}

/// What a run of the program says. A Japanese Windows has it in its code page, which is read here; what
/// is UTF-8 stays as it is.
pub fn heard(command: &mut Command) -> Output {
    let mut output = command.output().expect("the program runs");
    for said in [&mut output.stdout, &mut output.stderr] {
        if cfg!(windows) && std::str::from_utf8(said).is_err() {
            *said = encoding_rs::SHIFT_JIS.decode(said).0.into_owned().into_bytes();
        }
    }
    output
}

/// A definition with its departments replaced.
fn with_departments(definition: &str, departments: &[&str]) -> String {
    let (mut out, mut inside, mut placed) = (String::new(), false, false);
    for line in definition.lines() {
        let header = line.trim_start().starts_with('[');
        inside = line.trim() == "[[department]]" || inside && !header && !line.trim().is_empty();
        if !inside {
            out += line;
            out.push('\n');
        } else if !placed {
            placed = true;
            for name in departments {
                out.extend(["[[department]]\nname = \"", name, "\"\n"]);
            }
        }
    }
    out
}
