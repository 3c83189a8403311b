//! The binary formats, .xls and .xlsb: what stands beside their cells is found as in an .xlsx.

use super::harness::biff::old_workbook;
use super::harness::graded::{graded, lines};
use super::harness::xlsb::binary_workbook;
use super::harness::{Agreement, Found, Grid, Input, Office, answer, workbook};

/// A writer of a format.
type Write = fn(&[Grid]) -> Vec<u8>;

const FORMATS: [(&str, Write); 2] = [("xls", old_workbook), ("xlsb", binary_workbook)];

fn five() -> Grid {
    answer("防災安全部", &Agreement::several(5, "協定"))
}

/// An office that got these sheets in a file of this format.
fn office(sheets: &[Grid], ending: &str, write: Write) -> Office {
    let office = Office::of(&["防災安全部"]);
    office.place(&format!("returns/01_防災安全部.{ending}"), &write(sheets));
    office
}

/// What is found, but for the file's name.
fn told(found: Vec<Found>) -> Vec<(String, String, String)> {
    found.into_iter().map(|found| (found.line(), found.value, found.message)).collect()
}

/// The lines of these sheets' findings, which must be the same in every format.
fn alike(sheets: &[Grid]) -> Vec<String> {
    let usual = office(sheets, "xlsx", workbook).findings();
    let lines = usual.iter().map(Found::line).collect();
    let usual = told(usual);
    for (ending, write) in FORMATS {
        assert_eq!(told(office(sheets, ending, write).findings()), usual, "{ending}");
    }
    lines
}

#[test]
fn a_return_in_a_binary_format_is_read_like_any_other() {
    let named = |name: &str| Agreement::named(name).fields(&["環境", "その他"]);
    let three =
        [named("第一"), named("第二").on(1998, 12, 3), named("第三").activities("なし", "あり")];
    let expected: Vec<_> = three.iter().map(|one| one.expected("防災安全部")).collect();
    for (ending, write) in FORMATS {
        let office = office(&[answer("防災安全部", &three)], ending, write);
        assert_eq!(office.lines(), [""; 0], "{ending}");
        let mut records = office.publish().summary().records();
        for record in &mut records {
            record.remove("番号");
        }
        assert_eq!(records, expected, "{ending}");
    }
}

#[test]
fn what_is_hidden_is_found_in_binary_formats_too() {
    let rows = five().hide_row(5).hide_row(13).hide_row(14).hide_row(16).hide_row(40);
    assert_eq!(alike(&[rows]), ["query F118 回答!A13:U14", "query F118 回答!A16:U16"]);
    assert_eq!(alike(&[five().hide_column("D").hide_column("H")]), ["query F119 回答!D10"]);
}

#[test]
fn what_is_written_over_the_cells_is_found_in_binary_formats_too() {
    let sheet = five().comment("C13", "今年度末で終了予定").comment("B15", "abc");
    let sheet = sheet.text_box("W14", "もう一件あります：見本協定").text_box("W20", " ");
    assert_eq!(
        alike(&[sheet]),
        ["query F131 回答!C13", "query F132 回答!W14", "query F131 回答!B15"]
    );
    assert_eq!(alike(&[five().comment("C13", "【点検】必須の項目が空欄です")]), [""; 0]);
}

#[test]
fn what_is_hidden_is_found_on_its_own_sheet() {
    let section =
        |name: &str| answer("防災安全部", &Agreement::several(2, name)).named(name).put("B8", "4");
    let sheets = [section("防災課"), section("交通課").hide_row(12).comment("C13", "別紙あり")];
    assert_eq!(alike(&sheets), ["query F118 交通課!A12:U12", "query F131 交通課!C13"]);
}

#[test]
fn a_text_longer_than_a_record_is_found_whole() {
    let long: &'static str = "あ".repeat(5_000).leak();
    let sheet = five().put("B12", Input::from("協定1")).comment("C13", long);
    for (ending, write) in FORMATS {
        let found = office(std::slice::from_ref(&sheet), ending, write).finding();
        assert!(found.value.ends_with(long), "{ending}: {}", found.value.len());
    }
}

#[test]
fn what_is_hidden_in_a_binary_format_is_graded() {
    let sheet = five().hide_column("D").text_box("W14", "もう一件あります");
    for (ending, write) in FORMATS {
        let found = graded(&format!("a.{ending}"), &write(std::slice::from_ref(&sheet)));
        let violations = lines(&found);
        assert!(violations.iter().any(|line| line.starts_with("L1-13 回答")), "{violations:#?}");
        assert!(violations.contains(&"L1-10 回答 W14".to_owned()), "{violations:#?}");
        let unseen: Vec<_> = found.unseen.iter().map(|check| check.rule().id).collect();
        assert_eq!(unseen, ["L1-10", "L1-11", "L1-12", "L2-06"]);
    }
}
