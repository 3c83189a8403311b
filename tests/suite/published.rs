//! The published result: every printed figure comes out of the sample, and the products agree.

use super::harness::{SAMPLE, published};

/// A figure as the report prints it: thousands parted by commas, shares as they are.
fn printed(figure: &str) -> String {
    if figure.parse::<u64>().is_err() {
        return figure.to_owned();
    }
    let mut parts: Vec<&str> =
        figure.as_bytes().rchunks(3).map(|part| std::str::from_utf8(part).unwrap()).collect();
    parts.reverse();
    parts.join(",")
}

/// A figure as a spreadsheet's number: 28, not 28.0.
fn number(figure: &str) -> String {
    figure.parse::<f64>().map_or_else(|_| figure.to_owned(), |number| number.to_string())
}

/// The rows hold exactly these figures in content.json and, as numbers, in summary.xlsx.
fn assert_published(id: &str, sheet: &str, rows: &[Vec<String>]) {
    let change = |to: fn(&str) -> String| -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|figure| to(figure)).collect()).collect()
    };
    assert_eq!(SAMPLE.content().table(id), change(printed), "content.json, {id}");
    // A zero that the report leaves blank is a number in the workbook, formatted not to show.
    let mut listed = SAMPLE.summary().table(sheet);
    for (listed, row) in listed.iter_mut().zip(rows) {
        for (cell, _) in listed.iter_mut().zip(row).filter(|(_, figure)| figure.is_empty()) {
            assert!(["", "0"].contains(&cell.as_str()), "{cell} where nothing is published");
            cell.clear();
        }
    }
    assert_eq!(listed, change(number), "summary.xlsx, {sheet}");
}

fn row(figures: [&str; 3]) -> Vec<String> {
    figures.map(str::to_owned).to_vec()
}

#[test]
fn departments_have_their_published_ranks_counts_and_shares() {
    let rows = published("by_department.csv");
    assert_eq!(rows.len(), 20);
    assert_published("by_department", "部局別の協定数", &rows);
}

#[test]
fn fields_have_their_published_counts_in_published_order() {
    let rows = published("by_field.csv");
    let marks: u32 = rows.iter().map(|row| row[1].parse::<u32>().unwrap()).sum();
    assert_eq!((rows.len(), marks), (12, 615));
    assert_published("by_field", "分野別の協定数", &rows);
}

#[test]
fn departments_by_fields_have_their_published_cells_blanks_and_totals() {
    let rows = published("department_by_field.csv");
    let total = rows.last().expect("a row of totals");
    assert_eq!((rows.len(), total[0].as_str(), total[1].as_str()), (21, "総計", ""));
    assert!(rows.iter().flatten().any(String::is_empty), "zeros are published as blanks");
    assert_published("department_by_field", "部局別・分野別の協定数", &rows);
}

#[test]
fn fiscal_years_have_their_published_counts_and_both_totals() {
    let mut rows = published("by_fiscal_year.csv");
    let labels: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(labels.first(), Some(&"S48～H25"));
    assert!(labels.contains(&"H31") && labels.contains(&"R6（4.1～6.1）"));
    assert_eq!(rows.last(), Some(&row(["合計", "217", "80"])));
    // Printed in the text of the published result, not in its table.
    rows.push(row(["総計", "329", "136"]));
    assert_published("by_fiscal_year", "締結年度別の協定数", &rows);
}

#[test]
fn activity_has_its_published_counts_in_both_years() {
    let rows = published("activity.csv");
    assert_eq!(rows, [row(["あり", "138", "256"]), row(["なし", "191", "73"])]);
    assert_published("activity", "取組の実績・予定の有無", &rows);
}

#[test]
fn areas_have_their_published_households_people_and_shares() {
    let rows = published("population_2014-04-01.csv");
    assert_eq!(rows.len(), 16);
    assert_published("population_by_area", "地域別の世帯数と人口", &rows);
}

#[test]
fn departments_with_and_without_agreements_are_those_published() {
    let departments = published("departments.csv");
    let names = |answer: &str| -> Vec<&str> {
        let found = departments.iter().filter(|row| row[2] == answer);
        found.map(|row| row[1].as_str()).collect()
    };
    let (with, without) = (names("該当あり"), names("該当なし"));
    assert_eq!((with.len(), without.len()), (20, 7));
    let manifest = SAMPLE.json("manifest.json");
    let counts = [("returns", 27), ("returns_with_records", 20), ("returns_without_records", 7)];
    for (key, count) in counts.into_iter().chain([("records", 329)]) {
        assert_eq!(manifest["counts"][key], count, "{key}");
    }
    let mut ranked = SAMPLE.content().table("by_department");
    ranked.sort_by_key(|row| with.iter().position(|name| *name == row[1]));
    assert_eq!(ranked.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), with);
    assert!(SAMPLE.content().sentences().iter().any(|text| text.contains(&without.join("，"))));
}

#[test]
fn the_sentences_say_what_is_published() {
    let sentences = SAMPLE.content().sentences();
    for said in [
        "令和６年６月１日現在，全27部局等のうち20部局等が，合わせて329件の協定を締結している。",
        "このうち32件は，前回の調査基準日（令和５年６月１日）の翌日以降に締結したものである。",
        "防災安全部が92件（28.0％）で最も多く，次いで環境部が45件（13.7％），土木部が42件（12.8％）",
        "災害対策が136件で最も多く，次いで環境が80件，土木建設維持管理が72件となっている（表２，図２）。",
        "全329件のうち，災害対策に該当するものは136件である。",
        "令和５年度に事業実績があったものは138件，令和６年度に事業の予定又は実績があるものは256件",
        "調査票を配布し",
        "令和６年６月13日から令和６年７月５日まで",
    ] {
        assert!(sentences.iter().any(|text| text.contains(said)), "{said}");
    }
}

#[test]
fn the_charts_show_the_published_figures() {
    let content = SAMPLE.content();
    let fields: Vec<u64> =
        published("by_field.csv").iter().map(|row| row[1].parse().unwrap()).collect();
    assert_eq!(content.chart("by_field")["series"][0]["values"], serde_json::json!(fields));
    let years = published("by_fiscal_year.csv");
    // Neither the bucket of forty years nor the total is a column beside single years.
    let single = years.iter().filter(|row| !row[0].contains("S48") && row[0] != "合計");
    let (mut parts, mut rest) = (Vec::new(), Vec::new());
    for row in single {
        let (all, part): (u64, u64) = (row[1].parse().unwrap(), row[2].parse().unwrap());
        parts.push(part);
        rest.push(all - part);
    }
    let chart = content.chart("by_fiscal_year");
    assert_eq!(chart["series"][0]["values"], serde_json::json!(parts));
    assert_eq!(chart["series"][1]["values"], serde_json::json!(rest));
}

#[test]
fn the_register_that_does_not_add_up_is_queried_at_its_cell_with_both_figures() {
    let found = SAMPLE.findings();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].line(), "query B401 地域別人口!C15");
    assert_eq!(found[0].file, "register/population.xlsx");
    assert_eq!(found[0].value, "20,380");
    for said in ["緑が丘", "20,379", "20,380"] {
        assert!(found[0].message.contains(said), "{}", found[0].message);
    }
}
