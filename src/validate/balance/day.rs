//! The day that the figures of a register are of.

use crate::finding::{Code, Finding, Place};
use sheets::era::long_date;
use sheets::{CellRef, Date};

/// Whether a sheet says it is of the day that the definition expects.
pub fn check_day(
    file: &str,
    sheet: &str,
    said: Option<(Date, CellRef)>,
    expected: Option<Date>,
) -> Option<Finding> {
    let (expected, (day, at)) = (expected?, said?);
    if day == expected {
        return None;
    }
    let message = format!(
        "この統計は{}現在ですが、定義では{}現在です。",
        long_date(day),
        long_date(expected)
    );
    let place = Place::cells(file, sheet, at);
    Some(Finding::new(Code::AsOfMismatch, place, message).value(long_date(day)))
}
