//! The rules of a survey: each broken once at its cells, silent on what is sound or not known, and its
//! faults told as the definition is read.

use super::harness::returned::Returned;
use super::harness::{Found, Grid, NOTHING, Office, workbook};
use torimatome::config::Config;

/// A survey of committees and what they cost.
const COMMITTEES: &str = r#"
[collection]
title = "附属機関の設置状況に関する調査"
edition = "令和７年度調査結果"
publisher = "見本市"
reference_date = "2025-04-01"
record_name = "附属機関"
unit = "機関"
[[department]]
name = "総務部"
[form]
folder = "回答"
[form.attributes]
department = { label = "部局名" }
[[form.variable]]
id = "name"
heading = "名称"
type = "text"
required = true
length = 20
[[form.variable]]
id = "members"
heading = "委員の総数"
type = "number"
unit = "人"
required = true
min = 1
signs = { "－" = "zero" }
[[form.variable]]
id = "women"
heading = "うち女性"
type = "number"
unit = "人"
signs = { "－" = "zero" }
[[form.variable]]
id = "men"
heading = "うち男性"
type = "number"
unit = "人"
[[form.variable]]
id = "budget"
heading = "今年度の予算（千円）"
type = "money"
unit = "千円"
[[form.variable]]
id = "previous"
heading = "前年度の予算（円）"
type = "money"
unit = "円"
[[form.variable]]
id = "direction"
heading = "今後の方向"
type = "code"
codes = "direction"
[[form.variable]]
id = "reason"
heading = "理由"
type = "text"
required_when = 'direction is answered and direction != "現行どおり"'
[[form.variable]]
id = "since"
heading = "設置年月日"
type = "date"
[[form.variable]]
id = "rate"
heading = "出席率"
type = "percent"
min = 0
max = 100
[[form.variable]]
id = "code"
heading = "整理番号"
type = "text"
pattern = '[A-Z]-[0-9]{3}'
[[code_list]]
id = "direction"
codes = [{ id = "same", label = "現行どおり" }, { id = "more", label = "拡充" }, { id = "end", label = "廃止" }]
[[rule]]
id = "women_within"
check = "women <= members"
message = "女性（{women}人）が、総数（{members}人）より{women - members}人多くなっています。"
[[rule]]
id = "parts"
check = "women + men = members"
severity = "query"
message = "女性と男性の合計（{women + men}人）が、総数（{members}人）と合いません。"
[[rule]]
id = "budget_change"
when = "previous > 0"
check = "budget >= previous / 3 and budget <= previous * 3"
severity = "query"
message = "今年度の予算（{budget}千円）が、前年度（{previous}円）の3分の1から3倍の間にありません。"
[[rule]]
id = "no_future"
check = "since <= reference_date"
message = "設置年月日（{since}）が、調査基準日（{reference_date}）より後です。"
[[rule]]
id = "large"
check = "women / members >= 30% or members < 10"
severity = "note"
message = "女性の割合は{women / members * 100}％です。"
at = ["women"]
[[table]]
id = "by_direction"
title = "方向別の数"
rows = { by = "direction", label = "方向" }
columns = [{ show = "count", heading = "機関数" }]
[[report]]
kind = "table"
table = "by_direction"
"#;

const HEADINGS: [&str; 11] = [
    "名称",
    "委員の総数",
    "うち女性",
    "うち男性",
    "今年度の予算（千円）",
    "前年度の予算（円）",
    "今後の方向",
    "理由",
    "設置年月日",
    "出席率",
    "整理番号",
];

/// A committee with which nothing is wrong.
const SOUND: [&str; 11] = [
    "審議会",
    "10",
    "4",
    "6",
    "300",
    "300,000",
    "現行どおり",
    "",
    "平成12年4月1日",
    "92.5",
    "A-001",
];

fn office(rows: &[[&str; 11]]) -> Office {
    let office = Office::defined(COMMITTEES);
    let mut sheet = Grid::new("様式").row("A1", &["部局名", "総務部"]).row("A4", &HEADINGS);
    for (row, texts) in (5..).zip(rows) {
        sheet = sheet.row(&format!("A{row}"), texts);
    }
    office.place("回答/総務部.xlsx", &workbook(&[sheet]));
    office
}

