//! Signs and words by which an office says that a variable has no value, and what each means: a form
//! that tells offices to write － where nothing is paid means zero by it, another means 該当なし.

use crate::config::choices::MEANINGS;
pub use crate::config::choices::Sign;
use crate::config::keys::variable::SIGNS;
use crate::config::section::Section;
use sheets::text::{is_invisible, key};
use toml_span::value::ValueInner;

/// The signs of a variable.
#[derive(Debug, Clone, Default)]
pub struct Signs {
    meanings: Vec<(String, Sign)>,
    /// Characters of the longest.
    longest: usize,
}

impl Signs {
    /// Reads `signs`; a zero is for numbers only.
    pub fn read(section: &mut Section<'_, '_, '_>, is_number: bool) -> Self {
        let Some(value) = section.table("signs") else { return Self::default() };
        let mut own = Section::open(value, &SIGNS, section.faults);
        let mut meanings: Vec<(String, Sign)> = Vec::new();
        for (written, span, mut value) in own.rest() {
            let word = match value.take() {
                ValueInner::String(word) => word.into_owned(),
                _ => String::new(),
            };
            let Some((_, sign)) = MEANINGS.iter().find(|(name, _)| *name == word) else {
                let words: Vec<&str> = MEANINGS.iter().map(|(name, _)| *name).collect();
                let message = format!(
                    "「signs」の「{written}」の意味に「{word}」とは書けません。次のどれかを書いてください：{}",
                    words.join("、")
                );
                own.faults.reject(value.span, message);
                continue;
            };
            if *sign == Sign::Zero && !is_number {
                let message =
                    format!("「signs」の「{written}」：\"zero\" は、数の項目にだけ書けます。");
                own.faults.reject(value.span, message);
            }
            let sign_key = sign_key(&written);
            if sign_key.is_empty() {
                own.faults.reject(span, "「signs」に空の語があります。");
            }
            if meanings.iter().any(|(other, _)| *other == sign_key) {
                let message = format!("「signs」の「{written}」が、ほかの語と同じに読まれます。");
                own.faults.reject(span, message);
            }
            meanings.push((sign_key, *sign));
        }
        own.close();
        let longest = meanings.iter().map(|(word, _)| word.chars().count()).max().unwrap_or(0);
        Self { meanings, longest }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.meanings.is_empty()
    }

    /// Whether one of them says that there is no value.
    pub fn any_nothing(&self) -> bool {
        self.meanings.iter().any(|(_, sign)| matches!(sign, Sign::Nothing(_)))
    }

    /// What a text means that is one of them.
    pub fn meaning(&self, text: &str) -> Option<Sign> {
        // Most texts are too long, which is cheaper to tell than what they say. Folding joins two
        // characters at most into one; a row of one sign is that sign.
        let most = self.longest * 2 + 8;
        if self.is_empty() || text.chars().filter(|c| !is_invisible(*c)).nth(most).is_some() {
            return None;
        }
        let written = sign_key(text);
        self.meanings.iter().find(|(word, _)| *word == written).map(|(_, sign)| *sign)
    }
}

/// A sign or word without regard to its spelling; a row of one sign is that sign: －－, ……, ‥.
fn sign_key(text: &str) -> String {
    let key = key(text);
    let mut chars = key.chars();
    match chars.next() {
        Some(first) if !first.is_alphanumeric() && chars.all(|c| c == first) => first.to_string(),
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Nothing;

    #[test]
    fn signs_are_known_in_every_spelling_and_a_blank_is_none() {
        let nothing = Sign::Nothing(Nothing::NotApplicable);
        let signs = Signs {
            meanings: vec![
                (sign_key("－"), Sign::Zero),
                (sign_key("…"), Sign::Nothing(Nothing::NotPublished)),
                (sign_key("該当なし"), nothing),
            ],
            longest: 4,
        };
        for text in ["-", "－", "―", "−", "‐", "ー", " － ", "－－", "—"] {
            assert_eq!(signs.meaning(text), Some(Sign::Zero), "{text}");
        }
        for text in ["…", "……", "...", "‥"] {
            assert_eq!(signs.meaning(text), Some(Sign::Nothing(Nothing::NotPublished)), "{text}");
        }
        assert_eq!(signs.meaning("該当 なし"), Some(nothing));
        for text in ["", " ", "0", "-1", "－（なし）", "該当なし（R5）", "無報酬"] {
            assert_eq!(signs.meaning(text), None, "{text}");
        }
    }
}
