//! Who was asked and what came of each: one group a department, and every product names it so.

use super::harness::content::rows;
use super::harness::data::table;
use super::harness::pdf::closed;
use super::harness::products::Products;
use super::harness::{Agreement, Grid, Office, SAMPLE, answer, none};
use serde_json::{Value, json};
use torimatome::pipeline::Job;

/// The groups of which a department that was asked is in exactly one.
const GROUPS: [&str; 5] = ["with", "without", "refused", "unread", "unanswered"];

/// An office of three, two of which have answered: one with two records, one that has none.
fn three() -> Office {
    let office = Office::of(&["防災安全部", "会計課", "環境部"]);
    office.send(answer("防災安全部", &Agreement::several(2, "協定")));
    office.send(none("環境部"));
    office
}

fn draft(office: &Office) -> Products {
    office.run(&Job { draft: true, ..office.job() })
}

/// A return of which no row can be tabulated.
fn refused(department: &str) -> Grid {
    answer(department, &Agreement::several(2, "未定の")).put("F12", "未定").put("F13", "未定")
}

/// A form that was sent back with nothing in it but the department's name.
fn blank(department: &str) -> Grid {
    none(department).clear("B7").clear("B8")
}

/// The group of a department; it must be in one and no other.
fn group(coverage: &Value, department: &str) -> String {
    let is_in = |group: &&&str| {
        coverage[**group].as_array().expect("names").iter().any(|name| name == department)
    };
    let found: Vec<&&str> = GROUPS.iter().filter(is_in).collect();
    assert_eq!(found.len(), 1, "{department} in {coverage:#}");
    (*found[0]).to_owned()
}

/// The first block of the report, where it names who is missing: label and text.
fn notice(products: &Products) -> Vec<(String, String)> {
    let report = products.content();
    let blocks = report.blocks();
    let items = blocks[0].json["items"].as_array().into_iter().flatten();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    items.map(|item| (text(&item["label"]), text(&item["text"]))).collect()
}

/// Every place that must say of 会計課 that its figures are not known: by this mark, in these groups.
fn assert_unknown(office: &Office, mark: &str, own: &str, answered: usize) {
    let products = draft(office);
    let content = products.json("content.json");
    assert_eq!(content["coverage"]["asked"], 3);
    assert_eq!(content["coverage"]["answered"], answered);
    assert_eq!(group(&content["coverage"], "会計課"), own);
    assert_eq!(content["coverage"]["without"], json!(["環境部"]));
    let told = notice(&products);
    assert!(told[0].1.contains("３部局"), "{told:?}");
    let line = told.iter().find(|(label, _)| label == mark).expect("a line of the office");
    assert!(line.1.starts_with("会計課"), "{told:?}");
    let read = products.pdf().structure().text;
    assert!(read.contains(&closed(&line.1)), "{read}");
    assert!(read.contains(&closed("全３部局等に調査票を配布し")), "{read}");
    assert!(!read.contains(&closed("※　協定のない部局等：会計課")), "{read}");
    assert_in_tables(&products, mark);
    let counts = &products.json("manifest.json")["counts"];
    assert_eq!((&counts["departments"], &counts["returns"]), (&json!(3), &json!(answered)));
    assert_eq!(counts["returns_without_records"], 1);
    let said = office.command(&["check"]);
    let said = String::from_utf8(said.stdout).expect("UTF-8");
    assert!(said.contains(&format!("\n{mark}：会計課")), "{said}");
    assert!(said.contains("なし 1部局"), "{said}");
}

