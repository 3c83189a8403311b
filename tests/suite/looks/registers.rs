//! The same in registers: what a clerk strikes out or writes small in a table of figures.

use crate::harness::data::table;
use crate::harness::dressed::{Dressed, PLAIN, RAISED, STRUCK};
use crate::harness::every::{self, EVERY, Said};
use crate::harness::register::{BALANCED, register};
use crate::harness::{NOTHING, Office, none};
use crate::registers::{INDICATORS, indicators};

/// What a check says of a register of indicators in every format.
fn told(sheet: impl Into<Dressed>) -> Said {
    let sheet = sheet.into();
    every::same(&EVERY, |ending| {
        let office = Office::with(none("防災安全部"));
        let file = format!("register/values.{ending}");
        let definition = INDICATORS.replace("register/values.xlsx", &file);
        office.define("[tabulation]", &format!("{definition}\n[tabulation]"));
        office.place(&file, &every::bytes(&sheet, ending));
        every::said(&office)
    })
}

#[test]
fn a_hidden_row_of_figures_is_queried() {
    assert_eq!(told(indicators().hide_row(4)).lines, ["query F118 指標!A4:C4"]);
}

#[test]
fn a_comment_on_a_figure_is_queried_and_one_beside_is_not() {
    let found = told(indicators().comment("C4", "速報値"));
    assert_eq!(found.lines, ["query F131 指標!C4"]);
    assert!(found.messages[0].contains("速報値"), "{:?}", found.messages);
    assert_eq!(told(indicators().comment("A1", "公表資料から転記")).lines, [""; 0]);
}

#[test]
fn a_row_of_figures_that_is_struck_out_is_left_out() {
    let found = told(Dressed::from(indicators()).pen_row(5, STRUCK));
    assert_eq!(found.lines, ["query V226 指標!A5:C5"]);
}

#[test]
fn a_figure_that_is_struck_out_is_missing_and_in_part_the_rest() {
    let whole = told(Dressed::from(indicators()).pen("C4", STRUCK));
    assert_eq!(whole.lines, ["query V224 指標!C4"]);
    let part = told(Dressed::from(indicators()).runs("C4", &[("21", STRUCK), ("22", PLAIN)]));
    assert_eq!(part.lines, ["note V225 指標!C4"]);
    assert!(part.messages[0].contains("「22」と読みました"), "{:?}", part.messages);
}

#[test]
fn the_number_of_a_footnote_is_no_figure() {
    let found = told(Dressed::from(indicators()).runs("C4", &[("22", PLAIN), ("1", RAISED)]));
    assert_eq!(found.lines, ["query V210 指標!C4"]);
    assert!(found.messages[0].contains("を「22」と読みました"), "{:?}", found.messages);
    let years = Dressed::from(indicators()).runs("A4", &[("平成15年度", PLAIN), ("2)", RAISED)]);
    assert_eq!(told(years).lines, [""; 0]);
    let headings =
        Dressed::from(indicators()).runs("C2", &[("ＮＰＯ法人数（団体）", PLAIN), ("3", RAISED)]);
    assert_eq!(told(headings).lines, [""; 0]);
}

#[test]
fn figures_by_area_with_footnotes_still_add_up() {
    let sheet = Dressed::from(register(&BALANCED)).runs("B4", &[("10", PLAIN), ("1", RAISED)]);
    let found = every::same(&EVERY, |ending| {
        let office = Office::with(none("防災安全部"));
        let file = format!("register/population.{ending}");
        let line = |file: &str| format!("\nfile = \"{file}\"");
        office.define(&line("register/population.xlsx"), &line(&file));
        office.place(&file, &every::bytes(&sheet, ending));
        every::said(&office)
    });
    assert_eq!(found.lines, ["query V210 地域別人口!B4"]);
}

#[test]
fn the_number_of_a_footnote_is_no_part_of_an_areas_name() {
    let sheet = Dressed::from(register(&BALANCED)).runs("A4", &[("東", PLAIN), ("1)", RAISED)]);
    every::same(&EVERY, |ending| {
        let office = Office::with(none("防災安全部"));
        let line = |file: &str| format!("\nfile = \"{file}\"");
        let file = format!("register/population.{ending}");
        office.define(&line("register/population.xlsx"), &line(&file));
        office.place(&file, &every::bytes(&sheet, ending));
        let products = office.publish();
        assert_eq!(products.findings(), NOTHING);
        let rows = table(&products, "code_population_area").rows;
        assert!(!rows.concat().concat().contains('¹'), "{rows:?}");
    });
}
