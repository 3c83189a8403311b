//! A made-up survey of projects, with tables of everything that stands down and is measured.

use super::harness::{Grid, Office, workbook};

const PROJECTS: &str = r#"
[collection]
title = "委託事業に関する調査"
edition = "令和７年度調査結果"
publisher = "見本市"
reference_date = "2025-04-01"
record_name = "事業"
unit = "件"
[[department]]
name = "北支所"
[[department]]
name = "南支所"
[[department]]
name = "西支所"
[form]
folder = "回答"
[form.attributes]
department = { label = "支所の名称" }
applicability = { label = "該当", some = "有", none = "無" }
[[form.variable]]
id = "name"
heading = "事業名"
type = "text"
required = true
[[form.variable]]
id = "company"
heading = "委託先"
type = "text"
[[form.variable]]
id = "cost"
heading = "委託料"
type = "number"
unit = "千円"
[[form.variable]]
id = "people"
heading = "利用者数"
type = "number"
unit = "人"
[[form.variable]]
id = "begun"
heading = "開始日"
type = "date"
[[form.variable]]
id = "since"
heading = "開始年度"
type = "fiscal-year"
[[form.variable]]
id = "month"
heading = "繁忙月"
type = "month"
[[form.variable]]
id = "year"
heading = "設立年"
type = "year"
[[form.variable]]
id = "open"
heading = "公開"
type = "yes-no"
yes = "公開"
no = "非公開"
[[table]]
id = "projects"
title = "事業の一覧"
rows = { each = "name", label = "事業名" }
columns = [{ show = "values" }]
[[report]]
kind = "table"
table = "projects"
"#;

