//! Numbers in disguise: a number with a sign, a unit or a mark of a note beside it.
//!
//! The rule asks for numeric cells without units and marks, whichever they are; the lists here say what
//! is certainly one in a single cell. In a whole column that writes the same behind every number it is
//! a unit, whatever it is ([`one_unit`]).

use super::values::{compatible, is_longer};
use sheets::lexicon::units;

/// What people write before a number, folded.
const SIGNS: [&str; 31] = [
    "≒",
    "≈",
    "~",
    "'",
    "ca.",
    "概数",
    "概算",
    "推定",
    "見積",
    "▲",
    "△",
    "-",
    "−",
    "+",
    "±",
    "約",
    "およそ",
    "おおむね",
    "概ね",
    "¥",
    "$",
    "€",
    "計",
    "延べ",
    "延",
    "<",
    ">",
    "≤",
    "≥",
    "≦",
    "≧",
];

/// Marks of provisional and revised figures, before or behind.
const EDITIONS: [&str; 8] = ["p", "r", "e", "速報", "暫定", "見込", "概算", "推計"];

/// What people write behind a number and its unit: how exact it is.
const BOUNDS: [&str; 14] = [
    "以上", "以下", "未満", "超", "超え", "程度", "余", "余り", "弱", "強", "前後", "ほど", "内外",
    "以内",
];

/// A text around its first run of figures, folded.
struct Parts {
    before: String,
    after: String,
}

/// Characters of a text that may be a number with something beside it.
const MOST: usize = 24;

/// The parts of a text that has one number in front of everything else; `None` for any other.
fn parts(text: &str) -> Option<Parts> {
    // Most texts have no figure in them, and are told at a glance.
    if is_longer(text, MOST) || !text.chars().any(char::is_numeric) {
        return None;
    }
    let folded = compatible(text).to_lowercase();
    // R6 is a year, and no revised six.
    if folded.starts_with('r') && super::times::style(text).is_some() {
        return None;
    }
    let start = folded.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = folded.split_at(start);
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
    let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
    // A comma or a point at the end belongs to what follows.
    let bare = number.trim_end_matches([',', '.']);
    let after = format!("{}{after}", number.get(bare.len()..).unwrap_or_default());
    is_numeral(bare).then(|| Parts { before: before.to_owned(), after })
}

/// Figures with commas every three and one point.
fn is_numeral(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    digits(fraction)
        && groups.next().is_some_and(digits)
        && groups.all(|group| group.len() == 3 && digits(group))
}

/// A text that stands for one number, with or without marks beside it: 12, 1,234, 12千円, ▲3, 120※1.
pub fn is_in_disguise(text: &str) -> bool {
    parts(text).is_some_and(|parts| {
        let (before, after) = unbracketed(&parts.before, &parts.after);
        is_before(before) && is_after(after)
    })
}

/// Counters by which classes, places and times are named: 100歳以上, 4月, 1位, 3階, 2組. Under a heading of a
/// measure they are units.
const NAMING: [&str; 44] = [
    "歳", "才", "月", "年", "年度", "日", "時", "分", "号", "位", "組", "階", "回", "回目", "種",
    "部", "班", "番", "番地", "番線", "号線", "号棟", "号室", "号館", "条", "丁目", "区", "課",
    "係", "年生", "学年", "次", "期", "級", "類", "版", "章", "節", "等", "列", "段", "歳児", "代",
    "系統",
];

/// Whether every text of a column is a number with one counter behind it that names: 1組, 3組, 2組.
pub fn are_names<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut word: Option<String> = None;
    for text in texts {
        let Some(parts) = parts(text).filter(|parts| parts.before.is_empty()) else { return false };
        if word.get_or_insert_with(|| parts.after.clone()) != &parts.after {
            return false;
        }
    }
    word.is_some_and(|word| NAMING.contains(&word.as_str()))
}

/// A number in disguise that stands in no heading.
pub fn is_no_heading(text: &str) -> bool {
    parts(text).is_some_and(|parts| {
        is_before(&parts.before)
            && (parts.after.is_empty()
                || is_unit(&parts.after) && !NAMING.contains(&parts.after.as_str()))
    })
}

/// Whether a text begins with a number that has something short behind it: in a column of amounts it is
/// one with a mark, whichever.
pub fn begins(text: &str) -> bool {
    let ranges = |after: &str| after.contains(['~', '～', '-', ':', '/']);
    parts(text).is_some_and(|parts| {
        is_before(&parts.before) && !is_longer(&parts.after, 8) && !ranges(&parts.after)
    })
}

/// What stands around the figures, without a bracket around all: (50000) is minus fifty thousand.
fn unbracketed<'p>(before: &'p str, after: &'p str) -> (&'p str, &'p str) {
    let pairs = [('【', '】'), ('(', ')'), ('[', ']'), ('〔', '〕'), ('<', '>'), ('《', '》')];
    let found = pairs
        .into_iter()
        .find_map(|(open, close)| Some((before.strip_prefix(open)?, after.strip_suffix(close)?)));
    found.unwrap_or((before, after))
}

fn is_before(before: &str) -> bool {
    let mut rest = before;
    while let Some(after) =
        SIGNS.iter().chain(&EDITIONS).chain(&["※", "*"]).find_map(|sign| rest.strip_prefix(*sign))
    {
        rest = after;
    }
    rest.is_empty()
}

