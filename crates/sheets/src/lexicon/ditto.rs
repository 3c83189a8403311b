//! Signs and words that refer to the value of another cell: 〃, 同上, 同左.

use crate::text::is_invisible;

/// Which value a cell refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ditto {
    /// The value above it, and nothing else is said.
    Above,
    /// Another's, or the value above it with other words: only a person knows what is meant.
    Unclear,
}

/// Signs that mean the value above; several of one kind in a row mean the same.
const SIGNS: [char; 13] = ['〃', '″', '"', '＂', '”', '“', '〟', '〻', '々', '仝', '′', '\'', '’'];

/// Words that mean the value above.
const ABOVE: [&str; 31] = [
    "同上",
    "上同",
    "同",
    "同じ",
    "同前",
    "同断",
    "同様",
    "上に同じ",
    "上と同じ",
    "上同様",
    "上と同様",
    "上に同様",
    "上記同様",
    "上記と同様",
    "上記に同じ",
    "上記と同じ",
    "上記同じ",
    "上記のとおり",
    "上記の通り",
    "上段に同じ",
    "上段と同じ",
    "上欄に同じ",
    "上欄と同じ",
    "上の行に同じ",
    "上の行と同じ",
    "前に同じ",
    "前と同じ",
    "前記に同じ",
    "前記と同じ",
    "前行に同じ",
    "前行と同じ",
];

/// Words that mean the value of another cell.
const ELSEWHERE: [&str; 22] = [
    "同左",
    "同右",
    "左同",
    "右同",
    "同下",
    "左に同じ",
    "右に同じ",
    "左と同じ",
    "右と同じ",
    "下に同じ",
    "下と同じ",
    "左記のとおり",
    "左記の通り",
    "左記に同じ",
    "右記に同じ",
    "以下同",
    "以下同じ",
    "以下同様",
    "以下同文",
    "以降同じ",
    "下記に同じ",
    "前項に同じ",
];

/// Arrows that mean the value they point at.
const ARROWS: [char; 12] = ['↑', '↓', '←', '→', '⇑', '⇓', '⇐', '⇒', '⬆', '⬇', '⬅', '➡'];

/// What a text refers to; `None` where it says something of its own.
pub fn read(text: &str) -> Option<Ditto> {
    let first = text.chars().take(60).find(|&c| !is_invisible(c))?;
    // Nearly no cell begins so, or ends in 同じ.
    let begins = SIGNS.contains(&first)
        || ARROWS.contains(&first)
        || matches!(
            first,
            '同' | '上' | '前' | '左' | '右' | '下' | '以' | '(' | '（' | ',' | '，' | '、'
        );
    // The longest of these words, spaced out and in brackets. Told before the whole text is looked through:
    // cells share their texts, and a long one may stand in a million of them.
    if text.chars().nth(60).is_some() || !begins && !text.contains("同じ") {
        return None;
    }
    let bare: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    let bare = without_marks(&bare);
    let all = |signs: &[char]| !bare.is_empty() && bare.chars().all(|c| signs.contains(&c));
    // One apostrophe or comma is a slip, two are a sign.
    let one_stroke = matches!(bare, "′" | "'" | "’");
    if (all(&SIGNS) && !one_stroke)
        || matches!(bare, ",," | "，，" | "、、")
        || ABOVE.contains(&bare)
    {
        return Some(Ditto::Above);
    }
    (all(&ARROWS) || ELSEWHERE.contains(&bare) || has_more(bare)).then_some(Ditto::Unclear)
}

/// Whether a text repeats the value above it and says nothing else.
pub fn is_ditto(text: &str) -> bool {
    read(text) == Some(Ditto::Above)
}

/// A text without the bracket about it and the full stop behind it.
fn without_marks(text: &str) -> &str {
    let text = text.trim_end_matches(['。', '．', '.']);
    let inner = text.strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）']));
    inner.filter(|inner| !inner.contains(['(', '（', ')', '）'])).unwrap_or(text)
}

/// Whether a text says that it repeats a value, and something more: 同上（支店）, No.1に同じ.
fn has_more(bare: &str) -> bool {
    let signs = [
        "〃",
        "仝",
        "″",
        "同上",
        "同左",
        "同右",
        "上に同じ",
        "上記に同じ",
        "上記と同じ",
        "上と同じ",
    ];
    let rest = signs.iter().find_map(|sign| bare.strip_prefix(sign));
    let ends = ["に同じ", "と同じ", "に同じです", "と同じです"];
    rest.is_some_and(|rest| !rest.is_empty()) || ends.iter().any(|end| bare.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_or_word_alone_repeats_the_value_above() {
        for text in [
            "〃",
            " 〃　",
            "同上",
            "同 上",
            "\"",
            "仝",
            "〃　〃",
            "”",
            "””",
            "''",
            ",,",
            "上に同じ。",
            "（同上）",
            "上と同じ",
            "上記と同様",
            "上記同様",
            "同じ",
            "々",
            "前に同じ",
            "同",
            "″",
        ] {
            assert_eq!(read(text), Some(Ditto::Above), "{text}");
        }
    }

    #[test]
    fn what_refers_elsewhere_or_says_more_is_unclear() {
        for text in [
            "同左",
            "同右",
            "右同",
            "以下同じ",
            "以下同様",
            "↓",
            "↑",
            "→",
            "〃（変更）",
            "同上（支店）",
            "No.1に同じ",
            "1番と同じ",
            "同上の協定",
            "（同左）",
        ] {
            assert_eq!(read(text), Some(Ditto::Unclear), "{text}");
        }
    }

    #[test]
    fn what_says_something_of_its_own_refers_to_nothing() {
        for text in [
            "",
            "○",
            "同意",
            "同志社大学",
            "-",
            "'",
            ",",
            "上田市",
            "前橋市",
            "以上",
            "左京区",
            "佐々木",
            "同じ釜の会",
            "上記のほか、資料の提供を受ける",
            "｣",
            "（株）見本",
            "同窓会",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
