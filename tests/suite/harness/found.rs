//! Findings, from a run in this process or from findings.json.

use serde_json::Value;
use torimatome::pipeline::Outcome;

/// One finding, as findings.json tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Short code: V201.
    pub code: String,
    /// `fatal`, `query` or `note`.
    pub severity: String,
    /// File relative to the input folder.
    pub file: String,
    /// Sheet; empty where the whole file is meant.
    pub sheet: String,
    /// Cell or range; empty where the whole sheet is meant.
    pub cell: String,
    /// The value as the clerk sees it.
    pub value: String,
    /// What is wrong.
    pub message: String,
}

/// No finding at all.
pub const NOTHING: [Found; 0] = [];

impl Found {
    /// Severity and code, then sheet and cell: `fatal V201 回答!B12`.
    pub fn line(&self) -> String {
        let place = [self.sheet.as_str(), self.cell.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{} {} {}", self.severity, self.code, place.join("!")).trim_end().to_owned()
    }
}

/// The findings of a run.
pub fn findings(outcome: &Outcome) -> Vec<Found> {
    let findings = outcome.findings.iter().map(|(severity, finding)| Found {
        code: finding.code.id().to_owned(),
        severity: severity.name().to_owned(),
        file: finding.place.file.clone(),
        sheet: finding.place.sheet.clone().unwrap_or_default(),
        cell: finding.place.cells.map(|cells| cells.to_string()).unwrap_or_default(),
        value: finding.value.clone(),
        message: finding.message.clone(),
    });
    findings.collect()
}

/// The findings of a findings.json.
pub fn from_json(json: &Value) -> Vec<Found> {
    let entries = json["findings"].as_array().expect("a list of findings");
    let text = |entry: &Value, key: &str| match &entry[key] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => panic!("{key} is {other}"),
    };
    entries
        .iter()
        .map(|entry| Found {
            code: text(entry, "code"),
            severity: text(entry, "severity"),
            file: text(entry, "file"),
            sheet: text(entry, "sheet"),
            cell: text(entry, "cell"),
            value: text(entry, "value"),
            message: text(entry, "message"),
        })
        .collect()
}
