//! Marking the cells in question: which cells of the new sheets a finding means, and what their note
//! says.

use super::advice::advice;
use super::geometry::Geometry;
use super::rewrite::Moves;
use super::{CorrectionSheet, CorrectionSheetKind, Mark};
use crate::config::Form;
use crate::finding::{Code, Finding, Judged};
use crate::model::Record;
use crate::model::sent::OUR_MARK;
use sheets::CellRef;
use std::collections::BTreeMap;

/// Cells of a range that are marked one by one; of a larger one the first is enough.
const MOST_CELLS: u32 = 400;

/// Marks cells of the new sheets.
pub struct Marking<'m, 'c> {
    /// The form.
    pub form: &'m Form,
    /// What was read of the return.
    pub records: &'m [Record],
    /// Where each sent sheet's cells went, in the order of the sheets.
    pub moves: &'m [Moves],
    /// The new sheets.
    pub sheets: &'m mut [CorrectionSheet<'c>],
}

impl Marking<'_, '_> {
    /// Marks a finding's cells; gives out its sheet and first cell, where it has one.
    pub fn mark(&mut self, judged: &Judged) -> Option<(usize, CellRef)> {
        let name = judged.finding.place.sheet.as_deref()?;
        let index = self.moves.iter().position(|moves| moves.sheet == name)?;
        let cells = self.cells(&judged.finding, index)?;
        let first = *cells.first()?;
        let sheet = self.sheets.get_mut(index)?;
        for at in cells {
            let note = (at == first).then(|| note(judged));
            add(&mut sheet.marks, at, judged, note);
        }
        Some((index, first))
    }

    /// The cells of the new sheet that a finding means.
    fn cells(&self, finding: &Finding, sheet: usize) -> Option<Vec<CellRef>> {
        let (moves, kind) = (self.moves.get(sheet)?, &self.sheets.get(sheet)?.kind);
        Some(match (kind, finding.code) {
            (CorrectionSheetKind::Form(_), Code::HeadingMissing) => {
                self.missing_column(finding, moves)?
            }
            (CorrectionSheetKind::Form(_), Code::AttributeMissing) => {
                let mut labels = self.form.attributes.all();
                let index = labels.position(|one| one.label == finding.value)?;
                vec![Geometry::answer(index)]
            }
            _ => sent_cells(finding).into_iter().filter_map(|at| moves.of(at)).collect(),
        })
    }

    /// The heading of a column that was not there, and its cells beside every record.
    fn missing_column(&self, finding: &Finding, moves: &Moves) -> Option<Vec<CellRef>> {
        let mut columns = (0..).zip(&self.form.main().columns);
        let (column, _) = columns.find(|(index, column)| {
            moves.missing.contains(index) && column.heading == finding.value
        })?;
        let own = self.records.iter().filter(|record| *record.sheet == *moves.sheet);
        let rows = own.filter_map(|record| moves.row(record.row));
        let cells = rows.map(|row| CellRef::new(row, column));
        let heading = Geometry::of(self.form).heading(column).from;
        Some(std::iter::once(heading).chain(cells).collect())
    }
}

fn add(marks: &mut BTreeMap<CellRef, Mark>, at: CellRef, judged: &Judged, note: Option<String>) {
    let severity = judged.severity;
    let mark = marks.entry(at).or_insert_with(|| Mark { severity, notes: Vec::new() });
    mark.severity = mark.severity.min(severity);
    mark.notes.extend(note);
}

/// What a cell's note says of a finding: what is wrong, and what to do.
fn note(judged: &Judged) -> String {
    let finding = &judged.finding;
    let severity = judged.severity.label();
    format!("{OUR_MARK}{severity}：{}\n→ {}", finding.message, advice(finding.code))
}

/// The cells a finding names: the single ones where it has them, else its range.
fn sent_cells(finding: &Finding) -> Vec<CellRef> {
    if let Some(more) = &finding.more {
        return more.ranges.first().map(|first| first.from).into_iter().collect();
    }
    let Some(range) = finding.place.cells else { return Vec::new() };
    if !finding.cells.is_empty() {
        return finding.cells.clone();
    }
    let (from, to) = (range.from, range.to);
    let (rows, columns) = (to.row - from.row + 1, to.column - from.column + 1);
    if rows.saturating_mul(columns) > MOST_CELLS {
        return vec![from];
    }
    let row = |row| (from.column..=to.column).map(move |column| CellRef::new(row, column));
    (from.row..=to.row).flat_map(row).collect()
}
