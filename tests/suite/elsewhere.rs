//! Answers that stand elsewhere than in the form's rows, and what comes with the form itself.

use super::harness::{Agreement, Grid, Input, NOTHING, Office, answer, none, workbook};

const FIVE: [&str; 6] = ["総務部", "税務部", "環境部", "経済部", "農政部", "土木部"];

fn two() -> Grid {
    answer("防災安全部", &Agreement::several(2, "協定"))
}

/// An office of six departments that have all answered, each sheet changed so.
fn six(change: impl Fn(Grid) -> Grid) -> Office {
    let office = Office::of(&FIVE);
    for name in FIVE {
        office.send(change(answer(name, &Agreement::several(2, &format!("{name}の協定")))));
    }
    office
}

fn records(office: &Office) -> usize {
    office.try_check().expect("a check").overview.records
}

#[test]
fn a_comment_on_the_headings_of_most_returns_is_the_forms() {
    let office =
        six(|sheet| sheet.comment("B10", "協定書の表題のとおりに").comment("A8", "行の数と同じに"));
    let found = office.finding();
    assert_eq!((found.line().as_str(), found.file.as_str()), ("note F140", "returns"));
    assert!(found.message.contains("2種類"), "{}", found.message);
    assert!(found.message.contains("協定書の表題のとおりに"), "{}", found.message);
    assert!(found.message.contains("6件の回答"), "{}", found.message);
}

#[test]
fn one_comment_among_many_of_the_form_is_still_queried() {
    let office = six(|sheet| sheet.comment("B10", "協定書の表題のとおりに"));
    let own = answer("経済部", &Agreement::several(2, "協定")).comment("B10", "これは違う");
    office.send(own);
    assert_eq!(office.lines(), ["note F140", "query F131 回答!B10"]);
}

#[test]
fn a_comment_on_an_answer_is_nobodys_furniture_however_many_have_it() {
    let office = six(|sheet| sheet.comment("C12", "確認中"));
    assert_eq!(office.lines(), ["query F131 回答!C12"; 6]);
}

#[test]
fn below_five_returns_nothing_is_the_forms_by_the_many() {
    let office = Office::of(&FIVE[..4]);
    for name in &FIVE[..4] {
        let sheet = answer(name, &[Agreement::named(&format!("{name}の協定"))]);
        office.send(sheet.comment("B10", "表題のとおりに"));
    }
    assert_eq!(office.lines(), ["query F131 回答!B10"; 4]);
}

#[test]
fn what_the_blank_form_holds_is_no_answer() {
    let example = Agreement::named("記載の見本").remarked("様式に印刷されたもの");
    let form = answer("", std::slice::from_ref(&example))
        .clear("B4")
        .clear("B7")
        .clear("B8")
        .comment("B10", "表題のとおりに")
        .text_box("W11", "全てに○を");
    let office = Office::of(&["防災安全部"]);
    office.place("様式.xlsx", &workbook(std::slice::from_ref(&form)));
    office.define("folder = \"returns\"", "blank = \"様式.xlsx\"\nfolder = \"returns\"");
    let sheet = answer("防災安全部", &[example, Agreement::named("協定")])
        .put("B8", 1)
        .comment("B10", "表題のとおりに")
        .text_box("W11", "全てに○を")
        .comment("C13", "本年度で終了");
    office.send(sheet);
    assert_eq!(office.lines(), ["note F140", "query F131 回答!C13"]);
    assert_eq!(records(&office), 1);
}

#[test]
fn a_blank_form_that_is_not_there_or_is_none_is_told() {
    let office = Office::with(two());
    office.define("folder = \"returns\"", "blank = \"様式.xlsx\"\nfolder = \"returns\"");
    let found = office.finding();
    assert_eq!((found.line().as_str(), found.file.as_str()), ("fatal F101", "様式.xlsx"));
    office.place("様式.xlsx", &workbook(&[Grid::new("表紙").put("A1", "調査")]));
    assert_eq!(office.finding().line(), "fatal F103");
}

#[test]
fn the_blank_form_may_lie_among_the_returns() {
    let office = Office::with(two());
    office.place("returns/様式.xlsx", &workbook(&[none("")]));
    office.define("folder = \"returns\"", "blank = \"returns/様式.xlsx\"\nfolder = \"returns\"");
    assert_eq!(office.findings(), NOTHING);
}

