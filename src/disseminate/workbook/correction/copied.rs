//! A sheet written again cell by cell as it was sent: merged as it was, columns as wide and rows as high as
//! what stands in them. How each cell is set is the caller's to say.

use super::super::pen::Pen;
use super::super::sheet;
use super::cells;
use crate::model::SentSheet;
use rust_xlsxwriter::{Format, XlsxError};
use sheets::{Appearance, CellRange, CellRef, CellValue};
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

/// A sheet that is written again.
pub struct Copied<'c> {
    /// The sheet.
    pub sent: &'c SentSheet,
    /// The cells that answers stand in, in order, where it is more than one table.
    pub answers: &'c [CellRef],
    /// Cells that look otherwise than what they hold.
    pub appearances: &'c BTreeMap<CellRef, &'c Appearance>,
    /// How a cell is set.
    pub format: &'c dyn Fn(CellRef, Option<&CellValue>) -> &'c Format,
}

impl Copied<'_> {
    /// Writes it.
    pub fn write(&self, pen: &mut Pen<'_>) -> Result<(), XlsxError> {
        let sent = self.sent;
        if !sent.visible {
            pen.hidden();
        }
        let widths = self.widths();
        for (column, width) in &widths {
            pen.width(u16::try_from(*column).unwrap_or(u16::MAX), *width)?;
        }
        for merge in sent.merges.all() {
            self.merge(pen, merge)?;
        }
        let blank = self.answers.iter().filter(|at| sent.cells.get(**at).is_none());
        for at in blank.filter(|at| sent.merges.of(**at).is_none()) {
            pen.blank(at.row, cells::column(*at), (self.format)(*at, None))?;
        }
        for (at, content) in sent.cells.all() {
            let appearance = self.appearances.get(&at).copied();
            cells::write(pen, at, content, (self.format)(at, Some(content)), appearance)?;
        }
        for (row, height) in self.heights(&widths) {
            pen.height(row, height)?;
        }
        Ok(())
    }

    fn is_answer(&self, at: CellRef) -> bool {
        self.answers.binary_search(&at).is_ok()
    }

    /// Merges cells as they were; what a broken file merges twice stays as the first merge has it.
    fn merge(&self, pen: &mut Pen<'_>, merge: CellRange) -> Result<(), XlsxError> {
        let (from, to) = (merge.from, merge.to);
        let content = self.sent.cells.get(from);
        let is_answer = self.is_answer(from);
        if content.is_none() && !is_answer {
            return Ok(());
        }
        let format = (self.format)(from, content);
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
                let is_answer = self.is_answer(at);
                let most = if is_answer || self.answers.is_empty() { WIDEST } else { PRINTED };
                *own = own.max(sheet::width(texts).min(most));
            }
        }
        let answers = self.answers.iter().filter(|at| at.column < MOST_COLUMNS);
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
            let CellValue::Text(text) = content else { continue };
            let is_framed = self.is_answer(at);
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
