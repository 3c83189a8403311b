//! Grading of files as such: CSV in every guise, what comes with a file, formats, sizes, the program.

use super::harness::graded::{
    CODES, DATA, DEFINITIONS, Desk, csv, graded, lines, scores, sheet, sound,
};
use super::harness::{Agreement, answer, heard, repository};
use grade::page;
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

/// The CSV files of a sound data set.
fn set(data: &[u8]) -> Desk {
    let desk = Desk::new().put("data.csv", data);
    let desk = desk.put("codes.csv", csv(&CODES).as_bytes());
    desk.put("definitions.csv", csv(&DEFINITIONS).as_bytes())
}

/// `Shift_JIS`, by hand: the few words of the data.
fn shift_jis(text: &str) -> Vec<u8> {
    let words: [(&str, &[u8]); 6] = [
        ("北海道札幌市", &[0x96, 0x6B, 0x8A, 0x43, 0x93, 0xB9, 0x8E, 0x44, 0x96, 0x79, 0x8E, 0x73]),
        ("北海道函館市", &[0x96, 0x6B, 0x8A, 0x43, 0x93, 0xB9, 0x94, 0x9F, 0x8A, 0xD9, 0x8E, 0x73]),
        ("企業", &[0x8A, 0xE9, 0x8B, 0xC6]),
        ("教育", &[0x8B, 0xB3, 0x88, 0xE7]),
        ("その他", &[0x82, 0xBB, 0x82, 0xCC, 0x91, 0xBC]),
        ("件", &[0x8C, 0x8F]),
    ];
    let mut bytes = text.as_bytes().to_vec();
    for (word, coded) in words {
        while let Some(at) = bytes.windows(word.len()).position(|part| part == word.as_bytes()) {
            bytes.splice(at..at + word.len(), coded.iter().copied());
        }
    }
    bytes
}

#[test]
fn a_sound_csv_has_full_marks_in_every_encoding() {
    let text = csv(&DATA);
    let with_mark = format!("\u{FEFF}{text}");
    let lines_of_unix = text.replace("\r\n", "\n");
    for bytes in
        [text.as_bytes(), with_mark.as_bytes(), lines_of_unix.as_bytes(), &shift_jis(&text)]
    {
        let grading = set(bytes).grade();
        for file in &grading.files {
            assert_eq!(lines(file), [""; 0], "{}", file.file);
            assert_eq!(scores(file), [Some(100); 3], "{}", file.file);
        }
    }
}

#[test]
fn values_with_commas_and_quotes_are_sound_in_quotes() {
    let text = csv(&DATA).replacen("北海道札幌市", "\"北海道, \"\"札幌\"\"市\"", 1);
    assert_eq!(scores(&set(text.as_bytes()).grade().files[0])[0], Some(100));
}

#[test]
fn a_datapackage_beside_a_csv_describes_it() {
    let package = r#"{"resources": [{"name": "data", "path": "data.csv", "encoding": "utf-8",
        "description": "文字コードはUTF-8（BOMあり）。集計の方法で作成し、毎年更新する。",
        "schema": {"fields": [{"name": "fiscal_year"}, {"name": "area_code"}, {"name": "area_name"},
                              {"name": "category_code"}, {"name": "category"}, {"name": "unit"},
                              {"name": "value", "title": "件数", "unit": "件"}],
                   "foreignKeys": [{"fields": "category_code", "reference": {"resource": "codes", "fields": "code"}}]}}],
        "sources": [{"title": "見本調査"}]}"#;
    let alone = Desk::new().put("data.csv", csv(&DATA).as_bytes());
    let found = lines(&alone.grade().files[0]);
    assert_eq!(found, ["L3-02 -", "L3-08 -"]);
    let described = alone.lay("datapackage.json", package.as_bytes());
    assert_eq!(lines(&described.grade().files[0]), [""; 0]);
    let stranger = package.replace("data.csv", "other.csv");
    let stranger = described.lay("datapackage.json", stranger.as_bytes());
    assert_eq!(lines(&stranger.grade().files[0]), found);
}

