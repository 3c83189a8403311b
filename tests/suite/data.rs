//! data.xlsx and the CSV files: the figures of the tables, in long form, with codes and definitions.

use super::harness::archive::Archive;
use super::harness::data::{Csv, broken, resources, table};
use super::harness::summary::Summary;
use super::harness::{Agreement, Office, SAMPLE, answer, published};
use std::collections::BTreeMap;

/// Names by code of a code table.
fn labels(name: &str) -> BTreeMap<String, String> {
    let table = table(&SAMPLE, name);
    let rows = table.columns(&["code", "label"]);
    rows.into_iter().map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
}

/// Every number but zero, as short as it is, in order.
fn numbers<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let parse = |text: &str| text.replace(',', "").parse::<f64>().ok();
    let mut found: Vec<String> = texts
        .filter_map(parse)
        .filter(|number| *number != 0.0)
        .map(|number| number.to_string())
        .collect();
    found.sort();
    found
}

#[test]
fn every_figure_that_the_report_prints_is_in_the_data_and_no_other() {
    let content = SAMPLE.content();
    let tables = content.of_kind("table");
    let mut compared = 0;
    for block in tables {
        let id = block["id"].as_str().expect("a name");
        let data = table(&SAMPLE, id);
        if !data.heads.iter().any(|head| head == "value") {
            continue;
        }
        let rows = content.table(id);
        let printed = numbers(rows.iter().flatten().map(String::as_str));
        let values = data.columns(&["value"]);
        assert_eq!(numbers(values.iter().map(|row| row[0])), printed, "{id}");
        compared += printed.len();
    }
    assert!(compared > 700, "{compared} figures were compared");
}

#[test]
fn the_published_figures_stand_at_their_codes() {
    let (departments, fields) = (labels("code_department"), labels("code_field"));
    let data = table(&SAMPLE, "department_by_field");
    let code = |names: &BTreeMap<String, String>, label: &str| -> String {
        names.iter().find(|(_, name)| *name == label).expect(label).0.clone()
    };
    let heads = std::fs::read_to_string(super::harness::repository(
        "tests/published/department_by_field.csv",
    ));
    let heads = heads.expect("published figures");
    let heads: Vec<&str> =
        heads.trim_start_matches('\u{FEFF}').lines().next().unwrap().split(',').collect();
    let named: Vec<Vec<String>> = published("department_by_field.csv");
    let rows = named.iter().filter(|row| departments.values().any(|name| *name == row[0]));
    let mut compared = 0;
    for row in rows {
        let department = code(&departments, &row[0]);
        for (field, count) in heads.iter().zip(row).skip(2).take(fields.len() - 1) {
            let field = code(&fields, field);
            let place = [("department", &*department), ("field", &*field), ("measure", "count")];
            let expected = if count.is_empty() { "0" } else { count };
            assert_eq!(data.row(&place)["value"], expected, "{place:?}");
            compared += 1;
        }
    }
    assert_eq!(compared, 20 * 12);
    let areas = labels("code_population_area");
    let population = table(&SAMPLE, "population_by_area");
    let central = code(&areas, "中央・新旭川");
    let figure = |part, measure| {
        population.row(&[("area", &*central), ("part", part), ("measure", measure)])
    };
    assert_eq!(figure("_T", "households")["value"], "24540");
    assert_eq!(figure("_T", "households")["unit"], "世帯");
    assert_eq!(figure("age_65_over", "population")["value"], "12317");
    assert_eq!(figure("age_65_over", "share")["value"], "29.9");
    assert_eq!(figure("_T", "population")["reference_date"], "2014-04-01");
}

