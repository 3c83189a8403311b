//! The same of an .xlsb: a package like that of an .xlsx, whose parts about cells and comments are
//! records ([MS-XLSB]) instead of XML. Drawings and the relations between the parts are XML here too.

mod looks;
pub(crate) mod records;
mod sheet;

use super::{Found, Remark, RemarkKind, bytes, parts, remarks};
use crate::collect::package::{BINARY_WORKBOOK, Package};
use crate::model::CellRef;
use records::Records;
use std::collections::BTreeMap;

// Kinds of records.
const SHEET: u16 = 156;
const COMMENT: u16 = 635;
const COMMENT_TEXT: u16 = 637;

/// What is found of every sheet, by the sheet's name.
pub fn of(package: &Package) -> BTreeMap<String, Found> {
    let wardrobe = looks::of(package);
    let sheets = sheets(package).into_iter().map(|(name, part)| {
        let records = package.bytes(&part).unwrap_or_default();
        let mut found = sheet::read(records, &wardrobe);
        found.markup.remarks = remarks::read(package, &part);
        (name, found)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collect::markup::wardrobe::Wardrobe;

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
            let found = sheet::read(&bytes, &Wardrobe::default());
            assert!(found.markup.hidden_rows.iter().all(|(first, last)| first <= last));
            comments(&bytes);
            looks::read(&bytes, &bytes);
        }
    }
}
