//! A sheet that goes back cell by cell as it was sent: merged as it was, with a frame round what is answered.

use super::super::pen::Pen;
use super::super::sheet;
use super::cells::{self, Palette, Set};
use crate::disseminate::correction::Sheet;
use crate::model::SentSheet;
use rust_xlsxwriter::{Format, XlsxError};
use sheets::{CellRange, CellRef, Content};
use std::collections::BTreeMap;

/// Widths of columns, in characters of half width: the least, and the most that one text is given.
const NARROWEST: f64 = 4.0;
const WIDEST: f64 = 44.0;

/// The most that a text is given that is no answer: titles and notes run over the cells beside them.
const PRINTED: f64 = 18.0;

/// The width of a column in which nothing stands.
const USUAL: f64 = 9.0;

/// Columns whose width is set.
const MOST_COLUMNS: u32 = 200;

/// Writes a sheet as it was sent.
pub fn write(
    pen: &mut Pen<'_>,
    sent: &SentSheet,
    of: &Sheet<'_>,
    palette: &Palette,
) -> Result<(), XlsxError> {
    if !sent.visible {
        pen.hidden();
    }
    let page = Page { sent, of, palette };
    let widths = page.widths();
    for (column, width) in &widths {
        pen.width(u16::try_from(*column).unwrap_or(u16::MAX), *width)?;
    }
    for merge in sent.merges.all() {
        page.merge(pen, merge)?;
    }
    let blank = sent.answers.iter().filter(|at| sent.cells.get(**at).is_none());
    for at in blank.filter(|at| sent.merges.of(**at).is_none()) {
        pen.blank(at.row, cells::column(*at), page.format(*at, None))?;
    }
    for (at, content) in sent.cells.all() {
        let appearance = of.appearances.get(&at).copied();
        cells::write(pen, at, content, page.format(at, Some(content)), appearance)?;
    }
    for (row, height) in page.heights(&widths) {
        pen.height(row, height)?;
    }
    if sent.answers.is_empty() {
        return cells::mark_all(pen, &of.marks);
    }
    // Marked cells that hold nothing and are no answers, as the heading of a part that is missing.
    let others = of
        .marks
        .keys()
        .filter(|at| sent.answers.binary_search(at).is_err() && sent.cells.get(**at).is_none());
    for at in others.filter(|at| sent.merges.of(**at).is_none()) {
        pen.blank(at.row, cells::column(*at), page.format(*at, None))?;
    }
    cells::note_all(pen, &of.marks)
}

struct Page<'p> {
    sent: &'p SentSheet,
    of: &'p Sheet<'p>,
    palette: &'p Palette,
}

impl<'p> Page<'p> {
    /// How a cell is set: an answer in a frame, with the colour of its mark.
    fn format(&self, at: CellRef, content: Option<&Content>) -> &'p Format {
        let mark = self.of.marks.get(&at);
        let is_answer = self.sent.answers.binary_search(&at).is_ok();
        let set = if matches!(content, Some(Content::Date(_))) { Set::Day } else { Set::Text };
        match content {
            _ if is_answer || mark.is_some() && !self.sent.answers.is_empty() => {
                self.palette.cell(set, mark)
            }
            Some(content) => self.palette.bare(content),
            None => self.palette.cell(set, mark),
        }
    }

    /// Merges cells as they were; what a broken file merges twice stays as the first merge has it.
    fn merge(&self, pen: &mut Pen<'_>, merge: CellRange) -> Result<(), XlsxError> {
        let (from, to) = (merge.from, merge.to);
        let content = self.sent.cells.get(from);
        let is_answer = self.sent.answers.binary_search(&from).is_ok();
        if content.is_none() && !is_answer {
            return Ok(());
        }
        let format = self.format(from, content);
        let (first, last) = ((from.row, cells::column(from)), (to.row, cells::column(to)));
        match pen.merged(first, last, "", format) {
            Err(XlsxError::MergeRangeOverlaps(..)) => Ok(()),
            done => done,
        }
    }

    /// The widths of the columns, by what stands in each alone.
    fn widths(&self) -> BTreeMap<u32, f64> {
        let mut widths: BTreeMap<u32, f64> = BTreeMap::new();
        for (at, content) in self.sent.cells.all() {
            if at.column >= MOST_COLUMNS {
                continue;
            }
            let own = widths.entry(at.column).or_insert(NARROWEST);
            let merge = self.sent.merges.of(at);
            if merge.is_none_or(|merge| merge.from.column == merge.to.column) {
                let texts = std::iter::once(content.written());
                let is_answer = self.sent.answers.binary_search(&at).is_ok();
                let most = if is_answer || self.sent.answers.is_empty() { WIDEST } else { PRINTED };
                *own = own.max(sheet::width(texts).min(most));
            }
        }
        let answers = self.sent.answers.iter().filter(|at| at.column < MOST_COLUMNS);
        for at in answers {
            let own = widths.entry(at.column).or_insert(USUAL);
            *own = own.max(USUAL);
        }
        widths
    }

    /// The heights of rows whose texts need more than one line.
    fn heights(&self, widths: &BTreeMap<u32, f64>) -> BTreeMap<u32, f64> {
        let width = |range: CellRange| {
            let columns = range.from.column..=range.to.column.min(MOST_COLUMNS);
            columns.map(|column| widths.get(&column).copied().unwrap_or(USUAL)).sum::<f64>()
        };
        let mut heights: BTreeMap<u32, f64> = BTreeMap::new();
        for (at, content) in self.sent.cells.all() {
            let range = self.sent.merges.of(at).unwrap_or_else(|| at.into());
            let Content::Text(text) = content else { continue };
            let is_framed = self.sent.answers.binary_search(&at).is_ok();
            if range.from.row != range.to.row || !(is_framed || text.contains('\n')) {
                continue;
            }
            let lines: f64 = text.lines().map(|line| sheet::lines(line, width(range))).sum();
            if lines > 1.0 {
                let own = heights.entry(at.row).or_insert(0.0);
                *own = own.max(lines * sheet::LINE_HEIGHT);
            }
        }
        heights
    }
}
