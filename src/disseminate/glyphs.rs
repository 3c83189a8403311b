//! Characters that the report's font lacks: found, reported, and printed as 〓 rather than failing
//! the run.

use super::content::Content;
use crate::config::FILE_NAME;
use crate::finding::{Code, Finding, Place, Settlement};
use crate::model::Register;
use std::collections::BTreeSet;

/// What stands for a character that can't be printed: the geta mark of Japanese typesetting.
pub const SUBSTITUTE: char = '〓';

/// Where a character of the content can have come from, other than the definition.
pub struct Origins<'o> {
    /// The registers.
    pub registers: &'o [Option<&'o Register>],
    /// The explanations.
    pub explanations: &'o [Settlement],
}

/// Puts [`SUBSTITUTE`] for every character of the content that the font does not cover, and reports
/// each at the cell it came from, or at the definition.
pub fn substitute(
    content: &mut Content,
    origins: &Origins<'_>,
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
    lacking.into_iter().flat_map(|c| report(c, origins)).collect()
}

fn report(c: char, origins: &Origins<'_>) -> Vec<Finding> {
    let message = format!("「{c}」（U+{:04X}）は、報告書の書体にありません。", u32::from(c));
    let finding = |place, value: &str| {
        Finding::new(Code::CharacterUnprintable, place, message.clone()).value(value)
    };
    let mut found: Vec<Finding> = origins
        .registers
        .iter()
        .flatten()
        .flat_map(|register| register.texts())
        .filter(|(.., text)| text.contains(c))
        .map(|(file, sheet, at, text)| finding(Place::cells(file, sheet, at), text))
        .collect();
    let explained = origins.explanations.iter().filter(|one| {
        let explanation = &one.explanation;
        explanation.reason.contains(c) || explanation.by.contains(c)
    });
    found.extend(explained.map(|one| finding(one.at.clone(), &one.explanation.reason)));
    if found.is_empty() { vec![finding(Place::file(FILE_NAME), &c.to_string())] } else { found }
}
