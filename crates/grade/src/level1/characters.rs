//! Characters that not every program and font has: circled figures, squared abbreviations, variants.

/// The worst character of a text and whether it is certainly one; `None` where all are plain.
/// In a proper name it is only suspected.
pub fn worst(text: &str, proper: bool) -> Option<(bool, char)> {
    // Kana, figures, Latin letters and the common kanji need no look.
    let mut found =
        text.chars().filter(|c| !c.is_ascii()).filter_map(|c| Some((dependence(c)?, c)));
    let first = found.next()?;
    let worst = found.fold(first, |worst, next| if next.0 > worst.0 { next } else { worst });
    let excused = proper || is_of_a_company(text, worst.1);
    Some((
        worst.0 == PlatformDependence::Foreign
            || worst.0 == PlatformDependence::Dependent && !excused,
        worst.1,
    ))
}

/// Whether a character is the squared 株式会社 or its like before or behind a company's name, which is a
/// proper name wherever it stands: ㈱見本, 見本商事㈲.
fn is_of_a_company(text: &str, character: char) -> bool {
    let name = text.trim().strip_prefix(character).or_else(|| text.trim().strip_suffix(character));
    matches!(
        character,
        '\u{3231}' | '\u{3232}' | '\u{3233}' | '\u{3234}' | '\u{3236}' | '\u{323B}' | '\u{323F}'
    ) && name.is_some_and(|name| {
        let letters = name.chars().filter(|c| c.is_alphanumeric() && *c != character).count();
        letters >= 2 && name.chars().count() <= LONGEST_NAME
    })
}

/// Characters of the longest company's name; what is longer is a sentence.
const LONGEST_NAME: usize = 30;

/// How much a character depends on the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PlatformDependence {
    /// A kanji of names, or half-width katakana: legal, and often lost.
    Rare,
    /// The characters that makers added to the standard.
    Dependent,
    /// Of the writer's own machine, an emoji, or what was left of a broken character.
    Foreign,
}

fn dependence(c: char) -> Option<PlatformDependence> {
    match c {
        // Enclosed figures and letters, Roman numerals, squared words and their like.
        '\u{2460}'..='\u{24FF}'
        | '\u{2776}'..='\u{2793}'
        | '\u{2160}'..='\u{2188}'
        | '\u{3200}'..='\u{33FF}'
        | '№'
        | '℡'
        | '〝'
        | '〟'
        | '∮'
        | '∑'
        | '∟'
        | '⊿'
        | '￢'
        | '￤'
        | '＇'
        | '＂' => Some(PlatformDependence::Dependent),
        // Private characters, emoji, the replacement character.
        '\u{E000}'..='\u{F8FF}'
        | '\u{F0000}'..='\u{10FFFF}'
        | '\u{1F000}'..='\u{1FAFF}'
        | '\u{FFFD}' => Some(PlatformDependence::Foreign),
        '髙'
        | '﨑'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{20000}'..='\u{3FFFF}'
        | '\u{FF61}'..='\u{FF9F}' => Some(PlatformDependence::Rare),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_told_by_how_far_they_travel() {
        for text in ["①世帯", "㈱", "第Ⅲ期", "㎡", "№1", "㍻", "😀", "\u{E001}", "\u{FFFD}"]
        {
            assert!(matches!(worst(text, false), Some((true, _))), "{text}");
        }
        assert_eq!(worst("第Ⅲ期", true), Some((false, 'Ⅲ')));
        for text in ["㈱見本", "見本商事㈲", "㈳見本会"] {
            assert!(matches!(worst(text, false), Some((false, _))), "{text}");
        }
        for text in ["髙島", "山﨑", "⽤地", "ｶﾅ", "𠮷野"] {
            assert!(matches!(worst(text, false), Some((false, _))), "{text}");
        }
        for text in ["世帯（人）", "○◎※〒→", "ＮＰＯ", "々〃ー～", "αβ", "葛\u{E0100}城"]
        {
            assert_eq!(worst(text, false), None, "{text}");
        }
    }
}