/// What is found where some columns say something else, but for notes on spellings.
fn with(changes: &[(usize, &'static str)]) -> Vec<Found> {
    let mut row = SOUND;
    for (column, text) in changes {
        row[*column] = text;
    }
    let found = office(&[row]).findings();
    found.into_iter().filter(|found| found.code != "V212").collect()
}

fn lines(changes: &[(usize, &'static str)]) -> Vec<String> {
    with(changes).iter().map(Found::line).collect()
}

#[test]
fn what_is_sound_breaks_no_rule() {
    assert_eq!(with(&[]), NOTHING);
    // At the limits themselves.
    assert_eq!(with(&[(4, "100"), (5, "300,000")]), NOTHING);
    assert_eq!(with(&[(4, "900")]), NOTHING);
    assert_eq!(with(&[(8, "令和7年4月1日")]), NOTHING);
    assert_eq!(with(&[(9, "100")]), NOTHING);
    assert_eq!(with(&[(6, "拡充"), (7, "需要が増えたため")]), NOTHING);
    assert_eq!(with(&[(10, "Ｂ－１２３")]), NOTHING);
}

#[test]
fn each_rule_is_told_at_all_its_cells_with_its_values() {
    let found = with(&[(2, "12"), (3, "0")]);
    let told: Vec<String> = found.iter().map(Found::line).collect();
    assert_eq!(told, ["fatal C304 様式!B5:C5", "query C305 様式!B5:D5"]);
    assert_eq!(found[0].message, "女性（12人）が、総数（10人）より2人多くなっています。");
    assert_eq!(found[1].message, "女性と男性の合計（12人）が、総数（10人）と合いません。");
    for (changes, line) in [
        (vec![(4, "99")], "query C305 様式!E5:F5"),
        (vec![(4, "901")], "query C305 様式!E5:F5"),
        (vec![(8, "令和7年4月2日")], "fatal C304 様式!I5"),
        (vec![(6, "廃止")], "fatal V201 様式!H5"),
        (vec![(9, "100.1")], "fatal C304 様式!J5"),
        (vec![(9, "-0.1")], "fatal C304 様式!J5"),
        (vec![(10, "001")], "fatal C304 様式!K5"),
        (vec![(0, "見本市における見本のための見本に関する審議会")], "fatal C304 様式!A5"),
        (vec![(1, "－"), (2, "－"), (3, "0")], "fatal C304 様式!B5"),
        (vec![(2, "2"), (3, "8")], "note C306 様式!C5"),
    ] {
        assert_eq!(lines(&changes), [line], "{changes:?}");
    }
    let reason = &with(&[(6, "廃止")])[0];
    assert_eq!(reason.message, "「理由」が空欄です（「今後の方向」は「廃止」）。");
    let day = &with(&[(8, "令和7年4月2日")])[0];
    assert_eq!(
        day.message,
        "設置年月日（令和7年4月2日）が、調査基準日（令和7年4月1日）より後です。"
    );
    let share = &with(&[(2, "2"), (3, "8")])[0];
    assert_eq!(share.message, "女性の割合は20％です。");
}

#[test]
fn what_is_missing_unreadable_or_divided_by_zero_breaks_no_rule() {
    for changes in [
        vec![(2, "")],
        vec![(3, "")],
        vec![(5, "0")],
        vec![(5, "")],
        vec![(4, "")],
        vec![(8, "")],
        vec![(6, "")],
    ] {
        assert_eq!(with(&changes), NOTHING, "{changes:?}");
    }
    // What can't be read is said once, and no rule speaks of it.
    assert_eq!(lines(&[(2, "数人")]), ["fatal V209 様式!C5"]);
    assert_eq!(lines(&[(6, "縮小")]), ["fatal V203 様式!G5"]);
}

#[test]
fn a_sign_for_no_value_is_an_answer_and_no_value() {
    let mut row = SOUND;
    (row[5], row[7]) = ("300000", "－");
    let office = office(&[row]);
    office.define("id = \"reason\"", "id = \"reason\"\nsigns = { \"－\" = \"not-applicable\" }");
    let rule = |check: &str| {
        format!("[[rule]]\nid = \"asked\"\ncheck = '{check}'\nmessage = \"理由\"\n[[table]]")
    };
    let given = rule("if(direction = \"same\", not given(reason))");
    office.define("[[table]]", &given);
    assert_eq!(office.findings(), NOTHING);
    office.define(&given, &rule("reason is answered"));
    assert_eq!(office.findings(), NOTHING);
    office.define(&rule("reason is answered"), &rule("given(reason)"));
    assert_eq!(office.lines(), ["fatal C304 様式!H5"]);
}

#[test]
fn a_correction_workbook_shows_a_rule_at_its_cells() {
    let mut row = SOUND;
    (row[2], row[3]) = ("12", "0");
    let office = office(&[row]);
    office.publish();
    let path = office.output().join("corrections/総務部.xlsx");
    let book = Returned::read(&std::fs::read(path).expect("a correction workbook"));
    let notes: Vec<(String, String)> = book.notes();
    let told = notes.iter().any(|(_, note)| note.contains("より2人多くなっています"));
    assert!(told, "{notes:?}");
}

#[test]
fn the_severity_of_a_rule_can_be_changed_and_an_explanation_settles_a_query() {
    let mut row = SOUND;
    row[4] = "99";
    let office = office(&[row]);
    office.define(
        "[[table]]",
        "[[explanation]]\ncheck = \"C305\"\nfile = \"総務部.xlsx\"\ncell = \"様式!E5:F5\"\nreason = \"委員の改選がないため\"\n[[table]]",
    );
    let settled = office.try_check().unwrap().findings.settled().count();
    assert_eq!(settled, 1);
}

#[test]
fn faults_of_rules_are_told_at_their_lines() {
    for (from, to, said) in [
        ("women <= members", "womn <= members", "「womn」という項目はありません。「women」の誤り"),
        ("women <= members", "women <= ", "式の終わりには"),
        ("women <= members", "women + members", "条件（成り立つかどうかの決まる式）"),
        ("women <= members", "women <= name", "数と文字は、こうは比べられません"),
        ("women <= members", "women <= budget", "単位の違う数"),
        ("women <= members", "parent.women <= members", "「parent」という部分はありません"),
        ("women <= members", "women / 0 <= members", "0で割っています"),
        ("women <= members", "1 < 2", "項目が一つもありません"),
        (
            "= \"現行どおり\"",
            "= \"現行通り\"",
            "「現行通り」という選択肢はありません。選択肢は、現行どおり、拡充、廃止",
        ),
        ("{women - members}", "{women - }", "式の終わりには"),
        ("{women - members}", "{women - members", "組が合いません"),
        ("{women - members}", "{women > members}", "条件は、文に入れられません"),
        ("at = [\"women\"]", "at = [\"woman\"]", "項目「woman」は定義されていません"),
        ("id = \"parts\"", "id = \"large\"", "規則「large」が二度"),
        ("severity = \"note\"", "severity = \"bad\"", "「severity」に「bad」とは書けません"),
        ("pattern = '[A-Z]-[0-9]{3}'", "pattern = '[A-Z'", "正規表現として読めません"),
        ("length = 20", "max = 20", "「max」は、数の項目にだけ"),
        ("max = 100", "max = -1", "「max」が「min」より小さく"),
        ("max = 100", "length = 3", "「length」は、文字の項目にだけ"),
    ] {
        let definition = COMMITTEES.replacen(from, to, 1);
        assert_ne!(definition, COMMITTEES, "{from}");
        let faults = Config::parse(&definition).expect_err(to);
        let line = definition.lines().position(|line| line.contains(to)).map(|line| line + 1);
        let told =
            faults.iter().any(|fault| fault.message.contains(said) && Some(fault.line) == line);
        let of_whole = ["項目が一つもありません", "規則「large」が二度"].contains(&said);
        let told = told || of_whole && faults.iter().any(|fault| fault.message.contains(said));
        assert!(told, "{to} at {line:?}: {faults:#?}");
    }
    // In a text of several lines, at its own.
    let long = "check = \"\"\"\nwomen <=\nmembres\"\"\"";
    let definition = COMMITTEES.replacen("check = \"women <= members\"", long, 1);
    let faults = Config::parse(&definition).unwrap_err();
    let line = definition.lines().position(|line| line.contains("membres")).unwrap() + 1;
    assert_eq!(faults[0].line, line, "{faults:#?}");
}
