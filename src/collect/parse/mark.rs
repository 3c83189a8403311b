//! Marks (○) of a multiple-response column.

use super::Reading;

/// Reads a mark: true where the option applies. Nothing written is no mark.
pub fn read(text: &str) -> Reading<bool> {
    // Nearly every cell is one of these.
    match text {
        "" => return Reading::Certain(false),
        "○" => return Reading::Certain(true),
        _ => {}
    }
    let bare: String = text.chars().filter(|&c| !crate::model::text::is_invisible(c)).collect();
    match bare.as_str() {
        "" => Reading::Certain(false),
        "○" => Reading::Certain(true),
        // The same circle by another code point; nobody meant anything else by it.
        "〇" | "◯" => Reading::Changed(true),
        "●" | "◎" | "レ" | "ﾚ" | "✓" | "✔" | "☑" | "✅" | "⭕" | "1" | "１" | "o" | "O" | "ｏ"
        | "Ｏ" | "0" | "０" => circle_like(&bare),
        "×" | "✗" | "✕" | "✖" | "❌" | "☐" | "x" | "X" | "ｘ" | "Ｘ" => {
            Reading::Changed(false)
        }
        _ if bare.chars().all(crate::model::text::is_hyphen) => Reading::Changed(false),
        _ => word(&bare),
    }
}

/// A figure 0 typed for a circle can as well mean none, so it is no mark that can be trusted.
fn circle_like(bare: &str) -> Reading<bool> {
    match bare {
        "0" | "０" => {
            Reading::Doubtful(false, "「0」は○の打ち間違いか、該当なしか、区別できません")
        }
        _ => Reading::Changed(true),
    }
}

/// Yes and no in words.
fn word(bare: &str) -> Reading<bool> {
    match bare {
        "有" | "有り" | "あり" | "はい" | "該当" | "該当あり" | "該当有" | "該当有り" | "丸"
        | "まる" | "TRUE" | "true" => Reading::Changed(true),
        "無" | "無し" | "なし" | "ありません" | "いいえ" | "非該当" | "該当なし" | "該当無"
        | "該当無し" | "FALSE" | "false" => Reading::Changed(false),
        "△" | "▲" | "?" | "？" => Reading::Unreadable("○か空欄かのどちらかに決められません"),
        _ => Reading::Unreadable("○の印ではありません"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_a_mark_and_a_blank_is_none() {
        assert_eq!(read("○"), Reading::Certain(true));
        assert_eq!(read(" ○　"), Reading::Certain(true));
        assert_eq!(read(""), Reading::Certain(false));
        assert_eq!(read("　"), Reading::Certain(false));
    }

    #[test]
    fn every_listed_spelling_of_yes_and_no_is_read() {
        for yes in ["〇", "◯", "●", "◎", "レ", "✓", "☑", "1", "１", "o", "O", "有", "あり", "有り"]
        {
            assert_eq!(read(yes).value(), Some(true), "{yes}");
        }
        for no in ["×", "✗", "－", "-", "−", "ー", "無", "ありません", "なし"] {
            assert_eq!(read(no).value(), Some(false), "{no}");
        }
    }

    #[test]
    fn what_is_neither_is_not_guessed() {
        for text in ["△", "12", "災害", "○×"] {
            assert!(matches!(read(text), Reading::Unreadable(_)), "{text}");
        }
        assert!(matches!(read("0"), Reading::Doubtful(false, _)));
    }
}
