//! L1-02 to L1-05: one table, in one piece, nothing around it, every column named.

use crate::heads;
use crate::judged_sheet::JudgedSheet;
use crate::rules::Check;
use crate::shape::{Column, Table};
use crate::values;
use crate::violations::{Said, quoted};
use sheets::{CellRange, CellRef};

/// Further tables, parts of the table behind gaps, and memos.
pub fn tables(judged: &JudgedSheet<'_>, said: &mut Said) {
    let shape = &judged.shape;
    for range in &shape.others {
        let table = shape.table.as_ref().map_or(*range, |table| table.range);
        said.certain(Check::OneTable, *range, || format!("{table} の表のほかに、表があります"));
    }
    for range in &shape.perhaps {
        said.suspected(Check::OneTable, *range, || "別の表かもしれません".to_owned());
    }
    if let Some(table) = shape.table.as_ref().filter(|table| table.range.from.column > 0) {
        let last = CellRef::new(table.range.to.row, table.range.from.column - 1);
        let margin = CellRange { from: CellRef::new(table.range.from.row, 0), to: last };
        let is_blank = !judged
            .sheet
            .cells
            .iter()
            .any(|cell| cell.at.column < table.range.from.column && !cell.value.is_blank());
        if is_blank {
            said.certain(Check::Split, margin, || "表の左に空白の列があります".to_owned());
        }
    }
    for range in &shape.parts {
        said.certain(Check::Split, *range, || "空白の行か列で、表から離れています".to_owned());
    }
    for range in &shape.repeated {
        said.certain(Check::Split, *range, || {
            format!("{}行目に見出しがもう一度あります", range.from.row + 1)
        });
    }
    for range in &shape.sections {
        said.certain(Check::Split, *range, || {
            format!("{}が、データの途中の見出しになっています", first_text(judged, *range))
        });
    }
    for range in &shape.perhaps_sections {
        said.suspected(Check::Split, *range, || {
            format!("{}が、データの途中の見出しのようです", first_text(judged, *range))
        });
    }
    for at in shape.table.iter().flat_map(|table| sentences(judged, table)) {
        said.certain(Check::Memo, at, || {
            format!("{}が表の下にあります", first_text(judged, at.into()))
        });
    }
    for range in &shape.memos {
        said.certain(Check::Memo, *range, || {
            format!("{}が表の外にあります", first_text(judged, *range))
        });
    }
    for at in &judged.sheet.comments {
        said.suspected(Check::Memo, *at, || "セルにコメントが付いています".to_owned());
    }
}

/// Rows at the end of a table that hold one text and nothing else, where it is no value of its column: a
/// sentence, or words among numbers and times.
fn sentences(judged: &JudgedSheet<'_>, table: &Table<'_>) -> Vec<CellRef> {
    let mut found = Vec::new();
    if table.columns.len() < 3 {
        return found;
    }
    for (_, cells) in judged.sheet.rows().rev() {
        let filled: Vec<_> = cells.iter().filter(|cell| !cell.value.is_blank()).collect();
        let [only] = filled.as_slice() else { break };
        let column = table.columns.iter().find(|column| column.index == only.at.column);
        let Some((column, text)) = column.zip(only.value.text()) else { break };
        let texts = column.cells.iter().filter(|cell| cell.value.text().is_some()).count();
        let is_sentence =
            values::beginning(text, 200).contains('。') || texts * 4 <= column.cells.len();
        // What stands alone and not in the first column is no record.
        let is_apart = only.at.column > table.range.from.column
            && table.columns.first().is_some_and(|first| first.cells.len() * 10 >= table.rows * 8);
        let is_sentence = is_sentence || is_apart && table.rows > 3;
        if only.at.row <= table.range.from.row + 1 || !is_sentence {
            break;
        }
        found.push(only.at);
    }
    found
}

fn first_text(judged: &JudgedSheet<'_>, range: CellRange) -> String {
    let start = judged.sheet.cells.partition_point(|cell| cell.at < range.from);
    let cells = judged.sheet.cells.get(start..).unwrap_or_default();
    let mut seen = cells.iter().filter(|cell| !cell.value.is_blank());
    seen.next().map_or_else(String::new, |cell| quoted(&cell.value.brief()))
}

/// Headings that are missing or say nothing.
pub fn headings(judged: &JudgedSheet<'_>, said: &mut Said) {
    let Some(table) = &judged.shape.table else { return };
    if table.head.is_none() {
        let top = CellRange {
            from: table.range.from,
            to: CellRef::new(table.range.from.row, table.range.to.column),
        };
        said.certain(Check::Heading, top, || "見出しの行がありません".to_owned());
        return;
    }
    let signs = heads::signs(table.columns.iter().map(|column| column.name.as_str()));
    let letters = table.columns.iter().filter(|column| column.name.trim().len() == 1).count();
    for column in &table.columns {
        if column.name.trim().is_empty() {
            nameless(table, column, said);
        } else if signs.contains(column.name.as_str()) {
            said.certain(Check::Heading, column.at, || {
                format!("{}は符号だけの見出しです", quoted(&column.name))
            });
        } else if let Some(why) = heads::meaningless(&column.name) {
            said.certain(Check::Heading, column.at, || format!("{}は{why}", quoted(&column.name)));
        } else if column.name.trim().len() == 1 {
            // One letter may be a symbol that everybody knows; a row of them is none.
            said.say(Check::Heading, letters >= 3, Some(column.at.into()), || {
                format!("{}だけでは意味が分かりません", quoted(&column.name))
            });
        }
    }
}

/// A column without a heading: a memo where hardly anything stands in it.
fn nameless(table: &Table<'_>, column: &Column<'_>, said: &mut Said) {
    let few = column.cells.len() <= 2 && column.cells.len() * 10 < table.rows * 3;
    if few {
        for cell in &column.cells {
            said.suspected(Check::Memo, cell.at, || {
                format!("見出しのない列に{}があります", quoted(&cell.value.brief()))
            });
        }
    } else {
        said.certain(Check::Heading, column.at, || {
            format!("{}に見出しがありません", column.label())
        });
    }
}