/// The tables by department mark it, the workbook names it, and the data have no figure of it.
fn assert_in_tables(products: &Products, mark: &str) {
    let report = products.content();
    assert_eq!(
        report.table("by_department"),
        [["1", "防災安全部", "2", "100.0"], ["…", "会計課", mark, "…"]]
    );
    let crossed = report.table("department_by_field");
    assert_eq!((crossed[1][0].as_str(), crossed[1][1].as_str()), ("会計課", mark));
    assert!(crossed[1][2..].iter().all(|cell| cell == "…"), "{crossed:?}");
    let tables = report.of_kind("table");
    let printed = tables.iter().find(|table| table["id"] == "by_department").expect("a table");
    let note = format!("「{mark}」は");
    let notes = printed["notes"].as_array().expect("notes").iter();
    assert!(notes.filter_map(Value::as_str).any(|text| text.contains(&note)), "{printed}");
    assert_eq!(printed["rows"][1]["kind"], "untabulated");
    assert_eq!(report.chart("by_department")["categories"], json!(["防災安全部"]));
    let summary = products.summary();
    for sheet in ["表紙", "注記"] {
        let rows = (0..60).flat_map(|row| summary.rows(sheet, row));
        let mut cells = rows.map(|row| row.join(" "));
        assert!(cells.any(|row| row.contains(mark) && row.contains("会計課")), "{sheet}");
    }
    assert_eq!(summary.table("部局別の協定数")[1], ["…", "会計課", mark, "…"]);
    let data = table(products, "by_department");
    assert!(data.rows.iter().flatten().all(|cell| cell != "D02"), "{:?}", data.rows);
    let crossed = table(products, "department_by_field");
    assert!(crossed.rows.iter().flatten().all(|cell| cell != "D02"), "{:?}", crossed.rows);
    let facts = table(products, "dataset");
    assert!(facts.row(&[("label", mark)])["content"].starts_with("会計課"));
    let list = table(products, "resources");
    assert!(list.row(&[("resource", "by_department")])["method"].contains("会計課"));
}

#[test]
fn a_department_that_sent_nothing_is_asked_and_unanswered() {
    assert_unknown(&three(), "未回答", "unanswered", 2);
}

#[test]
fn a_department_whose_file_cannot_be_opened_is_not_without_agreements() {
    let office = three();
    office.place("returns/02_会計課.xlsx", b"PK\x03\x04 no workbook");
    assert_unknown(&office, "回答不明", "unread", 2);
}

#[test]
fn a_blank_form_is_no_answer() {
    let office = three();
    office.send(blank("会計課"));
    assert_unknown(&office, "回答不明", "unread", 2);
}

#[test]
fn a_return_of_a_doubtful_department_is_no_answer_of_the_one_its_file_names() {
    let office = three();
    let sheet = answer("会計課", &Agreement::several(1, "別の")).put("B4", "会計部");
    office.send_as("02_会計課.xlsx", &[sheet]);
    assert_unknown(&office, "回答不明", "unread", 2);
}

#[test]
fn a_department_whose_rows_are_all_refused_answered_that_it_has_some() {
    let office = three();
    office.send(refused("会計課"));
    assert_unknown(&office, "集計外", "refused", 3);
    office.send(answer("会計課", &[]).put("B7", "該当あり").put("B8", 2));
    assert_unknown(&office, "集計外", "refused", 3);
}

#[test]
fn a_draft_tells_how_many_were_asked_and_how_many_answered() {
    let office = Office::sample();
    std::fs::remove_file(office.input().join("returns/18_会計課.xlsx")).expect("the return");
    let products = draft(&office);
    let sentences = products.content().sentences().join("\n");
    for said in [
        "調査した27部局のうち，26部局が回答した。",
        "全27部局等に調査票を配布し，26部局等から得た回答を集計した。",
        "全27部局等のうち26部局等から回答があり，20部局等が，合わせて329件の協定を締結している。",
        "協定のない部局等は６である。",
    ] {
        assert!(sentences.contains(said), "{said} in {sentences}");
    }
    assert!(!sentences.contains("全26部局等"), "{sentences}");
    assert_eq!(notice(&products)[1], ("未回答".to_owned(), "会計課".to_owned()));
}

#[test]
fn nobody_has_answered_is_not_nobody_has_any() {
    let products = draft(&Office::of(&["防災安全部", "会計課"]));
    let sentences = products.content().sentences().join("\n");
    assert!(!sentences.contains("効力を有する協定はない"), "{sentences}");
    assert_eq!(products.content().table("by_department").len(), 2);
    let all = Office::of(&["防災安全部"]);
    all.send(none("防災安全部"));
    let sentences = all.publish().content().sentences().join("\n");
    assert!(sentences.contains("効力を有する協定はない"), "{sentences}");
}

