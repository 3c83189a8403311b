//! What is proposed for forms of many kinds, by their words: what is added up and what is not, what is drawn,
//! what must hold.

use super::harness::Office;
use serde_json::{Map, Value};
use torimatome::config::book::fill;
use torimatome::draft::{propose::propose, write};
use torimatome::pipeline::Job;

/// The beginning of every definition here.
const SURVEY: &str = r#"
[collection]
title = "見本に関する調査"
edition = "令和７年度"
publisher = "見本市"
reference_date = "2025-10-01"
record_name = "施設"
unit = "施設"
[[department]]
name = "総務部"
[[department]]
name = "福祉部"
[form]
folder = "returns"
[form.attributes]
department = { label = "部局名" }
"#;

/// A list with numbers of every kind.
const FACILITIES: &str = r#"
[[form.variable]]
id = "no"
heading = "番号"
type = "serial"
[[form.variable]]
id = "name"
heading = "施設名"
type = "text"
required = true
[[form.variable]]
id = "ward"
heading = "所在地区"
type = "code"
codes = "ward"
[[form.variable]]
id = "tel"
heading = "電話番号"
type = "number"
[[form.variable]]
id = "built"
heading = "建築年"
type = "number"
[[form.variable]]
id = "adult"
heading = "大人"
group = "利用者数（人）"
type = "number"
unit = "人"
[[form.variable]]
id = "child"
heading = "子ども"
group = "利用者数（人）"
type = "number"
unit = "人"
[[form.variable]]
id = "total"
heading = "計"
group = "利用者数（人）"
type = "number"
unit = "人"
[[form.variable]]
id = "rate"
heading = "稼働率（％）"
type = "percent"
[[form.variable]]
id = "price"
heading = "利用単価（円）"
type = "money"
unit = "円"
[[form.variable]]
id = "begins"
heading = "指定管理開始日"
type = "date"
[[form.variable]]
id = "ends"
heading = "指定管理終了日"
type = "date"
[[form.variable]]
id = "issue"
heading = "運営上の課題"
type = "text"
[[form.variable]]
id = "note"
heading = "備考"
type = "text"
"#;

/// Questions of every kind.
const QUESTIONS: &str = r#"
[[form.block]]
id = "own"
shape = "questions"
title = "１　体制"
[[form.block.variable]]
id = "q1"
label = "問１"
heading = "担当者の配置"
type = "code"
codes = "staff"
required = true
[[form.block.variable]]
id = "q1_other"
label = "付問"
heading = "「その他」の具体的な内容"
type = "text"
[[form.block.variable]]
id = "q2"
label = "問２"
heading = "強化したい対策を、優先順に三つ選んでください。"
type = "rank"
codes = "staff"
ranks = 3
[[form.block.variable]]
id = "s1"
label = "(1)"
heading = "研修を行っているか"
type = "yes-no"
[[form.block.variable]]
id = "s2"
label = "(2)"
heading = "点検を行っているか"
type = "yes-no"
[[form.block.variable]]
id = "s3"
label = "(3)"
heading = "記録を残しているか"
type = "yes-no"
[[form.block.variable]]
id = "q4"
label = "問４"
heading = "受講者数"
type = "number"
unit = "人"
[[form.block.variable]]
id = "q5"
label = "問５"
heading = "御意見を自由にお書きください。"
type = "text"
[[code_list]]
id = "staff"
codes = [
  { id = "own", label = "専任" },
  { id = "shared", label = "兼任" },
  { id = "other", label = "その他" },
]
"#;

/// Cards with a table in each.
const CARDS: &str = r#"
[[form.block]]
id = "project"
shape = "card"
[[form.block.variable]]
id = "title"
heading = "事業名"
type = "text"
required = true
[[form.block.variable]]
id = "budget"
heading = "予算額（千円）"
type = "money"
unit = "千円"
[[form.block.variable]]
id = "purpose"
heading = "事業の目的"
type = "text"
[[form.block]]
id = "cost"
shape = "list"
parent = "project"
[[form.block.variable]]
id = "item"
heading = "費目"
type = "text"
required = true
[[form.block.variable]]
id = "amount"
heading = "金額（千円）"
type = "money"
unit = "千円"
"#;

