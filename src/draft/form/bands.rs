//! The headings of a table: a band of one to four rows of words, and what of it stands over which column.

use super::page::{Boxed, Page};
use sheets::{CellRange, CellRef};

/// Rows of headings that one table has at most; the reader of returns looks no farther.
const MOST_ROWS: u32 = 4;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading, in one line; empty for the names of rows without one.
    pub heading: String,
    /// Where it stands.
    pub at: CellRef,
    /// The heading over this column and those beside it.
    pub group: Option<String>,
    /// The first and last column of its cells.
    pub columns: (u32, u32),
    /// A unit below the heading, in brackets.
    pub unit: Option<String>,
}

/// The headings of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Its first and last row.
    pub rows: (u32, u32),
    /// Its columns, left to right.
    pub columns: Vec<Column>,
    /// The first row below it, behind a row of units or of the columns' numbers.
    pub body: u32,
}

/// The runs of a row that may be headings: words side by side, each with what is above its columns.
pub fn runs(page: &Page<'_>, row: u32) -> Vec<Vec<Boxed>> {
    let mut runs: Vec<Vec<Boxed>> = Vec::new();
    let mut open: Vec<Boxed> = Vec::new();
    let boxes = page.row(row);
    for own in boxes {
        let begins = own.range.from.row == row;
        let is_heading = begins && own.has_words();
        // A heading over several columns that were never merged leaves the cells beside it blank.
        let is_covered = begins && own.text.is_none() && !open.is_empty() && {
            let below = page.at(CellRef::new(own.range.to.row + 1, own.range.from.column));
            below.has_words() && below.range.from.column == own.range.from.column
        };
        if is_heading || is_covered {
            open.push(own);
        } else if !open.is_empty() {
            runs.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        runs.push(open);
    }
    runs
}

/// The headings that begin with a run of words.
pub fn band(page: &Page<'_>, run: &[Boxed]) -> Option<Band> {
    let (first, last) = (run.first()?, run.last()?);
    let (top, left, right) = (first.range.from.row, first.range.from.column, last.range.to.column);
    let mut bottom = run.iter().map(|own| own.range.to.row).max()?;
    while bottom + 1 < top + MOST_ROWS {
        match below(page, (top, bottom), (left, right)) {
            Some(lower) => bottom = lower,
            None => break,
        }
    }
    if bottom >= top + MOST_ROWS {
        return None;
    }
    let mut columns = leaves(page, (top, bottom), (left, right));
    let body = beneath(page, bottom + 1, &mut columns);
    Some(Band { rows: (top, bottom), columns, body })
}

/// The last row of the headings below a band, where it has such: words below the wide ones alone, and not
/// below the first alone, where the names of rows stand.
fn below(page: &Page<'_>, (top, bottom): (u32, u32), (left, right): (u32, u32)) -> Option<u32> {
    let row = bottom + 1;
    let boxes: Vec<Boxed> = within(page, row, (left, right)).collect();
    let words: Vec<&Boxed> = boxes.iter().filter(|own| own.has_words()).collect();
    let over = |own: &Boxed| heading_over(page, (top, bottom), own.range.from.column);
    let is_parted = |own: &&Boxed| match over(own) {
        Some(over) if over.range.from.column == own.range.from.column => {
            let is_wide = over.width() > own.width() && over.range.to.row == bottom;
            // A heading that was never merged has nothing beside it, where its columns have theirs.
            let column = over.range.to.column + 1;
            let beside = page.at(CellRef::new(over.range.from.row, column));
            let is_unmerged = beside.text.is_none()
                && beside.range.from.row == over.range.from.row
                && page.at(CellRef::new(row, column)).has_words();
            is_wide || is_unmerged
        }
        _ => true,
    };
    let first = page.at(CellRef::new(top, left));
    let is_beyond = |own: &&Boxed| own.range.from.column > first.range.to.column;
    let is_unit = |own: &&Boxed| own.text.as_deref().is_some_and(is_remark);
    let is_coloured = words.iter().all(|own| page.is_coloured(own));
    // Where headings have a ground, what is open has none.
    let is_body = |own: &Boxed| {
        own.is_number || (is_coloured && page.is_marked_open(own) && !page.is_coloured(own))
    };
    let fits = words.len() >= 2
        && words.iter().all(is_parted)
        && words.iter().any(is_beyond)
        && !words.iter().all(is_unit)
        && !boxes.iter().any(is_body);
    fits.then(|| words.iter().map(|own| own.range.to.row).max().unwrap_or(row))
}

/// The boxes that begin in a row within some columns.
fn within<'p>(
    page: &'p Page<'_>,
    row: u32,
    (left, right): (u32, u32),
) -> impl Iterator<Item = Boxed> + 'p {
    page.row(row).into_iter().filter(move |own| {
        own.range.from.row == row && own.range.from.column >= left && own.range.to.column <= right
    })
}

