//! Listings, as activities and facilities: what layout 5 of the inputs holds.

use crate::model::CellRef;

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
    pub values: Vec<Option<ListingValue>>,
}

/// A text and the cell it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingValue {
    /// As written, without spaces around; a year as 平成24年度.
    pub text: String,
    /// Where it stands.
    pub at: CellRef,
}

impl Entry {
    /// The text in the definition's column `column`; empty for none.
    pub fn text(&self, column: usize) -> &str {
        let value = self.values.get(column).and_then(Option::as_ref);
        value.map_or("", |value| value.text.as_str())
    }
}
