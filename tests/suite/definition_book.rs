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
type Cells = BTreeMap<String, BTreeMap<(u32, u32), Data>>;

fn cells(bytes: &[u8]) -> Cells {
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
fn booked(office: Office) -> Office {
    definition::to_book(&office.input(), false).expect("a workbook");
    fs::remove_file(office.input().join("collection.toml")).expect("the text");
    office
}

/// The workbook of an office.
fn book(office: &Office) -> Cells {
    cells(&fs::read(office.input().join("定義.xlsx")).expect("the workbook"))
}

/// Changes the workbook.
fn fill(office: &Office, change: impl FnOnce(&mut Cells)) {
    let mut cells = book(office);
    change(&mut cells);
    office.place("定義.xlsx", &saved(&cells));
}

/// Where a text stands on a sheet, first from above.
fn find(cells: &Cells, sheet: &str, text: &str) -> (u32, u32) {
    let mut found = cells[sheet].iter().filter(|(_, data)| **data == *text);
    *found.next().unwrap_or_else(|| panic!("{text} on {sheet}")).0
}

/// The cell of a row in the column of a heading.
fn at(cells: &Cells, sheet: &str, row: &str, heading: &str) -> (u32, u32) {
    (find(cells, sheet, row).0, find(cells, sheet, heading).1)
}

fn put(cells: &mut Cells, sheet: &str, at: (u32, u32), text: &str) {
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

#[test]
fn eight_sheets_are_shown_and_others_where_they_are_used() {
    let states = |definition: &str| {
        let office = Office::defined(definition);
        definition::to_book(&office.input(), false).expect("a workbook");
        let bytes = fs::read(office.input().join("定義.xlsx")).expect("the workbook");
        let archive = super::harness::archive::Archive::read(&bytes);
        let sheets = archive.elements("xl/workbook.xml", "sheet").into_iter();
        let shown = sheets.filter(|sheet| !sheet.contains_key("state"));
        shown.map(|sheet| sheet["name"].clone()).collect::<Vec<_>>()
    };
    let eight = ["使い方", "調査", "部局", "様式", "項目", "選択肢", "点検", "集計", "報告"];
    assert_eq!(states(SMALL), eight);
    let with = format!(
        "{SMALL}\n[[register]]\nid = \"r\"\nsource = \"資料\"\nfile = \"r.xlsx\"\narea_heading = \"地域\"\ntotal_row = \"計\"\ncolumns = [{{ id = \"n\", heading = \"人口\" }}]\n"
    );
    let nine: Vec<&str> = eight.into_iter().chain(["その他（統計）"]).collect();
    assert_eq!(states(&with), nine);
}

/// A small definition, of which a clerk fills in the rest.
const SMALL: &str = r#"
[collection]
title = "会議の調べ"
edition = "令和６年度"
publisher = "見本市"
reference_date = "2024-06-01"
record_name = "会議"
unit = "件"
[[department]]
name = "総務部"
[[department]]
name = "税務部"
[form]
folder = "returns"
[form.attributes]
department = { label = "部局名" }
[[form.variable]]
id = "name"
heading = "会議の名称"
type = "text"
required = true
[[form.variable]]
id = "sort"
heading = "区分"
type = "code"
codes = "sorts"
[[form.variable]]
id = "seats"
heading = "定員"
type = "number"
unit = "人"
[[form.variable]]
id = "present"
heading = "出席者数"
type = "number"
unit = "人"
[[code_list]]
id = "sorts"
codes = [{ id = "inner", label = "庁内" }, { id = "public", label = "公開" }]
[[table]]
id = "by_sort"
title = "区分別の会議"
rows = { by = "sort", label = "区分", total = "計" }
columns = [{ show = "count", heading = "会議数" }, { show = "sum", of = "seats", heading = "定員（人）" }]
[[report]]
kind = "heading"
level = 1
text = "会議の状況"
[[report]]
kind = "sentence"
ready = "highest"
table = "by_sort"
"#;

/// The text that the workbook of the small definition gives after a change.
fn changed(change: impl FnOnce(&mut Cells)) -> Result<String, String> {
    let office = booked(Office::defined(SMALL));
    fill(&office, change);
    definition::to_text(&office.input(), false).map_err(|error| error.to_string())?;
    Ok(fs::read_to_string(office.input().join("collection.toml")).expect("the text"))
}

#[test]
fn rows_are_named_by_what_a_clerk_calls_them() {
    let office = booked(Office::defined(SMALL));
    let cells = book(&office);
    let texts = |sheet: &str| cells[sheet].values().map(ToString::to_string).collect::<Vec<_>>();
    // The columns of a table, what they add up and what rows are put together by, in words.
    for (sheet, word) in [("集計", "区分別の会議"), ("集計", "定員"), ("報告", "区分別の会議")]
    {
        assert!(texts(sheet).contains(&word.to_owned()), "{sheet}: {word}");
    }
    assert!(!texts("報告").contains(&"by_sort".to_owned()));
    // A heading that two items have says which of them is meant by its short name alone.
    let told = changed(|cells| {
        let heading = at(cells, "項目", "present", "見出し");
        put(cells, "項目", heading, "定員");
    });
    let told = told.expect_err("a fault");
    assert!(
        told.contains("「定員」という名前のものが、いくつもあります")
            && told.contains("seats、present"),
        "{told}"
    );
}

#[test]
fn several_names_in_one_cell_stand_line_by_line() {
    let rules = |text: &'static str| {
        move |cells: &mut Cells| {
            let (row, _) = find(cells, "点検", "重複とみなす項目");
            put(cells, "点検", (row, 2), text);
        }
    };
    let text = changed(rules("会議の名称\n区分")).expect("a text");
    assert!(text.contains("duplicate = [\"name\", \"sort\"]"), "{text}");
    let told = changed(rules("会議の名称、区分")).expect_err("a fault");
    assert!(told.contains("「点検」シートのC") && told.contains("改行（Alt＋Enter）"), "{told}");
}

#[test]
fn a_list_of_choices_goes_on_below_its_name() {
    let text = changed(|cells| {
        let (row, _) = find(cells, "選択肢", "公開");
        put(cells, "選択肢", (row, 0), "");
        put(cells, "選択肢", (row + 1, 1), "そのほか");
        put(cells, "選択肢", (row + 2, 0), "場所");
        put(cells, "選択肢", (row + 2, 1), "庁舎");
        put(cells, "選択肢", (row + 3, 1), "庁外");
    });
    let text = text.expect("a text");
    assert_eq!(text.matches("[[code_list]]").count(), 2, "{text}");
    assert_eq!(text.matches("[[code_list.codes]]").count(), 5, "{text}");
    let labels: Vec<&str> = text.lines().filter(|line| line.starts_with("label = \"")).collect();
    assert_eq!(
        labels
            .iter()
            .filter(|line| ["庁内", "公開", "そのほか", "庁舎", "庁外"]
                .iter()
                .any(|word| line.contains(word)))
            .count(),
        5,
        "{text}"
    );
}

#[test]
fn a_ready_sentence_is_chosen_in_the_report_and_needs_no_kind() {
    let text = changed(|cells| {
        let (row, column) = find(cells, "報告", "〔列〕が最も多いのは〔行〕で、〔値〕である。");
        put(
            cells,
            "報告",
            (row + 1, column),
            "〔一件の呼び名〕は〔件数〕である。（集計表は要らない）",
        );
        put(
            cells,
            "報告",
            (row + 2, column),
            "〔列〕が最も多い〔行〕は、全体の〔割合〕％を占める。",
        );
        let table = find(cells, "報告", "集計表").1;
        put(cells, "報告", (row + 2, table), "区分別の会議");
        let of = find(cells, "報告", "もとにする部分か列").1;
        put(cells, "報告", (row + 2, of), "定員（人）");
    });
    let text = text.expect("a text");
    for words in
        ["ready = \"highest\"", "ready = \"count\"", "ready = \"share\"", "of = \"定員（人）\""]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(text.matches("kind = \"sentence\"").count(), 3, "{text}");
}

#[test]
fn a_table_that_is_not_known_is_told() {
    let told = changed(|cells| {
        let (row, _) = find(cells, "集計", "■集計の列");
        put(cells, "集計", (row, 0), "■集計の欄");
    });
    let told = told.expect_err("a fault");
    assert!(
        told.contains("「■集計の欄」という表は") && told.contains("「集計の列」の誤り"),
        "{told}"
    );
}

#[test]
fn what_is_to_be_confirmed_stands_beside_the_cell_and_is_no_part_of_the_definition() {
    use torimatome::config::book::{FILE_NAME, fill};
    use torimatome::disseminate::workbook::definition::product;
    let office = Office::defined(SMALL);
    let tree = fill::tree(SMALL).expect("a definition");
    let remarks = [
        ("collection.publisher", "団体の名前を確かめてください。"),
        ("department", "部局はこれで全部ですか。"),
        ("form.variable.sort.type", "選択肢から一つですか。"),
        ("form.variable[3]", "集計に使いますか。"),
        ("table.by_sort.columns[2].show", "合計ですか。"),
        ("form.unknown", "この質問には場所がありません。"),
    ];
    let remarks = remarks.map(|(path, remark)| (path.to_owned(), remark.to_owned()));
    let pages = fill::pages_to_confirm(&tree, &remarks);
    let bytes = product(FILE_NAME, &pages, &[]).expect("a workbook").bytes;
    let cells = cells(&bytes);
    for (sheet, row, words) in [
        ("調査", "公表する団体", "団体の名前を確かめてください。"),
        ("項目", "区分", "「種類」：選択肢から一つですか。"),
        ("項目", "定員", "集計に使いますか。"),
        ("集計", "定員（人）", "「示すもの」：合計ですか。"),
    ] {
        let (beside, _) = find(&cells, sheet, words);
        assert_eq!(beside, find(&cells, sheet, row).0, "{sheet}: {words}");
    }
    find(&cells, "部局", "部局はこれで全部ですか。");
    find(&cells, "使い方", "確認：form.unknown　この質問には場所がありません。");
    office.place("定義.xlsx", &bytes);
    assert!(office.command(&["definition", "--check"]).status.success());
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
