//! The definition as a workbook: what goes there comes back, either file is taken, and what is wrong is told
//! by sheet and cell. The workbook is read here with a reader of its own, and filled in as a clerk does.

use super::harness::{Grid, Input, Office, workbook};
use super::surveys;
use calamine::{Data, Reader as _, Xlsx};
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use torimatome::error::RunError;
use torimatome::pipeline::definition;

/// The cells of a workbook's sheets: row and column from 0.
pub type Cells = BTreeMap<String, BTreeMap<(u32, u32), Data>>;

pub fn cells(bytes: &[u8]) -> Cells {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let names = book.sheet_names();
    let of = |name: &String| {
        let range = book.worksheet_range(name).expect("a sheet");
        let (top, left) = range.start().unwrap_or_default();
        let filled = range.used_cells().map(|(row, column, data)| {
            let at = |place: usize| u32::try_from(place).expect("a place");
            ((top + at(row), left + at(column)), data.clone())
        });
        (name.clone(), filled.collect())
    };
    names.iter().map(of).collect()
}

/// A workbook of these cells, as another program would save it.
fn saved(cells: &Cells) -> Vec<u8> {
    let grids: Vec<Grid> = cells
        .iter()
        .map(|(name, filled)| {
            filled.iter().fold(Grid::new(name), |grid, ((row, column), data)| {
                let input = match data {
                    Data::Float(number) => Input::Number(*number),
                    other => Input::Text(other.to_string()),
                };
                grid.put(&sheets::CellRef::new(*row, *column).to_string(), input)
            })
        })
        .collect();
    workbook(&grids)
}

/// An office whose definition is a workbook alone.
pub fn booked(office: Office) -> Office {
    definition::to_book(&office.input(), false).expect("a workbook");
    fs::remove_file(office.input().join("collection.toml")).expect("the text");
    office
}

/// The workbook of an office.
pub fn book(office: &Office) -> Cells {
    cells(&fs::read(office.input().join("定義.xlsx")).expect("the workbook"))
}

/// Changes the workbook.
pub fn fill(office: &Office, change: impl FnOnce(&mut Cells)) {
    let mut cells = book(office);
    change(&mut cells);
    office.place("定義.xlsx", &saved(&cells));
}

/// Where a text stands on a sheet, first from above.
pub fn find(cells: &Cells, sheet: &str, text: &str) -> (u32, u32) {
    let mut found = cells[sheet].iter().filter(|(_, data)| **data == *text);
    *found.next().unwrap_or_else(|| panic!("{text} on {sheet}")).0
}

/// The cell of a row in the column of a heading.
pub fn at(cells: &Cells, sheet: &str, row: &str, heading: &str) -> (u32, u32) {
    (find(cells, sheet, row).0, find(cells, sheet, heading).1)
}

pub fn put(cells: &mut Cells, sheet: &str, at: (u32, u32), text: &str) {
    let sheet = cells.get_mut(sheet).expect("a sheet");
    if text.is_empty() {
        sheet.remove(&at);
    } else {
        sheet.insert(at, Data::String(text.to_owned()));
    }
}

/// What a run makes, but for what it says of its inputs.
fn products(office: &Office) -> BTreeMap<String, Vec<u8>> {
    let mut files = office.publish().files;
    files.remove("manifest.json");
    files
}

#[test]
fn a_definition_makes_the_same_products_in_either_spelling_and_back() {
    let surveys = ["councils", "vehicles", "agreements-by-section"];
    let offices = surveys.map(|survey| surveys::office(survey, "returns"));
    for office in offices.into_iter().chain([Office::sample()]) {
        let from_text = products(&office);
        let office = booked(office);
        assert!(products(&office) == from_text, "the workbook says something else");
        definition::to_text(&office.input(), false).expect("a text");
        // Both are there, and say the same.
        assert!(products(&office) == from_text, "the two say something else");
        fs::remove_file(office.input().join("定義.xlsx")).expect("the workbook");
        assert!(products(&office) == from_text, "the text says something else");
    }
}

