//! How a return was read, told by notes on a copy of it. The copy is read back with readers of its own.

use super::harness::dressed::Dressed;
use super::harness::every::{EVERY, bytes};
use super::harness::form::{Agreement, answer, none};
use super::harness::returned::Returned;
use super::harness::{Grid, Input, Office};
use super::surveys;
use calamine::Data;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use torimatome::error::RunError;
use torimatome::pipeline::explained::{ExplainJob, ExplainedReading, write};

/// Explains a file of the office's returns.
fn explained(office: &Office, file: &str) -> Result<ExplainedReading, RunError> {
    explain_to(office, file, &office.output())
}

fn explain_to(office: &Office, file: &str, output: &Path) -> Result<ExplainedReading, RunError> {
    write(&ExplainJob {
        file: office.input().join("returns").join(file),
        input: office.input(),
        output: output.to_owned(),
        program: Some(env!("CARGO_BIN_EXE_torimatome").into()),
    })
}

/// The copy of a file of the office's returns.
fn copy(office: &Office, file: &str) -> Returned {
    let path = explained(office, file).expect("a copy").path;
    Returned::read(&fs::read(path).expect("the copy"))
}

/// The notes of a copy of one sheet, by cell, without their mark.
fn notes(copy: &Returned) -> BTreeMap<String, String> {
    let notes = copy.notes().into_iter();
    notes
        .map(|(at, text)| {
            let text = text.strip_prefix("【点検】").expect("our mark").to_owned();
            (at, text.replace('\n', "｜"))
        })
        .collect()
}

/// A return with a record, an example, a total, a note, and words beside the table.
fn sheet() -> Grid {
    answer("防災安全部", &[Agreement::named("見守り協定")])
        .row("A13", &["例", "（記入例）見本協定", "見本会社"])
        .put("F13", jiff::civil::date(2024, 4, 1))
        .row("A16", &["合計", "1件"])
        .put("W12", "欄の外の字")
        .put("F12", jiff::civil::date(2024, 12, 1))
}

#[test]
fn every_cell_says_what_it_was_read_as_or_why_it_was_not() {
    let office = Office::of(&["防災安全部"]);
    office.send(sheet());
    let copy = copy(&office, "01_防災安全部.xlsx");
    let notes = notes(&copy);
    for (at, words) in [
        ("B2", "様式の表題"),
        ("A4", "記入欄「部局名」の項目名"),
        ("B4", "記入欄「部局名」の答え｜読んだ値：防災安全部"),
        ("B5", "記入欄「担当課」の答え（集計にも点検にも使いません）"),
        ("B7", "読んだ値：該当あり"),
        ("B10", "列の見出し「協定名称」"),
        ("G10", "いくつかの列の上の見出し"),
        ("A12", "読んだ値：番号（集計には使いません）（通し番号）｜回答の番号：1"),
        ("B12", "項目「協定名称」の答え｜読んだ値：見守り協定（文字）｜回答の番号：1"),
        ("F12", "読んだ値：令和６年12月１日（日付）"),
        ("F12", "要修正："),
        ("G12", "」の「地域活性化・まちづくり」の答え｜読んだ値：選んでいない"),
        ("U12", "項目「備考」の答え｜読んだ値：値なし（文字）"),
        ("B13", "記入例の行（回答に入れていません）"),
        ("A16", "合計の行（回答に入れていません）"),
        ("A15", "注、または表の終わりを示す行"),
        ("W12", "表や欄の外（読んでいません）"),
    ] {
        let told = notes.get(at).map(String::as_str).unwrap_or_default();
        assert!(told.contains(words), "{at} says {told:?}, not {words:?}");
    }
    // No filled cell is without a note, and the cells are as they were sent.
    for (at, data) in copy.cells("回答") {
        assert!(notes.contains_key(at) || *data == Data::Empty, "{at}");
    }
    assert_eq!(copy.text("回答", "B12"), "見守り協定");
    let fills = ["B12", "U12", "B10", "A16", "W12", "F12"].map(|at| copy.fill("回答", at));
    for (place, fill) in fills.iter().enumerate() {
        assert!(!fills[..place].contains(fill), "{fills:?}");
    }
}

#[test]
fn the_list_and_the_legend_tell_of_all_cells() {
    let office = Office::of(&["防災安全部"]);
    office.send(sheet());
    let copy = copy(&office, "01_防災安全部.xlsx");
    assert_eq!(copy.names(), ["読み取りの凡例", "回答", "読み取りの一覧"]);
    let legend = copy.texts("読み取りの凡例");
    for words in ["防災安全部", "協定：1件", "答えとして読んだセル", "要修正の指摘のあるセル"]
    {
        assert!(legend.iter().any(|text| text.contains(words)), "{words}: {legend:?}");
    }
    let told: Vec<String> = copy
        .cells("読み取りの一覧")
        .iter()
        .filter(|(at, _)| at.starts_with('B') && *at != "B3")
        .map(|(_, data)| data.to_string())
        .collect();
    for (at, data) in copy.cells("回答") {
        assert!(told.contains(at) || *data == Data::Empty, "{at} is not listed");
    }
}

