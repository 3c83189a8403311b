//! What stands in a cell of a table.

use super::Period;
use rust_decimal::Decimal;
use sheets::Date;
use sheets::era::printed_date;
use std::borrow::Cow;

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Not applicable: nothing is printed.
    Blank,
    /// A name.
    Text(String),
    /// A span of time.
    Period(Period),
    /// A day.
    Day(Date),
    /// A count or a rank.
    Integer(u64),
    /// A number that is negative or has places.
    Number(Decimal),
    /// A share in percent with one decimal.
    Share(Decimal),
}

impl Cell {
    /// A share, blank where there is no whole to take it of.
    pub fn share(share: Option<Decimal>) -> Self {
        share.map_or(Cell::Blank, Cell::Share)
    }

    /// A count or a rank, blank where there is none.
    pub fn whole(count: Option<u64>) -> Self {
        count.map_or(Cell::Blank, Cell::Integer)
    }

    /// A number: a count where it is one.
    pub fn number(number: Decimal) -> Self {
        let whole = number.is_integer().then(|| u64::try_from(number).ok()).flatten();
        whole.map_or(Cell::Number(number), Cell::Integer)
    }

    /// The words, days and spans of time by era alone; `None` for a blank and for figures.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Cell::Text(text) => Some(Cow::Borrowed(text)),
            Cell::Period(period) => Some(Cow::Owned(period.to_string())),
            Cell::Day(day) => Some(Cow::Owned(printed_date(*day))),
            Cell::Blank | Cell::Integer(_) | Cell::Number(_) | Cell::Share(_) => None,
        }
    }

    /// The count; `None` for anything else.
    pub fn count(&self) -> Option<u64> {
        match self {
            Cell::Integer(count) => Some(*count),
            _ => None,
        }
    }

    /// The figure; `None` for a blank and for words.
    pub fn figure(&self) -> Option<Decimal> {
        match self {
            Cell::Integer(count) => Some(Decimal::from(*count)),
            Cell::Number(figure) | Cell::Share(figure) => Some(*figure),
            Cell::Blank | Cell::Text(_) | Cell::Period(_) | Cell::Day(_) => None,
        }
    }
}
