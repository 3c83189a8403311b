//! Every whole number in every certain spelling is that number.

use super::{cases, unasked, veiled, wide};
use proptest::prelude::*;
use torimatome::collect::parse::{Reading, number};
use torimatome::model::Content;

/// Thousands parted by commas.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let (head, tail) = digits.split_at(first);
    let groups = tail.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    std::iter::once(head.to_owned()).chain(groups).collect::<Vec<_>>().join(",")
}

/// The certain spellings of a number that is not negative.
fn spellings(number: u64) -> Vec<String> {
    let mut all = vec![number.to_string(), grouped(number), format!("+{number}")];
    all.extend(all.iter().map(|text| wide(text)).collect::<Vec<_>>());
    let counted = ["件", "人", "団体", "世帯", "か所", " 件"];
    let of = |text: &String| counted.map(|word| format!("{text}{word}"));
    all.extend(all.iter().flat_map(of).collect::<Vec<_>>());
    all
}

/// Signs that say a number is negative.
const MINUS: [&str; 8] = ["-", "−", "－", "‐", "–", "▲", "△", "ー"];

#[test]
fn every_small_number_in_every_certain_spelling_is_that_number() {
    for value in 0..3000_u64 {
        let expected = i64::try_from(value).expect("a small number");
        for text in spellings(value) {
            let reading = number::read(&text);
            assert_eq!(unasked(reading.clone()), Some(expected), "{text}: {reading:?}");
            for minus in MINUS.iter().filter(|_| !text.starts_with(['+', '＋'])) {
                let text = format!("{minus}{text}");
                assert_eq!(unasked(number::read(&text)), Some(-expected), "{text}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn every_number_in_every_certain_spelling_is_that_number(
        (value, text) in (0..10_u64.pow(15)).prop_flat_map(|value| {
            let text = prop::sample::select(spellings(value)).prop_flat_map(|text| veiled(&text));
            (Just(value), text)
        })
    ) {
        let reading = number::read(&text);
        let expected = i64::try_from(value).ok();
        prop_assert_eq!(unasked(reading.clone()), expected, "{:?}: {:?}", text, reading);
    }

    #[test]
    fn a_number_with_words_is_asked_about(value in 0..100_000_u64) {
        for text in [
            format!("約{value}"),
            format!("{value}件程度"),
            format!("{value}（うち新規1）"),
            format!("{value}以上"),
            format!("{value}万"),
            format!("計{value}"),
        ] {
            let taken = i64::try_from(value).expect("a small number");
            let reading = number::read(&text);
            prop_assert!(
                matches!(reading, Reading::Doubtful(read, _) if read == taken),
                "{}: {:?}", text, reading
            );
        }
    }

    #[test]
    fn a_number_in_a_cell_is_read_only_where_it_is_whole(number in any::<f64>()) {
        match number::read_cell(&Content::Number(number)) {
            #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "the very same number")]
            Reading::Certain(read) => prop_assert_eq!(read as f64, number),
            Reading::Unreadable(_) => {
                let whole = number.fract() == 0.0 && number.abs() < 1e15;
                prop_assert!(!whole, "{}", number);
            },
            other => prop_assert!(false, "{}: {:?}", number, other),
        }
    }
}
