//! Characters folded for reading what people typed. (Keys, by which names are compared, are in
//! [`text`].)

use crate::text;
use unicode_normalization::UnicodeNormalization as _;

/// The text folded for reading: compatibility forms, one kind of hyphen, no spaces or invisible
/// characters. (Not a key: letter case and variants stay.)
///
/// Figures fold by width only. ① and ² are figures to Unicode too, but beside another figure they
/// are a footnote's: 12① is not 121. (Beside an m they are its exponent: 65m² is 65m2, as 65㎡ is.)
pub fn folded(text: &str) -> String {
    by_width(text).filter(|&c| !text::is_invisible(c)).map(hyphened).collect()
}

/// The folded text, with what parts two figures: a space where they stand on one line, a line break
/// where they don't (or stand a tab apart).
pub fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = None;
    for c in by_width(text) {
        if text::is_invisible(c) {
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

/// Running text folded, in characters: as [`folded`], with its line breaks, and with a space where one parts
/// two figures or letters.
pub fn running(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut parted = false;
    for c in by_width(text).map(hyphened) {
        if c == '\n' {
            out.push(c);
        } else if text::is_invisible(c) {
            parted = true;
            continue;
        } else {
            let both = out.last().is_some_and(char::is_ascii_alphanumeric);
            if parted && both && c.is_ascii_alphanumeric() {
                out.push(' ');
            }
            out.push(c);
        }
        parted = false;
    }
    out
}

/// The text with compatibility forms, and every space as it is: for patterns that somebody wrote.
pub fn plain(text: &str) -> String {
    text.nfkc().collect()
}

/// The text with compatibility forms and without spaces: for names and headings, in which ① is a number
/// as 1 is, and a long vowel is no hyphen.
pub fn compatible(text: &str) -> String {
    if text.chars().all(is_common) {
        return text.chars().filter(|&c| !text::is_invisible(c)).collect();
    }
    text.nfkc().filter(|&c| !text::is_invisible(c)).collect()
}

/// A character that folding leaves as it is: ASCII, kana, the common kanji.
fn is_common(c: char) -> bool {
    c.is_ascii() || matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='\u{9FFF}')
}

/// The text's compatibility forms, figures by width only.
fn by_width(text: &str) -> impl Iterator<Item = char> {
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
    if text::is_hyphen(c) { '-' } else { c }
}

/// Whether a character folds to figures, but is none itself.
fn is_other_figure(c: char) -> bool {
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

    #[test]
    fn running_text_keeps_its_lines_and_what_parts_words() {
        let read = |text| running(text).into_iter().collect::<String>();
        assert_eq!(read("期間　令和６年 4月 1日～\n No 3 4"), "期間令和6年4月1日-\nNo 3 4");
        // The mark of a footnote is no figure of the day.
        assert_eq!(read("2024/3/31①"), "2024/3/31\u{FFFD}");
    }

    #[test]
    fn names_keep_their_numbers_and_long_vowels() {
        assert_eq!(compatible("項目① センター"), "項目1センター");
        assert_eq!(compatible("ｾﾝﾀｰ"), "センター");
    }
}
