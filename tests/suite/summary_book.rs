//! summary.xlsx as an accessible statistical workbook: cover, real tables, charts, shading, and a
//! package that opens without repair.

use super::harness::archive::Archive;
use super::harness::register::{BALANCED, register};
use super::harness::{Agreement, Office, SAMPLE, answer, none, workbook};
use std::collections::{BTreeMap, BTreeSet};

fn archive() -> Archive {
    Archive::read(SAMPLE.bytes("summary.xlsx"))
}

#[test]
fn the_cover_says_as_of_when_from_whom_and_how_to_name_it() {
    let office = Office::with(answer("防災安全部", &Agreement::several(2, "協定")));
    office.define("contact = \"旭川市総合政策部\"", "contact = \"総務課　内線1234\"");
    let cover: BTreeMap<String, String> = office
        .publish()
        .summary()
        .rows("表紙", 3)
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    assert_eq!(cover["調査基準日"], "令和６年６月１日");
    assert_eq!(cover["公表"], "旭川市");
    assert_eq!(cover["問合せ先"], "総務課　内線1234");
    assert_eq!(
        cover["引用するとき"],
        "旭川市「民間企業等との連携協定の締結状況に関する調査」令和６年度調査結果（令和６年６月１日現在）"
    );
    assert_eq!(cover["集計の対象"], "協定2件");
    office.define("unit = \"件\"\n", "unit = \"件\"\ncitation = \"旭川市の調べ\"\n");
    let cover = office.publish().summary().rows("表紙", 3);
    assert!(cover.iter().any(|row| row[1] == "旭川市の調べ"));
}

#[test]
fn a_workbook_that_leaves_records_out_says_so_in_the_notes() {
    let office =
        Office::with(answer("防災安全部", &[Agreement::named(""), Agreement::named("甲")]));
    let job = torimatome::pipeline::Job { draft: true, ..office.job() };
    let draft = office.run(&job).summary();
    let notes: Vec<String> = draft.rows("注記", 3).into_iter().map(|row| row[2].clone()).collect();
    assert!(notes.iter().any(|note| note.contains("1件は、内容を確認中")), "{notes:?}");
    assert!(draft.cell("表紙", 0, 0).to_string().starts_with("【速報（未確定）】"));
    let notes = SAMPLE.summary().rows("注記", 3);
    assert!(notes.iter().all(|row| row[1] != "集計に含めないもの"));
}

#[test]
fn every_table_is_one_of_excel_whose_headings_are_its_columns_names() {
    let (archive, summary) = (archive(), SAMPLE.summary());
    let mut named = BTreeSet::new();
    for sheet in summary.names() {
        if ["表紙", "点検結果"].contains(&sheet) {
            continue;
        }
        let part = archive.table(sheet);
        let table = archive.elements(&part, "table").remove(0);
        assert!(named.insert(table["name"].to_lowercase()), "{} is twice", table["name"]);
        assert!(named.insert(table["id"].clone()), "{} is twice", table["id"]);
        let (from, to) = table["ref"].split_once(':').expect("a range");
        let first: u32 = from.trim_start_matches('A').parse().expect("a row");
        let columns = archive.elements(&part, "tableColumn");
        for (index, column) in (0..).zip(&columns) {
            assert_eq!(summary.cell(sheet, first - 1, index).to_string(), column["name"]);
        }
        let rows = u32::try_from(summary.rows(sheet, first).len()).unwrap();
        assert!(to.ends_with(&(first + rows).to_string()), "{sheet}: {to} after {rows} rows");
        let different: BTreeSet<&String> = columns.iter().map(|column| &column["name"]).collect();
        assert_eq!(different.len(), columns.len(), "{sheet}");
        assert!(archive.elements(&archive.sheet(sheet), "mergeCell").is_empty(), "{sheet}");
    }
}

#[test]
fn the_cover_is_shown_first_and_every_cursor_stands_in_the_first_cell() {
    let archive = archive();
    for (index, name) in SAMPLE.summary().names().into_iter().enumerate() {
        let part = archive.sheet(name);
        let view = archive.elements(&part, "sheetView").remove(0);
        assert_eq!(view.contains_key("tabSelected"), index == 0, "{name}");
        let cursors = archive.elements(&part, "selection");
        let cursor = cursors.last().and_then(|cursor| cursor.get("activeCell"));
        assert!(cursor.is_none_or(|cell| cell == "A1"), "{name}: {cursor:?}");
    }
    assert!(archive.text("docProps/custom.xml").contains("ja-JP"));
}

