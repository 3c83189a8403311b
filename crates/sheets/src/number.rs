//! Figures as they are printed: shares, thousands, numerals.
//!
//! Counts stay integers; a share is computed from two of them once, in decimal, at the end
//! (binary floating point rounds 0.25 wrongly for a printed table).

use rust_decimal::{Decimal, RoundingStrategy};

/// `part` of `whole` in percent, rounded half up to one decimal; `None` of a whole of zero.
pub fn percent(part: u64, whole: u64) -> Option<Decimal> {
    let share = (Decimal::from(part) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(whole))?;
    Some(one_decimal(share))
}

/// A number rounded half up to one decimal, which is always shown: 70.0.
pub fn one_decimal(number: Decimal) -> Decimal {
    half_up(number, 1)
}

/// A number rounded half up to so many decimals, all of which are shown.
pub fn half_up(number: Decimal, places: u32) -> Decimal {
    let mut rounded = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(places);
    rounded
}

/// `a` by `b`, rounded half up to two decimals; `None` by zero.
pub fn ratio(a: u64, b: u64) -> Option<Decimal> {
    let ratio = Decimal::from(a).checked_div(Decimal::from(b))?;
    let mut rounded = ratio.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    Some(rounded)
}

/// An integer with thousands separators: 347,799.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A spreadsheet's number as a cell of general format shows it: 12, not 12.0.
pub fn plain(number: f64) -> String {
    number.to_string()
}

/// Numerals of running text by the municipal habit: a number of one digit in full width,
/// longer ones in half width.
///
/// Applied to a whole text, so it serves dates (令和６年６月13日) as well as counts.
pub fn municipal_numerals(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let part_of_number = |index: Option<usize>| {
        index
            .and_then(|i| chars.get(i))
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%'))
    };
    chars
        .iter()
        .enumerate()
        .map(|(index, &c)| {
            let alone =
                !part_of_number(index.checked_sub(1)) && !part_of_number(index.checked_add(1));
            match c.to_digit(10) {
                Some(digit) if alone => char::from_u32('０' as u32 + digit).unwrap_or(c),
                _ => c,
            }
        })
        .collect()
}

/// A number with a comma every three digits, its places, and this sign where it is negative.
pub fn decimal(number: Decimal, negative: char) -> String {
    let written = number.abs().to_string();
    let (whole, places) = written.split_once('.').unwrap_or((&written, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), thousands);
    let point = if places.is_empty() { "" } else { "." };
    let sign = if number.is_sign_negative() { negative.to_string() } else { String::new() };
    format!("{sign}{whole}{point}{places}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_round_half_up() {
        for (part, whole, shown) in [
            (1, 16, "6.3"),  // 6.25
            (1, 400, "0.3"), // 0.25
            (92, 329, "28.0"),
            (1, 3, "33.3"),
            (2, 3, "66.7"),
            (0, 5, "0.0"),
            (5, 5, "100.0"),
            (1, 2000, "0.1"), // 0.05
        ] {
            assert_eq!(percent(part, whole).map(|s| s.to_string()).as_deref(), Some(shown));
        }
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn ratios_have_two_decimals_rounded_half_up() {
        for (a, b, shown) in [(32_834, 16_477, "1.99"), (4, 2, "2.00"), (1, 8, "0.13")] {
            assert_eq!(ratio(a, b).map(|ratio| ratio.to_string()).as_deref(), Some(shown));
        }
        assert_eq!(ratio(1, 0), None);
    }

    #[test]
    fn thousands_are_parted_by_commas() {
        for (number, shown) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), shown);
        }
    }

    #[test]
    fn one_digit_is_wide_and_more_are_narrow() {
        assert_eq!(municipal_numerals("令和6年6月13日"), "令和６年６月13日");
        assert_eq!(municipal_numerals("28.0％と1,005件，9部局"), "28.0％と1,005件，９部局");
        assert_eq!(municipal_numerals("H6とR6"), "H6とR6");
    }
}
