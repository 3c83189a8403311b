//! What a variable can hold: read in the spellings that offices use, kept exactly, written as data.

use super::harness::dressed::Dressed;
use super::harness::{Grid, Input, Office, data, every, workbook};

/// A survey of the costs and opening hours of halls.
pub const HALLS: &str = r#"
[collection]
title = "集会所の利用と経費に関する調査"
edition = "令和７年度調査結果"
publisher = "見本市"
reference_date = "2025-04-01"
record_name = "集会所"
unit = "館"
[[department]]
name = "北支所"
[form]
folder = "回答"
[form.attributes]
department = { label = "支所の名称" }
[[form.variable]]
id = "hall"
heading = "名称"
type = "text"
required = true
[[form.variable]]
id = "cost"
heading = "年間経費（千円）"
type = "money"
unit = "千円"
required = true
signs = { "－" = "zero", "無償" = "zero", "…" = "not-published" }
[[form.variable]]
id = "area"
heading = "面積"
type = "decimal"
unit = "㎡"
places = 2
[[form.variable]]
id = "use"
heading = "利用率"
type = "percent"
signs = { "－" = "no-answer", "該当なし" = "not-applicable" }
[[form.variable]]
id = "since"
heading = "開設年月"
type = "month"
[[form.variable]]
id = "built"
heading = "建築年"
type = "year"
[[form.variable]]
id = "repaired"
heading = "改修年度"
type = "fiscal-year"
[[form.variable]]
id = "opens"
heading = "開館時刻"
type = "time"
[[form.variable]]
id = "length"
heading = "一回の利用時間"
type = "duration"
unit = "分"
[[form.variable]]
id = "staffed"
heading = "職員の常駐"
type = "yes-no"
[[form.variable]]
id = "phone"
heading = "電話番号"
type = "telephone"
[[form.variable]]
id = "mail"
heading = "メールアドレス"
type = "email"
[[form.variable]]
id = "reason"
heading = "利用の多い目的"
type = "rank"
codes = "reason"
ranks = 2
[[code_list]]
id = "reason"
codes = [{ id = "meeting", label = "会議" }, { id = "sport", label = "運動" }, { id = "art", label = "文化" }]
[[table]]
id = "by_staff"
title = "職員の常駐の有無別の経費"
rows = { by = "staffed", label = "常駐", total = "計" }
columns = [
  { show = "count", heading = "館数" },
  { show = "sum", of = "cost", heading = "経費（千円）" },
  { show = "sum", of = "area", heading = "面積（㎡）" },
  { show = "mean", of = "use", heading = "利用率の平均（％）" },
  { show = "max", of = "length", heading = "最長（分）" },
]
[[table]]
id = "by_reason"
title = "利用の多い目的"
rows = { by = "reason", label = "目的", total = "計" }
columns = [{ show = "count", heading = "館数" }]
[[table]]
id = "halls"
title = "集会所の一覧"
rows = { each = "hall", label = "名称" }
columns = [{ show = "values", of = ["cost", "area", "since", "built", "repaired", "opens", "reason"] }]
[[report]]
kind = "table"
table = "by_staff"
[[report]]
kind = "table"
table = "by_reason"
[[report]]
kind = "table"
table = "halls"
"#;

/// The return of the northern branch with these rows, headings in row 6 and 7, records from row 8.
pub fn halls(rows: &[[&str; 15]]) -> Grid {
    const HEADINGS: [&str; 12] = [
        "名称",
        "年間経費（千円）",
        "面積",
        "利用率",
        "開設年月",
        "建築年",
        "改修年度",
        "開館時刻",
        "一回の利用時間",
        "職員の常駐",
        "電話番号",
        "メールアドレス",
    ];
    let mut sheet = Grid::new("集会所").row("A2", &["支所の名称", "北支所"]);
    for (column, heading) in ('A'..).zip(HEADINGS) {
        sheet = sheet.merge(&format!("{column}6"), &format!("{column}7"), heading);
    }
    sheet = sheet.merge("M6", "O6", "利用の多い目的").row("M7", &["会議", "運動", "文化"]);
    for (row, texts) in (8..).zip(rows) {
        sheet = sheet.row(&format!("A{row}"), texts);
    }
    sheet
}

