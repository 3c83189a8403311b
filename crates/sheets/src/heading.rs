//! Headings: a name, and often its unit in brackets behind it, or the mark of a footnote.

use super::{Appearance, text};

/// A heading without the unit in brackets at its end, and that unit.
pub fn named(heading: &str) -> (&str, Option<&str>) {
    let inside = heading.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '(']));
    inside.map_or((heading, None), |(name, unit)| (name, Some(unit)))
}

/// The normalised spellings by which a label beside its answer is looked for: without the colon people
/// put after it; and without the mark of a footnote, raised or not.
pub fn label_keys(written: &str, look: Option<&Appearance>) -> impl Iterator<Item = String> {
    let key = label_key(written);
    let unmarked = text::without_footnote(&key).map(str::to_owned);
    let unraised = look.map(Appearance::without_footnotes).filter(|bare| !bare.is_empty());
    let unraised = unraised.map(|bare| label_key(&bare));
    std::iter::once(key).chain(unmarked).chain(unraised)
}

fn label_key(written: &str) -> String {
    text::key(written).trim_end_matches(':').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::appearance::{Level, Piece};
    use super::*;

    #[test]
    fn a_label_is_looked_for_without_its_colon_and_the_mark_of_a_footnote() {
        let keys = |written: &str| label_keys(written, None).collect::<Vec<_>>();
        assert_eq!(keys("協定数："), ["協定数"]);
        assert_eq!(keys("協定数※１："), ["協定数※1", "協定数"]);
        let piece = |text: &str, level| Piece { text: text.to_owned(), struck: false, level };
        let pieces = vec![piece("協定数", Level::Line), piece("3", Level::Raised)];
        let look = Appearance { pieces, ..Appearance::default() };
        assert!(label_keys("協定数³", Some(&look)).any(|key| key == "協定数"));
    }
}
