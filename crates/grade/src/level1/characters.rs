//! Characters that not every program and font has: circled figures, squared abbreviations, variants.

/// The worst character of a text and whether it is certainly one; `None` where all are plain.
/// In a proper name it is only suspected.
pub fn worst(text: &str, proper: bool) -> Option<(bool, char)> {
    // Kana, figures, Latin letters and the common kanji need no look.
    let mut found = text.chars().filter(|c| !c.is_ascii()).filter_map(|c| Some((kind(c)?, c)));
    let first = found.next()?;
    let worst = found.fold(first, |worst, next| if next.0 > worst.0 { next } else { worst });
    Some((worst.0 == Kind::Foreign || worst.0 == Kind::Dependent && !proper, worst.1))
}

/// How much a character depends on the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A kanji of names, or half-width katakana: legal, and often lost.
    Rare,
    /// The characters that makers added to the standard.
    Dependent,
    /// Of the writer's own machine, an emoji, or what was left of a broken character.
    Foreign,
}

fn kind(c: char) -> Option<Kind> {
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
        | '＂' => Some(Kind::Dependent),
        // Private characters, emoji, the replacement character.
        '\u{E000}'..='\u{F8FF}'
        | '\u{F0000}'..='\u{10FFFF}'
        | '\u{1F000}'..='\u{1FAFF}'
        | '\u{FFFD}' => Some(Kind::Foreign),
        '髙'
        | '﨑'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{20000}'..='\u{3FFFF}'
        | '\u{FF61}'..='\u{FF9F}' => Some(Kind::Rare),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_told_by_how_far_they_travel() {
        for text in ["①世帯", "㈱見本", "第Ⅲ期", "㎡", "№1", "㍻", "😀", "\u{E001}", "\u{FFFD}"]
        {
            assert!(matches!(worst(text, false), Some((true, _))), "{text}");
        }
        assert_eq!(worst("㈱見本", true), Some((false, '㈱')));
        for text in ["髙島", "山﨑", "⽤地", "ｶﾅ", "𠮷野"] {
            assert!(matches!(worst(text, false), Some((false, _))), "{text}");
        }
        for text in ["世帯（人）", "○◎※〒→", "ＮＰＯ", "々〃ー～", "αβ", "葛\u{E0100}城"]
        {
            assert_eq!(worst(text, false), None, "{text}");
        }
    }
}
