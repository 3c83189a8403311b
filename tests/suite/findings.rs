//! Findings: each edit rule planted once, with the exact code, severity, place and value, and no
//! second finding of the same cause.

use super::harness::register::{BALANCED, register};
use super::harness::{Agreement, Found, Grid, Input, NOTHING, Office, answer, none, workbook};

const DEPARTMENT: &str = "防災安全部";

/// A return of two agreements.
fn two() -> Grid {
    answer(DEPARTMENT, &Agreement::several(2, "協定"))
}

/// The one finding of a return, which must stand at this line and show this value.
fn assert_one(sheet: Grid, line: &str, value: &str) -> Found {
    let found = Office::with(sheet).finding();
    assert_eq!(found.line(), line, "{found:#?}");
    assert_eq!(found.value, value, "{found:#?}");
    assert_eq!(found.file, "returns/01_防災安全部.xlsx");
    found
}

#[test]
fn a_return_as_the_form_asks_has_no_finding() {
    assert_eq!(Office::with(two()).findings(), NOTHING);
    assert_eq!(Office::with(none(DEPARTMENT)).findings(), NOTHING);
}

#[test]
fn a_required_answer_left_empty_is_fatal_at_its_cell() {
    for column in ["B", "C", "D", "E", "F", "S", "T"] {
        let at = format!("{column}13");
        assert_one(two().clear(&at), &format!("fatal V201 回答!{at}"), "");
    }
    assert_one(two().put("B13", "　"), "fatal V201 回答!B13", "");
    assert_one(two().clear("B7"), "fatal V201 回答!B7", "");
    assert_one(two().clear("B8"), "fatal V201 回答!B8", "");
    assert_eq!(Office::with(two().clear("U13").clear("A13")).findings(), NOTHING);
}

#[test]
fn an_agreement_without_any_field_is_fatal_at_its_row_of_marks() {
    assert_one(two().clear("O13"), "fatal V202 回答!G13:R13", "");
    let crossed = Office::with(two().put("O13", "×"));
    assert_eq!(crossed.lines(), ["fatal V202 回答!G13:R13", "note V212 回答!O13"]);
}

#[test]
fn a_code_that_is_not_in_the_list_is_fatal_and_shown() {
    assert_one(two().put("D12", "株式会社"), "fatal V203 回答!D12", "株式会社");
    assert_one(two().put("E12", "両方"), "fatal V203 回答!E12", "両方");
    assert_one(two().put("S12", "検討中"), "fatal V203 回答!S12", "検討中");
    assert_one(two().put("B7", "未定"), "fatal V203 回答!B7", "未定");
}

#[test]
fn a_mark_that_is_neither_is_fatal_and_a_doubtful_one_is_queried() {
    assert_one(two().put("G12", "△"), "fatal V204 回答!G12", "△");
    assert_one(two().put("G12", "主に"), "fatal V204 回答!G12", "主に");
    assert_one(two().put("G12", 0), "query V205 回答!G12", "0");
    // The only mark of the row: what can't be read is not also missing.
    assert_one(two().put("O12", "△"), "fatal V204 回答!O12", "△");
}

#[test]
fn what_is_no_day_is_fatal_and_shown() {
    for text in
        ["未定", "令和6年6月31日", "昭和99年1月1日", "6/31", "令和6年", "平成0年1月1日", "なし"]
    {
        assert_one(two().put("F12", text), "fatal V206 回答!F12", text);
    }
    assert_one(two().put("F12", 99), "fatal V206 回答!F12", "99");
}

#[test]
fn a_doubtful_day_is_queried_with_the_reading_taken() {
    for (text, read) in [
        ("H31.5.1", "令和元年5月1日"),
        ("S64.1.8", "平成元年1月8日"),
        ("令和5年6月", "令和5年6月1日"),
        ("令和５年度", "令和5年4月1日"),
    ] {
        let found = assert_one(two().put("F12", text), "query V207 回答!F12", text);
        assert!(found.message.contains(read), "{}", found.message);
    }
}

