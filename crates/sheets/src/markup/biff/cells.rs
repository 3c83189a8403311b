//! The cells of a sheet: the formats they wear, the runs of their texts, formulas that only refer.

use super::globals::Book;
use super::records::Record;
use super::text;
use crate::CellRef;
use crate::bytes;
use crate::markup::dress::{Dress, Run};
use crate::markup::references::{References, Sizes, is_reference, is_shared};
use crate::markup::wardrobe::Rich;

// Kinds of records.
const FORMULA: u16 = 0x0006;
const MULRK: u16 = 0x00BD;
const RSTRING: u16 = 0x00D6;
const LABELSST: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOLERR: u16 = 0x0205;
const WINDOW2: u16 = 0x023E;
const RK: u16 = 0x027E;
const SHRFMLA: u16 = 0x04BC;

/// In the options of a sheet's window: zeros are shown.
const SHOWS_ZEROS: u16 = 1 << 4;

/// Sizes of references since Excel 97, and before.
const SIZES: [Sizes; 2] = [Sizes { near: 5, far: 7 }, Sizes { near: 4, far: 18 }];

/// Passes over the records of a sheet that tell of cells.
pub struct Cells<'b> {
    book: &'b Book,
    sizes: Sizes,
    dress: Dress,
    references: References,
    /// Whether any window of the sheet shows zeros; `None` before the first.
    shows_zeros: Option<bool>,
}

impl<'b> Cells<'b> {
    /// For a sheet of this workbook.
    pub fn new(book: &'b Book) -> Self {
        let [eighth, before] = SIZES;
        Self {
            book,
            sizes: if book.eighth { eighth } else { before },
            dress: Dress::default(),
            references: References::default(),
            shows_zeros: None,
        }
    }

    /// Takes the next record of the sheet.
    pub fn take(&mut self, record: &Record<'_>) {
        let data = record.data;
        // A record that breaks off tells nothing.
        let _ = match record.kind {
            FORMULA => self.formula(data),
            MULRK => self.numbers(data),
            RSTRING => self.rich(data),
            LABELSST => self.shared(data),
            NUMBER | LABEL | BOOLERR | RK => self.cell(data).map(drop),
            SHRFMLA => tokens(data, 8).map(|tokens| self.references.told(tokens, self.sizes)),
            WINDOW2 => bytes::u16(data, 0).map(|options| {
                *self.shows_zeros.get_or_insert(false) |= options & SHOWS_ZEROS != 0;
            }),
            _ => None,
        };
    }

    /// How the cells look.
    pub fn done(self) -> Dress {
        Dress {
            hides_zeros: self.shows_zeros == Some(false),
            links: self.references.done(),
            ..self.dress
        }
    }

    /// Takes a cell's place and format.
    fn cell(&mut self, data: &[u8]) -> Option<(CellRef, usize)> {
        let (at, style) = (place(data, 0)?, usize::from(bytes::u16(data, 4)?));
        self.book.wardrobe.dress(&mut self.dress, at, style);
        Some((at, style))
    }

    fn shared(&mut self, data: &[u8]) -> Option<()> {
        let (at, style) = self.cell(data)?;
        let text = bytes::u32(data, 6)?;
        self.book.wardrobe.dress_shared(&mut self.dress, at, style, text);
        Some(())
    }

    /// Several numbers side by side.
    fn numbers(&mut self, data: &[u8]) -> Option<()> {
        let first = place(data, 0)?;
        let (told, _) = data.get(4..data.len().checked_sub(2)?)?.as_chunks::<6>();
        for (column, number) in (first.column..).zip(told) {
            let style = usize::from(bytes::u16(number, 0)?);
            let at = CellRef::new(first.row, column);
            self.book.wardrobe.dress(&mut self.dress, at, style);
        }
        Some(())
    }

    fn formula(&mut self, data: &[u8]) -> Option<()> {
        let (at, _) = self.cell(data)?;
        let is_zero = data.get(6..14)? == [0; 8];
        let tokens = tokens(data, 20)?;
        if is_shared(tokens) {
            self.references.share(at, place(tokens, 1)?, is_zero);
        } else if is_zero && is_reference(tokens, self.sizes) {
            self.references.take(at);
        }
        Some(())
    }

