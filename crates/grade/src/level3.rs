//! Level 3, as far as one sheet tells: where the table stands, how times and areas are written, and
//! whether a row is one observation. What asks for other sheets and files is [`super::company`]'s.

use super::On;
use super::areas;
use super::kinds::Kind;
use super::roles::Role;
use super::rules::Check;
use super::shape::{Column, Table};
use super::subject::Value;
use super::times::{self, Style};
use super::violations::{Said, quoted};
use sheets::{CellRange, CellRef};

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

/// A heading that is a word with a number in it: what stands around the number, and the number.
#[derive(PartialEq, Eq)]
struct Piece {
    before: String,
    behind: String,
    number: u32,
}

impl Piece {
    fn of(name: &str) -> Option<Self> {
        let name = super::values::folded(super::values::beginning(name, 60));
        let start = name.find(|c: char| c.is_ascii_digit())?;
        let (before, rest) = name.split_at(start);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let number = number.parse().ok().filter(|number: &u32| *number <= 99)?;
        let piece = Self { before: before.to_owned(), behind: behind.to_owned(), number };
        (!before.is_empty() || !behind.is_empty()).then_some(piece)
    }

    /// Whether it is the next: the months go on after December.
    fn follows(&self, last: &Self) -> bool {
        let next = last.number + 1 == self.number
            || self.behind == "月" && last.number == 12 && self.number == 1;
        next && self.before == last.before && self.behind == last.behind
    }
}

/// Columns that are one thing in numbered pieces: 4月, 5月; 事業1, 事業2. At least three, in order.
pub(super) fn numbered<'c, 'd>(table: &'c Table<'d>) -> Vec<&'c Column<'d>> {
    let pieces: Vec<(&Column<'_>, Option<Piece>)> =
        table.columns.iter().map(|column| (column, Piece::of(&column.name))).collect();
    let runs = pieces.chunk_by(|(_, last), (_, next)| {
        last.as_ref().zip(next.as_ref()).is_some_and(|(last, next)| next.follows(last))
    });
    let longest = runs.filter(|run| run.len() >= 3).max_by_key(|run| run.len());
    longest.unwrap_or_default().iter().map(|(column, _)| *column).collect()
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
    let pieces = numbered(table);
    if !pieces.is_empty() && times.len() < 2 {
        said.certain(Check::LongForm, span(&pieces), || {
            format!("同じ項目が列に並んでいます（{}など）", named(&pieces))
        });
        return;
    }
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
            Value::Text(text) => super::numerals::is_in_disguise(text),
            _ => false,
        })
}
