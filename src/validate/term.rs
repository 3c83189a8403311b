//! Terms that have ended: a text that tells an end before the reference date.
//!
//! A remark is running text, so this reads only what is said plainly: a date with まで or a word of
//! ending behind it, a date behind から or ～, a date behind 期限 and the like. What is renewed by
//! itself has not ended.

mod days;

use crate::config::{Config, Variable};
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Record, Return, Value};
use days::Written;
use sheets::Date;
use sheets::era::long_date;
use sheets::lexicon::folding;

/// Checks one answer of a variable whose text may tell the end of a term.
pub fn check(
    one: &Return,
    record: &Record,
    variable: &Variable,
    answer: &Answer,
    config: &Config,
) -> Option<Finding> {
    let Value::Text(text) = &answer.value else { return None };
    if !variable.tells_end_of_term {
        return None;
    }
    let reference = config.collection.reference_date;
    let end = end_of_term(text).filter(|end| *end < reference)?;
    let at = answer.cells.first()?.at;
    let message = format!(
        "「{}」に、{}までと読める記入があります。調査基準日（{}）より前です。",
        variable.heading,
        long_date(end),
        long_date(reference)
    );
    let place = Place::cells(&one.file, &*record.sheet, at);
    Some(Finding::new(Code::TermEnded, place, message).value(answer.written()))
}

/// The last day of the term that a text tells; `None` where it tells none, or one that goes on.
fn end_of_term(text: &str) -> Option<Date> {
    let text = folding::running(text);
    // Most remarks hold no date.
    if !text.iter().any(char::is_ascii_digit) && !text.contains(&'元') {
        return None;
    }
    let days = days::scan(&text);
    let ends = days.iter().enumerate().filter(|(index, _)| is_end(&text, &days, *index));
    let last = ends.map(|(_, day)| day).max_by_key(|day| day.last)?;
    let after: String = text.get(last.end..).unwrap_or_default().iter().collect();
    let all: String = text.iter().collect();
    let goes_on = BY_ITSELF.iter().any(|word| says(&all, word))
        || RENEWED.iter().any(|word| says(past_its_own(&after), word));
    (!goes_on).then_some(last.last)
}

/// Words of a term that goes on by itself, wherever they stand.
const BY_ITSELF: [&str; 4] = ["自動更新", "自動的に更新", "自動継続", "自動延長"];

/// Words of a term that goes on, where they stand behind its end.
const RENEWED: [&str; 3] = ["更新", "延長", "継続"];

/// Words of an ending, behind the day.
const ENDING: [&str; 10] =
    ["終了", "満了", "失効", "解除", "解約", "廃止", "終結", "解消", "限り", "期限"];

/// What may stand between a day and the word of its ending.
const LINKS: [&str; 16] = [
    "をもって",
    "を以て",
    "を以って",
    "もって",
    "付けで",
    "付で",
    "付け",
    "により",
    "有効",
    "期間",
    "協定",
    "契約",
    "予定",
    "(",
    "、",
    "・",
];

/// Particles that may stand there too.
const PARTICLES: [&str; 7] = ["に", "で", "を", "が", "は", "の", "付"];

/// Words before a day that make it the last one.
const LABELS: [&str; 7] = ["期限", "終期", "満了日", "終了日", "有効期間", "協定期間", "契約期間"];

/// What begins behind a day on which something begins.
const BEGINNINGS: [&str; 8] = ["から", "より", "以降", "以後", "-", "締結", "に締結", "付け締結"];

/// What was done up to a day says nothing of the term.
const DOINGS: [&str; 6] = ["実施", "開催", "実績", "募集", "提出", "受付"];

/// Whether the day is told as the last one.
fn is_end(text: &[char], days: &[Written], index: usize) -> bool {
    let Some(day) = days.get(index) else { return false };
    let previous = index.checked_sub(1).and_then(|index| days.get(index));
    let from = previous.map_or(0, |previous| previous.end);
    let to = days.get(index + 1).map_or(text.len(), |next| next.start);
    let before: String = text.get(from..day.start).unwrap_or_default().iter().collect();
    let after: String = text.get(day.end..to).unwrap_or_default().iter().collect();
    if BEGINNINGS.iter().any(|word| after.starts_with(word)) {
        return false;
    }
    let clause = after.split(['。', '\n', ';']).next().unwrap_or_default();
    let done = DOINGS.iter().any(|word| clause.contains(word));
    if let Some(rest) = clause.strip_prefix("まで").or_else(|| clause.strip_prefix('迄')) {
        // By a day (までに) something happens; up to a day (までの) there was something.
        let of_a_term = !rest.starts_with('の')
            || ["期間", "協定", "契約", "有効", "年間"].iter().any(|word| rest.contains(word));
        return !rest.starts_with('に') && of_a_term && !done;
    }
    if is_ending(clause) {
        return true;
    }
    let spans = previous.is_some() && ["-", "から", "より", "から-"].contains(&before.as_str());
    let label = before.trim_end_matches([':', '(', 'は', '・', '、', '→']);
    (spans && !done && !clause.starts_with('に')) || LABELS.iter().any(|word| label.ends_with(word))
}

