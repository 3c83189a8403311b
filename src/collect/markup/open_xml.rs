//! The same of an .xlsx or .xlsm, whose parts are all XML (ECMA-376).

use super::cells::Looks;
use super::geometry::Geometry;
use super::parts::{self, Relation};
use super::{Found, in_cells, remarks, rows, strings, styles, xml};
use crate::collect::package::Package;
use memchr::memmem;
use std::collections::BTreeMap;

/// What is found of every sheet, by the sheet's name.
pub fn of(package: &Package) -> BTreeMap<String, Found> {
    let workbook = parts::workbook(package);
    let relations = parts::relations(package, &workbook);
    let looks = looks(package, &relations);
    let sheets = parts::sheets_of(package, &workbook, &relations).into_iter();
    sheets.map(|(name, part)| of_sheet(package, &looks, name, &part)).collect()
}

fn of_sheet(package: &Package, looks: &Looks, name: String, part: &str) -> (String, Found) {
    let mut found = Found::default();
    let xml = package.text(part).unwrap_or_default();
    rows::read(xml, &mut found.markup);
    looks.read(xml, &mut found);
    found.dress.hides_zeros = hides_zeros(xml);
    found.markup.remarks = remarks::on(package, part, &name, || Geometry::read(xml));
    (name, found)
}

/// What the cells of all sheets refer to.
fn looks(package: &Package, relations: &[Relation]) -> Looks {
    let part = |kind: &str| {
        let relation = relations.iter().find(|relation| relation.kind == kind);
        relation.and_then(|relation| package.text(&relation.target)).unwrap_or_default()
    };
    let styles = styles::read(part("styles"));
    let dressed = styles.iter().flatten().any(|style| !style.font.is_plain());
    let texts = strings::read(part("sharedStrings"), dressed);
    let pictures = in_cells::pictures(&in_cells::Parts {
        metadata: part("sheetMetadata"),
        values: part("rdRichValue"),
        structures: part("rdRichValueStructure"),
    });
    Looks { styles, texts, pictures }
}

/// Whether the zeros of a sheet are not shown, in the first of its windows.
fn hides_zeros(part: &str) -> bool {
    if memmem::find(part.as_bytes(), b"showZeros=").is_none() {
        return false;
    }
    let mut shown = None;
    xml::tags(part, "sheetView", |element| {
        let zeros = element.attribute("showZeros");
        shown.get_or_insert(!zeros.is_some_and(|zeros| zeros == "0" || zeros == "false"));
    });
    shown == Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_hidden_where_the_sheet_says_so() {
        let view =
            |flag: &str| format!("<worksheet><x:sheetView {flag} tabSelected='1'/></worksheet>");
        assert!(hides_zeros(&view("showZeros='0'")) && hides_zeros(&view("showZeros='false'")));
        assert!(!hides_zeros(&view("showZeros='1'")) && !hides_zeros(&view("")));
    }
}
