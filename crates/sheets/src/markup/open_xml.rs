//! The same of an .xlsx or .xlsm, whose parts are all XML (ECMA-376).

use super::cells::Looks;
use super::found::Found;
use super::geometry::Geometry;
use super::parts::{self, Relation};
use super::{in_cells, remarks, rows, strings, styles};
use crate::package::Package;
use crate::xml;
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
    let target = |kind: &str| {
        relations.iter().find(|relation| relation.kind == kind).map(|relation| &relation.target)
    };
    let part = |kind: &str| target(kind).and_then(|name| package.text(name)).unwrap_or_default();
    // Most of a workbook's text, of which mostly nothing is to be said.
    let shared = target("sharedStrings").and_then(|name| package.bytes(name));
    let styles = styles::read(part("styles"));
    let dressed = styles.iter().flatten().any(|style| !style.font.is_plain());
    let texts = strings::read(shared.unwrap_or_default(), dressed);
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
    use crate::Run;

    /// A workbook of one sheet, of this part, with these relations.
    fn package(sheet: &str, drawing: &str) -> Package {
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationships><Relationship Id='rId1' Type='t/{kind}' Target='{target}'/></Relationships>"
            )
        };
        let parts = [
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name='a&amp;b' r:id='rId1'/></sheets></workbook>"
                    .to_owned(),
            ),
            ("xl/worksheets/sheet1.xml", sheet.to_owned()),
            ("xl/worksheets/_rels/sheet1.xml.rels", relation("drawing", "../drawing1.xml")),
            ("xl/drawing1.xml", drawing.to_owned()),
        ];
        parts.into_iter().map(|(name, xml)| (name.to_owned(), xml.into_bytes())).collect()
    }

    #[test]
    fn a_sheet_is_found_by_its_name() {
        let xml = "<worksheet><sheetData><row r='2' hidden='1'/></sheetData><mergeCells><mergeCell \
                   ref='A1:B2'/></mergeCells></worksheet>";
        let found = of(&package(xml, "<wsDr/>"));
        assert_eq!(found["a&b"].markup.hidden_rows, [Run::new(1, 1)]);
        assert_eq!(found["a&b"].markup.merged.len(), 1);
    }

    #[test]
    fn any_elements_come_to_an_end() {
        const PIECES: [&str; 24] = [
            "<worksheet>",
            "<cols>",
            "<col min='0' max='4294967295' width='1e308'/>",
            "</cols>",
            "<sheetFormatPr defaultRowHeight='-1' zeroHeight='1'/>",
            "<sheetData>",
            "<row>",
            "<row r='4294967295' ht='1e308'>",
            "</row>",
            "<c r='XFD1048576' vm='1'>",
            "<c t='s'>",
            "</c>",
            "<f t='shared' si='4294967295'>",
            "</f>",
            "<v>",
            "</v>",
            "<is>",
            "<t>",
            "A1",
            "<mergeCells>",
            "<mergeCell ref='A1:XFD1048576'/>",
            "<controls>",
            "<control shapeId='1' r:id='rId1'>",
            "<oleObjects><oleObject shapeId='2'/>",
        ];
        let anchor = "<wsDr><absoluteAnchor><pos x='1e300' y='-1e300'/><ext cx='1e300' cy='1e300'/><sp/>\
                      </absoluteAnchor></wsDr>";
        let mut state = 1_u32;
        for length in 0..300 {
            let xml: String = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    PIECES[(state >> 24) as usize % PIECES.len()]
                })
                .collect();
            for found in of(&package(&xml, anchor)).values() {
                for Run { first, last } in &found.markup.hidden_rows {
                    assert!(first <= last);
                }
            }
        }
    }

    #[test]
    fn zeros_are_hidden_where_the_sheet_says_so() {
        let view =
            |flag: &str| format!("<worksheet><x:sheetView {flag} tabSelected='1'/></worksheet>");
        assert!(hides_zeros(&view("showZeros='0'")) && hides_zeros(&view("showZeros='false'")));
        assert!(!hides_zeros(&view("showZeros='1'")) && !hides_zeros(&view("")));
    }
}
