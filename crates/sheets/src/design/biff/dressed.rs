//! The formats of cells as a form needs them: number formats by their codes, borders, patterns, locks.
//!
//! Source: [MS-XLS] 2.4.353 (XF).

use crate::bytes;
use crate::design::{Dress, MOST_FORMATS, number_formats};
use crate::markup::biff::globals::{self, Book, FORMAT, XF};
use crate::markup::biff::records::Record;
use std::collections::BTreeMap;
use std::sync::Arc;

/// In the options of a format: the cell is locked.
const LOCKED: u16 = 1;

/// Patterns that are none: that of the paper, and the faint dots that every workbook has a number for.
const NO_PATTERN: [u16; 2] = [0, 17];

/// The number of a colour among those of a pattern.
const COLOUR: u16 = 0x7F;

/// The formats by their number, from the records of the workbook.
pub fn read<'s>(records: impl Iterator<Item = Record<'s>>, book: &Book) -> Vec<Arc<Dress>> {
    let mut codes: BTreeMap<u16, String> = BTreeMap::new();
    // Those that break off have a number too.
    let mut formats: Vec<Option<Format>> = Vec::new();
    for record in records {
        match record.kind {
            FORMAT => codes.extend(globals::number_format(record.data, book)),
            XF if formats.len() == MOST_FORMATS => {}
            XF if book.eighth => formats.push(Format::of(record.data)),
            XF => formats.push(Format::before(record.data)),
            _ => {}
        }
    }
    let dress = |format: Option<Format>| match format {
        Some(format) => format.dress(codes.get(&format.number).map(String::as_str)),
        None => Dress::default(),
    };
    formats.into_iter().map(|format| Arc::new(dress(format))).collect()
}

/// A format as it is told.
struct Format {
    number: u16,
    locked: bool,
    /// Whether there is a line at the left, at the right, and below.
    lines: [bool; 3],
    pattern: u16,
    colour: u16,
}

impl Format {
    /// A format since Excel 97.
    fn of(data: &[u8]) -> Option<Self> {
        let (number, options) = (bytes::u16(data, 2)?, bytes::u16(data, 4)?);
        let (lines, pattern) = (bytes::u16(data, 10)?, bytes::u16(data, 16)? >> 10);
        let colour = bytes::u16(data, 18)? & COLOUR;
        let lines = [lines & 0xF != 0, lines >> 4 & 0xF != 0, lines >> 12 != 0];
        Some(Self { number, locked: options & LOCKED != 0, lines, pattern, colour })
    }

    /// A format before Excel 97.
    fn before(data: &[u8]) -> Option<Self> {
        let (number, options) = (bytes::u16(data, 2)?, bytes::u16(data, 4)?);
        let (below, beside) = (bytes::u16(data, 10)?, bytes::u16(data, 12)?);
        let colour = bytes::u16(data, 8)? & COLOUR;
        let lines = [beside >> 3 & 7 != 0, beside >> 6 & 7 != 0, below >> 6 & 7 != 0];
        Some(Self { number, locked: options & LOCKED != 0, lines, pattern: below & 0x3F, colour })
    }

    fn dress(&self, code: Option<&str>) -> Dress {
        let [left, right, below] = self.lines;
        let has_ground = !NO_PATTERN.contains(&self.pattern);
        Dress {
            format: number_formats::code(self.number.into(), code),
            is_framed: below || (left && right),
            ground: has_ground.then(|| self.colour.into()),
            is_open: !self.locked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::biff::records::{BIFF8, BOF, EOF, Records};
    use crate::markup::biff::written::{record, text, words};

    fn dresses(version: u16, records: &[Vec<u8>]) -> Vec<Arc<Dress>> {
        let begin = record(BOF, &words(&[version, 5]));
        let stream = [begin, records.concat(), record(EOF, &[])].concat();
        read(Records(&stream), &globals::read(&stream))
    }

    #[test]
    fn a_cell_is_dressed_by_its_format() {
        let xf = |number, options, lines, pattern: u16| {
            let cells = [0, number, options, 0, 0, lines, 0, 0, pattern << 10, 65 << 7 | 9];
            record(XF, &words(&cells))
        };
        let found = dresses(
            BIFF8,
            &[
                xf(0, 1, 0x0100, 0),
                xf(164, 0, 0x0011, 1),
                xf(38, 1, 0x1000, 17),
                record(XF, &words(&[0, 164])),
                xf(0, 0xFFF4, 0x0001, 0),
                record(FORMAT, &[words(&[164]), text("0.0\"点\"")].concat()),
            ],
        );
        let whole = Dress {
            format: Some("0.0\"点\"".to_owned()),
            is_framed: true,
            ground: Some(9),
            is_open: true,
        };
        let below = Dress { format: Some("#,##0".to_owned()), is_framed: true, ..Dress::default() };
        let open = Dress { is_open: true, ..Dress::default() };
        let expected = [Dress::default(), whole, below, Dress::default(), open];
        assert!(found.iter().map(Arc::as_ref).eq(&expected), "{found:?}");
    }

    #[test]
    fn formats_before_excel_97_are_read_as_well() {
        let xf =
            |below: u16, beside| record(XF, &words(&[0, 14, 1, 0, 65 << 7 | 9, below, beside, 0]));
        let found = dresses(0x0500, &[xf(1, 1 << 3 | 1 << 6), xf(1 << 6, 0), xf(0, 1 << 3)]);
        let told: Vec<_> = found.iter().map(|dress| (dress.is_framed, dress.ground)).collect();
        assert_eq!(told, [(true, Some(9)), (true, None), (false, None)]);
        assert!(found.iter().all(|dress| dress.format.as_deref() == Some("yyyy/m/d")));
    }
}
