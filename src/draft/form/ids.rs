//! Short names, so that the clerk has to invent none: made of a small dictionary of the words that forms
//! use, numbered where two would be the same. The same words give the same name.

use super::dictionary::WORDS;
use crate::config::taken::is_taken;
use sheets::text::{self, key};
use std::collections::BTreeSet;

/// Words of which a name is made, at most.
const MOST_WORDS: usize = 3;

/// Names that were given.
#[derive(Debug, Default)]
pub struct Names {
    given: BTreeSet<String>,
}

impl Names {
    /// A name for what is called so, that none has yet. Where the dictionary knows none of its words, it is
    /// called what it is, with a number.
    pub fn give(&mut self, called: &str, else_: &str) -> String {
        self.given(translated(called).unwrap_or_else(|| else_.to_owned()), else_)
    }

    /// This name, or one like it that none has yet.
    pub fn keep(&mut self, name: String) -> String {
        self.given(name, "")
    }

    fn given(&mut self, base: String, else_: &str) -> String {
        let free = |name: &String| !self.given.contains(name) && !is_taken(name);
        let first = if base == else_ { 1 } else { 2 };
        let plain = std::iter::once(base.clone()).filter(|_| base != else_);
        let numbered = (first..=10_000_u32).map(|number| format!("{base}_{number}"));
        let name = plain.chain(numbered).find(free).unwrap_or(base);
        self.given.insert(name.clone());
        name
    }
}

/// The words of a text that the dictionary knows, in English; `None` where it knows none.
fn translated(called: &str) -> Option<String> {
    let folded = key(called);
    let yearless = text::yearless(&folded);
    let folded = if yearless.chars().count() >= 2 { yearless } else { folded };
    let bare = without_brackets(&folded);
    let text = if bare.is_empty() { folded.as_str() } else { bare.trim_start_matches('の') };
    let mut words: Vec<&str> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let known = WORDS.iter().filter(|(word, _)| rest.starts_with(word));
        match known.max_by_key(|(word, _)| word.len()) {
            Some((word, english)) => {
                if !english.is_empty() && !words.contains(english) {
                    words.push(english);
                }
                rest = rest.get(word.len()..).unwrap_or_default();
            }
            None => {
                let latin = latin(rest);
                let next = if latin.is_empty() {
                    rest.chars().next().map_or(0, char::len_utf8)
                } else {
                    latin.len()
                };
                if latin.len() > 1 && latin.starts_with(|c: char| c.is_ascii_lowercase()) {
                    words.push(latin);
                }
                rest = rest.get(next..).unwrap_or_default();
            }
        }
    }
    // The last words say what it is, the first ones of what.
    let kept = words.len().saturating_sub(MOST_WORDS);
    let words = words.get(kept..).unwrap_or_default();
    (!words.is_empty()).then(|| words.join("_"))
}

/// The Latin letters and figures that a text begins with.
fn latin(text: &str) -> &str {
    let end =
        text.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit())).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// A text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_and_no_two_are_the_same() {
        let mut names = Names::default();
        let given: Vec<String> = [
            "番号",
            "附属機関の名称",
            "うち女性",
            "予算額（千円）",
            "前年度予算額（千円）",
            "備考",
            "備考",
            "ヌ",
            "ヌ",
        ]
        .iter()
        .map(|called| names.give(called, "text"))
        .collect();
        assert_eq!(
            given,
            [
                "no",
                "body_name",
                "women",
                "budget",
                "last_budget",
                "note",
                "note_2",
                "text_1",
                "text_2"
            ]
        );
        let ranked = Names::default().give("ランク rank", "number");
        assert_eq!(ranked, "rank_2", "the name of a column of tables");
    }

    #[test]
    fn the_dictionary_is_folded_and_holds_each_word_once() {
        let mut seen = BTreeSet::new();
        for (word, english) in WORDS {
            assert_eq!(key(word), *word, "{word}");
            assert!(seen.insert(word), "{word}");
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(english.chars().all(is_plain), "{english}");
        }
    }
}
