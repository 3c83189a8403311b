//! Findings over all returns: which files came, from whom, and whether anything came twice; and the
//! order in which findings are told.

use super::harness::{Agreement, Found, NOTHING, Office, answer, none};

const TWO: [&str; 2] = ["防災安全部", "環境部"];

/// An office of two departments, one of which has answered.
fn half() -> Office {
    let office = Office::of(&TWO);
    office.send(none("環境部"));
    office
}

/// The finding of a code; there must be one.
fn one<'f>(found: &'f [Found], code: &str) -> &'f Found {
    let mut own = found.iter().filter(|found| found.code == code);
    let first = own.next().unwrap_or_else(|| panic!("no {code} in {found:#?}"));
    assert!(own.next().is_none(), "{code} twice in {found:#?}");
    first
}

#[test]
fn a_department_that_sent_nothing_is_named() {
    let found = half().finding();
    assert_eq!(found.line(), "fatal F123");
    assert_eq!((found.file.as_str(), found.value.as_str()), ("returns", "防災安全部"));
    assert!(found.message.contains("防災安全部"), "{}", found.message);
}

#[test]
fn departments_that_sent_nothing_are_told_in_official_order() {
    let departments = ["防災安全部", "環境部", "会計課", "上下水道部"];
    let found = Office::of(&departments).findings();
    let missing: Vec<&str> = found.iter().map(|found| found.value.as_str()).collect();
    assert_eq!(missing, departments);
}

#[test]
fn a_department_that_reports_none_has_answered() {
    let office = half();
    office.send(none("防災安全部"));
    assert_eq!(office.findings(), NOTHING);
}

#[test]
fn a_department_that_is_not_in_the_list_is_told_with_the_name_it_is_like() {
    let office = half();
    office.send_as("99.xlsx", &[none("防災安全部").put("B4", "防災安全課")]);
    let found = office.findings();
    let unknown = one(&found, "F121");
    assert_eq!(unknown.line(), "fatal F121 回答!B4");
    assert_eq!(unknown.value, "防災安全課");
    assert!(unknown.message.contains("「防災安全部」"), "{}", unknown.message);
    office.send_as("99.xlsx", &[none("防災安全部").put("B4", "ＸＹＺ")]);
    let stranger = office.findings();
    assert!(!one(&stranger, "F121").message.contains("ではありませんか"), "{stranger:#?}");
}

#[test]
fn a_return_that_does_not_say_from_whom_is_told_at_the_empty_cell() {
    let office = half();
    office.send_as("99.xlsx", &[none("防災安全部").clear("B4")]);
    assert_eq!(one(&office.findings(), "V201").line(), "fatal V201 回答!B4");
}

#[test]
fn two_returns_of_one_department_are_both_told_and_name_each_other() {
    let office = half();
    let sheet = answer("防災安全部", &[Agreement::named("協定")]);
    office.send_as("01_防災安全部.xlsx", std::slice::from_ref(&sheet));
    office.send_as("01_防災安全部（修正）.xlsx", &[sheet.put("B12", "別の協定").put("B8", 1)]);
    let found = office.findings();
    assert_eq!(office.lines(), ["fatal F122 回答!B4", "fatal F122 回答!B4"]);
    assert!(found[0].message.contains(&found[1].file), "{}", found[0].message);
    assert!(found[1].message.contains(&found[0].file), "{}", found[1].message);
}

#[test]
fn a_broken_file_is_told_and_stops_no_other() {
    for bytes in [&b""[..], b"PK\x03\x04 no archive", &[0; 1024]] {
        let office = Office::of(&["防災安全部", "環境部", "総務部"]);
        office.place("returns/01.xlsx", bytes);
        office.send(answer("環境部", &Agreement::several(2, "協定")));
        office.send(none("総務部"));
        let outcome = office.try_check().expect("a check that can be done");
        assert_eq!(outcome.overview.records, 2);
        let found = office.findings();
        let broken = one(&found, "F101");
        assert_eq!(
            (broken.line().as_str(), broken.file.as_str()),
            ("fatal F101", "returns/01.xlsx")
        );
    }
}

#[test]
fn a_truncated_workbook_is_told_as_one_that_cannot_be_opened() {
    let office = half();
    let whole = super::harness::workbook(&[none("防災安全部")]);
    office.place("returns/01.xlsx", &whole[..whole.len() / 2]);
    assert_eq!(one(&office.findings(), "F101").file, "returns/01.xlsx");
}

#[test]
fn a_workbook_without_the_form_is_told() {
    let office = half();
    let sheet = super::harness::Grid::new("メモ").put("A1", "協定はありません");
    office.send_as("01.xlsx", &[sheet]);
    let found = office.findings();
    assert_eq!(one(&found, "F103").line(), "fatal F103");
}

#[test]
fn lock_files_are_passed_over_and_other_files_are_a_note() {
    let office = half();
    office.send(none("防災安全部"));
    office.place("returns/~$01_防災安全部.xlsx", b"lock").place("returns/.DS_Store", b"");
    assert_eq!(office.findings(), NOTHING);
    office.place("returns/送付状.docx", b"letter");
    let found = office.finding();
    assert_eq!(found.line(), "note F102");
    assert_eq!(found.file, "returns/送付状.docx");
}

