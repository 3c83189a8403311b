//! Indicators and listings, and what the registers by area share with them.

use super::harness::register::{BALANCED, register};
use super::harness::{Found, Grid, Input, NOTHING, Office, none, workbook};

/// An office with a further register and its workbook of one sheet.
fn office(definition: &str, file: &str, sheet: Grid) -> Office {
    let office = Office::with(none("防災安全部"));
    office.define("[tabulation]", &format!("{definition}\n[tabulation]"));
    office.place(file, &workbook(&[sheet]));
    office
}

/// A register of two indicators.
pub const INDICATORS: &str = r#"[[register]]
id = "figures"
kind = "indicators"
file = "register/values.xlsx"
source = "見本課"
year_heading = "年度"
columns = [
  { id = "rate", heading = "町内会加入率（％）", type = "percent" },
  { id = "bodies", heading = "ＮＰＯ法人数（団体）" },
]
"#;

/// Three years of two indicators, from row 3.
pub fn indicators() -> Grid {
    Grid::new("指標")
        .put("A1", "地域活動の指標")
        .row("A2", &["年度", "町内会加入率（％）", "ＮＰＯ法人数（団体）"])
        .put("A3", "平成14年度")
        .put("B3", Input::Number(70.1))
        .put("C3", 15)
        .put("A4", "平成15年度")
        .put("B4", Input::Number(69.0))
        .put("C4", 22)
        .put("A5", "平成16年度")
        .put("B5", Input::Number(68.4))
        .put("C5", 31)
        .put("A6", "※ 各年度末の数である。")
}

fn indicator_findings(change: impl FnOnce(Grid) -> Grid) -> Vec<Found> {
    let found = office(INDICATORS, "register/values.xlsx", change(indicators())).findings();
    assert!(found.iter().all(|found| found.file == "register/values.xlsx"), "{found:#?}");
    found
}

fn indicator_lines(change: impl FnOnce(Grid) -> Grid) -> Vec<String> {
    indicator_findings(change).iter().map(Found::line).collect()
}

#[test]
fn indicators_in_any_listed_spelling_have_no_fatal_finding_and_no_query() {
    assert_eq!(indicator_findings(|sheet| sheet), NOTHING);
    for year in
        [Input::from(2002), Input::from("2002年度"), Input::from("H14"), Input::from("平成１４年")]
    {
        assert_eq!(indicator_findings(|sheet| sheet.put("A3", year)), NOTHING);
    }
    let typed = indicator_lines(|sheet| sheet.put("B3", "７０．１％").put("C3", "15団体"));
    assert_eq!(typed, ["note V212 指標!B3", "note V212 指標!C3"]);
    let moved = |sheet: Grid| sheet.insert_rows(1, 4).insert_columns("A", 2).insert_columns("D", 1);
    assert_eq!(indicator_findings(moved), NOTHING);
}

#[test]
fn what_is_wrong_with_an_indicator_is_told_at_its_cell() {
    for (at, input, line) in [
        ("C4", Input::from("約22"), "query V210 指標!C4"),
        ("C4", Input::from("…"), "query B410 指標!C4"),
        ("C4", Input::from("-"), "query B410 指標!C4"),
        ("C4", Input::from("多数"), "fatal B404 指標!C4"),
        ("C4", Input::from(-22), "fatal B409 指標!C4"),
        ("C4", Input::Number(22.5), "fatal B404 指標!C4"),
        ("C4", Input::Formula("=1/0", "#DIV/0!"), "fatal V211 指標!C4"),
        ("B4", Input::from("約69％"), "query V210 指標!B4"),
        ("A4", Input::from("15年度"), "fatal B411 指標!A4"),
        ("A4", Input::from("平均"), "fatal B411 指標!A4"),
        ("A4", Input::from("昭和78年度"), "query B412 指標!A4"),
        ("A4", Input::from("2002"), "fatal B413 指標!A4"),
        ("A5", Input::from("平成13年度"), "note B414 指標!A5"),
    ] {
        assert_eq!(indicator_lines(|sheet| sheet.put(at, input.clone())), [line], "{input:?}");
    }
    assert_eq!(indicator_lines(|sheet| sheet.clear("C4")), ["fatal B404 指標!C4"]);
    assert_eq!(indicator_lines(|sheet| sheet.clear("A4")), ["fatal B411 指標!A4"]);
}

