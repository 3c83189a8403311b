//! The filled cells of a sheet, however far apart they stand.
//!
//! Only what is filled takes memory: one cell in the last corner of a sheet costs one cell, not the
//! rectangle up to it.

use super::number::plain;
use super::transfer::{bits, day};
use super::{CellRef, era};
use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};
use std::ops::Range;

/// UTF-16 units that a cell of Excel can hold; other programs write longer texts.
pub const LONGEST_TEXT: usize = 32_767;

/// What a filled cell holds, as the spreadsheet stores it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CellValue {
    /// Text with at least one visible character.
    Text(String),
    /// A number that is not formatted as a date.
    Number(#[serde(with = "bits")] f64),
    /// A number formatted as a date; a time of day is left off.
    Date(#[serde(with = "day")] Date),
    /// A truth value.
    Bool(bool),
    /// An error, as #REF!.
    Error(String),
    /// A formula whose result was not saved, so that nobody can see what it gives.
    Unevaluated(String),
}

impl CellValue {
    /// What the clerk sees in the cell (a date as the form's own format shows it).
    pub fn written(&self) -> String {
        match self {
            CellValue::Text(text) | CellValue::Error(text) | CellValue::Unevaluated(text) => {
                text.clone()
            }
            CellValue::Number(number) => plain(*number),
            CellValue::Date(day) => era::long_date(*day),
            CellValue::Bool(true) => "TRUE".to_owned(),
            CellValue::Bool(false) => "FALSE".to_owned(),
        }
    }
}

/// The filled cells, by row and column.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<(CellRef, CellValue)>")]
pub struct Grid {
    /// Row by row.
    cells: Vec<(CellRef, CellValue)>,
    /// The rows with a filled cell, each with the place of its first among all cells.
    starts: Vec<(u32, usize)>,
}

impl Serialize for Grid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.cells.serialize(serializer)
    }
}

impl From<Vec<(CellRef, CellValue)>> for Grid {
    fn from(cells: Vec<(CellRef, CellValue)>) -> Self {
        Self::new(cells)
    }
}

impl Grid {
    /// Keeps the cells of these places, and no room for others.
    pub fn retain(&mut self, keeps: impl Fn(CellRef) -> bool) {
        self.cells.retain(|(at, _)| keeps(*at));
        self.cells.shrink_to_fit();
        self.starts = starts(&self.cells);
    }

    /// Of cells in any order; of two contents of one cell the later counts, as in a spreadsheet.
    pub fn new(mut cells: Vec<(CellRef, CellValue)>) -> Self {
        // Files store their cells in order, which the sort finds out in one pass.
        cells.sort_by_key(|(at, _)| *at);
        cells.reverse();
        cells.dedup_by_key(|(at, _)| *at);
        cells.reverse();
        Self { starts: starts(&cells), cells }
    }

    /// The place of a cell among all that are filled.
    fn place(&self, at: CellRef) -> Option<usize> {
        let (range, first) = self.range(at.row)?;
        let row = self.cells.get(range)?;
        Some(first + found(row, at.column, |(cell, _)| cell.column)?)
    }

    /// Which cells are a row's, with the place of the first.
    fn range(&self, row: u32) -> Option<(Range<usize>, usize)> {
        let index = found(&self.starts, row, |(row, _)| *row)?;
        let (_, first) = *self.starts.get(index)?;
        let end = self.starts.get(index + 1).map_or(self.cells.len(), |(_, next)| *next);
        Some((first..end, first))
    }

    /// What a cell holds; `None` where it is empty or holds nothing visible.
    pub fn get(&self, at: CellRef) -> Option<&CellValue> {
        self.cells.get(self.place(at)?).map(|(_, content)| content)
    }

    /// The rows with a filled cell, top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        self.starts.iter().map(|(row, _)| *row)
    }

    /// The filled cells, row by row.
    pub fn all(&self) -> impl Iterator<Item = (CellRef, &CellValue)> {
        self.cells.iter().map(|(at, content)| (*at, content))
    }

    /// Puts another content into a filled cell; nothing into one that is blank.
    pub fn replace(&mut self, at: CellRef, content: CellValue) {
        let there = self.place(at).and_then(|place| self.cells.get_mut(place));
        if let Some((_, there)) = there {
            *there = content;
        }
    }

    /// Changes texts, and gives the cells that were changed, in order, with what they held and what
    /// they hold.
    pub fn change_texts(
        &mut self,
        change: impl Fn(&str) -> Option<String>,
    ) -> Vec<(CellRef, (String, String))> {
        let mut changed = Vec::new();
        for (at, content) in &mut self.cells {
            if let CellValue::Text(text) = content
                && let Some(by) = change(text)
            {
                changed.push((*at, (std::mem::replace(text, by.clone()), by)));
            }
        }
        changed
    }

    /// The filled cells of a row, left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (CellRef, &CellValue)> {
        let own = self.range(row).and_then(|(range, _)| self.cells.get(range));
        own.unwrap_or_default().iter().map(|(at, content)| (*at, content))
    }
}

/// Where each row begins among cells that stand row by row.
fn starts(cells: &[(CellRef, CellValue)]) -> Vec<(u32, usize)> {
    let mut starts: Vec<(u32, usize)> = Vec::new();
    for (place, (at, _)) in cells.iter().enumerate() {
        if starts.last().is_none_or(|(row, _)| *row != at.row) {
            starts.push((at.row, place));
        }
    }
    starts
}

/// Where a number stands among things in the order of theirs. Most tables have no gaps, and it is where it
/// would be in one.
fn found<T>(things: &[T], wanted: u32, number: impl Fn(&T) -> u32) -> Option<usize> {
    let ahead = wanted.checked_sub(number(things.first()?))?;
    let guess = usize::try_from(ahead).ok()?;
    if things.get(guess).is_some_and(|thing| number(thing) == wanted) {
        return Some(guess);
    }
    things.binary_search_by_key(&wanted, number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(row: u32, column: u32, number: f64) -> (CellRef, CellValue) {
        (CellRef::new(row, column), CellValue::Number(number))
    }

    #[test]
    fn cells_are_found_wherever_they_stand() {
        let grid =
            Grid::new(vec![number(1_048_575, 16_383, 3.0), number(2, 5, 2.0), number(2, 1, 1.0)]);
        assert_eq!(grid.rows().collect::<Vec<_>>(), [2, 1_048_575]);
        let row: Vec<u32> = grid.row(2).map(|(at, _)| at.column).collect();
        assert_eq!(row, [1, 5]);
        assert_eq!(grid.get(CellRef::new(2, 5)), Some(&CellValue::Number(2.0)));
        assert_eq!(grid.get(CellRef::new(2, 4)), None);
        assert_eq!(grid.row(3).count(), 0);
    }

    #[test]
    fn the_later_content_of_a_cell_counts() {
        let grid = Grid::new(vec![number(0, 0, 1.0), number(0, 0, 2.0)]);
        assert_eq!(grid.get(CellRef::new(0, 0)), Some(&CellValue::Number(2.0)));
    }
}
