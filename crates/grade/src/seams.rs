//! Where, without a blank row between, a table stops being one: the heading once more, another table's
//! heading, a row that only names the group below it.

use super::subject::{Cell, GradedSheet};
use super::top_rows::{are_headings, is_like_figure, is_word, repeats};
use super::values;
use sheets::CellRange;
use std::collections::{BTreeMap, BTreeSet};

/// What was found among the rows of a table.
#[derive(Debug, Default)]
pub struct Seams {
    /// Rows of the heading once more.
    pub repeated: Vec<u32>,
    /// Rows that name the group below them.
    pub sections: Vec<u32>,
    /// Rows that may do so.
    pub perhaps: Vec<u32>,
    /// The first row of another table.
    pub other: Option<u32>,
}

impl Seams {
    /// Whether a row is no record.
    pub fn holds(&self, row: u32) -> bool {
        self.repeated.binary_search(&row).is_ok() || self.sections.binary_search(&row).is_ok()
    }
}

/// What a column held up to here.
#[derive(Default)]
struct Tally {
    filled: usize,
    figures: usize,
}

/// Rows of a column after which it is known what it holds.
const KNOWN: usize = 2;

/// Signs before the name of a group.
const BULLETS: [char; 11] = ['■', '□', '◆', '◇', '●', '▼', '【', '〔', '＜', '<', '《'];

/// Goes through the rows below a heading.
pub fn of(sheet: &GradedSheet, range: CellRange, head: (u32, u32)) -> Seams {
    let mut seams = Seams::default();
    let mut columns: BTreeMap<u32, Tally> = BTreeMap::new();
    let within = |at: u32| (head.1 + 1..=range.to.row).contains(&at);
    let mut rows = sheet.rows().filter(|(row, _)| within(*row)).peekable();
    while let Some((row, cells)) = rows.next() {
        let here: Vec<&Cell> = cells
            .iter()
            .filter(|cell| !cell.value.is_blank())
            .filter(|cell| (range.from.column..=range.to.column).contains(&cell.at.column))
            .collect();
        let next = rows.peek().map(|(row, cells)| (*row, cells.len()));
        if here.len() > 1 && repeats(sheet, head.0, row) {
            seams.repeated.push(row);
            continue;
        }
        if next.is_some_and(|(next, _)| next == row + 1) && is_another(&here, &columns) {
            seams.other = Some(row);
            return seams;
        }
        if let [only] = here.as_slice()
            && range.from.column + 1 < range.to.column
            && only.at.column == range.from.column
            && next.is_some_and(|(_, cells)| cells > 2)
        {
            match names_a_group(only, &columns) {
                Some(true) => seams.sections.push(row),
                Some(false) => seams.perhaps.push(row),
                None => {}
            }
            if seams.holds(row) {
                continue;
            }
        }
        for cell in here {
            let tally = columns.entry(cell.at.column).or_default();
            tally.filled += 1;
            tally.figures += usize::from(is_like_figure(cell));
        }
    }
    seams
}

/// Whether a row is a heading of its own: different words such as headings have, two of them at least where figures stood.
fn is_another(here: &[&Cell], columns: &BTreeMap<u32, Tally>) -> bool {
    let is_of_figures = |cell: &Cell| {
        columns
            .get(&cell.at.column)
            .is_some_and(|tally| tally.figures >= KNOWN && tally.figures * 10 >= tally.filled * 9)
    };
    let over = here.iter().filter(|cell| is_of_figures(cell)).count();
    if over < KNOWN || !here.iter().all(|cell| is_word(cell)) {
        return false;
    }
    let different: BTreeSet<String> = here.iter().map(|cell| cell.value.brief()).collect();
    different.len() == here.len() && are_headings(here)
}

/// Whether a text alone in its row names the group below: certain by a sign before it, or where its column
/// holds figures; `None` where it does not.
fn names_a_group(only: &Cell, columns: &BTreeMap<u32, Tally>) -> Option<bool> {
    let text = values::beginning(only.value.text()?, 60);
    if text.trim_start().starts_with(BULLETS) {
        return Some(true);
    }
    let of_figures = columns
        .get(&only.at.column)
        .is_some_and(|tally| tally.figures >= KNOWN && tally.figures == tally.filled);
    // A time alone may be a record that nobody filled in.
    (is_word(only) || of_figures).then_some(is_word(only) && of_figures)
}