#[test]
fn shares_stored_as_fractions_are_one_query_with_the_reading_taken() {
    let found = indicator_findings(|sheet| {
        sheet
            .put("B3", Input::Number(0.701))
            .put("B4", Input::Number(0.69))
            .put("B5", Input::Number(0.684))
    });
    let lines: Vec<String> = found.iter().map(Found::line).collect();
    assert_eq!(lines, ["query V210 指標!B3:B5"]);
    assert!(found[0].message.contains("70.1"), "{}", found[0].message);
}

#[test]
fn an_indicator_in_another_unit_is_missing_and_the_heading_is_named() {
    let found = indicator_findings(|sheet| sheet.put("C2", "ＮＰＯ法人数（百団体）"));
    let lines: Vec<String> = found.iter().map(Found::line).collect();
    assert_eq!(lines, ["fatal F111 指標"]);
    assert!(found[0].message.contains("「ＮＰＯ法人数（百団体）」"), "{}", found[0].message);
}

const LISTING: &str = r#"[[register]]
id = "happenings"
kind = "listing"
file = "register/happenings.xlsx"
source = "見本課"
area_list = "population"
other_areas = ["旧東"]
columns = [
  { id = "year", heading = "年度", type = "year", required = true },
  { id = "area", heading = "地域", type = "area", required = true },
  { id = "theme", heading = "課題・テーマ", required = true },
  { id = "body", heading = "実施団体" },
]
"#;

/// Three activities, from row 2.
fn activities() -> Grid {
    Grid::new("活動")
        .row("A1", &["年度", "地域", "課題・テーマ", "事業概要", "実施団体"])
        .row("A2", &["平成24年度", "東", "防災", "訓練", "見本会"])
        .row("A3", &["平成24年度", "西", "健康", "体操", "見本会"])
        .row("A4", &["平成25年度", "旧東", "防犯", "見守り"])
        .put("A5", "※ 見本である。")
}

fn listing_findings(change: impl FnOnce(Grid) -> Grid) -> Vec<Found> {
    office(LISTING, "register/happenings.xlsx", change(activities())).findings()
}

fn listing_lines(change: impl FnOnce(Grid) -> Grid) -> Vec<String> {
    listing_findings(change).iter().map(Found::line).collect()
}

#[test]
fn a_listing_as_asked_for_has_no_finding() {
    assert_eq!(listing_findings(|sheet| sheet), NOTHING);
    let moved = |sheet: Grid| sheet.insert_rows(1, 2).insert_rows(5, 1).insert_columns("C", 1);
    assert_eq!(listing_findings(moved), NOTHING);
}

#[test]
fn what_is_wrong_with_a_listing_is_told_at_its_cell() {
    assert_eq!(listing_lines(|sheet| sheet.put("B3", "北")), ["query B415 活動!B3"]);
    assert_eq!(listing_lines(|sheet| sheet.clear("C3")), ["fatal V201 活動!C3"]);
    assert_eq!(listing_lines(|sheet| sheet.put("A4", "来年度")), ["fatal B411 活動!A4"]);
    assert_eq!(listing_lines(|sheet| sheet.remove_column("E")), ["fatal F111 活動"]);
    let typo = &listing_findings(|sheet| sheet.put("B4", "旧　東 ").put("B3", "西地区"))[0];
    assert!(typo.message.contains("「西地区」"), "{}", typo.message);
}

#[test]
fn an_unknown_area_is_one_finding_however_often_it_stands_there() {
    let found = listing_findings(|sheet| sheet.put("B2", "北").put("B4", "北"));
    assert_eq!(found.iter().map(Found::line).collect::<Vec<_>>(), ["query B415 活動!B2:B4"]);
}

