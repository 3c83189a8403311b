//! Addresses of cells, as the clerk sees them in Excel.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

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
        address.parse().ok()
    }
}

impl fmt::Display for CellRef {
    /// A1 style.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row + 1)
    }
}

/// A rectangle of cells, both corners included; often a single cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

    /// Whether a cell lies in it.
    pub fn holds(self, cell: CellRef) -> bool {
        (self.from.row..=self.to.row).contains(&cell.row)
            && (self.from.column..=self.to.column).contains(&cell.column)
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

/// A text that is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAddress;

impl FromStr for CellRef {
    type Err = NoAddress;

    /// Reads A1 style, `$` before letters and figures allowed, within the limits of Excel.
    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let digits = text.find(|c: char| c.is_ascii_digit()).ok_or(NoAddress)?;
        let (letters, row) = text.split_at(digits);
        let letters = letters.strip_suffix('$').unwrap_or(letters);
        let letters = letters.strip_prefix('$').unwrap_or(letters);
        let figures = row.bytes().all(|byte| byte.is_ascii_digit());
        let row: u32 = row.parse().map_err(|_| NoAddress)?;
        let column = column_of(letters).ok_or(NoAddress)?;
        let within = (1..=1_048_576).contains(&row) && column < 16_384;
        if figures && within { Ok(Self::new(row - 1, column)) } else { Err(NoAddress) }
    }
}

impl FromStr for CellRange {
    type Err = NoAddress;

    /// Reads A1 style: `F12`, or `G12:R12`.
    fn from_str(text: &str) -> Result<Self, NoAddress> {
        match text.split_once(':') {
            Some((from, to)) => Ok(Self::spanning(from.parse()?, to.parse()?)),
            None => Ok(Self::from(text.parse::<CellRef>()?)),
        }
    }
}

/// The zero-based column of its letters: A is 0, AA is 26.
fn column_of(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.chars().try_fold(0_u32, |sum, letter| {
        let upper = letter.to_ascii_uppercase();
        upper.is_ascii_uppercase().then(|| sum * 26 + u32::from(upper) - u32::from('A') + 1)
    })?;
    number.checked_sub(1)
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
            assert_eq!(shown.parse(), Ok(CellRef::new(row, column)));
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
        assert_eq!("$R$12:g12".parse(), Ok(range));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in
            ["", "12", "F", "F0", "XFE1", "A1048577", "F12x", "回答", "A1:B", "AAAA1", "A+1"]
        {
            assert_eq!(text.parse::<CellRange>(), Err(NoAddress), "{text}");
        }
    }
}