    /// A text with runs of its own, as Excel wrote them before Excel 97.
    fn rich(&mut self, data: &[u8]) -> Option<()> {
        let (at, style) = self.cell(data)?;
        if self.book.eighth {
            return None;
        }
        let length = usize::from(bytes::u16(data, 6)?);
        let (stored, rest) = data.get(8..)?.split_at_checked(length)?;
        let (count, rest) = rest.split_first()?;
        let (told, _) = rest.as_chunks::<2>();
        let (mut runs, mut from, mut font) = (Vec::new(), 0, None);
        let mut push = |piece: &[u8], font| {
            let text = text::paged(piece, self.book.page)?;
            if !text.is_empty() {
                runs.push(Run { text, font });
            }
            Some(())
        };
        for [start, next] in told.iter().take((*count).into()) {
            // Where the runs are not in order, there are none to go by.
            push(stored.get(from..usize::from(*start).min(length))?, font)?;
            (from, font) = (usize::from(*start).min(length), self.book.font((*next).into()));
        }
        push(stored.get(from..)?, font)?;
        self.book.wardrobe.dress_text(&mut self.dress, at, style, &Rich::of(runs));
        Some(())
    }
}

/// The cell whose row and column stand here.
fn place(data: &[u8], at: usize) -> Option<CellRef> {
    Some(CellRef::new(bytes::u16(data, at)?.into(), bytes::u16(data, at + 2)?.into()))
}

/// The tokens of a formula, whose length stands here.
fn tokens(data: &[u8], at: usize) -> Option<&[u8]> {
    let length = usize::from(bytes::u16(data, at)?);
    data.get(at + 2..)?.get(..length)
}

#[cfg(test)]
mod tests {
    use super::super::written::{book, record, words};
    use super::*;
    use crate::markup::biff::of_stream;

    const BIFF5: u16 = 0x0500;

    fn font(version: u16, struck: bool) -> Vec<u8> {
        let head = words(&[220, if struck { 8 } else { 0 }, 0x7FFF, 400, 0, 0, 0]);
        let name: &[u8] = if version == BIFF5 { b"\x05Arial" } else { b"\x05\0Arial" };
        record(0x0031, &[&head, name].concat())
    }

    /// A workbook with two fonts and formats, the second struck out.
    fn dress(version: u16, more: &[Vec<u8>], inside: &[Vec<u8>]) -> Dress {
        let format = |font: u16| match version {
            BIFF5 => record(0x00E0, &words(&[font, 0, 1, 0, 0, 0, 0, 0])),
            _ => record(0x00E0, &words(&[font, 0, 1, 0, 0, 0, 0, 0, 0, 0])),
        };
        let whole = [
            record(0x0042, &words(&[932])),
            font(version, false),
            font(version, true),
            format(0),
            format(1),
            more.concat(),
        ];
        of_stream(&book(version, &whole, inside)).remove(0).dress
    }

    fn cell(row: u16, column: u16, style: u16, more: &[u16]) -> Vec<u8> {
        words(&[&[row, column, style], more].concat())
    }

    fn formula(row: u16, value: f64, tokens: &[u8]) -> Vec<u8> {
        let length = u16::try_from(tokens.len()).unwrap();
        let head = [cell(row, 0, 0, &[]), value.to_le_bytes().to_vec(), vec![0; 6]].concat();
        record(FORMULA, &[head, words(&[length]), tokens.to_vec()].concat())
    }

    fn struck(dress: &Dress) -> Vec<String> {
        let struck = dress.styles.iter().filter(|(_, style)| style.font.struck);
        struck.map(|(at, _)| at.to_string()).collect()
    }

