//! Templates of the office's own.

use super::harness::pdf::Pdf;
use super::harness::products::files;
use super::harness::{Office, none};
use std::fs;
use std::path::Path;
use std::process::Output;

/// An office with a folder of templates that holds this `report.typ`, and the program run with it.
fn print_with(template: &str) -> (Office, Output) {
    let office = Office::with(none("防災安全部"));
    fs::create_dir_all(office.output()).unwrap();
    fs::write(office.output().join("report.pdf"), "an earlier report").unwrap();
    let folder = office.beside("ひな形 改");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("report.typ"), template).unwrap();
    let output = office.command(&["run", "--templates", folder.to_str().unwrap()]);
    (office, output)
}

/// The program gives up with these words, and the earlier report is left alone.
fn assert_refused((office, output): &(Office, Output), words: &[&str]) {
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{text}");
    for word in words {
        assert!(text.contains(word), "{word} in {text}");
    }
    let left = files(&office.output());
    assert_eq!(left.keys().collect::<Vec<_>>(), ["report.pdf"]);
    assert_eq!(left["report.pdf"], b"an earlier report");
}

#[test]
fn a_template_of_the_offices_own_wins_over_the_one_compiled_in_file_by_file() {
    let template = r#"
        #import "style.typ": numeral
        #let data = json("/data.json")
        #set document(title: data.document.title, date: datetime(year: 2024, month: 6, day: 1))
        #set text(lang: "ja", font: "BIZ UDGothic", cjk-latin-spacing: none)
        = 当課のひな形#numeral(7)
        #data.document.title
    "#;
    let (office, output) = print_with(template);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let pdf = Pdf::read(&fs::read(office.output().join("report.pdf")).unwrap());
    let expected = "当課のひな形７民間企業等との連携協定の締結状況に関する調査";
    assert_eq!(pdf.text(), expected);
}

#[test]
fn a_fault_in_a_template_is_told_with_file_line_and_text() {
    let run = print_with("= 見出し\n\n#let size = no-such-thing\n");
    assert_refused(
        &run,
        &[
            &format!("{} の3行目、13文字目", Path::new("ひな形 改").join("report.typ").display()),
            "3 | #let size = no-such-thing\n",
            "  |             ^^^^^^^^^^^^^\n",
            "この名前の変数や関数はありません",
            "unknown variable: no-such-thing",
            "ヒント：",
        ],
    );
}

#[test]
fn the_mark_stands_under_the_fault_behind_wide_characters_too() {
    let run = print_with("#let 大きさ = なし\n");
    // Each character before it takes two columns, and so does each blank.
    assert_refused(
        &run,
        &["1 | #let 大きさ = なし\n", "  |      \u{3000}\u{3000}\u{3000}   ^^^^\n"],
    );
}

#[test]
fn all_faults_are_told_and_not_only_the_first() {
    let run = print_with("#let a = (1\n\n#set text(font: \"No Such Font\")\n#let = 2\n");
    let text = String::from_utf8_lossy(&run.1.stderr).into_owned();
    assert!(text.matches("［誤り］").count() > 1, "{text}");
    assert_refused(&run, &["report.typ の1行目", "report.typ の4行目"]);
}

#[test]
fn a_fault_that_comes_of_a_call_says_who_called() {
    let run = print_with("#import \"style.typ\": numeral\n\n#numeral(none)\n");
    assert_refused(&run, &["組み込みの style.typ", "呼び出し元：", "report.typ の3行目"]);
}

#[test]
fn a_page_that_would_not_look_as_it_should_is_refused() {
    let run = print_with("#set text(font: \"No Such Font\")\n\n見出し\n");
    assert_refused(
        &run,
        &["report.typ の1行目", "［警告］", "no such font", "この名前の書体はありません"],
    );
    // An error does not hide a warning.
    let run = print_with("#set text(font: \"No Such Font\")\n\n見出し\n\n#panic(\"やめた\")\n");
    assert_refused(&run, &["［誤り］", "やめた", "［警告］", "no such font"]);
}

#[test]
fn a_report_that_would_not_be_accessible_is_refused() {
    // PDF/UA asks for a title and a language.
    let run = print_with("#set text(font: \"BIZ UDGothic\")\n\n見出し\n");
    assert_refused(&run, &["title"]);
}

#[test]
fn a_folder_of_templates_that_is_not_there_is_named() {
    let office = Office::with(none("防災安全部"));
    let output = office.command(&["run", "--templates", "どこにもない"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("どこにもない"));
    assert!(!office.output().exists());
}
