//! Which records are tabulated.

use crate::config::Config;
use crate::finding::{Findings, Severity};
use crate::model::{Record, Return};
use std::collections::{BTreeMap, BTreeSet};

/// The records that can be tabulated, in official order of their departments.
///
/// Left out are records with a fatal finding in their row, without a department, of a second
/// return of the same department, and those of a form that lacks a required column. Without fatal
/// findings that is none: only a draft is ever tabulated from less than everything.
pub fn accept<'r>(all: &'r [Return], findings: &Findings, config: &Config) -> Vec<&'r Record> {
    let fatal = fatal_rows(findings);
    let is_fatal = |one: &Return, record: &Record| {
        fatal.get(&(one.file.as_str(), record.sheet.as_str())).is_some_and(|rows| {
            rows.iter().any(|(first, last)| (*first..=*last).contains(&record.row))
        })
    };
    let mut seen = BTreeSet::new();
    let mut own: Vec<(usize, &Return)> = all
        .iter()
        .filter_map(|one| one.department.map(|department| (department, one)))
        .filter(|(department, _)| seen.insert(*department))
        .collect();
    own.sort_by_key(|(department, _)| *department);
    own.into_iter()
        .flat_map(|(_, one)| {
            let records = one.records.iter();
            records.filter(|record| is_complete(record, config) && !is_fatal(one, record))
        })
        .collect()
}

fn is_complete(record: &Record, config: &Config) -> bool {
    let mut required =
        config.form.variables.iter().zip(&record.answers).filter(|(variable, _)| variable.required);
    required.all(|(_, answer)| !answer.cells.is_empty())
}

/// The rows with a fatal finding: file, sheet, first and last row.
fn fatal_rows(findings: &Findings) -> BTreeMap<(&str, &str), Vec<(u32, u32)>> {
    let mut rows: BTreeMap<(&str, &str), Vec<(u32, u32)>> = BTreeMap::new();
    for (severity, finding) in findings.iter() {
        let place = &finding.place;
        if let (Severity::Fatal, Some(sheet), Some(cells)) = (severity, &place.sheet, place.cells) {
            rows.entry((&place.file, sheet)).or_default().push((cells.from.row, cells.to.row));
        }
    }
    rows
}