#[test]
fn native_charts_show_the_reports_values_and_tell_them_in_words() {
    let (archive, summary) = (archive(), SAMPLE.summary());
    // The first bucket and the totals of the years are no columns beside single years.
    let shown: [(&str, &[char], u32, u32); 9] = [
        ("部局別の協定数", &['C'], 0, 20),
        ("分野別の協定数", &['B'], 0, 12),
        ("締結年度別の協定数", &['B', 'C'], 1, 11),
        ("地域別の世帯数と人口", &['E', 'G', 'I', 'K'], 0, 15),
        ("人口の推移", &['B', 'C', 'E', 'G'], 0, 28),
        // A chart for each indicator, on its own scale.
        ("地域活動に関する指標の推移（見本値）", &['B'], 0, 11),
        ("地域活動に関する指標の推移（見本値）", &['D'], 0, 11),
        ("地域活動に関する指標の推移（見本値）", &['E'], 0, 11),
        ("地域活動に関する指標の推移（見本値）", &['F'], 0, 11),
    ];
    let charts = archive.names("xl/charts/chart");
    assert_eq!(charts.len(), shown.len());
    for (chart, (sheet, columns, skipped, rows)) in charts.into_iter().zip(shown) {
        let first = summary.body(sheet) + skipped + 1;
        let text = archive.text(chart).replace("&apos;", "").replace('\'', "");
        for column in columns {
            let range = format!("{sheet}!${column}${first}:${column}${}", first + rows - 1);
            assert!(text.contains(&range), "{chart} does not show {range}");
        }
        assert_eq!(text.matches("<c:ser>").count(), columns.len(), "{sheet}");
    }
    let printed = SAMPLE.content();
    let drawings = archive.names("xl/drawings/drawing").into_iter();
    let told: Vec<String> =
        drawings.map(|part| archive.elements(part, "cNvPr")[0]["descr"].clone()).collect();
    assert!(told.iter().all(|alt| alt.encode_utf16().count() <= 255), "{told:?}");
    assert!(told[0].contains("防災安全部92件"), "{}", told[0]);
    let field = printed.chart("by_field")["alt"].as_str().expect("words").to_owned();
    assert_eq!(told[1], field, "the report's own words");
    assert!(told[3].ends_with("表にある。"), "what is cut says where the rest is: {}", told[3]);
    let years = archive.text("xl/charts/chart3.xml");
    assert!(years.contains("災害対策の分野に該当する協定"), "the report's legend");
}

#[test]
fn the_cross_table_is_shaded_and_shares_have_bars() {
    let archive = archive();
    let rule = |sheet: &str| {
        let part = archive.sheet(sheet);
        let ranges = archive.elements(&part, "conditionalFormatting");
        let kinds = archive.elements(&part, "cfRule");
        let ranges = ranges.iter().filter_map(|range| range.get("sqref").cloned());
        ranges.zip(kinds.into_iter().map(|rule| rule["type"].clone())).collect::<Vec<_>>()
    };
    let body = |sheet| SAMPLE.summary().body(sheet) + 1;
    let (cross, shares) = ("部局別・分野別の協定数", "部局別の協定数");
    let (first, last) = (body(cross), body(cross) + 19);
    assert_eq!(rule(cross), [(format!("C{first}:N{last}"), "colorScale".to_owned())]);
    let (first, last) = (body(shares), body(shares) + 19);
    assert_eq!(rule(shares)[0], (format!("D{first}:D{last}"), "dataBar".to_owned()));
}

#[test]
fn a_total_that_is_not_the_sum_of_its_register_stays_as_published() {
    let office = Office::with(none("防災安全部"));
    let [east, west, (city, mut total)] = BALANCED;
    total[0] += 1;
    let areas = register(&[east, west, (city, total)]);
    office.place("register/population.xlsx", &workbook(&[areas]));
    let products = office.publish();
    let sheet = "地域別の世帯数と人口";
    let row = products.summary().table(sheet).pop().expect("the total");
    assert_eq!(row[1..3], ["31", "1230"]);
    let archive = Archive::read(products.bytes("summary.xlsx"));
    let text = archive.text(&archive.sheet(sheet)).to_owned();
    assert!(!text.contains("<f>SUM(B"), "households are as published");
    assert!(text.contains("<f>SUM(C7:C8)</f>"), "people add up");
}

#[test]
fn the_package_holds_together() {
    let archive = archive();
    let parts: BTreeSet<&str> = archive.names("").into_iter().collect();
    let types = archive.elements("[Content_Types].xml", "Override");
    for part in &types {
        assert!(parts.contains(part["PartName"].trim_start_matches('/')), "{part:?}");
    }
    for part in &parts {
        // Reads to the end: not well-formed XML stops here.
        archive.elements(part, "");
    }
    for part in parts.iter().filter(|part| part.contains("_rels/")) {
        let folder = part.split("_rels/").next().unwrap_or_default();
        let mut ids = BTreeSet::new();
        for relation in archive.elements(part, "Relationship") {
            assert!(ids.insert(relation["Id"].clone()), "{part}");
            let target = &relation["Target"];
            let path = match target.strip_prefix("../") {
                Some(rest) => format!("xl/{rest}"),
                None => format!("{folder}{target}"),
            };
            assert!(parts.contains(path.as_str()), "{part} leads to {path}");
        }
    }
    let sheets = archive.elements("xl/workbook.xml", "sheet");
    for sheet in &sheets {
        assert!(sheet["name"].encode_utf16().count() <= 31, "{sheet:?}");
        assert!(!sheet["name"].contains(['[', ']', ':', '*', '?', '/', '\\']), "{sheet:?}");
    }
}
