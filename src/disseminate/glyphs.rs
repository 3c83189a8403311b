//! Characters that the report's font lacks: found, reported, and printed as 〓 rather than failing
//! the run.

use crate::finding::{Code, Finding, Place, Settlement};
use crate::model::{Indexed, Register, RegisterId, Return, Value};
use content::Content;
use press::Press;
use sheets::text;
use std::collections::BTreeSet;

/// What stands for a character that can't be printed: the geta mark of Japanese typesetting.
pub const SUBSTITUTE: char = '〓';

/// Where a character of the content can have come from, other than the definition.
pub struct Origins<'o> {
    /// The registers.
    pub registers: &'o Indexed<RegisterId, Option<&'o Register>>,
    /// The explanations.
    pub explanations: &'o [Settlement],
    /// What the offices sent.
    pub returns: &'o [Return],
    /// The definition's file.
    pub definition: &'o str,
}

impl Origins<'_> {
    /// The first answer in which a character stands, and where: what was written of it is let go, so
    /// that the cell is no longer known.
    fn answered(&self, lacking: &str) -> Option<(String, &str)> {
        self.returns.iter().find_map(|one| {
            one.records.iter().find_map(|record| {
                let text = record.answers.iter().find_map(|answer| match &answer.value {
                    Value::Text(text) if text.contains(lacking) => Some(text.as_str()),
                    _ => None,
                })?;
                let (file, sheet, row) = (&one.file, &record.sheet, record.row + 1);
                Some((format!("{file}の「{sheet}」シートの{row}行目にあります。"), text))
            })
        })
    }
}

/// What the fonts of a document hold.
pub trait Fonts {
    /// Whether there is a glyph for a character.
    fn covers(&self, c: char) -> bool;

    /// Whether the variant of a character that a selector chooses can be shown.
    fn varies(&self, base: char, selector: char) -> bool;
}

impl Fonts for Press {
    fn covers(&self, c: char) -> bool {
        Self::covers(self, c)
    }

    fn varies(&self, base: char, selector: char) -> bool {
        Self::varies(self, base, selector)
    }
}

/// Puts [`SUBSTITUTE`] for every character of the content that the font does not cover, the base form
/// for every variant it lacks, and reports each at the cell it came from, or at the definition.
pub fn substitute(
    content: &mut Content,
    origins: &Origins<'_>,
    fonts: &impl Fonts,
) -> Vec<Finding> {
    let mut texts = content.texts_mut();
    // Asking the font takes long; a report has many characters, but few different ones.
    let used: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
    let silent = |c: char| text::is_selector(c) || text::is_setting(c);
    let mut lacking: BTreeSet<String> = used
        .iter()
        .filter(|&&c| !c.is_control() && !silent(c) && !fonts.covers(c))
        .map(char::to_string)
        .collect();
    if used.iter().any(|&c| silent(c)) {
        let pairs: BTreeSet<(char, char)> = texts.iter().flat_map(|text| variants(text)).collect();
        let lacks = |&&(base, selector): &&(char, char)| {
            !lacking.contains(&base.to_string()) && !fonts.varies(base, selector)
        };
        let unshown: BTreeSet<(char, char)> = pairs.iter().filter(lacks).copied().collect();
        let shown: BTreeSet<(char, char)> = pairs
            .into_iter()
            .filter(|pair| !unshown.contains(pair) && !lacking.contains(&pair.0.to_string()))
            .collect();
        for text in &mut texts {
            if text.contains(silent) {
                **text = plain(text, |pair| shown.contains(&pair));
            }
        }
        lacking.extend(
            unshown
                .into_iter()
                .filter(|(_, selector)| !is_presentation(*selector))
                .map(|(base, selector)| format!("{base}{selector}")),
        );
    }
    let missing = |c: char| lacking.contains(c.encode_utf8(&mut [0; 4]));
    for text in texts.iter_mut().filter(|text| text.contains(missing)) {
        **text = text.chars().map(|c| if missing(c) { SUBSTITUTE } else { c }).collect();
    }
    lacking.iter().flat_map(|lacking| report(lacking, origins)).collect()
}

/// The variants of characters that a text asks for: each with its selector.
fn variants(text: &str) -> impl Iterator<Item = (char, char)> {
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs.filter(|(base, selector)| text::is_selector(*selector) && !text::is_selector(*base))
}

/// Selectors that only say whether a sign is in colours: without them, it is the same sign.
fn is_presentation(selector: char) -> bool {
    matches!(selector, '\u{FE0E}' | '\u{FE0F}')
}

/// A text as it is printed: of selectors, only those that are shown, and nothing that has no ink: what
/// turns the direction of a text around would turn the page's around it.
fn plain(text: &str, is_shown: impl Fn((char, char)) -> bool) -> String {
    let mut before = None;
    text.chars()
        .filter(|&c| {
            let base = before.replace(c);
            if text::is_selector(c) {
                base.is_some_and(|base| is_shown((base, c)))
            } else {
                !text::is_setting(c)
            }
        })
        .collect()
}

/// The findings on a character, or one with its selector.
fn report(lacking: &str, origins: &Origins<'_>) -> Vec<Finding> {
    let codes: Vec<String> = lacking.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let codes = codes.join(" ");
    let message = if lacking.chars().any(text::is_selector) {
        format!(
            "「{lacking}」の字体（{codes}）は、報告書の書体にありません。もとの字体で印刷しました。"
        )
    } else {
        format!("「{lacking}」（{codes}）は、報告書の書体にありません。")
    };
    let finding = |place, value: &str| {
        Finding::new(Code::CharacterUnprintable, place, message.clone()).value(value)
    };
    let there: Vec<_> = origins
        .registers
        .iter()
        .flatten()
        .flat_map(|register| register.texts())
        .filter(|(.., text)| text.contains(lacking))
        .collect();
    let explained = origins.explanations.iter().filter(|one| {
        let explanation = &one.explanation;
        explanation.reason.contains(lacking) || explanation.by.contains(lacking)
    });
    let mut found: Vec<Finding> =
        explained.map(|one| finding(one.at.clone(), &one.explanation.reason)).collect();
    if there.is_empty() && found.is_empty() {
        if let Some((place, text)) = origins.answered(lacking) {
            let told = Finding::new(
                Code::CharacterUnprintable,
                Place::file(origins.definition),
                format!("{message}{place}"),
            );
            return vec![told.value(text)];
        }
        return vec![finding(Place::file(origins.definition), lacking)];
    }
    // A private character is queried where the cell is read.
    if !lacking.chars().any(text::is_private) {
        let told = there
            .iter()
            .map(|(file, sheet, at, text)| finding(Place::cells(*file, *sheet, *at), text));
        found.splice(0..0, told);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_shown_is_left_of_what_has_no_ink() {
        let shown = |pair| pair == ('辻', '\u{E0101}');
        let text = "葛\u{E0100}辻\u{E0101}右\u{202E}逆\u{202C}👨\u{200D}👩";
        assert_eq!(plain(text, shown), "葛辻\u{E0101}右逆👨👩");
        assert_eq!(variants(text).collect::<Vec<_>>(), [('葛', '\u{E0100}'), ('辻', '\u{E0101}')]);
    }
}
