//! The binary formats, .xls and .xlsb: how their cells look, and what is drawn over them.

use super::harness::biff::old_dressed;
use super::harness::dressed::{
    Dressed, LOWERED, PLAIN, RAISED, STRUCK, ThingKind, WHITE, WINGDINGS,
};
use super::harness::xlsb::binary_dressed;
use super::harness::{Grid, Input};
use sheets::appearance::Unseen;
use sheets::{Appearance, RemarkKind, Sheet, Workbook};
use std::collections::BTreeMap;

/// The only sheet of a workbook, read from both formats.
fn read(sheet: &Dressed) -> [Sheet; 2] {
    let sheets = std::slice::from_ref(sheet);
    let open = |bytes: Vec<u8>, ending: &str| {
        Workbook::read_here(&bytes, ending).expect("a workbook").sheets.remove(0)
    };
    [open(old_dressed(sheets), "xls"), open(binary_dressed(sheets), "xlsb")]
}

/// How cells look, by their addresses.
fn looks(sheet: &Sheet) -> BTreeMap<String, Appearance> {
    let looks = sheet.markup.appearances.iter();
    looks.map(|(at, look)| (at.to_string(), look.clone())).collect()
}

fn form() -> Grid {
    Grid::new("回答").row("A1", &["番号", "名称", "相手"]).row("A2", &["1", "甲", "旧社"])
}

#[test]
fn what_is_struck_out_is_told_in_both_formats() {
    let runs = [("旧社", STRUCK), ("新社", PLAIN)];
    let sheet = Dressed::from(form().put("A3", 2).put("B3", "乙"))
        .pen_row(3, STRUCK)
        .runs("C2", &runs)
        // One more text in pieces, behind the first in the list of texts.
        .runs("C3", &[("22", PLAIN), ("1)", RAISED), ("CO", PLAIN), ("2", LOWERED)]);
    for read in read(&sheet) {
        let looks = looks(&read);
        let struck: Vec<&str> =
            looks.iter().filter(|(_, look)| look.struck).map(|(at, _)| at.as_str()).collect();
        assert_eq!(struck, ["A3", "B3"]);
        assert!(looks["C2"].is_partly_struck());
        assert_eq!(looks["C2"].struck_text(), "旧社");
        assert_eq!(looks["C3"].kept(), "22¹⁾CO₂");
        assert_eq!(looks["C3"].without_footnotes(), "22CO2");
        assert_eq!(looks.len(), 4, "{looks:?}");
    }
}

#[test]
fn what_is_not_seen_is_told_in_both_formats() {
    let grid = form().put("A3", 0).put("B3", "丙").put("C3", 14).put("A4", 7).put("C4", "済");
    let sheet = Dressed::from(grid)
        .pen("B3", WHITE)
        .code("C3", "\"平成\"0\"年度\"")
        .code("A4", ";;;")
        .pen("C4", WINGDINGS)
        .link("B4");
    for read in read(&sheet.clone().hide_zeros()) {
        assert_eq!(looks(&read)["A3"].unseen, Some(Unseen::Zero));
        assert_eq!(looks(&read)["B4"].unseen, Some(Unseen::Zero));
    }
    for read in read(&sheet) {
        let looks = looks(&read);
        assert_eq!(looks["B3"].unseen, Some(Unseen::Colour));
        assert_eq!(looks["C3"].shown.as_deref(), Some("平成14年度"));
        assert_eq!(looks["A4"].unseen, Some(Unseen::Format));
        assert_eq!(looks["B4"].unseen, Some(Unseen::Link));
        assert_eq!(looks.len(), 4, "{looks:?}");
    }
    let boxes = Dressed::from(form().put("C2", "o")).pen("C2", WINGDINGS);
    for read in read(&boxes) {
        assert_eq!(looks(&read)["C2"].kept(), "☐");
    }
}

#[test]
fn merges_and_rows_dragged_shut_are_told_in_both_formats() {
    let grid = form().merge("A5", "B6", "甲乙").put("B6", "裏").put("C7", "閉");
    for read in read(&Dressed::from(grid).shut_row(7)) {
        let merged: Vec<String> = read.markup.merged.iter().map(ToString::to_string).collect();
        assert_eq!(merged, ["A5:B6"]);
        let covered = read.markup.covered.iter().map(|(at, _)| at.to_string());
        assert_eq!(covered.collect::<Vec<_>>(), ["B6"]);
        assert_eq!(read.markup.hidden_rows, [sheets::Run::new(6, 6)]);
    }
}

#[test]
fn what_is_drawn_over_the_cells_of_an_old_sheet_is_told() {
    let sheet = Dressed::from(form().put("B3", Input::Blank))
        .circle("B2")
        .thing(ThingKind::Line, [0.2, 1.5, 2.8, 1.5], "")
        .thing(ThingKind::Line, [0.0, 4.0, 3.0, 4.0], "")
        .thing(ThingKind::Picture, [0.0, 9.0, 2.0, 12.0], "")
        .thing(ThingKind::CheckBox(true), [2.1, 2.1, 2.9, 2.9], "該当")
        .thing(ThingKind::CheckBox(false), [2.1, 3.1, 2.9, 3.9], "");
    let [old, _] = read(&sheet);
    let told = old.markup.remarks.iter().map(|remark| {
        let over = remark.over.map(|over| over.to_string()).unwrap_or_default();
        (remark.kind, over, remark.text.clone())
    });
    let told: Vec<(RemarkKind, String, String)> = told.collect();
    let expected = [
        (RemarkKind::Shape, "A2:C2", ""),
        (RemarkKind::Shape, "B2", ""),
        (RemarkKind::Tick(true), "C3", "該当"),
        (RemarkKind::Tick(false), "C4", ""),
        (RemarkKind::Shape, "", ""),
        (RemarkKind::Picture, "A10:B12", ""),
    ];
    let expected = expected.map(|(kind, over, text)| (kind, over.to_owned(), text.to_owned()));
    assert_eq!(told, expected);
}
