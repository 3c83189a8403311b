//! Parsers of single values: what a person typed, read as a date, a number, a mark or a code.
//!
//! Each gives one of four [`Reading`]s and touches no sheet; what becomes of a reading (a note, a
//! query, a fatal finding) is `answers`'s business.

pub mod age;
pub mod code;
pub mod date;
pub mod decimal;
pub mod ditto;
pub mod mark;
pub mod number;
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
/// are a footnote's: 12① is not 121.
pub fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.chars()
        .map(|c| if is_other_figure(c) { char::REPLACEMENT_CHARACTER } else { c })
        .nfkc()
        .filter(|&c| !crate::model::text::is_invisible(c))
        .map(|c| if crate::model::text::is_hyphen(c) { '-' } else { c })
        .collect()
}

/// Whether a character folds to figures, but is none itself.
fn is_other_figure(c: char) -> bool {
    use unicode_normalization::UnicodeNormalization;
    // Most of what is typed is none of it, which is cheaper to tell than to fold.
    let plain = c.is_ascii() || matches!(c, '０'..='９' | 'ぁ'..='ヿ' | '一'..='鿿');
    !plain && std::iter::once(c).nfkc().any(|folded| folded.is_ascii_digit())
}
