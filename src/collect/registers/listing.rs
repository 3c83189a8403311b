//! Reading listings: one row a thing, in words.

use super::indicators::read_year;
use super::locate::{Heading, Located, locate};
use super::{Outcome, Source};
use crate::collect::answers::Answers;
use crate::config::VariableKind;
use crate::config::register::{ListingColumn, ListingKind, ListingPlan};
use crate::finding::{Code, Finding, Place};
use crate::model::register::{Entry, Listing, ListingValue, Said};
use crate::model::{ColumnId, FiscalYear};
use sheets::lexicon::ditto::{self, Ditto, is_ditto};
use sheets::{CellRange, CellRef, CellValue, text};
use std::collections::BTreeMap;

/// Reads the rows below the headings that say anything.
pub fn read(source: &Source<'_>, plan: &ListingPlan) -> Outcome<Listing> {
    let headings: Vec<Heading<'_>> = plan
        .columns
        .iter()
        .map(|column| Heading { label: &column.label, keys: &column.keys })
        .collect();
    let mut located = match locate(source, &headings) {
        Ok(located) => located,
        Err(finding) => return (None, vec![*finding]),
    };
    let findings = std::mem::take(&mut located.findings);
    let answers = Answers::new(located.sheet, source.file);
    let taken = BTreeMap::new();
    let mut reading = Reading { source, located: &located, plan, findings, answers, taken };
    let mut entries: Vec<Entry> = Vec::new();
    for row in located.body() {
        if let Some(entry) = reading.entry(row, entries.last()) {
            entries.push(entry);
        }
    }
    let mut findings = reading.into_findings();
    let rows =
        entries.iter().filter_map(|entry| Some(entry.values.iter().flatten().next()?.at.row));
    findings.extend(located.beside(source.file, rows.collect(), &[]));
    let (file, sheet) = (source.file.to_owned(), located.sheet.name.clone());
    (Some(Listing { file, sheet, entries }), findings)
}

struct Reading<'r> {
    source: &'r Source<'r>,
    located: &'r Located<'r>,
    plan: &'r ListingPlan,
    findings: Vec<Finding>,
    /// Reads the cells' words.
    answers: Answers<'r>,
    /// By column: the cells whose value was taken from the row above, and whether a sign says so.
    taken: BTreeMap<(ColumnId, bool), Vec<CellRef>>,
}

impl Reading<'_> {
    /// One row; `None` where it says nothing, or is a note.
    fn entry(&mut self, row: u32, above: Option<&Entry>) -> Option<Entry> {
        let cells = &self.located.sheet.cells;
        let columns = self.located.layout.columns.iter();
        let filled = columns
            .flatten()
            .filter(|column| cells.get(CellRef::new(row, **column)).is_some())
            .count();
        let first = cells.row(row).next().map(|(_, content)| content.written());
        let is_note = first.is_some_and(|first| self.source.is_note(&first)) && filled <= 1;
        if filled == 0 || is_note {
            return None;
        }
        if let Some(finding) = self.located.struck(self.source.file, row) {
            self.findings.push(finding);
            return None;
        }
        let plan = self.plan;
        let values = plan.columns.map(|id, column| {
            let at = CellRef::new(row, self.located.column(id.place())?);
            let is_blank = |said: &Said| matches!(said, Said::Words(words) if words.is_empty());
            let above = above.and_then(|entry| entry.said(id)).filter(|it| !is_blank(it));
            self.value(id, column, at, above).map(|said| ListingValue { said, at })
        });
        Some(Entry { values })
    }

    fn value(
        &mut self,
        id: ColumnId,
        plan: &ListingColumn,
        at: CellRef,
        above: Option<&Said>,
    ) -> Option<Said> {
        let sheet = self.located.sheet;
        let is_key = matches!(plan.kind, ListingKind::Area | ListingKind::Year);
        // Of a name or year, the mark of a footnote says nothing.
        let kind = if is_key { VariableKind::Serial } else { VariableKind::Text };
        let cell = self.answers.source(&plan.label, at);
        let content = self.answers.seen(&plan.label, &kind, &cell);
        let content = content.as_deref();
        let is_ditto = matches!(content, Some(CellValue::Text(written)) if is_ditto(written));
        // Merged cells hold their value in the first row only: a blank may mean the same as above.
        if let (Some(above), true) = (above, is_ditto || (content.is_none() && is_key)) {
            self.taken.entry((id, is_ditto)).or_default().push(at);
            return Some(above.clone());
        }
        let place = Place::cells(self.source.file, &sheet.name, at);
        match content {
            None if plan.required => {
                let message = format!("「{}」が空欄です。", plan.label);
                self.findings.push(Finding::new(Code::RequiredMissing, place, message));
                None
            }
            None => None,
            Some(CellValue::Error(error)) => {
                let message = format!("「{}」のセルがエラー（{error}）です。", plan.label);
                self.findings.push(Finding::new(Code::CellError, place, message).value(error));
                None
            }
            Some(CellValue::Text(written))
                if plan.required && ditto::read(written) == Some(Ditto::Unclear) =>
            {
                let message =
                    format!("「{}」の「{written}」は、どの値を指すのか分かりません。", plan.label);
                let finding = Finding::new(Code::DittoUnresolved, place, message);
                self.findings.push(finding.value(written));
                None
            }
            Some(_) if plan.kind == ListingKind::Year => self.year(at).map(Said::Year),
            Some(content) if is_key => {
                let name = sheet.name_at(at).map(|name| name.written());
                Some(Said::Words(text::tidy(&name.unwrap_or_else(|| content.written()))))
            }
            Some(content) => Some(Said::Words(text::tidy(&content.written()))),
        }
    }

    fn year(&mut self, at: CellRef) -> Option<FiscalYear> {
        match read_year(self.located.sheet, self.source.file, at) {
            Ok((year, doubt)) => {
                self.findings.extend(doubt);
                Some(year)
            }
            Err(finding) => {
                self.findings.push(*finding);
                None
            }
        }
    }

    /// All that is to be said: one finding a column for values taken from the row above.
    fn into_findings(mut self) -> Vec<Finding> {
        for ((id, is_ditto), cells) in std::mem::take(&mut self.taken) {
            let range = cells.iter().copied().map(CellRange::from).reduce(CellRange::around);
            let label = &self.plan.columns[id].label;
            let Some(range) = range else { continue };
            let (code, what) = if is_ditto {
                (Code::TextChanged, "「〃」など")
            } else {
                (Code::CellCarriedDown, "空欄")
            };
            let message =
                format!("「{label}」の{what}を、上の行と同じと読みました（{}か所）。", cells.len());
            let place = Place::cells(self.source.file, &self.located.sheet.name, range);
            self.findings.push(Finding::new(code, place, message).cells(cells));
        }
        self.findings.extend(self.answers.into_findings());
        self.findings
    }
}
