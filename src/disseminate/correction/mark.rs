//! Marking the cells in question: which cells of the new sheets a finding means, and what their note
//! says.

use super::advice::advice;
use super::geometry::Geometry;
use super::rewrite::Moves;
use super::{Kind, Mark, Sheet};
use crate::config::Form;
use crate::finding::{Code, Finding, Judged};
use crate::model::CellRef;
use crate::model::sent::OUR_MARK;
use std::collections::BTreeMap;

/// Cells of a range that are marked one by one; of a larger one the first is enough.
const MOST_CELLS: u32 = 400;

/// Marks a finding's cells on the new sheets; gives out its sheet and first cell, where it has one.
pub fn mark(
    judged: &Judged,
    sheets: &mut [Sheet<'_>],
    moves: &[Moves],
    form: &Form,
) -> Option<(usize, CellRef)> {
    let name = judged.finding.place.sheet.as_deref()?;
    let index = moves.iter().position(|moves| moves.sheet == name)?;
    let (sheet, moves) = (sheets.get_mut(index)?, moves.get(index)?);
    let cells = cells(&judged.finding, sheet, moves, form);
    let first = *cells.first()?;
    for at in cells {
        let note = (at == first).then(|| note(judged));
        add(&mut sheet.marks, at, judged, note);
    }
    Some((index, first))
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

/// The cells of the new sheet that a finding means.
fn cells(finding: &Finding, sheet: &Sheet<'_>, moves: &Moves, form: &Form) -> Vec<CellRef> {
    match (&sheet.kind, finding.code) {
        (Kind::Form(new), Code::HeadingMissing) => {
            let rows = u32::try_from(new.body.len()).unwrap_or(0);
            missing_column(finding, rows, moves, form)
        }
        (Kind::Form(_), Code::AttributeMissing) => {
            let labels = form.attributes.all();
            let index = labels.into_iter().position(|one| one.label == finding.value);
            index.map(Geometry::answer).into_iter().collect()
        }
        _ => sent_cells(finding).into_iter().filter_map(|at| moves.of(at)).collect(),
    }
}

/// The heading of a column that was not there, and its cells beside every row.
fn missing_column(finding: &Finding, rows: u32, moves: &Moves, form: &Form) -> Vec<CellRef> {
    let geometry = Geometry::of(form);
    let column = (0..)
        .zip(&form.columns)
        .find(|(index, column)| moves.missing.contains(index) && column.heading == finding.value)
        .map(|(index, _)| index);
    let Some(column) = column else { return Vec::new() };
    let body = (geometry.body()..).zip(0..rows).map(|(row, _)| CellRef::new(row, column));
    std::iter::once(geometry.heading(column).from).chain(body).collect()
}

/// The cells a finding names: the single ones where it has them, else its range.
fn sent_cells(finding: &Finding) -> Vec<CellRef> {
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