fn office(rows: &[[&str; 15]]) -> Office {
    let office = Office::defined(HALLS);
    office.place("回答/北.xlsx", &workbook(&[halls(rows)]));
    office
}

/// Two halls in the spellings of offices that mean one thing.
const ROWS: [[&str; 15]; 3] = [
    [
        "中央集会所",
        "８００万円",
        "1,234.5㎡",
        "９２．５％",
        "平成元年1月",
        "昭和63年",
        "Ｒ５",
        "9時半",
        "1時間30分",
        "○",
        "０１６６－２６－１１１１",
        "a@city.example.jp",
        "１",
        "②",
        "",
    ],
    [
        "東集会所",
        "無償",
        "０．１",
        "8割5分",
        "2024/4",
        "2001",
        "令和5年度",
        "午後１時",
        "90",
        "いいえ",
        "",
        "",
        "",
        "1位",
        "－",
    ],
    ["西集会所", "1,200", "0.2", "－", "", "", "2023", "", "120分", "はい", "", "", "", "", ""],
];

#[test]
fn every_type_is_read_in_the_spellings_of_offices_without_a_query() {
    let office = office(&ROWS);
    let open: Vec<String> =
        office.lines().into_iter().filter(|line| !line.starts_with("note")).collect();
    assert_eq!(open, [] as [String; 0]);
    let notes = office.findings();
    let converted = notes.iter().find(|found| found.value == "８００万円").expect("a note");
    assert!(converted.message.contains("「8000」と読みました"), "{}", converted.message);
}

#[test]
fn numbers_are_added_exactly_in_their_places() {
    let products = office(&ROWS).publish();
    let content = products.content();
    assert_eq!(
        content.table("by_staff"),
        [
            ["はい", "2", "9,200", "1,234.70", "92.5", "120"],
            ["いいえ", "1", "0", "0.10", "85.0", "90"],
            ["計", "3", "9,200", "1,234.80", "88.8", "120"],
        ]
    );
    assert_eq!(content.table("by_reason")[1], ["運動", "2"]);
    assert_eq!(
        content.table("halls")[0],
        [
            "中央集会所",
            "8,000",
            "1,234.50",
            "昭和64年1月",
            "1988年",
            "令和５年度",
            "9:30",
            "1位 会議、2位 運動"
        ]
    );
}

#[test]
fn data_hold_the_values_and_why_there_is_none() {
    let products = office(&ROWS).publish();
    assert_eq!(data::broken(&products), [] as [String; 0]);
    let records = data::table(&products, "records");
    let wanted = [
        "cost",
        "cost_status",
        "area",
        "use",
        "use_status",
        "since",
        "built",
        "repaired",
        "opens",
        "length",
        "staffed",
        "phone",
    ];
    assert_eq!(
        records.columns(&wanted),
        [
            [
                "8000",
                "",
                "1234.50",
                "92.5",
                "",
                "1989-01",
                "1988",
                "2023",
                "09:30",
                "90",
                "yes",
                "0166-26-1111"
            ],
            ["0", "", "0.10", "85.0", "", "2024-04", "2001", "2023", "13:00", "90", "no", ""],
            ["1200", "", "0.20", "", "no-answer", "", "", "2023", "", "120", "yes", ""],
        ]
    );
    let ranks = data::table(&products, "records_reason");
    assert_eq!(
        ranks.columns(&["record_number", "reason", "given_rank"]),
        [["1", "meeting", "1"], ["1", "sport", "2"], ["2", "sport", "1"]]
    );
}

/// One hall with something else in a column; the findings that are no notes.
fn with(column: usize, text: &'static str) -> Vec<String> {
    let mut row = ROWS[0];
    row[column] = text;
    let lines = office(&[row]).lines();
    lines.into_iter().filter(|line| !line.starts_with("note")).collect()
}

