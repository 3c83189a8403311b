//! The previous edition: its data read back, rules and tables that look at it, and what can't be compared.

use super::harness::{Grid, Office, data, workbook};

const SURVEY: &str = r#"
[collection]
title = "審議会の調べ"
edition = "令和６年度"
publisher = "見本市"
reference_date = "2024-06-01"
record_name = "機関"
unit = "機関"

[[department]]
name = "総務部"
[[department]]
name = "市民部"

[form]
folder = "returns"
[form.attributes]
department = { label = "部局名" }

[[form.block]]
id = "councils"
shape = "list"
[[form.block.variable]]
id = "council"
heading = "名称"
type = "text"
required = true
[[form.block.variable]]
id = "basis"
heading = "根拠"
type = "code"
codes = "bases"
[[form.block.variable]]
id = "field"
heading = "分野"
type = "marks"
codes = "fields"
divider = "、"
[[form.block.variable]]
id = "members"
heading = "委員数（人）"
type = "integer"
unit = "人"
[[form.block.variable]]
id = "began"
heading = "設置日"
type = "date"

[[form.block]]
id = "office"
shape = "questions"
[[form.block.variable]]
id = "budget"
label = "問1"
heading = "予算額（千円）"
type = "money"
unit = "千円"

[[code_list]]
id = "bases"
codes = [{ id = "law", label = "法律" }, { id = "rule", label = "条例" }]
[[code_list]]
id = "fields"
codes = [{ id = "welfare", label = "福祉" }, { id = "town", label = "まちづくり" }]

[[table]]
id = "by_basis"
title = "根拠別の機関数"
rows = { by = "basis", label = "根拠", total = "計" }
columns = [{ show = "count", heading = "機関数" }]

[[report]]
kind = "table"
table = "by_basis"
"#;

/// What the second edition adds: the first, found again by the names of the councils.
const LOOKING_BACK: &str = r#"
[previous]
file = "前回/data.xlsx"
match = ["council"]

[[rule]]
id = "kept"
of = "councils"
severity = "query"
check = "abs(members - previous.members) <= 10人"
message = "{council}の委員数（{members}人、前回{previous.members}人）が変わっています。"

[[rule]]
id = "moved"
of = "councils"
severity = "note"
when = 'previous.council is answered'
check = "began = previous.began"
message = "設置日（{began}）が、前回（{previous.began}）と違います。"

[[rule]]
id = "new"
of = "councils"
severity = "note"
check = "previous.council is answered"
message = "{council}は、前回（{previous.council}）にありません。"

[[table]]
id = "change"
title = "部局別の増減"
rows = { by = "office", label = "部局", total = "計", zeros = true, order = "difference" }
columns = [
  { show = "count", heading = "今回" },
  { show = "count", edition = "previous", heading = "前回" },
  { show = "difference", of = "count", from = "count_previous", heading = "増減" },
  { show = "change_rate", of = "count", from = "count_previous", heading = "増減率（％）" },
]

[[table]]
id = "fields"
title = "分野別の増減"
rows = { by = "field", label = "分野" }
columns = [
  { show = "count", heading = "今回" },
  { show = "count", edition = "previous", heading = "前回" },
  { show = "change_rate", of = "count", from = "count_previous", heading = "増減率（％）", places = 0 },
]

[[table]]
id = "names"
title = "機関別の委員数"
rows = { by = "council", label = "機関" }
columns = [
  { show = "sum", of = "members", heading = "今回" },
  { show = "sum", of = "members", edition = "previous", heading = "前回" },
  { show = "difference", of = "members", from = "members_previous", heading = "増減" },
]
[[report]]
kind = "table"
table = "change"
[[report]]
kind = "table"
table = "fields"
[[report]]
kind = "table"
table = "names"
[[report]]
kind = "table"
table = "by_basis"
"#;

/// A return: the councils, each by name, basis, fields, members and day, and the budget.
fn sent(office: &str, councils: &[[&str; 5]], budget: &str) -> Vec<u8> {
    let list = Grid::new("機関")
        .row("A1", &["部局名", office])
        .row("A3", &["名称", "根拠", "分野", "委員数（人）", "設置日"]);
    let list = (4..).zip(councils).fold(list, |list, (row, one)| list.row(&format!("A{row}"), one));
    let questions = Grid::new("予算").row("A1", &["問1", "予算額（千円）", budget]);
    workbook(&[list, questions])
}

const FIRST: [[&str; 5]; 2] = [
    ["福祉審議会", "法律", "福祉", "12", "2001-04-01"],
    ["公園会議", "条例", "福祉、まちづくり", "8", "2010-04-01"],
];

