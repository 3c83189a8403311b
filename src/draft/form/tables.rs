//! The tables of a form: headings with rows below them, to be written in or printed.

use super::bands::{self, Band, Column};
use super::page::{Boxed, Page};
use super::words::{is_answer_heading, is_example, is_note, is_serial, is_total};
use sheets::{CellRange, CellRef, text};

/// Rows of a table that are looked at.
const MOST_ROWS: u32 = 300;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its columns of answers, left to right; those with the names of its rows are not among them.
    pub columns: Vec<Column>,
    /// The first and last row of its headings.
    pub headings: (u32, u32),
    /// Its rows for answers, from the top; a row that is an example is none.
    pub rows: Vec<u32>,
    /// Its headings and its rows.
    pub area: CellRange,
    /// The names of its rows, where they are printed.
    pub stub: Option<Stub>,
    /// Whether it has a row of totals.
    pub is_totalled: bool,
    /// The columns in which the rows are numbered beforehand.
    pub serials: Vec<usize>,
}

/// The printed names of a table's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stub {
    /// What stands over them; empty for nothing.
    pub heading: String,
    /// The names, one a row.
    pub names: Vec<String>,
}

/// The tables of a sheet, from the top.
pub fn find(page: &Page<'_>) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for row in 0..=page.last.row {
        if page.is_blank_row(row) {
            continue;
        }
        for run in bands::runs(page, row) {
            let is_taken = |own: &Boxed| tables.iter().any(|table| table.area.holds(own.range.from));
            if run.iter().any(is_taken) {
                continue;
            }
            tables.extend(table(page, &run));
        }
    }
    tables
}

/// The table below a run of words; `None` where they are no headings.
fn table(page: &Page<'_>, run: &[Boxed]) -> Option<Table> {
    let first = run.first()?;
    let words = run.iter().filter(|own| own.has_words()).count();
    let is_remark = |own: &Boxed| own.text.as_deref().is_some_and(is_note);
    if words < 2 || run.iter().any(is_remark) || super::questions::number(first).is_some() {
        return None;
    }
    // Words that an open cell follows are its label.
    let last = run.last()?;
    let follows = page.right_of(last).is_some_and(|own| page.is_marked_open(&own));
    if follows && words < 3 {
        return None;
    }
    let mut band = bands::band(page, run)?;
    with_corner(page, &mut band);
    let body = body(page, &band);
    let is_open_ended = !page.is_framed && body.rows.is_empty() && words >= 3 && body.reaches_end;
    if body.rows.len() < 2 && !is_open_ended {
        return None;
    }
    made(page, band, &body)
}

/// Adds a column left of the headings whose own heading is blank, where the names of rows stand in it.
fn with_corner(page: &Page<'_>, band: &mut Band) {
    let Some(first) = band.columns.first().map(|column| column.columns.0) else { return };
    let Some(left) = first.checked_sub(1) else { return };
    let corner = page.at(CellRef::new(band.rows.0, left));
    let named = (band.body..band.body + 3)
        .filter(|row| {
            let own = page.at(CellRef::new(*row, left));
            own.has_words() && own.range.to.column == left
        })
        .count();
    if corner.text.is_some() || named < 2 {
        return;
    }
    let columns = (page.at(CellRef::new(band.body, left)).range.from.column, left);
    let at = CellRef::new(band.rows.0, columns.0);
    band.columns.insert(0, Column { heading: String::new(), at, group: None, columns, unit: None });
}

/// The rows below a band.
#[derive(Debug, Default)]
struct Body {
    /// Those for answers, each with what is printed in its columns.
    rows: Vec<(u32, Vec<Boxed>)>,
    is_totalled: bool,
    /// The last row of the table.
    last: u32,
    /// Whether nothing stands below.
    reaches_end: bool,
}

fn body(page: &Page<'_>, band: &Band) -> Body {
    let mut body = Body { last: band.rows.1, ..Body::default() };
    let mut row = band.body;
    while row <= page.last.row && row < band.body + MOST_ROWS {
        let boxes: Vec<Boxed> =
            band.columns.iter().map(|column| page.at(CellRef::new(row, column.columns.0))).collect();
        let leading = boxes.iter().find_map(|own| own.text.as_deref());
        if leading.is_some_and(is_total) {
            (body.is_totalled, body.last) = (true, row);
            break;
        }
        if leading.is_some_and(is_note) || !is_row(page, band, row, &boxes) {
            break;
        }
        body.last = row;
        if !leading.is_some_and(is_example) {
            body.rows.push((row, boxes));
        }
        row += 1;
    }
    body.reaches_end = (row..=page.last.row).all(|row| page.is_blank_row(row));
    body
}