#[test]
fn a_final_report_that_stands_for_all_has_no_notice() {
    let content = SAMPLE.json("content.json");
    let coverage = &content["coverage"];
    assert_eq!((&coverage["asked"], &coverage["answered"]), (&json!(27), &json!(27)));
    let count = |group: &str| coverage[group].as_array().expect("names").len();
    assert_eq!(GROUPS.map(count), [20, 7, 0, 0, 0]);
    assert_eq!(SAMPLE.content().blocks()[0].kind, "heading");
    let report = SAMPLE.content();
    let kinds = report.of_kind("table").into_iter().flat_map(|table| {
        table["rows"].as_array().expect("rows").iter().map(|row| row["kind"].clone())
    });
    assert!(kinds.into_iter().all(|kind| kind != "untabulated"));
}

/// Departments with what each sends, and the group it then belongs to.
fn cases() -> Vec<(&'static str, Vec<Grid>, &'static str)> {
    let some = |name, count| answer(name, &Agreement::several(count, name));
    vec![
        ("全部", vec![some("全部", 2)], "with"),
        ("一部", vec![some("一部", 2).put("F12", "未定")], "with"),
        ("二つの回答部", vec![some("二つの回答部", 1), some("二つの回答部", 2)], "with"),
        ("なしと行部", vec![some("なしと行部", 1).put("B7", "該当なし")], "with"),
        ("申告違い部", vec![some("申告違い部", 1).put("B8", 5)], "with"),
        ("有無の読めない部", vec![some("有無の読めない部", 1).put("B7", "たぶん")], "with"),
        ("なし部", vec![none("なし部")], "without"),
        ("二つともなし部", vec![none("二つともなし部"), none("二つともなし部")], "without"),
        ("なしで申告違い部", vec![none("なしで申告違い部").put("B8", 3)], "without"),
        ("零件部", vec![none("零件部").clear("B7")], "without"),
        ("全て未定部", vec![refused("全て未定部")], "refused"),
        ("列のない部", vec![some("列のない部", 2).remove_column("F")], "refused"),
        ("行のない部", vec![none("行のない部").put("B7", "該当あり")], "refused"),
        ("後からあり部", vec![none("後からあり部"), some("後からあり部", 1)], "refused"),
        ("白紙部", vec![blank("白紙部")], "unread"),
        ("読めない部", vec![none("読めない部").put("B7", "たぶん").clear("B8")], "unread"),
        ("名乗らない部", vec![none("名乗らない部").clear("B4")], "unread"),
        ("様式のない部", vec![Grid::new("メモ").put("A1", "ありません")], "unread"),
        ("未回答部", vec![], "unanswered"),
    ]
}

#[test]
fn every_department_that_was_asked_falls_into_exactly_one_group() {
    let cases = cases();
    let names: Vec<&str> = cases.iter().map(|(name, ..)| *name).collect();
    let office = Office::of(&names);
    for (name, sheets, _) in &cases {
        for (number, sheet) in sheets.iter().enumerate() {
            let file = format!("{name}_{number}.xlsx");
            office.send_as(&file, std::slice::from_ref(sheet));
        }
    }
    office.place("returns/控え.xlsx", b"PK\x03\x04 no workbook");
    let products = draft(&office);
    let coverage = products.json("content.json")["coverage"].clone();
    for (name, _, expected) in &cases {
        assert_eq!(group(&coverage, name), *expected, "{name}");
    }
    let count = |group: &str| coverage[group].as_array().expect("names").len();
    assert_eq!(coverage["asked"], cases.len());
    assert_eq!(coverage["answered"], count("with") + count("without") + count("refused"));
    assert_eq!(coverage["partly_refused"], json!(["一部", "二つの回答部"]));
    assert_eq!(coverage["unplaced_files"], json!(["returns/控え.xlsx"]));
    // The tables' rows: those with records, then those whose records are not known.
    let report = products.content();
    let tables = report.of_kind("table");
    let own = tables.iter().find(|table| table["id"] == "by_department").expect("a table");
    assert_eq!(rows(own).len(), cases.len() - count("without"));
    let status = office.command(&["status", "--format", "json"]);
    let status: Value = serde_json::from_slice(&status.stdout).expect("JSON");
    assert_eq!(status["coverage"], coverage);
}