#[test]
fn a_sheet_of_another_department_is_fatal_and_not_counted_for_the_first() {
    let office = Office::of(&["防災安全部", "環境部"]);
    let other = answer("環境部", &[Agreement::named("別の協定")]).named("回答（環境部）");
    office.send_as("01.xlsx", &[two(), other]);
    office.send_as("02.xlsx", &[none("環境部")]);
    let found = office.finding();
    assert_eq!(found.line(), "fatal F141 回答（環境部）!B4");
    assert!(found.message.contains("環境部"), "{}", found.message);
    assert_eq!(records(&office), 2);
}

#[test]
fn a_sheet_that_goes_on_with_the_answer_is_queried_and_one_that_explains_it_is_not() {
    for (name, line) in [
        ("別紙", "query F137 別紙"),
        ("Sheet2", "query F137 Sheet2"),
        ("記入例", "note F134 記入例"),
        ("リスト", "note F134 リスト"),
    ] {
        let office = Office::of(&["防災安全部"]);
        let rows = Grid::new(name)
            .row("A1", &["名称", "先方", "年月"])
            .row("A2", &["見本の協定", "見本商事", "令和元年5月"])
            .row("A3", &["見本の覚書", "見本運輸", "令和2年5月"]);
        office.send_as("1.xlsx", &[two(), rows]);
        assert_eq!(office.lines(), [line]);
    }
}

#[test]
fn an_answer_among_the_headings_is_queried() {
    let office = Office::with(two().unmerged().put("B11", "もう一件").put("C11", "見本商事"));
    let found = office.finding();
    assert_eq!(found.line(), "query F142 回答!B11:C11");
    assert!(found.message.contains("もう一件"), "{}", found.message);
    let hint = Office::with(two().unmerged().put("B11", "（正式名称）").put("F11", "※和暦"));
    assert_eq!(hint.findings(), NOTHING, "a hint in brackets is the form's");
}

#[test]
fn an_example_row_is_left_out_and_noted() {
    for (at, text) in
        [("A12", "例"), ("A12", "記入例"), ("A12", "（例）"), ("B12", "（例）○○に関する協定")]
    {
        let office = Office::with(two().put(at, text).put("B8", 1));
        assert_eq!(office.finding().line(), "note V233 回答!A12:T12", "{text}");
        assert_eq!(records(&office), 1);
    }
    let office = Office::with(two().put("B12", "例規集の共同利用に関する協定"));
    assert_eq!(office.findings(), NOTHING);
}

#[test]
fn columns_without_a_heading_are_queried_and_with_one_noted() {
    assert_eq!(Office::with(two().put("W13", "別にもう一件")).lines(), ["query F143 回答!W13"]);
    let headed = two().put("V10", "契約額").put("V12", 5).put("V13", 6);
    assert_eq!(Office::with(headed).lines(), ["note F113 回答!V12:V13"]);
    let formulas = six(|sheet| sheet.put("W12", Input::Formula("=B12&\"\"", "x")));
    assert_eq!(formulas.lines(), ["note F140"], "what the form computes itself");
}

#[test]
fn a_row_that_goes_on_with_the_one_above_is_one_fatal_finding() {
    let office = Office::with(two().put("B14", "（変更協定を含む）").put("C14", "（旧見本商店）"));
    assert_eq!(office.finding().line(), "fatal V238 回答!B14:C14");
    let numbered = Office::with(two().put("A14", 3).put("B14", "書きかけの協定"));
    assert!(
        numbered
            .lines()
            .iter()
            .all(|line| line.starts_with("fatal V20") || line.starts_with("fatal C301")),
        "an unfinished record: {:?}",
        numbered.lines()
    );
}

#[test]
fn two_answers_in_one_row_are_queried() {
    let several =
        Agreement::named("避難所の協定\n物資の協定").with("見本商事株式会社\n見本運輸株式会社");
    let office = Office::with(answer("防災安全部", &[several]));
    assert_eq!(office.lines(), ["query V234 回答!B12:C12"]);
    let one = Agreement::named("災害時における\n物資の協定").with("見本商事株式会社\n札幌支店");
    assert_eq!(Office::with(answer("防災安全部", &[one])).findings(), NOTHING);
}

#[test]
fn a_heading_with_the_mark_of_a_footnote_is_that_heading() {
    let sheet = two().unmerged().put("U10", "備考※１").put("F10", "締結年月日 1)");
    assert_eq!(Office::with(sheet).findings(), NOTHING);
}

#[test]
fn files_that_systems_keep_for_themselves_say_nothing() {
    let office = Office::with(none("防災安全部"));
    for name in ["Thumbs.db", "desktop.ini", ".DS_Store", "~$01_回答.xlsx"] {
        office.place(&format!("returns/{name}"), b"x");
    }
    assert_eq!(office.lines(), [""; 0]);
}
