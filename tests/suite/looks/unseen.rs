//! What a cell holds and nobody sees: zeros that are not shown, white text, number formats.

use super::{column, tells, two};
use crate::harness::dressed::{Dressed, HEADING, WHITE};
use crate::harness::{Agreement, answer, none};

/// The ways in which a zero is not shown.
const WAYS: [fn(Dressed, &str) -> Dressed; 4] = [
    |sheet, _| sheet.hide_zeros(),
    |sheet, at| sheet.code(at, ";;;"),
    |sheet, at| sheet.code(at, "#,##0;-#,##0;"),
    |sheet, at| sheet.link(at),
];

#[test]
fn a_zero_that_is_not_shown_is_no_answer() {
    for (number, way) in WAYS.iter().enumerate() {
        let required = way(Dressed::from(two().put("C12", 0)), "C12");
        let lines = ["fatal V201 回答!C12", "note V212 回答!C12"];
        let found = super::told(required);
        assert_eq!(found, (lines.map(str::to_owned).to_vec(), 1), "{number}");
        let blank = way(Dressed::from(two().put("U12", 0)), "U12");
        let found = super::told(blank.clone());
        assert_eq!(found, (vec!["note V212 回答!U12".to_owned()], 2), "{number}");
        assert_eq!(column(blank, "備考"), ["", ""], "{number}");
    }
}

#[test]
fn a_number_of_none_need_not_be_seen() {
    for way in WAYS {
        tells(way(Dressed::from(none("防災安全部")), "B8"), &[], 0);
    }
}

#[test]
fn rows_of_zeros_that_are_not_shown_are_no_answers() {
    let mut grid = two();
    for column in ["B", "C", "D", "E", "U"] {
        grid = grid.put(&format!("{column}14"), 0).put(&format!("{column}15"), 0);
    }
    tells(Dressed::from(grid.clone()).hide_zeros(), &[], 2);
    let mut links = Dressed::from(grid);
    for at in ["B14", "C14", "D14", "E14", "U14", "B15", "C15", "D15", "E15", "U15"] {
        links = links.link(at);
    }
    tells(links, &[], 2);
}

#[test]
fn white_text_is_queried_and_read() {
    let sheet = Dressed::from(two().put("U12", "極秘")).pen("U12", WHITE);
    tells(sheet.clone(), &["query V230 回答!U12"], 2);
    assert_eq!(column(sheet, "備考"), ["極秘", ""]);
    let mark = Dressed::from(two().put("G12", "○")).pen("G12", WHITE);
    tells(mark, &["query V230 回答!G12"], 2);
    let format = Dressed::from(two().put("U12", "極秘")).code("U12", ";;;");
    tells(format, &["query V230 回答!U12"], 2);
}

#[test]
fn white_text_on_a_dark_ground_says_nothing() {
    let sheet = Dressed::from(two().put("U12", "継続"))
        .pen("B10", HEADING)
        .pen("A4", HEADING)
        .pen("U12", HEADING);
    tells(sheet, &[], 2);
}

#[test]
fn the_words_of_a_number_format_belong_to_what_is_read() {
    let department = answer("防災安全", &Agreement::several(2, "協定"));
    tells(Dressed::from(department).code("B4", "@\"部\""), &[], 2);
    tells(Dressed::from(two()).code("B8", "0\"件\""), &[], 2);
    let remarks = Dressed::from(two().put("U12", 5)).code("U12", "\"残り\"0\"年\"");
    tells(remarks.clone(), &[], 2);
    assert_eq!(column(remarks, "備考"), ["残り5年", ""]);
}
