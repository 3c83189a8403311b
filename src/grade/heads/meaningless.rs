//! Headings that say nothing.

use crate::grade::times;
use crate::model::text::key;

/// Names that programs give to columns nobody named.
const MAKESHIFT: [&str; 7] = ["列", "column", "unnamed:", "unnamed", "field", "項目", "f"];

/// Why a heading says nothing, if it does; a number is none, except for a year.
pub fn meaningless(written: &str) -> Option<&'static str> {
    let folded = key(written);
    let figures = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if MAKESHIFT.iter().any(|name| folded.strip_prefix(name).is_some_and(figures)) {
        return Some("仮の見出しです");
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
