//! Decimal numbers as people type them: 70.1, ７０．１％, 1,234.5.

use super::{Reading, folded, number};
use crate::model::Content;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

/// Reads a number from a cell.
pub fn read_cell(content: &Content) -> Reading<Decimal> {
    let refused = Reading::Unreadable("数字として読めません");
    match content {
        // Fifteen digits are what a spreadsheet knows; the rest is binary noise.
        Content::Number(number) => Decimal::from_f64(*number)
            .map_or(refused, |number| Reading::Certain(number.normalize())),
        Content::Text(text) => read(text),
        _ => refused,
    }
}

/// Reads a number from a cell that holds text.
pub fn read(text: &str) -> Reading<Decimal> {
    let bare = folded(text);
    let bare = bare.strip_suffix('%').unwrap_or(&bare);
    let Some((whole, fraction)) = bare.split_once('.') else {
        return match number::read(bare) {
            Reading::Certain(number) if bare == text => Reading::Certain(number.into()),
            Reading::Certain(number) | Reading::Changed(number) => Reading::Changed(number.into()),
            Reading::Doubtful(number, why) => Reading::Doubtful(number.into(), why),
            Reading::Unreadable(why) => Reading::Unreadable(why),
        };
    };
    let end = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
    let (digits, after) = fraction.split_at(end);
    let refused = Reading::Unreadable("数字として読めません");
    let whole = match whole {
        "" | "-" | "+" | "▲" | "△" if digits.is_empty() => return refused,
        "" | "-" | "+" | "▲" | "△" => format!("{whole}0"),
        whole => whole.to_owned(),
    };
    let parts = number::read(&format!("{whole}{after}"));
    // The sign stands before the whole number, which is none where that is zero.
    let minus = whole.starts_with(['-', '▲', '△']);
    let join = |number: i64| -> Option<Decimal> {
        let text = format!("{}.{digits}", number.unsigned_abs());
        let value: Decimal = text.trim_end_matches('.').parse().ok()?;
        Some(if minus { -value } else { value })
    };
    match parts {
        Reading::Certain(number) | Reading::Changed(number) => {
            let certain = bare == text && !bare.contains(',');
            let wrap = if certain { Reading::Certain } else { Reading::Changed };
            join(number).map_or(refused, wrap)
        }
        Reading::Doubtful(number, why) => {
            join(number).map_or(refused, |number| Reading::Doubtful(number, why))
        }
        Reading::Unreadable(why) => Reading::Unreadable(why),
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
        ] {
            let reading = read(text);
            assert!(!matches!(reading, Reading::Doubtful(..)), "{text}");
            assert_eq!(reading.value(), Some(number.parse().unwrap()), "{text}");
        }
        assert!(matches!(read("70.1"), Reading::Certain(_)));
        assert!(matches!(read("70.1％"), Reading::Changed(_)));
        assert!(matches!(read("約70.1％"), Reading::Doubtful(..)));
        let noisy = read_cell(&Content::Number(70.1));
        assert_eq!(noisy, Reading::Certain("70.1".parse().unwrap()));
    }

    #[test]
    fn what_is_no_single_number_is_refused() {
        for text in ["7.0.1", "1,23.4", "なし", ".", "%", "70.1～71.2"] {
            assert!(matches!(read(text), Reading::Unreadable(_)), "{text}: {:?}", read(text));
        }
    }
}
