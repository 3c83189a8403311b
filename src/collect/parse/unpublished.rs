//! The signs that statistics put for a figure that is not published, not known or not there.

/// Signs and words for no figure, folded, but for rows of one sign.
const SIGNS: [&str; 18] = [
    "x",
    "X",
    "χ",
    "Χ",
    "х",
    "Х",
    "n.a.",
    "n.a",
    "na",
    "n/a",
    "0*",
    "不詳",
    "秘匿",
    "非公表",
    "未公表",
    "非公開",
    "未集計",
    "集計中",
];

/// Whether a text stands for a figure that is not published.
pub fn is_unpublished(text: &str) -> bool {
    let bare = super::folded(text);
    let bare = bare.strip_prefix('(').and_then(|bare| bare.strip_suffix(')')).unwrap_or(&bare);
    let row = ['-', '*', '#', '.', '・', '･'];
    row.into_iter().any(|sign| bare.chars().all(|c| c == sign))
        || SIGNS.contains(&bare)
        || SIGNS.contains(&bare.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_for_no_figure_are_known_and_no_figure_is_taken_for_one() {
        for text in [
            "***",
            "*",
            "＊",
            "・・・",
            "･･･",
            "…",
            "‥",
            "...",
            "X",
            "x",
            "Ｘ",
            "χ",
            "－",
            "-",
            "―",
            "n.a.",
            "N.A.",
            "N/A",
            "NA",
            "#",
            "0*",
            "秘匿",
            "（秘匿）",
            "不詳",
        ] {
            assert!(is_unpublished(text), "{text}");
        }
        for text in ["0", "12*", "22", "△", "-1)", "x12", "不明者3"] {
            assert!(!is_unpublished(text), "{text}");
        }
    }
}
