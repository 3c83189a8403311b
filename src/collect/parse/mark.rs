//! Marks (○) of a multiple-response column.

use super::Reading;
use sheets::lexicon::absence;
use sheets::lexicon::marks::{self, Mark};

/// Reads a mark: true where the option applies. Nothing written is no mark.
pub fn read(text: &str) -> Reading<bool> {
    // Nearly every cell is one of these.
    match text {
        "" => return Reading::Certain(false),
        "○" => return Reading::Certain(true),
        _ => {}
    }
    let bare: String = text.chars().filter(|&c| !sheets::text::is_invisible(c)).collect();
    match bare.as_str() {
        "" => return Reading::Certain(false),
        "○" => return Reading::Certain(true),
        _ => {}
    }
    if bare.chars().all(sheets::text::is_hyphen) {
        return Reading::Changed(false);
    }
    let mut signs = bare.chars();
    match (signs.next().and_then(sign), signs.as_str()) {
        (Some(reading), "") => reading,
        // The same sign several times is the sign.
        (Some(reading), rest) if rest.chars().all(|c| bare.starts_with(c)) && !is_figure(&bare) => {
            reading
        }
        (Some(Reading::Changed(true)), rest) if is_remark(rest) => {
            Reading::Doubtful(true, "印のほかに言葉が書かれています")
        }
        _ => word(&bare),
    }
}

/// What one character says.
fn sign(c: char) -> Option<Reading<bool>> {
    if let Some(sign) = marks::read(c) {
        return Some(match sign.mark {
            Mark::Circle | Mark::OtherCircle | Mark::Tick => Reading::Changed(true),
            Mark::Cross | Mark::EmptyBox => Reading::Changed(false),
        });
    }
    Some(match c {
        '0' | '０' => {
            Reading::Doubtful(false, "「0」は○の打ち間違いか、該当なしか、区別できません")
        }
        '□' => Reading::Doubtful(false, "印のない四角か、○の代わりか、区別できません"),
        '☒' => Reading::Doubtful(true, "印を付けた四角か、×か、区別できません"),
        '■' | '⚪' | '*' | '＊' | '★' | '☆' => {
            Reading::Doubtful(true, "○の代わりの印か、ほかの意味か、区別できません")
        }
        _ => return None,
    })
}

/// Whether a text begins with a figure or a letter: 11 and oo are no marks.
fn is_figure(bare: &str) -> bool {
    bare.starts_with(|c: char| c.is_alphanumeric() && !matches!(c, '〇' | 'レ' | 'ﾚ' | 'ー' | 'ｰ'))
}

/// Whether what stands behind a circle is a remark, and no other sign: ○（主）, ○?.
fn is_remark(rest: &str) -> bool {
    let opens = rest.starts_with(['(', '（', '※', '*', '＊', '?', '？', '[', '［']);
    let is_cross =
        |c| marks::read(c).is_some_and(|sign| sign.mark == Mark::Cross && !sign.is_letter);
    opens && !rest.contains(is_cross)
}

/// Yes and no in words.
fn word(bare: &str) -> Reading<bool> {
    match bare {
        "有" | "有り" | "あり" | "はい" | "該当" | "該当あり" | "該当有" | "該当有り" | "丸"
        | "まる" | "マル" | "レ点" | "ﾚ点" | "TRUE" | "true" | "True" => {
            Reading::Changed(true)
        }
        "いいえ" | "非該当" | "否" | "ばつ" | "バツ" | "FALSE" | "false" | "False" => {
            Reading::Changed(false)
        }
        none if absence::is_word(none) => Reading::Changed(false),
        "△" | "▲" | "?" | "？" => Reading::Unreadable("○か空欄かのどちらかに決められません"),
        _ => in_bracket(bare).unwrap_or_else(|| in_letters(bare)),
    }
}

/// A circle in a bracket, which may mean less than one without.
fn in_bracket(bare: &str) -> Option<Reading<bool>> {
    let inner = bare.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?;
    let mut chars = inner.chars();
    match (chars.next().and_then(sign), chars.as_str()) {
        (Some(Reading::Changed(true)), "") => {
            Some(Reading::Doubtful(true, "○がかっこに入っています"))
        }
        _ => None,
    }
}

/// Yes and no in Latin letters of either width and case.
fn in_letters(bare: &str) -> Reading<bool> {
    let refused = Reading::Unreadable("○の印ではありません");
    if bare.chars().nth(3).is_some() {
        return refused;
    }
    match super::folded(bare).to_ascii_lowercase().as_str() {
        "yes" | "y" => Reading::Changed(true),
        "no" | "n" => Reading::Changed(false),
        "ok" => Reading::Doubtful(true, "○の代わりの言葉か、ほかの意味か、区別できません"),
        _ => refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_a_mark_and_a_blank_is_none() {
        assert_eq!(read("○"), Reading::Certain(true));
        assert_eq!(read(" ○　"), Reading::Certain(true));
        assert_eq!(read("○\n"), Reading::Certain(true));
        assert_eq!(read("○\u{FE0F}"), Reading::Certain(true));
        assert_eq!(read(""), Reading::Certain(false));
        assert_eq!(read("　"), Reading::Certain(false));
    }

    #[test]
    fn every_listed_spelling_of_yes_and_no_is_read() {
        for yes in [
            "〇",
            "◯",
            "●",
            "◎",
            "◉",
            "レ",
            "ﾚ",
            "レ点",
            "✓",
            "✔️",
            "☑",
            "☑️",
            "✅",
            "⭕",
            "⭕️",
            "〇\u{FE00}",
            "🔴",
            "1",
            "１",
            "o",
            "O",
            "о",
            "ㅇ",
            "v",
            "√",
            "\u{20DD}",
            "\u{A0}\u{20DD}",
            "○○",
            "有",
            "あり",
            "有り",
            "Yes",
            "ＹＥＳ",
            "マル",
        ] {
            assert_eq!(read(yes), Reading::Changed(true), "{yes}");
        }
        for no in [
            "×",
            "✗",
            "✘",
            "－",
            "-",
            "−",
            "ー",
            "--",
            "――",
            "無",
            "ありません",
            "なし",
            "ナシ",
            "特になし",
            "否",
            "No",
            "x",
            "☐",
        ] {
            assert_eq!(read(no), Reading::Changed(false), "{no}");
        }
    }

    #[test]
    fn what_may_be_a_mark_is_queried() {
        for text in ["○（主）", "○？", "(○)", "☒", "■", "*", "＊", "ＯＫ", "●※", "⚪"]
        {
            assert!(matches!(read(text), Reading::Doubtful(true, _)), "{text}: {:?}", read(text));
        }
        for text in ["0", "０", "□"] {
            assert!(matches!(read(text), Reading::Doubtful(false, _)), "{text}");
        }
    }

    #[test]
    fn what_is_neither_is_not_guessed() {
        for text in [
            "△",
            "12",
            "11",
            "災害",
            "○×",
            "○（×）",
            "済",
            "主",
            "．",
            "・",
            "→",
            "ㄴ",
            "○予定",
            "oo",
            "10",
            "①",
        ] {
            assert!(matches!(read(text), Reading::Unreadable(_)), "{text}: {:?}", read(text));
        }
    }
}
