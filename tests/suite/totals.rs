//! Rows of totals that offices type or forms compute: each held against its rows, and quiet where it is right
//! or can't be told.

use super::harness::{Grid, Office, workbook};

/// A survey of halls, by seats and what they cost.
const HALLS: &str = r#"
[collection]
title = "集会施設の調査"
edition = "結果"
publisher = "見本市"
reference_date = "2025-04-01"
record_name = "施設"
unit = "施設"
[[department]]
name = "市民部"
[form]
folder = "回答"
total_labels = ["計", "小計", "合計"]
[form.attributes]
department = { label = "部局名" }
[[form.variable]]
id = "name"
heading = "名称"
type = "text"
required = true
[[form.variable]]
id = "seats"
heading = "座席数（席）"
type = "number"
unit = "席"
signs = { "－" = "zero" }
[[form.variable]]
id = "cost"
heading = "経費（千円）"
type = "money"
unit = "千円"
places = 1
[[form.variable]]
id = "rate"
heading = "稼働率（％）"
type = "percent"
[[code_list]]
id = "none"
codes = [{ id = "a", label = "あ" }]
[[table]]
id = "by_office"
title = "部局別の数"
rows = { by = "office", label = "部局" }
columns = [{ show = "count", heading = "施設数" }]
[[report]]
kind = "table"
table = "by_office"
"#;

/// What is asked of a return of these rows, in each format, but for notes.
fn asked(rows: &[[&str; 4]]) -> Vec<String> {
    let mut sheet = Grid::new("様式")
        .row("A1", &["部局名", "市民部"])
        .row("A4", &["名称", "座席数（席）", "経費（千円）", "稼働率（％）"]);
    for (row, texts) in (5..).zip(rows) {
        sheet = sheet.row(&format!("A{row}"), texts);
    }
    let office = Office::defined(HALLS);
    office.place("回答/市民部.xlsx", &workbook(&[sheet]));
    let found = office.findings().into_iter().filter(|found| found.severity != "note");
    found.map(|found| format!("{} {}", found.line(), found.message)).collect()
}

const FIRST: [&str; 4] = ["公民館", "120", "300.5", "45.5"];
const SECOND: [&str; 4] = ["文化会館", "1,200席", "99.5", "80"];

#[test]
fn a_total_that_is_right_is_quiet_in_every_spelling() {
    for total in ["1320", "1,320", "１３２０", "1,320席"] {
        assert_eq!(asked(&[FIRST, SECOND, ["計", total, "400", ""]]), [""; 0], "{total}");
    }
    // Nobody adds percentages; what was left out is no total.
    assert_eq!(asked(&[FIRST, SECOND, ["計", "", "400.0", "62.8"]]), [""; 0]);
    assert_eq!(asked(&[FIRST, ["第二公民館", "－", "", ""], ["計", "120", "", ""]]), [""; 0]);
}

#[test]
fn a_total_that_is_wrong_is_asked_about_at_its_cell_with_the_difference() {
    let found = asked(&[FIRST, SECOND, ["計", "1,310", "400", ""]]);
    assert_eq!(
        found,
        ["query C307 様式!B7 「座席数（席）」の計は1,310ですが、2行の合計は1,320です（差は10）。"]
    );
    let found = asked(&[FIRST, SECOND, ["合計", "1320", "400.5", ""]]);
    assert_eq!(
        found,
        ["query C307 様式!C7 「経費（千円）」の計は400.5ですが、2行の合計は400です（差は0.5）。"]
    );
}

#[test]
fn totals_of_parts_and_of_all_are_told_apart() {
    let parts = [FIRST, ["小計", "120", "300.5", ""], SECOND, ["小計", "1200", "99.5", ""]];
    let with = |total: [&'static str; 4]| {
        let rows: Vec<[&str; 4]> = parts.into_iter().chain([total]).collect();
        asked(&rows)
    };
    assert_eq!(with(["合計", "1320", "400", ""]), [""; 0]);
    assert_eq!(with(["合計", "1300", "400", ""]).len(), 1);
}

#[test]
fn beside_a_row_that_cannot_be_read_no_total_is_called_wrong() {
    let found =
        asked(&[FIRST, ["文化会館", "約千席くらい", "99.5", ""], ["計", "1320", "400", ""]]);
    assert!(found.iter().all(|line| !line.contains("C307")), "{found:#?}");
    assert_eq!(found.len(), 1, "{found:#?}");
}