#[test]
fn a_day_after_the_reference_date_is_fatal_and_the_day_itself_is_not() {
    let on = |day| two().put("F13", jiff::civil::date(2024, 6, day));
    assert_eq!(Office::with(on(1)).findings(), NOTHING);
    let found = assert_one(on(2), "fatal V208 回答!F13", "令和6年6月2日");
    assert!(found.message.contains("令和6年6月1日"), "{}", found.message);
    assert_one(two().put("F13", "令和６年６月２日"), "fatal V208 回答!F13", "令和６年６月２日");
}

#[test]
fn a_declared_number_that_is_none_is_fatal_and_a_doubtful_one_is_queried() {
    assert_one(two().put("B8", "たくさん"), "fatal V209 回答!B8", "たくさん");
    assert_one(two().put("B8", Input::Number(2.5)), "fatal V209 回答!B8", "2.5");
    assert_one(two().put("B8", "約2"), "query V210 回答!B8", "約2");
    assert_one(two().put("B8", "2（うち新規1）"), "query V210 回答!B8", "2（うち新規1）");
}

#[test]
fn a_cell_with_an_error_is_fatal_whatever_its_column() {
    let broken = || Input::Formula("=1/0", "#DIV/0!");
    for at in ["B12", "D12", "F12", "S12", "B8"] {
        assert_one(two().put(at, broken()), &format!("fatal V211 回答!{at}"), "#DIV/0!");
    }
    assert_one(two().put("G12", broken()), "fatal V211 回答!G12", "#DIV/0!");
}

#[test]
fn a_declared_number_that_is_not_that_of_the_rows_is_fatal() {
    let found = assert_one(two().put("B8", 3), "fatal C301 回答!B8", "3");
    assert!(found.message.contains("3件") && found.message.contains("2行"), "{}", found.message);
    assert_one(none(DEPARTMENT).put("B8", 1), "fatal C301 回答!B8", "1");
}

#[test]
fn none_with_rows_and_some_without_are_fatal_and_said_once() {
    assert_one(two().put("B7", "該当なし"), "fatal C302 回答!B7", "該当なし");
    assert_one(two().put("B7", "該当なし").put("B8", 0), "fatal C302 回答!B7", "該当なし");
    assert_one(none(DEPARTMENT).put("B7", "該当あり"), "fatal C303 回答!B7", "該当あり");
    let blank = none(DEPARTMENT).put("B7", "該当あり").put("B8", 2);
    assert_one(blank, "fatal C303 回答!B7", "該当あり");
}

#[test]
fn a_column_that_is_missing_is_one_finding_whatever_the_rows() {
    let many = || answer(DEPARTMENT, &Agreement::several(9, "協定"));
    let found = assert_one(many().remove_column("D"), "fatal F111 回答!A10:T11", "相手方の区分");
    assert!(found.message.contains("相手方の区分"), "{}", found.message);
    assert_one(many().remove_column("F"), "fatal F111 回答!A10:T11", "締結年月日");
    assert_one(many().remove_column("G"), "fatal F111 回答!A10:T11", "地域活性化・まちづくり");
    assert_eq!(
        Office::with(many().remove_column("U")).findings(),
        NOTHING,
        "remarks are not required"
    );
}

#[test]
fn a_column_that_stands_twice_is_one_finding_at_the_second() {
    let sheet = two().insert_columns("D", 1).merge("D10", "D11", "協定名称").put("D12", "別の名");
    assert_one(sheet, "fatal F112 回答!D10", "協定名称");
}

#[test]
fn entries_in_a_column_of_the_offices_own_are_one_note() {
    let sheet = two().put("V10", "所管係").put("V12", "第一係").put("V13", "第二係");
    let found = assert_one(sheet, "note F113 回答!V12:V13", "第一係");
    assert!(found.message.contains("所管係"), "{}", found.message);
}

