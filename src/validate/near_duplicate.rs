//! Near duplicates: the same thing reported by two departments in words that are not quite the same.
//!
//! Records are compared only with those of about the same date that share a name but for words
//! ([`anchors`]), and a glance at their characters rules out nearly all of these before any spelling is
//! compared: a hundred thousand of one day are no trouble.

use crate::config::Config;
use crate::config::rules::NearDuplicate;
use crate::finding::{Code, Finding, Place};
use crate::model::{CellRange, Date, Record, Return};
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
    one: &'r Return,
    record: &'r Record,
    day: Date,
    names: Vec<Name>,
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
    fn of(candidate: &Candidate<'_>) -> Self {
        let glance = |name: Option<&Name>| name.map(|name| name.glance);
        Self {
            day: days_between(Date::ZERO, candidate.day),
            first: glance(candidate.names.first()),
            last: glance(candidate.names.last()),
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
    let mut candidates = candidates(all, rule);
    candidates.sort_by_key(|candidate| (candidate.day, candidate.order));
    let glances: Vec<Seen> = candidates.iter().map(Seen::of).collect();
    let days: Vec<i32> = glances.iter().map(|glance| glance.day).collect();
    let anchors = Anchors::of(&candidates);
    let mut pairs: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (index, (first, glance)) in candidates.iter().zip(&glances).enumerate() {
        for other in anchors.near(index, first, &days, rule.days) {
            let found = candidates.get(other).zip(glances.get(other));
            let Some((second, other_glance)) = found else { continue };
            if glance.may_be_near(other_glance, rule)
                && is_near(first, second, rule)
                && !super::duplicate::is_same(first.record, second.record, config)
            {
                pairs.entry(index).or_default().insert(other);
                pairs.entry(other).or_default().insert(index);
            }
        }
    }
    let findings = pairs.into_iter().filter_map(|(index, others)| {
        let others: Vec<&Candidate<'_>> =
            others.iter().filter_map(|&other| candidates.get(other)).collect();
        finding(candidates.get(index)?, others, rule)
    });
    findings.collect()
}

/// The records with a date and all the names that are compared.
fn candidates<'r>(all: &'r [Return], rule: &NearDuplicate) -> Vec<Candidate<'r>> {
    let records = all.iter().flat_map(|one| one.records.iter().map(move |record| (one, record)));
    records
        .enumerate()
        .filter(|(_, (one, _))| one.department.is_some())
        .filter_map(|(order, (one, record))| {
            let day = record.value(rule.date).date()?;
            let names = rule.alike.iter().map(|&variable| Name::of(record.value(variable)));
            Some(Candidate { one, record, day, names: names.collect::<Option<_>>()?, order })
        })
        .collect()
}

/// Days from one day to another.
fn days_between(first: Date, second: Date) -> i32 {
    first.until(second).map_or(i32::MAX, |span| span.get_days())
}

/// Whether two records tell the same thing: one of their names is the same in both, in more words or
/// fewer, and the others are alike. Names that all differ by letters belong to two things, however
/// alike they are.
fn is_near(first: &Candidate<'_>, second: &Candidate<'_>, rule: &NearDuplicate) -> bool {
    let mut names = first.names.iter().zip(&second.names);
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
        .filter_map(|&variable| record.answers.get(variable))
        .flat_map(|answer| &answer.cells)
        .map(|cell| CellRange::from(cell.at))
        .reduce(CellRange::around)?;
    others.sort_by_key(|other| other.order);
    let written = |record: &Record| -> String {
        let texts = rule.alike.iter().filter_map(|&variable| record.answers.get(variable));
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
    let value = record.answers.get(*rule.alike.first()?)?.written();
    let place = Place::cells(&candidate.one.file, &record.sheet, cells);
    let finding = Finding::new(Code::NearDuplicate, place, message).value(value);
    Some(finding.department(candidate.one.department))
}
