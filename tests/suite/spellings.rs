//! Spellings of single values: every one with a certain meaning is read, and told in a note where
//! it is not as the form asks.

use super::harness::archive::Archive;
use super::harness::biff::{old_workbook, old_workbook_from_1904};
use super::harness::form::FIRST;
use super::harness::xlsb::{binary_workbook, binary_workbook_from_1904};
use super::harness::{Agreement, Found, Grid, Input, Office, answer, workbook};
use std::collections::BTreeMap;

/// A return with one record for each input, put into a column of its row.
fn spelled(column: &str, inputs: &[Input]) -> Grid {
    let sheet = answer("防災安全部", &Agreement::several(inputs.len(), "協定"));
    (FIRST..)
        .zip(inputs)
        .fold(sheet, |sheet, (row, input)| sheet.put(&format!("{column}{row}"), input.clone()))
}

/// The list of records of a return, about which nobody is asked anything.
fn certain(sheet: Grid) -> Vec<BTreeMap<String, String>> {
    records(&Office::with(sheet))
}

fn records(office: &Office) -> Vec<BTreeMap<String, String>> {
    let products = office.publish();
    let found = products.findings();
    let asked: Vec<&Found> = found.iter().filter(|found| found.severity != "note").collect();
    assert!(asked.is_empty(), "{asked:#?}");
    products.summary().records()
}

/// Each input in a column is read as the list's value under that heading.
fn assert_read_as(column: &str, heading: &str, inputs: &[Input], value: &str) {
    let records = certain(spelled(column, inputs));
    assert_eq!(records.len(), inputs.len());
    for (record, input) in records.iter().zip(inputs) {
        assert_eq!(record[heading], value, "{input:?}");
    }
}

fn texts(texts: &[&str]) -> Vec<Input> {
    texts.iter().map(|text| Input::from(*text)).collect()
}

const YES: [&str; 15] =
    ["○", "〇", "◯", "●", "◎", "レ", "✓", "☑", "1", "１", "o", "O", "有", "あり", "有り"];

const NO: [&str; 8] = ["×", "✗", "－", "-", "−", "無", "なし", "ありません"];

#[test]
fn every_certain_mark_is_a_mark() {
    let mut inputs = texts(&YES);
    inputs.extend([Input::Number(1.0), Input::from(" ○　"), Input::from("あり\u{00A0}")]);
    assert_read_as("K", "環境", &inputs, "○");
}

#[test]
fn every_certain_spelling_of_no_is_no_mark() {
    let mut inputs = texts(&NO);
    inputs.extend([Input::Blank, Input::from("　")]);
    assert_read_as("K", "環境", &inputs, "");
}

#[test]
fn yes_and_no_are_known_in_every_certain_spelling() {
    assert_read_as(
        "S",
        "令和５年度事業実績",
        &texts(&["あり", "有", "有り", "○", " あり　"]),
        "あり",
    );
    let no = ["なし", "無", "無し", "ありません", "×"];
    assert_read_as("T", "令和６年度事業予定・実績", &texts(&no), "なし");
}

#[test]
fn yes_and_no_may_be_given_by_any_certain_mark() {
    assert_read_as("S", "令和５年度事業実績", &texts(&YES), "あり");
    assert_read_as("T", "令和６年度事業予定・実績", &texts(&NO), "なし");
}

#[test]
fn whether_there_is_anything_to_report_is_known_in_every_certain_spelling() {
    let some = || answer("防災安全部", &Agreement::several(2, "協定"));
    for written in ["該当あり", "該当 あり　", "該当有り", "該当有", "あり", "有り", "有", "○"]
    {
        assert_eq!(certain(some().put("B7", written)).len(), 2, "{written}");
    }
    let none = || answer("防災安全部", &[]);
    for written in
        ["該当なし", "該当 なし", "該当無し", "該当無", "なし", "無し", "無", "ありません", "×"]
    {
        assert_eq!(certain(none().put("B7", written)).len(), 0, "{written}");
    }
}

#[test]
fn codes_are_known_by_their_aliases_and_whatever_their_spaces() {
    assert_read_as("E", "協定の種別", &texts(&["包括", "包括協定", "包 括", "包括\n"]), "包括");
    assert_read_as("D", "相手方の区分", &texts(&["他の自治体", "　他の 自治体"]), "他の自治体");
}

