//! What came back on a form: which answers stand where its items are asked, whatever was inserted above.

use super::page::one_line;
use super::parts::{Item, Part, Shape};
use super::words::{is_example, is_note, is_total};
use crate::draft::Source;
use sheets::text::key;
use sheets::{CellRef, Content, Sheet};

/// Rows of a return's table that are looked at.
const MOST_ROWS: u32 = 2_000;

/// Blank rows that end a table.
const BLANK_ROWS: u32 = 4;

/// How far something was moved: rows and columns.
type Shift = (i64, i64);

/// The answers to the items of a part in all returns.
#[derive(Debug, Default)]
pub struct Answers {
    /// Of each item: what is written for each record, `None` for nothing.
    pub items: Vec<Vec<Option<Content>>>,
    /// Returns in which the part was found.
    pub returns: usize,
    /// Sheets of one return that hold it, at most.
    pub sheets: usize,
}

/// Gathers what returns say to a part.
pub fn answers(part: &Part, returns: &[Source]) -> Answers {
    let mut answers = Answers { items: vec![Vec::new(); part.items.len()], ..Answers::default() };
    for one in returns {
        let mut count = 0;
        for sheet in one.workbook.sheets.iter().filter(|sheet| sheet.visible) {
            let Some(shift) = shift(part, sheet) else { continue };
            count += 1;
            records(part, sheet, shift, &mut answers.items);
        }
        answers.returns += usize::from(count > 0);
        answers.sheets = answers.sheets.max(count);
    }
    answers
}

/// A cell as far away.
fn moved(at: CellRef, shift: Shift) -> Option<CellRef> {
    let row = u32::try_from(i64::from(at.row) + shift.0).ok()?;
    let column = u32::try_from(i64::from(at.column) + shift.1).ok()?;
    Some(CellRef::new(row, column))
}

/// How far the headings of a part were moved on a sheet; `None` where most of them are not there.
fn shift(part: &Part, sheet: &Sheet) -> Option<Shift> {
    let first = part.items.iter().max_by_key(|item| item.words.chars().count())?;
    let wanted = key(&anchor(first));
    let places = sheet.cells.all().filter(|(_, content)| is_text(content, &wanted));
    let shifts = places.map(|(at, _)| {
        (i64::from(at.row) - i64::from(first.at.row), i64::from(at.column) - i64::from(first.at.column))
    });
    let found = |shift: &Shift| {
        let stands = |item: &&Item| {
            let wanted = key(&anchor(item));
            let at = moved(item.at, *shift);
            at.and_then(|at| sheet.cells.get(at)).is_some_and(|content| is_text(content, &wanted))
        };
        part.items.iter().filter(stands).count()
    };
    shifts.map(|shift| (found(&shift), shift)).filter(|(count, _)| *count * 3 >= part.items.len() * 2).max_by_key(|(count, _)| *count).map(|(_, shift)| shift)
}

/// The text at the place of an item's heading.
fn anchor(item: &Item) -> String {
    match (&item.label, item.guess.options.as_ref()) {
        (Some(label), _) => label.clone(),
        // Of columns that are options the first one's heading stands there.
        (None, Some(options)) if item.cells.len() > 1 => options.labels.first().cloned().unwrap_or_default(),
        _ => item.words.clone(),
    }
}

fn is_text(content: &Content, wanted: &str) -> bool {
    match content {
        Content::Text(written) => {
            let own = key(&one_line(written));
            own == wanted || own.starts_with(wanted) || (own.ends_with(wanted) && own.len() <= wanted.len() + 6)
        }
        _ => false,
    }
}

/// Adds the records of a part on one sheet.
fn records(part: &Part, sheet: &Sheet, shift: Shift, items: &mut [Vec<Option<Content>>]) {
    match part.shape {
        Shape::List => {
            let rows = listed(part, sheet, shift);
            rows.into_iter().for_each(|row| record(part, sheet, (row, shift), items));
        }
        Shape::Matrix => {
            for row in &part.rows {
                let moved = i64::from(*row) + shift.0;
                record(part, sheet, (u32::try_from(moved).unwrap_or(*row), shift), items);
            }
        }
        Shape::Questions | Shape::Card => {
            for (item, all) in part.items.iter().zip(items) {
                let cells = item.cells.iter().filter_map(|at| moved(*at, shift));
                all.push(content(sheet, cells));
            }
        }
    }
}

/// The rows of a list that hold records.
fn listed(part: &Part, sheet: &Sheet, shift: Shift) -> Vec<u32> {
    let Some(first) = part.rows.first().and_then(|row| u32::try_from(i64::from(*row) + shift.0).ok()) else {
        return Vec::new();
    };
    let (mut rows, mut blank) = (Vec::new(), 0);
    for row in first..first + MOST_ROWS {
        let leading = sheet.cells.row(row).next().map(|(_, content)| content.written());
        let Some(leading) = leading else {
            blank += 1;
            if blank >= BLANK_ROWS {
                break;
            }
            continue;
        };
        blank = 0;
        if is_total(&leading) || is_note(&leading) {
            break;
        }
        let filled = part.items.iter().filter(|item| item.guess.word != "serial").filter(|item| {
            let cells = item.cells.iter().filter_map(|at| moved(*at, shift));
            cells.map(|at| CellRef::new(row, at.column)).any(|at| sheet.cells.get(at).is_some())
        });
        if filled.count() >= 2 && !is_example(&leading) {
            rows.push(row);
        }
    }
    rows
}

fn record(
    part: &Part,
    sheet: &Sheet,
    (row, shift): (u32, Shift),
    items: &mut [Vec<Option<Content>>],
) {
    for (item, all) in part.items.iter().zip(items) {
        let cells = item.cells.iter().filter_map(|at| moved(*at, shift));
        all.push(content(sheet, cells.map(|at| CellRef::new(row, at.column))));
    }
}

/// What is written in the first of some cells that is filled.
fn content(sheet: &Sheet, mut cells: impl Iterator<Item = CellRef>) -> Option<Content> {
    cells.find_map(|at| sheet.cells.get(at)).cloned()
}

/// What a return answers to a label: in the cell where the form has it, or the first filled one right of it.
pub fn labelled(one: &Source, label: &str, (at, answer): (CellRef, CellRef)) -> Option<String> {
    let wanted = key(label);
    for sheet in one.workbook.sheets.iter().filter(|sheet| sheet.visible) {
        for (place, content) in sheet.cells.all() {
            let Content::Text(written) = content else { continue };
            let own = key(&one_line(written));
            if own.trim_end_matches(':') != wanted.trim_end_matches(':') {
                if let Some((before, rest)) = written.split_once([':', '：'])
                    && key(before) == wanted
                    && !rest.trim().is_empty()
                {
                    return Some(sheets::text::tidy(rest));
                }
                continue;
            }
            let shift = (
                i64::from(place.row) - i64::from(at.row),
                i64::from(place.column) - i64::from(at.column),
            );
            let straight = moved(answer, shift).and_then(|at| sheet.cells.get(at));
            let right = || {
                let mut row = sheet.cells.row(place.row);
                row.find(|(at, _)| at.column > place.column).map(|(_, content)| content)
            };
            let found = straight.or_else(right).map(|content| one_line(&content.written()));
            return found.filter(|text| !text.is_empty());
        }
    }
    None
}
