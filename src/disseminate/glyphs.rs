//! Characters that the report's font lacks: found, reported, and printed as 〓 rather than failing
//! the run.

use super::content::Content;
use crate::config::FILE_NAME;
use crate::finding::{Code, Finding, Place};
use crate::model::Register;
use std::collections::BTreeSet;

/// What stands for a character that can't be printed: the geta mark of Japanese typesetting.
pub const SUBSTITUTE: char = '〓';

/// Puts [`SUBSTITUTE`] for every character of the content that the font does not cover, and reports
/// each at the cell it came from, or at the definition.
pub fn substitute(
    content: &mut Content,
    registers: &[Option<&Register>],
    covers: impl Fn(char) -> bool,
) -> Vec<Finding> {
    let mut texts = content.texts_mut();
    // Asking the font takes long; a report has many characters, but few different ones.
    let used: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
    let lacking: BTreeSet<char> =
        used.into_iter().filter(|&c| !c.is_control() && !covers(c)).collect();
    for text in texts.iter_mut().filter(|text| text.contains(|c| lacking.contains(&c))) {
        **text = text.chars().map(|c| if lacking.contains(&c) { SUBSTITUTE } else { c }).collect();
    }
    lacking.into_iter().flat_map(|c| report(c, registers)).collect()
}

fn report(c: char, registers: &[Option<&Register>]) -> Vec<Finding> {
    let message = format!("「{c}」（U+{:04X}）は、報告書の書体にありません。", u32::from(c));
    let finding = |place, value: &str| {
        Finding::new(Code::CharacterUnprintable, place, message.clone()).value(value)
    };
    let found: Vec<Finding> = registers
        .iter()
        .flatten()
        .flat_map(|register| register.texts())
        .filter(|(.., text)| text.contains(c))
        .map(|(file, sheet, at, text)| finding(Place::cells(file, sheet, at), text))
        .collect();
    if found.is_empty() { vec![finding(Place::file(FILE_NAME), &c.to_string())] } else { found }
}
