//! The ministry's workbooks: one municipality out of all of them, in every shape they come in, with
//! its ages in the collection's own groups.

use super::harness::ministry::{CODE, Shape, YEARS, Year, definition};
use super::harness::{Found, Grid, Input, NOTHING, Office, none, sample_definition, workbook};
use sheets::Isolation;
use torimatome::collect::registers;
use torimatome::config::Config;
use torimatome::finding::Finding;
use torimatome::model::register::MunicipalYear;
use torimatome::model::{AgeSpan, Register};

const FILE: &str = "register/years/one.xlsx";

const GROUPS: [AgeSpan; 4] = [
    AgeSpan::new(0, Some(14)),
    AgeSpan::new(15, Some(64)),
    AgeSpan::new(65, None),
    AgeSpan::new(75, None),
];

/// Reads a sheet as the year's workbook of a definition.
fn read_as(sheet: Grid, definition: &str) -> (Option<MunicipalYear>, Vec<Finding>) {
    let config = Config::parse(&format!("{}\n{definition}", sample_definition())).expect("sound");
    let id = config.registers.find(|register| register.id == "years").expect("it");
    let (read, findings) =
        registers::read(FILE, "xlsx", &workbook(&[sheet]), (id, 0), &config, &Isolation::default());
    let year = read.map(|register| match register {
        Register::Municipality(mut years) => years.remove(0),
        other => panic!("{other:?}"),
    });
    (year, findings)
}

fn read(sheet: Grid) -> MunicipalYear {
    let (year, findings) = read_as(sheet, &definition(&[(FILE, "1995-03-31")]));
    assert!(findings.iter().all(|finding| finding.code.id().starts_with('V')), "{findings:#?}");
    year.expect("a year")
}

/// An office that has everything, and this sheet as the register of its day.
fn office(sheet: Grid, day: &str) -> Office {
    let office = Office::with(none("防災安全部"));
    office.define("[tabulation]", &format!("{}\n[tabulation]", definition(&[(FILE, day)])));
    office.place(FILE, &workbook(&[sheet]));
    office
}

fn day(year: &Year) -> &'static str {
    match year.shape {
        Shape::Plain => "1995-03-31",
        Shape::Corrected => "2005-03-31",
        Shape::Marked => "2014-01-01",
        Shape::Layered => "2022-01-01",
    }
}

#[test]
fn every_shape_gives_the_published_total_and_ages_that_add_up() {
    let expected: [[u64; 5]; 4] = [
        [360_481, 55_810, 253_395, 51_276, 18_656],
        [358_795, 45_045, 237_499, 76_251, 33_234],
        [349_057, 40_558, 209_877, 98_622, 48_380],
        [327_960, 34_252, 180_811, 112_897, 58_737],
    ];
    for (year, [total, groups @ ..]) in YEARS.iter().zip(expected) {
        let found = read(year.sheet());
        assert_eq!(found.total(0), Some(total), "{}", year.title);
        let counted = GROUPS.map(|group| found.count(0, group));
        assert_eq!(counted, groups.map(Some), "{}", year.title);
        assert_eq!(groups[..3].iter().sum::<u64>(), total);
        for sex in [1, 2] {
            let parts = GROUPS[..3].iter().map(|group| found.count(sex, *group));
            assert_eq!(parts.sum::<Option<u64>>(), found.total(sex), "{}", year.title);
        }
        assert_eq!(found.total(1).zip(found.total(2)).map(|(m, f)| m + f), Some(total));
    }
}

#[test]
fn a_workbook_as_the_ministry_publishes_it_has_no_finding() {
    for year in &YEARS {
        assert_eq!(office(year.sheet(), day(year)).findings(), NOTHING, "{}", year.title);
    }
}

#[test]
fn the_code_is_known_however_it_is_written() {
    let year = &YEARS[0];
    let rows = [year.city_row(), year.city_row() + 1, year.city_row() + 2];
    for code in [
        Input::from("012041"),
        Input::from("12041"),
        Input::from(12_041),
        Input::from("０１２０４１"),
        Input::from(" 012041\u{3000}"),
    ] {
        let sheet = rows
            .iter()
            .fold(year.sheet(), |sheet, row| sheet.put(&format!("A{row}"), code.clone()));
        assert_eq!(read(sheet).total(0), Some(360_481), "{code:?}");
    }
    // Without check digits, in the whole column, with and without the leading zero.
    for codes in [["01202", "01204", "01205"].map(Input::from), [1202, 1204, 1205].map(Input::from)]
    {
        let mut sheet = year.sheet();
        for (town, code) in (1..).zip(&codes) {
            for row in 0..3 {
                sheet = sheet.put(&format!("A{}", year.first_row() + 3 * town + row), code.clone());
            }
        }
        assert_eq!(read(sheet).total(0), Some(360_481), "{codes:?}");
    }
}

