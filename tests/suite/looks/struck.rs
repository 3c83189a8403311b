//! What is struck out.

use super::{column, tells, two};
use crate::harness::data::table;
use crate::harness::dressed::{Dressed, PLAIN, STRUCK};
use crate::harness::every::{self, EVERY};

#[test]
fn a_row_that_is_struck_out_is_not_counted() {
    let sheet = Dressed::from(two().put("B8", 1)).pen_row(12, STRUCK);
    tells(sheet.clone(), &["query V226 回答!A12:T12"], 1);
    assert_eq!(column(sheet, "協定名称"), ["協定2"]);
    let declared = Dressed::from(two()).pen_row(12, STRUCK);
    tells(declared, &["fatal C301 回答!B8", "query V226 回答!A12:T12"], 1);
}

#[test]
fn a_mark_that_is_struck_out_is_none() {
    let sheet = Dressed::from(two().put("K12", "○")).pen("O12", STRUCK);
    tells(sheet.clone(), &["query V224 回答!O12"], 2);
    assert_eq!(column(sheet.clone(), "災害対策"), ["", "○"]);
    assert_eq!(column(sheet, "環境"), ["○", ""]);
    let only = Dressed::from(two()).pen("O12", STRUCK);
    tells(only, &["fatal V202 回答!G12:R12", "query V224 回答!O12"], 1);
}

#[test]
fn a_required_answer_that_is_struck_out_is_missing() {
    let sheet = Dressed::from(two()).pen("C12", STRUCK);
    tells(sheet, &["fatal V201 回答!C12", "query V224 回答!C12"], 1);
    let blank = Dressed::from(two().put("U12", "確認中")).pen("U12", STRUCK);
    tells(blank.clone(), &["query V224 回答!U12"], 2);
    assert_eq!(column(blank, "備考"), ["", ""]);
}

#[test]
fn of_a_text_struck_out_in_part_the_rest_counts() {
    let runs = [("旧会社", STRUCK), ("新会社", PLAIN)];
    let sheet = Dressed::from(two()).runs("C12", &runs);
    let said = every::alike(&EVERY, &sheet);
    assert_eq!(
        (said.lines.as_slice(), said.records),
        (["note V225 回答!C12".to_owned()].as_slice(), 2)
    );
    let message = &said.messages[0];
    assert!(message.contains("「旧会社」を除いて、「新会社」と読みました"), "{message}");
    every::same(&EVERY, |ending| {
        let products = every::office(&sheet, ending).publish();
        let records = products.summary().records();
        assert_eq!(records[0]["協定の相手方"], "新会社", "{ending}");
        let csv = table(&products, "records");
        assert!(csv.rows.iter().flatten().any(|text| text == "新会社"), "{ending}");
        for (name, bytes) in products.files.iter().filter(|(name, _)| name.starts_with("data/")) {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("旧会社"), "{name} of {ending}");
        }
    });
}

#[test]
fn days_and_options_may_be_struck_out_in_part() {
    let sheet = Dressed::from(two())
        .runs("F12", &[("令和元年5月1日", STRUCK), ("令和2年4月1日", PLAIN)])
        .runs("D13", &[("民間企業", STRUCK), ("教育機関", PLAIN)]);
    tells(sheet.clone(), &["note V225 回答!F12", "note V225 回答!D13"], 2);
    assert_eq!(column(sheet.clone(), "締結年月日"), ["2020-04-01", "2020-10-01"]);
    assert_eq!(column(sheet, "相手方の区分"), ["民間企業", "教育機関"]);
}

#[test]
fn what_is_struck_out_beside_the_answers_says_nothing() {
    let runs = [("旧年度", STRUCK), ("※ 新年度の回答です。", PLAIN)];
    let sheet = Dressed::from(two())
        .runs(
            "B2",
            &[("旧", STRUCK), ("民間企業等との連携協定の締結状況に関する調査　回答票", PLAIN)],
        )
        .runs("A16", &runs)
        .pen("A6", STRUCK)
        .runs("D4", &[("６月", STRUCK), ("７月末までに提出", PLAIN)]);
    tells(sheet, &[], 2);
}

#[test]
fn headings_struck_out_in_part_are_what_is_left() {
    let sheet = Dressed::from(two())
        .runs("B10", &[("名称", STRUCK), ("協定名称", PLAIN)])
        .runs("S11", &[("令和４年度事業実績", STRUCK), ("令和５年度事業実績", PLAIN)]);
    tells(sheet, &[], 2);
}
