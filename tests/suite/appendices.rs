//! The report's appendices: there with their workbooks, gone without a trace without them, with
//! sentences that follow from the figures.

use super::harness::ministry::{YEARS, definition};
use super::harness::{Grid, Input, NOTHING, Office, SAMPLE, none, published, workbook};
use torimatome::pipeline::Job;

/// An office with the sample's definition whose department has answered that there is nothing.
fn office() -> Office {
    Office::with(none("防災安全部"))
}

#[test]
fn the_trend_is_the_published_series() {
    let table = SAMPLE.content().table("population_trend");
    let series = published("asahikawa_register_series.csv");
    assert_eq!(table.len(), series.len());
    for (row, year) in table.iter().zip(&series) {
        // Population and the four groups; between them the groups' shares.
        let figures = [&row[1], &row[2], &row[4], &row[6], &row[8]];
        let figures: Vec<String> = figures.iter().map(|figure| figure.replace(',', "")).collect();
        assert_eq!(figures, year[1..6], "{year:?}");
    }
    assert_eq!(table[0][0], "平成７年");
    assert_eq!((table[24][0].as_str(), table[25][0].as_str()), ("平成31年", "令和２年"));
    assert_eq!(
        table[27],
        [
            "令和４年",
            "327,960",
            "34,252",
            "10.4",
            "180,811",
            "55.1",
            "112,897",
            "34.4",
            "58,737",
            "17.9"
        ]
    );
}

#[test]
fn the_sentences_of_the_trend_follow_from_the_series() {
    let said = SAMPLE.content().sentences().join("\n");
    for sentence in [
        "平成７年以降では平成11年の362,785人が最も多く，令和４年には327,960人と，そのときより34,825人（9.6％）少なくなっている。",
        "35万人を下回ったのは，平成25年が最初である。",
        "平成７年から令和４年までの間に，15歳未満は38.6％の減，15～64歳は28.6％の減，65歳以上は約2.2倍，うち75歳以上は約3.1倍となっている。",
        "町内会加入率は，平成14年度の70.1％から平成24年度の61.2％へと8.9ポイント低下している。",
        "ＮＰＯ法人数：15団体から94団体（約6.3倍）",
    ] {
        assert!(said.contains(sentence), "{sentence}\n{said}");
    }
}

#[test]
fn made_up_values_say_so_beside_every_table() {
    let content = SAMPLE.content();
    for id in ["indicators_by_year", "activities_by_area", "facilities_by_area"] {
        let tables = content.of_kind("table");
        let table = tables.into_iter().find(|table| table["id"] == id).expect("it");
        assert!(table["title"].as_str().is_some_and(|title| title.contains("見本値")), "{id}");
        assert_eq!(table["source"], "見本値", "{id}");
    }
}

