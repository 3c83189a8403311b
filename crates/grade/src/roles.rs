//! What a sheet is for: data, a table of codes, or definitions. Told by its headings and values,
//! whatever the sheet is called.

use super::heads::Head;
use super::kinds::DataKind;
use super::shape::{Column, Table};
use super::subject::BRIEF;
use super::values::beginning;
use sheets::text::key;
use std::collections::BTreeSet;

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Data.
    Data,
    /// Codes and what they stand for.
    Codes,
    /// What the columns mean, or where the data come from.
    Definitions,
}

/// Rows a table of codes or definitions has at most.
const MOST_ROWS: usize = 5_000;

/// Headings of the column that names what is defined.
const NAMED: [&str; 12] = [
    "項目名",
    "項目",
    "変数",
    "変数名",
    "列名",
    "物理名",
    "論理名",
    "フィールド",
    "name",
    "field",
    "variable",
    "column",
];

/// Headings of what is said of it.
const DESCRIBED: [&str; 12] = [
    "説明",
    "定義",
    "意味",
    "内容",
    "項目名",
    "名称",
    "ラベル",
    "論理名",
    "description",
    "definition",
    "meaning",
    "label",
];

/// Headings of how it is made.
const TECHNICAL: [&str; 13] = [
    "型",
    "データ型",
    "形式",
    "単位",
    "方法",
    "作成方法",
    "出典",
    "桁数",
    "type",
    "format",
    "unit",
    "method",
    "source",
];

/// What a sheet of facts about the data set names, one a row.
const FACTS: [&str; 16] = [
    "出典",
    "方法",
    "更新",
    "履歴",
    "作成",
    "文字コード",
    "ライセンス",
    "連絡先",
    "基準日",
    "source",
    "method",
    "updated",
    "history",
    "encoding",
    "license",
    "publisher",
];

/// Whether something is a heading, by its key.
pub type Headings<'h> = dyn Fn(&str) -> bool + 'h;

/// What a table is for; `elsewhere` tells the headings of the file's other tables, where there are
/// others: a definition defines one of them.
pub fn of(table: &Table<'_>, elsewhere: Option<&Headings<'_>>) -> Role {
    if table.rows == 0 || table.rows > MOST_ROWS || table.head.is_none() {
        return Role::Data;
    }
    if is_definitions(table, elsewhere) || is_facts(table) {
        return Role::Definitions;
    }
    if is_codes(table) { Role::Codes } else { Role::Data }
}

fn is_one(head: &Head, list: &[&str]) -> bool {
    list.iter().any(|name| head.key() == key(name)) || head.says(list)
}

fn is_definitions(table: &Table<'_>, elsewhere: Option<&Headings<'_>>) -> bool {
    let count =
        |list: &[&str]| table.columns.iter().filter(|column| is_one(&column.head, list)).count();
    let technical = count(&TECHNICAL);
    if count(&NAMED) == 0 || count(&DESCRIBED) == 0 || technical == 0 {
        return false;
    }
    match elsewhere {
        Some(is_heading) => named(table).any(|name| is_heading(&name)),
        None => technical >= 2,
    }
}

/// The columns that name what is defined.
pub fn naming<'t, 's>(table: &'t Table<'s>) -> impl Iterator<Item = &'t Column<'s>> {
    table.columns.iter().filter(|column| is_one(&column.head, &NAMED))
}

/// The keys of what a table of definitions names.
pub fn named(table: &Table<'_>) -> impl Iterator<Item = String> {
    let cells = naming(table).flat_map(|column| &column.cells);
    cells.filter_map(|cell| cell.value.text()).map(brief_key)
}

/// The key of a text, of which so much is read as says what it is.
fn brief_key(text: &str) -> String {
    key(beginning(text, BRIEF))
}

/// One fact a row: 出典 and what it is, 更新日 and when it was.
fn is_facts(table: &Table<'_>) -> bool {
    let [first, second, ..] = table.columns.as_slice() else { return false };
    let told = first.cells.iter().filter_map(|cell| cell.value.text()).map(brief_key);
    let told = told.filter(|text| FACTS.iter().any(|fact| text.contains(&key(fact)))).count();
    table.columns.len() <= 4 && told >= 3 && second.cells.len() * 2 >= first.cells.len()
}

/// Codes without a double (or doubled in different lists only), each with its name.
fn is_codes(table: &Table<'_>) -> bool {
    let code = table.columns.iter().find(|column| column.head.is_code());
    let named = table.columns.iter().any(|column| {
        !column.head.is_code()
            && (column.head.is_proper() || is_one(&column.head, &DESCRIBED))
            && column.cells.len() == table.rows
    });
    let amounts = |kind: DataKind| matches!(kind, DataKind::Amounts | DataKind::Marks);
    let amounts = table.columns.iter().any(|column| amounts(column.kind));
    let Some(code) = code.filter(|code| code.cells.len() == table.rows && named && !amounts) else {
        return false;
    };
    if table.columns.len() > 8 || !super::long_form::numbered(table).is_empty() {
        return false;
    }
    let list = table
        .columns
        .iter()
        .find(|column| column.index < code.index && column.cells.len() == table.rows);
    let mut seen = BTreeSet::new();
    code.cells.iter().enumerate().all(|(row, cell)| {
        let list = list.and_then(|list| list.cells.get(row)).map(|cell| cell.value.brief());
        seen.insert((list, cell.value.brief()))
    })
}
