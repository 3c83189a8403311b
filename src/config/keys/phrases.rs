//! What the workbook of the definition offers for the words of closed choices. A word that is not here is
//! offered as it is.

/// The words, each with what a clerk reads in its place.
const PHRASES: &[(&str, &str)] = &[
    ("answered", "答えた件数"),
    ("apart", "上から順に番号"),
    ("area", "地域の名前"),
    ("areas", "地域別の統計"),
    ("ascending", "小さい順"),
    ("asked", "回答を求めた部局の数"),
    ("bars", "横の棒"),
    ("below", "見出しの下"),
    ("blank", "空欄にする"),
    ("both", "和暦と西暦"),
    ("calendar-month", "年を問わず月ごと"),
    ("card", "個票"),
    ("change_rate", "増減率"),
    ("chart", "図"),
    ("cards", "個票のページ"),
    ("code", "選択肢から一つ"),
    ("columns", "縦の棒"),
    ("count", "件数"),
    ("current", "今回"),
    ("date", "日付"),
    ("decimal", "小数"),
    ("descending", "大きい順"),
    ("difference", "増減"),
    ("duration", "時間の長さ"),
    ("email", "メールアドレス"),
    ("era", "和暦だけ"),
    ("facts", "項目名と説明"),
    ("fatal", "要修正"),
    ("filled", "該当する数"),
    ("fiscal-year", "年度"),
    ("full", "全角"),
    ("group", "上位の部局"),
    ("half", "半角"),
    ("heading", "見出し"),
    ("indicators", "年度ごとの指標"),
    ("integer", "整数"),
    ("landscape", "横"),
    ("lines", "折れ線"),
    ("list", "一覧"),
    ("listing", "一覧の資料"),
    ("lower_quartile", "第1四分位数"),
    ("marks", "○を付ける（いくつでも）"),
    ("matrix", "縦横の表"),
    ("max", "最大"),
    ("mean", "平均"),
    ("median", "中央値"),
    ("min", "最小"),
    ("money", "金額"),
    ("month", "年月"),
    ("multiples", "小さな図の並び"),
    ("municipal", "一桁は全角、二桁以上は半角"),
    ("municipality", "市区町村別の統計"),
    ("no", "×などの印"),
    ("no-answer", "答えがない"),
    ("not-applicable", "該当しない"),
    ("not-published", "公表しない"),
    ("note", "参考"),
    ("notes", "小さな字の注"),
    ("number", "数"),
    ("office", "部局"),
    ("offices", "部局の数"),
    ("page", "新しいページ"),
    ("paragraph", "段落"),
    ("percent", "百分率"),
    ("portrait", "縦"),
    ("previous", "前回"),
    ("print", "0と印刷する"),
    ("query", "要確認"),
    ("questions", "質問"),
    ("rank", "順位"),
    ("ratio", "割った値"),
    ("records", "回答の一覧"),
    ("responded", "回答した部局の数"),
    ("right", "見出しの右"),
    ("running", "累計"),
    ("same", "同じ順位"),
    ("sentence", "決まった文"),
    ("serial", "通し番号"),
    ("share", "割合"),
    ("shares", "帯"),
    ("shift_jis", "Shift_JIS"),
    ("sum", "合計"),
    ("table", "集計表"),
    ("telephone", "電話番号"),
    ("text", "文字"),
    ("texts", "自由記述"),
    ("time", "時刻"),
    ("unanswered", "答えのない件数"),
    ("upper_quartile", "第3四分位数"),
    ("utf-8", "UTF-8（BOMなし）"),
    ("utf-8-bom", "UTF-8（BOM付き）"),
    ("value", "項目の値"),
    ("values", "統計の値"),
    ("year", "年"),
    ("yes", "○などの印"),
    ("yes-no", "はい・いいえ"),
    ("zero", "0"),
    ("，", "，"),
    ("、", "、"),
    ("▲", "▲"),
];

/// What is offered for a word.
pub fn phrase(word: &'static str) -> &'static str {
    PHRASES.iter().find(|(own, _)| *own == word).map_or(word, |(_, phrase)| phrase)
}

/// The word of a closed choice that somebody means, who writes the word or what is offered for it.
pub fn meant(words: &[&'static str], written: &str) -> Option<&'static str> {
    let own = words.iter().find(|word| **word == written);
    own.or_else(|| words.iter().find(|word| phrase(word) == written)).copied()
}

#[cfg(test)]
mod tests {
    use super::super::definition::sections;
    use super::super::{Key, Takes};
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_word_of_a_choice_is_offered_in_latin_letters() {
        for keys in sections() {
            for Key { name, takes, .. } in keys.keys {
                let Takes::Choice(words) = takes else { continue };
                let bare: Vec<&str> = words()
                    .into_iter()
                    .map(phrase)
                    .filter(|phrase| phrase.starts_with(|c: char| c.is_ascii_lowercase()))
                    .collect();
                assert!(bare.is_empty(), "say what a clerk reads for {bare:?} ({name})");
            }
        }
    }

    #[test]
    fn no_two_words_of_a_choice_are_offered_alike() {
        for keys in sections() {
            for Key { name, takes, .. } in keys.keys {
                let Takes::Choice(words) = takes else { continue };
                let words = words();
                let offered: BTreeSet<&str> = words.iter().map(|word| phrase(word)).collect();
                assert_eq!(offered.len(), words.len(), "{name} of [{}]", keys.path);
                for word in &words {
                    assert_eq!(meant(&words, phrase(word)), Some(*word));
                }
            }
        }
    }
}
