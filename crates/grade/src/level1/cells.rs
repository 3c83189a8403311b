//! L1-06 and L1-08: spaces for looks, characters of one platform.

use super::characters;
use crate::judged_sheet::JudgedSheet;
use crate::rules::Check;
use crate::values;
use crate::violations::{Said, quoted};
use sheets::text::is_invisible;
use std::collections::BTreeMap;

/// Bytes of a text that is looked at anew in every cell.
const SHORT: usize = 64;

/// What is wrong with the characters of a text, each with whether that is certain.
#[derive(Clone, Copy)]
struct TextFaults {
    spacing: Option<(bool, &'static str)>,
    worst: Option<(bool, char)>,
}

/// Looks at every text of the sheet.
pub fn check(judged: &JudgedSheet<'_>, said: &mut Said) {
    let mut seen = BTreeMap::new();
    for cell in &judged.sheet.cells {
        let Some(text) = cell.value.text() else { continue };
        let column = judged.column_of(cell);
        let proper = column.is_some_and(|column| column.proper);
        let examined = || TextFaults {
            spacing: spacing(text, proper),
            worst: characters::worst(text, proper),
        };
        // Cells share their texts: a long one is looked at once.
        let faults = if text.len() > SHORT {
            *seen.entry((text.as_ptr(), proper)).or_insert_with(examined)
        } else {
            examined()
        };
        if let Some((certain, why)) = faults.spacing {
            // The name of an area has no space in it.
            let is_area = || column.is_some_and(|column| column.head.is_area());
            let certain = certain || !values::is_longer(text, 20) && is_area();
            said.say(Check::Spacing, certain, Some(cell.at.into()), || {
                format!("{}に{why}があります", quoted(text))
            });
        }
        if let Some((certain, character)) = faults.worst {
            said.say(Check::Characters, certain, Some(cell.at.into()), || {
                format!("{}の「{character}」", quoted(text))
            });
        }
    }
}

/// What is wrong with the spaces of a text, and whether that is certain.
fn spacing(text: &str, proper: bool) -> Option<(bool, &'static str)> {
    // Most texts hold nothing of the kind.
    if !text.chars().any(|c| is_invisible(c) && !is_variation(c)) {
        return None;
    }
    if text.contains(['\n', '\r', '\t', '\u{B}', '\u{85}', '\u{2028}']) {
        return Some((true, "改行かタブ"));
    }
    if text.chars().any(|c| is_invisible(c) && !c.is_whitespace() && !is_variation(c)) {
        return Some((true, "見えない文字"));
    }
    if text.trim() != text {
        return Some((true, "前後の空白"));
    }
    let parts: Vec<&str> = text.split(char::is_whitespace).collect();
    if parts.iter().any(|part| part.is_empty()) {
        return Some((true, "続いた空白"));
    }
    let wide = |c: char| !c.is_ascii() && c.is_alphanumeric();
    let single =
        parts.iter().filter(|part| part.chars().count() == 1 && part.chars().all(wide)).count();
    let is_total = matches!(parts.concat().as_str(), "合計" | "小計" | "総計" | "総数" | "備考");
    if single == parts.len() && (single > 2 || !proper || is_total) {
        return Some((true, "文字の間の空白"));
    }
    let between = |pair: &[&str]| match pair {
        [a, b] => a.ends_with(wide) && b.starts_with(wide),
        _ => false,
    };
    (text.contains('\u{3000}') || parts.windows(2).any(between)).then_some((false, "空白"))
}

/// A variation selector belongs to the character before it.
fn is_variation(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_for_looks_are_told_from_spaces_between_words() {
        for text in [
            "合　計",
            "氏 名",
            " 総務部",
            "総務部　",
            "総務\n部",
            "a  b",
            "総\u{200B}務部",
            "備　　考",
            "　",
        ] {
            assert!(matches!(spacing(text, false), Some((true, _))), "{text}");
        }
        for text in ["総務部", "open data", "令和6年 June", "葛\u{E0100}城"] {
            assert_eq!(spacing(text, false), None, "{text}");
        }
        assert!(matches!(spacing("田中　太郎", true), Some((false, _))));
        assert!(matches!(spacing("林 誠", true), Some((false, _))));
    }
}
