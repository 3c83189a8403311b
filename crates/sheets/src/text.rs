//! Comparing what people typed: one key for all spellings of the same name.
//!
//! A key is for matching only; what is shown and handed on is always what was written.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The normalised key of a name, heading or code.
///
/// Compatibility forms, width, spaces, control characters, variation selectors, kinds of hyphen
/// and dash, letter case, company abbreviations (㈱, (株)) and variant characters (髙, 﨑) fall
/// together.
pub fn key(text: &str) -> String {
    let folded = plainly_folded(text).unwrap_or_else(|| fully_folded(text));
    if !folded.contains('(') {
        return folded;
    }
    ABBREVIATIONS.iter().fold(folded, |text, (short, full)| {
        if text.contains(short) { text.replace(short, full) } else { text }
    })
}

/// The first character of a text's key, where that can be told without making the key: an ideograph folds
/// alone, whatever follows it. `None` where it can't.
pub fn first_of_key(text: &str) -> Option<char> {
    let first = text.chars().find(|c| !is_invisible(*c))?;
    matches!(first, '\u{4E00}'..='\u{9FFF}').then(|| variant(first))
}

/// The folded text, where it holds nothing but the characters that fold one by one whatever stands
/// beside them: nearly every text of a return, and told much quicker. `None` for any other.
fn plainly_folded(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        let common = match c {
            // Full-width forms of ASCII.
            '\u{FF01}'..='\u{FF5E}' => u8::try_from(u32::from(c) - 0xFEE0).map_or(c, char::from),
            _ => c,
        };
        match common {
            ' ' | '\t' | '\r' | '\n' | '\u{3000}' => {}
            '!'..='~' | 'ー' => {
                folded.push(if is_hyphen(c) { '-' } else { common.to_ascii_lowercase() });
            }
            // Kana (but for the marks among them), and the punctuation between them.
            'ぁ'..='ゖ' | 'ァ'..='ヺ' | '・' | '、' | '。' | '「' | '」' => {
                folded.push(common);
            }
            // The ideographs of the first plane.
            '\u{4E00}'..='\u{9FFF}' => folded.push(variant(common)),
            _ => return None,
        }
    }
    Some(folded)
}

/// The folded text, whatever it holds.
fn fully_folded(text: &str) -> String {
    let mut folded: String = text
        .chars()
        .filter(|&c| !is_invisible(c))
        .nfkc()
        .filter(|&c| !is_invisible(c))
        .map(|c| if is_hyphen(c) { '-' } else { variant(c) })
        .flat_map(char::to_lowercase)
        .collect();
    // What folds to a space and a mark (´) leaves the mark, and small letters join with marks that
    // capitals do not join with.
    if is_nfc_quick(folded.chars()) != IsNormalized::Yes {
        folded = folded.nfc().collect();
    }
    folded
}

/// Company forms and the abbreviations they are matched with, after compatibility folding.
const ABBREVIATIONS: [(&str, &str); 6] = [
    ("(株)", "株式会社"),
    ("(有)", "有限会社"),
    ("(財)", "財団法人"),
    ("(社)", "社団法人"),
    ("(福)", "社会福祉法人"),
    ("(学)", "学校法人"),
];

/// Whether a code is no character and never will be (U+FFFE, U+FFFF and their like), which no XML and
/// hardly a program takes: what is left of a text that was damaged.
pub fn is_no_character(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whether a code stands where a character was lost: the sign for that, or no character at all.
pub fn is_lost(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || is_no_character(c)
}

/// A text as a message may quote it. Controls would reach a terminal, which obeys them, and what is no
/// character can't be written at all: each is shown as 〓. Line breaks and tabs stay.
pub fn quotable(text: String) -> String {
    let is_unfit =
        |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || is_no_character(c);
    if text.chars().any(is_unfit) { text.replace(is_unfit, "〓") } else { text }
}

/// Characters that a reader of the sheet does not see: spaces of all widths, controls, zero-width
/// marks, variation selectors and what is no character.
#[inline]
pub fn is_invisible(c: char) -> bool {
    // Nearly every character of a return.
    if matches!(c, '!'..='~' | '\u{3001}'..='\u{FDCF}') {
        return false;
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || is_no_character(c)
}

/// The dashes, minus signs, long-vowel marks and wave dashes that get typed for one another.
pub fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{FF0D}'
                | '\u{FE63}'
                | 'ー'
                | 'ｰ'
                | '~'
                | '～'
                | '〜'
                | '─'
    )
}