/// Whether a text begins with a word of ending, particles and the like aside.
fn is_ending(clause: &str) -> bool {
    let mut rest = clause;
    loop {
        if let Some(word) = ENDING.iter().find(|word| rest.starts_with(**word)) {
            return says(rest, word);
        }
        let links = LINKS.iter().chain(&PARTICLES);
        match links.into_iter().find_map(|link| rest.strip_prefix(link)) {
            Some(shorter) => rest = shorter,
            None => return false,
        }
    }
}

/// Whether a text says a word, and not that it is not so: 更新しない, 延長なし.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let after: String =
            text.get(at + word.len()..).unwrap_or_default().chars().take(5).collect();
        let sentence = after.split(['。', '\n', '、', ')']).next().unwrap_or_default();
        !["ない", "なし", "せず", "無", "未定"].iter().any(|not| sentence.contains(not))
    })
}

/// What follows the last day's own まで延長: that lengthening is the one that ended.
fn past_its_own(after: &str) -> &str {
    let rest = after.strip_prefix("まで").unwrap_or(after);
    RENEWED.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_end_is_read_however_it_is_told() {
        for (text, end) in [
            ("令和６年３月３１日まで", date(2024, 3, 31)),
            ("R3.4.1～R6.3.31", date(2024, 3, 31)),
            ("Ｒ３．４．１〜Ｒ６．３．３１", date(2024, 3, 31)),
            ("協定期間：令和3年4月1日～6年3月31日", date(2024, 3, 31)),
            ("令和3年4月1日から令和6年3月31日まで（3年間）", date(2024, 3, 31)),
            ("2021/4/1-2024/3/31", date(2024, 3, 31)),
            // The mark of a footnote is no figure of the day.
            ("2021/4/1-2024/3/31①", date(2024, 3, 31)),
            ("令3年4月1日～令6年3月31日", date(2024, 3, 31)),
            ("令和5年度末で終了", date(2024, 3, 31)),
            ("令和3年度から5年度まで", date(2024, 3, 31)),
            ("令和5年度をもって終了", date(2024, 3, 31)),
            ("令和5年12月31日をもって協定を解除した。", date(2023, 12, 31)),
            ("令和6年3月をもって満了", date(2024, 3, 31)),
            ("令和6年2月末終了", date(2024, 2, 29)),
            ("2023年12月に失効", date(2023, 12, 31)),
            ("令和5年まで", date(2023, 12, 31)),
            ("有効期限：R6.3.31", date(2024, 3, 31)),
            ("令和6年3月31日（期間満了）", date(2024, 3, 31)),
            ("平成31年3月31日まで。その後、令和6年3月31日まで延長", date(2024, 3, 31)),
            ("令和6年3月31日で終了（更新しない）", date(2024, 3, 31)),
            ("平成30年4月1日締結、令和6年3月31日廃止", date(2024, 3, 31)),
            ("平成36年3月31日までの協定", date(2024, 3, 31)),
        ] {
            assert_eq!(end_of_term(text), Some(end), "{text}");
        }
    }

    #[test]
    fn what_goes_on_or_tells_no_end_is_left_alone() {
        for text in [
            "",
            "担当：見本係",
            "平成30年4月1日から",
            "平成30年4月1日～",
            "令和5年10月に実施",
            "令和5年10月までに3回実施",
            "令和元年度から令和5年度まで毎年実施",
            "令和5年度までの実績は10件",
            "令和6年3月31日まで（以後、1年ごとに自動更新）",
            "令和6年3月31日まで。以後は協議のうえ更新",
            "令和6年3月31日まで（延長済み）",
            "令和5年10月に事業を終了",
            "令和6年3月31日付けで旧協定を解除し、新たに締結",
            "毎年3月31日まで",
            "1年ごとに自動更新",
            "令和2年4月1日から3年",
            "令和2年4月1日～3年間",
            "電話 0166-26-1111 まで",
            "令和5年4月1日一部改定",
        ] {
            assert_eq!(end_of_term(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_of_several_ends_counts() {
        let text = "当初 R2.4.1～R5.3.31、更新後 R5.4.1～R9.3.31";
        assert_eq!(end_of_term(text), Some(date(2027, 3, 31)));
    }
}
