//! What a reader of the cells alone would miss: hidden rows and columns, comments, text boxes,
//! pictures, other sheets, formulas without a saved result. None of it may vanish.

use super::harness::archive::Archive;
use super::harness::{Agreement, Grid, Input, Office, answer, workbook};

fn five() -> Grid {
    answer("防災安全部", &Agreement::several(5, "協定"))
}

#[test]
fn hidden_rows_are_counted_and_queried_a_run_at_a_time() {
    let office = Office::with(five().hide_row(13).hide_row(14).hide_row(16));
    assert_eq!(office.lines(), ["query F118 回答!A13:U14", "query F118 回答!A16:U16"]);
    assert!(office.findings()[0].message.contains("2行"), "{:?}", office.findings());
    assert_eq!(office.try_check().expect("a check").overview.records, 5);
}

#[test]
fn hidden_rows_without_answers_are_nobodys_business() {
    assert_eq!(Office::with(five().hide_row(5).hide_row(17).hide_row(40)).lines(), [""; 0]);
}

#[test]
fn a_hidden_column_with_answers_is_queried_at_its_heading() {
    let office = Office::with(five().hide_column("D"));
    assert_eq!(office.lines(), ["query F119 回答!D10"]);
    assert_eq!(Office::with(five().hide_column("H")).lines(), [""; 0], "nothing is marked there");
}

#[test]
fn a_comment_is_queried_at_its_cell() {
    let office = Office::with(five().comment("C13", "今年度末で終了予定"));
    let found = office.finding();
    assert_eq!(found.line(), "query F131 回答!C13");
    assert!(found.message.contains("今年度末で終了予定"), "{}", found.message);
}

#[test]
fn our_own_note_is_no_comment() {
    assert_eq!(
        Office::with(five().comment("C13", "【点検】必須の項目が空欄です")).lines(),
        [""; 0]
    );
}

#[test]
fn a_text_box_is_queried_at_its_corner() {
    let office = Office::with(five().text_box("W14", "もう一件あります：見本協定"));
    let found = office.finding();
    assert_eq!(found.line(), "query F132 回答!W14");
    assert!(found.message.contains("もう一件あります：見本協定"), "{}", found.message);
    assert_eq!(Office::with(five().text_box("W14", " ")).lines(), [""; 0]);
}

#[test]
fn a_formula_saved_without_its_result_is_fatal_at_its_cell() {
    let sheet = five().put("B8", Input::Formula("=COUNTA(B12:B16)", "5"));
    let bytes = Archive::read(&workbook(&[sheet]))
        .with("xl/worksheets/sheet1.xml", |xml| xml.replace("<v>5</v>", ""));
    let office = Office::of(&["防災安全部"]);
    office.place("returns/1.xlsx", &bytes);
    let found = office.finding();
    assert_eq!(found.line(), "fatal V215 回答!B8");
    assert_eq!(found.value, "=COUNTA(B12:B16)");
}

#[test]
fn a_sheet_that_is_not_read_is_told() {
    let office = Office::of(&["防災安全部"]);
    let guide = Grid::new("記入要領").put("A1", "記入のしかた");
    let memo = Grid::new("メモ").put("A1", "三件目は別紙");
    office.send_as("1.xlsx", &[five(), guide, memo, Grid::new("Sheet2")]);
    assert_eq!(office.lines(), ["note F134 メモ"]);
}

#[test]
fn a_copied_sheet_is_read_once() {
    let office = Office::of(&["防災安全部"]);
    office.send_as("1.xlsx", &[five(), five().named("回答 (2)")]);
    assert_eq!(office.lines(), ["query F116 回答 (2)"]);
    assert_eq!(office.try_check().expect("a check").overview.records, 5);
}

#[test]
fn a_copied_sheet_that_was_changed_is_fatal() {
    let office = Office::of(&["防災安全部"]);
    office.send_as("1.xlsx", &[five(), five().named("回答 (2)").put("C13", "別の相手方")]);
    assert_eq!(office.lines(), ["fatal F117 回答 (2)"]);
}

#[test]
fn an_empty_copy_of_the_form_says_nothing() {
    let office = Office::of(&["防災安全部"]);
    let blank = answer("", &[]).clear("B4").clear("B7").clear("B8").named("回答 (2)");
    office.send_as("1.xlsx", &[blank.clone(), five().named("R6")]);
    assert_eq!(office.lines(), [""; 0]);
    assert_eq!(office.try_check().expect("a check").overview.records, 5);
}