#[test]
fn what_is_missing_beside_the_data_is_named() {
    let mut book = Workbook::new();
    sheet(&mut book, "data", &DATA);
    sheet(&mut book, "codes", &CODES);
    let found = graded("data.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(lines(&found), ["L3-08 -"]);
    assert_eq!(scores(&found), [Some(100), Some(100), Some(90)]);
    let message = &found.violations[0].message;
    for missing in ["項目の定義", "作り方", "出典", "更新の履歴"] {
        assert!(message.contains(missing), "{message}");
    }
    assert!(!message.contains("半角英数字") && !message.contains("文字コード"), "{message}");
}

#[test]
fn files_of_two_years_must_have_the_same_columns() {
    let year = |heading: &str| csv(&DATA).replacen("area_name", heading, 1);
    let desk = |second: &str| {
        let desk = Desk::new().put("人口2023.csv", year("area_name").as_bytes());
        let desk = desk.put("人口2024.csv", second.as_bytes());
        let desk = desk.put("codes.csv", csv(&CODES).as_bytes());
        desk.put("definitions.csv", csv(&DEFINITIONS).as_bytes())
    };
    let same = desk(&year("area_name")).grade();
    assert_eq!(lines(&same.files[1]), [""; 0]);
    let changed = desk(&year("area_label")).grade();
    assert_eq!(lines(&changed.files[0]), [""; 0]);
    assert_eq!(lines(&changed.files[1]), ["L3-07 - C1", "L3-08? -"]);
    assert_eq!(scores(&changed.files[1]), [Some(100), Some(100), Some(85)]);
}

#[test]
fn tabs_are_no_commas() {
    let text = csv(&DATA).replace(',', "\t");
    let found = &set(text.as_bytes()).grade().files[0];
    assert_eq!(lines(found), ["L1-01 -"]);
    assert_eq!(scores(found), [Some(0), Some(100), Some(100)]);
}

#[test]
fn empty_files_and_files_of_one_cell_are_graded() {
    assert_eq!(lines(&graded("a.csv", b"")), ["L3-01 -"]);
    let one = graded("a.csv", "見本".as_bytes());
    assert_eq!(lines(&one), ["L1-04 - A1", "L3-01 -"]);
    assert_eq!(scores(&one), [Some(95), Some(100), Some(0)]);
    let headings = graded("a.csv", "year,value,unit\r\n".as_bytes());
    assert_eq!(lines(&headings), ["L3-08 -", "L3-01? - A1:C1"]);
    let mut book = Workbook::new();
    book.add_worksheet();
    assert_eq!(lines(&graded("a.xlsx", &book.save_to_buffer().unwrap())), ["L3-01 -"]);
}

#[test]
fn an_empty_sheet_beside_the_data_is_nobodys_business() {
    let mut book = sound();
    book.add_worksheet();
    assert_eq!(lines(&graded("a.xlsx", &book.save_to_buffer().unwrap())), [""; 0]);
}

#[test]
fn documents_have_nothing_on_level_one_and_structured_files_no_score() {
    for name in ["report.pdf", "report.docx", "report"] {
        let found = graded(name, b"%PDF-1.7");
        assert_eq!(lines(&found), ["L1-01 -"], "{name}");
        assert_eq!(scores(&found), [Some(0), None, None], "{name}");
    }
    let found = graded("data.json", b"{}");
    assert_eq!(lines(&found), [""; 0]);
    assert_eq!(scores(&found), [None; 3]);
}

#[test]
fn an_open_document_is_graded_but_for_its_looks() {
    let sheet = answer("防災安全部", &Agreement::several(3, "協定"));
    let found = graded("a.ods", &super::harness::ods::open_document(&sheet));
    let unseen: Vec<_> = found.unseen.iter().map(|check| check.rule().id).collect();
    assert_eq!(unseen, ["L1-11"]);
    assert!(lines(&found).contains(&"L1-02 回答 A4:B8".to_owned()), "{:#?}", lines(&found));
}

#[test]
fn a_hundred_thousand_rows_are_graded() {
    let mut text = csv(&DATA[..1]);
    for row in 0..100_000 {
        let _ = write!(text, "2024,01100,北海道札幌市,A,企業,{row},件\r\n");
    }
    let found = &set(text.as_bytes()).grade().files[0];
    assert_eq!(lines(found), [""; 0]);
    let broken = text.replace(",企業,", ",企業 ,");
    let found = &set(broken.as_bytes()).grade().files[0];
    assert_eq!(lines(found), ["L1-06 - E2:E100001"]);
}

#[test]
fn a_cell_in_the_last_corner_costs_one_cell() {
    let mut book = sound();
    book.worksheet_from_index(0).unwrap().write_string(1_048_575, 16_383, "隅").unwrap();
    let found = graded("a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(lines(&found), ["L1-04 data XFD1048576"]);
}

/// Runs the program on files of a desk.
fn run(desk: &Desk, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_torimatome"));
    let output = heard(command.current_dir(desk.beside("")).args(arguments));
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_program_shows_scores_first_and_what_to_do() {
    let desk = Desk::new().put("注文.csv", csv(&DATA).replace(",12,", ",12件,").as_bytes());
    let (code, out, err) = run(&desk, &["grade", "注文.csv"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("機械可読性の採点"), "{out}");
    assert!(out.contains("注文.csv      100        0       75"), "{out}");
    assert!(
        out.contains("[L2-01 0点になる] F2　「value」の「12件」\n      → 単位は見出しか"),
        "{out}"
    );
}

#[test]
fn a_file_that_cant_be_read_leaves_the_others_graded() {
    let desk = Desk::new().lay("a.csv", csv(&DATA).as_bytes()).lay("b.xlsx", b"PK\x03\x04 broken");
    let (code, out, err) = run(&desk, &["grade", "a.csv", "b.xlsx", "c.xlsx"]);
    assert_eq!(code, 2);
    assert!(out.contains("a.csv"), "{out}");
    assert!(err.contains("b.xlsx") && err.contains("c.xlsx：ファイルがありません"), "{err}");
    assert_eq!(run(&desk, &["grade"]).0, 2);
}

#[test]
fn a_folder_stands_for_its_tables() {
    let desk = set(csv(&DATA).as_bytes())
        .lay("~$data.xlsx", b"")
        .lay("._data.xlsx", b"")
        .lay("notes.md", b"#");
    let (code, out, _) = run(&desk, &["grade", ".", "--format", "json"]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let files: Vec<_> = json["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["file"].as_str().unwrap())
        .collect();
    assert_eq!(files.len(), 3, "{files:?}");
    assert!(files[0].ends_with("codes.csv"), "{files:?}");
}

#[test]
fn json_holds_scores_and_violations_with_their_places() {
    let desk = Desk::new().put("a.csv", csv(&DATA).replace(",12,", ",12件,").as_bytes());
    let (_, out, _) = run(&desk, &["grade", "a.csv", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let file = &json["files"][0];
    assert_eq!(
        file["levels"][1],
        serde_json::json!({"level": 2, "score": 0, "points_lost": 0, "fatal": true})
    );
    let one = &file["violations"][0];
    assert_eq!((one["check"].as_str(), one["severity"].as_str()), (Some("L2-01"), Some("FATAL")));
    assert_eq!(one["ranges"], serde_json::json!(["F2"]));
    assert_eq!(one["certain"], true);
}

#[test]
fn the_page_on_grading_is_current() {
    let written = fs::read_to_string(repository("docs/grade.md")).unwrap().replace("\r\n", "\n");
    assert_eq!(written, page(), "run: torimatome grade --markdown > docs/grade.md");
}
