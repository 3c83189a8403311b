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
    if !folded.contains('(') {
        return folded;
    }
    ABBREVIATIONS.iter().fold(folded, |text, (short, full)| {
        if text.contains(short) { text.replace(short, full) } else { text }
    })
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
    let kept = text.replace("\r\n", "\n");
    let kept: String = kept
        .chars()
        .filter(|&c| {
            let zero_width =
                matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}');
            c == '\n' || !(c.is_control() || zero_width)
        })
        .collect();
    kept.trim_matches(is_invisible).to_owned()
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
