//! L2-04: one spelling a choice, and either codes or names.

use super::kinds::{self, DataKind};
use super::rules::Check;
use super::shape::Column;
use super::subject::{Cell, Value};
use super::values;
use super::violations::{Said, quoted};
use sheets::lexicon::marks::{self, Mark};
use sheets::text::{is_hyphen, key};
use std::collections::BTreeMap;

/// The different texts of each meaning, and how often each is written.
type Spellings<'t> = BTreeMap<String, Vec<(&'t str, usize)>>;

/// Looks at a column of choices, or of texts that may be some.
pub fn check(column: &Column<'_>, said: &mut Said) {
    if !matches!(column.kind, DataKind::Choices | DataKind::Marks | DataKind::Text)
        || column.is_prose()
    {
        return;
    }
    let Some(texts) = kinds::texts(&column.cells) else { return };
    let certain = column.kind != DataKind::Text;
    let mut spellings = Spellings::new();
    for (text, count) in &texts {
        let meaning = if certain { meaning(text) } else { key(text) };
        spellings.entry(meaning).or_default().push((text, *count));
    }
    if certain {
        join(&mut spellings, without_remark);
        join(&mut spellings, without_number);
        if column.head.is_area() {
            join(&mut spellings, without_rank);
        }
    }
    for group in spellings.values().filter(|group| group.len() > 1) {
        let usual = group.iter().max_by_key(|(_, count)| *count).map_or("", |(text, _)| *text);
        let rare: Vec<&str> =
            group.iter().map(|(text, _)| *text).filter(|text| *text != usual).collect();
        for cell in &column.cells {
            if let Some(text) = cell.value.text().filter(|text| rare.contains(text)) {
                said.say(Check::Choices, certain, Some(cell.at.into()), || {
                    format!(
                        "{}の{}は{}とも書かれています",
                        column.label(),
                        quoted(text),
                        quoted(usual)
                    )
                });
            }
        }
    }
    codes_and_names(column, said);
}

/// Codes in some cells, and in the others the words that they stand for.
fn codes_and_names(column: &Column<'_>, said: &mut Said) {
    let figures = column.cells.iter().filter(|cell| kinds::is_number(&cell.value)).count();
    if column.kind != DataKind::Choices || figures == 0 || figures == column.cells.len() {
        return;
    }
    // Words among amounts (随時) are another fault.
    let of_choices = column.head.names_a_choice() || !column.head.is_measure();
    let certain = of_choices && column.cells.iter().all(|cell| is_code_or_word(cell));
    said.say(Check::Choices, certain, Some(column.range()), || {
        format!("{}に数字と言葉が混じっています", column.label())
    });
}

