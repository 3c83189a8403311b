//! What may be shown on a terminal: a name or an answer may hold signs that steer it, and those are shown
//! as pictures and not obeyed.

use std::fmt::Write as _;

/// Whether a character steers a terminal, or turns the order of what is read: controls but for the ends of
/// lines, and the signs that set the direction of writing (UAX #9).
fn steers(c: char) -> bool {
    matches!(c,
        '\0'..='\u{9}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{061C}'
        | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}')
}

/// A text for people: controls as their pictures (␛), others as 〓.
pub fn text(text: &str) -> String {
    let shown = |c: char| match u32::from(c) {
        _ if c == '\t' => ' ',
        _ if !steers(c) => c,
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('〓'),
        0x7F => '␡',
        _ => '〓',
    };
    text.chars().map(shown).collect()
}

/// A JSON text that says the same: such characters stand in its strings alone, and are written by their
/// numbers there.
pub fn json(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) && c != '\t' && c != '\r' {
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_and_not_obeyed() {
        assert_eq!(text("a\u{1b}[31m赤\u{7}\r\nb\tc\u{9b}2J\u{7f}"), "a␛[31m赤␇␍\nb c〓2J␡");
        assert_eq!(text("\u{202e}逆\u{2066}\u{200f}"), "〓逆〓〓");
        assert_eq!(text("普通の文、🎌と葛\u{e0100}。"), "普通の文、🎌と葛\u{e0100}。");
    }

    #[test]
    fn json_says_the_same_without_them() {
        let value = serde_json::json!({ "値": "a\u{1b}b\u{9b}c\u{7f}d\u{202e}\n\t\r" });
        let safe = json(&serde_json::to_string_pretty(&value).unwrap());
        assert!(!safe.chars().any(|c| c.is_control() && c != '\n'), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
    }
}
