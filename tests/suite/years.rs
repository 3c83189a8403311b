//! Years with their western years beside them, wherever the report writes one.

use super::harness::products::Products;
use super::harness::{Office, SAMPLE};
use std::sync::LazyLock;
use torimatome::pipeline::{AreasMode, Job};

/// The sample's products with western years.
static BOTH: LazyLock<Products> = LazyLock::new(|| {
    let office = Office::sample();
    office.define("years = \"era\"", "years = \"both\"");
    let job = Job { areas: AreasMode::With, ..office.job() };
    office.run(&job)
});

#[test]
fn the_rows_of_a_table_and_its_chart_have_both_years() {
    let report = BOTH.content();
    let by_year = report.table("by_fiscal_year");
    let names: Vec<&str> = by_year.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names[..2], ["S48～H25（1973～2013）", "H26（2014）"]);
    assert_eq!(names[11..], ["R6（2024.4.1～6.1）", "合計", "総計"]);
    let chart = report.chart("by_fiscal_year");
    assert_eq!(chart["categories"][0], "H26（2014）");
    assert_eq!(report.table("population_trend")[0][0], "平成７年（1995年）");
    assert_eq!(report.table("indicators_by_year")[0][0], "平成14年度（2002年度）");
    let activities = report.table("activities_by_area");
    assert!(activities.iter().any(|row| row.iter().any(|cell| cell == "平成24年度（2012年度）")));
}

#[test]
fn sentences_and_sources_have_both_years() {
    let said = BOTH.content().sentences().join("\n");
    for wanted in [
        "平成７年（1995年）以降では平成11年（1999年）の362,785人が最も多く",
        "町内会加入率は，平成14年度（2002年度）の70.1％",
        "（令和６年（2024年）６月１日現在）",
    ] {
        assert!(said.contains(wanted), "{wanted}\n{said}");
    }
    let areas = BOTH.json("areas.json").to_string();
    assert!(areas.contains("（平成26年（2014年）４月１日現在）"), "{areas}");
}

#[test]
fn data_and_workbook_are_those_of_the_plain_years() {
    let data = |products: &Products| -> Vec<(String, Vec<u8>)> {
        let files = products.files.iter().filter(|(name, _)| name.starts_with("data/"));
        files.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
    };
    assert!(!data(&BOTH).is_empty());
    assert_eq!(data(&BOTH), data(&SAMPLE));
    let table = |products: &Products| {
        let summary = products.summary();
        let names = summary.names();
        let sheet = names.into_iter().find(|name| name.contains("年度別")).expect("a sheet");
        summary.table(sheet)
    };
    assert_eq!(table(&BOTH), table(&SAMPLE));
}