fn is_after(after: &str) -> bool {
    let bare = BOUNDS.iter().find_map(|bound| after.strip_suffix(*bound)).unwrap_or(after);
    bare.is_empty() || is_unit(bare) || is_mark(bare) || is_marked_unit(bare)
}

/// Whether a text is a unit by itself, with or without brackets around it: 件, （千円）, 単位：人.
pub fn is_unit_word(text: &str) -> bool {
    if is_longer(text, 12) {
        return false;
    }
    let folded = compatible(text).to_lowercase();
    let bare = folded.trim_start_matches("単位").trim_start_matches(':');
    let bare = bare.trim_start_matches(['(', '[', '〔']).trim_end_matches([')', ']', '〕']);
    !bare.is_empty() && is_unit(bare)
}

/// A unit, a multiple of one or a multiple alone; two of them one by the other.
fn is_unit(text: &str) -> bool {
    let one = |text: &str| {
        let bare = units::MULTIPLES.iter().find_map(|multiple| text.strip_prefix(*multiple));
        units::is_unit(text) || bare.is_some_and(|bare| bare.is_empty() || units::is_unit(bare))
    };
    let of_two = |by: char| text.split_once(by).is_some_and(|(a, b)| one(a) && one(b));
    // 人日, 人回, 延人: one behind the other.
    let joined = || {
        let own = text.strip_prefix("延べ").or_else(|| text.strip_prefix('延')).unwrap_or(text);
        one(own) || own.strip_prefix(['人', '台', '世']).is_some_and(one)
    };
    one(text) || of_two('/') || of_two('・') || joined()
}

/// A mark of a note: *, ※1, 注2, (a, (3), p.
fn is_mark(text: &str) -> bool {
    let figures = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let note = ["※", "注", "*", "†", "‡", "#", "♯"];
    let bracketed = text.strip_prefix(['(', '[', '〔']);
    let inside = bracketed.map(|rest| rest.trim_end_matches([')', ']', '〕']));
    let short = |inside: &str| {
        inside.chars().count() <= 6 && !inside.is_empty() && !inside.contains(['(', '、', ','])
    };
    text.chars().all(|c| matches!(c, '*' | '※' | '†' | '‡' | '#' | ')' | '＊'))
        || note.iter().any(|note| text.strip_prefix(note).is_some_and(figures))
        || EDITIONS.contains(&text)
        || inside.is_some_and(short)
        || text.strip_suffix(')').is_some_and(figures)
}

/// A unit with a mark behind it: 120人※1.
fn is_marked_unit(text: &str) -> bool {
    text.char_indices().skip(1).any(|(at, _)| {
        let (unit, mark) = text.split_at(at);
        is_unit(unit) && (is_mark(mark) || BOUNDS.contains(&mark))
    })
}

/// What every text of a column writes behind its number, where they all write the same: a unit, whatever
/// it is. Numbers that only count their rows (1組, 2組) are names.
pub fn one_unit<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let mut unit: Option<String> = None;
    let mut numbers: Vec<String> = Vec::new();
    for text in texts {
        let parts = parts(text)?;
        let own = parts.after;
        let is_word = !own.is_empty() && !own.chars().any(|c| c.is_ascii_digit());
        if !is_word && !is_unit(&own) || is_longer(&own, 8) || !is_before(&parts.before) {
            return None;
        }
        if unit.get_or_insert_with(|| own.clone()) != &own {
            return None;
        }
        let folded = compatible(text).to_lowercase();
        numbers.push(folded.chars().filter(char::is_ascii_digit).collect());
    }
    let counting = numbers.iter().zip(1..).all(|(number, row)| *number == row.to_string());
    unit.filter(|_| numbers.len() >= 3 && !counting)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_unit_or_a_mark_is_one_in_disguise() {
        for text in [
            "12",
            "1,234",
            "12千円",
            "１２百万円",
            "3.5km",
            "12㎢",
            "49円/㎡",
            "▲3",
            "約10",
            "120※1",
            "45*",
            "(50000)",
            "0(a",
            "10（3）",
            "p120",
            "120p",
            "5人未満",
            "3万",
            "12人日",
            "120人※1",
            "(0.80)",
            "8か月",
            "100以上",
            "７２.５％",
            "±3",
            "12℃",
            "5kWh",
            "3延人",
        ] {
            assert!(is_in_disguise(text), "{text}");
        }
        for text in [
            "",
            "件",
            "第3回",
            "3丁目4番",
            "2024/4/1",
            "0166-26-1111",
            "1、2",
            "12条通り",
            "R6",
            "A1",
            "1号室の鍵",
            "男3女4",
        ] {
            assert!(!is_in_disguise(text), "{text}");
        }
    }

    #[test]
    fn what_all_write_behind_their_numbers_is_a_unit() {
        let unit = |texts: &[&str]| one_unit(texts.iter().copied());
        assert_eq!(unit(&["12才児", "49才児", "86才児"]).as_deref(), Some("才児"));
        assert_eq!(unit(&["1組", "2組", "3組"]), None);
        assert_eq!(unit(&["12人", "49件", "86人"]), None);
        assert_eq!(unit(&["12人", "49人"]), None);
        assert_eq!(unit(&["3条4丁目", "3条5丁目", "4条4丁目"]), None);
    }
}
