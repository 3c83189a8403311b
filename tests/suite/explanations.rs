//! Explanations: a query that is explained is settled, everywhere; an explanation that settles
//! nothing is told at its place.

use super::harness::{Agreement, Found, Grid, NOTHING, Office, answer, workbook};

const FILE: &str = "returns/01_防災安全部.xlsx";

/// An office with one query: `query V207 回答!F12`, a date without a day.
fn office() -> Office {
    Office::with(answer("防災安全部", &Agreement::several(2, "協定")).put("F12", "令和5年6月"))
}

/// Adds an explanation to the definition.
fn explain(office: &Office, lines: &str) {
    office.define("\n[[report]]", &format!("\n[[explanation]]\n{lines}\n\n[[report]]"));
}

/// The query of [`office`], explained as a clerk would from the terminal.
const USUAL: &str = r#"file = "01_防災安全部.xlsx"
cell = "回答!F12"
reason = "日は記録がないため、月の初日とした""#;

fn settled(office: &Office) -> usize {
    office.try_check().expect("a check that can be done").findings.settled().count()
}

/// The headings of explanations.xlsx, with rows below them.
fn sheet(rows: &[&[&str]]) -> Grid {
    let headings = ["番号", "ファイル", "シート", "セル", "値", "理由", "確認者", "確認日"];
    let mut sheet = Grid::new("説明").put("A1", "要確認への説明").row("A3", &headings);
    for (row, cells) in (4..).zip(rows) {
        for (column, text) in ('A'..).zip(cells.iter()).filter(|(_, text)| !text.is_empty()) {
            sheet = sheet.put(&format!("{column}{row}"), *text);
        }
    }
    sheet
}

fn place(office: &Office, sheet: Grid) {
    office.place("explanations.xlsx", &workbook(&[sheet]));
}

/// The one finding beside the office's own query, which must not be settled.
fn beside(office: &Office) -> Found {
    let found = office.findings();
    let mut others = found.into_iter().filter(|found| found.code != "V207");
    let other = others.next().expect("a finding about the explanation");
    assert_eq!(others.next(), None);
    other
}

#[test]
fn an_explained_query_is_settled_in_every_product() {
    let office = office();
    explain(
        &office,
        &format!("check = \"V207\"\n{USUAL}\nby = \"総務課 見本\"\non = \"2024-07-20\""),
    );
    let products = office.publish();
    assert_eq!(office.lines(), ["query V207 回答!F12"], "it is still listed");
    let entry = &products.json("findings.json")["findings"][0];
    let expected = serde_json::json!({
        "reason": "日は記録がないため、月の初日とした", "by": "総務課 見本", "on": "2024-07-20"
    });
    assert_eq!(entry["explanation"], expected);
    let row = products.summary().rows("点検結果", 3).remove(0);
    assert_eq!(
        row[9..],
        ["説明済み", "日は記録がないため、月の初日とした", "総務課 見本", "2024-07-20"]
    );
    let sentences = products.content().sentences().join("\n");
    for words in ["確認した事項", "防災安全部　「締結年月日」", "確認の結果：日は記録がないため"]
    {
        assert!(sentences.contains(words), "{words} in {sentences}");
    }
    assert!(products.pdf().text().contains("確認した事項"));
    let said = String::from_utf8(office.command(&["check"]).stdout).unwrap();
    assert!(said.contains("要確認 1件（うち説明済み 1件）"), "{said}");
}

#[test]
fn without_explanations_nothing_is_said_of_them() {
    let products = office().publish();
    assert!(products.json("findings.json")["findings"][0]["explanation"].is_null());
    assert!(!products.content().sentences().join("\n").contains("確認した事項"));
    assert!(!products.pdf().text().contains("確認した事項"));
}

