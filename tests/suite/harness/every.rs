//! The same return in every file format: what is found of it, and what is published of it, must not
//! depend on the format.

use super::biff::old_dressed;
use super::dressed::Dressed;
use super::xlsb::binary_dressed;
use super::{Found, Office, open_document, open_xml};
use std::collections::BTreeMap;

/// The endings of the formats that can hold all that is written by hand or by a person.
pub const EVERY: [&str; 5] = ["xlsx", "xlsm", "xls", "xlsb", "ods"];

/// A sheet as a file of a format.
pub fn bytes(sheet: &Dressed, ending: &str) -> Vec<u8> {
    let sheets = std::slice::from_ref(sheet);
    match ending {
        "xlsx" => open_xml::dressed(sheets),
        "xlsm" => {
            let mut archive = open_xml::archive(sheets);
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
            let with_macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
            archive.change("[Content_Types].xml", kind, with_macros);
            archive.pack()
        }
        "xls" => old_dressed(sheets),
        "xlsb" => binary_dressed(sheets),
        "ods" => open_document::dressed(sheet),
        other => panic!("no writer of .{other}"),
    }
}

/// An office that was sent this sheet in a format.
pub fn office(sheet: &Dressed, ending: &str) -> Office {
    let office = Office::of(&["防災安全部"]);
    office.place(&format!("returns/01_防災安全部.{ending}"), &bytes(sheet, ending));
    office
}

/// What a check says of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Severity, code and place of each finding.
    pub lines: Vec<String>,
    /// The findings' messages.
    pub messages: Vec<String>,
    /// The answers that were counted.
    pub records: usize,
}

/// What a check says of an office's only return.
pub fn said(office: &Office) -> Said {
    let outcome = office.try_check().expect("a check that can be done");
    let found = super::findings(&outcome);
    Said {
        lines: found.iter().map(Found::line).collect(),
        // An .ods does not say who wrote a comment within it.
        messages: found.iter().map(|found| found.message.replace("見本太郎: ", "")).collect(),
        records: outcome.overview.records,
    }
}

/// What a check says of a sheet in these formats, which must be the same in all.
pub fn alike(endings: &[&str], sheet: &Dressed) -> Said {
    same(endings, |ending| said(&office(sheet, ending)))
}

/// The list of records that is published of a sheet in these formats, which must be the same in all.
pub fn records(endings: &[&str], sheet: &Dressed) -> Vec<BTreeMap<String, String>> {
    same(endings, |ending| office(sheet, ending).publish().summary().records())
}

/// What comes of each of these formats, which must be the same.
pub fn same<T: PartialEq + std::fmt::Debug>(endings: &[&str], of: impl Fn(&str) -> T) -> T {
    let mut each = endings.iter().map(|ending| (ending, of(ending)));
    let (first, expected) = each.next().expect("a format");
    for (ending, found) in each {
        assert_eq!(found, expected, "what .{ending} says, and what .{first} says");
    }
    expected
}
