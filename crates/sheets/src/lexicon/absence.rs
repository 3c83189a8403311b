//! Words that say there is none.

/// Words that say so of anything, as people write them.
pub const WORDS: [&str; 10] = [
    "なし",
    "無し",
    "無",
    "ナシ",
    "該当なし",
    "該当無し",
    "該当無",
    "特になし",
    "特に無し",
    "ありません",
];

/// Words for the number of what is not there.
const ZERO: [&str; 3] = ["ゼロ", "ぜろ", "零"];

/// Whether a text, without what nobody sees in it, is one of these words.
pub fn is_word(bare: &str) -> bool {
    WORDS.contains(&bare)
}

/// Whether a folded text says that a number is none: one of the words, a zero in words, or hyphens alone.
pub fn is_no_number(folded: &str) -> bool {
    is_word(folded)
        || ZERO.contains(&folded)
        || !folded.is_empty() && folded.chars().all(crate::text::is_hyphen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_none_are_known_and_nothing_else_is() {
        for word in WORDS {
            assert!(is_word(word) && is_no_number(word), "{word}");
        }
        for text in ["-", "--", "－", "ゼロ", "零"] {
            assert!(is_no_number(text) && !is_word(text), "{text}");
        }
        for text in ["", "無料", "なしえ", "0", "該当"] {
            assert!(!is_no_number(text), "{text}");
        }
    }
}