#[test]
fn years_are_western_and_the_era_stands_beside_them() {
    let data = table(&SAMPLE, "by_fiscal_year");
    let row = |kind, from, to, field| {
        let place = [
            ("row_type", kind),
            ("fiscal_year_from", from),
            ("fiscal_year_to", to),
            ("field", field),
        ];
        data.row(&place)["value"].to_owned()
    };
    assert_eq!(row("span", "1973", "2013", "_T"), "112");
    assert_eq!(row("single", "2014", "2014", "disaster"), "11");
    assert_eq!(row("total", "2014", "2024", "_T"), "217");
    assert_eq!(row("total", "1973", "2024", "disaster"), "136");
    let years = table(&SAMPLE, "code_fiscal_year");
    assert_eq!(years.row(&[("fiscal_year", "2019")])["label"], "2019年度（平成31年度）");
}

#[test]
fn the_agreements_are_those_that_were_published() {
    let records = table(&SAMPLE, "records");
    let departments = labels("code_department");
    let expected = published("agreements.csv");
    assert_eq!(records.rows.len(), expected.len());
    let own = records.columns(&["department", "agreement_name", "partner", "concluded_on"]);
    let own: Vec<[&str; 4]> =
        own.iter().map(|row| [departments[row[0]].as_str(), row[1], row[2], row[3]]).collect();
    for row in &expected {
        assert!(own.contains(&[&row[0], &row[2], &row[3], &row[6]]), "{row:?}");
    }
    let marks: usize =
        expected.iter().flat_map(|row| &row[7..19]).filter(|mark| !mark.is_empty()).count();
    assert_eq!(table(&SAMPLE, "records_field").rows.len(), marks);
}

#[test]
fn what_the_description_promises_the_files_keep() {
    assert_eq!(broken(&SAMPLE), [] as [String; 0]);
    let described = resources(&SAMPLE).len();
    let files = SAMPLE.files.keys().filter(|name| name.starts_with("data/")).count();
    assert_eq!(files, described + 1, "every file is described");
    let package = SAMPLE.json("data/datapackage.json");
    assert_eq!(package["status"], "final");
    assert!(package["description"].as_str().unwrap().contains("UTF-8（BOM付き）"));
}