/// The second edition's input, with the data of the first in it.
fn second() -> Office {
    let first = Office::defined(SURVEY);
    first.place("returns/1.xlsx", &sent("総務部", &FIRST, "500"));
    first.place(
        "returns/2.xlsx",
        &sent("市民部", &[["町名審議会", "条例", "まちづくり", "6", ""]], "40"),
    );
    let data = first.publish().bytes("data.xlsx").to_vec();
    let office = Office::defined(SURVEY);
    office.define("[[report]]\nkind = \"table\"\ntable = \"by_basis\"\n", LOOKING_BACK);
    office.place("前回/data.xlsx", &data);
    office
}

#[test]
fn a_record_is_held_against_the_same_one_of_the_previous_edition() {
    let office = second();
    let now = [
        ["福祉 審議会", "法律", "福祉", "31", "2001-04-01"],
        ["公園会議", "条例", "福祉、まちづくり", "8", "2011-04-01"],
        ["子ども会議", "条例", "福祉", "30", "2024-04-01"],
    ];
    office.place("returns/1.xlsx", &sent("総務部", &now, "500"));
    office.place("returns/2.xlsx", &sent("市民部", &[], "40"));
    let told: Vec<(String, String)> = office
        .findings()
        .into_iter()
        .filter(|one| one.code.starts_with("C30"))
        .map(|one| (format!("{}!{}", one.sheet, one.cell), one.message))
        .collect();
    assert_eq!(
        told,
        [
            ("機関!D4", "福祉 審議会の委員数（31人、前回12人）が変わっています。"),
            ("機関!E5", "設置日（平成23年4月1日）が、前回（平成22年4月1日）と違います。"),
            ("機関!A6", "子ども会議は、前回（なし）にありません。"),
        ]
        .map(|(at, message)| (at.to_owned(), message.to_owned()))
    );
}

#[test]
fn large_changes_since_the_previous_edition_are_queried() {
    let office = second();
    office.define("type = \"integer\"\n", "type = \"integer\"\ncompare_previous = true\n");
    office.define("type = \"money\"\n", "type = \"money\"\ncompare_previous = true\n");
    let now = [["福祉審議会", "法律", "福祉", "130", "2001-04-01"]];
    office.place("returns/1.xlsx", &sent("総務部", &now, "500000"));
    office.place(
        "returns/2.xlsx",
        &sent("市民部", &[["町名審議会", "条例", "福祉", "17", ""]], "40"),
    );
    let told = || -> Vec<(String, String)> {
        let large = office.findings().into_iter().filter(|one| one.code == "C309");
        large.map(|one| (one.cell, one.message)).collect()
    };
    let of = |lines: &[(&str, &str)]| -> Vec<(String, String)> {
        lines.iter().map(|(at, said)| ((*at).to_owned(), (*said).to_owned())).collect()
    };
    let budget = (
        "C1",
        "「問1　予算額（千円）」の500,000は、前回の回答（500）の約1,000倍です。桁か単位（円と千円など）の誤りではありませんか。",
    );
    let one =
        ("D4", "「委員数（人）」の130は、前回の回答（12）の約10倍です。桁の誤りではありませんか。");
    assert_eq!(told(), of(&[budget, one]));
    // Without anything to find a record by, the sums of the office are compared.
    office.define("match = [\"council\"]\n", "");
    for rule in ["kept", "moved", "new"] {
        let text = std::fs::read_to_string(office.input().join("collection.toml")).unwrap();
        let start = text.find(&format!("[[rule]]\nid = \"{rule}\"")).unwrap();
        let end = start + text[start..].find("\n\n").unwrap();
        office.define(&text[start..end], "");
    }
    let sum = ("D4", "「委員数（人）」の合計の130は、前回の合計（20）の6.5倍です。");
    assert_eq!(told(), of(&[budget, sum]));
}

#[test]
fn tables_show_what_changed_since_the_previous_edition() {
    let office = second();
    let now = [
        ["福祉審議会", "法律", "福祉", "12", "2001-04-01"],
        ["子ども会議", "条例", "福祉", "10", "2024-04-01"],
        ["若者会議", "条例", "福祉", "10", "2024-04-01"],
    ];
    office.place("returns/1.xlsx", &sent("総務部", &now, "500"));
    office.place("returns/2.xlsx", &sent("市民部", &[], "40"));
    let products = office.publish();
    let content = products.content();
    assert_eq!(
        content.table("change"),
        [
            ["総務部", "3", "2", "1", "50.0"],
            ["市民部", "0", "1", "▲1", "皆減"],
            ["計", "3", "3", "0", "0.0"],
        ]
    );
    assert_eq!(
        content.table("fields"),
        [["福祉", "3", "2", "50"], ["まちづくり", "0", "2", "皆減"]]
    );
    assert_eq!(
        content.table("names"),
        [
            ["福祉審議会", "12", "12", "0"],
            ["子ども会議", "10", "0", "10"],
            ["若者会議", "10", "0", "10"],
            ["公園会議", "0", "8", "▲8"],
            ["町名審議会", "0", "6", "▲6"],
        ]
    );
    let change = data::table(&products, "change");
    let of = |measure: &str| -> Vec<&str> {
        let rows = change.rows.iter().filter(|row| row[2] == measure);
        rows.map(|row| row[3].as_str()).collect()
    };
    assert_eq!(of("count_previous"), ["2", "1", "3"]);
    assert_eq!(of("difference"), ["1", "-1", "0"]);
    assert_eq!(of("change_rate"), ["50.0", "0.0"], "皆減 is no figure");
    assert_eq!(data::broken(&products), [] as [String; 0]);
}