/// Answers of a row, in the order of the variables.
type Row = [&'static str; 9];

const NORTH: [Row; 4] = [
    ["除雪", "見本土木㈱", "900", "30", "2019-03-31", "H30", "令和7年1月", "平成元年", "公開"],
    [
        "草刈り",
        "見本土木株式会社",
        "300",
        "",
        "2019-05-01",
        "R1",
        "令和6年7月",
        "平成3年",
        "非公開",
    ],
    ["清掃", "架空清掃", "300", "0", "2021-04-01", "R3", "令和6年12月", "平成3年", "公開"],
    ["見守り", "", "0", "120", "", "", "", "", ""],
];

const SOUTH: [Row; 3] = [
    ["警備", "見本土木株式会社", "600", "20", "2021-12-31", "R3", "令和6年4月", "平成元年", "公開"],
    ["給食", "架空給食", "300", "100", "2022-01-01", "R3", "令和6年4月", "平成3年", "公開"],
    ["広報", "架空広報", "", "10", "2018-04-01", "H30", "令和6年12月", "平成5年", "非公開"],
];

fn answer(office: &str, rows: &[Row]) -> Vec<u8> {
    let applies = if rows.is_empty() { "無" } else { "有" };
    let headings = [
        "事業名",
        "委託先",
        "委託料",
        "利用者数",
        "開始日",
        "開始年度",
        "繁忙月",
        "設立年",
        "公開",
    ];
    let mut sheet = Grid::new("回答")
        .row("B2", &["支所の名称", office])
        .row("B3", &["該当", applies])
        .row("B5", &headings);
    for (at, row) in (6..).zip(rows) {
        sheet = sheet.row(&format!("B{at}"), row);
    }
    workbook(&[sheet])
}

/// The products of a collection with these tables beside its own.
pub fn office(tables: &str) -> Office {
    let office = Office::defined(PROJECTS);
    office.define("\n[[report]]\n", &format!("\n{tables}\n[[report]]\n"));
    office.place("回答/北.xlsx", &answer("北支所", &NORTH));
    office.place("回答/南.xlsx", &answer("南支所", &SOUTH));
    office.place("回答/西.xlsx", &answer("西支所", &[]));
    office
}

/// Every table that is tried here, by its own name.
pub const TABLES: [(&str, &str); 15] = [
    (
        "by_cost",
        r#"
missing = "－"
columns = [
  { show = "count", heading = "件数" },
  { show = "sum", of = "people", heading = "利用者数" },
  { show = "share", of = "people", heading = "割合", places = 2 },
  { show = "running", of = "people", heading = "累計" },
  { show = "answered", of = "people", heading = "回答" },
  { show = "unanswered", of = "people", heading = "無回答" },
  { show = "offices", heading = "支所数" },
]
[table.rows]
by = "cost"
label = "委託料"
total = "計"
unsaid = "不明"
classes = [
  { id = "none", label = "なし", is = 0 },
  { label = "500千円以下", over = 0, to = 500 },
  { label = "500千円超", over = 500 },
]
"#,
    ),
    (
        "by_unit_cost",
        r#"
columns = [{ show = "count", heading = "件数" }]
[table.rows]
by = "cost"
per = "people"
unit = "千円/人"
label = "一人当たりの委託料"
classes = [
  { label = "10未満", under = 10 },
  { label = "10以上30以下", from = 10, to = 30 },
  { label = "30超", over = 30 },
]
"#,
    ),
    (
        "by_company",
        r#"
rows = { by = "company", label = "委託先", order = "cost", total = "計" }
columns = [
  { show = "rank", heading = "順位", ties = "same" },
  { show = "sum", of = "cost", heading = "委託料" },
  { show = "count", heading = "件数" },
]
"#,
    ),
    (
        "by_year",
        r#"
rows = { by = "begun", every = "year", label = "開始年", zeros = false }
columns = [{ show = "count", heading = "件数" }]
"#,
    ),
    (
        "by_month",
        r#"
rows = { by = "month", every = "calendar-month", label = "月", zeros = false }
columns = [{ show = "count", heading = "件数" }]
"#,
    ),
    (
        "months_across",
        r#"
rows = { by = "office", label = "支所", zeros = true, total = "計" }
columns = [
  { show = "count", by = "month", every = "calendar-month", group = "件数" },
  { show = "count", id = "all", heading = "計" },
]
"#,
    ),
    (
        "by_month_of_year",
        r#"
rows = { by = "month", every = "month", label = "年月", zeros = false }
columns = [{ show = "count", heading = "件数" }]
"#,
    ),
    (
        "by_founding",
        r#"
rows = { by = "year", label = "設立年", total = "計" }
columns = [{ show = "count", heading = "件数" }]
"#,
    ),
    (
        "by_since",
        r#"
rows = { by = "since", every = "fiscal-year", label = "年度", first_bucket_until = "H30", zeros = false, total = "計", grand_total = "総計" }
columns = [{ show = "count", heading = "件数" }]
"#,
    ),
    (
        "by_era",
        r#"
columns = [{ show = "count", heading = "件数" }]
[table.rows]
by = "since"
label = "年度"
unsaid = "不明"
classes = [{ label = "平成", to = "H30" }, { label = "令和", from = "令和元年度" }]
"#,
    ),
    (
        "by_open",
        r#"
rows = { by = "open", label = "公開", total = "計", unsaid = "無回答" }
when = "cost > 0千円 and begun >= date(\"2019-01-01\")"
columns = [
  { show = "count", heading = "件数" },
  { show = "share", heading = "割合" },
  { show = "count", id = "large", heading = "うち500千円以上", when = "cost >= 500千円" },
  { show = "mean", of = "cost", heading = "平均", places = 0 },
  { show = "lower_quartile", of = "cost", heading = "第1四分位数" },
  { show = "upper_quartile", of = "cost", heading = "第3四分位数", places = 2 },
]
"#,
    ),
    (
        "by_office",
        r#"
rows = { by = "office", label = "支所", zeros = true, total = "計" }
columns = [
  { show = "asked", heading = "対象" },
  { show = "responded", heading = "回答" },
  { show = "count", by = "open", group = "件数" },
  { show = "count", heading = "件数" },
  { show = "share", by = "open", in = "count", heading = "割合" },
  { show = "ratio", of = "cost", per = "people", unit = "千円/人", heading = "一人当たり", places = 2 },
  { show = "sum", of = "cost", by = "open", group = "委託料" },
  { show = "share", of = "cost", by = "open", heading = "委託料の割合" },
  { show = "count", id = "column", heading = "公開の数", where = { open = "yes" } },
  { show = "share", id = "column_share", of = "column", in = "column", heading = "公開の割合" },
]
"#,
    ),
    (
        "cheapest",
        r#"
rows = { each = "name", label = "事業名", order = "cost", direction = "ascending", first = 2 }
columns = [
  { show = "office", heading = "支所" },
  { show = "rank", heading = "順位", ties = "same", of = "cost" },
  { show = "value", of = "cost" },
  { show = "value", of = "begun", heading = "開始" },
]
when = "given(cost)"
"#,
    ),
    (
        "greatest",
        r#"
rows = { by = "company", label = "委託先", order = "count", first = 2, total = "計" }
columns = [
  { show = "count", heading = "件数" },
  { show = "max", of = "cost", heading = "最大" },
]
"#,
    ),
    (
        "one_condition",
        r#"
where = { open = "yes" }
rows = { by = "office", label = "支所", total = "計" }
columns = [{ show = "count", heading = "件数" }, { show = "share", heading = "割合" }, { show = "sum", of = "cost" }]
"#,
    ),
];

/// The definition of all of them, with a block of the report for each.
pub fn all() -> String {
    let table = |(id, table): (&str, &str)| {
        format!(
            "[[table]]\nid = \"{id}\"\ntitle = \"表{id}\"{table}[[report]]\nkind = \"table\"\ntable = \"{id}\"\n"
        )
    };
    TABLES.map(table).concat()
}
