//! What came back on a form: which answers stand where its items are asked, whatever was inserted above.

use super::page::one_line;
use super::parts::{Item, Layout, Part, Shape};
use super::words::{is_example, is_note, is_total};
use crate::draft::Source;
use sheets::lexicon::sheet_names;
use sheets::text::key;
use sheets::{CellRef, CellValue, Sheet};
use std::collections::BTreeSet;

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
    pub items: Vec<Vec<Option<CellValue>>>,
    /// Returns in which the part was found.
    pub returns: usize,
    /// Sheets of one return that hold it, at most.
    pub sheets: usize,
}

/// Gathers what returns say to a part.
pub fn answers(part: &Part, returns: &[&Source]) -> Answers {
    let mut answers = Answers { items: vec![Vec::new(); part.items.len()], ..Answers::default() };
    let layouts = if part.layouts.is_empty() { vec![part.layout()] } else { part.layouts.clone() };
    for one in returns {
        let mut count = 0;
        for sheet in one.workbook.sheets.iter().filter(|sheet| is_answered(sheet)) {
            let found = layouts.iter().filter_map(|layout| {
                let (found, shift) = shift(part, layout, sheet)?;
                Some((found, layout, shift))
            });
            let Some((_, layout, shift)) = found.max_by_key(|(found, ..)| *found) else { continue };
            count += 1;
            Reading { part, layout, sheet, shift }.records(&mut answers.items);
        }
        answers.returns += usize::from(count > 0);
        answers.sheets = answers.sheets.max(count);
    }
    answers
}

/// Whether a sheet may hold answers: it is shown, and no example.
fn is_answered(sheet: &Sheet) -> bool {
    sheet.visible && !sheet_names::explains(&sheet.name)
}

/// A cell as far away.
fn moved(at: CellRef, shift: Shift) -> Option<CellRef> {
    let row = u32::try_from(i64::from(at.row) + shift.0).ok()?;
    let column = u32::try_from(i64::from(at.column) + shift.1).ok()?;
    Some(CellRef::new(row, column))
}

/// How far the headings of a part were moved on a sheet, and how many are there; `None` where most of them are
/// not.
fn shift(part: &Part, layout: &Layout, sheet: &Sheet) -> Option<(usize, Shift)> {
    let asked = || {
        part.items
            .iter()
            .zip(&layout.places)
            .filter_map(|(item, place)| Some((item, place.as_ref()?.0)))
    };
    let (first, first_at) = asked().max_by_key(|(item, _)| item.words.chars().count())?;
    let wanted = key(&anchor(first));
    let places = sheet.cells.all().filter(|(_, content)| is_text(content, &wanted));
    let shifts = places.map(|(at, _)| {
        let rows = i64::from(at.row) - i64::from(first_at.row);
        (rows, i64::from(at.column) - i64::from(first_at.column))
    });
    let found = |shift: &Shift| {
        let stands = |(item, at): &(&Item, CellRef)| {
            let wanted = key(&anchor(item));
            let at = moved(*at, *shift);
            at.and_then(|at| sheet.cells.get(at)).is_some_and(|content| is_text(content, &wanted))
        };
        asked().filter(stands).count()
    };
    let most = asked().count();
    let shifts = shifts.map(|shift| (found(&shift), shift));
    shifts.filter(|(count, _)| *count * 3 >= most * 2).max_by_key(|(count, _)| *count)
}

/// The text at the place of an item's heading.
fn anchor(item: &Item) -> String {
    match (&item.label, item.guess.options.as_ref()) {
        (Some(label), _) => label.clone(),
        // Of columns that are options the first one's heading stands there.
        (None, Some(options)) if item.cells.len() > 1 => {
            options.labels.first().cloned().unwrap_or_default()
        }
        _ => item.words.clone(),
    }
}

fn is_text(content: &CellValue, wanted: &str) -> bool {
    match content {
        CellValue::Text(written) => {
            let own = key(&one_line(written));
            own == wanted
                || own.starts_with(wanted)
                || (own.ends_with(wanted) && own.len() <= wanted.len() + 6)
        }
        _ => false,
    }
}

/// A sheet of a return that holds a part.
struct Reading<'r> {
    part: &'r Part,
    layout: &'r Layout,
    sheet: &'r Sheet,
    shift: Shift,
}

impl Reading<'_> {
    /// The cells of an item, as far as they are on the sheet.
    fn cells(&self, item: usize) -> impl Iterator<Item = CellRef> {
        let place = self.layout.places.get(item).and_then(Option::as_ref);
        let cells = place.map(|(_, cells)| cells.as_slice()).unwrap_or_default();
        cells.iter().filter_map(|at| moved(*at, self.shift))
    }

    fn row(&self, row: u32) -> Option<u32> {
        u32::try_from(i64::from(row) + self.shift.0).ok()
    }

    /// Adds the records of the sheet.
    fn records(&self, items: &mut [Vec<Option<CellValue>>]) {
        match self.part.shape {
            Shape::List => self.listed().into_iter().for_each(|row| self.record(Some(row), items)),
            Shape::Matrix => {
                let rows = self.layout.rows.iter().filter_map(|row| self.row(*row));
                rows.for_each(|row| self.record(Some(row), items));
            }
            Shape::Questions | Shape::Card => self.record(None, items),
        }
    }

    /// Adds a record, which stands in a row of its own or where its labels are.
    fn record(&self, row: Option<u32>, items: &mut [Vec<Option<CellValue>>]) {
        for (place, all) in items.iter_mut().enumerate() {
            let cells =
                self.cells(place).map(|at| row.map_or(at, |row| CellRef::new(row, at.column)));
            let is_asked = self.layout.places.get(place).is_some_and(Option::is_some);
            if is_asked {
                all.push(content(self.sheet, cells));
            }
        }
    }

    /// The rows of a list that hold records.
    fn listed(&self) -> Vec<u32> {
        let Some(first) = self.layout.rows.first().and_then(|row| self.row(*row)) else {
            return Vec::new();
        };
        let (mut rows, mut blank) = (Vec::new(), 0);
        for row in first..first + MOST_ROWS {
            let leading = self.sheet.cells.row(row).next().map(|(_, content)| content.written());
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
            let items = self.part.items.iter().enumerate();
            let filled =
                items.filter(|(_, item)| item.guess.word != "serial").filter(|(place, _)| {
                    let mut cells = self.cells(*place).map(|at| CellRef::new(row, at.column));
                    cells.any(|at| self.sheet.cells.get(at).is_some())
                });
            if filled.count() >= 2 && !is_example(&leading) {
                rows.push(row);
            }
        }
        rows
    }
}

/// What is written in the first of some cells that is filled.
fn content(sheet: &Sheet, mut cells: impl Iterator<Item = CellRef>) -> Option<CellValue> {
    cells.find_map(|at| sheet.cells.get(at)).cloned()
}

/// What a return answers to a label: in the cell where the form has it, or the first filled one right of it;
/// what the form prints itself (`printed`, folded) is no answer.
pub fn labelled(
    one: &Source,
    label: &str,
    (at, answer): (CellRef, CellRef),
    printed: &BTreeSet<String>,
) -> Option<String> {
    let wanted = key(label);
    for sheet in one.workbook.sheets.iter().filter(|sheet| is_answered(sheet)) {
        for (place, content) in sheet.cells.all() {
            let CellValue::Text(written) = content else { continue };
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
            let found = found.filter(|text| !text.is_empty() && !printed.contains(&key(text)));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}
