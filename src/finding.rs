//! What the checks report: findings, each with its code, severity and place.
//!
//! Faults of the data are findings; they are all collected and none stops the others. (Faults of
//! the run are errors: [`crate::error`].)

pub mod bounded;
pub mod catalogue;
pub mod explain;
pub mod settlement;
mod whose;

pub use bounded::{Bounded, More, bounded};
pub use catalogue::Code;
pub use settlement::{Settlement, Spot};
pub use whose::named;

use crate::model::OfficeId;
use serde::Serialize;
use sheets::{CellRange, CellRef, Date, text};
use std::collections::BTreeMap;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// 要修正: the figure can't stand; the final report is not issued.
    Fatal,
    /// 要確認: the figure may stand with an explanation.
    Query,
    /// 参考: nothing to do; tells what was read in which way.
    Note,
}

impl Severity {
    /// All, gravest first.
    pub const ALL: [Severity; 3] = [Severity::Fatal, Severity::Query, Severity::Note];

    /// The word the clerk reads.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Fatal => "要修正",
            Severity::Query => "要確認",
            Severity::Note => "参考",
        }
    }

    /// The word used in the definition and in findings.json.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Fatal => "fatal",
            Severity::Query => "query",
            Severity::Note => "note",
        }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// File relative to the input folder, with `/` between its parts.
    pub file: String,
    /// Sheet; `None` where the whole file is meant.
    pub sheet: Option<String>,
    /// Cell or range; `None` where the whole sheet is meant.
    pub cells: Option<CellRange>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), sheet: None, cells: None }
    }

    /// A whole sheet.
    pub fn sheet(file: impl Into<String>, sheet: impl Into<String>) -> Self {
        Self { file: file.into(), sheet: Some(sheet.into()), cells: None }
    }

    /// A cell or range of a sheet.
    pub fn cells(
        file: impl Into<String>,
        sheet: impl Into<String>,
        cells: impl Into<CellRange>,
    ) -> Self {
        Self { file: file.into(), sheet: Some(sheet.into()), cells: Some(cells.into()) }
    }
}

/// What a check reports before its severity is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// The department concerned.
    pub department: Option<OfficeId>,
    /// The value as the clerk sees it; empty where there is none.
    pub value: String,
    /// What is wrong, with the values filled in.
    pub message: String,
    /// The single cells, where the place is a range with gaps; empty otherwise.
    pub cells: Vec<CellRef>,
    /// What it tells of may come with the form itself, and would then be this in every return; `None`
    /// where it can't.
    pub furniture: Option<Furniture>,
    /// The findings of its kind that it stands for, where they are too many to be kept; `None` for one
    /// that stands for itself.
    pub more: Option<More>,
}

/// Something on a sheet that the form itself may hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Furniture {
    /// What it is and where: equal for the same thing at the same place of two returns.
    pub key: String,
    /// It lies on an answer: only the blank form can tell that it is the form's, and no majority of
    /// the returns.
    pub in_blank_only: bool,
}

impl Finding {
    /// A finding at a place.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            place,
            department: None,
            value: String::new(),
            message: text::quotable(message.into()),
            cells: Vec::new(),
            furniture: None,
            more: None,
        }
    }

    /// How many findings it stands for.
    pub fn weight(&self) -> usize {
        self.more.as_ref().map_or(1, |more| more.count)
    }

    /// With the value found there.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = text::quotable(value.into());
        self
    }

    /// With the single cells that are meant within the place's range.
    #[must_use]
    pub fn cells(mut self, cells: Vec<CellRef>) -> Self {
        self.cells = cells;
        self
    }

    /// With what it would be in every return, if it came with the form.
    #[must_use]
    pub fn furniture(mut self, furniture: Furniture) -> Self {
        self.furniture = Some(furniture);
        self
    }

    /// With the department concerned.
    #[must_use]
    pub fn department(mut self, department: Option<OfficeId>) -> Self {
        self.department = department;
        self
    }
}

/// Why a query may stand: the answer of the office to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Why what is written is right, in the office's words.
    pub reason: String,
    /// Who says so; empty where nobody is named.
    pub by: String,
    /// On which day; `None` where none is named.
    pub on: Option<Date>,
}

