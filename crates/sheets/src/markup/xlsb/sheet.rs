//! One sheet of an .xlsb: its hidden rows and columns, whether a filter is set, its merged cells, and
//! how its cells look.

use super::looks;
use super::records::Records;
use crate::bytes;
use crate::markup::dress::Dress;
use crate::markup::found::{self, Found, Markup, SHUT_HEIGHT, SHUT_WIDTH};
use crate::markup::references::{References, Sizes, is_reference, is_shared};
use crate::markup::wardrobe::Wardrobe;
use crate::{CellRange, CellRef};

// Kinds of records.
const ROW: u16 = 0;
const CELLS: std::ops::RangeInclusive<u16> = 2..=11;
const SHARED_TEXT: u16 = 7;
const NUMBER_FORMULA: u16 = 9;
const COLUMNS: u16 = 60;
const RICH_TEXT: u16 = 62;
const VIEW: u16 = 137;
const FILTER: u16 = 161;
const MERGE: u16 = 176;
const SHARED_FORMULA: u16 = 427;

/// In a row's second byte of options: it is hidden.
const ROW_HIDDEN: u8 = 1 << 4;

/// In the options of columns: they are hidden.
const COLUMNS_HIDDEN: u16 = 1;

/// In the options of a view: zeros are shown.
const SHOWS_ZEROS: u16 = 1 << 4;

/// The format of a cell is told in 24 bits.
const STYLE: u32 = 0x00FF_FFFF;

const SIZES: Sizes = Sizes { near: 7, far: 9 };

/// Reads a sheet's part.
pub fn read(part: &[u8], wardrobe: &Wardrobe) -> Found {
    let mut reader = XlsbSheetReader {
        wardrobe,
        row: None,
        rows: Vec::new(),
        columns: Vec::new(),
        markup: Markup::default(),
        dress: Dress::default(),
        references: References::default(),
        shows_zeros: None,
    };
    for (kind, data) in Records(part) {
        // A record that breaks off tells nothing.
        let _ = reader.take(kind, data);
    }
    reader.done()
}

struct XlsbSheetReader<'w> {
    wardrobe: &'w Wardrobe,
    /// The row whose cells are being told.
    row: Option<u32>,
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
    markup: Markup,
    dress: Dress,
    references: References,
    /// Whether any view of the sheet shows zeros; `None` before the first.
    shows_zeros: Option<bool>,
}

impl XlsbSheetReader<'_> {
    fn take(&mut self, kind: u16, data: &[u8]) -> Option<()> {
        match kind {
            ROW => {
                let row = bytes::u32(data, 0)?;
                self.row = Some(row);
                self.rows.extend(is_hidden(data)?.then_some((row, row)));
            }
            COLUMNS => self.columns.extend(hidden_columns(data)),
            FILTER => self.markup.filtered = true,
            MERGE => self.markup.merged.extend(merged(data)),
            VIEW => {
                let shows = bytes::u16(data, 0)? & SHOWS_ZEROS != 0;
                *self.shows_zeros.get_or_insert(false) |= shows;
            }
            SHARED_FORMULA => self.references.told(tokens(data, 16)?, SIZES),
            RICH_TEXT => self.cell(kind, data)?,
            kind if CELLS.contains(&kind) => self.cell(kind, data)?,
            _ => {}
        }
        Some(())
    }

    fn cell(&mut self, kind: u16, data: &[u8]) -> Option<()> {
        let at = CellRef::new(self.row?, bytes::u32(data, 0)?);
        let style = usize::try_from(bytes::u32(data, 4)? & STYLE).ok()?;
        self.wardrobe.dress(&mut self.dress, at, style);
        match kind {
            SHARED_TEXT => {
                let text = bytes::u32(data, 8)?;
                self.wardrobe.dress_shared(&mut self.dress, at, style, text);
            }
            RICH_TEXT => {
                let text = looks::rich(data.get(8..)?, self.wardrobe)?;
                self.wardrobe.dress_text(&mut self.dress, at, style, &text);
            }
            NUMBER_FORMULA => self.formula(data, at)?,
            _ => {}
        }
        Some(())
    }

    fn formula(&mut self, data: &[u8], at: CellRef) -> Option<()> {
        let is_zero = data.get(8..16)? == [0; 8];
        let tokens = tokens(data, 18)?;
        if is_shared(tokens) {
            // Its column stands behind the tokens.
            let column = bytes::u32(data, 26 + tokens.len())?;
            let teller = CellRef::new(bytes::u32(tokens, 1)?, column);
            self.references.share(at, teller, is_zero);
        } else if is_zero && is_reference(tokens, SIZES) {
            self.references.take(at);
        }
        Some(())
    }

    fn done(mut self) -> Found {
        self.markup.hidden_rows = found::runs(self.rows);
        self.markup.hidden_columns = found::runs(self.columns);
        self.markup.merged.sort_unstable();
        self.markup.merged.dedup();
        let dress = Dress {
            hides_zeros: self.shows_zeros == Some(false),
            links: self.references.done(),
            ..self.dress
        };
        Found { markup: self.markup, dress }
    }
}

