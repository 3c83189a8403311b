//! summary.xlsx: what a spreadsheet reader sees, and how it is set up in its XML.

use super::harness::archive::Archive;
use super::harness::content::texts;
use super::harness::{SAMPLE, published};
use calamine::Data;
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

const TABLES: [&str; 10] = [
    "部局別の協定数",
    "分野別の協定数",
    "部局別・分野別の協定数",
    "締結年度別の協定数",
    "取組の実績・予定の有無",
    "地域別の世帯数と人口",
    "人口の推移",
    "地域活動に関する指標の推移（見本値）",
    "地域の活動（見本値）",
    "地域の公共施設（見本値）",
];

fn archive() -> Archive {
    Archive::read(SAMPLE.bytes("summary.xlsx"))
}

#[test]
fn sheets_are_cover_contents_notes_one_a_table_the_records_and_the_findings() {
    let summary = SAMPLE.summary();
    let expected = [&["表紙", "目次", "注記"][..], &TABLES, &["協定一覧", "点検結果"]].concat();
    assert_eq!(summary.names(), expected);
    let contents: Vec<String> =
        summary.rows("目次", 3).into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(contents, expected[2..], "the contents list every sheet after them");
    let archive = archive();
    let links = archive.elements(&archive.sheet("目次"), "hyperlink");
    let to: Vec<String> = links.iter().map(|link| link["location"].clone()).collect();
    let targets: Vec<String> = expected[2..].iter().map(|name| format!("'{name}'!A1")).collect();
    assert_eq!(to, targets);
    let back = archive.elements(&archive.sheet("表紙"), "hyperlink");
    assert_eq!(back[0]["location"], "'目次'!A1");
}

#[test]
fn every_sheet_has_its_title_in_the_first_cell() {
    let summary = SAMPLE.summary();
    for name in TABLES {
        assert_eq!(summary.cell(name, 0, 0).to_string(), name);
        let source = summary.cell(name, 2, 0).to_string();
        assert!(source.starts_with("出典："), "{source}");
        let of_years = name == "人口の推移" || name.ends_with("（見本値）");
        assert_eq!(source.ends_with("現在）"), !of_years, "{source}");
    }
    assert_eq!(summary.cell("部局別の協定数", 1, 0).to_string(), "単位：件");
    for (name, title) in [
        ("表紙", "民間企業等との連携協定"),
        ("目次", "目次"),
        ("注記", "注記"),
        ("協定一覧", "協定の一覧（329件）"),
        ("点検結果", "点検結果"),
    ] {
        assert!(summary.cell(name, 0, 0).to_string().starts_with(title), "{name}");
    }
}

#[test]
fn every_note_of_a_table_stands_on_its_sheet_with_the_number_it_has_among_the_notes() {
    let (summary, report) = (SAMPLE.summary(), SAMPLE.content());
    let numbered = summary.rows("注記", 3);
    for table in report.of_kind("table") {
        let sheet = table["title"].as_str().expect("a title");
        let column: Vec<String> =
            (0..60).map(|row| summary.cell(sheet, row, 0).to_string()).collect();
        for note in texts(&table["notes"]) {
            let text = note.trim_start_matches(['※', '　']);
            let own = numbered.iter().find(|row| row[1] == sheet && row[2] == text);
            let line = format!("{}　{text}", own.expect("the note among the notes")[0]);
            assert!(column.contains(&line), "{line} is not on {sheet}");
        }
    }
}

#[test]
fn figures_are_numbers_with_a_format_that_shows_them_as_printed() {
    let summary = SAMPLE.summary();
    let sheet = "部局別の協定数";
    let body = summary.body(sheet);
    for row in body..body + 20 {
        for column in [0, 2, 3] {
            assert!(matches!(summary.cell(sheet, row, column), Data::Float(_)), "{row}, {column}");
        }
    }
    let archive = archive();
    assert_eq!(format_of(&archive, sheet, &format!("C{}", body + 1)), "#,##0");
    assert_eq!(format_of(&archive, sheet, &format!("D{}", body + 1)), "0.0");
    let total = summary.body("地域別の世帯数と人口") + 16;
    assert_eq!(format_of(&archive, "地域別の世帯数と人口", &format!("B{total}")), "#,##0");
    assert!(format_of(&archive, "協定一覧", "G4").contains("ggge"));
}

#[test]
fn zeros_of_the_cross_table_are_numbers_that_are_not_shown() {
    let (archive, summary) = (archive(), SAMPLE.summary());
    let sheet = "部局別・分野別の協定数";
    let body = summary.body(sheet);
    assert_eq!(published("department_by_field.csv")[0][2], "", "a zero, published as a blank");
    assert!(matches!(summary.cell(sheet, body, 2), Data::Float(zero) if *zero == 0.0));
    let format = format_of(&archive, sheet, &format!("C{}", body + 1));
    assert_eq!(format.split(';').nth(2), Some(""), "{format}");
}

/// The number format of a cell.
fn format_of(archive: &Archive, sheet: &str, at: &str) -> String {
    let cells = archive.elements(&archive.sheet(sheet), "c");
    let cell = cells.iter().find(|cell| cell["r"] == at).expect("a cell");
    let styles = archive.text("xl/styles.xml");
    let start = styles.find("<cellXfs").expect("cell formats");
    let index: usize = cell["s"].parse().expect("a style");
    let own = styles[start..].split("<xf ").nth(index + 1).expect("a format");
    let id = own.split("numFmtId=\"").nth(1).and_then(|rest| rest.split('"').next());
    match id.expect("a number format") {
        "3" => "#,##0".to_owned(),
        id => {
            let formats = archive.elements("xl/styles.xml", "numFmt");
            let found = formats.iter().find(|format| format["numFmtId"] == id);
            found.map_or_else(|| id.to_owned(), |format| format["formatCode"].clone())
        }
    }
}