/// The common form of a variant character that compatibility folding leaves apart.
fn variant(c: char) -> char {
    match c {
        '髙' => '高',
        '﨑' | '嵜' => '崎',
        '邊' | '邉' => '辺',
        '齋' | '齊' | '斎' => '斉',
        '濵' | '濱' => '浜',
        '德' => '徳',
        '廣' => '広',
        '澤' => '沢',
        '櫻' => '桜',
        '國' => '国',
        '會' => '会',
        '學' => '学',
        '條' => '条',
        '縣' => '県',
        '舘' => '館',
        '惠' => '恵',
        '嶋' | '嶌' => '島',
        '眞' => '真',
        '曻' => '昇',
        '禮' => '礼',
        '榮' => '栄',
        _ => c,
    }
}

/// A key with its years left off: 令和5年度事業実績 and 平成31年度事業実績 fall together.
pub fn yearless(key: &str) -> String {
    let mut text = key.to_owned();
    for era in &super::era::ERAS {
        text = text.replace(era.name, "");
    }
    text.replace("元年", "年").chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// A key without the mark of a footnote at its end (備考※1, 備考(注2), 締結年月日1)); `None` where it
/// has none.
pub fn without_footnote(key: &str) -> Option<&str> {
    let is_sign = |c: char| matches!(c, '※' | '*' | '†' | '注');
    let (bare, bracketed) = match key.strip_suffix(')') {
        Some(rest) => (rest, true),
        None => (key, false),
    };
    let before = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let rest = before.trim_end_matches(is_sign);
    let marked = rest.len() < before.len() || bracketed && before.len() < bare.len();
    let rest = if bracketed { rest.strip_suffix('(').unwrap_or(rest) } else { rest };
    (marked && !rest.is_empty()).then_some(rest)
}

/// Characters that choose how the character before them is drawn: a variant of an ideograph (葛󠄀), an
/// emoji in colours.
pub fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Characters without a meaning of their own (外字): what they show is known to one office's computers
/// only.
pub fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// Whether a text may hold a private-use character or one that was lost, told by its bytes alone: those of
/// UTF-8 for them begin with one of these, as do full-width letters.
pub fn may_hold_private(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xEE..=0xF4))
}

/// Characters that only say how those beside them are to be set: which way they run, what they join
/// with, whose flag they are. They have no ink.
pub fn is_setting(c: char) -> bool {
    matches!(c,
        '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{061C}'
        | '\u{E0000}'..='\u{E007F}')
}

/// What makes one emoji of those at its sides.
const JOINER: char = '\u{200D}';

/// Whether a character is an emoji, or belongs to one.
fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{E0020}'..='\u{E007F}')
}

/// Each character of a text, and whether it is part of what was written though nobody sees it: a
/// selector behind another character, a joiner within an emoji.
fn written(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut chars = text.chars().peekable();
    let mut before = None::<char>;
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let base = before.replace(c);
        let is_part = match c {
            JOINER => base.is_some_and(is_emoji) && chars.peek().copied().is_some_and(is_emoji),
            c => is_selector(c) && base.is_some_and(|base| !is_invisible(base)),
        };
        Some((c, is_part))
    })
}

/// The text without what can't be seen at its ends, all that was written kept.
pub fn trimmed(text: &str) -> &str {
    let text = text.trim_start_matches(is_invisible);
    let seen = text.trim_end_matches(is_invisible);
    // A selector behind the last character is part of it.
    let rest = text.get(seen.len()..).unwrap_or_default();
    let selector = rest.chars().next().filter(|&c| is_selector(c) && !seen.is_empty());
    text.get(..seen.len() + selector.map_or(0, char::len_utf8)).unwrap_or(seen)
}

/// The text without what nobody can have meant to write, controls, zero-width characters and what is
/// no character; line breaks stay. At its ends it loses all that can't be seen.
pub fn cleaned(text: &str) -> String {
    let meant = |c: char| {
        let zero_width =
            matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}');
        c == '\n' || !(c.is_control() || is_no_character(c) || zero_width)
    };
    let shown = trimmed(text);
    if shown.chars().all(meant) {
        return shown.to_owned();
    }
    let shown = shown.replace("\r\n", "\n");
    written(&shown).filter(|&(c, is_part)| is_part || meant(c)).map(|(c, _)| c).collect()
}

