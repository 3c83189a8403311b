//! A questionnaire as schools are sent: one choice and several, in every way forms ask for them.

use super::harness::{Found, Grid, Office};
use torimatome::pipeline::{self, Job, Silent};

const DEFINITION: &str = r#"
[collection]
title = "学校の施設開放に関する調査"
edition = "令和６年度"
publisher = "見本市"
reference_date = "2024-05-01"
record_name = "学校"
unit = "校"

[[department]]
name = "見本小学校"
[[department]]
name = "架空中学校"

[form]
folder = "returns"
note_marks = ["※"]
[form.attributes]
department = { label = "学校名" }

[[form.block]]
id = "questions"
shape = "questions"

[[form.block.variable]]
id = "q1"
label = "問１"
heading = "体育館を開放していますか"
type = "code"
codes = "open"
required = true

[[form.block.variable]]
id = "q2"
label = "問２"
heading = "開放している場所"
type = "marks"
codes = "place"
asked_when = 'q1 = "開放している"'
required = true

[[form.block.variable]]
id = "q3"
label = "問３"
heading = "困っていることを多い順に三つ"
type = "rank"
codes = "trouble"
ranks = 3

[[form.block.variable]]
id = "q4"
label = "問４"
heading = "利用の申込みの方法"
type = "code"
codes = "way"

[[form.block.variable]]
id = "q5"
label = "問５"
heading = "年間の利用者数"
type = "number"
unit = "人"
signs = { "－" = "not-applicable" }

[[form.block.variable]]
id = "q5_events"
label = "付問"
heading = "うち行事の利用者数"
type = "number"
unit = "人"

[[form.block.variable]]
id = "q6"
label = "問６"
heading = "担当の学年"
type = "marks"
codes = "grade"

[[form.block.variable]]
id = "q6_other"
label = "付問"
heading = "担当を決めていない理由"
type = "text"

[[form.block.variable]]
id = "opinion"
label = "問７"
heading = "意見"
type = "text"

[[code_list]]
id = "open"
numbered = true
codes = [{ id = "open", label = "開放している" }, { id = "closed", label = "開放していない" }]

[[code_list]]
id = "place"
numbered = true
codes = [
  { id = "gym", label = "体育館" },
  { id = "ground", label = "校庭" },
  { id = "room", label = "会議室" },
]

[[code_list]]
id = "trouble"
codes = [
  { id = "key", label = "鍵の受渡し" },
  { id = "cost", label = "光熱費" },
  { id = "clean", label = "清掃" },
  { id = "noise", label = "騒音" },
]

[[code_list]]
id = "way"
numbered = true
codes = [{ id = "net", label = "電子申請" }, { id = "paper", label = "書面" }, { id = "phone", label = "電話" }]

[[code_list]]
id = "grade"
numbered = true
codes = [
  { id = "g1", label = "１年" },
  { id = "g2", label = "２年" },
  { id = "g3", label = "３年" },
]

[[table]]
id = "q1"
title = "体育館の開放"
rows = { by = "q1", label = "答え" }
columns = [{ show = "count", heading = "学校数" }]

[[report]]
kind = "table"
table = "q1"
"#;

/// The form, blank but for the school's name.
fn form(school: &str) -> Grid {
    Grid::new("回答")
        .put("A1", "学校の施設開放に関する調査")
        .put("A3", "学校名")
        .put("B3", school)
        .put("A5", "問１")
        .merge("B5", "F5", "体育館を開放していますか。一つに○を付けてください。")
        // Options one below the other, with a box left of each.
        .put("C6", "１　開放している")
        .put("C7", "２　開放していない")
        .put("A8", "問２")
        .merge("B8", "F8", "（問１で１の学校のみ）開放している場所の全てに○を付けてください。")
        // Options beside each other, with a box right of each.
        .row("B9", &["体育館", "", "校庭", "", "会議室"])
        .put("A10", "問３")
        .merge("B10", "F10", "困っていることを多い順に三つ選び、順位を書いてください。")
        .put("B11", "鍵の受渡し")
        .put("B12", "光熱費")
        .put("B13", "清掃")
        .put("B14", "騒音")
        .put("A15", "問４")
        .put("B15", "利用の申込みの方法")
        .merge("C15", "F15", "１　電子申請　２　書面　３　電話")
        .put("A16", "問５")
        .merge("B16", "D16", "年間の利用者数")
        .put("F16", "人")
        .put("A17", "付問")
        .merge("B17", "D17", "うち行事の利用者数")
        .put("F17", "人")
        .put("A18", "問６")
        .merge("B18", "D18", "担当の学年（番号を全て書いてください。１　１年　２　２年　３　３年）")
        .put("A19", "付問")
        .merge("B19", "D19", "担当を決めていない理由")
        .put("A20", "問７")
        .merge("B20", "F20", "意見があれば書いてください。")
        .merge("A21", "F21", "")
        .clear("A21")
        .put("A23", "※　御協力ありがとうございました。")
}

