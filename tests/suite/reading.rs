//! Reading returns as offices send them: shifted, renamed, parted. What has one certain meaning is
//! read exactly, and nobody is asked about it.

use super::harness::form::FIRST;
use super::harness::{Agreement, Found, Grid, Input, NOTHING, Office, answer, findings, workbook};
use std::collections::BTreeMap;

/// A way in which a return differs from the form, by the name of the department that sends it.
type Variant = (&'static str, fn(Grid) -> Grid);

/// Two agreements of a department, unlike in every column.
fn agreements(department: &str) -> Vec<Agreement> {
    let named = |name: &str| Agreement::named(&format!("{department}の{name}"));
    vec![
        named("第一").on(1998, 12, 3).fields(&["環境", "その他"]).activities("あり", "なし"),
        named("第二").on(2024, 6, 1).fields(&["災害対策"]).activities("なし", "あり"),
    ]
}

fn without_number(mut record: BTreeMap<String, String>) -> BTreeMap<String, String> {
    record.remove("番号");
    record
}

/// Nothing is fatal or to be confirmed.
fn assert_certain(found: &[Found]) {
    let asked: Vec<&Found> = found.iter().filter(|found| found.severity != "note").collect();
    assert!(asked.is_empty(), "{asked:#?}");
}

/// Every variant is read like the form itself, without a question.
fn assert_all_read_alike(variants: &[Variant]) {
    let names: Vec<&str> = variants.iter().map(|(name, _)| *name).collect();
    let office = Office::of(&names);
    for (name, bend) in variants {
        office.send_as(&format!("{name}.xlsx"), &[bend(answer(name, &agreements(name)))]);
    }
    assert_read(&office, &names);
}

/// These departments' agreements are read exactly.
fn assert_read(office: &Office, names: &[&str]) {
    let products = office.publish();
    assert_certain(&products.findings());
    let records: Vec<_> = products.summary().records().into_iter().map(without_number).collect();
    for name in names {
        let own: Vec<_> = records.iter().filter(|record| record["部局名"] == *name).collect();
        let expected: Vec<_> =
            agreements(name).iter().map(|agreement| agreement.expected(name)).collect();
        assert_eq!(own, expected.iter().collect::<Vec<_>>(), "{name}");
    }
    assert_eq!(records.len(), 2 * names.len());
}

#[test]
fn tables_are_found_wherever_they_stand() {
    assert_all_read_alike(&[
        ("様式どおり", |sheet| sheet),
        ("上に三行挿入", |sheet| sheet.insert_rows(1, 3)),
        ("見出しの上に一行挿入", |sheet| sheet.insert_rows(10, 1)),
        ("属性の間に一行挿入", |sheet| sheet.insert_rows(6, 2)),
        ("見出しの間に一行挿入", |sheet| sheet.insert_rows(11, 1)),
        ("見出しの下に一行挿入", |sheet| sheet.insert_rows(12, 1)),
        ("左に二列挿入", |sheet| sheet.insert_columns("A", 2)),
        ("間に一列挿入", |sheet| sheet.insert_columns("D", 1)),
        ("分野の間に一列挿入", |sheet| sheet.insert_columns("I", 1)),
        ("属性の右に一列挿入", |sheet| sheet.insert_columns("B", 1)),
        ("右下へ移動", |sheet| sheet.insert_rows(1, 7).insert_columns("A", 5)),
        ("シート名の変更", |sheet| sheet.named("R6回答（防災）")),
        ("選択列の入替え", |sheet| {
            let (a, b) = (sheet.text("D12").to_owned(), sheet.text("E12").to_owned());
            let (c, d) = (sheet.text("D13").to_owned(), sheet.text("E13").to_owned());
            let sheet = sheet.put("D10", "協定の種別").put("E10", "相手方の区分");
            sheet.put("D12", b).put("E12", a).put("D13", d).put("E13", c)
        }),
    ]);
}

#[test]
fn headings_are_known_by_their_words_however_they_are_set() {
    assert_all_read_alike(&[
        ("セル結合の解除", Grid::unmerged),
        ("見出しが下の行", |sheet| {
            let sheet = sheet.unmerged();
            let headings: Vec<String> =
                ('A'..='F').map(|column| sheet.text(&format!("{column}10")).to_owned()).collect();
            let texts: Vec<&str> = headings.iter().map(String::as_str).collect();
            ('A'..='F')
                .fold(sheet, |sheet, column| sheet.clear(&format!("{column}10")))
                .row("A11", &texts)
        }),
        ("改行と空白", |sheet| {
            sheet
                .put("F10", "締結\n年月日")
                .put("B10", "協 定 名 称")
                .put("C10", "　協定の\r\n相手方 ")
        }),
        ("全角と半角", |sheet| {
            sheet
                .put("S11", "令和5年度事業実績")
                .put("T11", "令和6年度事業予定･実績")
                .put("G11", "地域活性化･まちづくり")
                .put("G10", "該当する分野(あてはまるもの全てに○)")
        }),
        ("別の名称", |sheet| {
            sheet
                .put("B10", "協定の名称")
                .put("C10", "相手方")
                .put("F10", "締結日")
                .put("A10", "No.")
        }),
        ("見出しの記号違い", |sheet| {
            sheet.put("I11", "福祉･医療･健康").put("M11", "安全・ 交通").put("U10", "備　考")
        }),
        ("項目名にコロン", |sheet| sheet.put("A4", "部局名：").put("A8", "協定数:")),
        ("項目名に空白", |sheet| sheet.put("A4", "部 局 名").put("A7", "該当の\n有無")),
    ]);
}

#[test]
fn rows_that_are_no_records_are_passed_over() {
    assert_all_read_alike(&[
        ("途中の空行", |sheet| sheet.insert_rows(13, 2)),
        ("途中の注", |sheet| sheet.insert_rows(13, 1).put("A13", "※ここから今年度分")),
        ("Ｂ列の注", |sheet| sheet.put("B15", "※ 記入は以上です")),
        ("合計の行", |sheet| sheet.put("A14", "合計").put("B14", "2件")),
        ("Ｂ列に合計", |sheet| sheet.put("B14", "合　計").put("G14", 1)),
        ("番号だけの行", |sheet| sheet.put("A14", 3).put("A15", 4)),
        ("罫線だけの行", |sheet| {
            (20..60).fold(sheet, |sheet, row| sheet.put(&format!("B{row}"), Input::Blank))
        }),
        ("空白だけの行", |sheet| sheet.put("B14", "　").put("C15", "\u{00A0}")),
    ]);
}

#[test]
fn a_row_of_totals_that_was_passed_over_is_told_in_a_note() {
    let office = Office::with(answer("防災安全部", &agreements("防災安全部")).put("A14", "合計"));
    assert_eq!(office.lines(), ["note V213 回答!A14"]);
}

#[test]
fn sheets_beside_the_answers_are_no_answers() {
    let names = ["要領つき", "二枚に分けて", "空の予備つき"];
    let office = Office::of(&names);
    let whole = |name: &str| answer(name, &agreements(name));
    let guide = Grid::new("記入要領").put("A1", "部局名").put("A2", "協定名称").put("B2", "説明");
    let lists = Grid::new("選択肢")
        .row("A3", &["相手方の区分", "協定の種別", "該当の有無", "取組実績・予定"]);
    office.send_as("1.xlsx", &[guide, whole(names[0]), lists]);
    let (first, second) = (agreements(names[1]).remove(0), agreements(names[1]).remove(1));
    let sheets =
        [answer(names[1], &[first]).put("B8", 2), answer(names[1], &[second]).named("回答 (2)")];
    office.send_as("2.xlsx", &sheets);
    let spare = answer(names[2], &[]).named("回答 (2)").tab_hidden();
    office.send_as("3.xlsx", &[whole(names[2]), spare]);
    assert_read(&office, &names);
}

#[test]
fn workbooks_are_read_under_every_spelling_of_their_ending() {
    let names = ["マクロ付き", "大文字"];
    let office = Office::of(&names);
    for (name, file) in names.into_iter().zip(["回答.xlsm", "回答.XLSX"]) {
        office.send_as(file, &[answer(name, &agreements(name))]);
    }
    assert_read(&office, &names);
}

#[test]
fn names_of_departments_are_known_however_they_are_typed() {
    let name = "行財政改革推進部";
    for written in [
        name,
        "行財政 改革推進部",
        "　行財政改革推進部\u{00A0}",
        "行財政\n改革推進部",
        "⾏財政改革推進部",
    ] {
        let office = Office::of(&[name]);
        office.send_as("1.xlsx", &[answer(name, &[]).put("B4", written)]);
        assert_eq!(office.findings(), NOTHING, "{written}");
    }
}

#[test]
fn texts_are_handed_on_as_they_were_written() {
    let texts = ["見本　協定（案）", "𠮷田見本との協定", "㈱髙﨑と葛\u{E0100}城", "一行目\n二行目"];
    let rows: Vec<Agreement> = texts.into_iter().map(Agreement::named).collect();
    let office = Office::with(answer("防災安全部", &rows).put("B12", " 見本　協定（案）\u{00A0}"));
    let products = office.publish();
    assert_certain(&products.findings());
    let records = products.summary().records();
    let read: Vec<&str> = records.iter().map(|record| record["協定名称"].as_str()).collect();
    assert_eq!(read, texts);
}

#[test]
fn a_large_return_is_read_to_its_last_row() {
    let rows = Agreement::several(400, "協定");
    let office = Office::with(answer("防災安全部", &rows));
    let outcome = office.try_check().expect("a check");
    assert_eq!(findings(&outcome), NOTHING);
    assert_eq!(outcome.overview.records, 400);
    let row = FIRST + 400;
    let more = answer("防災安全部", &rows)
        .put(&format!("A{row}"), 401)
        .put(&format!("B{row}"), "四百一番目");
    office.place("returns/01_防災安全部.xlsx", &workbook(&[more]));
    assert!(office.lines().contains(&"fatal C301 回答!B8".to_owned()));
}