#[test]
fn every_sheet_is_set_up_for_a4_one_page_wide() {
    let archive = archive();
    let summary = SAMPLE.summary();
    for name in summary.names() {
        let part = archive.sheet(name);
        let setup = archive.elements(&part, "pageSetup").remove(0);
        assert_eq!(
            (setup["paperSize"].as_str(), setup["fitToHeight"].as_str()),
            ("9", "0"),
            "{name}"
        );
        assert_eq!(archive.elements(&part, "pageSetUpPr")[0]["fitToPage"], "1", "{name}");
        assert!(archive.text(&part).contains("&amp;P / &amp;N"), "{name} has page numbers");
    }
    for name in ["部局別・分野別の協定数", "地域別の世帯数と人口", "協定一覧"]
    {
        let setup = archive.elements(&archive.sheet(name), "pageSetup").remove(0);
        assert_eq!(setup["orientation"], "landscape", "{name}");
    }
}

#[test]
fn headings_stay_in_sight_and_on_every_printed_page() {
    let archive = archive();
    for name in TABLES.into_iter().chain(["協定一覧", "点検結果"]) {
        let pane = archive.elements(&archive.sheet(name), "pane").remove(0);
        assert_eq!(pane["state"], "frozen", "{name}");
        assert!(
            archive.text("xl/workbook.xml").contains(&format!("'{name}'!$"))
                || archive.text("xl/workbook.xml").contains(&format!("{name}!$")),
            "{name}"
        );
    }
    let titles = archive.elements("xl/workbook.xml", "definedName");
    let titles = titles.iter().filter(|name| name["name"] == "_xlnm.Print_Titles");
    assert_eq!(titles.count(), TABLES.len() + 4);
}

#[test]
fn the_lists_can_be_filtered_from_their_headings_to_their_last_row() {
    let archive = archive();
    let filter = |name: &str| archive.elements(&archive.sheet(name), "autoFilter").remove(0);
    let records = archive.table("協定一覧");
    assert_eq!(archive.elements(&records, "table")[0]["ref"], "A3:V332");
    assert_eq!(archive.elements(&records, "autoFilter")[0]["ref"], "A3:V332");
    assert_eq!(filter("点検結果")["ref"], "A3:M4");
    let pane = archive.elements(&archive.sheet("協定一覧"), "pane").remove(0);
    assert_eq!(pane["ySplit"], "3");
}

#[test]
fn columns_are_wide_enough_for_the_names_in_them() {
    let archive = archive();
    let widest = published("by_department.csv").iter().map(|row| row[1].width()).max();
    let columns = archive.elements(&archive.sheet("部局別の協定数"), "col");
    let names = columns.iter().find(|column| column["min"] == "2").expect("a width");
    let width: f64 = names["width"].parse().unwrap();
    assert!(width >= f64::from(u32::try_from(widest.unwrap()).unwrap()), "{width}");
}

#[test]
fn the_workbook_says_whose_it_is_and_carries_no_date_but_the_reference_date() {
    let archive = archive();
    let core = archive.text("docProps/core.xml");
    assert!(core.contains("<dc:creator>旭川市</dc:creator>"), "{core}");
    assert_eq!(
        core.matches("2024-06-01T00:00:00Z").count(),
        core.matches("dcterms:W3CDTF").count()
    );
}

/// A record of the seed as the list of records must show it.
fn expected(row: &[String]) -> Vec<String> {
    let mark = |text: &String| if text == "1" { "○".to_owned() } else { String::new() };
    let mut cells = vec![row[0].clone()];
    cells.extend(row[2..7].iter().cloned());
    cells.extend(row[7..19].iter().map(mark));
    cells.extend(row[19..21].iter().cloned());
    cells
}

#[test]
fn the_list_holds_every_agreement_exactly_in_official_order() {
    let seed = published("agreements.csv");
    assert_eq!(seed.len(), 329);
    let order: BTreeMap<String, usize> = published("departments.csv")
        .into_iter()
        .enumerate()
        .map(|(at, row)| (row[1].clone(), at))
        .collect();
    let mut rows: Vec<Vec<String>> = seed.iter().map(|row| expected(row)).collect();
    rows.sort_by_key(|row| order[&row[0]]);
    let listed = SAMPLE.summary().rows("協定一覧", 3);
    assert_eq!(listed.len(), rows.len());
    for (index, (listed, row)) in listed.iter().zip(&rows).enumerate() {
        assert_eq!(listed[0], (index + 1).to_string());
        assert_eq!(&listed[1..=row.len()], row.as_slice(), "row {}", index + 4);
    }
}

#[test]
fn the_findings_are_listed_with_what_to_do() {
    let rows = SAMPLE.summary().rows("点検結果", 2);
    assert_eq!(
        rows[0],
        [
            "重さ",
            "番号",
            "部局名",
            "ファイル",
            "シート",
            "セル",
            "値",
            "内容",
            "対応",
            "状態",
            "説明",
            "確認者",
            "確認日"
        ]
    );
    assert_eq!(rows[1][9..], ["未対応", "", "", ""]);
    let found = &rows[1];
    assert_eq!(found[..2], ["要確認", "B401"]);
    assert_eq!(found[3..7], ["register/population.xlsx", "地域別人口", "C15", "20,380"]);
    assert!(found[7].contains("20,379") && !found[8].is_empty(), "{found:?}");
    assert_eq!(rows.len(), 2);
}