/// The lowest words of a band over a column.
fn heading_over(page: &Page<'_>, (top, bottom): (u32, u32), column: u32) -> Option<Boxed> {
    let boxes = (top..=bottom).rev().map(|row| page.at(CellRef::new(row, column)));
    boxes.into_iter().find(Boxed::has_words)
}

/// The columns of a band, each by its lowest heading.
fn leaves(page: &Page<'_>, rows: (u32, u32), (left, right): (u32, u32)) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut column = left;
    while column <= right {
        let lowest = page.at(CellRef::new(rows.1, column));
        let own = if lowest.has_words() {
            Some(lowest.clone())
        } else {
            heading_over(page, rows, column)
        };
        let last = lowest.range.to.column.max(column);
        if let Some(own) = own {
            let heading = own.text.clone().unwrap_or_default();
            let group = group_over(page, rows, &own, column);
            let is_own = own.range.from.column == column || own == lowest;
            if is_own {
                let last = own.range.to.column.max(last);
                let at = own.range.from;
                columns.push(Column { heading, at, group, columns: (column, last), unit: None });
                column = last + 1;
                continue;
            }
        }
        column = last + 1;
    }
    columns
}

/// The heading over a column's own: the nearest above it that is wider, or that has nothing right of it
/// before the column.
fn group_over(page: &Page<'_>, (top, _): (u32, u32), own: &Boxed, column: u32) -> Option<String> {
    let mut row = own.range.from.row;
    while row > top {
        row -= 1;
        let over = page.at(CellRef::new(row, column));
        if over.has_words() {
            // One of two headings that stand in one column is no group of the other.
            let beside = page.at(CellRef::new(row, own.range.to.column + 1));
            let is_wide = over.width() > own.width()
                || (beside.text.is_none()
                    && page
                        .at(CellRef::new(own.range.from.row, own.range.to.column + 1))
                        .has_words());
            return over.text.filter(|_| is_wide);
        }
        let is_parted =
            page.is_framed && page.at(CellRef::new(row, column)).range.from.column != column;
        if is_parted {
            continue;
        }
        let left = (0..column).rev().map(|left| page.at(CellRef::new(row, left)));
        let mut left = left.take_while(|own| own.range.to.row == row).filter(Boxed::has_words);
        if let Some(over) = left.next() {
            let has_own =
                page.at(CellRef::new(own.range.from.row, over.range.from.column)).has_words();
            return over.text.filter(|_| has_own);
        }
    }
    None
}

/// Takes a row of units, or of the columns' numbers, that stands below the headings; gives the first row
/// below.
fn beneath(page: &Page<'_>, row: u32, columns: &mut [Column]) -> u32 {
    let boxes: Vec<Boxed> =
        columns.iter().map(|column| page.at(CellRef::new(row, column.columns.0))).collect();
    let filled: Vec<&str> = boxes.iter().filter_map(|own| own.text.as_deref()).collect();
    let all = |is: fn(&str) -> bool| filled.len() >= 2 && filled.iter().all(|text| is(text));
    if all(is_remark) {
        for (column, own) in columns.iter_mut().zip(&boxes) {
            column.unit = own.text.as_deref().map(|text| text.trim_matches(is_bracket).to_owned());
        }
        return row + 1;
    }
    if all(|text| text.chars().all(|c| matches!(c, '①'..='⑳' | 'Ａ'..='Ｚ' | 'A'..='Z'))) {
        return row + 1;
    }
    row
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '［' | '］' | '【' | '】' | ' ' | '　')
}

/// Whether a text is a remark in brackets: a unit, a hint.
fn is_remark(text: &str) -> bool {
    text.starts_with(['(', '（', '[', '［', '【'])
        && text.ends_with([')', '）', ']', '］', '】'])
        && text.chars().count() <= 12
}

/// The cells of a band.
pub fn area(band: &Band) -> Option<CellRange> {
    let (first, last) = (band.columns.first()?, band.columns.last()?);
    Some(CellRange::spanning(
        CellRef::new(band.rows.0, first.columns.0),
        CellRef::new(band.rows.1, last.columns.1),
    ))
}