#[test]
fn a_code_of_the_definition_may_leave_out_its_check_digit() {
    let definition = definition(&[(FILE, "1995-03-31")]).replace(CODE, "01204");
    let (year, findings) = read_as(YEARS[0].sheet(), &definition);
    assert_eq!(year.and_then(|year| year.total(0)), Some(360_481), "{findings:#?}");
}

#[test]
fn merged_codes_and_names_stand_for_the_rows_below() {
    let year = &YEARS[3];
    let mut sheet = year.sheet();
    for row in [year.city_row() + 1, year.city_row() + 2] {
        sheet = ["A", "B", "C"]
            .iter()
            .fold(sheet, |sheet, column| sheet.clear(&format!("{column}{row}")));
    }
    let found = read(sheet);
    assert_eq!(
        (found.total(0), found.total(1), found.total(2)),
        (Some(327_960), Some(152_288), Some(175_672))
    );
}

#[test]
fn rows_and_columns_may_be_inserted_and_the_sheet_renamed() {
    for year in &YEARS[..3] {
        let moved = year.sheet().insert_rows(1, 3).insert_columns("B", 1).named("年齢別");
        assert_eq!(read(moved).total(0), read(year.sheet()).total(0), "{}", year.title);
    }
}

#[test]
fn ages_may_be_told_in_two_rows_and_be_repeated_in_a_coarser_cut() {
    let year = &YEARS[0];
    let mut sheet = year.sheet().put("F1", "0歳～").put("F2", "4歳");
    for (column, heading, figure) in [("W", "15歳未満", 55_810), ("X", "65歳以上", 51_276)] {
        let row = year.city_row();
        sheet = sheet.put(&format!("{column}2"), heading).put(&format!("{column}{row}"), figure);
    }
    let sheet = sheet.clear("A1");
    assert_eq!(read(sheet).count(0, GROUPS[0]), Some(55_810));
}

/// The findings for a changed sheet of the first year, whose city stands in rows 9 to 11.
fn lines(change: impl FnOnce(Grid) -> Grid) -> Vec<String> {
    let found = office(change(YEARS[0].sheet()), "1995-03-31").findings();
    assert!(found.iter().all(|found| found.file == FILE), "{found:#?}");
    found.iter().map(Found::line).collect()
}

#[test]
fn what_is_wrong_with_the_rows_of_the_municipality_is_one_finding() {
    let recoded = |sheet: Grid, rows: &[u32], code: &str| {
        rows.iter().fold(sheet, |sheet, row| sheet.put(&format!("A{row}"), code))
    };
    assert_eq!(lines(|sheet| recoded(sheet, &[9, 10, 11], "012068")), ["fatal B406 Sheet1"]);
    assert_eq!(lines(|sheet| sheet.put("D10", "男性")), ["fatal B406 Sheet1!D9:D11"]);
    assert_eq!(lines(|sheet| recoded(sheet, &[12, 13, 14], CODE)), ["fatal B407 Sheet1!D9:D14"]);
    assert_eq!(
        lines(|sheet| sheet.put("D11", "男")),
        ["fatal B406 Sheet1!D9:D11", "fatal B407 Sheet1!D10:D11",]
    );
}

#[test]
fn figures_that_do_not_add_up_or_cannot_be_read_are_told_at_their_cells() {
    assert_eq!(lines(|sheet| sheet.put("E9", 360_482)), ["query B401 Sheet1!E9"]);
    assert_eq!(lines(|sheet| sheet.put("G10", 9459)), ["query B401 Sheet1!E10"]);
    assert_eq!(lines(|sheet| sheet.put("G9", "約18190")), ["query V210 Sheet1!G9"]);
    assert_eq!(lines(|sheet| sheet.put("G9", "18,190")), ["note V212 Sheet1!G9"]);
    assert_eq!(lines(|sheet| sheet.put("G9", "不明")), ["fatal B404 Sheet1!G9"]);
    assert_eq!(lines(|sheet| sheet.clear("G9")), ["fatal B404 Sheet1!G9"]);
    assert_eq!(lines(|sheet| sheet.put("G9", "▲18190")), ["fatal B409 Sheet1!G9"]);
    // Figures of other municipalities are nobody's business.
    assert_eq!(lines(|sheet| sheet.put("G6", "不明").put("E7", 1)), [""; 0]);
}

