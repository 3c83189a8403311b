//! findings.json: every finding, for machines and for those who want them all.

use super::product::Product;
use crate::config::Config;
use crate::error::RunError;
use crate::finding::{Explanation, Findings, Judged, Severity};
use serde::Serialize;
use std::collections::BTreeMap;

/// The file's content.
#[derive(Serialize)]
pub struct Listed<'f> {
    /// The findings in their order.
    pub findings: Vec<Entry<'f>>,
    /// How many there are of each severity, by its name.
    pub counts: BTreeMap<&'static str, usize>,
}

/// One finding.
#[derive(Serialize)]
pub struct Entry<'f> {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    department: Option<&'f str>,
    file: &'f str,
    sheet: Option<&'f str>,
    cell: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cells: Vec<String>,
    /// How many findings it stands for, where they are too many to be listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    /// The cells of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ranges: Vec<String>,
    value: &'f str,
    title: &'static str,
    message: &'f str,
    hint: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Settled<'f>>,
}

/// Why a query may stand.
#[derive(Serialize)]
struct Settled<'f> {
    reason: &'f str,
    by: &'f str,
    on: Option<String>,
}

impl<'f> Settled<'f> {
    fn of(explanation: &'f Explanation) -> Self {
        let on = explanation.on.map(|day| day.to_string());
        Self { reason: &explanation.reason, by: &explanation.by, on }
    }
}

/// The findings in their order, with counts by severity, as JSON.
///
/// # Errors
/// [`RunError::Product`] where they can't be written as JSON.
pub fn product(name: &str, findings: &Findings, config: &Config) -> Result<Product, RunError> {
    Product::json(name, &listed(findings, config))
}

/// The findings as they are listed for machines.
pub fn listed<'f>(findings: &'f Findings, config: &'f Config) -> Listed<'f> {
    Listed {
        findings: findings.judged().map(|judged| to_entry(judged, config)).collect(),
        counts: findings.counts(),
    }
}

fn to_entry<'f>(judged: &'f Judged, config: &'f Config) -> Entry<'f> {
    let finding = &judged.finding;
    Entry {
        code: finding.code.id(),
        name: finding.code.name(),
        severity: judged.severity,
        department: Some(config.department_name(finding.department))
            .filter(|name| !name.is_empty()),
        file: &finding.place.file,
        sheet: finding.place.sheet.as_deref(),
        cell: finding.place.cells.map(|cells| cells.to_string()),
        cells: finding.cells.iter().map(ToString::to_string).collect(),
        count: finding.more.as_ref().map(|more| more.count),
        ranges: finding
            .more
            .iter()
            .flat_map(|more| &more.ranges)
            .map(ToString::to_string)
            .collect(),
        value: &finding.value,
        title: finding.code.title(),
        message: &finding.message,
        hint: finding.code.action(),
        explanation: judged.explanation.as_ref().map(Settled::of),
    }
}