#[test]
fn the_same_agreement_twice_in_one_return_is_queried_at_both_rows() {
    let pair = [Agreement::named("同じ協定").with("㈱見本"), Agreement::named("別の協定")];
    let again = Agreement::named("同じ 協定").with("株式会社見本");
    let office = half();
    office.send(answer("防災安全部", &[&pair[..], &[again]].concat()));
    assert_eq!(office.lines(), ["query D501 回答!B12:F12", "query D501 回答!B14:F14"]);
    let found = office.findings();
    assert!(found[0].message.contains("14行目"), "{}", found[0].message);
    assert!(found[1].message.contains("12行目"), "{}", found[1].message);
}

#[test]
fn the_same_agreement_from_two_departments_is_queried_at_both() {
    let office = Office::of(&TWO);
    for department in TWO {
        office.send(answer(department, &[Agreement::named("同じ協定")]));
    }
    let found = office.findings();
    assert_eq!(office.lines(), ["query D501 回答!B12:F12", "query D501 回答!B12:F12"]);
    assert_eq!(found[0].file, "returns/01_防災安全部.xlsx");
    assert!(found[0].message.contains("returns/02_環境部.xlsx"), "{}", found[0].message);
    // On another day, it is another agreement.
    office.send(answer("環境部", &[Agreement::named("同じ協定").on(2021, 1, 1)]));
    assert_eq!(office.findings(), NOTHING);
}

#[test]
fn findings_stand_by_file_then_place_and_findings_json_tells_the_same() {
    let office = Office::of(&["防災安全部", "環境部", "総務部"]);
    let rows = Agreement::several(3, "甲");
    let sheet = answer("防災安全部", &rows).put("F14", "未定").clear("B13").put("G13", "△");
    office.send(sheet.put("B8", 9).put("F12", "R2.10.1"));
    office.send(answer("環境部", &Agreement::several(1, "乙")).put("G12", "0").put("B8", "1件"));
    let products = office.publish();
    let lines: Vec<(String, String)> =
        products.findings().iter().map(|found| (found.file.clone(), found.line())).collect();
    let expected = [
        ("returns", "fatal F123"),
        ("returns/01_防災安全部.xlsx", "fatal C301 回答!B8"),
        ("returns/01_防災安全部.xlsx", "note V212 回答!F12"),
        ("returns/01_防災安全部.xlsx", "fatal V201 回答!B13"),
        ("returns/01_防災安全部.xlsx", "fatal V204 回答!G13"),
        ("returns/01_防災安全部.xlsx", "fatal V206 回答!F14"),
        ("returns/02_環境部.xlsx", "note V212 回答!B8"),
        ("returns/02_環境部.xlsx", "query V205 回答!G12"),
    ];
    assert_eq!(lines, expected.map(|(file, line)| (file.to_owned(), line.to_owned())));
    assert_eq!(products.findings(), office.findings());
    let counts = serde_json::json!({"fatal": 5, "query": 1, "note": 2});
    assert_eq!(products.json("findings.json")["counts"], counts);
}

#[test]
fn every_finding_in_findings_json_says_what_to_do() {
    let office = half();
    let json = office.publish().json("findings.json");
    let entry = &json["findings"][0];
    for key in ["code", "severity", "file", "value", "message", "hint"] {
        assert!(entry[key].as_str().is_some_and(|text| !text.is_empty()), "{key} in {entry}");
    }
    assert!(entry["sheet"].is_null() && entry["cell"].is_null(), "{entry}");
    assert_eq!(entry["department"], "防災安全部");
}

#[test]
fn a_department_whose_file_cannot_be_read_is_not_reported_missing_as_well() {
    let office = half();
    office.place("returns/01_防災安全部.xlsx", b"PK\x03\x04 no workbook");
    assert_eq!(office.finding().line(), "fatal F101");
    office.send_as("01_防災安全部.xlsx", &[none("防災安全部").put("B4", "防災安全課")]);
    assert_eq!(office.finding().line(), "fatal F121 回答!B4");
}

#[test]
fn what_lies_in_a_folder_or_an_archive_among_the_returns_is_queried() {
    let office = half();
    office.send(none("防災安全部"));
    office.place("returns/控え/古い/01.xlsx", b"");
    let found = office.finding();
    assert_eq!((found.line().as_str(), found.file.as_str()), ("query F136", "returns/控え"));
    assert!(found.message.contains("「01.xlsx」"), "{}", found.message);
    office.place("returns/一式.ZIP", b"PK");
    assert_eq!(office.lines(), ["query F136", "query F136"]);
}

#[test]
fn a_folder_or_a_file_that_holds_no_return_is_a_note() {
    let office = half();
    office.send(none("防災安全部"));
    office.place("returns/写真/01.jpg", b"");
    office.place("returns/送付状.docx", b"");
    assert_eq!(office.lines(), ["note F102", "note F102"]);
}