#[test]
fn a_workbook_that_another_program_saves_says_the_same() {
    let office = booked(Office::of(&["総務部"]));
    let before = office.lines();
    fill(&office, |_| ());
    assert_eq!(office.lines(), before);
}

#[test]
fn two_definitions_that_differ_are_both_named() {
    let office = Office::of(&["総務部"]);
    definition::to_book(&office.input(), false).expect("a workbook");
    office.define("unit = \"件\"", "unit = \"個\"");
    let told = office.try_check().expect_err("two definitions").to_string();
    for words in ["collection.toml", "定義.xlsx", "collection.unit"] {
        assert!(told.contains(words), "{told}");
    }
    // A file that is there is not replaced unasked.
    let refused = definition::to_book(&office.input(), false);
    assert!(matches!(refused, Err(RunError::Exists { .. })));
    definition::to_book(&office.input(), true).expect("a workbook");
    assert!(office.try_check().is_ok());
}

#[test]
fn faults_are_told_by_sheet_and_cell_and_stand_beside_it() {
    let office = booked(Office::of(&["総務部"]));
    let mut cells = book(&office);
    let kind = at(&cells, "項目", "partner", "種類");
    let list = at(&cells, "項目", "scope", "選択肢の名前");
    let (line, _) = find(&cells, "調査", "調査基準日");
    put(&mut cells, "項目", kind, "文書");
    put(&mut cells, "項目", list, "scoop");
    put(&mut cells, "調査", (line, 2), "六月");
    office.place("定義.xlsx", &saved(&cells));
    let told = office.command(&["definition", "--check"]);
    assert_eq!(told.status.code(), Some(2));
    let said = String::from_utf8(told.stderr).expect("a text");
    for ((row, column), sheet, words) in [
        (kind, "項目", "「文書」とは書けません"),
        (list, "項目", "「scope」の誤りではありませんか"),
        ((line, 2), "調査", "日付「六月」を読めません"),
    ] {
        let cell = sheets::CellRef::new(row, column);
        let place = format!("「{sheet}」シートの{cell}：");
        let line = said.lines().find(|line| line.contains(&place) && line.contains(words));
        assert!(line.is_some(), "{place} {words}: {said}");
    }
    let marked = fs::read(office.input().join("定義_点検.xlsx")).expect("the faults");
    let marked = self::cells(&marked);
    let beside = (kind.0, find(&marked, "項目", "直すこと").1);
    assert!(marked["項目"][&beside].to_string().contains("「文書」とは書けません"));
    assert_eq!(marked["項目"][&kind].to_string(), "文書");
    // Mended there and saved under the other name, it is a definition again.
    let mut mended = marked;
    put(&mut mended, "項目", kind, "文字");
    put(&mut mended, "項目", list, "scope");
    put(&mut mended, "調査", (line, 2), "2024-06-01");
    office.place("定義.xlsx", &saved(&mended));
    assert!(office.command(&["definition", "--check"]).status.success());
}

#[test]
fn what_is_missing_is_told_at_the_cell_where_it_is_to_be_filled_in() {
    let office = booked(Office::of(&["総務部"]));
    let mut cells = book(&office);
    let heading = at(&cells, "集計", "by_field", "表題");
    let (unit, _) = find(&cells, "調査", "単位");
    put(&mut cells, "集計", heading, "");
    put(&mut cells, "調査", (unit, 2), "");
    cells.get_mut("部局").expect("a sheet").retain(|(row, _), _| *row <= 2);
    office.place("定義.xlsx", &saved(&cells));
    let told = office.try_check().expect_err("faults").to_string();
    let title = sheets::CellRef::new(heading.0, heading.1);
    for words in [
        format!("「集計」シートの{title}：「表題」がありません"),
        format!("「調査」シートのC{}：「単位」がありません", unit + 1),
        "「調査」シートのA1：「部局」が一つもありません".to_owned(),
    ] {
        assert!(told.contains(&words), "{words}: {told}");
    }
}

