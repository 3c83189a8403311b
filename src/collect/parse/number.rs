//! Whole numbers as people type them: １２, 1,234, 12件, ▲3.

use super::{Reading, folded};
use crate::model::Content;

/// Reads a whole number from a cell.
pub fn read_cell(content: &Content) -> Reading<i64> {
    match content {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within range")]
        Content::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Reading::Certain(*number as i64)
        }
        Content::Number(_) => Reading::Unreadable("整数ではありません"),
        Content::Text(text) => read(text),
        _ => Reading::Unreadable("数字として読めません"),
    }
}

/// Reads a whole number from a cell that holds text.
pub fn read(text: &str) -> Reading<i64> {
    let bare = folded(text);
    let (sign, rest) = match bare.chars().next() {
        Some(minus @ ('-' | '▲' | '△')) => (-1, bare.strip_prefix(minus).unwrap_or(&bare)),
        Some('+') => (1, bare.strip_prefix('+').unwrap_or(&bare)),
        _ => (1, bare.as_str()),
    };
    let (before, digits, after) = split(rest);
    let Some(number) = parse_digits(digits).map(|number| sign * number) else {
        return Reading::Unreadable("数字として読めません");
    };
    if outside_brackets(after).any(|c| c.is_ascii_digit()) {
        return Reading::Unreadable("数が二つ以上書かれています");
    }
    if !before.is_empty() || !(after.is_empty() || COUNTERS.contains(&after)) {
        return Reading::Doubtful(number, "数字のほかに言葉が書かれています");
    }
    let plain = text.chars().all(|c| c.is_ascii_digit());
    if plain { Reading::Certain(number) } else { Reading::Changed(number) }
}

/// Counting words that change nothing about the number before them.
const COUNTERS: [&str; 10] = ["件", "人", "世帯", "団体", "か所", "箇所", "個", "名", "社", "協定"];

/// What stands before the first digits (with thousands separators), the digits, and what follows.
fn split(text: &str) -> (&str, &str, &str) {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (before, rest) = text.split_at(start);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    (before, digits, after)
}

/// The characters that stand in no bracket: 3(うち新規1) names one number, and explains it.
fn outside_brackets(text: &str) -> impl Iterator<Item = char> {
    let mut depth = 0_u32;
    text.chars().filter(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}

/// Digits with thousands separators in their places, or none at all.
fn parse_digits(digits: &str) -> Option<i64> {
    let groups: Vec<&str> = digits.split(',').collect();
    let placed = groups.len() == 1
        || (groups.iter().skip(1).all(|group| group.len() == 3)
            && groups.first().is_some_and(|group| (1..=3).contains(&group.len())));
    if placed { groups.concat().parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_meaning_are_read() {
        for (text, number) in [
            ("12", 12),
            ("１２", 12),
            (" 12 ", 12),
            ("1,234", 1234),
            ("１，２３４", 1234),
            ("12件", 12),
            ("12 件", 12),
            ("▲3", -3),
            ("−3", -3),
            ("-3", -3),
        ] {
            let reading = read(text);
            assert!(!matches!(reading, Reading::Doubtful(..)), "{text}");
            assert_eq!(reading.value(), Some(number), "{text}");
        }
        assert_eq!(read("12"), Reading::Certain(12));
        assert_eq!(read("12件"), Reading::Changed(12));
    }

    #[test]
    fn numbers_with_words_are_queried_with_the_reading_taken() {
        for (text, number) in [("約10", 10), ("3（うち新規1）", 3), ("10件程度", 10)] {
            assert!(matches!(read(text), Reading::Doubtful(found, _) if found == number), "{text}");
        }
    }

    #[test]
    fn what_holds_no_single_number_is_refused() {
        for text in ["なし", "①", "1,23", "5～6から7", "多数", ""] {
            assert!(matches!(read(text), Reading::Unreadable(_)), "{text}: {:?}", read(text));
        }
    }
}
