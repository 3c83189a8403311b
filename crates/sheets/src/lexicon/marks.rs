//! Circles, ticks and crosses, by which forms are answered.

/// What a mark is, however it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A circle: yes.
    Circle,
    /// A circle that is filled or double: yes, and in some tables more than that.
    OtherCircle,
    /// A tick: yes.
    Tick,
    /// A cross: no.
    Cross,
    /// A box without a tick: no.
    EmptyBox,
}

/// A character that is a mark, or is typed for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// The mark.
    pub mark: Mark,
    /// It is a letter or figure that looks like the mark, and may be meant as what it is.
    pub is_letter: bool,
}

/// The mark that a character is; `None` for any other.
pub fn read(c: char) -> Option<Sign> {
    let (mark, is_letter) = match c {
        // Circles by other code points: nobody meant anything else.
        '○' | '〇' | '◯' | '⭕' | '\u{20DD}' => (Mark::Circle, false),
        'o' | 'O' | 'ｏ' | 'Ｏ' | 'о' | 'О' | 'ο' | 'Ο' | 'ㅇ' | 'ᄋ' => {
            (Mark::Circle, true)
        }
        '●' | '◎' | '◉' | '⦿' | '⊙' | '⬤' | '⚫' | '🔴' => {
            (Mark::OtherCircle, false)
        }
        'レ' | 'ﾚ' | '✓' | '✔' | '🗸' | '☑' | '🗹' | '✅' | '√' | '∨' => {
            (Mark::Tick, false)
        }
        'v' | 'V' | 'ｖ' | 'Ｖ' | '1' | '１' => (Mark::Tick, true),
        '×' | '✗' | '✕' | '✖' | '✘' | '❌' | '╳' | '⨯' => (Mark::Cross, false),
        'x' | 'X' | 'ｘ' | 'Ｘ' => (Mark::Cross, true),
        '☐' => (Mark::EmptyBox, false),
        _ => return None,
    };
    Some(Sign { mark, is_letter })
}

/// The mark that a text is, but for what nobody sees in it; `None` where it is anything else.
pub fn of_text(text: &str) -> Option<Sign> {
    let mut seen = text.chars().filter(|&c| !crate::text::is_invisible(c));
    let sign = read(seen.next()?)?;
    seen.next().is_none().then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_by_what_they_mean() {
        let told = |text| of_text(text).map(|sign| (sign.mark, sign.is_letter));
        for (text, mark) in [
            (" ○\u{FE0F}", (Mark::Circle, false)),
            ("Ｏ", (Mark::Circle, true)),
            ("◎", (Mark::OtherCircle, false)),
            ("✔\u{FE0F}", (Mark::Tick, false)),
            ("1", (Mark::Tick, true)),
            ("✖", (Mark::Cross, false)),
            ("☐", (Mark::EmptyBox, false)),
        ] {
            assert_eq!(told(text), Some(mark), "{text}");
        }
        for text in ["", "○○", "△", "■", "総", "12"] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
