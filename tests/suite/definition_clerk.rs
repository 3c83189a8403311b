//! The definition's workbook as a clerk fills it in: sheets that are known, names instead of short names,
//! sentences to choose from, and what is to be confirmed.

use super::definition_book::{Cells, at, book, booked, cells, fill, find, put};
use super::harness::Office;
use std::fs;
use torimatome::pipeline::definition;

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
    use torimatome::config::book::{self, FILE_NAME};
    use torimatome::disseminate::workbook::definition::product;
    let office = Office::defined(SMALL);
    let tree = book::fill::tree(SMALL).expect("a definition");
    let remarks = [
        ("collection.publisher", "団体の名前を確かめてください。"),
        ("department", "部局はこれで全部ですか。"),
        ("form.variable.sort.type", "選択肢から一つですか。"),
        ("form.variable[3]", "集計に使いますか。"),
        ("table.by_sort.columns[2].show", "合計ですか。"),
        ("form.unknown", "この質問には場所がありません。"),
    ];
    let remarks = remarks.map(|(path, remark)| (path.to_owned(), remark.to_owned()));
    let pages = book::fill::pages_to_confirm(&tree, &remarks);
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
