//! Listings, as activities and facilities: what layout 5 of the inputs holds.

use crate::model::{Cell, ColumnId, FiscalYear, Indexed, Period};
use sheets::CellRef;

/// A workbook of things listed in words, as read.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The file, relative to the input folder.
    pub file: String,
    /// The sheet that was read.
    pub sheet: String,
    /// One entry a row, in the order of the sheet.
    pub entries: Vec<Entry>,
}

/// One row of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// One value a column of the definition; `None` where nothing is written.
    pub values: Indexed<ColumnId, Option<ListingValue>>,
}

/// A value and the cell it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingValue {
    /// What the cell says.
    pub said: Said,
    /// Where it stands.
    pub at: CellRef,
}

/// What a cell of a listing says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Words, as written, without spaces around; empty where there is nothing else.
    Words(String),
    /// A fiscal year.
    Year(FiscalYear),
}

impl Entry {
    /// What it says in the definition's column `column`.
    pub fn said(&self, column: ColumnId) -> Option<&Said> {
        self.values[column].as_ref().map(|value| &value.said)
    }

    /// Its words in a column; empty for none.
    pub fn words(&self, column: ColumnId) -> &str {
        match self.said(column) {
            Some(Said::Words(words)) => words,
            Some(Said::Year(_)) | None => "",
        }
    }

    /// Its fiscal year in a column.
    pub fn year(&self, column: ColumnId) -> Option<FiscalYear> {
        match self.said(column) {
            Some(Said::Year(year)) => Some(*year),
            Some(Said::Words(_)) | None => None,
        }
    }

    /// A column as a table's cell.
    pub fn cell(&self, column: ColumnId) -> Cell {
        match self.said(column) {
            Some(Said::Words(words)) if !words.is_empty() => Cell::Text(words.clone()),
            Some(Said::Year(year)) => Cell::Period(Period::FiscalYear(*year)),
            Some(Said::Words(_)) | None => Cell::Blank,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_spaces_alone_are_a_blank_of_the_table() {
        let said = [Some(Said::Words(String::new())), Some(Said::Words("祭り".to_owned())), None];
        let value =
            |said: Option<Said>| said.map(|said| ListingValue { said, at: CellRef::new(0, 0) });
        let entry = Entry { values: Indexed::new(said.into_iter().map(value).collect()) };
        let cells: Vec<Cell> = entry.values.ids().map(|column| entry.cell(column)).collect();
        assert_eq!(cells, [Cell::Blank, Cell::Text("祭り".to_owned()), Cell::Blank]);
    }
}