#[test]
fn one_sheet_a_section_makes_one_return() {
    let section =
        |name: &str, count| answer("防災安全部", &Agreement::several(count, name)).named(name);
    for declared in [["2", "3"], ["5", "5"]] {
        let office = Office::of(&["防災安全部"]);
        let first = section("防災課", 2).put("B8", declared[0]);
        office.send_as("1.xlsx", &[first, section("交通課", 3).put("B8", declared[1])]);
        assert_eq!(office.lines(), [""; 0], "{declared:?}");
        assert_eq!(office.try_check().expect("a check").overview.records, 5);
    }
}

#[test]
fn a_cell_far_from_the_table_is_told() {
    let office = Office::with(five().put("XFD1048576", Input::Number(1.0)).put("Z30", "別紙あり"));
    assert_eq!(office.lines(), ["query F143 回答!Z30", "query F143 回答!XFD1048576"]);
}

#[test]
fn a_row_that_only_repeats_that_there_is_nothing_says_nothing_new() {
    assert_eq!(Office::with(answer("防災安全部", &[]).put("B12", "該当なし")).lines(), [""; 0]);
}

#[test]
fn a_file_whose_name_says_another_format_is_read_and_told() {
    let office = Office::of(&["防災安全部"]);
    office.place("returns/1.xls", &workbook(&[five()]));
    assert_eq!(office.lines(), ["note F135"]);
    assert_eq!(office.try_check().expect("a check").overview.records, 5);
}

#[test]
fn a_row_of_no_height_is_hidden_too() {
    let bytes = Archive::read(&workbook(&[five()])).with("xl/worksheets/sheet1.xml", |xml| {
        xml.replacen("<row r=\"13\"", "<row r=\"13\" ht=\"0.0\" customHeight=\"1\"", 1)
    });
    let office = Office::of(&["防災安全部"]);
    office.place("returns/1.xlsx", &bytes);
    assert_eq!(office.lines(), ["query F118 回答!A13:U13"]);
}

#[test]
fn a_package_whose_parts_are_named_or_written_otherwise_is_read_with_what_stands_beside_its_cells()
{
    let sheet = || five().comment("C13", "今年度末で終了予定").hide_row(14);
    let archive = || Archive::read(&workbook(&[sheet()]));
    let utf_16 = |mark: &'static str, bytes: fn(u16) -> [u8; 2]| {
        archive()
            .written(move |text| format!("{mark}{text}").encode_utf16().flat_map(bytes).collect())
    };
    let moved = |target: &str| {
        let rels = "xl/_rels/workbook.xml.rels";
        archive().with(rels, |xml| xml.replace("worksheets/sheet1.xml", target))
    };
    let files = [
        ("as it is", workbook(&[sheet()])),
        (
            "letter case",
            archive().renamed(|name| name.replace("sheet", "Sheet").replace("sh", "SH")),
        ),
        ("backslashes", archive().renamed(|name| name.replace('/', "\\"))),
        ("little ends first", utf_16("\u{FEFF}", u16::to_le_bytes)),
        ("big ends first", utf_16("\u{FEFF}", u16::to_be_bytes)),
        ("percent signs", moved("worksheets/%73heet1.xml")),
        ("roundabout", moved("../xl/worksheets/sheet1.xml")),
        ("backslash in a relation", moved("worksheets\\sheet1.xml")),
    ];
    for (how, bytes) in files {
        let office = Office::of(&["防災安全部"]);
        office.place("returns/1.xlsx", &bytes);
        assert_eq!(office.lines(), ["query F131 回答!C13", "query F118 回答!A14:U14"], "{how}");
        assert_eq!(office.try_check().expect("a check").overview.records, 5, "{how}");
    }
}

#[test]
fn a_sheet_whose_elements_have_a_prefix_is_read_the_same() {
    let bytes =
        Archive::read(&workbook(&[five().hide_row(14).put("B8", Input::Formula("=5+0", "5"))]));
    let prefixed = |xml: &str| {
        let xml = xml.replace("<v>5</v>", "<v></v>").replace("xmlns=", "xmlns:x=");
        let xml = xml.replace("</", "</x:").replace('<', "<x:");
        xml.replace("<x:/x:", "</x:").replace("<x:?", "<?")
    };
    let office = Office::of(&["防災安全部"]);
    office.place("returns/1.xlsx", &bytes.with("xl/worksheets/sheet1.xml", prefixed));
    assert_eq!(office.lines(), ["fatal V215 回答!B8", "query F118 回答!A14:U14"]);
}

#[test]
fn a_row_that_was_dragged_shut_is_hidden_too() {
    let shut = |xml: &str| xml.replace("<row r=\"14\"", "<row r=\"14\" ht=\"0.75\"");
    let office = Office::of(&["防災安全部"]);
    let bytes = Archive::read(&workbook(&[five()])).with("xl/worksheets/sheet1.xml", shut);
    office.place("returns/1.xlsx", &bytes);
    assert_eq!(office.lines(), ["query F118 回答!A14:U14"]);
}
