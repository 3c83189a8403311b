//! The same of an .xlsb: a package like that of an .xlsx, whose parts about cells and comments are
//! records ([MS-XLSB]) instead of XML. Drawings and the relations between the parts are XML here too.

pub mod comments;
mod looks;
pub(crate) mod records;
mod sheet;

use super::found::Found;
use super::{parts, remarks};
use crate::package::{BINARY_WORKBOOK, Package};
use records::{Records, wide};
use std::collections::BTreeMap;

/// The kind of a record that names a sheet.
const SHEET: u16 = 156;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::wardrobe::Wardrobe;

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
            assert!(found.markup.hidden_rows.iter().all(|run| run.first <= run.last));
            comments::read(&bytes);
            looks::read(&bytes, &bytes);
        }
    }
}
