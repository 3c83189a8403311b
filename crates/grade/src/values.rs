//! What a single text is: a number in disguise, a special symbol, a note.

use sheets::text::is_invisible;
use unicode_normalization::UnicodeNormalization;

/// The beginning of a text: so many bytes of it at most, and no piece of a character.
///
/// Cells share their texts, so what is done for each cell must not grow with the text: a file of a
/// few kilobytes can hold a million cells of one text of a megabyte.
pub fn beginning(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

/// Whether a text has more characters than this.
pub fn is_longer(text: &str, characters: usize) -> bool {
    text.chars().nth(characters).is_some()
}

/// Characters a special symbol or a sign of repetition has at most, with spaces around it.
const MOST_OF_A_SIGN: usize = 40;

/// Figures a code has at most.
const MOST_FIGURES: usize = 200;

/// Bytes that are enough to tell a note by its first word.
const FIRST_WORD: usize = 200;

/// The text with compatibility forms folded and without spaces.
pub fn folded(text: &str) -> String {
    if text.chars().all(is_common) {
        return text.chars().filter(|&c| !is_invisible(c)).collect();
    }
    text.nfkc().filter(|&c| !is_invisible(c)).collect()
}

/// A character that folding leaves as it is: ASCII, kana, the common kanji.
fn is_common(c: char) -> bool {
    c.is_ascii() || matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='\u{9FFF}')
}

/// Figures only: a number, or a code.
pub fn is_all_digits(text: &str) -> bool {
    (1..=MOST_FIGURES).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Symbols that stand in number columns for what is no number, folded.
const SYMBOLS: [&str; 31] = [
    "-",
    "--",
    "---",
    "−",
    "‐",
    "―",
    "–",
    "—",
    "ー",
    "...",
    "…",
    "‥",
    "..",
    "・",
    "x",
    "χ",
    "*",
    "**",
    "***",
    "n/a",
    "na",
    "null",
    "nan",
    "不明",
    "不詳",
    "秘匿",
    "該当なし",
    "なし",
    "無し",
    "未定",
    "/",
];

/// The symbol a text is, folded; `None` for anything else.
pub fn symbol(text: &str) -> Option<&'static str> {
    if !is_sign(text) {
        return None;
    }
    let folded = folded(text).to_lowercase();
    SYMBOLS.into_iter().find(|symbol| *symbol == folded)
}

/// The symbols whose meaning a sentence gives: xは秘匿, …：不詳, 「-」は該当なし.
pub fn explained(text: &str) -> Vec<&'static str> {
    let folded = folded(beginning(text, MOST_OF_A_SENTENCE)).to_lowercase();
    let told = |symbol: &&'static str| {
        folded.match_indices(*symbol).any(|(at, _)| {
            let before = folded.get(..at).and_then(|before| before.chars().next_back());
            let after = folded.get(at + symbol.len()..).unwrap_or_default();
            let after = after.trim_start_matches(['」', '"', '\'', ')', '』']);
            let is_apart = before.is_none_or(|c| !c.is_alphanumeric() && !symbol.contains(c));
            let begins = |marks: &[&str]| marks.iter().any(|mark| after.starts_with(mark));
            // 秘匿はxで示す says it from behind.
            let from_behind = is_apart || matches!(before, Some('は' | 'を'));
            is_apart && begins(&["は", ":", "=", "…"])
                || from_behind && begins(&["で表", "で示", "とする", "とした", "と表", "と記"])
        })
    };
    SYMBOLS.into_iter().filter(told).collect()
}

/// Bytes of a sentence in which symbols are looked for.
const MOST_OF_A_SENTENCE: usize = 600;

/// Whether a text is as short as a symbol or a sign of repetition.
fn is_sign(text: &str) -> bool {
    !is_longer(text, MOST_OF_A_SIGN) && text.chars().filter(|&c| !is_invisible(c)).nth(4).is_none()
}

/// Whether a symbol is a dash, which may mean nothing, zero or unknown.
pub fn is_dash(symbol: &str) -> bool {
    symbol.chars().all(|c| c != '/' && (sheets::text::is_hyphen(c) || c == '・'))
}

/// How notes begin.
const NOTES: [&str; 13] = [
    "※", "*", "注", "(注", "出典", "資料", "備考", "(備考", "単位", "(単位", "出所", "(出典",
    "(資料",
];

/// A note by its first word.
pub fn is_note(text: &str) -> bool {
    let folded = folded(beginning(text, FIRST_WORD));
    NOTES.iter().any(|note| {
        folded.strip_prefix(note).is_some_and(|rest| {
            // 注文 and 資料館 are no notes; (注), 注1, 出典：… are.
            let next = rest.chars().next();
            note.starts_with(['※', '*', '(']) || next.is_none_or(|c| !c.is_alphabetic())
        })
    })
}

/// Marks that stand for the value above.
pub fn is_ditto(text: &str) -> bool {
    is_sign(text)
        && matches!(
            folded(text).as_str(),
            "〃" | "″"
                | "\u{2032}\u{2032}"
                | "々"
                | "仝"
                | "同上"
                | "同じ"
                | "上に同じ"
                | "\""
                | "''"
                | "''上"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_begin_with_their_word() {
        for text in
            ["※ 行が足りない", "注1 暫定値", "（注）含まない", "出典：国勢調査", "備考", "単位：人"]
        {
            assert!(is_note(text), "{text}");
        }
        for text in ["注文件数", "資料館", "総務部", "出典元企業"] {
            assert!(!is_note(text), "{text}");
        }
    }

    #[test]
    fn symbols_and_dittos_are_told() {
        for text in ["－", "-", "…", "X", "***", "不詳", "N/A", "―"] {
            assert!(symbol(text).is_some(), "{text}");
        }
        assert_eq!(symbol("総務部"), None);
        assert!(is_dash("-") && is_dash("---") && is_dash("―") && !is_dash("x") && !is_dash("…"));
        for text in ["〃", "同上", "々", "″", "\""] {
            assert!(is_ditto(text), "{text}");
        }
        assert!(!is_ditto("佐々木") && !is_ditto("同居"));
    }
}
