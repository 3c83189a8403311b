//! The collection definition: strict, with faults at their lines, and another survey from its
//! definition alone.

use super::harness::products::files;
use super::harness::{Grid, NOTHING, Office, answer, sample_definition, workbook};
use std::process::Output;

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages in UTF-8")
}

/// The line (from 1) of the definition that says this.
fn line_of(definition: &str, said: &str) -> usize {
    definition.lines().position(|line| line.contains(said)).expect("a line that says so") + 1
}

/// What the program says to a sample definition that was changed, with exit code 2.
fn refused(changes: &[(&str, &str)]) -> String {
    let office = Office::defined(&sample_definition());
    for (from, to) in changes {
        office.define(from, to);
    }
    let output = office.command(&["run"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(output.stdout.is_empty(), "nothing is reported as done");
    assert!(!office.output().exists(), "nothing is written");
    stderr(&output)
}

#[test]
fn three_faults_are_told_at_once_each_at_its_line_and_nothing_is_written() {
    let office = Office::defined(&sample_definition());
    std::fs::create_dir_all(office.output()).unwrap();
    std::fs::write(office.output().join("report.pdf"), "an earlier report").unwrap();
    office
        .define("unit = \"件\"", "unit = 5")
        .define("[form]", "[form]\nfoldr = \"returns\"")
        .define("codes = \"scope\"", "codes = \"scpoe\"");
    let output = office.command(&[]);
    assert_eq!(output.status.code(), Some(2));
    let text = stderr(&output);
    let definition = std::fs::read_to_string(office.input().join("collection.toml")).unwrap();
    assert!(text.contains("collection.toml") && text.contains("3か所"), "{text}");
    for (written, said) in
        [("unit = 5", "文字列"), ("foldr = ", "「foldr」"), ("codes = \"scpoe\"", "「scpoe」")]
    {
        let line = format!("{}行目", line_of(&definition, written));
        let told = text.lines().any(|told| told.contains(&line) && told.contains(said));
        assert!(told, "{written} at {line}: {text}");
    }
    assert!(text.contains("「folder」の誤り") && text.contains("「scope」の誤り"), "{text}");
    let left = files(&office.output());
    assert_eq!(left.len(), 1, "nothing else is written");
    assert_eq!(left["report.pdf"], b"an earlier report");
}

#[test]
fn every_kind_of_fault_is_told_in_japanese() {
    for (from, to, said) in [
        ("[collection]", "[collection", "collection.toml"),
        ("[collection]", "[collektion]", "「collektion」"),
        ("[collection]", "[collection]\ntitle = \"二度目\"", "「title」が二度"),
        ("unit = \"件\"", "", "「unit」がありません"),
        ("unit = \"件\"", "unit = \"件", "1か所"),
        (
            "reference_date = \"2024-06-01\"",
            "reference_date = \"令和6年\"",
            "「令和6年」を読めません",
        ),
        ("reference_date = \"2024-06-01\"", "reference_date = \"2020-06-01\"", "前回の調査基準日"),
        ("name = \"環境部\"", "name = \"経済部\"", "部局「経済部」が二度"),
        ("others = [{ label", "others = [{ lable", "「lable」"),
        ("type = \"date\"", "type = \"day\"", "「type」に「day」とは書けません"),
        ("order = \"count\"", "order = \"size\"", "「order」に「size」とは書けません"),
        ("first_bucket_until = \"H25\"", "first_bucket_until = \"H40\"", "年度「H40」を読めません"),
        ("count-mismatch = \"fatal\"", "count-mismach = \"fatal\"", "「count-mismatch」の誤り"),
        (
            "count-mismatch = \"fatal\"",
            "count-mismatch = \"bad\"",
            "\"fatal\"、\"query\"、\"note\"",
        ),
        ("{{ records }}件の協定", "{{ recrods }}件の協定", "「recrods」という値はありません"),
        ("{{ records }}件の協定", "{{ records 件の協定", "書き方が正しくありません"),
        ("new_since_previous = \"concluded_on\"", "new_since_previous = \"scope\"", "日付の項目"),
        ("level = 1", "level = 7", "「level」は 1 から 4"),
    ] {
        let text = refused(&[(from, to)]);
        assert!(text.contains(said) && text.contains("行目"), "{to}: {text}");
        assert!(text.contains("collection.toml"), "{to}: {text}");
    }
}

#[test]
fn an_input_folder_that_is_not_there_is_named() {
    let office = Office::of(&["防災安全部"]);
    std::fs::remove_dir_all(office.input()).unwrap();
    let output = office.command(&["run"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains(&office.input().display().to_string()));
    assert!(!office.output().exists());
}

#[test]
fn a_definition_that_is_not_there_or_not_text_is_named() {
    let office = Office::of(&["防災安全部"]);
    std::fs::write(office.input().join("collection.toml"), [0x93, 0xFA, 0x96, 0x7B]).unwrap();
    let shift_jis = office.command(&["check"]);
    std::fs::remove_file(office.input().join("collection.toml")).unwrap();
    for output in [shift_jis, office.command(&["run"])] {
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("collection.toml"), "{}", stderr(&output));
        assert!(!office.output().exists());
    }
}

#[test]
fn a_folder_of_returns_that_is_not_there_is_named() {
    let office = Office::of(&["防災安全部"]);
    std::fs::remove_dir_all(office.input().join("returns")).unwrap();
    let output = office.command(&["run"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("returns"), "{}", stderr(&output));
}

#[test]
fn a_definition_saved_by_the_notepad_of_windows_is_read() {
    let office = Office::of(&["防災安全部"]);
    office.send(answer("防災安全部", &[]));
    let path = office.input().join("collection.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, format!("\u{FEFF}{}", text.replace('\n', "\r\n"))).unwrap();
    assert_eq!(office.lines(), [""; 0]);
}

#[test]
fn the_definition_decides_how_grave_a_finding_is() {
    let office = Office::with(answer("防災安全部", &[]).put("B8", 2));
    assert_eq!(office.finding().line(), "fatal C301 回答!B8");
    office.define("count-mismatch = \"fatal\"", "count-mismatch = \"query\"");
    assert_eq!(office.finding().line(), "query C301 回答!B8");
    assert_eq!(office.command(&["check"]).status.code(), Some(0));
}

/// A survey of another kind: who has which equipment. No marks, no declared count, no register.
pub const EQUIPMENT: &str = r#"
[collection]
title = "備品の保有状況に関する調査"
edition = "令和７年度調査結果"
publisher = "見本市"
reference_date = "2025-04-01"
record_name = "備品"
unit = "点"
[[department]]
name = "北支所"
[[department]]
name = "南支所"
aliases = ["みなみ支所"]
[form]
folder = "回答"
[form.attributes]
department = { label = "支所の名称" }
[[form.variable]]
id = "item"
heading = "品名"
type = "text"
required = true
[[form.variable]]
id = "sort"
heading = "種類"
type = "code"
codes = "sort"
required = true
[[form.variable]]
id = "price"
heading = "取得価格"
type = "number"
unit = "円"
[[code_list]]
id = "sort"
codes = [{ id = "desk", label = "机" }, { id = "car", label = "自動車" }]
[[table]]
id = "by_sort"
title = "種類別の備品数"
rows = { by = "sort", label = "種類", order = "count" }
columns = [{ show = "count", heading = "備品数" }, { show = "share", heading = "割合（％）" }]
[[report]]
kind = "heading"
level = 1
text = "結果"
[[report]]
kind = "paragraph"
text = "{{ returns.total }}支所に{{ records }}点の備品がある。"
[[report]]
kind = "table"
table = "by_sort"
"#;

pub fn equipment(office: &str, items: &[(&str, &str, i32)]) -> Vec<u8> {
    let mut sheet = Grid::new("備品")
        .row("C2", &["支所の名称", office])
        .row("C5", &["品名", "種類", "取得価格"]);
    for (row, (item, kind, price)) in (6..).zip(items) {
        sheet = sheet.row(&format!("C{row}"), &[*item, *kind]).put(&format!("E{row}"), *price);
    }
    workbook(&[sheet])
}

#[test]
fn another_survey_runs_from_its_definition_alone() {
    let office = Office::defined(EQUIPMENT);
    office.place("回答/北.xlsx", &equipment("北支所", &[("公用車", "自動車", 1_200_000)])).place(
        "回答/南.xlsx",
        &equipment("みなみ支所", &[("事務机", "机", 20_000), ("軽トラック", "自動車", 900_000)]),
    );
    let products = office.publish();
    assert_eq!(products.findings(), NOTHING);
    let table = [["自動車", "2", "66.7"], ["机", "1", "33.3"]];
    assert_eq!(products.content().table("by_sort"), table);
    assert_eq!(products.summary().table("種類別の備品数"), table);
    let text = super::stress::look_at(&products).text();
    assert!(text.contains("２支所に３点の備品がある。"), "{text}");
    assert!(text.contains("種類別の備品数（単位：点）"), "{text}");
    let list = products.summary().rows("備品一覧", 2);
    assert_eq!(list[0], ["番号", "部局名", "品名", "種類", "取得価格"]);
    assert_eq!(list[3], ["3", "南支所", "軽トラック", "自動車", "900000"]);
    let data = super::harness::data::table(&products, "records");
    assert_eq!(
        data.heads,
        ["reference_date", "record_number", "department", "item", "sort", "price"]
    );
    assert_eq!(data.rows[2], ["2025-04-01", "3", "D02", "軽トラック", "car", "900000"]);
    let sorts = super::harness::data::table(&products, "by_sort");
    assert_eq!(sorts.rows[1], ["2025-04-01", "car", "share", "66.7", "%"]);
    let definitions = super::harness::data::table(&products, "definitions");
    assert_eq!(definitions.row(&[("resource", "records"), ("name", "price")])["unit"], "円");
    assert_eq!(super::harness::data::broken(&products), [] as [String; 0]);
}
