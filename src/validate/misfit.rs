//! Faults that nearly all returns share: then the definition is at fault, and not the departments.
//!
//! One finding says so and names the definition's line; the single findings of that kind are
//! withdrawn, so that no department is asked to mend what it can't.

mod tally;
mod wording;

use crate::config::Config;
use crate::finding::{Code, Finding, Severity};
use crate::model::{BlockId, Return, VariableId};
use std::collections::{BTreeMap, BTreeSet};
use tally::{Heard, Tally};

/// Fewer returns than this say nothing of the definition.
const FEWEST: usize = 5;

/// So many percent of the returns (and of the cells) must fail alike.
const MOST: usize = 80;

/// Something of the definition that a finding shows not to fit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    /// The form as a whole: its table is on no sheet.
    Form,
    /// The list of departments.
    Departments,
    /// A labelled cell, by its label.
    Label(String),
    /// A column of the form, by its index.
    Column(BlockId, usize),
    /// A heading that the form does not have; it shows what a column is really called.
    Stray(String),
    /// What the answers to something can be.
    Answers(Asked),
    /// One answer that the options lack, normalised.
    Option(Asked, String),
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    /// Whether there is anything to report.
    Applicability,
    /// The declared number.
    Declared,
    /// A variable of the table.
    Variable(BlockId, VariableId),
}

/// How many of how many.
#[derive(Debug, Clone, Copy)]
struct Share {
    part: usize,
    of: usize,
}

impl Share {
    /// Whether it is nearly all of enough.
    fn is_most(self) -> bool {
        self.of >= FEWEST && self.part * 100 >= self.of * MOST
    }
}

/// The findings, with those that nearly all returns share replaced by one of the definition.
pub fn judge(findings: Vec<Finding>, returns: &[Return], config: &Config) -> Vec<Finding> {
    let unfit = findings.iter().filter(|finding| finding.code == Code::FormNotFound);
    let unfit: BTreeSet<&str> = unfit.map(|finding| finding.place.file.as_str()).collect();
    let read = returns.len() + unfit.len();
    if read < FEWEST {
        return findings;
    }
    let heard = Heard::of(returns);
    let things: Vec<Option<Thing>> =
        findings.iter().map(|finding| thing(finding, &heard, config)).collect();
    let mut tallies: BTreeMap<Thing, Tally<'_>> = BTreeMap::new();
    for (finding, thing) in findings.iter().zip(&things) {
        let Some(thing) = thing.as_ref().filter(|_| counts(finding.code, config)) else { continue };
        let written = heard.written(finding);
        tallies.entry(thing.clone()).or_default().add(finding, written.clone());
        if let Some(option) = option(thing, finding) {
            tallies.entry(option).or_default().add(finding, written);
        }
    }
    let mut misfits: BTreeMap<Thing, Tally<'_>> = BTreeMap::new();
    for (thing, tally) in tallies {
        // What all answers to something say includes what one of them does.
        let told = matches!(&thing, Thing::Option(asked, _)
            if misfits.contains_key(&Thing::Answers(*asked)));
        if !told && is_misfit(&thing, &tally, &heard, read) {
            misfits.insert(thing, tally);
        }
    }
    // Columns that all have besides are no fault, but where one is missing.
    if !misfits.keys().any(|thing| matches!(thing, Thing::Column(..))) {
        misfits.retain(|thing, _| !matches!(thing, Thing::Stray(_)));
    }
    if misfits.is_empty() {
        return findings;
    }
    let found = wording::findings(&misfits, &heard, read, config);
    let withdrawn: Vec<bool> = findings
        .iter()
        .zip(&things)
        .map(|(finding, thing)| {
            let own = thing.as_ref().is_some_and(|thing| misfits.contains_key(thing));
            let option = thing.as_ref().and_then(|thing| option(thing, finding));
            own || option.is_some_and(|option| misfits.contains_key(&option))
        })
        .collect();
    let left = findings.into_iter().zip(withdrawn).filter(|(_, gone)| !gone);
    left.map(|(finding, _)| finding).chain(found).collect()
}

/// Whether nearly all returns that have anything to say fail at it.
fn is_misfit(thing: &Thing, tally: &Tally<'_>, heard: &Heard<'_>, read: usize) -> bool {
    let files = |of| Share { part: tally.files.len(), of }.is_most();
    match thing {
        Thing::Form => files(read),
        Thing::Departments | Thing::Label(_) | Thing::Column(..) | Thing::Stray(_) => {
            files(heard.returns())
        }
        Thing::Answers(asked) => {
            let filled = heard.filled(*asked);
            files(filled.files) && Share { part: tally.cells, of: filled.cells }.is_most()
        }
        Thing::Option(asked, _) => files(heard.filled(*asked).files),
    }
}

/// What a finding shows not to fit; `None` where it is of the return alone.
fn thing(finding: &Finding, heard: &Heard<'_>, config: &Config) -> Option<Thing> {
    match finding.code {
        Code::FormNotFound => Some(Thing::Form),
        Code::DepartmentUnknown => Some(Thing::Departments),
        Code::AttributeMissing => Some(Thing::Label(finding.value.clone())),
        Code::HeadingMissing | Code::HeadingDoubtful | Code::HeadingDoubled => {
            let mut blocks = config.form.blocks.with_ids();
            blocks.find_map(|(id, block)| {
                let mut columns = block.columns.iter();
                let found = columns.position(|column| column.heading == finding.value);
                found.map(|column| Thing::Column(id, column))
            })
        }
        Code::ColumnUnknown => heard.heading(finding).map(Thing::Stray),
        Code::CodeUnknown
        | Code::MarkUnknown
        | Code::DateUnreadable
        | Code::NumberUnreadable
        | Code::ValueUnreadable
        | Code::ValueDoubtful
        | Code::MarkDoubtful
        | Code::DateDoubtful
        | Code::NumberDoubtful => heard.asked(finding).map(Thing::Answers),
        _ => None,
    }
}

/// Whether a finding speaks against the definition; others of the same thing only follow from it.
fn counts(code: Code, config: &Config) -> bool {
    matches!(code, Code::HeadingDoubtful | Code::ColumnUnknown)
        || config.severity(code) == Severity::Fatal
}

/// The answer that the options lack.
fn option(thing: &Thing, finding: &Finding) -> Option<Thing> {
    match (thing, finding.code) {
        (Thing::Answers(asked), Code::CodeUnknown) => {
            Some(Thing::Option(*asked, sheets::text::key(&finding.value)))
        }
        _ => None,
    }
}
