//! What the returns say of each thing that is asked: how many answer it, and how many fail at it.

use super::Asked;
use crate::finding::Finding;
use crate::model::{Answer, Record, Return, SentSheet};
use sheets::CellRef;
use sheets::text::tidy;
use std::collections::{BTreeMap, BTreeSet};

/// What fails at one thing.
#[derive(Default)]
pub struct Tally<'f> {
    /// The files.
    pub files: BTreeSet<&'f str>,
    /// The cells.
    pub cells: usize,
    /// The texts that stand there, as written, with how often they do.
    pub texts: BTreeMap<String, usize>,
}

impl<'f> Tally<'f> {
    /// Adds a finding, with what stands at its cell.
    pub fn add(&mut self, finding: &'f Finding, written: Option<String>) {
        self.files.insert(&finding.place.file);
        self.cells += finding.weight();
        if let Some(written) = written {
            *self.texts.entry(written).or_default() += 1;
        }
    }

    /// The texts that stand there most often, most frequent first.
    pub fn commonest(&self, most: usize) -> Vec<(&str, usize)> {
        let mut texts: Vec<(&str, usize)> =
            self.texts.iter().map(|(text, count)| (text.as_str(), *count)).collect();
        texts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        texts.truncate(most);
        texts
    }
}

/// How much was answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filled {
    /// Returns with an answer.
    pub files: usize,
    /// Cells with something in them.
    pub cells: usize,
}

/// What the returns answer, to be looked up.
pub struct Heard<'r> {
    returns: BTreeMap<&'r str, &'r Return>,
    records: BTreeMap<(&'r str, &'r str, u32), &'r Record>,
    filled: BTreeMap<Asked, Filled>,
}

impl<'r> Heard<'r> {
    /// Of these returns.
    pub fn of(returns: &'r [Return]) -> Self {
        let mut heard =
            Self { returns: BTreeMap::new(), records: BTreeMap::new(), filled: BTreeMap::new() };
        for one in returns {
            heard.returns.insert(&one.file, one);
            let mut own: BTreeMap<Asked, usize> = BTreeMap::new();
            let above = [
                (Asked::Applicability, &one.attributes.applicability),
                (Asked::Declared, &one.attributes.declared_count),
            ];
            for (asked, answer) in above {
                *own.entry(asked).or_default() += answer.filled as usize;
            }
            for record in &one.records {
                heard.records.insert((&one.file, &*record.sheet, record.row), record);
                for (id, answer) in record.answers.with_ids() {
                    *own.entry(Asked::Variable(record.block, id)).or_default() +=
                        answer.filled as usize;
                }
            }
            for (asked, cells) in own.into_iter().filter(|(_, cells)| *cells > 0) {
                let all = heard.filled.entry(asked).or_default();
                all.files += 1;
                all.cells += cells;
            }
        }
        heard
    }

    /// How many returns there are.
    pub fn returns(&self) -> usize {
        self.returns.len()
    }

    /// How much was answered to something.
    pub fn filled(&self, asked: Asked) -> Filled {
        self.filled.get(&asked).copied().unwrap_or_default()
    }

    /// What a finding's cell answers.
    pub fn asked(&self, finding: &Finding) -> Option<Asked> {
        let at = finding.place.cells?.from;
        let file = finding.place.file.as_str();
        let sheet = finding.place.sheet.as_deref()?;
        if let Some(record) = self.records.get(&(file, sheet, at.row)) {
            let answered = record.answers.find(|answer| holds(answer, at));
            return answered.map(|variable| Asked::Variable(record.block, variable));
        }
        let attributes = &self.returns.get(file)?.attributes;
        if holds(&attributes.applicability, at) {
            return Some(Asked::Applicability);
        }
        holds(&attributes.declared_count, at).then_some(Asked::Declared)
    }

    /// The heading over a finding's cells, where they stand below the form's table's headings.
    pub fn heading(&self, finding: &Finding) -> Option<String> {
        let column = finding.place.cells?.from.column;
        let sheet = self.sheet(finding)?;
        let table = sheet.table.as_ref()?;
        let mut rows = (table.first_row..=table.last_row).rev();
        let heading = rows.find_map(|row| sheet.cells.get(CellRef::new(row, column)))?;
        Some(tidy(&heading.written()))
    }

    fn sheet(&self, finding: &Finding) -> Option<&'r SentSheet> {
        let name = finding.place.sheet.as_deref()?;
        let one = self.returns.get(finding.place.file.as_str())?;
        one.sheets.iter().find(|other| other.name == name)
    }

    /// What stands at a finding's cell; `None` where it is of no single cell, or of an empty one.
    pub fn written(&self, finding: &Finding) -> Option<String> {
        let cells = finding.place.cells.filter(|cells| cells.from == cells.to)?;
        let written = tidy(&self.sheet(finding)?.cells.get(cells.from)?.written());
        (!written.is_empty()).then_some(written)
    }
}

fn holds(answer: &Answer, at: CellRef) -> bool {
    answer.cells.iter().any(|cell| cell.at == at)
}
