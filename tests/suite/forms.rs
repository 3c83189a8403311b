//! The form itself: another year's, a blank one, renamed columns, labels with their values, ditto
//! marks.

use super::harness::form::FIRST;
use super::harness::{Agreement, Grid, Input, Office, answer};

fn three() -> Grid {
    answer("防災安全部", &Agreement::several(3, "協定"))
}

#[test]
fn another_years_form_is_named_as_such_once() {
    let sheet = three().put("S11", "令和４年度事業実績").put("T11", "令和５年度事業予定・実績");
    let found = Office::with(sheet).finding();
    assert_eq!(found.line(), "fatal F108 回答!S11:T11");
    assert!(found.message.contains("令和５年度事業実績"), "{}", found.message);
}

#[test]
fn a_form_sent_back_blank_is_one_finding() {
    let blank = answer("防災安全部", &[]).clear("B7").clear("B8");
    assert_eq!(Office::with(blank.clone()).lines(), ["fatal F109 回答!B7:B8"]);
    let office = Office::of(&["防災安全部"]);
    office.send_as("06_防災安全部.xlsx", &[blank.clear("B4").clear("B5").clear("B6")]);
    assert_eq!(office.lines(), ["fatal F109 回答!B7:B8"]);
}

#[test]
fn a_renamed_column_is_suggested_at_its_heading() {
    let found = Office::with(three().put("D10", "相手方の種類")).finding();
    assert_eq!(found.line(), "fatal F111 回答!D10");
    assert!(
        found.message.contains("「相手方の種類」の列がそれではありませんか"),
        "{}",
        found.message
    );
}

#[test]
fn a_renamed_column_that_need_not_be_answered_is_queried() {
    let sheet = three().put("U10", "備考欄").put("U12", "令和７年度に更新");
    assert_eq!(Office::with(sheet).lines(), ["query F110 回答!U10"]);
}

#[test]
fn a_label_and_its_value_may_share_a_cell() {
    for [department, count] in
        [["部局名：防災安全部", "協定数: 3件"], ["部局名　防災安全部", "協定数\n3"]]
    {
        let sheet = three().put("A4", department).clear("B4").put("A8", count).clear("B8");
        let office = Office::of(&["防災安全部"]);
        office.send_as("1.xlsx", &[sheet]);
        let asked: Vec<_> =
            office.lines().into_iter().filter(|line| !line.starts_with("note")).collect();
        assert!(asked.is_empty(), "{asked:?}");
        assert_eq!(office.try_check().expect("a check").overview.records, 3);
    }
}

#[test]
fn a_ditto_mark_repeats_the_row_above_in_every_column() {
    for mark in ["〃", "同上", " 〃　", "仝"] {
        let mut sheet = three();
        for column in ["C", "D", "E", "F", "O", "S", "T"] {
            for row in [FIRST + 1, FIRST + 2] {
                sheet = sheet.put(&format!("{column}{row}"), mark);
            }
        }
        let office = Office::with(sheet);
        let products = office.publish();
        let asked: Vec<_> =
            products.findings().into_iter().filter(|found| found.severity != "note").collect();
        assert!(asked.is_empty(), "{mark}: {asked:#?}");
        let records = products.summary().records();
        for record in &records[1..] {
            for heading in [
                "協定の相手方",
                "相手方の区分",
                "協定の種別",
                "締結年月日",
                "災害対策",
                "令和５年度事業実績",
            ] {
                assert_eq!(record[heading], records[0][heading], "{mark} {heading}");
            }
        }
    }
}

#[test]
fn a_ditto_mark_with_nothing_above_is_fatal() {
    let office = Office::with(three().put("C12", "〃"));
    assert_eq!(office.lines(), ["fatal V216 回答!C12"]);
}

#[test]
fn what_nobody_can_see_is_left_off_a_text_and_told() {
    let sheet = three().put("C13", "見本\u{7}株式\u{200B}会社").put("B13", "協定\r\n２");
    let office = Office::with(sheet);
    assert_eq!(office.lines(), ["note V212 回答!C13"]);
    let records = office.publish().summary().records();
    assert_eq!(records[1]["協定の相手方"], "見本株式会社");
    let number = Office::with(three().put("B12", Input::Number(12.0)));
    assert_eq!(number.lines(), [""; 0]);
}
