//! Formats other than .xlsx: read apart, and read alike.

use super::harness::ods::{open_document, package};
use super::harness::{Agreement, Office, answer};

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