#[test]
fn every_format_is_explained_alike() {
    let sheet = Dressed::from(sheet());
    let told = EVERY.map(|ending| {
        let office = Office::of(&["防災安全部"]);
        let name = format!("01_防災安全部.{ending}");
        office.place(&format!("returns/{name}"), &bytes(&sheet, ending));
        notes(&copy(&office, &name))
    });
    for (notes, ending) in told.iter().zip(EVERY) {
        assert_eq!(*notes, told[0], ".{ending}");
    }
}

#[test]
fn a_text_of_a_form_service_becomes_a_workbook() {
    let office = Office::of(&["防災安全部"]);
    let headings = ["番号", "協定名称", "相手方", "関係のない列"];
    let csv = format!("{}\n1,見守り協定,見本会社,字\n", headings.join(","));
    office.place("returns/a.csv", csv.as_bytes());
    let reading = explained(&office, "a.csv").expect("a copy");
    assert!(reading.path.ends_with("a_読み取り.xlsx") && !reading.is_read);
    let copy = Returned::read(&fs::read(reading.path).expect("the copy"));
    let notes = notes(&copy);
    // Too few headings stand there: the file is no answer, and its words tell why.
    assert!(notes["B1"].contains("ほかの見出しが半分以上そろわない"), "{notes:?}");
    assert!(
        copy.texts("読み取りの凡例")
            .iter()
            .any(|text| text.contains("表が、どのシートにもありません"))
    );
}

#[test]
fn questions_and_printed_rows_say_what_they_were_read_as() {
    let office = surveys::office("vehicles", "faulty");
    let notes = notes(&copy(&office, "01_総務部.xlsx"));
    let all: Vec<&String> = notes.values().collect();
    for words in
        ["項目名「", "部分「", "回答の番号：", "要修正：", "様式に印刷してある字", "列の見出し「"]
    {
        assert!(all.iter().any(|text| text.contains(words)), "{words}: {all:#?}");
    }
    assert!(notes["D10"].contains("要修正："), "{}", notes["D10"]);
}

#[test]
fn what_was_beside_the_cells_goes_into_the_notes_and_merged_cells_speak_at_their_first() {
    let office = Office::of(&["防災安全部"]);
    let agreements = Agreement::several(2, "協定");
    let sheet = answer("防災安全部", &agreements).comment("B12", "前任者の書き込み").merge(
        "C12",
        "C13",
        "見本会社",
    );
    office.send(sheet);
    let notes = notes(&copy(&office, "01_防災安全部.xlsx"));
    assert!(notes["B12"].contains("元のコメント：見本太郎:｜前任者の書き込み"), "{}", notes["B12"]);
    assert!(notes["C12"].contains("｜C13　項目「協定の相手方」"), "{}", notes["C12"]);
    assert!(!notes.contains_key("C13"));
}

#[test]
fn a_copy_is_the_same_every_time_and_never_lies_among_returns() {
    let office = Office::of(&["防災安全部"]);
    office.send(none("防災安全部"));
    let file = "01_防災安全部.xlsx";
    let first = fs::read(explained(&office, file).expect("a copy").path).expect("the copy");
    let named = office.beside("写し.xlsx");
    let second = explain_to(&office, file, &named).expect("a copy").path;
    assert_eq!(second, named);
    assert!(fs::read(second).expect("the copy") == first);
    let among = explain_to(&office, file, &office.input().join("returns"));
    assert!(matches!(among, Err(RunError::OutputAmongInputs { .. })), "{among:?}");
    let itself = explain_to(&office, file, &office.input().join("returns").join(file));
    assert!(matches!(itself, Err(RunError::OverItself { .. })), "{itself:?}");
    office.place("returns/b.xlsx", b"no workbook");
    let broken = explained(&office, "b.xlsx");
    assert!(matches!(broken, Err(RunError::Unreadable { .. })), "{broken:?}");
}

#[test]
fn the_command_says_where_the_copy_is() {
    let office = Office::of(&["防災安全部"]);
    office.send(sheet());
    let file = office.input().join("returns/01_防災安全部.xlsx");
    let told = office.command(&["explain-reading", &file.to_string_lossy()]);
    assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stderr));
    let said = String::from_utf8(told.stdout).expect("a text");
    assert!(
        said.contains("01_防災安全部_読み取り.xlsx") && said.contains("読んだ回答は1件"),
        "{said}"
    );
}

#[test]
fn notes_are_bounded_and_the_list_is_not() {
    let office = Office::of(&["防災安全部"]);
    let mut sheet = none("防災安全部");
    for row in 30..1_130_u32 {
        for column in 'B'..='U' {
            sheet = sheet.put(&format!("{column}{row}"), Input::from("字"));
        }
    }
    office.send(sheet);
    let copy = copy(&office, "01_防災安全部.xlsx");
    assert_eq!(copy.notes().len(), 20_000);
    assert!(copy.cells("読み取りの一覧").len() > 22_000 * 4);
    assert!(copy.texts("読み取りの凡例").iter().any(|text| text.contains("初めの20000個だけです")));
}
