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
    let folded = plainly_folded(text).unwrap_or_else(|| folded(text));
    if !folded.contains('(') {
        return folded;
    }
    ABBREVIATIONS.iter().fold(folded, |text, (short, full)| {
        if text.contains(short) { text.replace(short, full) } else { text }
    })
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
fn folded(text: &str) -> String {
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

/// Characters that a reader of the sheet does not see: spaces of all widths, controls, zero-width
/// marks and variation selectors.
pub fn is_invisible(c: char) -> bool {
    // Nearly every character of a return.
    if matches!(c, '!'..='~' | '\u{3001}'..='\u{FDFF}') {
        return false;
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
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

/// A heading without the unit in brackets at its end, and that unit: 世帯数（世帯）.
pub fn unit_of(heading: &str) -> (&str, Option<&str>) {
    let inside = heading.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '(']));
    inside.map_or((heading, None), |(name, unit)| (name, Some(unit)))
}

/// A key with its years left off: 令和5年度事業実績 and 平成31年度事業実績 fall together.
pub fn yearless(key: &str) -> String {
    let mut text = key.to_owned();
    for era in &super::era::ERAS {
        text = text.replace(era.name, "");
    }
    text.replace("元年", "年").chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The text without what nobody can have meant to write, controls and zero-width characters; line
/// breaks stay. At its ends it loses all that can't be seen.
pub fn cleaned(text: &str) -> String {
    let meant = |c: char| {
        let zero_width =
            matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}');
        c == '\n' || !(c.is_control() || zero_width)
    };
    let shown = text.trim_matches(is_invisible);
    if shown.chars().all(meant) {
        return shown.to_owned();
    }
    shown.replace("\r\n", "\n").chars().filter(|&c| meant(c)).collect()
}

/// The text without leading, trailing and doubled invisible characters, otherwise as written.
pub fn tidy(text: &str) -> String {
    text.split(is_invisible).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
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
    fn the_quick_way_folds_as_the_thorough_one_does() {
        let all = ('\0'..=char::MAX)
            .filter_map(|c| plainly_folded(&c.to_string()).map(|quick| (c, quick)));
        let mut plain = 0;
        for (c, quick) in all {
            let text = format!("a{c}か{c}漢");
            assert_eq!(plainly_folded(&text), Some(folded(&text)), "{c:?}");
            assert_eq!(quick, folded(&c.to_string()), "{c:?}");
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
    fn a_slip_of_the_pen_is_recognised() {
        assert_eq!(nearest("titel", ["title", "kind"].into_iter()), Some("title"));
        assert_eq!(nearest("zzz", ["title", "kind"].into_iter()), None);
    }
}
