//! Level 3, as far as one sheet tells: where the table stands, how times and areas are written, and
//! whether a row is one observation. What asks for other sheets and files is [`super::company`]'s.

use super::On;
use super::kinds::Kind;
use super::roles::Role;
use super::rules::Check;
use super::shape::{Column, Table};
use super::subject::Value;
use super::times::{self, Style};
use super::violations::{Said, quoted};
use super::{areas, values};
use crate::model::{CellRange, CellRef};

/// The checks of level 3 that look at one sheet.
pub fn check(on: &On<'_>, said: &mut Said) {
    let Some(table) = &on.shape.table else { return };
    top_row(table, said);
    // Of columns without headings nothing more can be told.
    if on.role == Role::Data && table.head.is_some() {
        time_axis(table, said);
        areas::check(table, said);
        long_form(table, said);
    }
}

/// L3-01: the heading in row 1, data from row 2.
fn top_row(table: &Table<'_>, said: &mut Said) {
    match table.head {
        None => {
            said.certain(Check::TopRow, table.range.from, || "見出しの行がありません".to_owned());
        }
        Some((0, 0)) if table.rows == 0 => {
            said.suspected(Check::TopRow, table.range, || "データがありません".to_owned());
        }
        Some((0, 0)) => {}
        Some((first, last)) => {
            let head = CellRange {
                from: CellRef::new(first, table.range.from.column),
                to: CellRef::new(last, table.range.to.column),
            };
            said.certain(Check::TopRow, head, || {
                format!("見出しが{}行目、データが{}行目からです", first + 1, last + 2)
            });
        }
    }
}

/// L3-05: western years.
fn time_axis(table: &Table<'_>, said: &mut Said) {
    for column in
        table.columns.iter().filter(|column| times::style(&column.name) == Some(Style::Era))
    {
        said.certain(Check::TimeAxis, column.at, || {
            format!("見出しの{}に西暦がありません", quoted(&column.name))
        });
    }
    let styles = |column: &Column<'_>| {
        let style = |value: &Value| match value {
            Value::Day => Some(Style::Western),
            Value::Number(number) => times::is_number(*number).then_some(Style::Western),
            Value::Text(text) => times::style(text),
            _ => None,
        };
        column.cells.iter().map(|cell| (cell.at, style(&cell.value))).collect::<Vec<_>>()
    };
    let columns = || table.columns.iter().filter(|column| column.kind == Kind::Times);
    let western = |column: &Column<'_>| {
        styles(column).iter().all(|(_, style)| matches!(style, Some(Style::Western | Style::Both)))
    };
    let has_western = columns().any(western);
    for column in columns().filter(|column| !western(column)) {
        let all = styles(column);
        let mixed = all.iter().any(|(_, style)| *style == Some(Style::Western));
        for (at, _) in all.iter().filter(|(_, style)| *style == Some(Style::Era) && !has_western) {
            said.certain(Check::TimeAxis, *at, || {
                let why = if mixed {
                    "西暦と和暦が混じっています"
                } else {
                    "西暦がありません"
                };
                format!("{}に{why}", column.label())
            });
        }
        for (at, _) in all.iter().filter(|(_, style)| *style == Some(Style::Partial)) {
            said.suspected(Check::TimeAxis, *at, || {
                format!("{}に4桁の年がありません", column.label())
            });
        }
    }
    let small = |column: &&Column<'_>| {
        column.head.is_time() && column.kind == Kind::Amounts && column.head.key().contains('年')
    };
    for column in table.columns.iter().filter(small).filter(|_| !has_western) {
        said.suspected(Check::TimeAxis, column.range(), || {
            format!("{}に4桁の年がありません", column.label())
        });
    }
}

/// L3-09: one observation a row.
fn long_form(table: &Table<'_>, said: &mut Said) {
    let span = |columns: &[&Column<'_>]| {
        let first = columns.first().map_or(table.range.from, |column| column.at);
        CellRange::spanning(first, columns.last().map_or(first, |column| column.at))
    };
    let named = |list: &[&Column<'_>]| {
        list.iter().take(3).map(|column| quoted(&column.name)).collect::<Vec<_>>().join("、")
    };
    let times: Vec<_> = table
        .columns
        .iter()
        .filter(|column| {
            column.head.is_a_time() && times::style(column.head.key()) != Some(Style::Partial)
        })
        .collect();
    let marks: Vec<_> = table.columns.iter().filter(|column| column.kind == Kind::Marks).collect();
    let amounts: Vec<_> = table.columns.iter().filter(|column| is_measure(column)).collect();
    if times.len() >= 2 {
        said.certain(Check::LongForm, span(&times), || {
            format!("年が列に並んでいます（{}）", named(&times))
        });
    }
    if marks.len() >= 3 {
        said.certain(Check::LongForm, span(&marks), || {
            format!("印の列が{}列並んでいます（{}など）", marks.len(), named(&marks))
        });
    }
    if times.len() < 2 && amounts.len() >= 2 {
        let certain = amounts.len() >= 3;
        said.say(Check::LongForm, certain, Some(span(&amounts)), || {
            format!("数の列が{}列並んでいます（{}）", amounts.len(), named(&amounts))
        });
    }
}

/// A column of amounts, or one that would be if its figures were no text.
fn is_measure(column: &Column<'_>) -> bool {
    column.kind == Kind::Amounts
        && !column.head.is_time()
        && column.cells.iter().any(|cell| match &cell.value {
            Value::Number(_) => true,
            Value::Text(text) => values::is_number_in_disguise(text),
            _ => false,
        })
}
