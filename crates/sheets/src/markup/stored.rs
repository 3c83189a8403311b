//! What a file stores in a cell, as far as a reader of our own tells it; what it means is the same for
//! every format, and not its matter.

use crate::CellRef;
use crate::refusal::{Damage, Refusal};

/// What is stored in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Stored {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as a day or a time of day.
    Moment(f64),
    /// A number that is shown as a length of time.
    Span(f64),
    /// A day, and perhaps a time, as ISO 8601 writes it.
    Day(String),
    /// A truth value.
    Truth(bool),
    /// An error, as the spreadsheet shows it.
    Fault(&'static str),
}

/// Bytes of a copied text that count for a cell.
const CELL: usize = 64;

impl Stored {
    /// How many cells a copy of it counts for, beside the one it stands in.
    pub fn copied(&self) -> usize {
        match self {
            Self::Text(text) | Self::Day(text) => text.len() / CELL,
            _ => 0,
        }
    }
}

/// What a number is shown as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Clock {
    /// A number.
    #[default]
    None,
    /// A day or a time of day.
    Moment,
    /// A length of time.
    Span,
}

impl Clock {
    /// By the number of a format that a workbook need not tell.
    pub fn of_number(number: u16) -> Self {
        match number {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Moment,
            46 => Self::Span,
            _ => Self::None,
        }
    }

    /// By the code of a format, of which the first section counts.
    pub fn of_code(code: &str) -> Self {
        let mut letters = code.chars();
        while let Some(c) = letters.next() {
            match c {
                // What is only printed.
                '"' => drop(letters.by_ref().find(|c| *c == '"')),
                '\\' | '_' | '*' => drop(letters.next()),
                '[' => {
                    let inner: String = letters.by_ref().take_while(|c| *c != ']').collect();
                    let inner = inner.to_ascii_lowercase();
                    let all = |unit: char| inner.chars().all(|c| c == unit);
                    if !inner.is_empty() && ['h', 'm', 's'].into_iter().any(all) {
                        return Self::Span;
                    }
                }
                ';' => return Self::None,
                'd' | 'D' | 'm' | 'M' | 'h' | 'H' | 'y' | 'Y' | 's' | 'S' => return Self::Moment,
                // The half of a day, or General, which has an l at its end.
                'a' | 'A' if matches!(letters.clone().next(), Some('/' | 'm' | 'M')) => {
                    return Self::Moment;
                }
                _ => {}
            }
        }
        Self::None
    }

    /// What a number is under such a format.
    pub fn read(self, number: f64) -> Stored {
        match self {
            Self::None => Stored::Number(number),
            Self::Moment => Stored::Moment(number),
            Self::Span => Stored::Span(number),
        }
    }
}

/// One sheet as it was read.
#[derive(Debug, Default)]
pub struct StoredSheet {
    /// Name on its tab.
    pub name: String,
    /// Whether its tab is shown.
    pub visible: bool,
    /// Its filled cells.
    pub cells: Vec<(CellRef, Stored)>,
    /// What stands beside its cells, and how these look.
    pub found: super::found::Found,
}

/// Why sheets can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// The file breaks off.
    Truncated,
    /// A part of it is not there.
    PartMissing,
    /// The XML of a part is broken.
    Xml,
    /// Its cells say what can't be.
    Content,
    /// It has far more cells than any return.
    TooLarge,
}

impl From<Unreadable> for Refusal {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::Truncated => Self::Damaged(Damage::Truncated),
            Unreadable::PartMissing => Self::Damaged(Damage::PartMissing),
            Unreadable::Xml => Self::Damaged(Damage::Xml),
            Unreadable::Content => Self::Damaged(Damage::Content),
            Unreadable::TooLarge => Self::TooLarge,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_lengths_of_time_are_told_by_their_formats() {
        for code in
            ["yyyy/mm/dd", "m\"月\"d\"日\";@", "[$-411]ggge\"年\"m\"月\"", "h:mm AM/PM", "[Red]d"]
        {
            assert_eq!(Clock::of_code(code), Clock::Moment, "{code}");
        }
        for code in ["[h]:mm:ss", "[mm]", "[Blue]\\+[h]:mm", "[ss].00"] {
            assert_eq!(Clock::of_code(code), Clock::Span, "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0_ ;[Red]\\-0",
            "\"days\"0",
            "0*y",
            "0;yyyy",
            "[$¥-411]0",
            "@",
            "",
        ] {
            assert_eq!(Clock::of_code(code), Clock::None, "{code}");
        }
    }
}
