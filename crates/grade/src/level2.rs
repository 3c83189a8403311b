//! Level 2: whether a program can compute with it. Numbers as numbers, nothing left to the reader's
//! eye, one name a column, one spelling a choice.

use super::On;
use super::kinds::{self, Kind};
use super::numerals;
use super::roles::Role;
use super::rules::Check;
use super::shape::{Column, Table};
use super::subject::{BRIEF, Value};
use super::values;
use super::violations::{Said, quoted};
use sheets::text::{is_hyphen, key};
use sheets::{CellRange, CellRef};
use std::collections::{BTreeMap, BTreeSet};

/// The checks of level 2.
pub fn check(on: &On<'_>, said: &mut Said) {
    for cell in on.sheet.cells.iter().filter(|cell| cell.formula) {
        said.certain(Check::Formulas, cell.at, || {
            format!("{}は数式の結果です", quoted(&cell.value.brief()))
        });
    }
    let Some(table) = &on.shape.table else { return };
    names(table, said);
    for column in &table.columns {
        if column.kind == Kind::Amounts {
            numeric(column, said);
        }
        for cell in
            column.cells.iter().filter(|cell| cell.value.text().is_some_and(values::is_ditto))
        {
            said.certain(Check::Omitted, cell.at, || {
                format!("{}と書かれています", quoted(&cell.value.brief()))
            });
        }
        choices(column, said);
        if on.role == Role::Data {
            other_detail(column, said);
        }
    }
    blanks_for_the_same(on, table, said);
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
            Value::Text(text) if values::symbol(text).is_some() || values::is_ditto(text) => {}
            Value::Text(_) | Value::Truth(_) => said.suspected(Check::Numeric, cell.at, words),
            _ => {}
        }
    }
}

/// L2-02: the first column of groups, filled in their first rows only.
fn blanks_for_the_same(on: &On<'_>, table: &Table<'_>, said: &mut Said) {
    let (Some(first), Some(second)) = (table.columns.first(), table.columns.get(1)) else { return };
    let merged = on.sheet.merges.iter().any(|merge| {
        merge.from.column == first.index
            && merge.to.row > merge.from.row
            && merge.from.row > first.at.row
    });
    let blanks = table.rows - first.cells.len().min(table.rows);
    let words = matches!(first.kind, Kind::Text | Kind::Choices | Kind::Times | Kind::Labels);
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
    } else if begins && first.kind != Kind::Labels {
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

/// L2-04: one spelling a choice.
fn choices(column: &Column<'_>, said: &mut Said) {
    if !matches!(column.kind, Kind::Choices | Kind::Marks | Kind::Text) || column.is_prose() {
        return;
    }
    let Some(texts) = kinds::texts(&column.cells) else { return };
    let mut spellings: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
    for (text, count) in &texts {
        spellings.entry(meaning(text)).or_default().push((text, *count));
    }
    if column.kind != Kind::Text {
        remarked(&mut spellings);
    }
    let certain = column.kind != Kind::Text;
    for group in spellings.values().filter(|group| group.len() > 1) {
        let usual = group.iter().max_by_key(|(_, count)| *count).map_or("", |(text, _)| *text);
        let rare: Vec<&str> =
            group.iter().map(|(text, _)| *text).filter(|text| *text != usual).collect();
        for cell in &column.cells {
            if let Some(text) = cell.value.text().filter(|text| rare.contains(text)) {
                said.say(Check::Choices, certain, Some(cell.at.into()), || {
                    format!(
                        "{}の{}は{}とも書かれています",
                        column.label(),
                        quoted(text),
                        quoted(usual)
                    )
                });
            }
        }
    }
    let figures = column.cells.iter().filter(|cell| kinds::is_number(&cell.value)).count();
    if column.kind == Kind::Choices && figures > 0 && figures < column.cells.len() {
        // Figures in most cells are codes, and the words beside them what these stand for.
        let certain = figures * 2 > column.cells.len();
        said.say(Check::Choices, certain, Some(column.range()), || {
            format!("{}に数字と言葉が混じっています", column.label())
        });
    }
}

/// Joins a choice with a remark in brackets to the choice without, where both stand in the column: その他
/// is another check's.
fn remarked(spellings: &mut BTreeMap<String, Vec<(&str, usize)>>) {
    let without = |text: &str| {
        let open = text.find('(').filter(|open| *open > 0 && text.ends_with(')'))?;
        let bare = text.get(..open)?;
        (bare != "その他").then(|| bare.to_owned())
    };
    let known: Vec<String> = spellings.keys().cloned().collect();
    for remarked in known {
        let Some(bare) = without(&remarked).filter(|bare| spellings.contains_key(bare)) else {
            continue;
        };
        let own = spellings.remove(&remarked).unwrap_or_default();
        spellings.entry(bare).or_default().extend(own);
    }
}

/// What a choice means, whatever its spelling.
fn meaning(text: &str) -> String {
    let folded = key(text);
    let one = match folded.as_str() {
        "あり" | "有" | "有り" | "在り" | "有る" | "ある" => "あり",
        "なし" | "無" | "無し" | "無い" | "ない" => "なし",
        "○" | "〇" | "◯" | "o" => "○",
        "×" | "✕" | "✗" | "✖" | "x" => "×",
        "レ" | "✓" | "✔" | "☑" | "✅" => "✓",
        "男" | "男性" | "男子" | "m" | "male" => "男",
        "女" | "女性" | "女子" | "f" | "female" => "女",
        "はい" | "yes" | "y" => "はい",
        "いいえ" | "no" | "n" => "いいえ",
        dash if !dash.is_empty() && dash.chars().all(is_hyphen) => "-",
        // What is longer is a sentence, in which every kana says something.
        word if values::is_longer(word, 12) => return folded,
        _ => return spelled(&folded),
    };
    one.to_owned()
}

/// A choice without what its spellings differ by: kana behind kanji (取組済み, 取り組み済),
/// である at its end.
fn spelled(folded: &str) -> String {
    let bare = folded;
    let bare = ["である", "です", "する", "した"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .filter(|bare| !bare.is_empty())
        .unwrap_or(bare);
    let is_kanji = |c: char| matches!(c, '一'..='\u{9FFF}' | '々');
    if bare.chars().filter(|c| is_kanji(*c)).count() < 2 {
        return bare.to_owned();
    }
    // Kana that inflect stand behind a kanji; a particle before another word tells something.
    bare.chars()
        .filter(|c| !matches!(c, 'り' | 'み' | 'き' | 'し' | 'い' | 'け' | 'れ' | 'え'))
        .collect()
}

/// L2-05: その他 with its detail in brackets behind it.
fn other_detail(column: &Column<'_>, said: &mut Said) {
    if !matches!(column.kind, Kind::Choices | Kind::Text) || column.is_prose() {
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

/// What stands behind その他, spaces included.
fn behind_other(text: &str) -> &str {
    let others = ["その他", "そのほか"];
    others.iter().find_map(|other| text.trim().strip_prefix(other)).unwrap_or_default()
}

fn is_detailed(text: &str) -> bool {
    let rest =
        ["その他", "そのほか"].iter().find_map(|other| text.trim_start().strip_prefix(other));
    let rest = rest.map(str::trim_start).unwrap_or_default();
    let mut behind = rest.chars();
    let begins = |c: char| {
        matches!(c, '(' | '（' | ':' | '：' | '[' | '［' | '・' | '-' | '/' | '、' | '，')
    };
    let spaced = rest.len() < behind_other(text).len() && !rest.is_empty();
    behind.next().is_some_and(begins) && behind.next().is_some() || spaced
}