/// Whether a row is hidden or was dragged shut; no height at all is the usual one.
fn is_hidden(data: &[u8]) -> Option<bool> {
    let height = bytes::u16(data, 8)?;
    Some(data.get(11)? & ROW_HIDDEN != 0 || (1..SHUT_HEIGHT).contains(&height))
}

/// The columns, where the record says that they are hidden or have hardly any width.
fn hidden_columns(data: &[u8]) -> Option<(u32, u32)> {
    let columns = (bytes::u32(data, 0)?, bytes::u32(data, 4)?);
    let hidden = bytes::u16(data, 16)? & COLUMNS_HIDDEN != 0 || bytes::u32(data, 8)? < SHUT_WIDTH;
    hidden.then_some(columns)
}

/// Merged cells, where they are more than one.
fn merged(data: &[u8]) -> Option<CellRange> {
    let corner =
        |row, column| Some(CellRef::new(bytes::u32(data, row)?, bytes::u32(data, column)?));
    let range = CellRange::spanning(corner(0, 8)?, corner(4, 12)?);
    (range.from != range.to).then_some(range)
}

/// The tokens of a formula, whose length stands here.
fn tokens(data: &[u8], at: usize) -> Option<&[u8]> {
    let length = usize::try_from(bytes::u32(data, at)?).ok()?;
    data.get(at + 4..)?.get(..length)
}

#[cfg(test)]
mod tests {
    use super::super::records::written::{longs, record, words};
    use super::*;
    use crate::Run;
    use crate::markup::dress::{CellStyle, Font};
    use crate::markup::wardrobe::Face;
    use std::sync::Arc;

    /// Two fonts and formats, the second struck out.
    fn wardrobe() -> Wardrobe {
        let font = Font { struck: true, ..Font::default() };
        let struck = Arc::new(CellStyle { font, ..CellStyle::default() });
        let fonts = vec![Face::default(), Face { font, ink: None }];
        Wardrobe { fonts, styles: vec![None, Some(struck)], ..Wardrobe::default() }
    }

    fn found(records: &[Vec<u8>]) -> Found {
        read(&records.concat(), &wardrobe())
    }

    fn row(row: u32, height: u16, options: u8) -> Vec<u8> {
        record(ROW, &[longs(&[row, 0]), words(&[height]), vec![0, options, 0]].concat())
    }

    fn cell(kind: u16, column: u32, style: u32, more: &[u8]) -> Vec<u8> {
        record(kind, &[longs(&[column, style]), more.to_vec()].concat())
    }

    fn formula(value: f64, tokens: &[u8], behind: &[u8]) -> Vec<u8> {
        let length = longs(&[u32::try_from(tokens.len()).unwrap()]);
        let value = [value.to_le_bytes().as_slice(), &[0, 0]].concat();
        cell(NUMBER_FORMULA, 0, 0, &[value, length, tokens.to_vec(), behind.to_vec()].concat())
    }

