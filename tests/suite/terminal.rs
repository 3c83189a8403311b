//! What the program tells: the rows in question, JSON for machines, and who has answered.

use super::harness::found::from_json;
use super::harness::{Agreement, Found, Office, answer, none, workbook};
use serde_json::Value;
use std::process::{Command, Output};
use unicode_width::UnicodeWidthStr;

const TWO: [&str; 2] = ["防災安全部", "環境部"];

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("one JSON value and nothing else")
}

#[test]
fn a_text_is_in_the_code_page_of_the_console_and_json_in_utf_8() {
    let office = Office::with(none("防災安全部").put("B8", "𠮷"));
    let said = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_torimatome"));
        command.args(["check", "--format", format, "--input"]).arg(office.input());
        command.output().expect("the program runs").stdout
    };
    let text = said("text");
    if torimatome_windows::console_code_page() == Some(932) {
        let (text, _, wrong) = encoding_rs::SHIFT_JIS.decode(&text);
        assert!(!wrong && text.contains("防災安全部") && text.contains("「〓」"), "{text}");
    } else {
        let text = std::str::from_utf8(&text).expect("UTF-8");
        assert!(text.contains("防災安全部") && text.contains("「𠮷」"), "{text}");
    }
    let json = String::from_utf8(said("json")).expect("UTF-8");
    assert!(json.contains("防災安全部") && json.contains('𠮷'), "{json}");
}

#[test]
fn the_row_is_shown_with_its_headings_and_the_cell_pointed_at() {
    let sheet = answer("防災安全部", &Agreement::several(3, "協定"));
    let office = Office::with(sheet.put("F13", "未定").insert_rows(1, 2));
    let text = said(&office.command(&["check"]));
    let lines: Vec<&str> = text.lines().collect();
    let row = lines.iter().position(|line| line.trim_start().starts_with("15 ")).expect(&text);
    let [head, row, point] = [lines[row - 1], lines[row], lines[row + 1]];
    assert!(head.contains("F 締結年月日") && head.contains("D 相手方の区分"), "{text}");
    assert!(row.contains("民間企業"), "{text}");
    // In columns of the terminal, the heading, the value and the pointer begin together.
    let column = |line: &str, what: &str| line.split(what).next().expect("a line").width();
    assert_eq!(column(head, "F 締結年月日"), column(row, "未定"), "{text}");
    assert_eq!(column(point, "^"), column(row, "未定"), "{text}");
    assert_eq!(point.trim(), "^^^^", "as wide as the value");
    let bars = |line: &str| -> Vec<usize> {
        line.match_indices('|').map(|(at, _)| line[..at].width()).collect()
    };
    assert_eq!(bars(head), bars(row), "{text}");
}

#[test]
fn a_finding_about_no_row_is_told_without_one() {
    let office = Office::of(&TWO);
    office.send(none("環境部").clear("A8").clear("B8"));
    let text = said(&office.command(&["check"]));
    assert!(!text.contains('|') && !text.contains('^'), "{text}");
}

#[test]
fn after_a_page_of_findings_the_rest_is_counted() {
    let mut sheet = answer("防災安全部", &Agreement::several(30, "協定"));
    for row in 12..42 {
        sheet = sheet.clear(&format!("B{row}"));
    }
    let office = Office::with(sheet);
    let text = said(&office.command(&["run"]));
    assert_eq!(text.matches("[要修正]").count(), 20);
    assert!(text.contains("ほかに10件") && text.contains("findings.xlsx"), "{text}");
    let all = said(&office.command(&["check", "--verbose"]));
    assert_eq!(all.matches("[要修正]").count(), 30);
    assert!(said(&office.command(&["check"])).contains("--verbose"));
}

