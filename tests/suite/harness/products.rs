//! The products of a run, taken up from the output folder.

use super::content::Report;
use super::found::{Found, from_json};
use super::pdf::Pdf;
use super::repository;
use super::summary::Summary;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;
use torimatome::pipeline::{self, AreasMode, Job, Outcome, Silent};

/// The files of an output folder, and the names the run gave for them.
pub struct Products {
    /// Bytes by file name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The names that the run reported.
    pub named: Vec<String>,
    /// The run withheld the report.
    pub withheld: bool,
}

/// The products of the repository's sample.
pub static SAMPLE: LazyLock<Products> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("output");
    let job = Job {
        input: repository("input"),
        output: Some(output.clone()),
        templates: None,
        threads: None,
        draft: false,
        areas: AreasMode::Without,
        program: Some(std::path::PathBuf::from(env!("CARGO_BIN_EXE_torimatome"))),
    };
    let outcome = pipeline::run(&job, &Silent).expect("the sample can be run");
    Products::of(&outcome, &output)
});

impl Products {
    /// Those of a run that wrote to this folder.
    pub fn of(outcome: &Outcome, output: &Path) -> Self {
        let (named, withheld) = (outcome.products.clone(), outcome.withheld);
        Self { files: files(output), named, withheld }
    }

    /// One product's bytes.
    pub fn bytes(&self, name: &str) -> &[u8] {
        self.files.get(name).unwrap_or_else(|| panic!("{name} was not made"))
    }

    /// A product of JSON.
    pub fn json(&self, name: &str) -> Value {
        serde_json::from_slice(self.bytes(name)).expect("JSON")
    }

    /// What the report prints.
    pub fn content(&self) -> Report {
        Report::read(self.json("content.json"))
    }

    /// The workbook of tables.
    pub fn summary(&self) -> Summary {
        Summary::read(self.bytes("summary.xlsx"))
    }

    /// The report.
    pub fn pdf(&self) -> Pdf {
        Pdf::read(self.bytes("report.pdf"))
    }

    /// The findings.
    pub fn findings(&self) -> Vec<Found> {
        from_json(&self.json("findings.json"))
    }
}

/// The names of the files that lie in no folder.
pub fn top(files: &BTreeMap<String, Vec<u8>>) -> Vec<&String> {
    files.keys().filter(|name| !name.contains('/')).collect()
}

/// The files of a folder, with their bytes; those of the folders of figures as `data/name`, any other
/// folder by its name alone.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut found = BTreeMap::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if ["data", "opendata", "areas"].contains(&name.as_str()) {
            let within = files(&path).into_iter();
            found.extend(within.map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            found.insert(name, std::fs::read(&path).unwrap_or_default());
        }
    }
    found
}
