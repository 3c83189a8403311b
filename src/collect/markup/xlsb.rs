//! The same of an .xlsb: a package like that of an .xlsx, whose parts about cells and comments are
//! records ([MS-XLSB]) instead of XML. Drawings and the relations between the parts are XML here too.

use super::{Found, Markup, Remark, RemarkKind, bytes, parts, remarks};
use crate::collect::package::{BINARY_WORKBOOK, Package};
use crate::model::CellRef;
use std::collections::BTreeMap;

// Kinds of records.
const ROW: u16 = 0;
const COLUMNS: u16 = 60;
const SHEET: u16 = 156;
const FILTER: u16 = 161;
const COMMENT: u16 = 635;
const COMMENT_TEXT: u16 = 637;

/// In a row's second byte of options: it is hidden.
const ROW_HIDDEN: u8 = 1 << 4;

/// In the options of columns: they are hidden.
const COLUMNS_HIDDEN: u16 = 1;

/// The markup of every sheet, by the sheet's name.
pub fn of(package: &Package) -> BTreeMap<String, Found> {
    let sheets = sheets(package).into_iter().map(|(name, part)| {
        let mut markup = package.bytes(&part).map(rows).unwrap_or_default();
        markup.remarks = remarks::read(package, &part);
        (name, Found { markup, ..Found::default() })
    });
    sheets.collect()
}

/// The comments in a part of them.
pub fn comments(part: &[u8]) -> Vec<Remark> {
    let mut found: Vec<Remark> = Vec::new();
    for (kind, data) in Records(part) {
        match kind {
            COMMENT => found.extend(
                commented(data).map(|at| Remark::at(RemarkKind::Comment, at, String::new())),
            ),
            COMMENT_TEXT => {
                if let (Some(remark), Some((text, _))) = (found.last_mut(), wide(data, 1)) {
                    remark.text.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}

/// The sheets of the workbook: name and part, in their order.
fn sheets(package: &Package) -> Vec<(String, String)> {
    let relations = parts::relations(package, BINARY_WORKBOOK);
    let records = Records(package.bytes(BINARY_WORKBOOK).unwrap_or_default());
    let told = records.filter(|(kind, _)| *kind == SHEET).filter_map(|(_, data)| {
        let (id, next) = wide(data, 8)?;
        let (name, _) = wide(data, next)?;
        let relation = relations.iter().find(|relation| relation.id == id)?;
        Some((name, relation.target.clone()))
    });
    told.collect()
}

/// What a sheet's own part tells.
fn rows(part: &[u8]) -> Markup {
    let (mut rows, mut columns, mut filtered) = (Vec::new(), Vec::new(), false);
    for (kind, data) in Records(part) {
        match kind {
            ROW => rows.extend(hidden_row(data)),
            COLUMNS => columns.extend(hidden_columns(data)),
            FILTER => filtered = true,
            _ => {}
        }
    }
    Markup {
        hidden_rows: super::runs(rows),
        hidden_columns: super::runs(columns),
        filtered,
        ..Markup::default()
    }
}

fn hidden_row(data: &[u8]) -> Option<(u32, u32)> {
    let row = bytes::u32(data, 0)?;
    (data.get(11)? & ROW_HIDDEN != 0).then_some((row, row))
}

/// The columns, where the record says that they are hidden or have no width.
fn hidden_columns(data: &[u8]) -> Option<(u32, u32)> {
    let columns = (bytes::u32(data, 0)?, bytes::u32(data, 4)?);
    let hidden = bytes::u16(data, 16)? & COLUMNS_HIDDEN != 0 || bytes::u32(data, 8)? == 0;
    hidden.then_some(columns)
}

/// The cell that a comment belongs to.
fn commented(data: &[u8]) -> Option<CellRef> {
    Some(CellRef::new(bytes::u32(data, 4)?, bytes::u32(data, 12)?))
}

/// A text that begins here with its length, and where it ends.
fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::try_from(bytes::u32(data, at)?).ok()?.checked_mul(2)?;
    let start = at.checked_add(4)?;
    let end = start.checked_add(length)?;
    Some((bytes::text(bytes::units(data.get(start..end)?)), end))
}

/// The records of a part, kind and content, up to one that would reach past its end.
struct Records<'p>(&'p [u8]);

impl<'p> Iterator for Records<'p> {
    type Item = (u16, &'p [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, rest) = number(self.0, 2)?;
        let (length, rest) = number(rest, 4)?;
        let (data, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some((u16::try_from(kind).ok()?, data))
    }
}

/// A number of at most so many bytes: seven bits each, the lowest first, and one that says whether
/// another follows.
fn number(mut bytes: &[u8], most: u32) -> Option<(u32, &[u8])> {
    let mut number = 0;
    for place in 0..most {
        let (byte, rest) = bytes.split_first()?;
        bytes = rest;
        number |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((number, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_where_they_say_and_are_no_longer_than_they_may_be() {
        assert_eq!(number(&[0x3C, 9], 2), Some((60, [9].as_slice())));
        assert_eq!(number(&[0xFB, 0x04, 9], 2), Some((635, [9].as_slice())));
        assert_eq!(number(&[0xFF, 0xFF, 0xFF], 2), Some((0x3FFF, [0xFF].as_slice())));
        assert_eq!((number(&[0x80], 2), number(&[], 4)), (None, None));
    }

    #[test]
    fn a_text_that_reaches_past_its_record_is_none() {
        assert_eq!(wide(&[2, 0, 0, 0, b'a', 0, b'b', 0, 7], 0), Some(("ab".to_owned(), 8)));
        assert_eq!(wide(&[2, 0, 0, 0, b'a', 0, b'b'], 0), None);
        assert_eq!(wide(&[0xFF, 0xFF, 0xFF, 0xFF, b'a', 0], 0), None);
    }

    #[test]
    fn any_bytes_come_to_an_end() {
        let mut state = 1_u32;
        for length in 0..2_000 {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                })
                .collect();
            for (first, last) in rows(&bytes).hidden_rows {
                assert!(first <= last);
            }
            comments(&bytes);
        }
    }
}