#[test]
fn an_appendix_without_its_workbook_leaves_no_trace() {
    let office = office();
    let products = office.publish();
    assert_eq!(products.findings(), NOTHING);
    let said = products.content().sentences().join("\n");
    for word in ["人口の推移", "指標", "地域の活動", "公共施設"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    let sheets = products.summary().names().join("\n");
    assert!(!sheets.contains("人口の推移") && !sheets.contains("施設"), "{sheets}");
}

#[test]
fn some_years_without_a_workbook_are_noted_and_left_out() {
    let office = office();
    let sheet = YEARS[0].sheet();
    office.place("register/population_1995.xlsx", &workbook(&[sheet]));
    let found = office.findings();
    assert_eq!(found.len(), 27, "{found:#?}");
    assert!(found.iter().all(|found| found.line() == "note B405"), "{found:#?}");
    let content = office.publish().content();
    assert_eq!(content.table("population_trend").len(), 1);
    let said = content.sentences().join("\n");
    assert!(said.contains("平成７年に360,481人となり，平成７年以降で最も多く"), "{said}");
    assert!(!said.contains("年齢別にみると"), "one year is no trend: {said}");
}

/// A table of the ministry's years of the tests, shown as the plan says.
fn trend(sheets: [Grid; 2], plan: &str) -> Vec<Vec<String>> {
    let office = office();
    let files = [("a.xlsx", "1995-03-31"), ("b.xlsx", "2022-01-01")];
    let table = format!(
        "[[table]]\nid = \"shown\"\ntitle = \"推移\"\nof = \"years\"\nrows = {{ each = \"date\", label = \"年\" }}\n{plan}\ncolumns = [{{ show = \"values\", part = \"人数\", share = \"割合\" }}]\n"
    );
    office.define("[tabulation]", &format!("{}\n{table}\n[tabulation]", definition(&files)));
    office.define("[[report]]", "[[report]]\nkind = \"table\"\ntable = \"shown\"\n\n[[report]]");
    for ((file, _), sheet) in files.iter().zip(sheets) {
        office.place(file, &workbook(&[sheet]));
    }
    office.publish().content().table("shown")
}

#[test]
fn a_trend_may_be_of_one_sex() {
    let rows = trend([YEARS[0].sheet(), YEARS[3].sheet()], "where = { sex = \"女\" }");
    assert_eq!(rows[0][..4], ["平成７年", "188,905", "27,135", "14.4"]);
    assert_eq!(rows[1][..4], ["令和４年", "175,672", "16,788", "9.6"]);
}

#[test]
fn what_is_not_published_is_blank_and_the_rest_is_shown() {
    let row = YEARS[0].city_row();
    let hidden = YEARS[0].sheet().put(&format!("F{row}"), "－");
    let rows = trend([hidden, YEARS[3].sheet()], "");
    assert_eq!(rows[0][..6], ["平成７年", "360,481", "", "", "253,395", "70.3"]);
}

#[test]
fn indicators_stand_in_the_order_of_their_years_with_blanks_where_nothing_is_known() {
    let office = office();
    let headings = [
        "年度",
        "町内会加入率（％）",
        "町内会加入世帯数（世帯）",
        "ＮＰＯ法人数（団体）",
        "ボランティア登録団体数（団体）",
        "ボランティア登録者数（人）",
    ];
    let mut sheet = Grid::new("指標").row("A1", &headings).put("A2", "平成25年度").put("A3", 2012);
    for (column, value) in ["B", "C", "D", "E", "F"].into_iter().zip([61.25, 1000.0, 8.0, 5.0, 7.0])
    {
        sheet = sheet.put(&format!("{column}2"), Input::Number(value));
        sheet = sheet.put(&format!("{column}3"), Input::Number(value - 1.0));
    }
    office.place("register/indicators.xlsx", &workbook(&[sheet.put("D3", "…")]));
    let products = office.publish();
    assert!(!products.withheld);
    let content = products.content();
    let expected = [
        ["平成24年度", "60.3", "999", "", "4", "6"],
        ["平成25年度", "61.3", "1,000", "8", "5", "7"],
    ];
    assert_eq!(content.table("indicators_by_year"), expected);
    let said = content.sentences().join("\n");
    assert!(said.contains("1.0ポイント上昇している。"), "{said}");
    assert_eq!(products.summary().table("地域活動に関する指標の推移（見本値）")[1][1], "61.3");
}

#[test]
fn a_listing_stands_in_the_order_of_the_areas_and_former_areas_last() {
    let rows = SAMPLE.content().table("activities_by_area");
    let areas: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(areas[..3], ["中央・新旭川", "中央・新旭川", "北星"]);
    assert_eq!(areas[22..], ["東部", "東部"]);
    assert_eq!(rows[0][1..3], ["平成24年度", "防災"]);
    assert_eq!(rows[1][1], "平成25年度");
    let sheet = SAMPLE.summary().rows("地域の公共施設（見本値）", 5);
    let facilities = SAMPLE.content().table("facilities_by_area");
    assert_eq!(sheet[0], ["地域", "施設名", "種別", "機能"]);
    assert_eq!(sheet[1..], facilities, "the workbook shows the same words");
    assert_eq!(facilities.len(), 22);
}

#[test]
fn a_year_without_the_municipality_is_fatal_and_a_draft_is_printed_all_the_same() {
    let office = office();
    let sheet =
        (9..12).fold(YEARS[0].sheet(), |sheet, row| sheet.put(&format!("A{row}"), "012068"));
    office.place("register/population_1995.xlsx", &workbook(&[sheet]));
    let found = office.findings();
    assert!(found.iter().any(|found| found.line() == "fatal B406 Sheet1"), "{found:#?}");
    let draft = office.run(&Job { draft: true, ..office.job() });
    let content = draft.content();
    let row = content.table("population_trend").remove(0);
    assert_eq!(row[0], "平成７年");
    assert!(row[1..].iter().all(String::is_empty), "{row:?}");
    let said = content.sentences().join("\n");
    assert!(!said.contains("最も多く") && !said.contains("年齢別にみると"), "{said}");
}
