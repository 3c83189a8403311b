//! Headings over groups of columns: kept wherever the columns stand alone, numbers or not.

use super::harness::data::table;
use super::harness::{Grid, NOTHING, Office, workbook};

/// A survey whose numbers have the same headings below two years.
const YEARS: &str = r#"
[collection]
title = "補助金に関する調査"
edition = "令和７年度調査結果"
publisher = "見本市"
reference_date = "2025-04-01"
record_name = "補助金"
unit = "件"
[[department]]
name = "北支所"
[form]
folder = "returns"
[form.attributes]
department = { label = "支所の名称" }
[[form.variable]]
id = "name"
heading = "名称"
type = "text"
required = true
[[form.variable]]
id = "count_5"
heading = "件数"
group = "令和５年度"
type = "number"
[[form.variable]]
id = "amount_5"
heading = "金額"
group = "令和５年度"
type = "number"
unit = "円"
[[form.variable]]
id = "count_6"
heading = "件数"
group = "令和６年度"
type = "number"
[[form.variable]]
id = "plan"
heading = "予定"
group = "令和７年度"
type = "code"
codes = "plan"
[[code_list]]
id = "plan"
codes = [{ id = "some", label = "予定あり" }, { id = "no", label = "予定なし" }]
[[table]]
id = "by_plan"
title = "予定別の補助金の数"
rows = { by = "plan", label = "予定", order = "count" }
columns = [{ show = "count", heading = "件数" }]
[[report]]
kind = "heading"
level = 1
text = "結果"
"#;

fn office() -> Office {
    let office = Office::defined(YEARS);
    let sheet = Grid::new("回答")
        .row("A1", &["支所の名称", "北支所"])
        .merge("A3", "A4", "名称")
        .merge("B3", "C3", "令和５年度")
        .row("B4", &["件数", "金額"])
        .put("D3", "令和６年度")
        .put("D4", "件数")
        .put("E3", "令和７年度")
        .put("E4", "予定")
        .put("A5", "見本補助金")
        .put("B5", 3)
        .put("C5", 1000)
        .put("D5", 4)
        .put("E5", "予定あり");
    office.place("returns/北.xlsx", &workbook(&[sheet]));
    office
}

#[test]
fn the_list_of_records_shows_the_headings_over_its_groups() {
    let products = office().publish();
    assert_eq!(products.findings(), NOTHING);
    let rows = products.summary().rows("補助金一覧", 1);
    assert_eq!(rows[0], ["", "", "", "令和５年度", "", "令和６年度", "令和７年度"]);
    assert_eq!(
        rows[1],
        ["番号", "部局名", "名称", "令和５年度　件数", "金額", "令和６年度　件数", "予定"]
    );
    assert_eq!(rows[2][3..], ["3", "1000", "4", "予定あり"]);
}

#[test]
fn the_data_say_the_group_before_the_heading_and_keep_their_names() {
    let products = office().publish();
    let records = table(&products, "records");
    assert_eq!(
        records.heads,
        [
            "reference_date",
            "record_number",
            "department",
            "name",
            "count_5",
            "amount_5",
            "count_6",
            "plan"
        ]
    );
    let package = products.json("data/datapackage.json");
    let resources = package["resources"].as_array().expect("resources");
    let records = resources.iter().find(|one| one["name"] == "records").expect("records");
    let fields = records["schema"]["fields"].as_array().expect("fields");
    let title = |name: &str| {
        let field = fields.iter().find(|field| field["name"] == name).expect(name);
        field["title"].as_str().expect("a title").to_owned()
    };
    assert_eq!(title("count_5"), "令和５年度／件数");
    assert_eq!(title("count_6"), "令和６年度／件数");
    assert_eq!(title("plan"), "令和７年度／予定");
    assert_eq!(title("name"), "名称");
    let definitions = table(&products, "definitions");
    let row = definitions.row(&[("resource", "records"), ("name", "amount_5")]);
    assert_eq!((row["label"], row["unit"]), ("金額", "円"));
    let row = definitions.row(&[("resource", "records"), ("name", "count_6")]);
    assert_eq!(row["label"], "令和６年度 件数");
    assert_eq!(super::harness::data::broken(&products), [] as [String; 0]);
}

#[test]
fn the_list_of_the_sample_names_the_groups_of_its_marks_and_codes() {
    let summary = super::harness::products::SAMPLE.summary();
    let rows = summary.rows("協定一覧", 1);
    let above: Vec<&str> =
        rows[0].iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    assert_eq!(above, ["該当する分野（あてはまるもの全てに○）", "取組実績・予定"]);
}
