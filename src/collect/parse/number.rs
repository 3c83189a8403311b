//! Whole numbers as people type them: １２, 1,234, 12件, ▲3.

use super::{Reading, folded};

/// Reads a whole number from a cell that holds text.
pub fn read(text: &str) -> Reading<i64> {
    let bare = folded(text);
    let (sign, rest) = match bare.chars().next() {
        Some('-' | '▲' | '△') => (-1, bare.chars().skip(1).collect::<String>()),
        Some('+') => (1, bare.chars().skip(1).collect()),
        _ => (1, bare.clone()),
    };
    let (digits, unit) = split_digits(&rest);
    match parse_digits(digits) {
        Some(number) if unit.is_empty() => {
            let plain = text.chars().all(|c| c.is_ascii_digit());
            if plain { Reading::Certain(number) } else { Reading::Changed(sign * number) }
        }
        Some(number) if COUNTERS.contains(&unit) => Reading::Changed(sign * number),
        Some(number) => Reading::Doubtful(sign * number, "数字のほかに言葉が書かれています"),
        None => read_with_words(&rest, sign),
    }
}

/// Counting words that change nothing about the number before them.
const COUNTERS: [&str; 10] = ["件", "人", "世帯", "団体", "か所", "箇所", "個", "名", "社", "協定"];

/// A number with a word before it, as 約10: there is one to read, but it is not exact.
fn read_with_words(rest: &str, sign: i64) -> Reading<i64> {
    let word = rest.trim_end_matches(|c: char| !c.is_ascii_digit());
    let start = word.rfind(|c: char| !c.is_ascii_digit() && c != ',').map_or(0, |at| {
        at + word.get(at..).and_then(|tail| tail.chars().next()).map_or(1, char::len_utf8)
    });
    let one_number = rest
        .split(|c: char| !c.is_ascii_digit() && c != ',')
        .filter(|part| !part.is_empty())
        .count()
        == 1;
    match word.get(start..).and_then(parse_digits) {
        Some(number) if one_number => {
            Reading::Doubtful(sign * number, "数字のほかに言葉が書かれています")
        }
        _ => Reading::Unreadable("数字として読めません"),
    }
}

/// The digits (with thousands separators) a text begins with, and what follows them.
fn split_digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(text.len());
    text.split_at(end)
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
        for text in ["なし", "1,23", "5～6から7", "多数", ""] {
            assert!(matches!(read(text), Reading::Unreadable(_)), "{text}: {:?}", read(text));
        }
    }
}