    #[test]
    fn rows_and_columns_without_room_are_hidden() {
        let columns = |first, last, width, options| {
            record(COLUMNS, &[longs(&[first, last, width, 0]), words(&[options])].concat())
        };
        let markup = found(&[
            columns(0, 1, 2048, 0),
            columns(2, 3, 2048, 1),
            columns(5, 5, 30, 0),
            row(3, 300, 0),
            row(4, 300, 0x10),
            row(5, 15, 0),
            row(6, 0, 0),
        ])
        .markup;
        assert_eq!(markup.hidden_rows, [Run::new(4, 5)]);
        assert_eq!(markup.hidden_columns, [Run::new(2, 3), Run::new(5, 5)]);
    }

    #[test]
    fn every_kind_of_cell_tells_its_format() {
        let mut records = vec![row(4, 300, 0)];
        records.extend(CELLS.map(|kind| cell(kind, kind.into(), 1, &[0; 20])));
        // A flag beside the format.
        records.push(cell(5, 20, 0x0100_0001, &[0; 8]));
        records.push(cell(1, 30, 1, &[]));
        let styles = found(&records).dress.styles;
        let columns: Vec<u32> = styles.iter().map(|(at, _)| at.column).collect();
        assert_eq!(columns, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 20]);
        assert!(styles.iter().all(|(at, style)| at.row == 4 && style.font.struck));
    }

    #[test]
    fn a_text_of_the_cells_own_has_runs() {
        let text = [vec![1], longs(&[2]), words(&[0x65E7, 0x65B0]), longs(&[1]), words(&[1, 1])];
        let found = found(&[row(4, 300, 0), cell(RICH_TEXT, 2, 0, &text.concat())]);
        let [(at, runs)] = found.dress.runs.as_slice() else { panic!("{:?}", found.dress) };
        let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!((at.to_string(), texts), ("C5".to_owned(), vec!["旧", "新"]));
    }

    #[test]
    fn merges_and_hidden_zeros_are_told() {
        let view = |options: u16| record(VIEW, &words(&[options]));
        let found = found(&[
            view(0x03CE),
            record(MERGE, &longs(&[5, 6, 2, 4])),
            record(MERGE, &longs(&[1, 1, 1, 1])),
            record(MERGE, &longs(&[0, 0, 0, 3])),
        ]);
        let merged: Vec<String> = found.markup.merged.iter().map(ToString::to_string).collect();
        assert_eq!(merged, ["A1:D1", "C6:E7"]);
        assert!(found.dress.hides_zeros);
        assert!(!self::found(&[view(0x03DE)]).dress.hides_zeros);
    }

    #[test]
    fn formulas_that_make_a_zero_of_an_empty_cell_are_told() {
        let near = [0x44, 1, 0, 0, 0, 2, 0xC0];
        let shared = |row: u32| [&[1], longs(&[row]).as_slice()].concat();
        let told = [longs(&[3, 4, 0, 0, 7]), vec![0x4C, 0, 0, 0, 0, 1, 0]].concat();
        let column = longs(&[4, 0]);
        let records = [
            (0, formula(0.0, &near, &[])),
            (1, formula(7.0, &near, &[])),
            (2, formula(0.0, &[0x5A, 0, 0, 1, 0, 0, 0, 2, 0], &[])),
            (3, [formula(0.0, &shared(3), &column), record(SHARED_FORMULA, &told)].concat()),
            (4, formula(0.0, &shared(3), &column)),
            (5, formula(0.0, &[near.as_slice(), &[0x1E, 2, 0, 5]].concat(), &[])),
        ];
        let records = records.map(|(number, cell)| [row(number, 300, 0), cell].concat());
        let links = found(&records).dress.links;
        assert_eq!(links.iter().map(|at| at.row).collect::<Vec<_>>(), [0, 2, 3, 4]);
    }
}
