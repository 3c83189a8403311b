//! The same of an .xls ([MS-XLS]): its formats of cells, its names, and the records of its sheets that tell
//! of validations, of blank cells and of formulas.

mod dressed;
mod references;
mod validations;

use super::{Dress, Found};
use crate::CellRef;
use crate::bytes;
use crate::markup::biff::globals::{self, Book};
use crate::markup::biff::records::{self, EOF, Record, Records};
use references::Names;
use std::collections::BTreeMap;
use std::sync::Arc;

// Kinds of records.
const FORMULA: u16 = 0x0006;
const MULRK: u16 = 0x00BD;
const MULBLANK: u16 = 0x00BE;
const RSTRING: u16 = 0x00D6;
const LABELSST: u16 = 0x00FD;
const DV: u16 = 0x01BE;
const BLANK: u16 = 0x0201;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOLERR: u16 = 0x0205;
const RK: u16 = 0x027E;

/// What is found of every sheet in the stream that holds a workbook, by the sheet's name.
pub fn read(stream: &[u8]) -> BTreeMap<String, Found> {
    let book = globals::read(stream);
    let whole = || Records(stream).take_while(|record| record.kind != EOF);
    let dresses = dressed::read(whole(), &book);
    let names = references::names(whole(), &book);
    // Sheets lie side by side, so all of them together are no longer than the stream, unless somebody
    // means harm.
    let mut budget = stream.len();
    let mut found = BTreeMap::new();
    for (tab, start) in book.tabs.iter().zip(&book.starts) {
        let Some(sheet) = start.and_then(|start| stream.get(start..)) else { continue };
        let mut reader = DesignReader::new(&book, &names, &dresses);
        records::of_sheet(sheet, &mut budget, |record| reader.take(record));
        found.entry(tab.name.clone()).or_insert(reader.found);
    }
    found
}

/// Reads a sheet.
struct DesignReader<'b> {
    book: &'b Book,
    names: &'b Names,
    dresses: &'b [Arc<Dress>],
    found: Found,
}

impl<'b> DesignReader<'b> {
    fn new(book: &'b Book, names: &'b Names, dresses: &'b [Arc<Dress>]) -> Self {
        Self { book, names, dresses, found: Found::default() }
    }

    fn take(&mut self, record: &Record<'_>) {
        let data = record.data;
        // A record that breaks off tells nothing.
        let _ = match record.kind {
            BLANK | NUMBER | RK | LABELSST | LABEL | RSTRING | BOOLERR => self.cell(data).map(drop),
            FORMULA => self.cell(data).map(|at| self.found.design.compute(at)),
            MULBLANK => self.cells::<2>(data),
            MULRK => self.cells::<6>(data),
            DV => validations::read(data, self.book, self.names)
                .map(|validation| self.found.validations.push(validation)),
            _ => None,
        };
    }

    /// A cell and its format.
    fn cell(&mut self, data: &[u8]) -> Option<CellRef> {
        let at = place(data)?;
        self.wear(at, data.get(4..)?);
        Some(at)
    }

    /// Several cells side by side, of so many bytes each, which begin with the format.
    fn cells<const SIZE: usize>(&mut self, data: &[u8]) -> Option<()> {
        let first = place(data)?;
        let (told, _) = data.get(4..data.len().checked_sub(2)?)?.as_chunks::<SIZE>();
        for (column, told) in (first.column..).zip(told) {
            self.wear(CellRef::new(first.row, column), told);
        }
        Some(())
    }

    /// Notes how a cell looks by the number of its format, which stands here.
    fn wear(&mut self, at: CellRef, told: &[u8]) {
        let format = bytes::u16(told, 0).map(usize::from);
        if let Some(dress) = format.and_then(|format| self.dresses.get(format)) {
            self.found.design.wear(at, dress);
        }
    }
}

/// The cell whose row and column stand here.
fn place(data: &[u8]) -> Option<CellRef> {
    Some(CellRef::new(bytes::u16(data, 0)?.into(), bytes::u16(data, 2)?.into()))
}

#[cfg(test)]
mod tests;