/// A finding with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// How grave it is in this collection.
    pub severity: Severity,
    /// What was found.
    pub finding: Finding,
    /// The explanation that settles it; only a query can be settled.
    pub explanation: Option<Explanation>,
}

impl Judged {
    /// Whether somebody still has to do something about it: it is fatal, or a query that nobody has
    /// explained.
    pub fn is_open(&self) -> bool {
        match self.severity {
            Severity::Fatal => true,
            Severity::Query => self.explanation.is_none(),
            Severity::Note => false,
        }
    }

    /// What became of it, as the clerk reads it; empty where nothing is to be done.
    pub fn state(&self) -> &'static str {
        match (self.is_open(), &self.explanation) {
            (true, _) => "未対応",
            (false, Some(_)) => "説明済み",
            (false, None) => "",
        }
    }
}

/// All findings of a run, judged and in their order.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    judged: Vec<Judged>,
}

impl Findings {
    /// Gives each finding its severity and sorts them by file, position, severity, code and department.
    pub fn judge(findings: Vec<Finding>, severity: impl Fn(Code) -> Severity) -> Self {
        let judge = |finding: Finding| {
            let severity = severity(finding.code);
            Judged { severity, finding, explanation: None }
        };
        Self::sorted(findings.into_iter().map(judge).collect())
    }

    fn sorted(mut judged: Vec<Judged>) -> Self {
        judged.sort_by(|a, b| {
            let key = |one: &Judged| (one.severity, one.finding.code, one.finding.department);
            (&a.finding.place, key(a), &a.finding.message).cmp(&(
                &b.finding.place,
                key(b),
                &b.finding.message,
            ))
        });
        judged.dedup();
        Self { judged }
    }

    /// These and further findings, judged and sorted together.
    #[must_use]
    pub fn with(mut self, more: Vec<Finding>, severity: impl Fn(Code) -> Severity) -> Self {
        if more.is_empty() {
            return self;
        }
        self.judged.extend(Self::judge(more, severity).judged);
        Self::sorted(self.judged)
    }

    /// The findings in order, with what became of them.
    pub fn judged(&self) -> impl Iterator<Item = &Judged> {
        self.judged.iter()
    }

    /// The findings in order, each with its severity.
    pub fn iter(&self) -> impl Iterator<Item = (Severity, &Finding)> {
        self.judged.iter().map(|one| (one.severity, &one.finding))
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        let own = self.judged.iter().filter(|one| one.severity == severity);
        own.map(|one| one.finding.weight()).sum()
    }

    /// The queries that an explanation settles, in order.
    pub fn settled(&self) -> impl Iterator<Item = (&Finding, &Explanation)> {
        self.judged.iter().filter_map(|one| Some((&one.finding, one.explanation.as_ref()?)))
    }

    /// How many there are of each severity, by its name.
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        Severity::ALL.into_iter().map(|severity| (severity.name(), self.count(severity))).collect()
    }

    /// Whether any finding keeps the final report from being issued.
    pub fn any_fatal(&self) -> bool {
        self.count(Severity::Fatal) > 0
    }

    /// How many are listed.
    pub fn len(&self) -> usize {
        self.judged.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.judged.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_stand_by_file_then_position_then_severity() {
        let at = |file: &str, row| Place::cells(file, "回答", CellRef::new(row, 1));
        let raw = vec![
            Finding::new(Code::RequiredMissing, at("returns/b.xlsx", 20), "2"),
            Finding::new(Code::TextChanged, at("returns/b.xlsx", 3), "1"),
            Finding::new(Code::RequiredMissing, at("returns/b.xlsx", 3), "0"),
            Finding::new(Code::FileUnreadable, Place::file("returns/a.xlsx"), "first"),
        ];
        let findings = Findings::judge(raw, Code::default_severity);
        let order: Vec<&str> =
            findings.iter().map(|(_, finding)| finding.message.as_str()).collect();
        assert_eq!(order, ["first", "0", "1", "2"]);
        assert!(findings.any_fatal());
        assert_eq!(findings.count(Severity::Note), 1);
    }
}