#[test]
fn an_office_that_has_not_answered_is_in_neither_edition() {
    let office = second();
    office.place("returns/1.xlsx", &sent("総務部", &FIRST, "500"));
    let job = torimatome::pipeline::Job { draft: true, ..office.job() };
    let content = office.run(&job).content();
    let rows = content.table("change");
    assert_eq!(rows.first().unwrap(), &["総務部", "2", "2", "0", "0.0"]);
    assert_eq!(rows.last().unwrap(), &["計", "2", "2", "0", "0.0"]);
}

#[test]
fn what_can_not_be_compared_is_told_at_its_cell() {
    let office = second();
    let made = Grid::new("昨年度")
        .row("A1", &["昨年度の一覧"])
        .row("A2", &["部局名", "名称", "根拠", "分野", "委員数（人）"])
        .row("A3", &["総務部", "福祉審議会", "法律", "福祉、まちづくり", "12"])
        .row("A4", &["総務部", "公園会議", "要綱", "福祉", "やっつ"])
        .row("A5", &["秘書課", "式典会議", "条例", "福祉", "5"])
        .row("A6", &["市民部", "町名審議会", "条例", "福祉", "5"])
        .row("A7", &["市民部", "町名審議会", "条例", "福祉", "50"]);
    office.place("前回/data.xlsx", &workbook(&[made]));
    let same = [FIRST[0], ["公園会議", "条例", "福祉", "8", "2010-04-01"]];
    office.place("returns/1.xlsx", &sent("総務部", &same, "500"));
    office.place(
        "returns/2.xlsx",
        &sent("市民部", &[["町名審議会", "条例", "福祉", "100", ""]], "1"),
    );
    let told: Vec<(String, String)> = office
        .findings()
        .into_iter()
        .filter(|one| one.severity != "note")
        .map(|one| (format!("{} {}!{}", one.code, one.sheet, one.cell), one.value))
        .collect();
    // Of two councils of one name nobody knows which was meant: no rule speaks of them.
    assert_eq!(
        told,
        [("C310 昨年度!C4", "要綱"), ("C310 昨年度!E4", "やっつ"), ("C310 昨年度!A5", "秘書課")]
            .map(|(at, value)| (at.to_owned(), value.to_owned()))
    );
    // Former names are aliases.
    office.define("label = \"条例\" }", "label = \"条例\", aliases = [\"要綱\"] }");
    office.define("name = \"総務部\"", "name = \"総務部\"\naliases = [\"秘書課\"]");
    let told: Vec<String> = office
        .findings()
        .into_iter()
        .filter(|one| one.code == "C310")
        .map(|one| one.value)
        .collect();
    assert_eq!(told, ["やっつ"]);
    std::fs::remove_file(office.input().join("前回/data.xlsx")).unwrap();
    let missing = office.findings().into_iter().find(|one| one.code == "C310").unwrap();
    assert!(missing.message.contains("「前回/data.xlsx」がありません"), "{}", missing.message);
}

#[test]
fn faults_of_what_looks_back_are_told_at_their_lines() {
    for (from, to, said) in [
        (
            "[previous]\nfile = \"前回/data.xlsx\"\nmatch = [\"council\"]\n",
            "",
            "定義に [previous] がありません",
        ),
        ("match = [\"council\"]\n", "", "[previous] の「match」に書いてください"),
        (
            "match = [\"council\"]\n",
            "match = [\"councils\"]\n",
            "「council」の誤りではありませんか",
        ),
        (
            "from = \"count_previous\", heading = \"増減\"",
            "from = \"label\", heading = \"増減\"",
            "「label」",
        ),
        ("previous.began", "previous.begin", "という項目はありません"),
        (
            "{ show = \"difference\", of",
            "{ show = \"difference\", edition = \"previous\", of",
            "数えたり足したりする列にだけ",
        ),
    ] {
        let office = second();
        office.define(from, to);
        let told = office.try_check().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains(said), "{from}: {told}");
    }
}
