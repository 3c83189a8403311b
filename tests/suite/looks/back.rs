//! Correction workbooks: what goes back looks as it was sent, so that it says the same when it comes
//! back as it is.

use super::two;
use crate::harness::Office;
use crate::harness::dressed::{Dressed, PLAIN, RAISED, STRUCK, WINGDINGS};
use crate::harness::every::{self, EVERY};
use crate::harness::returned::Returned;
use std::fs;

/// The correction workbook of an office, after a run.
fn back(office: &Office) -> Vec<u8> {
    office.publish();
    fs::read(office.output().join("corrections/防災安全部.xlsx")).expect("a correction workbook")
}

/// The findings on a sheet, and those on its correction workbook, in every format.
fn twice(sheet: &Dressed) -> (Vec<String>, Vec<String>) {
    every::same(&EVERY, |ending| {
        let office = every::office(sheet, ending);
        let before = office.lines();
        let bytes = back(&office);
        fs::remove_file(office.input().join(format!("returns/01_防災安全部.{ending}")))
            .expect("the return");
        office.place("returns/01_防災安全部.xlsx", &bytes);
        (before, office.lines())
    })
}

#[test]
fn what_is_struck_out_goes_back_struck_out() {
    let sheet = Dressed::from(two().put("B8", 1).put("G13", "○").clear("D13"))
        .pen_row(12, STRUCK)
        .runs("C13", &[("旧会社", STRUCK), ("新会社", PLAIN)])
        .runs("U13", &[("100m", PLAIN), ("2", RAISED)])
        .pen("G13", STRUCK);
    let (before, after) = twice(&sheet);
    let expected = [
        "query V226 回答!A12:T12",
        "note V225 回答!C13",
        "fatal V201 回答!D13",
        "query V224 回答!G13",
        "note V212 回答!U13",
    ];
    assert_eq!(before, expected);
    assert_eq!(after, expected);
    let office = every::office(&sheet, "xlsx");
    let returned = Returned::read(&back(&office));
    assert_eq!(returned.text("回答", "C13"), "旧会社新会社", "with what is struck out");
}

#[test]
fn a_value_merged_over_two_rows_goes_back_in_both() {
    let sheet = two().merge("C12", "C13", "見本商事株式会社").clear("C13").clear("D13");
    let office = every::office(&Dressed::from(sheet), "xlsx");
    let returned = Returned::read(&back(&office));
    for at in ["C12", "C13"] {
        assert_eq!(returned.text("回答", at), "見本商事株式会社", "{at}");
    }
    office.place("returns/01_防災安全部.xlsx", &back(&office));
    assert_eq!(office.lines(), ["fatal V201 回答!D13"]);
}

#[test]
fn a_value_merged_over_two_rows_and_struck_out_goes_back_struck_out_in_both() {
    let sheet = two().merge("C12", "C13", "見本商事株式会社").clear("C13");
    let (before, after) = twice(&Dressed::from(sheet).pen("C12", STRUCK));
    let fatal = |line: &String| line.starts_with("fatal");
    let expected = ["fatal V201 回答!C12", "fatal V201 回答!C13"];
    assert_eq!(before.into_iter().filter(fatal).collect::<Vec<_>>(), expected);
    assert_eq!(after.into_iter().filter(fatal).collect::<Vec<_>>(), expected);
}

#[test]
fn what_nobody_saw_does_not_come_back_as_an_answer() {
    // A zero that is not shown, the words of a number format, a sign in a font of symbols.
    let sheet = Dressed::from(two().put("C12", 0).put("U12", 0).put("U13", 5).put("H12", "o"))
        .code("C12", ";;;")
        .code("U12", "#,##0;-#,##0;")
        .code("U13", "\"残り\"0\"年\"")
        .pen("H12", WINGDINGS);
    let (before, after) = twice(&sheet);
    assert_eq!(before[0], "fatal V201 回答!C12");
    assert_eq!(after[0], "fatal V201 回答!C12");
    let office = every::office(&sheet, "xlsx");
    let returned = Returned::read(&back(&office));
    let texts = ["C12", "U12", "U13"].map(|at| returned.text("回答", at));
    assert_eq!(texts, ["", "", "残り5年"]);
}

#[test]
fn a_label_with_the_number_of_a_footnote_is_the_forms() {
    let sheet = Dressed::from(two().clear("D13")).runs("A8", &[("協定数", PLAIN), ("3", RAISED)]);
    let office = every::office(&sheet, "xlsx");
    let returned = Returned::read(&back(&office));
    assert_eq!(returned.names(), ["修正のお願い", "回答"], "nothing is left over");
    assert_eq!(returned.text("回答", "B8"), "2");
}
