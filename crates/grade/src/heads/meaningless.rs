//! Headings that say nothing.

use crate::times;
use sheets::text::key;

/// Names that programs give to columns nobody named.
const MAKESHIFT: [&str; 7] = ["列", "column", "unnamed:", "unnamed", "field", "項目", "f"];

/// A sign that nobody can guess: a letter or two with a number (V001), the number of a question
/// (`Q2_1`, 問3), a letter alone.
fn sign(folded: &str) -> Option<&'static str> {
    let question =
        ["問", "設問", "質問", "sq", "q"].iter().find_map(|word| folded.strip_prefix(word));
    let numbers = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | '(' | ')'))
    };
    if question.is_some_and(numbers) {
        return Some("質問の番号だけです");
    }
    let letters: usize = folded.chars().take_while(char::is_ascii_alphabetic).count();
    let rest = folded.get(letters..).unwrap_or_default();
    let is_sign = letters == 1 && numbers(rest.trim_start_matches('_')) && rest.len() >= 3;
    // Letters that are figures of measure by themselves say something: a year by its era, an hour.
    (is_sign && times::style(folded).is_none()).then_some("符号だけの見出しです")
}

/// Why a heading says nothing, if it does; a number is none, except for a year.
pub fn meaningless(written: &str) -> Option<&'static str> {
    let folded = key(written);
    let figures = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if MAKESHIFT.iter().any(|name| folded.strip_prefix(name).is_some_and(figures)) {
        return Some("仮の見出しです");
    }
    if let Some(why) = sign(&folded) {
        return Some(why);
    }
    let letters = folded.chars().any(char::is_alphabetic);
    if !letters && !matches!(folded.parse(), Ok(1868_u32..=2100)) && times::style(&folded).is_none()
    {
        return Some("見出しが記号か数字だけです");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_say_nothing_are_told() {
        for head in ["列1", "Column3", "Unnamed: 2", "F4", "-", "12", "※"] {
            assert!(meaningless(head).is_some(), "{head}");
        }
        for head in ["人口", "2024", "R6", "id", "0歳", "f"] {
            assert!(meaningless(head).is_none(), "{head}");
        }
    }
}
