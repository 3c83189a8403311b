//! What a single text is: a number in disguise, a special symbol, a note.

pub use sheets::lexicon::folding::compatible;

use sheets::lexicon::absence;
use sheets::text::is_invisible;

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

/// Characters a special symbol has at most, with spaces around it.
const MOST_OF_A_SIGN: usize = 40;

/// Figures a code has at most.
const MOST_FIGURES: usize = 200;

/// Bytes that are enough to tell a note by its first word.
const FIRST_WORD: usize = 200;

/// Figures only: a number, or a code.
pub fn is_all_digits(text: &str) -> bool {
    (1..=MOST_FIGURES).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Symbols that stand in number columns for what is no number, folded; words for none are in the lexicon.
const SYMBOLS: [&str; 28] = [
    "-", "--", "---", "−", "‐", "―", "–", "—", "ー", "...", "…", "‥", "..", "・", "x", "χ", "*",
    "**", "***", "n/a", "na", "null", "nan", "不明", "不詳", "秘匿", "未定", "/",
];

/// All symbols and words for what is no number.
fn symbols() -> impl Iterator<Item = &'static str> {
    SYMBOLS.into_iter().chain(absence::WORDS)
}

/// The symbol a text is, folded; `None` for anything else.
pub fn symbol(text: &str) -> Option<&'static str> {
    if !is_sign(text) {
        return None;
    }
    let folded = compatible(text).to_lowercase();
    symbols().find(|symbol| *symbol == folded)
}

/// The symbols whose meaning a sentence gives: xは秘匿, …：不詳, 「-」は該当なし.
pub fn explained(text: &str) -> Vec<&'static str> {
    let folded = compatible(beginning(text, MOST_OF_A_SENTENCE)).to_lowercase();
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
    symbols().filter(told).collect()
}

/// Bytes of a sentence in which symbols are looked for.
const MOST_OF_A_SENTENCE: usize = 600;

/// Whether a text is as short as a symbol.
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
    let folded = compatible(beginning(text, FIRST_WORD));
    NOTES.iter().any(|note| {
        folded.strip_prefix(note).is_some_and(|rest| {
            // 注文 and 資料館 are no notes; (注), 注1, 出典：… are.
            let next = rest.chars().next();
            note.starts_with(['※', '*', '(']) || next.is_none_or(|c| !c.is_alphabetic())
        })
    })
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
    fn symbols_are_told() {
        for text in ["－", "-", "…", "X", "***", "不詳", "N/A", "―"] {
            assert!(symbol(text).is_some(), "{text}");
        }
        assert_eq!(symbol("総務部"), None);
        assert!(is_dash("-") && is_dash("---") && is_dash("―") && !is_dash("x") && !is_dash("…"));
    }
}
