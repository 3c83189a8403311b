//! Workbooks that go back to the offices: what they hold, and that they can be sent back.

use super::harness::archive::Archive;
use super::harness::products::Products;
use super::harness::returned::Returned;
use super::harness::{Agreement, Grid, Input, NOTHING, Office, answer, none, workbook};
use std::fs;
use torimatome::pipeline::{self, Job, Silent};

const DEPARTMENT: &str = "防災安全部";
const FILE: &str = "returns/01_防災安全部.xlsx";
const FATAL: &str = "FFFFC7CE";
const QUERY: &str = "FFFFEB9C";

/// Names of the correction workbooks of the last run.
fn names(office: &Office) -> Vec<String> {
    let folder = fs::read_dir(office.output().join("corrections"));
    let entries = folder.into_iter().flatten().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The bytes of an office's correction workbook, after a run.
fn bytes(office: &Office, name: &str) -> Vec<u8> {
    office.publish();
    fs::read(office.output().join("corrections").join(format!("{name}.xlsx"))).expect(name)
}

fn correction(office: &Office) -> Returned {
    Returned::read(&bytes(office, DEPARTMENT))
}

/// The findings that somebody has to do something about.
fn open(office: &Office) -> Vec<String> {
    let mut lines = office.lines();
    lines.retain(|line| !line.starts_with("note"));
    lines
}

/// Five agreements with a fault of every kind at a cell.
fn faulty() -> Grid {
    answer(DEPARTMENT, &Agreement::several(5, "協定"))
        .clear("B13")
        .put("F14", "未定")
        .put("D15", "株式会社")
        .clear("O16")
        .put("G12", "△")
        .put("H12", 0)
        .put("F16", "H31.5.1")
        .put("C14", Input::Formula("=1/0", "#DIV/0!"))
        .put("B8", 7)
}

#[test]
fn each_office_with_something_to_do_gets_a_workbook_and_no_other() {
    let office = Office::of(&["防災安全部", "環境部", "総務部", "税務部"]);
    office.send(faulty());
    office.send(none("環境部"));
    // A note asks for nothing.
    office.send(none("総務部").put("B8", "0件"));
    office.publish();
    assert_eq!(names(&office), ["税務部.xlsx", "防災安全部.xlsx"]);
    office.send(none("防災安全部")).send(none("税務部"));
    office.publish();
    assert!(!office.output().join("corrections").exists(), "no empty folder");
}

#[test]
fn what_was_sent_is_kept_cell_by_cell() {
    let sheet = faulty()
        .put("B12", "0123")
        .put("F12", "Ｒ６．６．１")
        .put("U12", jiff::civil::date(2024, 3, 31))
        .put("U13", Input::Number(12.5))
        .put("U14", "　字下げ\n二行目 ");
    let sent = Returned::read(&workbook(std::slice::from_ref(&sheet)));
    let office = Office::with(sheet);
    let back = correction(&office);
    assert_eq!(back.names(), ["修正のお願い", "回答"]);
    let (mut sent, mut kept) = (sent.cells("回答").clone(), back.cells("回答").clone());
    // The note below the records makes room for further ones.
    assert_eq!(kept.remove("A22"), sent.remove("A19"));
    assert_eq!(kept, sent, "every cell, of its own kind");
}

#[test]
fn cells_in_question_are_coloured_noted_and_listed() {
    let office = Office::with(faulty());
    let back = correction(&office);
    for at in ["B13", "F14", "D15", "G12", "C14", "B8", "G16", "R16"] {
        assert_eq!(back.fill("回答", at), FATAL, "{at}");
    }
    for at in ["H12", "F16"] {
        assert_eq!(back.fill("回答", at), QUERY, "{at}");
    }
    for at in ["B12", "F13", "B7", "A12"] {
        assert_eq!(back.fill("回答", at), "", "{at}");
    }
    let notes = back.notes();
    let mut places: Vec<&str> = notes.iter().map(|(at, _)| at.as_str()).collect();
    places.sort_unstable();
    assert_eq!(places, ["B13", "B8", "C14", "D15", "F14", "F16", "G12", "G16", "H12"]);
    for (at, text) in &notes {
        assert!(text.starts_with("【点検】要") && text.contains('→'), "{at}: {text}");
    }
    let links = back.links("修正のお願い");
    let mut linked: Vec<&str> =
        links.iter().map(|link| link.strip_prefix("'回答'!").unwrap()).collect();
    linked.sort_unstable();
    assert_eq!(linked, places, "each stands in the list, with a link");
    let listed = back.texts("修正のお願い").join("\n");
    for words in ["要修正7件、要確認2件", "協定名称", "未定", "株式会社", FILE, "回答　F14"]
    {
        assert!(listed.contains(words), "{words} in {listed}");
    }
}

#[test]
fn a_workbook_sent_back_as_it_is_has_the_same_open_findings_and_no_others() {
    let expected = open(&Office::with(faulty()));
    assert_eq!(expected.len(), 9);
    let shifted = [
        faulty(),
        faulty().insert_rows(1, 3),
        faulty().insert_rows(9, 2),
        faulty().insert_rows(14, 1),
        faulty().insert_columns("A", 2),
        faulty().insert_columns("D", 1).put("D11", "所管").put("D13", "第一係").put("D2", "覚え"),
        faulty().unmerged(),
        faulty().put("F10", "締結\n年月日").put("C10", "相手方"),
        faulty().put("A17", "合計").put("G17", 3),
        faulty().put("D5", "※ 電話はお控えください").put("B21", "※ 以上のとおりです。"),
    ];
    for (number, sheet) in shifted.into_iter().enumerate() {
        let office = Office::of(&[DEPARTMENT]);
        office.send_as("01_防災安全部.xlsx", &[sheet]);
        assert_eq!(open(&office).len(), expected.len(), "{number}");
        let back = bytes(&office, DEPARTMENT);
        office.place(FILE, &back);
        assert_eq!(open(&office), expected, "{number}");
        // And a second time.
        let again = bytes(&office, DEPARTMENT);
        office.place(FILE, &again);
        assert_eq!(open(&office), expected, "{number}");
    }
}

/// The workbook as the office saves it with these changes to its answers.
fn corrected(back: &Returned, change: impl Fn(Grid) -> Grid) -> Vec<Grid> {
    let mut grids = back.grids();
    let index = back.names().iter().position(|name| *name == "回答").expect("the form");
    let grid = grids.remove(index);
    grids.insert(index, change(grid));
    grids
}

#[test]
fn a_workbook_sent_back_corrected_has_no_finding() {
    let day = jiff::civil::date(2020, 4, 1);
    let office = Office::of(&[DEPARTMENT]);
    let sheet = faulty().insert_rows(4, 2).insert_columns("B", 1);
    office.send_as("01_防災安全部.xlsx", &[sheet]);
    let grids = corrected(&correction(&office), |grid| {
        let grid = grid.put("B13", "協定2").put("F14", day).put("D15", "民間企業").put("O16", "○");
        let grid = grid.clear("G12").clear("H12").put("F16", day).put("C14", "相手方");
        grid.put("B8", 5)
    });
    office.send_as("01_防災安全部.xlsx", &grids);
    assert_eq!(office.findings(), NOTHING);
    assert_eq!(office.publish().summary().records().len(), 5);
    assert_eq!(names(&office), [""; 0], "and nothing goes back any more");
}

#[test]
fn a_column_or_label_that_was_missing_is_there_blank_and_marked() {
    let sheet = answer(DEPARTMENT, &Agreement::several(2, "協定"));
    let office = Office::with(sheet.remove_column("D").clear("A8").clear("B8"));
    assert_eq!(open(&office).len(), 2);
    let back = correction(&office);
    assert_eq!(back.text("回答", "D10"), "相手方の区分");
    assert_eq!(back.text("回答", "A8"), "協定数");
    for at in ["D10", "D12", "D13", "B8"] {
        assert_eq!(back.fill("回答", at), FATAL, "{at}");
    }
    assert_eq!(back.fill("回答", "D14"), "", "only beside what was answered");
    let noted: Vec<String> = back.notes().into_iter().map(|(at, _)| at).collect();
    assert_eq!(noted, ["B8", "D10"]);
    let grids =
        corrected(&back, |grid| grid.put("D12", "民間企業").put("D13", "その他").put("B8", 2));
    office.send_as("01_防災安全部.xlsx", &grids);
    assert_eq!(office.findings(), NOTHING);
}

#[test]
fn what_the_form_has_no_place_for_is_not_lost() {
    let sheet = faulty()
        .put("D5", "内線は午後のみ")
        .put("V10", "所管係")
        .put("V12", "第一係")
        .insert_columns("D", 1)
        .put("D10", "協定名称")
        .put("D12", "別の名");
    let office = Office::of(&[DEPARTMENT]);
    let guide = Grid::new("控え").put("B3", "途中の計算").put("C4", 12);
    office.send_as("01_防災安全部.xlsx", &[sheet, guide]);
    for _ in 0..2 {
        let file = bytes(&office, DEPARTMENT);
        let back = Returned::read(&file);
        assert_eq!(back.names(), ["修正のお願い", "回答", "控え", "様式の外の記入"]);
        assert_eq!(back.text("回答", "V11"), "協定名称");
        assert_eq!(back.text("回答", "V12"), "別の名");
        assert_eq!(back.text("回答", "W11"), "所管係");
        assert_eq!(back.text("回答", "W12"), "第一係");
        assert_eq!(back.text("控え", "B3"), "途中の計算");
        assert_eq!(back.text("控え", "C4"), "12");
        assert_eq!(back.fill("回答", "V11"), FATAL, "the heading that stands twice");
        let beside: Vec<String> =
            ["A4", "B4", "C4"].map(|at| back.text("様式の外の記入", at)).into();
        assert_eq!(beside, ["回答", "E5", "内線は午後のみ"]);
        office.place(FILE, &file);
    }
}

#[test]
fn a_sheet_that_was_hidden_comes_back_hidden_and_is_still_queried() {
    let office = Office::of(&[DEPARTMENT]);
    let second = answer(DEPARTMENT, &Agreement::several(1, "別の協定")).named("控え");
    let file = workbook(&[answer(DEPARTMENT, &Agreement::several(2, "協定")), second]);
    let hide = |xml: &str| {
        xml.replacen("<sheet name=\"控え\" ", "<sheet name=\"控え\" state=\"hidden\" ", 1)
    };
    office.place(FILE, &Archive::read(&file).with("xl/workbook.xml", hide));
    assert_eq!(open(&office), ["query F115 控え"]);
    office.place(FILE, &bytes(&office, DEPARTMENT));
    assert_eq!(open(&office), ["query F115 控え"]);
}

#[test]
fn days_of_a_workbook_that_counts_from_1904_stay_the_same_days() {
    let office = Office::of(&[DEPARTMENT]);
    let sheet = answer(DEPARTMENT, &Agreement::several(1, "協定")).put("F12", 43_982).clear("B12");
    let file = Archive::read(&workbook(&[sheet])).with("xl/workbook.xml", |xml| {
        xml.replacen("<workbookPr ", "<workbookPr date1904=\"1\" ", 1)
    });
    office.place(FILE, &file);
    let back = correction(&office);
    assert_eq!(back.text("回答", "F12"), "45444", "1 June 2024, as the new workbook counts");
}

#[test]
fn an_office_of_which_nothing_can_be_read_gets_a_blank_form() {
    let office = Office::of(&["防災安全部", "環境部"]);
    office.place(FILE, b"no workbook at all");
    office.publish();
    assert_eq!(names(&office), ["環境部.xlsx", "防災安全部.xlsx"]);
    for (department, file) in [(DEPARTMENT, FILE), ("環境部", "returns/02_環境部.xlsx")] {
        let back = Returned::read(&bytes(&office, department));
        assert_eq!(back.text("回答", "B4"), department);
        assert_eq!(back.text("回答", "G10"), "該当する分野（あてはまるもの全てに○）");
        assert_eq!(back.text("回答", "B2"), "民間企業等との連携協定の締結状況に関する調査　回答票");
        assert!(back.texts("修正のお願い").iter().any(|text| text.contains("記入して提出")));
        let grids = corrected(&back, |grid| grid.put("B7", "該当なし").put("B8", 0));
        office.place(file, &workbook(&grids));
    }
    assert_eq!(office.findings(), NOTHING);
}

#[test]
fn two_returns_of_one_office_go_back_both() {
    let office = Office::of(&[DEPARTMENT]);
    office.send_as("a.xlsx", &[answer(DEPARTMENT, &Agreement::several(1, "甲"))]);
    office.send_as("b.xlsx", &[answer(DEPARTMENT, &Agreement::several(1, "乙"))]);
    office.publish();
    assert_eq!(names(&office), ["防災安全部-2.xlsx", "防災安全部.xlsx"]);
    let back = Returned::read(&bytes(&office, "防災安全部-2"));
    assert_eq!(back.text("回答", "B12"), "乙1");
    assert_eq!(back.fill("回答", "B4"), FATAL);
}

#[test]
fn a_return_that_names_no_known_department_goes_back_under_its_own_name() {
    let office = Office::of(&[DEPARTMENT]);
    office.send(none(DEPARTMENT));
    office.send_as("その他の回答.xlsx", &[none("危機管理室")]);
    office.publish();
    assert_eq!(names(&office), ["その他の回答.xlsx"]);
    // The file's name tells whose it is where the cell does not.
    fs::remove_file(office.input().join(FILE)).unwrap();
    office.send_as("防災安全部の回答.xlsx", &[none("防災")]);
    office.publish();
    assert_eq!(names(&office), ["その他の回答.xlsx", "防災安全部.xlsx"]);
}

#[test]
fn of_very_many_faults_of_a_kind_the_rest_is_told_by_ranges() {
    let count = 1_500;
    let mut sheet = answer("防災安全部", &Agreement::several(count, "協定"));
    for row in 12..12 + count {
        sheet = sheet.put(&format!("F{row}"), "調整中です");
    }
    let office = Office::with(sheet);
    let outcome = pipeline::run(&Job { draft: true, ..office.job() }, &Silent).unwrap();
    assert_eq!((outcome.overview.records, outcome.overview.left_out), (0, count));
    let products = Products::of(&outcome, &office.output());
    let findings = products.json("findings.json");
    let all = findings["findings"].as_array().unwrap().iter();
    let own: Vec<_> = all.filter(|one| one["cell"].to_string().starts_with("\"F")).collect();
    assert_eq!(own.len(), 1_001);
    assert!((0..1_000).all(|index| own[index]["cell"] == format!("F{}", 12 + index)));
    assert_eq!(own[1_000]["count"], 500);
    assert_eq!(own[1_000]["ranges"], serde_json::json!(["F1012:F1511"]));
    assert_eq!(findings["counts"]["fatal"], count);
    let book = correction(&office);
    let texts: Vec<String> = book.names().iter().flat_map(|sheet| book.texts(sheet)).collect();
    let told = |text: &String| text.contains("F1012:F1511") && text.contains("500件");
    assert!(texts.iter().any(told), "{texts:#?}");
}
