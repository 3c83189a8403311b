//! Level 3, as far as one sheet tells: where the table stands, how times and areas are written, and
//! whether a row is one observation. What asks for other sheets and files is [`super::company`]'s.

use super::areas;
use super::judged_sheet::JudgedSheet;
use super::kinds::DataKind;
use super::long_form;
use super::roles::Role;
use super::rules::Check;
use super::shape::{Column, Table};
use super::subject::Value;
use super::times::{self, Style};
use super::violations::{Said, quoted};
use sheets::{CellRange, CellRef};

/// The checks of level 3 that look at one sheet.
pub fn check(judged: &JudgedSheet<'_>, said: &mut Said) {
    let Some(table) = &judged.shape.table else { return };
    top_row(table, said);
    // Of columns without headings nothing more can be told.
    if judged.role == Role::Data && table.head.is_some() {
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
    let columns = || table.columns.iter().filter(|column| column.kind == DataKind::Times);
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
            if !two_figures(column) {
                said.suspected(Check::TimeAxis, *at, || {
                    format!("{}に4桁の年がありません", column.label())
                });
            }
        }
    }
    // A year of two figures is a year nobody can be certain of.
    for column in table.columns.iter().filter(|_| !has_western) {
        if two_figures(column) {
            said.certain(Check::TimeAxis, column.range(), || {
                format!("{}の年が2桁です", column.label())
            });
        } else if column.head.is_time()
            && column.kind == DataKind::Amounts
            && column.head.key().contains('年')
        {
            said.suspected(Check::TimeAxis, column.range(), || {
                format!("{}に4桁の年がありません", column.label())
            });
        }
    }
}

/// Whether a column of years or days has years of two figures and no others: 15/4/1; 27 under 年度.
fn two_figures(column: &Column<'_>) -> bool {
    let is_one = |value: &Value| match value {
        Value::Text(text) => times::is_of_two_figures(text),
        Value::Number(number) => number.fract() == 0.0 && (1.0..100.0).contains(number),
        _ => false,
    };
    let days = column.kind == DataKind::Times;
    let years = column.head.is_year() && matches!(column.kind, DataKind::Times | DataKind::Amounts);
    (days || years) && column.cells.iter().all(|cell| is_one(&cell.value))
}
