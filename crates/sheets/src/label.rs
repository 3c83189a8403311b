//! Labels on a form: a text that may have a number before it and a remark behind it. 「１　車種（リースを含む）」 and
//! 「車種」 name one thing.

use super::lexicon::marks;
use super::text::{self, key};

/// The normalised forms by which a text is looked for: as it is written, without its number, without the
/// remark in brackets behind it, and without both. The first is the text as it is.
pub fn forms(written: &str) -> Vec<String> {
    forms_of_key(&key(written))
}

/// The same of a text that is normalised already.
pub fn forms_of_key(key: &str) -> Vec<String> {
    let whole = key.trim_end_matches(':');
    let mut forms = vec![whole.to_owned()];
    let mut add = |form: &str| {
        let form = form.trim_end_matches(':');
        if !form.is_empty() && forms.iter().all(|known| known != form) {
            forms.push(form.to_owned());
        }
    };
    let bare = without_number(whole);
    add(bare);
    add(without_remark(whole));
    add(without_remark(bare));
    if let Some(unmarked) = text::without_footnote(whole) {
        add(unmarked);
        add(without_number(unmarked));
    }
    forms
}

/// Whether two labels name one thing.
pub fn is_same(forms: &[String], other: &[String]) -> bool {
    forms.iter().any(|form| other.contains(form))
}

/// A normalised text without what numbers it: 1, (1), 1., ア), ■.
pub fn without_number(key: &str) -> &str {
    let rest = key.trim_start_matches(|c: char| is_ornament(c));
    let inner = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    if let Some((_, name)) = inner.filter(|(number, _)| is_number(number)) {
        return name;
    }
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < rest.len() {
        return digits.trim_start_matches(['.', ')', ':', '、', ',']);
    }
    let mut chars = rest.chars();
    let letter = chars.next();
    let after = chars.as_str();
    match letter {
        Some(c) if is_number(&c.to_string()) && after.starts_with(['.', ')', ':', '、']) => {
            after.trim_start_matches(['.', ')', ':', '、'])
        }
        _ => rest,
    }
}

/// A normalised text without the bracket at its end.
fn without_remark(key: &str) -> &str {
    let Some(inner) = key.strip_suffix(')') else { return key };
    // The bracket that the last one closes, whatever stands in it.
    let mut depth = 1;
    for (at, c) in inner.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let before = inner.get(..at).unwrap_or_default();
            return if before.is_empty() { key } else { before };
        }
    }
    key
}

/// Whether a text numbers: figures, a single letter or kana.
fn is_number(text: &str) -> bool {
    let mut chars = text.chars();
    let single = chars.next().is_some_and(char::is_alphanumeric) && chars.next().is_none();
    let kanji = |c: char| "一二三四五六七八九十".contains(c);
    single || (!text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || kanji(c)))
}

/// Signs that stand before a title and say nothing.
fn is_ornament(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '(' | '<' | '[')
}

/// A text without the mark that was put before it, and that mark: ☑運転前の点検, ○ はい. `None` where it has
/// none. Letters and figures that look like marks are none here: they belong to the text.
pub fn marked(written: &str) -> Option<(&str, &str)> {
    let seen = written.trim_start_matches(text::is_invisible);
    let first = seen.chars().next()?;
    let is_mark =
        marks::read(first).is_some_and(|sign| !sign.is_letter) || matches!(first, '□' | '■' | '☒');
    let (mark, rest) = seen.split_at(first.len_utf8());
    // レ begins words as well.
    let is_word = matches!(first, 'レ' | 'ﾚ')
        && !rest.starts_with(|c: char| text::is_invisible(c) || c.is_numeric());
    (is_mark && !is_word && !rest.chars().all(text::is_invisible)).then_some((mark, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_itself_with_and_without_its_number_and_its_remark() {
        let same = |a: &str, b: &str| is_same(&forms(a), &forms(b));
        for (written, label) in [
            ("１　車種別の保有の状況（リースを含みます。）", "車種別の保有の状況"),
            ("車種別の保有の状況", "１　車種別の保有の状況（リースを含みます。）"),
            ("(1) 普通乗用車", "普通乗用車"),
            ("①普通乗用車", "普通乗用車"),
            ("ア．普通乗用車", "普通乗用車"),
            ("■２　管理の状況", "管理の状況"),
            ("部局名：", "部局名"),
            ("燃料（L（リットル））", "燃料"),
            ("備考※１", "備考"),
            ("（一）総則", "総則"),
        ] {
            assert!(same(written, label), "{written}");
        }
        for (written, label) in
            [("普通乗用車", "小型乗用車"), ("アルコール検知器", "ルコール検知器"), ("（注）", "")]
        {
            assert!(!same(written, label), "{written}");
        }
    }

    #[test]
    fn a_mark_before_an_option_is_told_from_it() {
        assert_eq!(marked("☑ 運転前の点検"), Some(("☑", " 運転前の点検")));
        assert_eq!(marked("　○はい"), Some(("○", "はい")));
        assert_eq!(marked("□いいえ"), Some(("□", "いいえ")));
        assert_eq!(marked("レ 1 はい"), Some(("レ", " 1 はい")));
        for text in ["はい", "1 はい", "○", "レ", "レンタカー", "oはい", ""] {
            assert_eq!(marked(text), None, "{text}");
        }
    }
}
