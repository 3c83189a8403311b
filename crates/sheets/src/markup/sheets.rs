//! Lists of sheets as only some programs write them, made such as the reader library takes them.
//!
//! It refuses a workbook for one sheet that it does not know: a sheet of macros of Excel 4, one without
//! a part of its own (what is left of the macros and dialogs of Excel 5), one whose state is of another
//! program. None of these has cells, and the other sheets are as good as ever.

use super::parts::{self, Relation};
use super::xlsb::records::Records;
use crate::bytes;
use crate::package::{BINARY_WORKBOOK, Package};
use crate::xml::{Step, section, walk};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Kinds of sheets that the reader library knows.
const KNOWN: [&str; 3] = ["worksheet", "chartsheet", "dialogsheet"];

/// The kind of those that have cells.
const WORKSHEET: &str = "worksheet";

/// States of a sheet that the reader library knows.
const STATES: [&str; 3] = ["visible", "hidden", "veryHidden"];

/// A sheet as the workbook lists it.
struct ListedSheet {
    name: String,
    number: String,
    state: Option<String>,
    id: String,
}

/// Makes the list of sheets of a package such that it can be read. Whether anything was changed.
pub fn mend(package: &mut Package) -> bool {
    if package.bytes(BINARY_WORKBOOK).is_some() {
        return mend_binary(package);
    }
    let workbook = parts::workbook(package);
    let Some(mended) = package.text(&workbook).and_then(|xml| mended(package, &workbook, xml))
    else {
        return false;
    };
    package.put(&workbook, mended.into_bytes());
    true
}

/// The workbook's part with another list; `None` where nothing is wrong with it.
fn mended(package: &Package, workbook: &str, xml: &str) -> Option<String> {
    let old = section(xml, "sheets")?;
    let sheets = listed(old);
    let relations = parts::relations(package, workbook);
    let kinds: BTreeMap<&str, &str> =
        relations.iter().map(|relation| (relation.id.as_str(), relation.kind.as_str())).collect();
    let is_known = |sheet: &ListedSheet| {
        kinds.get(sheet.id.as_str()).is_some_and(|kind| KNOWN.contains(kind))
            && sheet.state.as_deref().is_none_or(|state| STATES.contains(&state))
    };
    if sheets.iter().all(is_known) {
        return None;
    }
    let sheets = with_parts(sheets, &relations, &kinds);
    let mut list = String::from("<sheets>");
    for sheet in &sheets {
        // A state that nobody knows hides nothing.
        let state = sheet.state.as_deref().filter(|state| STATES.contains(state));
        let _ = write!(
            list,
            "<sheet name=\"{}\" sheetId=\"{}\" state=\"{}\" r:id=\"{}\"/>",
            escaped(&sheet.name),
            escaped(&sheet.number),
            state.unwrap_or("visible"),
            escaped(&sheet.id)
        );
    }
    list.push_str("</sheets>");
    Some(xml.replacen(old, &list, 1))
}

fn listed(section: &str) -> Vec<ListedSheet> {
    let mut sheets = Vec::new();
    walk(section, |step| {
        if let Step::Open("sheet", element) = step {
            let text = |name: &str| element.attribute(name).unwrap_or_default();
            let (name, number, id) = (text("name"), text("sheetId"), text("id"));
            sheets.push(ListedSheet { name, number, state: element.attribute("state"), id });
        }
    });
    sheets
}

/// The sheets that have a part the reader library knows. Where as many sheets are without one as there
/// are parts of sheets without a sheet, each gets its own, in their order.
fn with_parts(
    mut sheets: Vec<ListedSheet>,
    relations: &[Relation],
    kinds: &BTreeMap<&str, &str>,
) -> Vec<ListedSheet> {
    let taken: BTreeSet<String> = sheets.iter().map(|sheet| sheet.id.clone()).collect();
    let free = || {
        let of_sheets = relations.iter().filter(|relation| relation.kind == WORKSHEET);
        of_sheets.filter(|relation| !taken.contains(&relation.id))
    };
    let lost = |sheet: &ListedSheet| !kinds.contains_key(sheet.id.as_str());
    if sheets.iter().filter(|sheet| lost(sheet)).count() == free().count() {
        for (sheet, relation) in sheets.iter_mut().filter(|sheet| lost(sheet)).zip(free()) {
            sheet.id.clone_from(&relation.id);
        }
    }
    sheets.retain(|sheet| kinds.get(sheet.id.as_str()).is_some_and(|kind| KNOWN.contains(kind)));
    sheets
}

/// A text as the value of an attribute.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    text.replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;")
}

/// The kind of record that lists a sheet in an .xlsb, and where in it the name of its relation begins.
const SHEET: u16 = 156;
const RELATION: usize = 8;

/// Folders of parts that the reader library of .xlsb knows.
const FOLDERS: [&str; 3] = ["xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/"];

/// The same of an .xlsb: a sheet that is not known loses its relation, and is passed over.
fn mend_binary(package: &mut Package) -> bool {
    let relations = parts::relations(package, BINARY_WORKBOOK);
    let Some(mut content) = package.bytes(BINARY_WORKBOOK).map(<[u8]>::to_vec) else {
        return false;
    };
    let mut lost = Vec::new();
    let mut records = Records(&content);
    while let Some((kind, data)) = records.next() {
        if kind != SHEET {
            continue;
        }
        let start = content.len() - records.0.len() - data.len();
        let length = bytes::u32(data, RELATION).and_then(|units| usize::try_from(units).ok());
        let Some(length) = length.filter(|length| *length < data.len()) else { continue };
        let id = data.get(RELATION + 4..).and_then(|rest| rest.get(..length * 2));
        let id = bytes::text(bytes::units(id.unwrap_or_default()));
        let target = relations.iter().find(|relation| relation.id == id);
        let known = target.is_some_and(|relation| {
            FOLDERS.iter().any(|folder| relation.target.to_ascii_lowercase().starts_with(folder))
        });
        if !known {
            lost.push(start + RELATION);
        }
    }
    for at in &lost {
        if let Some(length) = content.get_mut(*at..at + 4) {
            length.fill(0xFF);
        }
    }
    let any = !lost.is_empty();
    if any {
        package.put(BINARY_WORKBOOK, content);
    }
    any
}