#[test]
fn a_label_that_is_missing_is_one_finding() {
    let found = assert_one(two().clear("A8").clear("B8"), "fatal F114 回答", "協定数");
    assert!(found.message.contains("協定数"), "{}", found.message);
    assert_one(two().clear("A7").clear("B7"), "fatal F114 回答", "該当の有無");
}

#[test]
fn answers_on_a_hidden_sheet_are_queried() {
    let alone = Office::with(two().tab_hidden());
    assert_eq!(alone.lines(), ["query F115 回答"]);
    let very = Office::with(two().tab_very_hidden());
    assert_eq!(very.lines(), ["query F115 回答"]);
    let beside = Office::of(&[DEPARTMENT]);
    beside.send_as("01_防災安全部.xlsx", &[two(), two().named("控え").tab_hidden()]);
    assert_eq!(beside.lines(), ["query F115 控え"]);
}

#[test]
fn the_register_is_checked_against_itself() {
    let office = Office::with(two());
    let put = |sheet: Grid| office.place("register/population.xlsx", &workbook(&[sheet])).lines();
    let balanced = || register(&BALANCED);
    assert_eq!(put(balanced()), [""; 0]);
    assert_eq!(put(balanced().put("D4", 2).put("D6", 102)), ["query B401 地域別人口!C4"]);
    assert_eq!(put(balanced().put("B6", 31)), ["query B402 地域別人口!B6"]);
    assert_eq!(put(balanced().put("K2", "（平成25年4月1日現在）")), ["query B403 地域別人口!K2"]);
    assert_eq!(put(balanced().clear("B4")), ["fatal B404 地域別人口!B4"]);
    assert_eq!(put(balanced().put("B4", "不明")), ["fatal B404 地域別人口!B4"]);
    assert_eq!(put(balanced().remove_column("D")), ["fatal F111 地域別人口"]);
    assert_eq!(put(Grid::new("空")), ["fatal F103"]);
    std::fs::remove_file(office.input().join("register/population.xlsx")).unwrap();
    assert_eq!(office.lines(), ["note B405"]);
}

#[test]
fn a_character_the_report_cannot_print_is_queried_where_it_was_written() {
    let office = Office::with(two());
    let mut sheet = register(&BALANCED);
    sheet = sheet.put("A4", "東\u{1F5FB}");
    office.place("register/population.xlsx", &workbook(&[sheet]));
    let found = office.finding();
    assert_eq!(found.line(), "query P601 地域別人口!A4");
    assert!(found.message.contains("U+1F5FB"), "{}", found.message);
    let printed = office.publish().content().table("population_by_area");
    assert_eq!(printed[0][0], "東〓");
}

#[test]
fn a_single_text_nobody_asked_for_is_one_query_and_no_record() {
    assert_one(two().put("U20", "追加予定あり"), "query V214 回答!U20", "追加予定あり");
    assert_one(two().put("C20", "見本株式会社"), "query V214 回答!C20", "見本株式会社");
    assert_one(two().put("F20", Input::Number(45_444.0)), "query V214 回答!F20", "45444");
    assert_eq!(Office::with(two().put("U20", "以上")).findings(), NOTHING);
}

#[test]
fn a_filled_row_behind_a_star_is_a_record() {
    assert_eq!(Office::with(two().put("A13", "※2")).findings(), NOTHING);
}

#[test]
fn a_nought_typed_for_a_mark_is_queried_once() {
    let found = Office::with(two().clear("O13").clear("G13").put("H13", "0"));
    assert_eq!(found.lines(), ["query V205 回答!H13"]);
}

#[test]
fn a_required_text_of_signs_alone_is_queried() {
    assert_one(two().put("C12", "－"), "query V217 回答!C12", "－");
    assert_one(two().put("B12", "？？"), "query V217 回答!B12", "？？");
}