/// A code of one or two figures, or a word without any.
fn is_code_or_word(cell: &Cell) -> bool {
    match &cell.value {
        Value::Number(number) => number.fract() == 0.0 && (0.0..100.0).contains(number),
        Value::Text(text) => {
            let text = values::compatible(values::beginning(text, 60));
            values::is_all_digits(&text) && text.len() <= 2
                || !text.chars().any(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Joins what is written otherwise to the same without it, where both stand in the column.
fn join(spellings: &mut Spellings<'_>, without: fn(&str) -> Option<String>) {
    let known: Vec<String> = spellings.keys().cloned().collect();
    for longer in known {
        let Some(bare) = without(&longer).filter(|bare| spellings.contains_key(bare)) else {
            continue;
        };
        let own = spellings.remove(&longer).unwrap_or_default();
        spellings.entry(bare).or_default().extend(own);
    }
}

/// A choice without a remark in brackets behind it: その他 is another check's.
fn without_remark(text: &str) -> Option<String> {
    let open = text.find('(').filter(|open| *open > 0 && text.ends_with(')'))?;
    let bare = text.get(..open)?;
    (bare != "その他").then(|| bare.to_owned())
}

/// A choice without its number before it: 1:実施, 1.実施, 1実施.
fn without_number(text: &str) -> Option<String> {
    let rest = text.trim_start_matches('(').trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = rest.trim_start_matches([':', '.', ')', '-', '_', '、', '=']);
    (rest.len() < text.len() && !bare.is_empty()).then(|| bare.to_owned())
}

/// The name of an area without what it is: 旭川, 青森.
fn without_rank(text: &str) -> Option<String> {
    let bare = text.strip_suffix(['都', '府', '県', '市', '区', '町', '村'])?;
    (bare.chars().count() > 1).then(|| bare.to_owned())
}

/// A mark in its common spelling. (◎ and ● may mean more than ○, and stay what they are.)
fn mark(folded: &str) -> Option<&'static str> {
    let sign = marks::of_text(folded)?;
    match sign.mark {
        Mark::Circle => Some("○"),
        Mark::Cross => Some("×"),
        Mark::Tick if !sign.is_letter => Some("✓"),
        _ => None,
    }
}

/// What a choice means, whatever its spelling.
fn meaning(text: &str) -> String {
    let folded = key(text);
    let folded = folded.trim_end_matches(['。', '.']);
    if let Some(mark) = mark(folded) {
        return mark.to_owned();
    }
    let one = match folded {
        "あり" | "有" | "有り" | "在り" | "有る" | "ある" => "あり",
        "なし" | "無" | "無し" | "無い" | "ない" => "なし",
        "男" | "男性" | "男子" | "おとこ" | "m" | "male" => "男",
        "女" | "女性" | "女子" | "おんな" | "f" | "female" => "女",
        "はい" | "yes" | "y" | "true" | "真" => "はい",
        "いいえ" | "no" | "n" | "false" | "偽" => "いいえ",
        "こども" | "子ども" | "子供" => "子供",
        "ウェブ" | "ウエブ" | "web" => "ウェブ",
        dash if !dash.is_empty() && dash.chars().all(is_hyphen) => "-",
        // What is longer is a sentence, in which every kana says something.
        word if values::is_longer(word, 12) => return word.to_owned(),
        _ => return spelled(folded),
    };
    one.to_owned()
}

/// Kana by which verbs end in nouns; which of them are written is a matter of taste.
const ENDINGS: [char; 19] = [
    'り', 'み', 'き', 'し', 'い', 'け', 'れ', 'え', 'せ', 'げ', 'べ', 'め', 'ち', 'ぎ', 'び', 'じ',
    'ぜ', 'わ', 'っ',
];

/// A choice without what its spellings differ by: kana between and behind kanji (取組済み, 取り組み済;
/// 引っ越し, 引越), である at its end, the last stroke of a long foreign word, the sign of a range.
fn spelled(folded: &str) -> String {
    let bare = ["である", "です"].iter().find_map(|end| folded.strip_suffix(end));
    let bare = bare.filter(|bare| !bare.is_empty()).unwrap_or(folded);
    let letters: Vec<char> = bare.chars().collect();
    let is_kanji = |c: char| matches!(c, '一'..='\u{9FFF}' | '々');
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let kanji = letters.iter().filter(|c| is_kanji(**c)).count();
    let mut spelled = String::new();
    for (at, &c) in letters.iter().enumerate() {
        let last = at.checked_sub(1).and_then(|last| letters.get(last)).copied();
        let next = letters.get(at + 1).copied();
        let between = |is: fn(char) -> bool| last.is_some_and(is) && next.is_some_and(is);
        match c {
            // Kana that inflect stand behind a kanji; a particle before another word tells something.
            _ if kanji > 1 && at > 0 && ENDINGS.contains(&c) => {}
            'ー' | '-'
                if at >= 3
                    && last.is_some_and(is_katakana)
                    && next.is_none_or(|next| !is_katakana(next)) => {}
            '~' | '～' | '〜' | 'ー' | '-' if between(|c| c.is_ascii_digit()) => {
                spelled.push('-');
            }
            '歳' if next == Some('代') => {}
            _ => spelled.push(c),
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_choice_are_told_from_other_choices() {
        for (a, b) in [
            ("取組済", "取り組み済み"),
            ("引越し", "引っ越し"),
            ("打合せ", "打ち合わせ"),
            ("問合せ", "問い合わせ"),
            ("手続", "手続き"),
            ("サーバ", "サーバー"),
            ("コンピュータ", "コンピューター"),
            ("20～29歳", "20-29歳"),
            ("20代", "20歳代"),
            ("検討中", "検討中である"),
            ("実施", "実施。"),
            ("ＮＰＯ", "npo"),
            ("true", "はい"),
        ] {
            assert_eq!(meaning(a), meaning(b), "{a} {b}");
        }
        for (a, b) in [
            ("実施した", "実施する"),
            ("利用した", "利用"),
            ("支援あり", "支援なし"),
            ("家庭教育", "家庭的教育"),
            ("十分", "十分でない"),
            ("高い", "低い"),
            ("分かる", "分からない"),
            ("キー", "キ"),
            ("10代", "20代"),
        ] {
            assert_ne!(meaning(a), meaning(b), "{a} {b}");
        }
    }
}
