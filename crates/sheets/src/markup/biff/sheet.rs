//! One sheet of an .xls: its hidden rows and columns, whether a filter is set, its merged cells; and
//! what its cells and objects tell.

use super::cells::Cells;
use super::globals::Book;
use super::lines::Lines;
use super::objects::{Ground, Objects};
use super::records::{self, Record};
use super::values::Values;
use crate::bytes;
use crate::markup::found::{Found, Markup, SHUT_HEIGHT, SHUT_WIDTH};
use crate::markup::stored::{Stored, Unreadable};
use crate::markup::{self, remarks};
use crate::{CellRange, CellRef};

/// The kind of record that tells of a row.
pub const ROW: u16 = 0x0208;

/// The kind of record that tells of columns.
pub const COLINFO: u16 = 0x007D;

/// The kind of record that tells of a filter's arrows.
pub const AUTO_FILTER_INFO: u16 = 0x009D;

// Other kinds of records.
const DEFCOLWIDTH: u16 = 0x0055;
const STANDARDWIDTH: u16 = 0x0099;
const FILTER_MODE: u16 = 0x009B;
const MERGEDCELLS: u16 = 0x00E5;
const DEFAULTROWHEIGHT: u16 = 0x0225;

/// In the options of a row: it is hidden.
const ROW_HIDDEN: u16 = 1 << 5;

/// In the height of a row: it has the usual one.
const USUAL_HEIGHT: u16 = 1 << 15;

/// In the options of columns: they are hidden.
const COLUMNS_HIDDEN: u16 = 1;

/// Columns a sheet has.
const COLUMNS: usize = 256;

/// Parts of a character's width in which the widths of columns are told, and how many of them a
/// column has beside its characters.
const PARTS: f64 = 256.0;
const MARGIN: f64 = 182.0;

/// What a sheet holds, where that can be read, and what is found of it.
pub type Read = (Result<Vec<(CellRef, Stored)>, Unreadable>, Found);

/// Reads the sheet that begins here, and takes what it is long from the budget.
pub fn read(stream: &[u8], book: &Book, number: usize, budget: &mut usize) -> Read {
    let mut reader = BiffSheetReader::new(book, number);
    let mut values = Values::new(book);
    let whole = records::of_sheet(stream, budget, |record| {
        reader.take(record);
        values.take(record);
    });
    let cells =
        values.done().and_then(|cells| if whole { Ok(cells) } else { Err(Unreadable::Truncated) });
    (cells, reader.done())
}

struct BiffSheetReader<'b> {
    book: &'b Book,
    number: usize,
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
    filtered: bool,
    merged: Vec<CellRange>,
    /// Sizes of rows and columns that are told, and of those that are not.
    heights: (Vec<(u32, f64)>, f64),
    widths: (Vec<Option<f64>>, f64),
    cells: Cells<'b>,
    /// Written otherwise before Excel 97, and then not read.
    objects: Option<Objects>,
}

impl<'b> BiffSheetReader<'b> {
    fn new(book: &'b Book, number: usize) -> Self {
        Self {
            book,
            number,
            rows: Vec::new(),
            columns: Vec::new(),
            filtered: false,
            merged: Vec::new(),
            heights: (Vec::new(), 270.0),
            widths: (Vec::new(), 8.0 * PARTS + MARGIN),
            cells: Cells::new(book),
            objects: book.eighth.then(Objects::default),
        }
    }

    fn take(&mut self, record: &Record<'_>) {
        let data = record.data;
        // A record that breaks off tells nothing.
        let _ = match record.kind {
            ROW => self.row(data),
            COLINFO => self.column(data),
            DEFAULTROWHEIGHT => bytes::u16(data, 2).map(|height| self.heights.1 = height.into()),
            DEFCOLWIDTH => bytes::u16(data, 0)
                .map(|width| self.widths.1 = f64::from(width).mul_add(PARTS, MARGIN)),
            STANDARDWIDTH => bytes::u16(data, 0).map(|width| self.widths.1 = width.into()),
            MERGEDCELLS => {
                let (told, _) = data.get(2..).unwrap_or_default().as_chunks::<8>();
                self.merged.extend(told.iter().filter_map(|range| merged(range)));
                None
            }
            FILTER_MODE | AUTO_FILTER_INFO => {
                self.filtered = true;
                None
            }
            _ => None,
        };
        self.cells.take(record);
        if let Some(objects) = &mut self.objects {
            objects.take(record);
        }
    }

    fn row(&mut self, data: &[u8]) -> Option<()> {
        let (row, height) = (u32::from(bytes::u16(data, 0)?), bytes::u16(data, 6)?);
        let hidden = bytes::u16(data, 12)? & ROW_HIDDEN != 0;
        // No height at all is the usual one too.
        let told = height & USUAL_HEIGHT == 0 && height > 0;
        if hidden || (told && height < SHUT_HEIGHT) {
            self.rows.push((row, row));
        }
        if hidden || told {
            self.heights.0.push((row, if hidden { 0.0 } else { height.into() }));
        }
        Some(())
    }

    fn column(&mut self, data: &[u8]) -> Option<()> {
        let (first, last) = (bytes::u16(data, 0)?, bytes::u16(data, 2)?);
        let width = bytes::u16(data, 4)?;
        let hidden = bytes::u16(data, 8)? & COLUMNS_HIDDEN != 0;
        if hidden || u32::from(width) < SHUT_WIDTH {
            self.columns.push((first.into(), last.into()));
        }
        self.widths.0.resize(COLUMNS, None);
        let last = usize::from(last).min(COLUMNS - 1);
        if let Some(columns) = self.widths.0.get_mut(usize::from(first)..=last) {
            columns.fill(Some(if hidden { 0.0 } else { width.into() }));
        }
        Some(())
    }

    fn done(self) -> Found {
        let mut merged = self.merged;
        merged.sort_unstable();
        merged.dedup();
        let ground = Ground {
            columns: Lines::of(
                self.widths.1,
                (0..).zip(self.widths.0).filter_map(|(column, width)| Some((column, width?))),
            ),
            rows: Lines::of(self.heights.1, self.heights.0),
            merged: merged.iter().map(|range| (range.from, *range)).collect(),
            sheet: self.number,
            references: &self.book.references,
        };
        let remarks = self.objects.map(|objects| objects.done(&ground)).unwrap_or_default();
        let markup = Markup {
            hidden_rows: markup::found::runs(self.rows),
            hidden_columns: markup::found::runs(self.columns),
            filtered: self.filtered,
            remarks: remarks::tidied(remarks),
            merged,
            // Excel has always saved the results of formulas in this format.
            ..Markup::default()
        };
        Found { markup, dress: self.cells.done() }
    }
}

/// Merged cells, where they are more than one.
fn merged(data: &[u8]) -> Option<CellRange> {
    let corner = |row, column| {
        Some(CellRef::new(bytes::u16(data, row)?.into(), bytes::u16(data, column)?.into()))
    };
    let range = CellRange::spanning(corner(0, 4)?, corner(2, 6)?);
    (range.from != range.to).then_some(range)
}
