//! Raised and lowered figures, and signs in fonts of symbols.

use super::{column, tells, two};
use crate::harness::dressed::{Dressed, LOWERED, PLAIN, RAISED, WINGDINGS};
use crate::harness::every::{self, EVERY};

#[test]
fn a_raised_figure_is_no_figure_of_the_number() {
    let sheet = Dressed::from(two()).runs("B8", &[("2", PLAIN), ("1", RAISED)]);
    let said = every::alike(&EVERY, &sheet);
    assert_eq!((said.lines, said.records), (vec!["query V210 回答!B8".to_owned()], 2));
    assert!(said.messages[0].contains("「2¹」を「2」と読みました"), "{:?}", said.messages);
}

#[test]
fn raised_and_lowered_figures_of_a_text_are_kept_as_such() {
    let sheet = Dressed::from(two())
        .runs("U12", &[("面積100m", PLAIN), ("2", RAISED)])
        .runs("U13", &[("CO", PLAIN), ("2", LOWERED), ("の削減", PLAIN)]);
    tells(sheet.clone(), &["note V212 回答!U12"], 2);
    assert_eq!(column(sheet, "備考"), ["面積100m²", "CO₂の削減"]);
}

#[test]
fn footnotes_raised_on_headings_say_nothing() {
    let sheet = Dressed::from(two())
        .runs("B10", &[("協定名称", PLAIN), ("1)", RAISED)])
        .runs("O11", &[("災害対策", PLAIN), ("※2", RAISED)])
        .runs("A8", &[("協定数", PLAIN), ("3", RAISED)]);
    tells(sheet, &[], 2);
}

#[test]
fn signs_in_a_font_of_symbols_are_what_they_show() {
    // An empty box and one with a tick.
    let sheet = Dressed::from(two().put("G12", "o").put("G13", "þ"))
        .pen("G12", WINGDINGS)
        .pen("G13", WINGDINGS);
    tells(sheet.clone(), &["note V212 回答!G12:G13"], 2);
    assert_eq!(column(sheet, "地域活性化・まちづくり"), ["", "○"]);
}

#[test]
fn a_sign_that_nobody_knows_is_queried() {
    let sheet = Dressed::from(two().put("U12", "a")).pen("U12", WINGDINGS);
    tells(sheet, &["query V231 回答!U12"], 2);
    let mark = Dressed::from(two().put("G12", "a")).pen("G12", WINGDINGS);
    tells(mark, &["fatal V204 回答!G12"], 1);
}

#[test]
fn arrows_among_the_instructions_say_nothing() {
    let sheet = Dressed::from(two().put("C8", "ß"))
        .pen("C8", WINGDINGS)
        .runs("A16", &[("※ ", PLAIN), ("à", WINGDINGS), ("あてはまる欄に○", PLAIN)]);
    tells(sheet, &[], 2);
}
