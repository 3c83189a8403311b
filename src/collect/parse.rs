//! Parsers of single values: what a person typed, read as a date, a number, a mark or a code.
//!
//! Each gives one of four [`Reading`]s and touches no sheet; what becomes of a reading (a note, a
//! query, a fatal finding) is `answers`'s business.

pub mod age;
pub mod amount;
pub mod code;
pub mod contact;
pub mod date;
pub mod decimal;
pub mod ditto;
pub mod duration;
mod kanji;
pub mod mark;
pub mod month;
pub mod number;
mod quantity;
pub mod rank;
mod unit;
pub mod unpublished;
pub mod year;

/// How a value was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    /// As the form asks for it, or in a spelling that needs no remark.
    Certain(T),
    /// It has one certain meaning, but is written otherwise than the form asks.
    Changed(T),
    /// It can be read, but a person should confirm the reading; says why.
    Doubtful(T, &'static str),
    /// It can't be read; says why.
    Unreadable(&'static str),
}

impl<T> Reading<T> {
    /// The same with another value made of its own.
    pub fn map<U>(self, made: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Reading::Certain(value) => Reading::Certain(made(value)),
            Reading::Changed(value) => Reading::Changed(made(value)),
            Reading::Doubtful(value, why) => Reading::Doubtful(made(value), why),
            Reading::Unreadable(why) => Reading::Unreadable(why),
        }
    }

    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Reading::Certain(value) | Reading::Changed(value) | Reading::Doubtful(value, _) => {
                Some(value)
            }
            Reading::Unreadable(_) => None,
        }
    }
}

/// The text folded for reading: compatibility forms, one kind of hyphen, no spaces or invisible
/// characters. (Not a key: letter case and variants stay.)
///
/// Figures fold by width only. ① and ² are figures to Unicode too, but beside another figure they
/// are a footnote's: 12① is not 121. (Beside an m they are its exponent: 65m² is 65m2, as 65㎡ is.)
pub fn folded(text: &str) -> String {
    compatible(text).filter(|&c| !sheets::text::is_invisible(c)).map(hyphened).collect()
}

/// The folded text, with what parts two figures: a space where they stand on one line, a line break
/// where they don't (or stand a tab apart).
pub fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = None;
    for c in compatible(text) {
        if sheets::text::is_invisible(c) {
            match c {
                '\n' | '\r' | '\t' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    gap = Some('\n');
                }
                _ if c.is_whitespace() => gap = gap.or(Some(' ')),
                // What has no width parts nothing.
                _ => {}
            }
            continue;
        }
        if let Some(gap) = gap.take()
            && c.is_ascii_digit()
            && out.ends_with(|last: char| last.is_ascii_digit())
        {
            out.push(gap);
        }
        out.push(hyphened(c));
    }
    out
}

/// The text's compatibility forms.
fn compatible(text: &str) -> impl Iterator<Item = char> {
    use unicode_normalization::UnicodeNormalization;
    let mut before = ' ';
    let stand_in = move |c: char| {
        let metres = matches!(before, 'm' | 'ｍ');
        before = c;
        match c {
            '²' if metres => '2',
            '³' if metres => '3',
            _ if is_other_figure(c) => char::REPLACEMENT_CHARACTER,
            _ => c,
        }
    };
    text.chars().map(stand_in).nfkc()
}

fn hyphened(c: char) -> char {
    if sheets::text::is_hyphen(c) { '-' } else { c }
}

/// Whether a character folds to figures, but is none itself.
fn is_other_figure(c: char) -> bool {
    use unicode_normalization::UnicodeNormalization;
    match c {
        // Most of what is typed is none of it, which is cheaper to tell than to fold.
        '０'..='９' | 'ぁ'..='ヿ' | '一'..='鿿' => false,
        _ if c.is_ascii() => false,
        // ㆒, ㈠ and ㊀ fold to figures in kanji.
        '㆒'..='㆕' | '㈠'..='㈩' | '㊀'..='㊉' => true,
        // Units with an exponent: ㎡.
        '㎟'..='㎯' => false,
        _ => std::iter::once(c).nfkc().any(|folded| folded.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_figures_apart_from_those_of_footnotes() {
        assert_eq!(folded(" １２①　"), "12\u{FFFD}");
        assert_eq!(folded("22¹"), "22\u{FFFD}");
        assert_eq!(folded("㊀"), "\u{FFFD}");
        for area in ["65㎡", "65m²", "６５ｍ²", "65 m2"] {
            assert_eq!(folded(area), "65m2", "{area}");
        }
    }

    #[test]
    fn what_parts_two_figures_is_kept_and_no_other_space() {
        for (text, spaced_out) in [
            ("1\u{2009}199", "1 199"),
            (" 48　 1 ）", "48 1)"),
            ("12\n3", "12\n3"),
            ("12 \n 3", "12\n3"),
            ("1\u{200B}2", "12"),
            ("令和 6年 6月 1日", "令和6年6月1日"),
            ("1 , 234", "1,234"),
            ("　", ""),
        ] {
            assert_eq!(spaced(text), spaced_out, "{text:?}");
        }
    }
}
