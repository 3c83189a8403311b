//! The levels of headings.

use crate::config::faults::Faults;
use crate::config::section::Section;
use toml_span::Span;

/// Reads the level of a heading, 1 to 4.
pub fn read(section: &mut Section<'_, '_, '_>) -> u8 {
    let level = section.required::<u8>("level");
    // One that can't be read is told already.
    if level.span != section.span && !(1..=4).contains(&level.value) {
        section.faults.reject(level.span, "「level」は 1 から 4 までで書いてください。");
    }
    level.value
}

/// Notes a fault for a heading that leaves a level out on the way down: screen readers, and the PDF
/// standard, want none left out.
pub fn follow(before: u8, own: u8, span: Span, faults: &mut Faults<'_>) {
    if own > before + 1 {
        let message =
            format!("見出しの段階（level）が飛んでいます。{}にしてください。", before + 1);
        faults.reject(span, message);
    }
}
