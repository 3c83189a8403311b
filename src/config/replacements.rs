//! `[replacements]`: what stands for private-use characters (外字) when cells are read.

use super::faults::Faults;
use super::keys::checks::REPLACEMENTS;
use super::section::Section;
use sheets::text::is_private;
use std::collections::BTreeMap;
use toml_span::Value;

/// Texts that stand for private-use characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replacements(BTreeMap<char, String>);

impl Replacements {
    /// A text with its private-use characters replaced; `None` where it holds none that can be.
    pub fn replaced(&self, text: &str) -> Option<String> {
        if !text.contains(|c| self.0.contains_key(&c)) {
            return None;
        }
        let mut replaced = String::with_capacity(text.len());
        for c in text.chars() {
            match self.0.get(&c) {
                Some(by) => replaced.push_str(by),
                None => replaced.push(c),
            }
        }
        Some(replaced)
    }

    /// Whether nothing is to be replaced.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads `[replacements]`: for each private-use character, as itself or as `U+E000`, a text.
pub fn read(value: Value<'_>, faults: &mut Faults<'_>) -> Replacements {
    let mut section = Section::open(value, &REPLACEMENTS, faults);
    let mut replacements = BTreeMap::new();
    for (name, span, mut value) in section.rest() {
        let Some(c) = character(&name) else {
            let message = format!(
                "「{name}」は外字ではありません。外字一文字か、その番号を \"U+E000\" のように書いてください。"
            );
            section.faults.reject(span, message);
            continue;
        };
        let by = match value.take_string(None) {
            Ok(by) => by.into_owned(),
            Err(error) => {
                section.faults.report(&error);
                continue;
            }
        };
        if by.is_empty() || by.contains(is_private) {
            let message = format!("「{name}」を置き換える文字を、外字でない文字で書いてください。");
            section.faults.reject(value.span, message);
        } else if replacements.insert(c, by).is_some() {
            let message = format!("「{name}」が二度定義されています。");
            section.faults.reject(span, message);
        }
    }
    section.close();
    Replacements(replacements)
}

/// The private-use character of a key.
fn character(name: &str) -> Option<char> {
    let mut chars = name.chars();
    let named = match (chars.next(), chars.next()) {
        (Some(c), None) => c,
        _ => {
            let code = name.strip_prefix("U+").or_else(|| name.strip_prefix("u+"))?;
            let is_code = (4..=6).contains(&code.len())
                && code.bytes().all(|digit| digit.is_ascii_hexdigit());
            char::from_u32(u32::from_str_radix(code, 16).ok().filter(|_| is_code)?)?
        }
    };
    Some(named).filter(|&c| is_private(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Fault;

    fn parsed(source: &str) -> Result<Replacements, Vec<String>> {
        let mut faults = Faults::new(source);
        let replacements = read(toml_span::parse(source).unwrap(), &mut faults);
        let faults = faults.into_result();
        let told = |faults: Vec<Fault>| faults.into_iter().map(|fault| fault.message).collect();
        faults.map(|()| replacements).map_err(told)
    }

    #[test]
    fn private_characters_are_replaced_however_they_are_named() {
        let replacements = parsed("\"\u{E000}\" = \"吉\"\n\"U+E001\" = \"髙橋\"").unwrap();
        assert_eq!(replacements.replaced("\u{E000}田\u{E001}").as_deref(), Some("吉田髙橋"));
        assert_eq!(replacements.replaced("吉田\u{E002}"), None);
    }

    #[test]
    fn what_is_written_amiss_is_told() {
        for source in [
            "\"吉\" = \"土\"",
            "\"U+5409\" = \"吉\"",
            "\"U+E00\" = \"吉\"",
            "\"U++E00\" = \"吉\"",
            "\"U+E000\" = \"\"",
            "\"U+E000\" = \"\u{E001}\"",
            "\"U+E000\" = 1",
            "\"U+E000\" = \"吉\"\n\"\u{E000}\" = \"土\"",
        ] {
            assert_eq!(parsed(source).unwrap_err().len(), 1, "{source}");
        }
    }
}