/// The text without leading, trailing and doubled invisible characters, otherwise as written.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut apart = false;
    for (c, is_part) in written(text) {
        if is_invisible(c) && !is_part {
            apart = !tidy.is_empty();
            continue;
        }
        if std::mem::take(&mut apart) {
            tidy.push(' ');
        }
        tidy.push(c);
    }
    tidy
}

/// The known name closest to what was written, if any is close.
pub fn nearest<'n>(written: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known
        .map(|name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (a, b) in [
            ("締結 年月日", "締結\n年月日"),
            ("ＮＰＯ法人数（団体）", "NPO法人数(団体)"),
            ("㈱髙島", "株式会社高島"),
            ("(株)見本", "株式会社 見本"),
            ("⽤地", "用地"),
            ("６～１４歳", "6〜14歳"),
            ("葛\u{E0100}城", "葛城"),
            ("防災　安全部\u{00A0}", "防災安全部"),
            ("センタ－", "センター"),
            ("カ\u{200B}ﾞ", "ガ"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn the_mark_of_a_footnote_is_no_part_of_a_heading() {
        for marked in ["備考※1", "備考*", "備考(注)", "備考(注2)", "備考1)", "備考(1)", "備考※"]
        {
            assert_eq!(without_footnote(marked), Some("備考"), "{marked}");
        }
        for plain in ["備考", "備考1", "人口(人)", "令和5年度", "※", "(注)"] {
            assert_eq!(without_footnote(plain), None, "{plain}");
        }
    }

    #[test]
    fn the_quick_way_folds_as_the_thorough_one_does() {
        let all = ('\0'..=char::MAX)
            .filter_map(|c| plainly_folded(&c.to_string()).map(|quick| (c, quick)));
        let mut plain = 0;
        for (c, quick) in all {
            let text = format!("a{c}か{c}漢");
            assert_eq!(plainly_folded(&text), Some(fully_folded(&text)), "{c:?}");
            assert_eq!(quick, fully_folded(&c.to_string()), "{c:?}");
            plain += 1;
        }
        assert!(plain > 20_000, "{plain}");
        assert_eq!(plainly_folded("ｶﾞ"), None);
        assert_eq!(plainly_folded("か\u{3099}"), None);
    }

    #[test]
    fn different_names_keep_different_keys() {
        assert_ne!(key("総務部"), key("税務部"));
        assert_ne!(key("見本001"), key("見本002"));
    }

    #[test]
    fn tidying_keeps_what_is_written_inside() {
        assert_eq!(tidy("　協定 名称\n（案） "), "協定 名称 （案）");
    }

    #[test]
    fn what_was_written_to_be_seen_so_is_kept() {
        for text in [
            "葛\u{E0100}飾・辻\u{E0101}",
            "👨\u{200D}👩\u{200D}👧",
            "❤\u{FE0F}\u{200D}🔥",
            "神\u{FE00}",
        ] {
            assert_eq!(tidy(&format!(" {text}　")), text);
            assert_eq!(cleaned(&format!(" {text}　")), text);
            assert_eq!(trimmed(&format!(" {text}　")), text);
        }
        assert_eq!(key("葛\u{E0100}飾"), key("葛飾"));
        // Alone, they are nothing that anybody wrote.
        assert_eq!(tidy("\u{E0100}協\u{200D}定\u{200D}"), "協 定");
        assert_eq!(cleaned("\u{E0100}協\u{200D}定\u{200D}"), "協定");
        assert_eq!(tidy("右\u{202E}逆\u{202C}"), "右\u{202E}逆\u{202C}");
    }

    #[test]
    fn private_characters_are_told() {
        assert!(['\u{E000}', '\u{F8FF}', '\u{F0000}', '\u{10FFFD}'].into_iter().all(is_private));
        assert!(!['葛', '\u{F900}', '\u{FFFFE}', '〓'].into_iter().any(is_private));
    }

    #[test]
    fn a_slip_of_the_pen_is_recognised() {
        assert_eq!(nearest("titel", ["title", "kind"].into_iter()), Some("title"));
        assert_eq!(nearest("zzz", ["title", "kind"].into_iter()), None);
    }
}
