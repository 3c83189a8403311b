//! What stands behind a date: a day of the week, 付け, 締結, or words that may change it.

use crate::collect::parse::kanji;
use jiff::civil::Weekday;
use sheets::Date;

/// What the words behind a date mean for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// Nothing; or its day of the week.
    Nothing,
    /// Words that change nothing about it.
    Known,
    /// It must be confirmed; says why.
    Doubtful(&'static str),
    /// It is no date, or not one alone; says why.
    Other(&'static str),
}

/// Words that change nothing about the date before them.
const KNOWN: [&str; 9] =
    ["付け", "付", "付けで", "付で", "締結", "に締結", "付け締結", "付締結", "協定締結"];

/// Days of the week with their first letters in English.
const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("月", "mon", Weekday::Monday),
    ("火", "tue", Weekday::Tuesday),
    ("水", "wed", Weekday::Wednesday),
    ("木", "thu", Weekday::Thursday),
    ("金", "fri", Weekday::Friday),
    ("土", "sat", Weekday::Saturday),
    ("日", "sun", Weekday::Sunday),
];

/// What a bracket may say beside the day of the week.
const HOLIDAYS: [&str; 6] = ["祝", "祝日", "休", "休日", "振休", "振替休日"];

const WRONG_WEEKDAY: &str = "曜日が日付と合いません";
const WORDS: &str = "日付のほかに言葉や記号が書かれています";

/// Reads the folded text behind a date.
pub fn read(text: &str, day: Date) -> Behind {
    let mut rest = text;
    let mut found = Behind::Nothing;
    while !rest.is_empty() {
        let (part, after) = next(rest);
        let read = read_part(part, day);
        found = match (found, read) {
            (_, Behind::Other(_)) | (Behind::Nothing, _) | (Behind::Known, Behind::Doubtful(_)) => {
                read
            }
            _ => found,
        };
        if matches!(found, Behind::Other(_)) {
            break;
        }
        rest = after;
    }
    found
}

/// The bracket that a text begins with, or all up to the next one.
fn next(text: &str) -> (&str, &str) {
    let opens = |c| matches!(c, '(' | '[' | '〔' | '【');
    let end = if text.starts_with(opens) {
        text.char_indices()
            .find(|(_, c)| matches!(c, ')' | ']' | '〕' | '】'))
            .map(|(at, c)| at + c.len_utf8())
    } else {
        text.find(opens)
    };
    text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((text, ""))
}

fn read_part(part: &str, day: Date) -> Behind {
    let inner = part.trim_matches(['(', ')', '[', ']', '〔', '〕', '【', '】']);
    let in_bracket = inner.len() < part.len();
    // A separator that follows no figures, as in 2024/6/1/.
    if matches!(inner, "." | "/" | "," | "、" | "。") && !in_bracket {
        return Behind::Known;
    }
    if KNOWN.contains(&inner) {
        return Behind::Known;
    }
    if let Some(fits) = weekdays(inner, day, in_bracket) {
        return if fits { Behind::Nothing } else { Behind::Doubtful(WRONG_WEEKDAY) };
    }
    let figure =
        |c: char| c.is_ascii_digit() || c == char::REPLACEMENT_CHARACTER || kanji::is_figure(c);
    if inner.contains(figure) {
        Behind::Other("日付のほかにも数字が書かれています")
    } else if !in_bracket && inner.starts_with(['年', '月', '日', '度']) {
        // Behind figures that are none of it.
        Behind::Other("日付の書き方ではありません")
    } else {
        Behind::Doubtful(WORDS)
    }
}

/// Whether the days of the week in a text are that of the date; `None` where it holds anything else.
/// Without a bracket a day of the week is written in full: 月 alone may be a month.
fn weekdays(text: &str, day: Date, in_bracket: bool) -> Option<bool> {
    let mut fits = true;
    let mut any = false;
    for word in text.split(['・', '、', ',', '/', '.', '･']) {
        let short = word.strip_suffix("曜日").or_else(|| word.strip_suffix('曜'));
        let lower = word.to_ascii_lowercase();
        let weekday = WEEKDAYS
            .iter()
            .find(|(kanji, english, _)| short.unwrap_or(word) == *kanji || lower == *english);
        match weekday {
            Some((_, _, weekday)) if in_bracket || short.is_some() || lower.is_ascii() => {
                fits &= day.weekday() == *weekday;
            }
            None if in_bracket && HOLIDAYS.contains(&word) => {}
            _ => return None,
        }
        any = true;
    }
    any.then_some(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_of_the_week_must_be_that_of_the_date() {
        let saturday = date(2024, 6, 1);
        for text in ["(土)", "(土・祝)", "(土曜日)", "[土]", "土曜日", "(Sat)", "(土)(祝)", "(祝)"]
        {
            assert_eq!(read(text, saturday), Behind::Nothing, "{text}");
        }
        for text in ["(日)", "(土・日)", "日曜日", "(Sun)", "(日)付け"] {
            assert_eq!(read(text, saturday), Behind::Doubtful(WRONG_WEEKDAY), "{text}");
        }
    }

    #[test]
    fn words_behind_a_date_are_known_or_queried_and_figures_refused() {
        let day = date(2024, 6, 1);
        for text in ["付け", "締結", "(締結)", "(土)付け", ".", "/"] {
            assert_eq!(read(text, day), Behind::Known, "{text}");
        }
        for text in ["から", "-", "頃", "(予定)", "付け(変更)", "施行", "土"] {
            assert_eq!(read(text, day), Behind::Doubtful(WORDS), "{text}");
        }
        for text in ["(2)", "-R9.3.31", "月", "年", "\u{FFFD}", ".2", "(一部)", "日"] {
            assert!(matches!(read(text, day), Behind::Other(_)), "{text}");
        }
    }
}
