//! Addresses of cells, as the clerk sees them in Excel.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One cell of a sheet: zero-based row and column, counted from A1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// Zero-based row: row 1 in Excel is 0.
    pub row: u32,
    /// Zero-based column: column A is 0.
    pub column: u32,
}

impl CellRef {
    /// The cell in zero-based `row` and `column`.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// The cell of an address in A1 style; `None` for anything else.
    pub fn parse(address: &str) -> Option<Self> {
        let digits = address.find(|c: char| c.is_ascii_digit())?;
        let (letters, row) = address.split_at(digits);
        let row = row.parse::<u32>().ok()?.checked_sub(1)?;
        let column = letters.bytes().try_fold(0_u32, |sum, letter| {
            let letter = letter.to_ascii_uppercase();
            let digit = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
            sum.checked_mul(26)?.checked_add(digit)
        })?;
        Some(Self { row, column: column.checked_sub(1)? })
    }
}

impl fmt::Display for CellRef {
    /// A1 style.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row + 1)
    }
}

/// A rectangle of cells, both corners included; often a single cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRange {
    /// Upper left cell.
    pub from: CellRef,
    /// Lower right cell.
    pub to: CellRef,
}

impl CellRange {
    /// The smallest rectangle that holds both cells.
    pub fn spanning(a: CellRef, b: CellRef) -> Self {
        Self {
            from: CellRef::new(a.row.min(b.row), a.column.min(b.column)),
            to: CellRef::new(a.row.max(b.row), a.column.max(b.column)),
        }
    }

    /// The smallest rectangle that holds both ranges.
    pub fn around(a: Self, b: Self) -> Self {
        Self { from: Self::spanning(a.from, b.from).from, to: Self::spanning(a.to, b.to).to }
    }
}

impl From<CellRef> for CellRange {
    fn from(cell: CellRef) -> Self {
        Self { from: cell, to: cell }
    }
}

impl fmt::Display for CellRange {
    /// A1 style: `F12`, or `G12:R12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { self.from.fmt(f) } else { write!(f, "{}:{}", self.from, self.to) }
    }
}

/// Column letters of a zero-based column: 0 is A, 26 is AA.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_excel() {
        for (row, column, shown) in [
            (0, 0, "A1"),
            (11, 5, "F12"),
            (0, 25, "Z1"),
            (0, 26, "AA1"),
            (9, 701, "ZZ10"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(CellRef::new(row, column).to_string(), shown);
            assert_eq!(CellRef::parse(shown), Some(CellRef::new(row, column)));
        }
        for address in ["", "A", "12", "A0", "A-1", "あ1", "A1:B2", "A99999999999"] {
            assert_eq!(CellRef::parse(address), None, "{address}");
        }
    }

    #[test]
    fn a_range_of_one_cell_is_written_as_the_cell() {
        let cell = CellRef::new(3, 1);
        assert_eq!(CellRange::from(cell).to_string(), "B4");
        let range = CellRange::spanning(CellRef::new(11, 17), CellRef::new(11, 6));
        assert_eq!(range.to_string(), "G12:R12");
    }
}
