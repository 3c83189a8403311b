//! Fonts of symbols, in which a letter is a picture: the o of Wingdings is an empty box.
//!
//! Source of the tables: the Unicode Consortium's mappings of these fonts. Only what forms and answers
//! use is named; another character of such a font is told as one that nobody knows.

/// A font whose characters are not the letters they are stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolFont {
    /// Wingdings.
    Wingdings,
    /// Wingdings 2.
    Wingdings2,
    /// Wingdings 3: arrows.
    Wingdings3,
    /// Webdings.
    Webdings,
    /// Marlett: the signs of windows.
    Marlett,
    /// Symbol: Greek letters and signs.
    Symbol,
}

impl SymbolFont {
    /// The font of this name; `None` for a font of letters.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "wingdings" => Some(Self::Wingdings),
            "wingdings 2" => Some(Self::Wingdings2),
            "wingdings 3" => Some(Self::Wingdings3),
            "webdings" => Some(Self::Webdings),
            "marlett" => Some(Self::Marlett),
            "symbol" => Some(Self::Symbol),
            _ => None,
        }
    }

    /// A text as this font shows it.
    pub fn seen(self, text: &str) -> String {
        text.chars().map(|c| self.symbol(c)).collect()
    }

    /// One character as this font shows it. Files store it by its byte, or by the private code point
    /// U+F000 and above that Windows gives it; what lies beyond is shown in another font.
    fn symbol(self, c: char) -> char {
        let code = match u32::from(c) {
            code @ 0x20..=0xFF => code,
            code @ 0xF020..=0xF0FF => code - 0xF000,
            _ => return c,
        };
        let Some(byte) = u8::try_from(code).ok().filter(|byte| *byte != b' ') else { return ' ' };
        let (known, rest) = match self {
            Self::Wingdings => (wingdings(byte), char::REPLACEMENT_CHARACTER),
            Self::Wingdings2 => (wingdings_2(byte), char::REPLACEMENT_CHARACTER),
            Self::Wingdings3 => (None, '→'),
            Self::Webdings => (webdings(byte), char::REPLACEMENT_CHARACTER),
            Self::Marlett => (marlett(byte), char::REPLACEMENT_CHARACTER),
            Self::Symbol => (symbol(byte), char::REPLACEMENT_CHARACTER),
        };
        known.unwrap_or(rest)
    }
}

fn wingdings(byte: u8) -> Option<char> {
    Some(match byte {
        b'J' => '☺',
        b'L' => '☹',
        b'l' | 0x9F => '●',
        b'm' | 0xA1 => '○',
        0xA2 | 0xA3 => '⭕',
        0xA4 | 0xA5 => '◎',
        b'n' => '■',
        b'o' | b'p' | b'q' | b'r' | 0xA8 => '☐',
        b'u' | b't' => '◆',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        0x80..=0x8A => circled(byte - 0x80)?,
        0x8B..=0x95 => circled(byte - 0x8B)?,
        b'A'..=b'I' => '☞',
        0xD5..=0xF8 => '→',
        _ => return None,
    })
}

fn wingdings_2(byte: u8) -> Option<char> {
    Some(match byte {
        b'O' => '✗',
        b'P' => '✓',
        b'Q' | b'S' | b'T' => '☒',
        b'R' => '☑',
        b'i'..=b's' => circled(byte - b'i')?,
        b'u'..=0x7F => circled(byte - b'u')?,
        0x96..=0x98 => '●',
        0x99..=0x9D => '○',
        0xA1 | 0xA2 => '■',
        0xA3 | 0xA4 => '☐',
        _ => return None,
    })
}

fn webdings(byte: u8) -> Option<char> {
    Some(match byte {
        b'a' => '✓',
        b'c' => '☐',
        b'g' => '■',
        b'n' => '●',
        b'r' => '✗',
        b'3'..=b'9' => '→',
        _ => return None,
    })
}

fn marlett(byte: u8) -> Option<char> {
    Some(match byte {
        b'a' | b'b' => '✓',
        b'h' | b'i' => '●',
        b'r' => '✗',
        b'c' => '☐',
        _ => return None,
    })
}

fn symbol(byte: u8) -> Option<char> {
    Some(match byte {
        // Figures and the signs among them are those of any font.
        b'!' | b'#' | b'%' | b'&' | b'('..=b'?' => char::from(byte),
        b'A' => 'Α',
        b'B' => 'Β',
        b'a' => 'α',
        b'b' => 'β',
        b'g' => 'γ',
        b'D' => 'Δ',
        b'S' => 'Σ',
        b'W' => 'Ω',
        b'm' => 'μ',
        0xB0 => '°',
        0xB1 => '±',
        0xB4 => '×',
        0xB7 => '●',
        0xB8 => '÷',
        0xA3 => '≦',
        0xB3 => '≧',
        0xAB..=0xAF => '→',
        0xD6 => '✓',
        0xE0 => '◇',
        _ => return None,
    })
}

/// The circled figure of a number up to ten.
fn circled(number: u8) -> Option<char> {
    match number {
        0 => Some('⓪'),
        1..=10 => char::from_u32(u32::from('①') + u32::from(number) - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_told_from_a_ticked_one_however_it_is_stored() {
        let font = SymbolFont::named("Wingdings").unwrap();
        assert_eq!(font.seen("o\u{FE}ü \u{F0FE}\u{F06F}"), "☐☑✓ ☑☐");
        assert_eq!(font.seen("はい"), "はい");
        assert_eq!(SymbolFont::named("Wingdings 2").unwrap().seen("PRO£"), "✓☑✗☐");
        assert_eq!(SymbolFont::named("ＭＳ ゴシック"), None);
    }

    #[test]
    fn what_nobody_knows_is_told_so() {
        assert_eq!(SymbolFont::Wingdings.seen("!"), "\u{FFFD}");
    }
}
