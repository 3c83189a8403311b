//! Headings that say nothing.

use crate::times;
use sheets::text::key;
use std::collections::{BTreeMap, BTreeSet};

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

/// Characters by which lists are lettered.
const LETTERS: &str = "アイウエオカキクケコあいうえおかきくけこ甲乙丙丁戊己";

/// Headings of a row that are signs, as their like beside them tells: the same letters with three numbers
/// or more (X1, X2, X3), numbers that begin with 0 (AA01, AB01), letters of a list (ア, イ, ウ).
pub fn signs<'n>(names: impl Iterator<Item = &'n str>) -> BTreeSet<&'n str> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names.filter(|name| name.len() <= 40) {
        let folded = key(name);
        if let Some((letters, number)) = lettered(&folded) {
            groups.entry(letters.to_owned()).or_default().push(name);
            if number.len() > 1 && number.starts_with('0') {
                groups.entry("0".to_owned()).or_default().push(name);
            }
        }
        let mut alone = folded.chars();
        if alone.next().is_some_and(|c| LETTERS.contains(c)) && alone.next().is_none() {
            groups.entry("ア".to_owned()).or_default().push(name);
        }
    }
    groups.into_values().filter(|group| group.len() >= 3).flatten().collect()
}

/// The letters and the number of a sign; a year by its era is none.
fn lettered(folded: &str) -> Option<(&str, &str)> {
    let letters =
        folded.find(|c: char| !c.is_ascii_alphabetic()).filter(|end| (1..=3).contains(end))?;
    let (letters, rest) = folded.split_at(letters);
    let number = rest.trim_start_matches(['-', '_', '.']);
    let figures = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    (figures && times::style(folded).is_none()).then_some((letters, number))
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

    #[test]
    fn signs_are_told_by_their_like() {
        let count = |names: &[&str]| signs(names.iter().copied()).len();
        assert_eq!(count(&["X1", "X2", "X3"]), 3);
        assert_eq!(count(&["AA01", "AB01", "AB02", "人口"]), 3);
        assert_eq!(count(&["ア", "イ", "ウ", "甲"]), 4);
        assert_eq!(count(&["year", "co2", "no2", "pm25"]), 0);
        assert_eq!(count(&["H30", "R1", "R2", "R3"]), 0);
        assert_eq!(count(&["月", "火", "水", "年"]), 0);
    }
}