#[test]
fn rows_need_no_short_names_of_their_own() {
    let office = booked(Office::of(&["総務部"]));
    let before = office.lines();
    let id = |cells: &Cells| at(cells, "項目", "scope", "短い名前");
    fill(&office, |cells| {
        // A list of choices has a name that a clerk gives it, and its choices have none but their labels.
        let choice = at(cells, "選択肢", "個別", "短い名前");
        put(cells, "選択肢", choice, "");
        for row in ["包括", "個別"] {
            let list = at(cells, "選択肢", row, "一覧の名前");
            put(cells, "選択肢", list, "種別");
        }
        let codes = at(cells, "項目", "協定の種別", "選択肢の名前");
        put(cells, "項目", codes, "種別");
        let place = id(cells);
        put(cells, "項目", place, "");
    });
    assert_eq!(office.lines(), before);
    definition::to_text(&office.input(), false).expect("a text");
    let text = fs::read_to_string(office.input().join("collection.toml")).expect("the text");
    let given = |text: &str| {
        let line = text.lines().filter(|line| line.starts_with("id = \"variable_"));
        line.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(given(&text).len(), 1, "{text}");
    // Another row above changes no name.
    fill(&office, |cells| {
        let sheet = cells.get_mut("項目").expect("a sheet");
        let below: Vec<_> = sheet
            .iter()
            .filter(|((row, _), _)| *row > 2)
            .map(|(at, data)| (*at, data.clone()))
            .collect();
        sheet.retain(|(row, _), _| *row <= 2);
        sheet.extend(below.into_iter().map(|((row, column), data)| ((row + 3, column), data)));
    });
    definition::to_text(&office.input(), true).expect("a text");
    let again = fs::read_to_string(office.input().join("collection.toml")).expect("the text");
    assert_eq!(given(&again), given(&text));
}

#[test]
fn columns_may_stand_in_another_order_and_others_may_be_gone() {
    let office = booked(Office::of(&["総務部"]));
    let before = office.lines();
    fill(&office, |cells| {
        let sheet = cells.get_mut("部局").expect("a sheet");
        let turned = sheet.iter().filter(|((row, _), _)| *row >= 2);
        let turned = turned.filter(|((_, column), _)| *column == 0);
        *sheet = turned.map(|((row, column), data)| ((*row, column + 4), data.clone())).collect();
    });
    assert_eq!(office.lines(), before);
}

#[test]
fn choices_and_references_are_offered() {
    let office = booked(Office::of(&["総務部"]));
    let bytes = fs::read(office.input().join("定義.xlsx")).expect("the workbook");
    let mut book = validations(&bytes);
    let offered = book.remove("項目").expect("a sheet");
    // Names are taken from a list that grows with its table, and has nothing blank and nothing twice.
    assert!(offered.contains("OFFSET('候補'!$"), "{offered}");
    let words = &cells(&bytes)["候補"];
    for word in [
        "はい",
        "選択肢から一つ",
        "年度",
        "要確認",
        "横の棒",
        "協定名称",
        "partner_type",
        "部局別の協定数",
        "〔列〕が最も多いのは〔行〕で、〔値〕である。",
    ] {
        assert!(words.values().any(|data| *data == *word), "{word}");
    }
}

/// The validations of each sheet, as they lie in the package.
fn validations(bytes: &[u8]) -> BTreeMap<String, String> {
    let archive = super::harness::archive::Archive::read(bytes);
    let names = Xlsx::new(Cursor::new(bytes)).expect("a workbook").sheet_names();
    let of = |name: String| {
        let sheet = archive.sheet(&name);
        let xml = archive.text(&sheet);
        let validations = xml.split_once("<dataValidations").map_or("", |(_, rest)| rest);
        (name, validations.to_owned())
    };
    names.into_iter().map(of).collect()
}