#[test]
fn ages_that_are_not_published_are_one_query_a_row_and_leave_their_groups_blank() {
    let hide = |sheet: Grid| {
        ["F", "G", "H"].iter().fold(sheet, |sheet, column| sheet.put(&format!("{column}9"), "－"))
    };
    assert_eq!(lines(hide), ["query B410 Sheet1!F9:H9"]);
    let year = read_as(hide(YEARS[0].sheet()), &definition(&[(FILE, "1995-03-31")])).0.unwrap();
    assert_eq!(
        GROUPS.map(|group| year.count(0, group)),
        [None, Some(253_395), Some(51_276), Some(18_656)]
    );
}

#[test]
fn a_cut_that_does_not_fit_is_refused_at_the_headings_in_the_way() {
    // 10～14 and 15～19 taken together: neither the young nor the working can be told.
    let coarse = lines(|sheet| sheet.put("H2", "10～19").remove_column("I").put("E9", 335_282));
    assert_eq!(coarse[0], "fatal B408 Sheet1!H2", "{coarse:?}");
    let found = office(
        YEARS[0].sheet().put("V2", "80～84歳"), // Nobody is over 84, or the column is lost.
        "1995-03-31",
    );
    let found = found.finding();
    assert!(found.line().starts_with("fatal B408 Sheet1!"), "{found:#?}");
    assert!(found.message.contains("「65歳以上」") && found.message.contains("「うち75歳以上」"));
    assert!(!found.message.contains("「15歳未満」"), "{}", found.message);
}

#[test]
fn a_workbook_of_another_year_is_queried_at_its_title() {
    let found = office(YEARS[0].sheet(), "1996-03-31").finding();
    assert_eq!(
        (found.line().as_str(), found.value.as_str()),
        ("query B403 Sheet1!A1", "平成7年3月31日")
    );
}

#[test]
fn a_heading_that_is_lost_is_one_finding_with_the_one_it_may_be() {
    let found = office(YEARS[0].sheet().put("A2", "市区町村コード"), "1995-03-31").finding();
    assert_eq!(found.line(), "fatal F111 Sheet1");
    let found = office(YEARS[0].sheet().put("D2", "性　別（計）"), "1995-03-31").finding();
    assert!(
        found.message.contains("「性　別（計）」") || found.message.contains("「性 別（計）」"),
        "{}",
        found.message
    );
    let marked = office(YEARS[0].sheet().put("D2", "性　別（注）"), "1995-03-31");
    assert_eq!(marked.lines(), [""; 0], "the mark of a footnote is no part of a heading");
    let unaged = office(YEARS[0].sheet(), "1995-03-31");
    let bare = (5..22).rev().fold(YEARS[0].sheet(), |sheet, column| {
        sheet.remove_column(&super::harness::ministry::letters(column))
    });
    unaged.place(FILE, &workbook(&[bare]));
    assert_eq!(unaged.lines(), ["fatal F111 Sheet1"]);
}

#[test]
fn years_that_are_not_there_are_noted_once_if_all_are_missing() {
    let office = Office::with(none("防災安全部"));
    let files = [("register/a.xlsx", "1995-03-31"), ("register/b.xlsx", "2005-03-31")];
    office.define("[tabulation]", &format!("{}\n[tabulation]", definition(&files)));
    assert_eq!(office.finding().line(), "note B405");
    office.place("register/b.xlsx", &workbook(&[YEARS[1].sheet()]));
    let found = office.finding();
    assert_eq!((found.line().as_str(), found.file.as_str()), ("note B405", "register/a.xlsx"));
}

#[test]
fn a_table_on_two_sheets_is_read_from_the_first_and_queried() {
    let office = office(YEARS[0].sheet(), "1995-03-31");
    let foreign = YEARS[0].sheet().named("外国人");
    office.place(FILE, &workbook(&[YEARS[0].sheet(), foreign.clone()]));
    assert_eq!(office.lines(), ["query B416 Sheet1"]);
    office.place(FILE, &workbook(&[YEARS[0].sheet(), foreign.tab_hidden()]));
    assert_eq!(office.lines(), [""; 0]);
    office.place(FILE, &workbook(&[YEARS[0].sheet().tab_hidden()]));
    assert_eq!(office.lines(), ["query F115 Sheet1"]);
}