#[test]
fn every_certain_spelling_of_a_day_is_that_day() {
    let mut inputs = texts(&[
        "R6.6.1",
        "R6/6/1",
        "R6-6-1",
        "r6.6.1",
        "R06.06.01",
        "Ｒ６．６．１",
        "Ｒ６／６／１",
        "令和６年６月１日",
        "令和6年6月1日",
        "令和 6年 6月 1日",
        "令和6年6月1日（土）",
        "20240601",
        "２０２４０６０１",
        "2024.6.1",
        "2024-06-01",
        "2024/6/1",
        "2024年6月1日",
        "２０２４年６月１日",
        "\u{00A0}R6.6.1　",
        "令和6年6月1日付け",
        "令和6年6月1日締結",
        "令和六年六月一日",
        "2024/06/01 0:00:00",
        "2024-06-01T00:00:00",
        "令6.6.1",
        "R060601",
        "令和6年6月1日（土・祝）",
        "2024/6/1/",
    ]);
    inputs.push(Input::Day(jiff::civil::date(2024, 6, 1)));
    inputs.push(Input::Number(20_240_601.0));
    inputs.push(Input::Number(45_444.0));
    assert_read_as("F", "締結年月日", &inputs, "2024-06-01");
}

#[test]
fn days_about_the_change_of_an_era_are_read_in_their_own() {
    for (written, day) in [
        ("H31.4.30", "2019-04-30"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和1年5月1日", "2019-05-01"),
        ("R元.5.1", "2019-05-01"),
        ("S64.1.7", "1989-01-07"),
        ("平成元年1月8日", "1989-01-08"),
        ("S48.10.1", "1973-10-01"),
        ("昭和63年2月29日", "1988-02-29"),
    ] {
        assert_read_as("F", "締結年月日", &texts(&[written]), day);
    }
}

#[test]
fn days_of_a_workbook_that_counts_from_1904_are_the_same_days() {
    // The same serial number is four years and a day later there.
    let sheet = answer("防災安全部", &[Agreement::named("協定").on(2020, 5, 31)]);
    let bytes = Archive::read(&workbook(&[sheet])).with("xl/workbook.xml", |xml| {
        xml.replacen("<workbookPr ", "<workbookPr date1904=\"1\" ", 1)
    });
    let office = Office::of(&["防災安全部"]);
    office.place("returns/1.xlsx", &bytes);
    assert_eq!(records(&office)[0]["締結年月日"], "2024-06-01");
}

#[test]
fn a_serial_number_that_lost_its_format_is_never_taken_for_another_day() {
    // Counted from 1904 it is 1 June 2024, counted as elsewhere 31 May 2020.
    let sheet =
        || answer("防災安全部", &[Agreement::named("協定")]).put("F12", Input::Number(43_982.0));
    let xlsx = Archive::read(&workbook(&[sheet()])).with("xl/workbook.xml", |xml| {
        xml.replacen("<workbookPr ", "<workbookPr date1904=\"1\" ", 1)
    });
    let files = [
        ("1.xlsx", xlsx, "2024-06-01"),
        ("1.xls", old_workbook_from_1904(&[sheet()]), "2024-06-01"),
        ("1.xlsb", binary_workbook_from_1904(&[sheet()]), "2024-06-01"),
        ("1.xlsx", workbook(&[sheet()]), "2020-05-31"),
        ("1.xls", old_workbook(&[sheet()]), "2020-05-31"),
        ("1.xlsb", binary_workbook(&[sheet()]), "2020-05-31"),
    ];
    for (name, bytes, day) in files {
        let office = Office::of(&["防災安全部"]);
        office.place(&format!("returns/{name}"), &bytes);
        assert_eq!(records(&office)[0]["締結年月日"], day, "{name}");
        assert!(office.lines().iter().any(|line| line.starts_with("note")), "{name}");
    }
}

#[test]
fn the_number_a_department_declares_is_read_in_every_certain_spelling() {
    let twelve = || answer("防災安全部", &Agreement::several(12, "協定"));
    for written in ["12", "１２", " 12 ", "12件", "１２件", "12 件", "12\n"] {
        assert_eq!(certain(twelve().put("B8", written)).len(), 12, "{written}");
    }
    assert_eq!(certain(twelve().put("B8", Input::Formula("=COUNTA(B12:B23)", "12"))).len(), 12);
    let many = answer("防災安全部", &Agreement::several(1234, "協定")).put("B8", "1,234");
    assert_eq!(Office::with(many).lines(), ["note V212 回答!B8"]);
}

#[test]
fn what_was_read_otherwise_than_written_is_told_in_one_note_a_column() {
    let sheet = answer("防災安全部", &Agreement::several(3, "協定"));
    let office = Office::with(sheet.put("F12", "R2.10.1").put("F14", "20201001").put("K13", "〇"));
    assert_eq!(office.lines(), ["note V212 回答!F12:F14", "note V212 回答!K13"]);
    let notes = office.findings();
    assert_eq!(notes[0].value, "R2.10.1");
    assert!(notes[0].message.contains("令和2年10月1日"), "{}", notes[0].message);
    assert!(notes[0].message.contains("2か所"), "{}", notes[0].message);
    assert_eq!(notes[1].value, "〇");
}