/// Printed rows with a question, numbers and a text.
const EQUIPMENT: &str = r#"
[[form.block]]
id = "equipment"
shape = "matrix"
title = "設備の状況"
rows = "item"
[[form.block.variable]]
id = "item"
heading = "設備"
type = "code"
codes = "item"
[[form.block.variable]]
id = "state"
heading = "導入の状況"
type = "code"
codes = "state"
[[form.block.variable]]
id = "number"
heading = "台数"
type = "number"
unit = "台"
[[form.block.variable]]
id = "cost"
heading = "更新費用（千円）"
type = "money"
unit = "千円"
[[form.block.variable]]
id = "plan"
heading = "今後の予定"
type = "text"
[[code_list]]
id = "item"
codes = [{ id = "light", label = "照明" }, { id = "air", label = "空調" }]
[[code_list]]
id = "state"
codes = [{ id = "full", label = "導入済み" }, { id = "none", label = "未導入" }]
"#;

/// Texts alone.
const OPINIONS: &str = r#"
[[form.block]]
id = "own"
shape = "questions"
[[form.block.variable]]
id = "q1"
label = "問１"
heading = "御意見"
type = "text"
"#;

/// A code list of so many wards.
fn wards(number: usize) -> String {
    let codes =
        (1..=number).map(|ward| format!("{{ id = \"w{ward}\", label = \"第{ward}地区\" }}"));
    let codes: Vec<String> = codes.collect();
    format!("[[code_list]]\nid = \"ward\"\ncodes = [{}]\n", codes.join(", "))
}

fn proposed(form: &str) -> Map<String, Value> {
    let Some(Value::Object(mut tree)) = fill::tree(&format!("{SURVEY}{form}")) else {
        panic!("a definition")
    };
    propose(&mut tree);
    tree
}

fn list<'t>(tree: &'t Map<String, Value>, key: &str) -> &'t [Value] {
    tree.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn named<'t>(items: &'t [Value], key: &str, name: &str) -> &'t Value {
    let found = items.iter().find(|one| one[key] == name);
    found.unwrap_or_else(|| panic!("{key} {name} among {items:#?}"))
}

/// What is shown of a variable in all tables.
fn shown(tree: &Map<String, Value>, variable: &str) -> Vec<String> {
    let columns = list(tree, "table").iter().filter_map(|table| table["columns"].as_array());
    let own = columns.flatten().filter(|column| column["of"] == variable);
    own.map(|column| column["show"].as_str().expect("a word").to_owned()).collect()
}

#[test]
fn a_report_can_be_made_of_proposals_before_anybody_has_answered() {
    let forms = [format!("{FACILITIES}{}", wards(200)), format!("{FACILITIES}{}", wards(4))];
    let others = [QUESTIONS, CARDS, EQUIPMENT, OPINIONS].map(str::to_owned);
    for form in forms.into_iter().chain(others) {
        let tree = proposed(&form);
        let text = write::text(&tree, &[]);
        let office = Office::defined(&text);
        let products = office.run(&Job { draft: true, ..office.job() });
        assert!(!products.bytes("report.pdf").is_empty());
    }
}

#[test]
fn only_amounts_are_added_up() {
    let tree = proposed(&format!("{FACILITIES}{}", wards(4)));
    for (variable, may_be) in [
        ("tel", &[][..]),
        ("built", &[]),
        ("rate", &["mean"]),
        ("price", &[]),
        ("adult", &["sum"]),
        ("total", &["sum", "mean", "min", "max", "value"]),
    ] {
        let shown = shown(&tree, variable);
        assert!(shown.iter().all(|show| may_be.contains(&show.as_str())), "{variable}: {shown:?}");
        assert_eq!(shown.is_empty(), may_be.is_empty(), "{variable}: {shown:?}");
    }
    let spread: Vec<&Value> =
        list(&tree, "table").iter().filter(|table| table["rows"]["names"].is_array()).collect();
    assert_eq!(spread.len(), 1);
    assert_eq!(
        spread[0]["rows"]["by"],
        serde_json::json!(["adult", "child", "total", "rate", "price"])
    );
}

#[test]
fn of_very_many_answers_the_first_have_a_row_and_nothing_is_drawn() {
    let tree = proposed(&format!("{FACILITIES}{}", wards(200)));
    let table = named(list(&tree, "table"), "id", "by_ward");
    assert_eq!(table["rows"]["first"], 20);
    assert!(list(&tree, "table").iter().all(|table| table["id"] != "office_ward"));
    let drawn = list(&tree, "report").iter().filter(|block| block["kind"] == "chart");
    assert!(drawn.into_iter().all(|block| block["table"] != "by_ward"));
    // A few have all that.
    let tree = proposed(&format!("{FACILITIES}{}", wards(4)));
    named(list(&tree, "table"), "id", "office_ward");
}

