//! The report's charts: each shows what its table prints, on a scale that holds it.

use super::harness::{SAMPLE, content};
use serde_json::Value;

/// The texts of a table's columns, without its totals.
fn columns(id: &str, names: &[&str]) -> Vec<Vec<String>> {
    let report = SAMPLE.content();
    let table = report.of_kind("table").into_iter().find(|table| table["id"] == id).cloned();
    let table = table.expect("the table");
    let ids = table["columns"].as_array().expect("columns").iter().map(|column| &column["id"]);
    let ids: Vec<&Value> = ids.collect();
    let rows = table["rows"].as_array().expect("rows").iter();
    let data: Vec<Vec<String>> =
        rows.filter(|row| row["kind"] == "data").map(|row| content::texts(&row["cells"])).collect();
    let at = |name: &&str| ids.iter().position(|id| id == name).expect("the column");
    let of = |name| data.iter().map(|row| row[at(name)].clone()).collect();
    names.iter().map(of).collect()
}

/// The chart of this shape.
fn chart(id: &str, shape: &str) -> Value {
    let report = SAMPLE.content();
    let mut charts = report.of_kind("chart").into_iter();
    let found = charts.find(|chart| chart["id"] == id && chart["shape"] == shape);
    found.cloned().expect("the chart")
}

fn labels(chart: &Value) -> Vec<Vec<String>> {
    let series = chart["series"].as_array().expect("series").iter();
    series.map(|series| content::texts(&series["labels"])).collect()
}

#[test]
fn shares_are_those_of_the_table_on_a_scale_of_a_hundred() {
    let chart = chart("population_by_area", "shares");
    let names = ["age_0_5_share", "age_6_14_share", "age_15_64_share", "age_65_over_share"];
    assert_eq!(labels(&chart), columns("population_by_area", &names));
    assert_eq!(chart["axis"]["max"], 1000, "in tenths of a percent");
    assert_eq!(chart["series"][3]["name"], "65歳以上");
    assert_eq!(chart["series"][3]["values"][0], 299, "29.9");
    assert_eq!(chart["unit"], "％");
}

#[test]
fn lines_are_those_of_the_table() {
    let chart = chart("population_trend", "lines");
    let names = ["population", "age_0_14", "age_15_64", "age_65_over"];
    assert_eq!(labels(&chart), columns("population_trend", &names));
    assert_eq!(chart["axis"]["max"], 400_000);
    assert_eq!(chart["series"][0]["name"], "人口");
}

#[test]
fn a_matrix_shows_every_field_of_the_table() {
    let chart = chart("department_by_field", "matrix");
    let rows = chart["categories"].as_array().expect("rows").len();
    assert_eq!((rows, labels(&chart).len()), (20, 12));
    let table = columns("department_by_field", &["disaster"]).remove(0);
    let shown: Vec<String> = labels(&chart)[8]
        .iter()
        .map(|label| if label == "0" { String::new() } else { label.clone() })
        .collect();
    assert_eq!(shown, table);
}

#[test]
fn small_charts_have_each_a_scale_of_its_own() {
    let chart = chart("indicators_by_year", "multiples");
    let series = chart["series"].as_array().expect("series");
    let tops: Vec<&Value> = series.iter().map(|series| &series["axis"]["max"]).collect();
    assert_eq!(tops, [800, 100, 100, 4000], "80.0 percent, then counts");
    let ticks = series[0]["axis"]["ticks"].as_array().expect("ticks");
    assert_eq!(ticks.last().expect("a tick")["label"], "80");
    for series in series {
        let highest = series["values"].as_array().expect("values").iter().filter_map(Value::as_u64);
        assert!(highest.max() <= series["axis"]["max"].as_u64(), "{}", series["name"]);
    }
}