/// Whether a row goes on with the table: its boxes stand under the headings, one each, and are framed.
fn is_row(page: &Page<'_>, band: &Band, row: u32, boxes: &[Boxed]) -> bool {
    let fits = band.columns.iter().zip(boxes).all(|(column, own)| {
        let range = own.range;
        let under = range.from.column == column.columns.0 && range.to.column <= column.columns.1;
        under && range.from.row >= band.body
    });
    let begins = boxes.iter().filter(|own| own.range.from.row == row);
    let says = begins.filter(|own| page.is_marked_open(own)).count();
    let words = boxes.iter().filter(|own| own.has_words()).count();
    if page.is_framed {
        return fits && says > 0 && (words <= boxes.len() / 2 || boxes.len() == 2 && words < 2);
    }
    let (first, last) = (band.columns.first(), band.columns.last());
    let bounds = first.zip(last).map(|(first, last)| (first.columns.0, last.columns.1));
    let is_beside = |at: CellRef| bounds.is_some_and(|(left, right)| at.column < left || at.column > right);
    let has_others = page.sheet.cells.row(row).any(|(at, _)| is_beside(at));
    let filled = boxes.iter().filter(|own| own.text.is_some()).count();
    fits && !has_others && filled > 0 && words <= boxes.len() / 2
}

/// The table of a band and its rows; `None` where a form is only laid out like one.
fn made(page: &Page<'_>, band: Band, body: &Body) -> Option<Table> {
    let area = bands::area(&band)?;
    let area = CellRange::spanning(area.from, CellRef::new(body.last, area.to.column));
    let count = band.columns.len();
    let printed = |column: usize| {
        body.rows.iter().filter(|(_, boxes)| boxes.get(column).is_some_and(|own| own.text.is_some())).count()
    };
    let named = |column: usize| {
        body.rows.iter().filter(|(_, boxes)| boxes.get(column).is_some_and(Boxed::has_words)).count()
    };
    let serials: Vec<usize> = (0..count)
        .filter(|column| {
            band.columns.get(*column).is_some_and(|own| is_serial(&own.heading))
                || (*column == 0 && printed(0) >= 2 && named(0) == 0)
        })
        .collect();
    let is_stub = |column: usize| {
        !serials.contains(&column) && named(column) >= 2 && named(column) * 5 >= body.rows.len() * 3
    };
    // A group that is merged down over its rows stands once, and its rows' names beside it.
    let stubs: Vec<usize> = (0..count).filter(|column| is_stub(*column)).collect();
    let stubs: Vec<usize> =
        if stubs.len() * 2 > count.max(2) { Vec::new() } else { stubs };
    let Some(last_stub) = stubs.last().copied() else {
        let rows = body.rows.iter().map(|(row, _)| *row).collect();
        let Band { columns, rows: headings, .. } = band;
        return Some(Table { columns, headings, rows, area, stub: None, is_totalled: body.is_totalled, serials });
    };
    let is_before = |column: &usize| *column <= last_stub;
    let answers: Vec<Column> =
        (0..).zip(&band.columns).filter(|(place, _)| !is_before(place)).map(|(_, own)| own.clone()).collect();
    let single = answers.len() == 1 && answers.iter().all(|own| is_answer_heading(&own.heading));
    if answers.is_empty() || single || is_mixed(page, &answers, body) {
        return None;
    }
    let heading = band.columns.get(last_stub).map(|own| own.heading.clone()).unwrap_or_default();
    let rows: Vec<(u32, String)> = body.rows.iter().filter_map(|(row, boxes)| Some((*row, name(boxes, &stubs)?))).collect();
    let stub = Stub { heading, names: distinct(rows.iter().map(|(_, name)| name.clone()).collect()) };
    let rows = rows.into_iter().map(|(row, _)| row).collect();
    let headings = band.rows;
    Some(Table { columns: answers, headings, rows, area, stub: Some(stub), is_totalled: body.is_totalled, serials: Vec::new() })
}

/// The name of a row: its last word left of the answers.
fn name(boxes: &[Boxed], stubs: &[usize]) -> Option<String> {
    let names = stubs.iter().rev().filter_map(|stub| boxes.get(*stub));
    let mut names = names.filter(|own| own.has_words()).filter_map(|own| own.text.clone());
    names.next()
}

/// Names of rows of which no two are the same.
fn distinct(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let count = kept.iter().filter(|known| text::key(known) == text::key(&name)).count();
        kept.push(if count == 0 { name } else { format!("{name}（{}）", count + 1) });
    }
    kept
}

/// Whether the rows of the only column of answers take things of several kinds: questions, and no table.
fn is_mixed(page: &Page<'_>, answers: &[Column], body: &Body) -> bool {
    let [only] = answers else { return false };
    let takes = body.rows.iter().map(|(row, _)| {
        let own = page.at(CellRef::new(*row, only.columns.0));
        (page.takes(&own), page.format(&own))
    });
    let mut takes: Vec<_> = takes.collect();
    let first = takes.pop();
    takes.iter().any(|other| Some(other) != first.as_ref())
}