    #[test]
    fn every_kind_of_cell_tells_its_format_in_both_versions() {
        for version in [0x0600, BIFF5] {
            let inside = [
                record(NUMBER, &cell(0, 0, 1, &[0; 4])),
                record(RK, &cell(1, 0, 1, &[0; 2])),
                record(LABEL, &cell(2, 0, 1, &[0, 0])),
                record(BOOLERR, &cell(3, 0, 1, &[0])),
                record(MULRK, &words(&[4, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 3])),
                record(NUMBER, &cell(5, 0, 0, &[0; 4])),
                record(NUMBER, &cell(6, 0, 9, &[0; 4])),
                record(0x0201, &cell(7, 0, 1, &[])),
            ];
            let dress = dress(version, &[], &inside);
            assert_eq!(struck(&dress), ["A1", "A2", "A3", "A4", "B5", "D5"]);
        }
    }

    #[test]
    fn cells_share_the_runs_of_their_text() {
        let text = [words(&[2]), vec![0x08], words(&[1]), b"ab".to_vec(), words(&[1, 1])].concat();
        let strings = record(0x00FC, &[vec![0; 8], text].concat());
        let inside = [
            record(LABELSST, &cell(0, 0, 0, &[0, 0])),
            record(LABELSST, &cell(1, 0, 0, &[0, 0])),
            record(LABELSST, &cell(2, 0, 0, &[1, 0])),
        ];
        let runs = dress(0x0600, &[strings], &inside).runs;
        let [(first, a), (second, b)] = runs.as_slice() else { panic!("{runs:?}") };
        assert_eq!((first.to_string(), second.to_string()), ("A1".to_owned(), "A2".to_owned()));
        assert!(std::sync::Arc::ptr_eq(a, b));
        assert_eq!(a.len(), 2);
    }

    #[test]
    fn old_texts_have_runs_of_their_own() {
        let text = [words(&[8]), b"\x8B\x8C\x8E\xD0\x90\x56\x8E\xD0".to_vec()].concat();
        let text = [cell(4, 2, 0, &[]), text, vec![2, 0, 1, 4, 0]].concat();
        let runs = dress(BIFF5, &[], &[record(RSTRING, &text)]).runs;
        let [(at, runs)] = runs.as_slice() else { panic!("{runs:?}") };
        assert_eq!(at.to_string(), "C5");
        let told: Vec<(&str, bool)> = runs
            .iter()
            .map(|run| (run.text.as_str(), run.font.is_some_and(|font| font.struck)))
            .collect();
        assert_eq!(told, [("旧社", true), ("新社", false)]);
    }

    #[test]
    fn formulas_that_make_a_zero_of_an_empty_cell_are_told() {
        let near = [0x44, 1, 0, 2, 0xC0];
        let far = [0x5A, 0, 0, 1, 0, 2, 0];
        let shared = |row: u16| [&[1], words(&[row, 0]).as_slice()].concat();
        let told = [words(&[3, 4]), vec![0, 0, 0, 2], words(&[5]), vec![0x4C, 0, 0, 1, 0]].concat();
        let inside = [
            formula(0, 0.0, &near),
            formula(1, 7.0, &near),
            formula(2, 0.0, &far),
            formula(3, 0.0, &shared(3)),
            record(SHRFMLA, &told),
            formula(4, 0.0, &shared(3)),
            formula(5, 0.0, &[near.as_slice(), &[0x1E, 2, 0, 5]].concat()),
        ];
        let links = dress(0x0600, &[], &inside).links;
        assert_eq!(links.iter().map(|at| at.row).collect::<Vec<_>>(), [0, 2, 3, 4]);
    }

    #[test]
    fn zeros_are_hidden_where_no_window_shows_them() {
        let window = |options: u16| record(WINDOW2, &words(&[options, 0, 0, 64, 0, 0, 0, 0, 0]));
        assert!(dress(0x0600, &[], &[window(0x06A6)]).hides_zeros);
        assert!(!dress(0x0600, &[], &[window(0x06B6)]).hides_zeros);
        assert!(!dress(0x0600, &[], &[window(0x06A6), window(0x06B6)]).hides_zeros);
        assert!(!dress(0x0600, &[], &[]).hides_zeros);
    }
}
