//! Data validations of a sheet.
//!
//! Source: [MS-XLS] 2.4.90 (Dv).

use super::references::{self, Names};
use crate::bytes;
use crate::design::Takes;
use crate::design::lists::{Items, Written};
use crate::markup::biff::globals::Book;
use crate::markup::biff::text;
use crate::{CellRange, CellRef};
use std::sync::Arc;

/// In the options of a validation: which answers it lets pass.
const KIND: u32 = 0xF;

/// The texts in front of the formulas: titles and words of the hint and of the fault.
const TEXTS: usize = 4;

/// The token of a text.
const TEXT: u8 = 0x17;

/// A validation; `None` where it lets every answer pass, or breaks off.
pub fn read(data: &[u8], book: &Book, names: &Names) -> Option<Written> {
    let takes = match bytes::u32(data, 0)? & KIND {
        1 => Takes::Whole,
        2 => Takes::Decimal,
        3 => Takes::List(Vec::new()),
        4 => Takes::Date,
        5 => Takes::Time,
        6 | 7 => Takes::Other,
        // A hint that is shown beside the cell, and nothing else.
        _ => return None,
    };
    let mut rest = data.get(4..)?;
    for _ in 0..TEXTS {
        rest = behind_text(rest)?;
    }
    let (first, rest) = formula(rest)?;
    let (_, rest) = formula(rest)?;
    let cells = cells(rest)?;
    let items = match takes {
        Takes::List(_) => items(first, cells.first()?.from, book, names),
        _ => Items::Unknown,
    };
    Some(Written { cells, takes, items })
}

/// What follows on the text that begins here with its length.
fn behind_text(data: &[u8]) -> Option<&[u8]> {
    let length = usize::from(bytes::u16(data, 0)?);
    let size = if data.get(2)? & 1 == 1 { 2 } else { 1 };
    data.get(3 + length * size..)
}

/// The tokens of the formula that begins here with its length, and what follows.
fn formula(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = usize::from(bytes::u16(data, 0)?);
    data.get(4..)?.split_at_checked(length)
}

/// The cells that stand here behind their number.
fn cells(data: &[u8]) -> Option<Vec<CellRange>> {
    let count = usize::from(bytes::u16(data, 0)?);
    let (told, _) = data.get(2..)?.as_chunks::<8>();
    let range = |range: &[u8; 8]| {
        let at = |at| bytes::u16(range, at).map(u32::from);
        let (from, to) = (CellRef::new(at(0)?, at(4)?), CellRef::new(at(2)?, at(6)?));
        Some(CellRange::spanning(from, to))
    };
    Some(told.iter().take(count).filter_map(range).collect())
}

/// What a list holds: texts between zeros, or what stands in some cells.
fn items(tokens: &[u8], base: CellRef, book: &Book, names: &Names) -> Items {
    if let Some(told) = told(tokens) {
        let texts = told.split('\0').map(|text| text.trim().to_owned());
        return Items::Told(Arc::new(texts.filter(|text| !text.is_empty()).collect()));
    }
    references::place(tokens, base, book, names).map_or(Items::Unknown, Items::In)
}

/// The text that a formula is, and nothing else.
fn told(tokens: &[u8]) -> Option<String> {
    let (token, rest) = tokens.split_first()?;
    let (length, text) = rest.split_first()?;
    let length = usize::from(*length);
    let size = if text.first()? & 1 == 1 { 2 } else { 1 };
    (*token == TEXT && text.len() == 1 + length * size).then(|| text::wide(text, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::biff::written::words;

    /// A validation of these options, with texts before its formula, for these rows and columns.
    fn validation(options: u16, formula: &[u8], cells: &[[u16; 4]]) -> Vec<u8> {
        let length = u16::try_from(formula.len()).unwrap();
        let count = u16::try_from(cells.len()).unwrap();
        [
            words(&[options, 0]),
            // Titles and words, in both widths and without any.
            [words(&[2]), vec![1], words(&[0x533A, 0x5206])].concat(),
            [words(&[3]), b"\0abc".to_vec()].concat(),
            [words(&[0]), vec![0]].concat(),
            [words(&[1]), b"\0\0".to_vec()].concat(),
            [words(&[length, 0]), formula.to_vec()].concat(),
            words(&[0, 0]),
            words(&[count]),
            words(cells.as_flattened()),
        ]
        .concat()
    }

    fn list(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let length = u8::try_from(units.len()).unwrap();
        [vec![TEXT, length, 1], words(&units)].concat()
    }

    fn items(formula: &[u8]) -> Items {
        let data = validation(0x0183, formula, &[[4, 8, 2, 2]]);
        read(&data, &Book::default(), &Names::new()).unwrap().items
    }

    #[test]
    fn a_list_is_told_or_stands_in_cells() {
        let told =
            |texts: &[&str]| Items::Told(Arc::new(texts.iter().map(|&one| one.into()).collect()));
        assert_eq!(items(&list("有\0無 \0\0")), told(&["有", "無"]));
        assert_eq!(items(&[TEXT, 3, 0, b'1', 0, b'2']), told(&["1", "2"]));
        let place = items(&[vec![0x25], words(&[3, 8, 0, 0])].concat());
        let Items::In(place) = place else { panic!("{place:?}") };
        assert_eq!((place.sheet, place.cells.to_string()), (None, "A4:A9".to_owned()));
        // INDIRECT("A1"), a text that breaks off, nothing.
        for formula in [&[TEXT, 2, 0, b'A', b'1', 0x42, 1, 148, 0], &[TEXT, 9, 0, b'A'][..], &[]] {
            assert_eq!(items(formula), Items::Unknown);
        }
    }

    #[test]
    fn a_validation_says_what_its_cells_take() {
        let read = |options| {
            let data = validation(options, &[], &[[1, 3, 2, 4], [9, 9, 0, 0]]);
            let written = read(&data, &Book::default(), &Names::new())?;
            let cells: Vec<String> = written.cells.iter().map(ToString::to_string).collect();
            assert_eq!(cells, ["C2:E4", "A10"]);
            Some(written.takes)
        };
        let list = Takes::List(Vec::new());
        let all = [Takes::Whole, Takes::Decimal, list, Takes::Date, Takes::Time];
        for (options, takes) in (0x0101..).zip(all.into_iter().chain([Takes::Other, Takes::Other]))
        {
            assert_eq!(read(options), Some(takes));
        }
        assert_eq!((read(0x0100), read(0x0108)), (None, None));
    }

    #[test]
    fn a_validation_that_breaks_off_is_passed_over() {
        let whole = validation(3, &list("有\0無"), &[[1, 1, 1, 1]]);
        for length in 0..whole.len() {
            let read = read(&whole[..length], &Book::default(), &Names::new());
            assert!(read.is_none(), "{length}");
        }
    }
}