#[test]
fn a_place_may_be_written_in_several_ways() {
    for place in [
        "file = \"returns/01_防災安全部.xlsx\"\nsheet = \"回答\"\ncell = \"F12\"",
        "file = \"returns\\\\01_防災安全部.xlsx\"\ncell = \"Ｆ１２\"",
        "file = \"01_防災安全部.xlsx\"\ncell = \"$F$12\"\nvalue = \"令和５年６月\"",
        "check = \"date-doubtful\"\nfile = \"01_防災安全部.xlsx\"\ncell = \"回答！F12\"",
    ] {
        let office = office();
        explain(&office, &format!("{place}\nreason = \"理由\""));
        assert_eq!(office.lines(), ["query V207 回答!F12"], "{place}");
        assert_eq!(settled(&office), 1, "{place}");
    }
}

#[test]
fn offices_may_explain_in_a_workbook() {
    let office = office();
    place(&office, sheet(&[&["V207", FILE, "回答", "F12", "", "理由", "総務課", "R6.7.20"]]));
    let entry = office.publish().json("findings.json")["findings"][0].clone();
    let expected = serde_json::json!({"reason": "理由", "by": "総務課", "on": "2024-07-20"});
    assert_eq!(entry["explanation"], expected);
    let inputs = office.publish().json("manifest.json")["inputs"].clone();
    assert!(inputs.to_string().contains("explanations.xlsx"), "{inputs}");
    // Other headings, moved and in another order; a number as the number it is.
    let moved = Grid::new("表")
        .row("C5", &["説明", "セル番地", "ファイル名"])
        .row("C6", &["理由", "回答!F12", "01_防災安全部.xlsx"]);
    place(&office, moved);
    assert_eq!((office.lines().len(), settled(&office)), (1, 1));
}

#[test]
fn a_range_is_explained_by_one_of_its_cells() {
    let office = Office::with(answer("防災安全部", &vec![Agreement::named("同じ協定"); 2]));
    assert_eq!(office.lines(), ["query D501 回答!B12:F12", "query D501 回答!B13:F13"]);
    place(
        &office,
        sheet(&[
            &["", FILE, "", "B12", "", "別の協定です"],
            &["", FILE, "", "B13:F13", "", "同上"],
        ]),
    );
    assert_eq!((office.lines().len(), settled(&office)), (2, 2));
}

#[test]
fn an_explanation_that_fits_nothing_is_told_at_its_place() {
    let office = office();
    explain(&office, &USUAL.replace("F12", "F13"));
    let found = beside(&office);
    assert_eq!((found.line().as_str(), found.file.as_str()), ("query E701", "collection.toml"));
    let definition = std::fs::read_to_string(office.input().join("collection.toml")).unwrap();
    let line = definition.lines().position(|line| line == "[[explanation]]").unwrap() + 1;
    assert!(found.message.starts_with(&format!("{line}行目の説明")), "{}", found.message);
    assert_eq!(settled(&office), 0);
    let office = self::office();
    place(&office, sheet(&[&["V201", FILE, "回答", "F12", "", "理由"]]));
    let found = beside(&office);
    assert_eq!(
        (found.line().as_str(), found.file.as_str()),
        ("query E701 説明!D4", "explanations.xlsx")
    );
}

#[test]
fn a_changed_value_is_no_longer_explained() {
    let office = office();
    place(&office, sheet(&[&["V207", FILE, "回答", "F12", "令和5年7月", "理由"]]));
    let found = beside(&office);
    assert_eq!(found.line(), "query E702 説明!E4");
    assert!(
        found.message.contains("令和5年7月") && found.message.contains("令和5年6月"),
        "{found:#?}"
    );
    assert_eq!(settled(&office), 0);
}

#[test]
fn only_queries_can_be_explained() {
    let office = Office::with(
        answer("防災安全部", &Agreement::several(2, "協定")).clear("B12").put("F12", "R5.6.1"),
    );
    place(
        &office,
        sheet(&[
            &["", FILE, "回答", "B12", "", "名称はない"],
            &["", FILE, "回答", "F12", "", "読み替えは正しい"],
        ]),
    );
    let lines =
        ["query E703 説明!D4", "note E704 説明!D5", "fatal V201 回答!B12", "note V212 回答!F12"];
    assert_eq!(office.lines(), lines);
    assert_eq!(settled(&office), 0);
}