#[test]
fn what_is_doubtful_is_queried_and_what_is_no_value_is_fatal_at_its_cell() {
    for (column, text, line) in [
        (1, "800万", "query V210 集会所!B8"),
        (1, "8,500円", "query V210 集会所!B8"),
        (1, "無料", "fatal V209 集会所!B8"),
        (1, "", "fatal V201 集会所!B8"),
        (2, "12.345", "query V210 集会所!C8"),
        (3, "約8割", "fatal V209 集会所!D8"),
        (4, "令和6年4月5日", "query V240 集会所!E8"),
        (4, "4月", "fatal V239 集会所!E8"),
        (5, "令和6年度", "query V240 集会所!F8"),
        (6, "5年度", "fatal V239 集会所!G8"),
        (7, "9時頃", "query V240 集会所!H8"),
        (7, "25:00", "fatal V239 集会所!H8"),
        (8, "半日", "fatal V209 集会所!I8"),
        (9, "時々", "fatal V203 集会所!J8"),
        (10, "内線1234", "query V240 集会所!K8"),
        (11, "a@b", "query V240 集会所!L8"),
        (12, "3", "fatal V239 集会所!M8"),
        (12, "2", "query V240 集会所!M8:N8"),
    ] {
        assert_eq!(with(column, text), [line], "{text}");
    }
    // A sign means what its variable's definition says, and nothing where it says nothing.
    assert_eq!(with(1, "…"), [] as [String; 0]);
    assert_eq!(with(3, "該当なし"), [] as [String; 0]);
    assert_eq!(with(2, "－"), ["fatal V209 集会所!C8"]);
}

#[test]
fn a_required_answer_is_not_given_by_saying_that_there_is_no_answer() {
    let office = Office::defined(HALLS);
    office.define("type = \"percent\"", "type = \"percent\"\nrequired = true");
    let mut rows = ROWS;
    rows[0][3] = "該当なし";
    office.place("回答/北.xlsx", &workbook(&[halls(&rows)]));
    let found = office.findings();
    let fatal: Vec<_> = found.iter().filter(|found| found.severity == "fatal").collect();
    assert_eq!(fatal.len(), 1);
    assert_eq!(fatal[0].line(), "fatal V201 集会所!D10");
    assert!(fatal[0].message.contains("回答なし（－）"), "{}", fatal[0].message);
}

#[test]
fn cells_of_time_and_percent_formats_are_read_as_they_are_shown() {
    let sheet = halls(&ROWS[..1])
        .put("D8", Input::Number(0.925))
        .put("H8", Input::Number(9.5 / 24.0))
        .put("I8", Input::Number(1.5 / 24.0));
    let sheet = Dressed::from(sheet).code("D8", "0.0%").code("H8", "h:mm").code("I8", "[h]:mm");
    for ending in ["xlsx", "xlsb", "xls"] {
        let office = Office::defined(HALLS);
        office.place(&format!("回答/北.{ending}"), &every::bytes(&sheet, ending));
        let records = data::table(&office.publish(), "records");
        let values = records.columns(&["use", "opens", "length"]);
        assert_eq!(values, [["92.5", "09:30", "90"]], "{ending}");
    }
}

#[test]
fn faults_of_types_and_signs_are_told_at_their_lines() {
    for (from, to, said) in [
        ("unit = \"千円\"", "", "「unit」がありません。金額"),
        ("unit = \"分\"", "unit = \"日\"", "\"分\" か \"時間\""),
        ("places = 2", "places = 9", "「places」は、6以下"),
        ("type = \"month\"", "type = \"month\"\nplaces = 1", "「places」は、小数のある数"),
        ("ranks = 2", "ranks = 4", "「ranks」は、1から選択肢の数まで"),
        ("\"無償\" = \"zero\"", "\"無償\" = \"nothing\"", "「nothing」とは書けません"),
        ("\"無償\" = \"zero\"", "\"-\" = \"zero\"", "ほかの語と同じに読まれます"),
        ("type = \"month\"", "type = \"month\"\nsigns = { \"－\" = \"zero\" }", "数の項目にだけ"),
    ] {
        let faults = torimatome::config::Config::parse(&HALLS.replacen(from, to, 1)).unwrap_err();
        assert!(faults.iter().any(|fault| fault.message.contains(said)), "{to}: {faults:#?}");
    }
}
