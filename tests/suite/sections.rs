//! Tables of offices that stand below others: subtotals, offices taken together, and those of which nothing is
//! known.

use super::harness::{Grid, Office, data, workbook};
use torimatome::pipeline::Job;

const VISITS: &str = r#"
[collection]
title = "視察の受入れに関する調査"
edition = "令和７年度"
publisher = "見本市"
reference_date = "2025-04-01"
record_name = "視察"
unit = "件"
[[department]]
name = "総務部"
[[department]]
name = "庶務課"
within = "総務部"
[[department]]
name = "人事課"
within = "総務部"
[[department]]
name = "会計室"
[[department]]
name = "福祉部"
[[department]]
name = "福祉課"
within = "福祉部"
[form]
folder = "回答"
[form.attributes]
department = { label = "課名" }
applicability = { label = "該当", some = "有", none = "無" }
[[form.variable]]
id = "from"
heading = "視察元"
type = "text"
required = true
[[form.variable]]
id = "people"
heading = "人数"
type = "number"
unit = "人"
[[table]]
id = "by_section"
title = "課別の視察"
rows = { by = "office", group = "部", label = "課", subtotal = "小計", zeros = true, total = "計" }
columns = [
  { show = "asked", heading = "対象", unit = "課" },
  { show = "count", heading = "件数" },
  { show = "sum", of = "people" },
  { show = "running", of = "people", heading = "累計" },
]
[[table]]
id = "by_department"
title = "部別の視察"
rows = { by = "group", label = "部", order = "people", total = "計" }
columns = [
  { show = "responded", heading = "回答", unit = "課" },
  { show = "offices", heading = "該当", unit = "課" },
  { show = "sum", of = "people" },
]
[[table]]
id = "visits"
title = "視察の一覧"
rows = { each = "from", label = "視察元" }
columns = [{ show = "group", heading = "部" }, { show = "office", heading = "課" }]
[[report]]
kind = "table"
table = "by_section"
[[report]]
kind = "table"
table = "by_department"
[[report]]
kind = "table"
table = "visits"
"#;

fn answer(own: &str, rows: &[(&str, i32)]) -> Vec<u8> {
    let applies = if rows.is_empty() { "無" } else { "有" };
    let mut sheet = Grid::new("回答")
        .row("B3", &["課名", own])
        .row("B4", &["該当", applies])
        .row("B6", &["視察元", "人数"]);
    for (at, (from, people)) in (7..).zip(rows) {
        sheet = sheet.row(&format!("B{at}"), &[*from]).put(&format!("C{at}"), *people);
    }
    workbook(&[sheet])
}

fn office() -> Office {
    let office = Office::defined(VISITS);
    office.place("回答/庶務課.xlsx", &answer("庶務課", &[("隣町", 8), ("県", 2)]));
    office.place("回答/会計室.xlsx", &answer("会計室", &[]));
    office.place("回答/福祉課.xlsx", &answer("福祉課", &[("隣町", 12)]));
    office
}

#[test]
fn sections_stand_below_the_total_of_their_department() {
    let office = office();
    office.place("回答/人事課.xlsx", &answer("人事課", &[]));
    let products = office.publish();
    assert_eq!(products.findings(), super::harness::NOTHING);
    let content = products.content();
    assert_eq!(
        content.table("by_section"),
        [
            ["総務部", "小計", "2", "2", "10", ""],
            ["総務部", "庶務課", "1", "2", "10", "10"],
            ["総務部", "人事課", "1", "0", "0", "10"],
            ["会計室", "小計", "1", "0", "0", ""],
            ["会計室", "会計室", "1", "0", "0", "10"],
            ["福祉部", "小計", "1", "1", "12", ""],
            ["福祉部", "福祉課", "1", "1", "12", "22"],
            ["", "計", "4", "3", "22", ""],
        ]
    );
    assert_eq!(
        content.table("by_department"),
        [
            ["福祉部", "1", "1", "12"],
            ["総務部", "2", "1", "10"],
            ["会計室", "1", "0", "0"],
            ["計", "4", "2", "22"],
        ]
    );
    assert_eq!(content.table("visits")[2], ["福祉部", "福祉課", "隣町"]);
    let rows = data::table(&products, "by_section");
    assert_eq!(rows.heads[1..3], ["department_group", "department"]);
    assert_eq!(rows.rows[0][1..4], ["G01", "_T", "asked"]);
    let offices = data::table(&products, "code_department");
    let own = offices.row(&[("code", "D04")]);
    assert_eq!((own["label"], own["full_name"]), ("福祉課", "福祉部 福祉課"));
    assert_eq!(data::broken(&products), [] as [String; 0]);
}

#[test]
fn of_a_section_that_has_not_answered_there_is_no_zero() {
    let office = office();
    let products = office.run(&Job { draft: true, ..office.job() });
    let notes = products.summary().rows("注記", 2).concat().concat();
    assert!(notes.contains("「総務部 人事課」は、値が分からないため、含めていない。"), "{notes}");
    let rows = products.content().table("by_section");
    assert_eq!(rows[0], ["総務部", "小計", "2", "2", "10", ""]);
    let staff: Vec<&Vec<String>> = rows.iter().filter(|row| row[1] == "人事課").collect();
    assert_eq!(staff, [&["総務部", "人事課", "未回答", "…", "…", "…"]]);
    assert_eq!(rows.last().map(|row| row[2..].join(" ")), Some("4 3 22 ".to_owned()));
}

#[test]
fn what_stands_above_offices_is_for_offices_in_their_order() {
    for (from, to, said) in [
        (
            "by = \"office\", group",
            "by = \"office\", order = \"count\", group",
            "公式の順に並べる表側",
        ),
        ("group = \"部\", ", "", "上位の部局の列の見出し「group」"),
    ] {
        let office = office();
        office.define(from, to);
        let told = office.try_check().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains(said) && told.contains("行目"), "{to}: {told}");
    }
}