/// The form, filled in without a fault.
fn filled(school: &str) -> Grid {
    form(school)
        .put("B6", "○")
        .put("C9", "○")
        .put("G9", "〇")
        .put("C12", 1)
        .put("C11", "２")
        .put("C14", "3位")
        .put("C15", "○１　電子申請　２　書面　３　電話")
        .put("E16", "1,200")
        .put("E17", 300)
        .put("E18", "１、３")
        .put("A21", "照明が古い。\n鍵を増やしたい。")
}

fn office(sheet: Grid) -> Office {
    let office = Office::defined(DEFINITION);
    office.send_as("01_見本小学校.xlsx", &[sheet]);
    office.send_as("02_架空中学校.xlsx", &[filled("架空中学校")]);
    office
}

/// What the first school answered, by the name of the variable.
fn answers(sheet: Grid) -> Vec<(String, String)> {
    let office = office(sheet);
    // A check lets go of what was answered.
    let job = Job { draft: true, ..office.job() };
    let outcome = pipeline::run(&job, &Silent).expect("a run that can be done");
    let block = outcome.config.form.main();
    let record = outcome.returns[0].records.first().expect("a record");
    let answers = block.variables.iter().zip(&record.answers);
    answers
        .map(|(variable, answer)| {
            let codes = answer.value.codes().into_iter();
            let labels: Vec<&str> =
                codes.map(|code| variable.codes()[code].label.as_str()).collect();
            let shown = if labels.is_empty() { answer.value.shown() } else { labels.join("・") };
            (variable.id.clone(), shown)
        })
        .collect()
}

fn asked(sheet: Grid) -> Vec<String> {
    let found = office(sheet).findings();
    let open = found.iter().filter(|found| found.severity != "note");
    open.map(Found::line).collect()
}

#[test]
fn answers_are_read_however_the_form_asks_for_them() {
    assert_eq!(asked(filled("見本小学校")), [""; 0]);
    let answers = answers(filled("見本小学校"));
    let answers: Vec<(&str, &str)> =
        answers.iter().map(|(id, shown)| (id.as_str(), shown.as_str())).collect();
    assert_eq!(
        answers,
        [
            ("q1", "開放している"),
            ("q2", "体育館・会議室"),
            ("q3", "鍵の受渡し・光熱費・騒音"),
            ("q4", "電子申請"),
            ("q5", "1200"),
            ("q5_events", "300"),
            ("q6", "１年・３年"),
            ("q6_other", ""),
            ("opinion", "照明が古い。\n鍵を増やしたい。"),
        ]
    );
}

#[test]
fn a_choice_may_be_marked_in_its_cell_or_written_beside_the_question() {
    let q1 = |sheet: Grid| answers(sheet)[0].1.clone();
    let bare = filled("見本小学校").clear("B6");
    let within = bare.clone().put("C6", "□　１　開放している").put("C7", "☑　２　開放していない");
    assert_eq!(q1(within), "開放していない");
    assert_eq!(q1(bare.clone().put("G5", "１")), "開放している");
    assert_eq!(q1(bare.clone().put("G5", "②")), "開放していない");
    assert_eq!(q1(bare.clone().put("G5", "開放していない")), "開放していない");
    assert_eq!(q1(bare.put("D7", "レ")), "開放していない", "a mark on the other side");
}

#[test]
fn faults_of_choices_are_told_at_their_cells() {
    let sheet = || filled("見本小学校");
    assert_eq!(asked(sheet().put("B7", "○")), ["fatal V241 回答!B6:B7"]);
    assert_eq!(
        asked(sheet().put("C15", "○１　電子申請　○２　書面　３　電話")),
        ["fatal V241 回答!C15"]
    );
    assert_eq!(asked(sheet().put("E18", "１、９")), ["fatal V203 回答!E18"]);
    assert_eq!(asked(sheet().clear("B6")), ["fatal V202 回答!B6:B7"]);
    assert_eq!(asked(sheet().clear("B6").put("B7", "○")), ["query C308 回答!C9:G9"]);
    assert_eq!(asked(sheet().clear("C9").clear("G9")), ["fatal V201 回答!C9:G9"]);
    assert_eq!(asked(sheet().put("C13", 1)), ["query V240 回答!C12:C13"]);
    assert_eq!(asked(sheet().put("E16", "多数")), ["fatal V209 回答!E16"]);
}

#[test]
fn questions_that_are_gone_and_words_beside_them_are_told() {
    let gone = filled("見本小学校").clear("A5").clear("B5");
    assert_eq!(asked(gone), ["fatal F148 回答!A8:G21"]);
    let beside = filled("見本小学校").put("G16", "概数です");
    assert_eq!(asked(beside), ["query F143 回答!G16"]);
}

#[test]
fn a_form_that_came_back_blank_is_one_finding() {
    assert_eq!(asked(form("見本小学校")), ["fatal F109 回答"]);
}