#[test]
fn machines_get_the_same_as_json_on_stdout() {
    let office = Office::with(answer("防災安全部", &Agreement::several(2, "協定")).clear("B12"));
    let output = office.command(&["run", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let told = json(&output);
    let written = std::fs::read(office.output().join("findings.json")).unwrap();
    let written: Value = serde_json::from_slice(&written).unwrap();
    assert_eq!(told["findings"], written["findings"]);
    assert_eq!(from_json(&told).iter().map(Found::line).collect::<Vec<_>>(), office.lines());
    assert_eq!(told["severities"], written["counts"]);
    assert_eq!(told["counts"]["records_left_out"], 1);
    assert_eq!(told["withheld"], true);
    let products =
        ["findings.xlsx", "corrections/防災安全部.xlsx", "findings.json", "manifest.json"];
    assert_eq!(told["products"], serde_json::json!(products));
    let check = json(&office.command(&["check", "--format", "json"]));
    assert_eq!(check["findings"], told["findings"]);
    assert_eq!((&check["output"], &check["withheld"]), (&Value::Null, &Value::Bool(false)));
}

/// The line of the status that begins with a name, as its cells.
fn line(text: &str, name: &str) -> Vec<String> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = text.lines().map(cells);
    lines.find(|cells| cells[0] == name).unwrap_or_else(|| panic!("no {name} in {text}"))
}

#[test]
fn the_status_says_who_has_answered_and_who_has_something_to_do() {
    let office = Office::of(&["防災安全部", "環境部", "総務部", "税務部", "経済部"]);
    let faulty = answer("防災安全部", &Agreement::several(3, "協定"));
    office.send(faulty.clear("B12").put("H13", 0));
    office.send(none("環境部"));
    office.place("returns/03_総務部.xlsx", b"no workbook");
    for number in ["a", "b"] {
        office.place(&format!("returns/{number}.xlsx"), &workbook(&[none("経済部")]));
    }
    let output = office.command(&["status"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!office.output().exists(), "nothing is written");
    let text = said(&output);
    assert_eq!(
        line(&text, "防災安全部")[1..],
        ["該当あり", "3", "1", "1", "0", "01_防災安全部.xlsx"]
    );
    assert_eq!(line(&text, "環境部")[1..], ["該当なし", "0", "0", "0", "0", "02_環境部.xlsx"]);
    assert_eq!(line(&text, "総務部")[1..], ["読めません", "0", "1", "0", "0", "03_総務部.xlsx"]);
    assert_eq!(line(&text, "税務部")[1..], ["未提出", "0", "1", "0", "0", ""]);
    assert_eq!(line(&text, "経済部")[1..], ["二つ以上", "0", "2", "0", "0", "a.xlsx、b.xlsx"]);
    assert_eq!(line(&text, "計")[1..], ["3/5", "3", "5", "1", "0", ""]);
    let widths: Vec<usize> =
        text.lines().filter(|line| line.starts_with('|')).map(str::width).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{text}");
    let told = json(&office.command(&["status", "--format", "json"]));
    assert_eq!((&told["complete"], &told["missing"]), (&Value::Bool(false), &Value::from(3)));
    assert_eq!(told["departments"][3]["state"], "missing");
}

#[test]
fn the_status_is_complete_when_all_have_answered_and_nothing_is_open() {
    let office = Office::of(&TWO);
    office.send(none("環境部"));
    assert_eq!(office.command(&["status"]).status.code(), Some(1), "one is missing");
    office.send(none("防災安全部"));
    let output = office.command(&["status"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    // A query leaves the report alone, and something to be explained.
    office.send(none("防災安全部").put("B8", "約0"));
    assert_eq!(office.command(&["check"]).status.code(), Some(0));
    assert_eq!(office.command(&["status"]).status.code(), Some(1));
    std::fs::remove_dir_all(office.input()).unwrap();
    assert_eq!(office.command(&["status"]).status.code(), Some(2));
}

#[test]
fn what_steers_a_terminal_never_reaches_it() {
    let office = Office::of(&TWO);
    office.send(none("環境部"));
    // A control of one byte in old terminals, and a sign that turns the order of what follows.
    office.place("returns/01_\u{9b}2J\u{202e}回答.xlsx", b"no workbook");
    let output = office.command(&["check"]);
    let text = said(&output);
    assert!(text.contains("01_〓2J〓回答.xlsx"), "{text}");
    assert!(!text.contains(['\u{9b}', '\u{202e}']), "{text}");
    let output = office.command(&["check", "--format", "json"]);
    assert!(!said(&output).contains(['\u{9b}', '\u{202e}']));
    assert!(json(&output)["findings"].to_string().contains("01_\u{9b}2J\u{202e}回答.xlsx"));
}

#[test]
fn the_schema_of_the_definition_is_told() {
    let told = Office::sample().command(&["definition", "--schema"]);
    assert!(told.status.success());
    let schema: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let form = &schema["$defs"]["form"];
    assert_eq!(form["properties"]["folder"]["type"], "string");
    assert!(form["required"].as_array().is_some_and(|all| all.contains(&"folder".into())));
    assert_eq!(form["additionalProperties"], false);
    let kinds = schema["$defs"]["report"]["oneOf"].as_array().expect("kinds");
    assert!(kinds.iter().any(|kind| kind["properties"]["kind"]["const"] == "chart"));
}
