//! Whole numbers as people type them: １２, 1,234, 12件, ▲3, 二百, 8千円.

use super::{Reading, quantity};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sheets::CellValue;
use sheets::lexicon::absence;

/// Reads a whole number from a cell; `unit` is what it counts.
pub fn read_cell(content: &CellValue, unit: Option<&str>) -> Reading<i64> {
    match content {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within range")]
        CellValue::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Reading::Certain(*number as i64)
        }
        CellValue::Number(_) => Reading::Unreadable(NOT_WHOLE),
        CellValue::Text(text) => read(text, unit),
        _ => Reading::Unreadable("数字として読めません"),
    }
}

const NOT_WHOLE: &str = "整数ではありません";

/// Reads a whole number from a cell that holds text.
pub fn read(text: &str, unit: Option<&str>) -> Reading<i64> {
    let whole = |number: Decimal| {
        if number.is_integer() {
            number.to_i64().ok_or("桁が多すぎます")
        } else {
            Err(NOT_WHOLE)
        }
    };
    let read = match quantity::read(text, unit.as_slice()) {
        // 2.0 is 2, but written otherwise.
        Reading::Certain(number) if text.contains('.') => whole(number).map(Reading::Changed),
        Reading::Certain(number) => whole(number).map(Reading::Certain),
        Reading::Changed(number) => whole(number).map(Reading::Changed),
        Reading::Doubtful(number, why) => {
            whole(number).map(|number| Reading::Doubtful(number, why))
        }
        Reading::Unreadable(why) => Err(why),
    };
    read.unwrap_or_else(Reading::Unreadable)
}

/// Whether a text says in words or signs that there are none: －, なし, ゼロ, 該当なし.
pub fn says_none(text: &str) -> bool {
    let bare = super::folded(text);
    let bare = bare.strip_suffix(['件', '個', '。']).unwrap_or(&bare);
    absence::is_no_number(bare)
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
            ("1 199", 1199),
            ("1\u{2009}199", 1199),
            ("12 345 678", 12_345_678),
            ("12件", 12),
            ("12 件", 12),
            ("12（件）", 12),
            ("2.0", 2),
            ("２．０", 2),
            ("十二", 12),
            ("二百", 200),
            ("二十五件", 25),
            ("▲3", -3),
            ("−3", -3),
            ("-3", -3),
            ("-0", 0),
        ] {
            let reading = read(text, None);
            assert!(!matches!(reading, Reading::Doubtful(..)), "{text}");
            assert_eq!(reading.value(), Some(number), "{text}");
        }
        assert_eq!(read("12", None), Reading::Certain(12));
        assert_eq!(read("12件", None), Reading::Changed(12));
        assert_eq!(read("２．０", None), Reading::Changed(2));
    }

    #[test]
    fn the_own_unit_of_a_number_changes_nothing_about_it() {
        for (text, unit, number) in [
            ("12回", "回", 12),
            ("65㎡", "㎡", 65),
            ("65m2", "㎡", 65),
            ("65平米", "㎡", 65),
            ("６５ m²", "平方メートル", 65),
            ("8千円", "千円", 8),
            ("¥1,200", "円", 1200),
            ("3ヶ所", "箇所", 3),
        ] {
            assert_eq!(read(text, Some(unit)), Reading::Changed(number), "{text} {unit}");
        }
        for (text, unit) in [("12回", "日"), ("65㎡", "㎥"), ("65㎡", "円")] {
            assert!(matches!(read(text, Some(unit)), Reading::Doubtful(..)), "{text} {unit}");
        }
    }

    #[test]
    fn a_multiple_is_queried_with_the_multiplied_number() {
        for (text, unit, number) in [
            ("8千円", "円", 8000),
            ("8千", "円", 8000),
            ("1万円", "円", 10_000),
            ("1億2,000万円", "円", 120_000_000),
            ("1万2千人", "人", 12_000),
            ("3千2百万円", "円", 32_000_000),
            ("108.4千", "世帯", 108_400),
            ("三万五千円", "円", 35_000),
            ("千円", "円", 1000),
            ("8,000円", "千円", 8),
            ("1万円", "千円", 10),
            ("▲8千", "円", -8000),
        ] {
            let reading = read(text, Some(unit));
            assert!(matches!(reading, Reading::Doubtful(read, _) if read == number), "{text}");
        }
        for text in ["1.2345千", "500円"] {
            assert_eq!(read(text, Some("千円")), Reading::Unreadable(NOT_WHOLE), "{text}");
        }
    }

    #[test]
    fn numbers_with_words_or_marks_are_queried_with_the_reading_taken() {
        for (text, number) in [
            ("約10", 10),
            ("3（うち新規1）", 3),
            ("2（別紙1）", 2),
            ("10件程度", 10),
            ("(100)", 100),
            ("（100）", 100),
            ("[22]", 22),
            ("p 31", 31),
            ("r1,430", 1430),
            ("1,660※", 1660),
            ("48 1)", 48),
            ("12①", 12),
            ("22¹", 22),
            ("22*", 22),
            ("一", 1),
        ] {
            let reading = read(text, None);
            assert!(matches!(reading, Reading::Doubtful(found, _) if found == number), "{text}");
        }
    }

    #[test]
    fn what_holds_no_single_number_is_refused() {
        for text in [
            "なし",
            "①",
            "㊀",
            "1,23",
            "5～6から7",
            "多数",
            "",
            "2/2",
            "12 3",
            "12\n3",
            "1 199 1",
            "1234 567",
            "48 1",
            "2024.6.1",
            "一部",
            "千葉",
            "三重県",
            "〇",
            "○",
            "1千2千",
            "12.5",
            "123456789012345678901234567890",
        ] {
            let reading = read(text, None);
            assert!(matches!(reading, Reading::Unreadable(_)), "{text}: {reading:?}");
        }
    }

    #[test]
    fn none_is_said_in_words_and_signs() {
        for text in ["－", "ー", "―", "なし", " 無 ", "該当なし", "ゼロ", "－件", "特になし"]
        {
            assert!(says_none(text), "{text}");
        }
        for text in ["", "0", "なし（R5廃止）", "無料", "不明"] {
            assert!(!says_none(text), "{text}");
        }
    }
}
