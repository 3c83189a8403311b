//! Level 3, as far as one sheet tells: where the table stands, how times and areas are written, and
//! whether a row is one observation. What asks for other sheets and files is [`super::company`]'s.

use super::On;
use super::areas;
use super::kinds::Kind;
use super::long_form;
use super::roles::Role;
use super::rules::Check;
use super::shape::{Column, Table};
use super::subject::Value;
use super::times::{self, Style};
use super::violations::{Said, quoted};
use crate::model::{CellRange, CellRef};

/// The checks of level 3 that look at one sheet.
pub fn check(on: &On<'_>, said: &mut Said) {
    let Some(table) = &on.shape.table else { return };
    top_row(table, said);
    // Of columns without headings nothing more can be told.
    if on.role == Role::Data && table.head.is_some() {
        time_axis(table, said);
        areas::check(table, said);
        long_form::check(table, said);
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
            // A year of two figures is a year nobody can be certain of.
            let of_two =
                all.iter().all(|(_, style)| *style == Some(Style::Partial)) && !has_western;
            said.say(Check::TimeAxis, of_two && two_figures(column), Some((*at).into()), || {
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

/// Whether all texts of a column are days with a year of two figures: 15/4/1.
fn two_figures(column: &Column<'_>) -> bool {
    column.cells.iter().all(|cell| {
        cell.value.text().is_some_and(|text| {
            super::values::beginning(text, 40).split(['/', '.', '-']).count() == 3
        })
    })
}
