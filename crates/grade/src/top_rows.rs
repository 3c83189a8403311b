//! The first rows of a table: which of them are its heading, and whether further rows are another's.

use super::heads::Head;
use super::subject::{Cell, GradedSheet, Value};
use super::{numerals, times, values};
use sheets::{CellRange, CellRef};
use std::collections::BTreeSet;

/// The visible cells of a row within a range.
pub fn row(sheet: &GradedSheet, range: CellRange, row: u32) -> impl Iterator<Item = &Cell> {
    let first = CellRef::new(row, range.from.column);
    let start = sheet.cells.partition_point(|cell| cell.at < first);
    let rest = sheet.cells.get(start..).unwrap_or_default();
    let within = move |cell: &&Cell| cell.at.row == row && cell.at.column <= range.to.column;
    rest.iter().take_while(within).filter(|cell| !cell.value.is_blank())
}

/// A text that is no number.
pub fn is_word(cell: &Cell) -> bool {
    cell.value.text().is_some_and(|text| {
        !numerals::is_no_heading(text)
            && values::symbol(text).is_none()
            && times::style(text).is_none()
    })
}

/// What can't be told from a heading: a word, or a year.
fn can_head(cell: &Cell) -> bool {
    match &cell.value {
        Value::Text(text) => !numerals::is_no_heading(text) || times::style(text).is_some(),
        Value::Number(number) => times::is_number(*number),
        _ => false,
    }
}

/// A number or a date.
fn is_figure(cell: &Cell) -> bool {
    matches!(cell.value, Value::Number(_) | Value::Day)
}

/// A number, a date, or a text of figures or of a time, as codes and years are.
pub fn is_like_figure(cell: &Cell) -> bool {
    is_figure(cell)
        || cell.value.text().is_some_and(|text| {
            values::is_all_digits(values::beginning(text, 60).trim())
                || times::style(text).is_some()
        })
}

/// Whether a range has words where the rows under a heading have figures, in two columns at least: it goes
/// on with something else.
pub fn contradicts(sheet: &GradedSheet, body: CellRange, range: CellRange) -> bool {
    let figures: BTreeSet<u32> = row(sheet, body, body.from.row)
        .filter(|cell| is_like_figure(cell))
        .map(|cell| cell.at.column)
        .collect();
    let words = |at: u32| {
        row(sheet, range, at)
            .filter(|cell| figures.contains(&cell.at.column) && is_word(cell))
            .count()
    };
    range.to.row > range.from.row && words(range.from.row) > 1 && words(range.from.row + 1) > 0
}

/// A row of words over a column of figures.
pub fn has_own_heading(sheet: &GradedSheet, range: CellRange) -> bool {
    let words = row(sheet, range, range.from.row).all(is_word);
    words && range.to.row > range.from.row && row(sheet, range, range.from.row + 1).any(is_figure)
}

/// Whether two rows hold the same.
pub fn repeats(sheet: &GradedSheet, head: u32, again: u32) -> bool {
    let all = CellRange { from: CellRef::new(0, 0), to: CellRef::new(0, u32::MAX) };
    let cells = |at: u32| row(sheet, all, at);
    // One after the other: a long heading must not be gone through for every row that differs.
    let alike = |a: &Cell, b: &Cell| a.at.column == b.at.column && a.value.is_like(&b.value);
    let (mut first, mut second) = (cells(head), cells(again));
    loop {
        match (first.next(), second.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if alike(a, b) => {}
            _ => return false,
        }
    }
}

/// What stands in the first row of a range.
pub fn top(sheet: &GradedSheet, range: CellRange) -> impl Iterator<Item = String> {
    row(sheet, range, range.from.row).map(|cell| cell.value.brief())
}

/// The rows of the heading, as merges and gaps in it tell.
pub fn head(sheet: &GradedSheet, range: &CellRange) -> Option<(u32, u32)> {
    let top = range.from.row;
    let first: Vec<&Cell> = row(sheet, *range, top).collect();
    let figures = first.iter().filter(|cell| !can_head(cell)).count();
    // Figures over figures are data; one odd number in a row of words is a bad heading.
    let data = |at: u32| row(sheet, *range, at).filter(|cell| !can_head(cell)).count();
    if figures > 0
        && figures * 2 >= first.len().min(data(top + 1).max(1) * 2)
        && !is_numbered(&first)
    {
        return None;
    }
    let below = range.to.row > top;
    let merged = sheet.merges.iter().filter(|merge| {
        merge.from.row == top && (range.from.column..=range.to.column).contains(&merge.from.column)
    });
    let merged = merged.filter_map(|merge| {
        let wide = merge.to.column > merge.from.column && names_columns(sheet, *range, merge);
        let last = merge.to.row.max(top + u32::from(wide));
        (last > top).then_some(last)
    });
    if let Some(last) = merged.max() {
        return Some((top, last.min(range.to.row).min(top + MOST_MERGED)));
    }
    Some((top, top + if below { further_rows(sheet, *range, &first) } else { 0 }))
}

