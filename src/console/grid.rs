//! The row a finding is about, as a small grid: the cells around the one in question under their
//! headings, and a pointer below it.
//!
//! Only characters of one certain width draw it, so that the columns stand straight in a terminal
//! that shows Japanese.

use crate::finding::Finding;
use crate::model::{Return, SentSheet, SentTable};
use comfy_table::Table;
use comfy_table::presets::NOTHING;
use sheets::address::column_letters;
use sheets::{CellRange, CellRef, text};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns shown left of the cell in question.
const BEFORE: usize = 2;

/// Columns shown in all; of a wide range that is its beginning.
const SHOWN: usize = 5;

/// Widest cell, in columns of the terminal.
const WIDEST: usize = 18;

/// The lines of the grid; none where the finding is about no row of a return.
pub fn of(finding: &Finding, returns: &[Return]) -> Vec<String> {
    draw(finding, returns).unwrap_or_default()
}

fn draw(finding: &Finding, returns: &[Return]) -> Option<Vec<String>> {
    let place = &finding.place;
    let (name, cells) = (place.sheet.as_deref()?, place.cells?);
    let sent = returns.iter().find(|one| one.file == place.file)?;
    let sheet = sent.sheets.iter().find(|sheet| sheet.name == name)?;
    let table = sheet.table.as_ref();
    // A finding over many rows points at no row, and one of the headings has none.
    let row = finding.cells.first().map_or(cells.from.row, |first| first.row);
    let single = cells.from.row == cells.to.row || !finding.cells.is_empty();
    let is_heading = |table: &SentTable| (table.first_row..=table.last_row).contains(&row);
    if !single || table.is_some_and(is_heading) || sheet.cells.row(row).next().is_none() {
        return None;
    }
    let shown = columns(sheet, row, cells);
    let pointed = |column: &u32| {
        let at = CellRef::new(row, *column);
        if finding.cells.is_empty() {
            (cells.from.column..=cells.to.column).contains(column)
        } else {
            finding.cells.contains(&at)
        }
    };
    let mut grid = Table::new();
    grid.load_style(NOTHING);
    let mut heads = vec![String::new()];
    let mut texts = vec![(row + 1).to_string()];
    let mut points = vec![String::new()];
    for column in &shown {
        let head = format!("{} {}", column_letters(*column), heading(sheet, *column, row));
        let written = sheet.cells.get(CellRef::new(row, *column));
        let written = written.map(|content| short(&content.written())).unwrap_or_default();
        let length = written.width().max(2);
        heads.push(format!("| {}", short(head.trim_end())));
        texts.push(format!("| {written}"));
        points.push(if pointed(column) {
            format!("  {}", "^".repeat(length))
        } else {
            String::new()
        });
    }
    grid.add_row(heads).add_row(texts).add_row(points);
    for column in grid.column_iter_mut() {
        column.set_padding((0, 1));
    }
    Some(grid.lines().map(|line| line.trim_end().to_owned()).collect())
}

/// The columns shown: those in question, and a few on either side, of the table or else of the filled
/// cells of the row.
fn columns(sheet: &SentSheet, row: u32, cells: CellRange) -> Vec<u32> {
    let table = sheet.table.as_ref().filter(|table| row > table.last_row);
    let of_table = table.into_iter().flat_map(|table| table.columns.iter().flatten().copied());
    let filled = sheet.cells.row(row).map(|(at, _)| at.column);
    let mut columns: Vec<u32> = of_table.chain(filled).chain([cells.from.column]).collect();
    columns.sort_unstable();
    columns.dedup();
    let first = columns.partition_point(|column| *column < cells.from.column);
    let from = first.saturating_sub(BEFORE);
    columns.into_iter().skip(from).take(SHOWN).collect()
}

/// The heading over a column of the table.
fn heading(sheet: &SentSheet, column: u32, row: u32) -> String {
    let Some(table) = sheet.table.as_ref().filter(|table| row > table.last_row) else {
        return String::new();
    };
    let heading = (table.first_row..=table.last_row)
        .rev()
        .find_map(|row| sheet.cells.get(CellRef::new(row, column)));
    heading.map(|content| text::tidy(&content.written())).unwrap_or_default()
}

/// The text on one line, cut where it is too wide.
fn short(written: &str) -> String {
    let tidy = text::tidy(written);
    if tidy.width() <= WIDEST {
        return tidy;
    }
    let mut room = WIDEST - 2;
    let fits = |c: &char| {
        let width = c.width().unwrap_or(0);
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    tidy.chars().take_while(fits).chain("..".chars()).collect()
}
