//! Near duplicates: the same thing reported by two departments in words that are not quite the same.
//!
//! Records are compared only with those of about the same date that share a name but for words
//! (`anchors`), and a glance at their characters rules out nearly all of these before any spelling is
//! compared: a hundred thousand of one day are no trouble.

use crate::config::Config;
use crate::config::rules::NearDuplicate;
use crate::finding::{Code, Finding, Place};
use crate::model::{BlockId, Record, Return};
use sheets::{CellRange, Date};
use std::collections::{BTreeMap, BTreeSet};

mod anchors;
mod likeness;

use super::duplicate::listed;
use anchors::Anchors;
use likeness::{Glance, Name};

/// Of the records like it, so many are named to each.
const NAMED: usize = 5;

/// A record that can be compared.
struct Candidate<'r> {
    /// The place of its return.
    place: usize,
    one: &'r Return,
    record: &'r Record,
    seen: Seen,
    /// By which others share its names.
    hashes: Vec<u64>,
    /// Position in the order of the returns and their rows.
    order: usize,
}

/// A candidate at a glance: its day, and the first and the last of its names.
#[derive(Clone, Copy)]
struct Seen {
    /// Days since a fixed day.
    day: i32,
    first: Option<Glance>,
    last: Option<Glance>,
}

impl Seen {
    fn of(day: Date, names: &[Name]) -> Self {
        let glance = |name: Option<&Name>| name.map(|name| name.glance);
        Self {
            day: days_between(Date::ZERO, day),
            first: glance(names.first()),
            last: glance(names.last()),
        }
    }

    fn may_be_near(&self, other: &Self, rule: &NearDuplicate) -> bool {
        let pairs = [self.first.zip(other.first), self.last.zip(other.last)];
        pairs.into_iter().flatten().all(|(a, b)| a.may_be_like(&b, rule.likeness))
    }
}

/// Checks the records of different departments against each other. Those that are the very same are
/// [`super::duplicate`]'s business.
pub fn check(all: &[Return], config: &Config) -> Vec<Finding> {
    let Some(rule) = &config.rules.near_duplicate else { return Vec::new() };
    let mut candidates = candidates(all, rule, config.form.main);
    let findings =
        pairs(&mut candidates, rule, config).into_iter().filter_map(|(index, others)| {
            let others: Vec<&Candidate<'_>> =
                others.iter().filter_map(|&other| candidates.get(other)).collect();
            finding(candidates.get(index)?, others, rule)
        });
    findings.collect()
}

/// The places of the returns that have a record which is reported.
pub fn involved(all: &[Return], config: &Config) -> BTreeSet<usize> {
    let Some(rule) = &config.rules.near_duplicate else { return BTreeSet::new() };
    let mut candidates = candidates(all, rule, config.form.main);
    let near = pairs(&mut candidates, rule, config).into_keys();
    near.filter_map(|index| candidates.get(index)).map(|candidate| candidate.place).collect()
}

/// The candidates that are near others, each with those it is near.
fn pairs(
    candidates: &mut [Candidate<'_>],
    rule: &NearDuplicate,
    config: &Config,
) -> BTreeMap<usize, BTreeSet<usize>> {
    let days: Vec<i32> = candidates.iter().map(|candidate| candidate.seen.day).collect();
    let count = candidates.iter().map(|candidate| candidate.hashes.len()).sum();
    let hashed = candidates.iter_mut();
    let hashed =
        hashed.map(|candidate| (candidate.one.department, std::mem::take(&mut candidate.hashes)));
    let anchors = Anchors::of(hashed, count);
    let candidates = &*candidates;
    let mut pairs: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (index, first) in candidates.iter().enumerate() {
        let Some(own) = names(first.record, rule) else { continue };
        for other in anchors.near(index, (first.one.department, &own), &days, rule.days) {
            let Some(second) = candidates.get(other) else { continue };
            if first.seen.may_be_near(&second.seen, rule)
                && names(second.record, rule).is_some_and(|names| is_near(&own, &names, rule))
                && !super::duplicate::is_same(first.record, second.record, config)
            {
                pairs.entry(index).or_default().insert(other);
                pairs.entry(other).or_default().insert(index);
            }
        }
    }
    pairs
}

/// The names of a record that are compared; `None` where it lacks one.
fn names(record: &Record, rule: &NearDuplicate) -> Option<Vec<Name>> {
    rule.alike.iter().map(|&variable| Name::of(record.value(variable))).collect()
}

/// The records with a date and all the names that are compared, in the order of their days.
fn candidates<'r>(all: &'r [Return], rule: &NearDuplicate, main: BlockId) -> Vec<Candidate<'r>> {
    let records = all.iter().enumerate();
    let records = records
        .flat_map(|(place, one)| one.records_of(main).map(move |record| (place, one, record)));
    let candidates = records
        .enumerate()
        .filter(|(_, (_, one, _))| one.department.is_some())
        .filter_map(|(order, (place, one, record))| {
            let day = record.value(rule.date).date()?;
            let names = names(record, rule)?;
            let (seen, hashes) = (Seen::of(day, &names), anchors::hashes(&names));
            Some(Candidate { place, one, record, seen, hashes, order })
        });
    // Room for all at once: making room again and again takes twice as much.
    let mut all_of_them = Vec::with_capacity(all.iter().map(|one| one.records.len()).sum());
    all_of_them.extend(candidates);
    all_of_them
        .sort_unstable_by_key(|candidate: &Candidate<'r>| (candidate.seen.day, candidate.order));
    all_of_them
}

/// Days from one day to another.
fn days_between(first: Date, second: Date) -> i32 {
    first.until(second).map_or(i32::MAX, |span| span.get_days())
}

/// Whether two records tell the same thing: one of their names is the same in both, in more words or
/// fewer, and the others are alike. Names that all differ by letters belong to two things, however
/// alike they are.
fn is_near(first: &[Name], second: &[Name], rule: &NearDuplicate) -> bool {
    let mut names = first.iter().zip(second);
    let anchored = names.clone().any(|(a, b)| a.is_same_but_for_words(b));
    // Where one name is the same, another may be told in more words or fewer.
    let loosely = names.clone().any(|(a, b)| a.is_same(b));
    anchored && names.all(|(a, b)| a.is_like(b, rule.likeness, loosely))
}

fn finding(
    candidate: &Candidate<'_>,
    mut others: Vec<&Candidate<'_>>,
    rule: &NearDuplicate,
) -> Option<Finding> {
    let record = candidate.record;
    let cells = rule
        .alike
        .iter()
        .chain([&rule.date])
        .map(|&variable| &record.answers[variable])
        .flat_map(|answer| &answer.cells)
        .map(|cell| CellRange::from(cell.at))
        .reduce(CellRange::around)?;
    others.sort_by_key(|other| other.order);
    let written = |record: &Record| -> String {
        let texts = rule.alike.iter().map(|&variable| &record.answers[variable]);
        texts.map(crate::model::Answer::written).collect::<Vec<_>>().join("、")
    };
    let named: Vec<String> = others
        .iter()
        .take(NAMED)
        .map(|other| {
            let (file, row) = (&other.one.file, other.record.row + 1);
            format!("{file}の{row}行目「{}」", written(other.record))
        })
        .collect();
    let message = format!(
        "「{}」とよく似た内容の行があります（{}）。",
        written(record),
        listed(&named, others.len())
    );
    let value = record.answers[*rule.alike.first()?].written();
    let place = Place::cells(&candidate.one.file, &*record.sheet, cells);
    let finding = Finding::new(Code::NearDuplicate, place, message).value(value);
    Some(finding.department(candidate.one.department))
}
