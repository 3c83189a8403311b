//! Level 2: whether a program can compute with it. Numbers as numbers, nothing left to the reader's
//! eye, one name a column, one spelling a choice.

use super::judged_sheet::JudgedSheet;
use super::kinds::{self, DataKind};
use super::numerals;
use super::roles::Role;
use super::rules::Check;
use super::shape::{Column, Table};
use super::spellings;
use super::subject::{BRIEF, Value};
use super::values;
use super::violations::{Said, quoted};
use sheets::lexicon::ditto;
use sheets::text::key;
use sheets::{CellRange, CellRef};
use std::collections::{BTreeMap, BTreeSet};

/// The checks of level 2.
pub fn check(judged: &JudgedSheet<'_>, said: &mut Said) {
    for cell in judged.sheet.cells.iter().filter(|cell| cell.formula) {
        said.certain(Check::Formulas, cell.at, || {
            format!("{}は数式の結果です", quoted(&cell.value.brief()))
        });
    }
    let Some(table) = &judged.shape.table else { return };
    names(table, said);
    for column in &table.columns {
        if column.kind == DataKind::Amounts {
            numeric(column, said);
        }
        for cell in
            column.cells.iter().filter(|cell| cell.value.text().is_some_and(ditto::is_ditto))
        {
            said.certain(Check::Omitted, cell.at, || {
                format!("{}と書かれています", quoted(&cell.value.brief()))
            });
        }
        spellings::check(column, said);
        if judged.role == Role::Data {
            other_detail(column, said);
        }
    }
    blanks_for_the_same(judged, table, said);
}

/// L2-01: amounts that are no numbers.
fn numeric(column: &Column<'_>, said: &mut Said) {
    let unit = kinds::has_one_unit(&column.cells);
    for cell in &column.cells {
        let words = || format!("{}の{}", column.label(), quoted(&cell.value.brief()));
        match &cell.value {
            Value::Fault(_) => said.certain(Check::Numeric, cell.at, words),
            Value::Text(text)
                if numerals::is_in_disguise(text) || numerals::begins(text) || unit =>
            {
                said.certain(Check::Numeric, cell.at, || {
                    if values::is_all_digits(text.trim()) {
                        format!("{}が文字として入力されています", words())
                    } else {
                        words()
                    }
                });
            }
            Value::Text(text) if values::symbol(text).is_some() || ditto::is_ditto(text) => {}
            Value::Text(_) | Value::Truth(_) => said.suspected(Check::Numeric, cell.at, words),
            _ => {}
        }
    }
}

/// L2-02: the first column of groups, filled in their first rows only.
fn blanks_for_the_same(judged: &JudgedSheet<'_>, table: &Table<'_>, said: &mut Said) {
    let (Some(first), Some(second)) = (table.columns.first(), table.columns.get(1)) else { return };
    let merged = judged.sheet.merges.iter().any(|merge| {
        merge.from.column == first.index
            && merge.to.row > merge.from.row
            && merge.from.row > first.at.row
    });
    let blanks = table.rows - first.cells.len().min(table.rows);
    let words = matches!(
        first.kind,
        DataKind::Text | DataKind::Choices | DataKind::Times | DataKind::Labels
    );
    if merged || blanks == 0 || !words || first.name.is_empty() {
        return;
    }
    let filled = first.cells.len();
    let mut written = BTreeSet::new();
    let different = first.cells.iter().all(|cell| written.insert(cell.value.brief()));
    let begins =
        first.cells.first().map(|cell| cell.at.row) == second.cells.first().map(|cell| cell.at.row);
    let groups = different && begins && filled >= 2 && second.cells.len() == table.rows;
    let range =
        CellRange { from: first.range().from, to: CellRef::new(table.range.to.row, first.index) };
    if groups && blanks >= filled {
        said.certain(Check::Omitted, range, || {
            format!("{}が、組の最初の行にしかありません", first.label())
        });
    } else if begins && first.kind != DataKind::Labels {
        said.suspected(Check::Omitted, range, || {
            format!("{}に空欄が{blanks}個あります", first.label())
        });
    }
}

/// L2-03: headings in one row, all there, all different.
fn names(table: &Table<'_>, said: &mut Said) {
    let Some((first, last)) = table.head else {
        let to = CellRef::new(table.range.from.row, table.range.to.column);
        said.certain(Check::Names, CellRange { from: table.range.from, to }, || {
            "見出しの行がありません".to_owned()
        });
        return;
    };
    if last > first {
        let from = CellRef::new(first, table.range.from.column);
        let to = CellRef::new(last, table.range.to.column);
        said.certain(Check::Names, CellRange { from, to }, || {
            format!("見出しが{}行あります", last - first + 1)
        });
    }
    let mut known = BTreeMap::new();
    for column in &table.columns {
        let name = key(&column.name);
        if name.is_empty() {
            // What hardly anything stands in is a memo, and L1-04's.
            if column.cells.len() > 2 || column.cells.len() * 10 >= table.rows * 3 {
                said.certain(Check::Names, column.at, || {
                    format!("{}に見出しがありません", column.label())
                });
            }
        } else if let Some(before) = known.insert(name, column.at) {
            said.certain(Check::Names, column.at, || {
                format!("{}が {before} にもあります", column.label())
            });
        }
    }
}

/// L2-05: その他 with its detail in brackets behind it.
fn other_detail(column: &Column<'_>, said: &mut Said) {
    if !matches!(column.kind, DataKind::Choices | DataKind::Text) || column.is_prose() {
        return;
    }
    let details = || {
        column
            .cells
            .iter()
            .filter_map(|cell| Some((cell, values::beginning(cell.value.text()?, BRIEF))))
            .filter(|(_, text)| is_detailed(text))
    };
    let different: BTreeSet<&str> = details().map(|(_, text)| text).collect();
    let is_bare = |text: &str| !values::is_longer(text, 20) && key(text) == "その他";
    let bare = column.cells.iter().any(|cell| cell.value.text().is_some_and(is_bare));
    // One and the same every time may be the choice's own name.
    let certain = different.len() > 1 || bare || details().count() < 3;
    for (cell, text) in details() {
        said.say(Check::OtherDetail, certain, Some(cell.at.into()), || {
            format!("{}の{}", column.label(), quoted(text))
        });
    }
}

/// Whether a text is その他 with its detail behind it, whatever parts the two: a bracket, a sign, a space.
/// その他の… is the name of a choice.
fn is_detailed(text: &str) -> bool {
    // What numbers the choices may stand before it: 5 その他, ⑤その他, (5)その他.
    let text = text.trim().trim_start_matches(|c: char| {
        c.is_numeric()
            || c.is_whitespace()
            || matches!(c, '.' | '．' | ':' | '：' | '(' | '（' | ')' | '）')
    });
    let rest = ["その他", "そのほか", "その外"].iter().find_map(|other| text.strip_prefix(other));
    let bracketed = || {
        let rest = text.strip_prefix('他')?;
        rest.starts_with(['(', '（', '：', ':']).then_some(rest)
    };
    let Some(rest) = rest.or_else(bracketed) else { return false };
    let is_parting = |c: char| !c.is_alphanumeric() && c != '～' && c != 'ー';
    rest.starts_with(is_parting) && rest.contains(char::is_alphanumeric)
}