#[test]
fn rules_follow_from_the_words() {
    let tree = proposed(&format!("{FACILITIES}{}", wards(4)));
    let rules = list(&tree, "rule");
    assert_eq!(named(rules, "id", "ends_after")["check"], "ends >= begins");
    let variables = tree["form"]["variable"].as_array().expect("variables");
    let variable = |id: &str| named(variables, "id", id);
    assert_eq!(variable("total")["sum_of"], serde_json::json!(["adult", "child"]));
    assert_eq!((&variable("rate")["min"], &variable("rate")["max"]), (&0.into(), &100.into()));
    assert_eq!(tree["rules"]["duplicate"], serde_json::json!(["name"]));

    let tree = proposed(QUESTIONS);
    let told = named(list(&tree, "rule"), "id", "q1_other_told");
    assert_eq!(told["check"], "if(q1 = \"その他\", q1_other is answered)");
    assert_eq!(told["severity"], "query");

    let tree = proposed(CARDS);
    let costs = named(list(&tree, "rule"), "id", "budget_as_parts");
    assert_eq!(costs["check"], "budget = sum(cost.amount)");

    let tree = proposed(EQUIPMENT);
    let base = named(list(&tree, "rule"), "id", "cost_without_number");
    assert_eq!((&base["when"], &base["check"]), (&"number = 0".into(), &"cost = 0".into()));
}

#[test]
fn every_answer_is_told_in_its_way() {
    let tree = proposed(QUESTIONS);
    let tables = list(&tree, "table");
    assert_eq!(named(tables, "id", "by_q2")["title"], "問２　強化したい対策");
    let battery =
        tables.iter().find(|table| table["rows"]["by"] == serde_json::json!(["s1", "s2", "s3"]));
    assert!(battery.is_some(), "{tables:#?}");
    let texts: Vec<&Value> =
        list(&tree, "report").iter().filter(|block| block["kind"] == "texts").collect();
    let texts: Vec<&str> = texts.iter().filter_map(|block| block["variable"].as_str()).collect();
    assert_eq!(texts, ["q1_other", "q5"]);

    let tree = proposed(CARDS);
    let cards = named(list(&tree, "report"), "kind", "cards");
    assert_eq!((&cards["name"], &cards["tables"][0]["of"]), (&"title".into(), &"cost".into()));

    let tree = proposed(EQUIPMENT);
    let state = named(list(&tree, "table"), "title", "設備別の導入の状況");
    assert_eq!(
        (&state["rows"]["by"], &state["columns"][0]["by"]),
        (&"item".into(), &"state".into())
    );

    // Remarks are no opinions.
    let tree = proposed(&format!("{FACILITIES}{}", wards(4)));
    let texts = list(&tree, "report").iter().filter(|block| block["kind"] == "texts");
    let texts: Vec<&str> = texts.filter_map(|block| block["variable"].as_str()).collect();
    assert_eq!(texts, ["issue"]);
}

#[test]
fn names_that_mean_something_in_wordings_are_printed_as_they_stand() {
    let form = FACILITIES
        .replace("運営上の課題", "課題{{ x }}")
        .replace("大人", "大人{1}")
        .replace("所在地区", "所在\\\"地区{%")
        .replace("指定管理", "{指定}管理");
    let tree = proposed(&format!("{form}{}", wards(4)));
    let text = write::text(&tree, &[]);
    let office = Office::defined(&text);
    let products = office.run(&Job { draft: true, ..office.job() });
    assert!(products.content().sentences().iter().any(|text| text.contains("課題｛｛ x ｝｝")));
}

#[test]
fn what_the_reader_would_refuse_is_left_out_and_told() {
    // Two columns of one name: the share of women, and a number that has its name.
    let number = |id: &str, heading: &str| {
        format!(
            "[[form.variable]]\nid = \"{id}\"\nheading = \"{heading}\"\ntype = \"number\"\nunit = \"人\"\n"
        )
    };
    let form = [
        "[[form.variable]]\nid = \"name\"\nheading = \"会の名称\"\ntype = \"text\"\n".to_owned(),
        number("members", "委員数"),
        number("women", "うち女性"),
        number("women_ratio", "傍聴者数"),
    ];
    let Some(Value::Object(mut tree)) = fill::tree(&format!("{SURVEY}{}", form.concat())) else {
        panic!("a definition")
    };
    let remarks = propose(&mut tree);
    let questions: Vec<&str> = remarks.iter().map(|remark| remark.question.as_str()).collect();
    assert_eq!(questions, ["「部局別の状況」は、この定義のままでは作れないため、除きました。"]);
    let text = write::text(&tree, &[]);
    let faults = torimatome::config::Config::parse(&text).err().unwrap_or_default();
    assert_eq!(faults, []);
    named(list(&tree, "rule"), "id", "women_within");
    assert!(list(&tree, "table").len() > 1, "{tree:#?}");
}
