//! A sheet that goes back cell by cell as it was sent, with a frame round what is answered.

use super::super::pen::Pen;
use super::cells::{self, Palette, Set};
use super::copied::Copied;
use crate::disseminate::correction::CorrectionSheet;
use crate::model::SentSheet;
use rust_xlsxwriter::{Format, XlsxError};
use sheets::{CellRef, CellValue};

/// Writes a sheet as it was sent.
pub fn write(
    pen: &mut Pen<'_>,
    sent: &SentSheet,
    of: &CorrectionSheet<'_>,
    palette: &Palette,
) -> Result<(), XlsxError> {
    let format = |at: CellRef, content: Option<&CellValue>| format(sent, of, palette, at, content);
    let (answers, appearances) = (sent.answers.as_slice(), &of.appearances);
    Copied { sent, answers, appearances, format: &format }.write(pen)?;
    if sent.answers.is_empty() {
        return cells::mark_all(pen, &of.marks);
    }
    // Marked cells that hold nothing and are no answers, as the heading of a part that is missing.
    let others = of
        .marks
        .keys()
        .filter(|at| sent.answers.binary_search(at).is_err() && sent.cells.get(**at).is_none());
    for at in others.filter(|at| sent.merges.of(**at).is_none()) {
        pen.blank(at.row, cells::column(*at), format(*at, None))?;
    }
    cells::note_all(pen, &of.marks)
}

/// How a cell is set: an answer in a frame, with the colour of its mark.
fn format<'p>(
    sent: &SentSheet,
    of: &CorrectionSheet<'_>,
    palette: &'p Palette,
    at: CellRef,
    content: Option<&CellValue>,
) -> &'p Format {
    let mark = of.marks.get(&at);
    let is_answer = sent.answers.binary_search(&at).is_ok();
    let is_day = matches!(content, Some(CellValue::Date(_)));
    let kind = if is_day { Set::Day } else { Set::Text };
    match content {
        _ if is_answer || mark.is_some() && !sent.answers.is_empty() => palette.cell(kind, mark),
        Some(content) => palette.bare(content),
        None => palette.cell(kind, mark),
    }
}
