//! Signs that repeat the value of the row above: 〃, 同上.

/// Signs and words that mean the value above, without spaces.
const DITTO: [&str; 14] = [
    "〃",
    "″",
    "\"",
    "”",
    "“",
    "''",
    "〟",
    "〻",
    "々",
    "仝",
    "同上",
    "同",
    "上に同じ",
    "上記に同じ",
];

/// Whether a text repeats the value above it and says nothing else.
pub fn is_ditto(text: &str) -> bool {
    let bare = text.chars().filter(|&c| !crate::model::text::is_invisible(c));
    DITTO.iter().any(|sign| sign.chars().eq(bare.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_alone_repeats_and_a_sign_with_words_does_not() {
        for text in ["〃", " 〃　", "同上", "同 上", "\"", "仝"] {
            assert!(is_ditto(text), "{text}");
        }
        for text in ["", "○", "同上の協定", "同意", "〃（変更）", "-"] {
            assert!(!is_ditto(text), "{text}");
        }
    }
}
