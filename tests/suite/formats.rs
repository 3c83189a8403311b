//! Formats other than .xlsx: read apart, and read alike.

use super::harness::ods::{OdsAppearance, OpenDocument, open_document, package};
use super::harness::{Agreement, Office, answer};
use sheets::appearance::Unseen;
use sheets::{CellRef, RemarkKind, Workbook};

fn three() -> Vec<Agreement> {
    let named = |name: &str| Agreement::named(name).fields(&["環境", "その他"]);
    vec![named("第一"), named("第二").on(1998, 12, 3), named("第三").activities("なし", "あり")]
}

#[test]
fn an_open_document_return_is_read_like_any_other() {
    let office = Office::of(&["防災安全部"]);
    let bytes = open_document(&answer("防災安全部", &three()));
    office.place("returns/06_防災安全部.ods", &bytes);
    assert_eq!(office.lines(), [""; 0]);
    let mut records = office.publish().summary().records();
    for record in &mut records {
        record.remove("番号");
    }
    let expected: Vec<_> = three().iter().map(|one| one.expected("防災安全部")).collect();
    assert_eq!(records, expected);
}

#[test]
fn what_an_open_document_hides_is_found_too() {
    let office = Office::of(&["防災安全部"]);
    let sheet = answer("防災安全部", &three());
    let sheet = sheet.hide_row(13).hide_column("D").comment("C14", "今年度末で終了予定");
    office.place("returns/06_防災安全部.ods", &open_document(&sheet));
    assert_eq!(
        office.lines(),
        ["query F119 回答!D10", "query F118 回答!A13:U13", "query F131 回答!C14"]
    );
}

#[test]
fn a_name_in_an_open_document_is_what_one_sees_of_it() {
    let office = Office::of(&["防災安全部"]);
    let sheet = answer("防災安全部", &three());
    let ruby = "<text:p><text:ruby><text:ruby-base>防災</text:ruby-base><text:ruby-text>ぼうさい</text:ruby-text></text:ruby>安全部</text:p>";
    let struck =
        r#"<text:p><text:span text:style-name="T1">旧社</text:span></text:p><text:p>新社</text:p>"#;
    let document = OpenDocument::of(&sheet)
        .look("B4", OdsAppearance::Written(ruby))
        .look("C12", OdsAppearance::Written(struck))
        .look("C13", OdsAppearance::Styled("part"));
    office.place("returns/06_防災安全部.ods", &document.bytes());
    let records = office.publish().summary().records();
    assert_eq!((&*records[0]["部局名"], &*records[0]["協定の相手方"]), ("防災安全部", "新社"));
    assert_eq!(records[1]["協定の相手方"], format!("{}部", sheet.text("C13")));
}

#[test]
fn how_the_cells_of_an_open_document_look_is_read() {
    let sheet = answer("防災安全部", &three()).put("A14", 0).put("H14", "o").put("I14", "1");
    let document = OpenDocument::of(&sheet)
        .look("B12", OdsAppearance::Styled("struck"))
        .look("C12", OdsAppearance::Styled("white"))
        .look("H14", OdsAppearance::Styled("wingdings"))
        .look("I14", OdsAppearance::Styled("raised"))
        .look("D12", OdsAppearance::Merged(3, 1))
        .draw("O12", "ellipse")
        .tick("P12", true)
        .hide_zeros();
    let book = Workbook::read_here(&document.bytes(), "ods").expect("a workbook");
    let sheet = &book.sheets[0];
    let at = |address: &str| CellRef::parse(address).expect("an address");
    let look = |address: &str| sheet.markup.appearance(at(address)).expect("a look");
    assert!(look("B12").struck);
    assert_eq!(look("C12").unseen, Some(Unseen::Colour));
    assert_eq!(look("A14").unseen, Some(Unseen::Zero));
    let written = |address: &str| sheet.cells.get(at(address)).map(sheets::CellValue::written);
    assert_eq!((written("H14").as_deref(), written("I14").as_deref()), (Some("☐"), Some("¹")));
    assert_eq!(sheet.markup.merged[0].to_string(), "D12:D14");
    let covered: Vec<String> = sheet.markup.covered.iter().map(|(at, _)| at.to_string()).collect();
    assert_eq!(covered, ["D13", "D14"]);
    let remarks = sheet.markup.remarks.iter();
    let remarks: Vec<_> =
        remarks.map(|one| (one.kind, one.over.map(|over| over.to_string()))).collect();
    let on = |cell: &str| Some(cell.to_owned());
    assert_eq!(remarks, [(RemarkKind::Shape, on("O12")), (RemarkKind::Tick(true), on("P12"))]);
}

#[test]
fn an_open_document_that_stands_for_far_too_much_is_a_finding_on_its_file() {
    let row = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>"#;
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="回答">{row}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let office = Office::of(&["防災安全部"]);
    office.place("returns/06_防災安全部.ods", &package(&content));
    let found = office.finding();
    assert_eq!(
        (found.severity.as_str(), found.file.as_str()),
        ("fatal", "returns/06_防災安全部.ods")
    );
}
