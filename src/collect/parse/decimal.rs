//! Decimal numbers as people type them: 70.1, ７０．１％, 1,234.5.

use super::{Reading, quantity};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;
use sheets::CellValue;

/// Reads a number from a cell; `unit` is what it measures or counts.
pub fn read_cell(content: &CellValue, unit: Option<&str>) -> Reading<Decimal> {
    let refused = Reading::Unreadable("数字として読めません");
    match content {
        // Fifteen digits are what a spreadsheet knows; the rest is binary noise.
        CellValue::Number(number) => Decimal::from_f64(*number)
            .map_or(refused, |number| Reading::Certain(number.normalize())),
        CellValue::Text(text) => read(text, unit),
        _ => refused,
    }
}

/// Reads a number from a cell that holds text. A sign for percent changes nothing about it.
pub fn read(text: &str, unit: Option<&str>) -> Reading<Decimal> {
    match unit {
        Some(unit) => quantity::read(text, &[unit, "%"]),
        None => quantity::read(text, &["%"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_of_one_meaning_are_read() {
        for (text, number) in [
            ("70.1", "70.1"),
            ("７０．１％", "70.1"),
            ("70.1 %", "70.1"),
            ("1,234.5", "1234.5"),
            ("▲0.5", "-0.5"),
            (".5", "0.5"),
            ("12団体", "12"),
            ("3,538", "3538"),
            ("2 340.5", "2340.5"),
            ("▲0.0", "0.0"),
        ] {
            let reading = read(text, None);
            assert!(!matches!(reading, Reading::Doubtful(..)), "{text}");
            assert_eq!(reading.value(), Some(number.parse().unwrap()), "{text}");
        }
        assert!(matches!(read("70.1", None), Reading::Certain(_)));
        assert!(matches!(read("70.1％", None), Reading::Changed(_)));
        assert!(matches!(read("約70.1％", None), Reading::Doubtful(..)));
        let noisy = read_cell(&CellValue::Number(70.1), None);
        assert_eq!(noisy, Reading::Certain("70.1".parse().unwrap()));
    }

    #[test]
    fn what_is_no_single_number_is_refused() {
        for text in ["7.0.1", "1,23.4", "なし", ".", "%", "70.1～71.2"] {
            assert!(matches!(read(text, None), Reading::Unreadable(_)), "{text}");
        }
    }
}