#[test]
fn of_several_groups_each_office_is_named_in_its_own() {
    let office = Office::of(&["甲部", "乙部", "丙部", "丁部"]);
    office.send(answer("甲部", &Agreement::several(2, "甲の")).put("F12", "未定"));
    office.send(refused("乙部"));
    office.send_as("9.xlsx", &[none("丙部"), none("丙部").named("控え")]);
    let products = draft(&office);
    let told = notice(&products);
    let label = |wanted: &str| told.iter().find(|(label, _)| label == wanted).map(|one| &one.1);
    assert!(label("一部集計外").is_some_and(|text| text.starts_with("甲部（")), "{told:?}");
    assert!(label("集計外").is_some_and(|text| text.starts_with("乙部（")), "{told:?}");
    assert_eq!(label("未回答").map(String::as_str), Some("丁部"));
    let sentences = products.content().sentences().join("\n");
    assert!(sentences.contains("「甲部」は，修正が必要な回答を含めていない。"), "{sentences}");
}

#[test]
fn what_is_not_wholly_counted_is_no_decrease() {
    let office = Office::of(&["甲部", "乙部", "丙部", "丁部"]);
    for (name, previous) in [("甲部", 5), ("乙部", 4), ("丙部", 3), ("丁部", 2)] {
        let line = format!("name = \"{name}\"\n");
        office.define(&line, &format!("{line}previous = {previous}\n"));
    }
    office.send(answer("甲部", &Agreement::several(2, "甲の")).put("F12", "未定"));
    office.send(refused("乙部"));
    office.send(blank("丙部"));
    office.send(none("丁部"));
    let summary = draft(&office).summary();
    let compared = summary.table("前回との比較");
    let expected = [
        ["甲部", "5", "1", ""],
        ["乙部", "4", "", ""],
        ["丙部", "3", "", ""],
        ["丁部", "2", "0", "-2"],
        ["計", "14", "1", "-2"],
    ];
    assert_eq!(compared, expected);
}

#[test]
fn a_return_without_an_answer_changes_no_shares() {
    let office = Office::of(&["防災安全部", "環境部"]);
    for name in ["防災安全部", "環境部"] {
        let line = format!("name = \"{name}\"\n");
        office.define(&line, &format!("{line}previous = 10\n"));
    }
    office.send(answer("防災安全部", &Agreement::several(10, "協定")));
    office.send(blank("環境部"));
    assert_eq!(office.lines(), ["fatal F109 回答!B7:B8"]);
}

#[test]
fn a_file_named_after_two_departments_came_from_both_and_one_within_another_name_from_one() {
    let office = Office::of(&["総務部", "会計課", "市民部", "市民部支所"]);
    office.place("returns/総務部・会計課.xlsx", b"no workbook");
    office.place("returns/市民部支所.xlsx", b"no workbook");
    let coverage = draft(&office).json("content.json")["coverage"].clone();
    assert_eq!(coverage["unread"], json!(["総務部", "会計課", "市民部支所"]));
    assert_eq!(coverage["unanswered"], json!(["市民部"]));
    let missing: Vec<String> = office
        .findings()
        .into_iter()
        .filter(|found| found.code == "F123")
        .map(|found| found.value)
        .collect();
    assert_eq!(missing, ["市民部"]);
}

#[test]
fn wordings_can_name_who_is_missing() {
    let office = Office::of(&["甲部", "乙部", "丙部", "丁部"]);
    office.define(
        "kind = \"heading\"\nlevel = 1\ntext = \"調査結果\"",
        "kind = \"paragraph\"\ntext = \"{{ returns.asked }}の{{ returns.unanswered }}：{{ names.unanswered }}（{{ departments_unanswered | length }}），{{ returns.unread }}，{{ returns.refused }}，{{ returns.partly_refused }}，{{ returns.unplaced_files }}\"\n\n[[report]]\nkind = \"heading\"\nlevel = 1\ntext = \"調査結果\"",
    );
    office.send(none("乙部"));
    let sentences = draft(&office).content().sentences();
    let expected = "４の３：甲部，丙部及び丁部（３），０，０，０，０";
    assert!(sentences.iter().any(|sentence| sentence == expected), "{sentences:?}");
}
