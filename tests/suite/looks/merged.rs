//! Merged cells.

use super::{column, tells, two};
use crate::harness::dressed::Dressed;
use crate::harness::every::{self, EVERY};

#[test]
fn a_mark_merged_over_two_rows_counts_for_both() {
    let sheet = two().merge("G12", "G13", "○").clear("G13").clear("O12").clear("O13");
    let said = every::alike(&EVERY, &Dressed::from(sheet.clone()));
    assert_eq!((said.lines, said.records), (vec!["note V227 回答!G13".to_owned()], 2));
    assert!(said.messages[0].contains("13行目の値としても読みました"), "{:?}", said.messages);
    assert_eq!(column(sheet, "地域活性化・まちづくり"), ["○", "○"]);
}

#[test]
fn a_text_merged_over_two_rows_counts_for_both() {
    let sheet = two().merge("C12", "C13", "見本商事株式会社").clear("C13");
    tells(sheet.clone(), &["note V227 回答!C13"], 2);
    assert_eq!(column(sheet, "協定の相手方"), ["見本商事株式会社"; 2]);
}

#[test]
fn a_mark_merged_over_two_options_is_queried() {
    let sheet = two().merge("N12", "O12", "○").clear("O12");
    tells(sheet.clone(), &["query V228 回答!N12:O12"], 2);
    assert_eq!(column(sheet.clone(), "土木建設維持管理"), ["○", ""]);
    assert_eq!(column(sheet, "災害対策"), ["○", "○"]);
}

#[test]
fn a_value_under_a_merge_is_queried_and_not_counted() {
    // The mark below is what a programme left there: nobody sees it.
    let sheet = two().merge("G12", "G13", "").clear("G12").put("G13", "○");
    tells(sheet.clone(), &["query V229 回答!G12:G13"], 2);
    assert_eq!(column(sheet, "地域活性化・まちづくり"), ["", ""]);
}

#[test]
fn merges_that_hold_one_answer_or_none_say_nothing() {
    let sheet = two()
        .merge("B4", "D4", "防災安全部")
        .merge("B8", "C8", "")
        .put("B8", 2)
        .merge("A1", "U1", "様式１")
        .merge("U12", "W12", "継続中")
        .merge("U13", "W13", "")
        .clear("U13")
        .merge("A18", "U19", "※ 以上のとおり回答します。");
    tells(sheet, &[], 2);
}