#[test]
fn an_area_left_empty_is_the_one_above_and_must_be_confirmed() {
    assert_eq!(
        listing_lines(|sheet| sheet.clear("A3").clear("B3")),
        ["query B417 活動!A3", "query B417 活動!B3",]
    );
    assert_eq!(
        listing_lines(|sheet| sheet.put("A3", "〃").put("C3", "同上")),
        ["note V212 活動!A3", "note V212 活動!C3",]
    );
    assert_eq!(listing_lines(|sheet| sheet.clear("B2")), ["fatal V201 活動!B2"], "none above");
}

#[test]
fn a_register_by_area_names_each_area_once_and_those_of_its_list() {
    let by_area = |sheet: Grid| {
        let definition = r#"[[register]]
id = "further"
file = "register/further.xlsx"
source = "見本課"
area_list = "population"
other_areas = ["旧東"]
area_heading = "協議会区分"
total_row = "合計（全市平均）"
columns = [{ id = "homes", heading = "① 世帯" }]
"#;
        let found = office(definition, "register/further.xlsx", sheet).findings();
        found.iter().map(Found::line).collect::<Vec<_>>()
    };
    assert_eq!(by_area(register(&BALANCED)), [""; 0]);
    assert_eq!(by_area(register(&BALANCED).put("A4", "北")), ["query B415 地域別人口!A4"]);
    assert_eq!(by_area(register(&BALANCED).put("A4", "旧東")), [""; 0]);
    let twice = by_area(register(&BALANCED).put("A5", "東"));
    assert_eq!(twice, ["fatal B407 地域別人口!A5"]);
}

#[test]
fn the_list_of_areas_may_be_missing() {
    let office = office(LISTING, "register/happenings.xlsx", activities().put("B3", "北"));
    std::fs::remove_file(office.input().join("register/population.xlsx")).unwrap();
    assert_eq!(office.lines(), ["note B405"]);
}

#[test]
fn faults_of_a_register_in_the_definition_are_told_in_japanese() {
    let municipality = super::harness::ministry::definition(&[("a.xlsx", "1995-03-31")]);
    let files = [("a.xlsx", "1995-03-31"), ("b.xlsx", "1995-03-31")];
    for (definition, from, to, said) in [
        (municipality.as_str(), "012041", "012042", "団体コード「012042」を読めません"),
        (&municipality, "from = 15, to = 64", "from = 15, to = 60", "重なりか抜け"),
        (&municipality, "from = 15, to = 64", "from = 14, to = 64", "重なりか抜け"),
        (&municipality, "from = 15, to = 64", "from = 64, to = 15", "「from」以上"),
        (&municipality, "from = 75, within", "from = 60, within", "内訳になりません"),
        (&municipality, "within = \"old\"", "within = \"odl\"", "「old」の誤り"),
        (&municipality, "sexes = [\"計\", \"男\", \"女\"]", "sexes = []", "「sexes」"),
        (&municipality, "id = \"young\"", "id = \"people\"", "列「people」が二度"),
        (&super::harness::ministry::definition(&files), "", "", "ほかの年と同じです"),
        (LISTING, "area_list = \"population\"", "area_list = \"happenings\"", "kind = \"areas\""),
        (LISTING, "kind = \"listing\"", "kind = \"list\"", "「kind」に「list」とは書けません"),
        (LISTING, "id = \"body\"", "id = \"area\"", "列「area」が二度"),
        (INDICATORS, "type = \"percent\"", "type = \"share\"", "「type」に「share」とは書けません"),
    ] {
        let office = Office::with(none("防災安全部"));
        let changed = definition.replacen(from, to, 1);
        office.define("[tabulation]", &format!("{changed}\n[tabulation]"));
        let told = office.try_check().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains(said) && told.contains("行目"), "{to}: {told}");
    }
    let office = Office::with(none("防災安全部"));
    office.define("[tabulation]", &format!("{INDICATORS}\n[tabulation]"));
    office.define("of = \"population\"\n", "of = \"figures\"\n");
    let told = office.try_check().err().map(|error| error.to_string()).unwrap_or_default();
    assert!(told.contains("項目「area」は定義されていません"), "{told}");
}