#[test]
fn every_field_is_defined_and_says_its_unit() {
    let definitions = table(&SAMPLE, "definitions");
    for resource in resources(&SAMPLE) {
        for field in resource["schema"]["fields"].as_array().unwrap() {
            let (name, field) =
                (resource["name"].as_str().unwrap(), field["name"].as_str().unwrap());
            let row = definitions.row(&[("resource", name), ("name", field)]);
            assert!(field.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_'), "{field}");
            assert!(row.values().all(|text| !text.is_empty()), "{row:?}");
        }
    }
    let facts = table(&SAMPLE, "dataset");
    for item in ["source", "method", "encoding", "history_1", "reference_date"] {
        assert!(!facts.row(&[("item", item)])["content"].is_empty(), "{item}");
    }
}

#[test]
fn the_workbook_holds_the_same_as_the_files_and_nothing_beside() {
    let bytes = SAMPLE.bytes("data.xlsx");
    let (book, archive) = (Summary::read(bytes), Archive::read(bytes));
    let resources = resources(&SAMPLE);
    assert_eq!(book.names().len(), resources.len());
    for (resource, sheet) in resources.iter().zip(book.names()) {
        let csv = table(&SAMPLE, resource["name"].as_str().unwrap());
        assert_eq!(book.rows(sheet, 0)[0], csv.heads, "{sheet}");
        let fields = resource["schema"]["fields"].as_array().unwrap();
        // A sheet knows no 28.0.
        let plain = |(text, field): (&String, &serde_json::Value)| match text.parse::<f64>() {
            Ok(number) if field["type"] == "number" => number.to_string(),
            _ => text.clone(),
        };
        let row = |row: &Vec<String>| row.iter().zip(fields).map(plain).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = csv.rows.iter().map(row).collect();
        assert_eq!(book.rows(sheet, 1), rows, "{sheet}");
        let part = archive.sheet(sheet);
        for name in
            ["f", "mergeCell", "drawing", "conditionalFormatting", "autoFilter", "legacyDrawing"]
        {
            assert!(archive.elements(&part, name).is_empty(), "{name} in {sheet}");
        }
        let hidden =
            |name| archive.elements(&part, name).iter().any(|one| one.contains_key("hidden"));
        assert!(!hidden("row") && !hidden("col"), "{sheet}");
    }
    let value = book.cell("by_department", 1, 4);
    assert!(matches!(value, calamine::Data::Float(_)), "a number: {value:?}");
    let day = book.cell("records", 1, 1);
    assert!(matches!(day, calamine::Data::DateTime(_)), "a day: {day:?}");
}

#[test]
fn nothing_runs_as_a_formula_and_a_record_is_a_line() {
    let hostile = [
        "=HYPERLINK(\"http://example.com\")",
        "+1",
        "-2",
        "@SUM(A1)",
        "＝1",
        "－",
        "上の行\n下の行",
        "A, \"B\"",
    ];
    let agreements: Vec<Agreement> =
        hostile.iter().map(|text| Agreement::named("協定").with(text)).collect();
    let products = Office::with(answer("防災安全部", &agreements)).publish();
    let partner = |row: &Vec<&str>| row[0].to_owned();
    let records = table(&products, "records");
    let written: Vec<String> = records.columns(&["partner"]).iter().map(partner).collect();
    assert_eq!(written[0], "'=HYPERLINK(\"http://example.com\")");
    assert_eq!(written[1..6], ["'+1", "'-2", "'@SUM(A1)", "'＝1", "'－"]);
    assert_eq!(written[6..], ["上の行 下の行", "A, \"B\""]);
    let text = std::str::from_utf8(products.bytes("data/records.csv")).unwrap();
    assert_eq!(text.matches("\r\n").count(), 1 + hostile.len(), "RFC 4180, a record a line");
    assert_eq!(text.matches('\n').count(), 1 + hostile.len());
    let book = Summary::read(products.bytes("data.xlsx"));
    let names: Vec<String> = book.rows("records", 1).iter().map(|row| row[5].clone()).collect();
    assert_eq!(names[0], hostile[0], "a cell of text needs no guard");
    assert_eq!(broken(&products), [] as [String; 0]);
}

#[test]
fn a_draft_says_so() {
    let sheet = answer("防災安全部", &Agreement::several(2, "協定")).clear("B12");
    let office = Office::with(sheet);
    let products = office.run(&torimatome::pipeline::Job { draft: true, ..office.job() });
    assert_eq!(products.json("data/datapackage.json")["status"], "draft");
    let facts = table(&products, "dataset");
    assert!(facts.row(&[("item", "status")])["content"].contains("速報"));
    assert_eq!(facts.row(&[("item", "left_out")])["content"], "協定が1件。");
    assert_eq!(table(&products, "records").rows.len(), 1);
}

#[test]
fn the_standard_set_has_the_prescribed_columns_and_what_the_source_gives() {
    let set = Csv::read(SAMPLE.bytes("opendata/population_by_area.csv"));
    let heads: Vec<&str> = set.heads.iter().map(String::as_str).collect();
    assert_eq!(heads.len(), 5 + 3 + 36 + 2);
    assert_eq!(
        heads[..10],
        [
            "全国地方公共団体コード",
            "地域コード",
            "地方公共団体名",
            "調査年月日",
            "地域名",
            "総人口",
            "男性",
            "女性",
            "0-4歳の男性",
            "0-4歳の女性",
        ]
    );
    assert_eq!(
        heads[40..],
        ["80-84歳の男性", "80-84歳の女性", "85歳以上の男性", "85歳以上の女性", "世帯数", "備考"]
    );
    for area in published("population_2014-04-01.csv").iter().take(15) {
        let row = set.row(&[("地域名", &area[0])]);
        assert_eq!((row["世帯数"], row["総人口"]), (&*area[1], &*area[2]));
        assert_eq!((row["全国地方公共団体コード"], row["調査年月日"]), ("012041", "2014-04-01"));
        assert_eq!((row["地方公共団体名"], row["男性"]), ("北海道旭川市", ""));
        assert!(row["備考"].contains("空欄"), "{row:?}");
    }
    assert_eq!(set.rows.len(), 15);
}
