//! Which records are tabulated.

use crate::config::Config;
use crate::finding::{Findings, Severity};
use crate::model::{OfficeId, Record, Return};
use std::collections::BTreeMap;

/// The records that can be tabulated, in official order of their departments.
///
/// Left out are records with a fatal finding in their row, without a department, of a second
/// return of the same department, and those of a form that lacks a required column. Without fatal
/// findings that is none: only a draft is ever tabulated from less than everything.
pub fn accept<'r>(all: &'r [Return], findings: &Findings, config: &Config) -> Vec<&'r Record> {
    let fatal = fatal_rows(findings);
    let is_fatal = |one: &Return, record: &Record| {
        let rows = fatal.get(&(one.file.as_str(), &*record.sheet));
        rows.is_some_and(|rows| holds(rows, record.row))
    };
    let counting = counting(all, config);
    let records = all.iter().enumerate().flat_map(|(place, one)| {
        let own = one.records.iter().filter_map(|record| Some((record.department?, record)));
        let counting = &counting;
        let own = own.filter(move |(office, _)| {
            counting.get(office).is_some_and(|places| places.contains(&place))
        });
        own.filter(|(_, record)| is_complete(record, config) && !is_fatal(one, record))
    });
    let mut records: Vec<(OfficeId, &Record)> = records.collect();
    // Those of one office stay in the order of their file, block by block.
    records.sort_by_key(|(office, _)| *office);
    records.into_iter().map(|(_, record)| record).collect()
}

/// The returns that count for each office, by their places: the first, or all where the definition joins them.
fn counting(all: &[Return], config: &Config) -> BTreeMap<OfficeId, Vec<usize>> {
    let mut counting: BTreeMap<OfficeId, Vec<usize>> = BTreeMap::new();
    for (place, one) in all.iter().enumerate() {
        for office in &one.offices {
            let places = counting.entry(*office).or_default();
            if places.is_empty() || config.form.joined {
                places.push(place);
            }
        }
    }
    counting
}

fn is_complete(record: &Record, config: &Config) -> bool {
    let variables = &config.form.blocks[record.block].variables;
    let required = variables.iter().zip(&record.answers).filter(|(variable, _)| variable.required);
    // An office that no column names is that of the return.
    let mut required = required.filter(|(variable, _)| !variable.names_office);
    required.all(|(_, answer)| answer.is_asked)
}

/// Whether one of these runs of rows, in order and apart, holds a row.
fn holds(runs: &[(u32, u32)], row: u32) -> bool {
    let after = runs.partition_point(|(first, _)| *first <= row);
    after.checked_sub(1).and_then(|at| runs.get(at)).is_some_and(|(_, last)| row <= *last)
}

/// The rows with a fatal finding, by file and sheet: runs of first and last row, in order and apart.
fn fatal_rows(findings: &Findings) -> BTreeMap<(&str, &str), Vec<(u32, u32)>> {
    let mut rows: BTreeMap<(&str, &str), Vec<(u32, u32)>> = BTreeMap::new();
    for (severity, finding) in findings.iter() {
        let place = &finding.place;
        if let (Severity::Fatal, Some(sheet), Some(cells)) = (severity, &place.sheet, place.cells) {
            let runs = rows.entry((&place.file, sheet)).or_default();
            match &finding.more {
                Some(more) => runs.extend(&more.rows),
                None => runs.push((cells.from.row, cells.to.row)),
            }
        }
    }
    for found in rows.values_mut() {
        found.sort_unstable();
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for (first, last) in found.drain(..) {
            match runs.last_mut() {
                Some(run) if first <= run.1 => run.1 = run.1.max(last),
                _ => runs.push((first, last)),
            }
        }
        *found = runs;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Code, Finding, Place};
    use sheets::{CellRange, CellRef};

    #[test]
    fn rows_with_a_fatal_finding_are_found_in_their_runs() {
        let at = |first, last| {
            let cells = CellRange::spanning(CellRef::new(first, 0), CellRef::new(last, 3));
            Finding::new(Code::RequiredMissing, Place::cells("a.xlsx", "回答", cells), "")
        };
        let found =
            Findings::judge(vec![at(7, 7), at(2, 4), at(3, 3), at(4, 5)], |_| Severity::Fatal);
        let rows = fatal_rows(&found);
        let runs = &rows[&("a.xlsx", "回答")];
        assert_eq!(runs, &[(2, 5), (7, 7)]);
        let held: Vec<u32> = (0..10).filter(|row| holds(runs, *row)).collect();
        assert_eq!(held, [2, 3, 4, 5, 7]);
    }
}
