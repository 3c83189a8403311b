//! What the cells of a sheet hold.

use super::globals::Book;
use super::records::CONTINUE;
use super::records::Record;
use super::{strings, text};
use crate::CellRef;
use crate::bytes;
use crate::limits::MOST_CELLS;
use crate::markup::stored::{Clock, Stored, Unreadable};

// Kinds of records.
const FORMULA: u16 = 0x0006;
const MULRK: u16 = 0x00BD;
const RSTRING: u16 = 0x00D6;
const LABELSST: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOLERR: u16 = 0x0205;
const STRING: u16 = 0x0207;
const RK: u16 = 0x027E;

/// Passes over the records of a sheet that tell what cells hold.
pub struct Values<'b, 's> {
    book: &'b Book,
    cells: Vec<(CellRef, Stored)>,
    fault: Option<Unreadable>,
    /// Cells that the copies of shared texts count for.
    copied: usize,
    /// The formula whose result is a text, which is told after it.
    formula: Option<CellRef>,
    /// The text that may go on in the next record: its cell, and its pieces.
    open: Option<(CellRef, Vec<&'s [u8]>)>,
}

impl<'b, 's> Values<'b, 's> {
    /// For a sheet of this workbook.
    pub fn new(book: &'b Book) -> Self {
        Self { book, cells: Vec::new(), fault: None, copied: 0, formula: None, open: None }
    }

    /// Takes the next record of the sheet.
    pub fn take(&mut self, record: &Record<'s>) {
        if record.kind == CONTINUE {
            if let Some((_, pieces)) = &mut self.open {
                pieces.push(record.data);
            }
            return;
        }
        self.close();
        if self.cells.len() + self.copied > MOST_CELLS {
            self.fault = Some(Unreadable::TooLarge);
        }
        if self.fault.is_none() && self.read(record).is_none() {
            // A cell that can't be read may be an answer.
            self.fault = Some(Unreadable::Content);
        }
    }

    /// What the cells hold.
    pub fn done(mut self) -> Result<Vec<(CellRef, Stored)>, Unreadable> {
        self.close();
        self.fault.map_or(Ok(self.cells), Err)
    }

    fn read(&mut self, record: &Record<'s>) -> Option<()> {
        let data = record.data;
        match record.kind {
            NUMBER => {
                let number = f64::from_le_bytes(*data.get(6..)?.first_chunk()?);
                let stored = self.clock(data, 4)?.read(number);
                self.push(place(data)?, stored);
            }
            RK => {
                let stored = self.clock(data, 4)?.read(short(data.get(6..)?)?);
                self.push(place(data)?, stored);
            }
            MULRK => self.numbers(data)?,
            LABELSST => {
                let number = usize::try_from(bytes::u32(data, 6)?).ok()?;
                let text = Stored::Text(self.book.texts.get(number)?.clone());
                self.copied += text.copied();
                self.push(place(data)?, text);
            }
            LABEL | RSTRING => self.open = Some((place(data)?, vec![data.get(6..)?])),
            BOOLERR => {
                let (value, is_error) = (*data.get(6)?, *data.get(7)? != 0);
                let stored =
                    if is_error { Stored::Fault(fault(value)) } else { Stored::Truth(value != 0) };
                self.push(place(data)?, stored);
            }
            FORMULA => self.result(data)?,
            STRING => {
                let at = self.formula.take();
                self.open = at.map(|at| (at, vec![data]));
            }
            _ => {}
        }
        Some(())
    }

    /// The text that is open is at its end.
    fn close(&mut self) {
        let Some((at, pieces)) = self.open.take() else { return };
        match self.text(&pieces) {
            Some(text) => self.push(at, Stored::Text(text)),
            None => self.fault = self.fault.or(Some(Unreadable::Content)),
        }
    }

    /// A text behind its length.
    fn text(&self, pieces: &[&[u8]]) -> Option<String> {
        let (first, rest) = pieces.split_first()?;
        let length = usize::from(bytes::u16(first, 0)?);
        let first = first.get(2..)?;
        if length == 0 {
            return Some(String::new());
        }
        if self.book.eighth {
            return strings::one(&[&[first], rest].concat(), length);
        }
        let all = [&[first], rest].concat().concat();
        Some(text::paged_or_lost(all.get(..length)?, self.book.page))
    }

    /// Several numbers side by side.
    fn numbers(&mut self, data: &[u8]) -> Option<()> {
        let first = place(data)?;
        let (told, _) = data.get(4..data.len().checked_sub(2)?)?.as_chunks::<6>();
        for (column, number) in (first.column..).zip(told) {
            let stored = self.clock(number, 0)?.read(short(number.get(2..)?)?);
            self.push(CellRef::new(first.row, column), stored);
        }
        Some(())
    }

    /// The result of a formula.
    fn result(&mut self, data: &[u8]) -> Option<()> {
        let at = place(data)?;
        let result: [u8; 8] = *data.get(6..)?.first_chunk()?;
        let stored = match result {
            [0, .., 0xFF, 0xFF] => {
                self.formula = Some(at);
                return Some(());
            }
            [1, _, value, .., 0xFF, 0xFF] => Stored::Truth(value != 0),
            [2, _, value, .., 0xFF, 0xFF] => Stored::Fault(fault(value)),
            [.., 0xFF, 0xFF] => Stored::Text(String::new()),
            number => self.clock(data, 4)?.read(f64::from_le_bytes(number)),
        };
        self.push(at, stored);
        Some(())
    }

    /// What the format, whose number stands there, shows numbers as.
    fn clock(&self, data: &[u8], at: usize) -> Option<Clock> {
        let style = usize::from(bytes::u16(data, at)?);
        Some(self.book.clocks.get(style).copied().unwrap_or_default())
    }

    fn push(&mut self, at: CellRef, stored: Stored) {
        self.cells.push((at, stored));
    }
}

fn place(data: &[u8]) -> Option<CellRef> {
    Some(CellRef::new(bytes::u16(data, 0)?.into(), bytes::u16(data, 2)?.into()))
}

/// A number in four bytes ([MS-XLS] 2.5.217): the upper half of one, or an integer; perhaps a hundred
/// times as large.
fn short(data: &[u8]) -> Option<f64> {
    let told = bytes::u32(data, 0)?;
    let number = if told & 2 == 0 {
        f64::from_bits(u64::from(told & !3) << 32)
    } else {
        f64::from(told.cast_signed() >> 2)
    };
    Some(if told & 1 == 0 { number } else { number / 100.0 })
}

/// An error by its number.
fn fault(number: u8) -> &'static str {
    match number {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2B => "#GETTING_DATA",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes_are_read() {
        let read = |told: u32| short(&told.to_le_bytes()).map(|number| number.to_string());
        let bits = |number: f64| u32::try_from(number.to_bits() >> 32).unwrap();
        assert_eq!(read(12 << 2 | 2).as_deref(), Some("12"));
        assert_eq!(read((-5_i32 << 2 | 2).cast_unsigned()).as_deref(), Some("-5"));
        assert_eq!(read(1234 << 2 | 3).as_deref(), Some("12.34"));
        assert_eq!(read(bits(1.5)).as_deref(), Some("1.5"));
        assert_eq!(read(bits(150.0) | 1).as_deref(), Some("1.5"));
        assert_eq!(short(&[1, 2, 3]), None);
    }
}
