//! Words in place of an answer: repeated, queried or refused, and never taken for one.

use super::harness::{Agreement, Found, Grid, Input, NOTHING, Office, answer, none};

const DEPARTMENT: &str = "防災安全部";

fn three() -> Grid {
    answer(DEPARTMENT, &Agreement::several(3, "協定"))
}

#[test]
fn a_word_that_stands_for_an_answer_is_queried_where_a_text_is_required() {
    for word in [
        "別紙のとおり",
        "不明",
        "未定",
        "調整中",
        "なし",
        "該当なし",
        "ー",
        "－",
        "…",
        "0",
        "０",
        "特になし。",
        "n/a",
    ] {
        let found = Office::with(three().put("C13", word)).finding();
        assert_eq!(found.line(), "query V217 回答!C13", "{word}");
        assert_eq!(found.value, word);
    }
    let found = Office::with(three().put("B13", Input::Number(0.0))).finding();
    assert_eq!(found.line(), "query V217 回答!B13");
}

#[test]
fn such_a_word_in_a_longer_name_or_where_no_text_is_required_is_left_alone() {
    for name in ["未定工房", "見本なし園", "別紙製作所", "0番地の会"] {
        assert_eq!(Office::with(three().put("C13", name)).findings(), NOTHING, "{name}");
    }
    for remark in ["なし", "－", "別紙のとおり", "同左", "以下同じ", "前年度と同じ"]
    {
        assert_eq!(Office::with(three().put("U13", remark)).findings(), NOTHING, "{remark}");
    }
}

#[test]
fn the_definition_replaces_the_words_that_are_no_answer() {
    let office = Office::with(three().put("C13", "不明").put("C14", "各団体"));
    assert_eq!(office.lines(), ["query V217 回答!C13"]);
    office.define("note_marks = ", "void_words = [\"各団体\"]\nnote_marks = ");
    assert_eq!(office.lines(), ["query V217 回答!C14"]);
    let office = Office::with(three().put("C13", "不明").put("C14", "－"));
    office.define("note_marks = ", "void_words = []\nnote_marks = ");
    assert_eq!(office.lines(), ["query V217 回答!C14"]);
}

#[test]
fn words_for_the_value_above_repeat_it() {
    for word in ["上に同じ。", "上記と同様", "（同上）", "同じ", "””", "〃　〃", "上同"]
    {
        let office = Office::with(three().put("C13", word).put("F13", word));
        let products = office.publish();
        let asked: Vec<Found> =
            products.findings().into_iter().filter(|found| found.severity != "note").collect();
        assert!(asked.is_empty(), "{word}: {asked:#?}");
        let records = products.summary().records();
        for heading in ["協定の相手方", "締結年月日"] {
            assert_eq!(records[1][heading], records[0][heading], "{word}");
        }
    }
}

#[test]
fn words_for_a_value_nobody_knows_are_never_taken_for_a_name() {
    for word in ["同左", "同右", "以下同じ", "↑", "〃（変更）", "同上（支店）", "No.1に同じ"]
    {
        let found = Office::with(three().put("C13", word)).finding();
        assert_eq!(found.line(), "fatal V216 回答!C13", "{word}");
        assert!(found.message.contains("どの値を指すのか"), "{}", found.message);
    }
    let found = Office::with(three().put("D13", "同左")).finding();
    assert_eq!(found.line(), "fatal V216 回答!D13");
}

#[test]
fn a_row_that_only_ends_the_table_is_no_record_and_nothing_to_say() {
    for column in ["A", "B", "C", "F", "H", "U"] {
        for word in
            ["以下余白", "以 下 余 白", "（以下余白）", "－ 以上 －", "以下空白", "以下なし"]
        {
            let sheet = three().put(&format!("{column}15"), word);
            assert_eq!(Office::with(sheet).findings(), NOTHING, "{column} {word}");
        }
    }
    let numbered = three().put("A15", 4).put("B15", "以下余白");
    assert_eq!(Office::with(numbered).findings(), NOTHING);
    let everywhere = three().put("B15", "以下余白").put("C15", "以下余白").put("F15", "以下余白");
    assert_eq!(Office::with(everywhere).findings(), NOTHING);
    let spread = three().put("B15", "以").put("C15", "下").put("D15", "余").put("E15", "白");
    assert_eq!(Office::with(spread).findings(), NOTHING);
}

#[test]
fn a_row_that_says_more_than_its_end_is_read() {
    let office = Office::with(three().put("B15", "以下余白の協定"));
    assert!(!office.findings().is_empty());
    let office = Office::with(three().put("C14", "以上"));
    assert_eq!(office.findings(), NOTHING);
    let office = Office::with(three().put("U15", "ここまで"));
    assert_eq!(office.lines(), ["query V214 回答!U15"]);
    office.define("note_marks = ", "end_words = [\"ここまで\"]\nnote_marks = ");
    assert_eq!(office.findings(), NOTHING);
}

#[test]
fn a_return_that_reports_none_may_say_so_in_its_number_too() {
    for word in ["－", "ー", "なし", "無", "該当なし", "ゼロ", "0件"] {
        assert_eq!(Office::with(none(DEPARTMENT).put("B8", word)).lines(), ["note V212 回答!B8"]);
        let some = Office::with(three().put("B8", word));
        assert_eq!(some.lines()[0].get(..5), Some("fatal"), "{word}");
    }
    let unknown = Office::with(none(DEPARTMENT).put("B8", "不明"));
    assert_eq!(unknown.lines(), ["fatal V209 回答!B8"]);
}

#[test]
fn the_own_unit_of_a_number_is_a_note_and_another_multiple_is_queried() {
    let asked = |written: &str| {
        let office = Office::with(three().put("U13", written));
        office.define(
            "type = \"text\"\ntells_end_of_term = true",
            "type = \"number\"\nunit = \"㎡\"\n#",
        );
        office.finding()
    };
    assert_eq!(asked("65㎡").line(), "note V212 回答!U13");
    assert_eq!(asked("65ｍ２").line(), "note V212 回答!U13");
    let found = asked("8千㎡");
    assert_eq!(found.line(), "query V210 回答!U13");
    assert!(found.message.contains("「8000」"), "{}", found.message);
    assert_eq!(asked("(100)").line(), "query V210 回答!U13");
    assert_eq!(asked("100 100 5").line(), "fatal V209 回答!U13");
}
