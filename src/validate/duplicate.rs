//! Duplicates: the same record twice, within one return or in two.

use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{Record, Return, Value, VariableId};
use sheets::{CellRange, text};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// A record with the return it stands in.
type Found<'r> = (&'r Return, &'r Record);

/// Of the others of its group, so many are named to each record.
const NAMED: usize = 5;

/// Of others, so many as are named, and how many there are more: 「…、…、ほか95行」.
pub fn listed(named: &[String], others: usize) -> String {
    let more = match others.saturating_sub(named.len()) {
        0 => String::new(),
        more => format!("、ほか{more}行"),
    };
    named.join("、") + &more
}

/// Checks all records against each other: those with the same answers to all of the definition's
/// duplicate variables are reported, each naming the first of the others.
pub fn check(all: &[Return], config: &Config) -> Vec<Finding> {
    groups(all, config)
        .into_iter()
        .flat_map(|group| {
            let group: Vec<Found<'_>> =
                group.into_iter().map(|(_, one, record)| (one, record)).collect();
            let findings: Vec<Finding> =
                group.iter().filter_map(|found| finding(*found, &group, config)).collect();
            findings
        })
        .collect()
}

/// The places of the returns that have a record which is reported.
pub fn involved(all: &[Return], config: &Config) -> BTreeSet<usize> {
    groups(all, config).into_iter().flatten().map(|(place, ..)| place).collect()
}

/// The records that are the same, each with the place of its return.
type Group<'r> = Vec<(usize, &'r Return, &'r Record)>;

/// The groups of records that are the same, in the order of their keys. Only records whose keys
/// share a hash have their keys made at once: there may be a nation's.
fn groups<'r>(all: &'r [Return], config: &Config) -> Vec<Group<'r>> {
    let variables = &config.rules.duplicate;
    let records = all.iter().enumerate();
    let main = config.form.main;
    let records = records
        .flat_map(|(place, one)| one.records_of(main).map(move |record| (place, one, record)));
    let hashed = records.enumerate().filter_map(|(order, found)| {
        let mut hasher = DefaultHasher::new();
        key(found.2, variables)?.hash(&mut hasher);
        Some((hasher.finish(), order, found))
    });
    let mut hashed: Vec<(u64, usize, _)> = hashed.collect();
    hashed.sort_unstable_by_key(|(hash, order, _)| (*hash, *order));
    let mut groups: BTreeMap<Vec<String>, Group<'r>> = BTreeMap::new();
    for alike in hashed.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        for (_, _, found) in alike {
            if let Some(key) = key(found.2, variables) {
                groups.entry(key).or_default().push(*found);
            }
        }
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Whether two records are reported as the same by [`check`].
pub fn is_same(a: &Record, b: &Record, config: &Config) -> bool {
    let key = |record| key(record, &config.rules.duplicate);
    key(a).is_some_and(|own| Some(own) == key(b))
}

/// What two records must share to be the same; `None` where any of it is missing.
fn key(record: &Record, variables: &[VariableId]) -> Option<Vec<String>> {
    if variables.is_empty() {
        return None;
    }
    variables
        .iter()
        .map(|&variable| match record.value(variable) {
            Value::Missing | Value::Nothing(_) => None,
            Value::Text(written) => Some(text::key(written)),
            other => Some(format!("{other:?}")),
        })
        .collect()
}

fn finding((one, record): Found<'_>, group: &[Found<'_>], config: &Config) -> Option<Finding> {
    let first = *config.rules.duplicate.first()?;
    let answer = &record.answers[first];
    let cells = config
        .rules
        .duplicate
        .iter()
        .map(|&variable| &record.answers[variable])
        .flat_map(|answer| &answer.cells)
        .map(|cell| CellRange::from(cell.at))
        .reduce(CellRange::around)?;
    let others: Vec<String> = group
        .iter()
        .filter(|(_, other)| !std::ptr::eq(*other, record))
        .take(NAMED)
        .map(|(other, row)| {
            let file = if other.file == one.file { "同じ回答" } else { other.file.as_str() };
            format!("{file}の{}行目", row.row + 1)
        })
        .collect();
    let message = format!(
        "「{}」と同じ内容の行がほかにもあります（{}）。",
        answer.written(),
        listed(&others, group.len() - 1)
    );
    let place = Place::cells(&one.file, &*record.sheet, cells);
    Some(
        Finding::new(Code::Duplicate, place, message)
            .value(answer.written())
            .department(one.department),
    )
}
