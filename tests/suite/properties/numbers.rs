//! Every whole number in every certain spelling is that number.

use super::{cases, placed_kanji, spoken_kanji, unasked, veiled_apart, wide};
use proptest::prelude::*;
use sheets::CellValue;
use torimatome::collect::parse::{Reading, number};

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
    all.push(format!("{number}.0"));
    if number >= 1000 {
        all.extend([" ", "\u{2009}", "\u{A0}"].map(|gap| grouped(number).replace(',', gap)));
    }
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
            let reading = number::read(&text, None);
            assert_eq!(unasked(reading.clone()), Some(expected), "{text}: {reading:?}");
            for minus in MINUS.iter().filter(|_| !text.starts_with(['+', '＋'])) {
                let text = format!("{minus}{text}");
                assert_eq!(unasked(number::read(&text, None)), Some(-expected), "{text}");
            }
        }
    }
}

#[test]
fn every_small_number_in_kanji_figures_is_that_number() {
    for value in 2..10_000_u64 {
        let expected = i64::try_from(value).expect("a small number");
        let asked = (value / 100) % 10 == 1 && value < 200 || value / 1000 == 1;
        for text in [placed_kanji(value), spoken_kanji(value)] {
            let reading = number::read(&text, None);
            if text.starts_with(['百', '千']) {
                // 千 may be the unit that the form prints.
                assert!(asked && unasked(reading.clone()).is_none(), "{text}");
            } else {
                assert_eq!(unasked(reading.clone()), Some(expected), "{text}: {reading:?}");
            }
            assert_eq!(reading.value(), Some(expected), "{text}");
            let counted = number::read(&format!("{text}件"), None);
            assert_eq!(counted.value(), Some(expected), "{text}件");
        }
    }
}

#[test]
fn numbers_that_stand_beside_one_another_are_never_read_as_one() {
    for one in 0..200_u64 {
        for other in (0..100_u64).step_by(7) {
            for gap in [" ", "\u{3000}", "\n", "/", "、", "～", "・"] {
                let text = format!("{one}{gap}{other}");
                assert_eq!(number::read(&text, None).value(), None, "{text:?}");
            }
            let text = format!("{one}\n{other:03}");
            assert_eq!(number::read(&text, None).value(), None, "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn every_number_in_every_certain_spelling_is_that_number(
        (value, text) in (0..10_u64.pow(15)).prop_flat_map(|value| {
            let text = prop::sample::select(spellings(value)).prop_flat_map(|text| veiled_apart(&text));
            (Just(value), text)
        })
    ) {
        let reading = number::read(&text, None);
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
            format!("計{value}"),
        ] {
            let taken = i64::try_from(value).expect("a small number");
            let reading = number::read(&text, None);
            prop_assert!(
                matches!(reading, Reading::Doubtful(read, _) if read == taken),
                "{}: {:?}", text, reading
            );
        }
    }

    #[test]
    fn the_own_unit_of_a_number_is_never_asked_about(
        value in 0..1_000_000_u64,
        (unit, written) in prop::sample::select(&[
            ("回", "回"), ("㎡", "㎡"), ("㎡", "m2"), ("㎡", "m²"), ("千円", "千円"), ("％", "%"), ("ha", "ｈａ"),
            ("日間", "日間"), ("百万円", "百万円"), ("回", "（回）"),
        ][..])
    ) {
        let taken = i64::try_from(value).expect("a small number");
        for text in [format!("{value}{written}"), format!("{} {written}", grouped(value))] {
            prop_assert_eq!(number::read(&text, Some(unit)), Reading::Changed(taken), "{}", text);
        }
    }

    #[test]
    fn a_multiple_is_asked_about_and_multiplied(value in 1..100_000_u64, tenth in 0..10_u64) {
        for (word, times) in
            [("百", 100), ("千", 1000), ("万", 10_000), ("百万", 1_000_000), ("億", 100_000_000_u64)]
        {
            for unit in ["", "円", " 円"] {
                let taken = i64::try_from(value * times + tenth * times / 10).expect("it fits");
                let text = format!("{value}.{tenth}{word}{unit}");
                let reading = number::read(&text, Some("円"));
                prop_assert!(
                    matches!(reading, Reading::Doubtful(read, _) if read == taken),
                    "{}: {:?}", text, reading
                );
            }
        }
        let taken = i64::try_from(value * 10_000 + tenth * 1000).expect("it fits");
        let text = format!("{value}万{tenth},000円");
        if tenth > 0 {
            let reading = number::read(&text, Some("円"));
            prop_assert!(matches!(reading, Reading::Doubtful(read, _) if read == taken), "{}", text);
        }
    }

    #[test]
    fn a_mark_beside_a_number_is_asked_about_and_never_part_of_it(value in 0..100_000_u64) {
        let taken = i64::try_from(value).expect("a small number");
        for text in [
            format!("({value})"),
            format!("（{value}）"),
            format!("p {value}"),
            format!("r{}", grouped(value)),
            format!("{}※", grouped(value)),
            format!("{value} 1)"),
            format!("{value}①"),
            format!("{value}¹"),
            format!("{value}*"),
        ] {
            let reading = number::read(&text, None);
            prop_assert!(matches!(reading, Reading::Doubtful(read, _) if read == taken), "{}", text);
        }
    }

    #[test]
    fn a_number_in_a_cell_is_read_only_where_it_is_whole(number in any::<f64>()) {
        match number::read_cell(&CellValue::Number(number), None) {
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