/// Whether the row below a merged heading names what stands under it, and is no row of data.
fn names_columns(sheet: &GradedSheet, range: CellRange, merge: &CellRange) -> bool {
    let below = merge.to.row + 1;
    below <= range.to.row && row(sheet, range, below).all(is_word)
}

/// Whether a row numbers the columns: figures, one higher each (001, 002).
fn is_numbered(first: &[&Cell]) -> bool {
    let number = |cell: &&Cell| {
        if let Value::Number(number) = cell.value {
            // A row of data may go up by one too; one that counts columns begins at the first.
            let first = f64::from(cell.at.column) + 1.0;
            return (number.total_cmp(&first).is_eq()).then_some(cell.at.column + 1);
        }
        let text = cell.value.text()?.trim();
        values::is_all_digits(text).then(|| text.parse::<u32>().ok()).flatten()
    };
    let numbers: Option<Vec<u32>> = first.iter().map(number).collect();
    numbers.is_some_and(|numbers| {
        numbers.len() > 1 && numbers.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b))
    })
}

/// Rows that a merged cell makes a heading high at most.
const MOST_MERGED: u32 = 50;

/// Rows of a heading at most.
const MOST_ROWS: u32 = 4;

/// Whether the second row says the units of the columns, over figures: 件 alone, or a word for each.
fn states_units(sheet: &GradedSheet, range: CellRange) -> bool {
    let (second, third) = (range.from.row + 1, range.from.row + 2);
    // A dash stands where a column has no unit.
    let is_dash = |cell: &Cell| {
        let symbol = cell.value.text().and_then(values::symbol);
        symbol.is_some_and(values::is_dash)
    };
    if third > range.to.row || !row(sheet, range, second).all(|cell| is_word(cell) || is_dash(cell))
    {
        return false;
    }
    let mut units = 0;
    let mut over_figures = 0;
    for cell in row(sheet, range, second) {
        let text = cell.value.text().unwrap_or_default();
        let is_unit = numerals::is_unit_word(text);
        let at = CellRef::new(third, cell.at.column);
        let below = row(sheet, CellRange { from: at, to: at }, third).next();
        let figure = below.is_some_and(is_figure);
        over_figures += u32::from(figure);
        units += u32::from(is_unit && figure);
    }
    units > 0 && units * 2 >= over_figures
}

/// Whether most words of a row are such as headings have; a record of words (調整中, 休館) has others.
pub fn are_headings(cells: &[&Cell]) -> bool {
    let is_one = |cell: &&&Cell| {
        cell.value.text().is_some_and(|text| !values::is_longer(text, 40) && Head::is_one(text))
    };
    cells.iter().filter(is_one).count() * 2 >= cells.len()
}

/// Whether the second row names every column once more: different words over figures, codes or years in two
/// columns at least.
fn names_again(sheet: &GradedSheet, range: CellRange, width: usize) -> bool {
    let (second, third) = (range.from.row + 1, range.from.row + 2);
    if third + 1 > range.to.row {
        return false;
    }
    let names: Vec<&Cell> = row(sheet, range, second).collect();
    if names.len() != width || !names.iter().all(|cell| is_word(cell)) {
        return false;
    }
    let different: BTreeSet<String> = names.iter().map(|cell| cell.value.brief()).collect();
    let figures = |at: u32| row(sheet, range, at).filter(|cell| is_like_figure(cell)).count();
    different.len() == width && are_headings(&names) && figures(third) > 1 && figures(third + 1) > 1
}

/// How many rows below the first name the columns that it leaves open, as under groups.
fn further_rows(sheet: &GradedSheet, range: CellRange, first: &[&Cell]) -> u32 {
    let width = usize::try_from(range.to.column - range.from.column + 1).unwrap_or(usize::MAX);
    let mut named: BTreeSet<u32> = first.iter().map(|cell| cell.at.column).collect();
    if states_units(sheet, range) || names_again(sheet, range, first.len()) {
        return 1;
    }
    if width < named.len() + 1 {
        return 0;
    }
    for further in 1..MOST_ROWS {
        let at = range.from.row + further;
        let here: Vec<&Cell> = row(sheet, range, at).collect();
        if here.is_empty() || !here.iter().all(|cell| is_word(cell)) {
            return 0;
        }
        let leaves_one = here.len() < width;
        named.extend(here.iter().map(|cell| cell.at.column));
        if named.len() == width {
            // Words over words could as well be data under two columns without a name.
            let over_figures = row(sheet, range, at + 1).any(is_figure);
            // What leaves a column open names the others; one gap alone may be a column without a name.
            let gaps = leaves_one && (width - first.len() > 1 || over_figures);
            return if gaps || over_figures && width - first.len() > 1 { further } else { 0 };
        }
    }
    0
}
