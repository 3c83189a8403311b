//! Returns and registers as CSV and TSV, as form services write them out.

use super::harness::returned::Returned;
use super::harness::{Grid, Input, Office};
use encoding_rs::SHIFT_JIS;
use std::fs;
use torimatome::pipeline::{self, Job, Silent};

/// A survey that is answered in a form service: a record an office, several options in one cell.
const SERVICE: &str = r#"
[collection]
title = "会議の調べ"
edition = "令和６年度"
publisher = "見本市"
reference_date = "2024-06-01"
record_name = "会議"
unit = "件"

[[department]]
name = "総務部"
[[department]]
name = "環境部"
aliases = ["環境局"]
[[department]]
name = "税務部"

[form]
folder = "returns"

[[form.variable]]
id = "office"
heading = "部局を選んでください"
type = "office"
required = true
[[form.variable]]
id = "name"
heading = "会議の名称"
type = "text"
required = true
[[form.variable]]
id = "themes"
heading = "議題（いくつでも）"
type = "marks"
codes = "theme"
divider = ";"
required = true
[[form.variable]]
id = "held"
heading = "開催日"
type = "date"
required = true
not_after_reference_date = true
[[form.variable]]
id = "members"
heading = "出席者数"
type = "number"
unit = "人"

[[code_list]]
id = "theme"
codes = [{ id = "a", label = "予算" }, { id = "b", label = "人事、給与" }, { id = "c", label = "その他" }]

[[table]]
id = "by_office"
title = "部局別の件数"
rows = { by = "office", label = "部局", zeros = true, total = "計" }
columns = [{ show = "count", heading = "件数" }]

[[report]]
kind = "table"
table = "by_office"
"#;

const EXPORT: &str = "\
回答ID,部局を選んでください,会議の名称,議題（いくつでも）,開催日,出席者数\r
0001,総務部,\"予算の\r\n打合せ\",予算;人事、給与,2024/4/1,１２人\r
0002,環境局,環境審議会,その他,令和6年5月2日,8\r
0003,総務部,人事の打合せ,\"人事、給与\",R6.5.10,5\r
";

fn office(file: &str, bytes: &[u8]) -> Office {
    let office = Office::defined(SERVICE);
    office.place(&format!("returns/{file}"), bytes);
    office
}

fn asked(office: &Office) -> Vec<String> {
    let found = office.findings().into_iter().filter(|found| found.severity != "note");
    found.map(|found| found.line()).collect()
}

/// The table of the offices, and what is read of the first record.
fn read(office: &Office) -> (Vec<String>, String) {
    let job = Job { draft: true, ..office.job() };
    let outcome = pipeline::run(&job, &Silent).expect("a run that can be done");
    let records = outcome.returns.iter().flat_map(|one| &one.records);
    let name = |record: &torimatome::model::Record| {
        outcome.config.department_name(record.department).to_owned()
    };
    let first = outcome.returns[0].records.first().expect("a record");
    let shown = first.answers.iter().map(|answer| answer.value.shown());
    (records.map(name).collect(), shown.collect::<Vec<_>>().join(" | "))
}

#[test]
fn an_export_of_a_form_service_is_read_in_every_encoding() {
    let expected = vec!["総務部".to_owned(), "環境部".to_owned(), "総務部".to_owned()];
    let (cp932, _, _) = SHIFT_JIS.encode(EXPORT);
    let wide: Vec<u8> = EXPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let tabs = EXPORT.replace(',', "\t");
    for (file, bytes) in [
        ("書き出し.csv", EXPORT.as_bytes().to_vec()),
        ("書き出し.csv", format!("\u{FEFF}{EXPORT}").into_bytes()),
        ("書き出し.csv", cp932.into_owned()),
        ("書き出し.csv", [b"\xFF\xFE".to_vec(), wide].concat()),
        ("書き出し.tsv", tabs.into_bytes()),
    ] {
        let office = office(file, &bytes);
        assert_eq!(asked(&office), ["fatal F123"], "税務部 has not answered");
        let (offices, first) = read(&office);
        assert_eq!(offices, expected);
        assert!(first.contains("予算の\n打合せ"), "{first}");
    }
}

#[test]
fn findings_name_the_cell_that_a_spreadsheet_shows() {
    let faulty =
        EXPORT.replace("環境局", "観光局").replace("人事、給与\",R6.5.10", "給与\",R6.6.10");
    let found = asked(&office("書き出し.csv", faulty.as_bytes()));
    assert_eq!(
        found,
        ["fatal F123", "fatal F123", "fatal V203 CSV!B3", "fatal V203 CSV!D4", "fatal V208 CSV!E4"]
    );
}

#[test]
fn each_office_gets_its_own_rows_back_and_they_replace_those_of_the_shared_file() {
    let faulty = EXPORT.replace("令和6年5月2日", "令和6年7月2日").replace("R6.5.10", "未定");
    let office = office("書き出し.csv", faulty.as_bytes());
    let job = Job { draft: true, ..office.job() };
    office.run(&job);
    let folder = office.output().join("corrections");
    let back =
        |name: &str| Returned::read(&fs::read(folder.join(format!("{name}.xlsx"))).expect(name));
    let (first, second) = (back("総務部"), back("環境部"));
    let texts = |book: &Returned| book.texts("CSV").join(" ");
    assert!(texts(&first).contains("人事の打合せ") && !texts(&first).contains("環境審議会"));
    assert!(texts(&second).contains("環境審議会") && !texts(&second).contains("打合せ"));
    // The corrected workbook lies beside the shared file.
    let mut sheets: Vec<Grid> = second.grids();
    for sheet in &mut sheets {
        let found = sheet.rows().into_iter().find_map(|(row, cells)| {
            let cell = cells
                .into_iter()
                .find(|(_, input)| matches!(input, Input::Text(text) if text == "令和6年7月2日"));
            cell.map(|(column, _)| (row, column))
        });
        if let (Some((row, column)), "CSV") = (found, sheet.name()) {
            let at = sheets::CellRef::new(row, u32::from(column)).to_string();
            *sheet = sheet.clone().put(&at, "令和6年5月2日");
        }
    }
    office.send_as("環境部.xlsx", &sheets);
    assert_eq!(asked(&office), ["fatal F123", "fatal V206 CSV!E4"]);
    let outcome = pipeline::run(&job, &Silent).expect("a run that can be done");
    assert_eq!(outcome.overview.records, 2, "one of each office that can be read, none twice");
}

#[test]
fn a_shared_file_whose_offices_all_sent_their_own_is_nobodys_unknown_file() {
    let office = office("書き出し.csv", EXPORT.as_bytes());
    for (name, head) in [("総務部.csv", "総務部"), ("環境部.csv", "環境部")] {
        let rows = EXPORT.lines().next().unwrap_or_default();
        let own = format!("{rows}\r\n0009,{head},別の会議,その他,2024/4/2,3\r\n");
        office.place(&format!("returns/{name}"), own.as_bytes());
    }
    let job = Job { draft: true, ..office.job() };
    let outcome = pipeline::run(&job, &Silent).expect("a run that can be done");
    assert_eq!(outcome.overview.coverage.unplaced, [] as [String; 0]);
    assert_eq!(outcome.overview.records, 2);
}

#[test]
fn a_text_beside_the_returns_is_nobodys_return() {
    let office = office("書き出し.csv", EXPORT.as_bytes());
    office.place("returns/メモ.txt", "総務部,あとで".as_bytes());
    assert_eq!(asked(&office), ["fatal F123"]);
}
