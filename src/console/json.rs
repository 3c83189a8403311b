//! The result for machines: one JSON object on stdout.

use crate::disseminate::findings::{Entry, listed};
use crate::disseminate::manifest;
use crate::finding::Code;
use crate::finding::explain::{Check, checks};
use crate::pipeline::status::Status;
use crate::pipeline::{AreasMode, Outcome};
use content::Groups;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What a run or a check gives out.
#[derive(Serialize)]
struct Run<'r> {
    /// What was counted.
    counts: Counts,
    /// Who was asked, by what came of each; none where the returns were not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Groups>,
    /// How many findings there are of each severity.
    severities: BTreeMap<&'static str, usize>,
    /// The findings as in findings.json.
    findings: Vec<Entry<'r>>,
    /// The output folder; none for a check.
    output: Option<String>,
    /// The files written there.
    products: &'r [String],
    /// Files of the last run that had to make room, where they are now.
    set_aside: Vec<String>,
    /// Whether the final report was withheld.
    withheld: bool,
}

#[derive(Serialize)]
struct Counts {
    #[serde(flatten)]
    read: manifest::Counts,
    records_left_out: usize,
    /// Pages of areas; none where they were not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    areas: Option<usize>,
}

/// What status gives out.
#[derive(Serialize)]
struct Standing<'r> {
    complete: bool,
    #[serde(flatten)]
    status: &'r Status,
    /// Who was asked, by what came of each.
    coverage: Groups,
    severities: BTreeMap<&'static str, usize>,
    findings: Vec<Entry<'r>>,
}

/// The result of a run or a check.
pub fn json(outcome: &Outcome, output: Option<&Path>) -> String {
    let overview = &outcome.overview;
    let counts = Counts {
        // Of the departments of the definition, also where nobody was asked.
        read: manifest::Counts {
            departments: outcome.config.offices.asked.len(),
            ..manifest::Counts::of(overview)
        },
        records_left_out: overview.left_out,
        areas: (outcome.areas.0 != AreasMode::Without).then_some(outcome.areas.1),
    };
    let listed = listed(&outcome.findings, &outcome.config);
    let reads = outcome.areas.0 != AreasMode::Alone;
    written(&Run {
        counts,
        coverage: reads.then(|| overview.coverage.groups()),
        severities: listed.counts,
        findings: listed.findings,
        output: output.map(|path| path.display().to_string()),
        products: &outcome.products,
        set_aside: outcome.set_aside.iter().map(|path| path.display().to_string()).collect(),
        withheld: outcome.withheld,
    })
}

/// Where the collection stands.
pub fn status_json(status: &Status, outcome: &Outcome) -> String {
    let listed = listed(&outcome.findings, &outcome.config);
    written(&Standing {
        complete: status.is_complete(),
        status,
        coverage: outcome.overview.coverage.groups(),
        severities: listed.counts,
        findings: listed.findings,
    })
}

/// What a check means, or all of them.
pub fn checks_json(code: Option<Code>) -> String {
    code.map_or_else(|| written(&checks()), |code| written(&Check::from(code)))
}

/// Structures of texts and numbers can always be written.
fn written(structure: &impl Serialize) -> String {
    serde_json::to_string_pretty(structure).map(|text| text + "\n").unwrap_or_default()
}