#[test]
fn of_two_explanations_the_first_counts_and_the_second_is_told() {
    let office = office();
    explain(&office, USUAL);
    place(&office, sheet(&[&["", FILE, "回答", "F12", "", "別の理由"]]));
    assert_eq!(beside(&office).line(), "query E705 説明!D4");
    let json = office.publish().json("findings.json");
    let entries = json["findings"].as_array().unwrap();
    let entry = entries.iter().find(|entry| entry["code"] == "V207").unwrap();
    assert_eq!(entry["explanation"]["reason"], "日は記録がないため、月の初日とした");
}

#[test]
fn an_explanation_that_fits_two_queries_asks_which() {
    let office = office();
    // The same cell holds two queries: the reading of the day, and how early it is.
    office.send(answer("防災安全部", &[Agreement::named("協定")]).put("F12", "大正9年4月"));
    assert_eq!(office.lines(), ["query V207 回答!F12", "query V220 回答!F12"]);
    place(&office, sheet(&[&["", FILE, "回答", "F12", "", "理由"]]));
    let ambiguous = "query E706 説明!D4";
    assert_eq!(office.lines(), [ambiguous, "query V207 回答!F12", "query V220 回答!F12"]);
    place(&office, sheet(&[&["V220", FILE, "回答", "F12", "", "理由"]]));
    assert_eq!((office.lines().len(), settled(&office)), (2, 1));
}

#[test]
fn a_row_that_is_not_filled_in_rightly_is_told_at_its_cell_and_not_used() {
    for (row, at) in [
        (["V207", FILE, "回答", "F12", "", "", "", ""], "F4"),
        (["V207", "", "回答", "F12", "", "理由", "", ""], "B4"),
        (["V207", FILE, "回答", "12行目", "", "理由", "", ""], "D4"),
        (["V999", FILE, "回答", "F12", "", "理由", "", ""], "A4"),
        (["V207", FILE, "回答", "F12", "", "理由", "", "先月"], "H4"),
    ] {
        let office = office();
        place(&office, sheet(&[&row]));
        assert_eq!(beside(&office).line(), format!("query E707 説明!{at}"));
        assert_eq!(settled(&office), 0);
    }
    let office = office();
    place(&office, sheet(&[&["※ 番号は点検の一覧にあります"]]));
    assert_eq!(office.lines(), ["query V207 回答!F12"], "a remark is no explanation");
}

#[test]
fn a_workbook_that_is_none_or_lacks_a_column_is_told() {
    let office = office();
    office.place("explanations.xlsx", b"PK\x03\x04 no workbook");
    assert_eq!(beside(&office).line(), "fatal F101");
    place(&office, Grid::new("メモ").put("A1", "説明はありません"));
    assert_eq!(beside(&office).line(), "fatal F103");
    place(&office, sheet(&[]).clear("F3"));
    assert_eq!(beside(&office).line(), "fatal F111 説明");
    place(&office, sheet(&[]));
    assert_eq!(office.lines(), ["query V207 回答!F12"]);
}

#[test]
fn faults_in_the_definition_are_told_at_their_lines() {
    let office = office();
    explain(&office, "check = \"V999\"\nfile = \"\"\ncell = \"12行目\"");
    let output = office.command(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    for words in ["4か所", "「V999」", "「file」", "「12行目」", "「reason」"] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn a_character_the_report_lacks_can_be_explained_too() {
    use super::harness::register::{BALANCED, register};
    let office = Office::with(answer("防災安全部", &[]));
    let sheet = register(&BALANCED).put("A4", "東\u{1F5FB}");
    office.place("register/population.xlsx", &workbook(&[sheet]));
    assert_eq!(office.finding().line(), "query P601 地域別人口!A4");
    explain(&office, "file = \"population.xlsx\"\ncell = \"A4\"\nreason = \"外字\"");
    let products = office.publish();
    assert_eq!(settled(&office), 1);
    assert_eq!(office.lines(), ["query P601 地域別人口!A4"]);
    let sentences = products.content().sentences().join("\n");
    assert!(sentences.contains("外字"), "{sentences}");
    assert_ne!(products.findings(), NOTHING);
}
