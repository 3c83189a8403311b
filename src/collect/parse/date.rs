//! Dates as people type them: 令和６年６月１日, R6.6.1, Ｒ６／６／１, 2024-06-01, 20240601, and serial
//! numbers of a cell that lost its date format.

mod year;

use super::{Reading, folded};
use crate::model::Date;
use jiff::civil;
use year::{Named, Year};

/// Reads a date from a cell that holds text.
pub fn read(text: &str) -> Reading<Date> {
    let bare = folded(text);
    let bare = bare.split_once('(').map_or(bare.as_str(), |(date, weekday)| {
        if is_weekday(weekday) { date } else { bare.as_str() }
    });
    if let Some(day) = compact(bare) {
        return day;
    }
    let Some((year, rest)) = year_of(bare) else {
        return Reading::Unreadable("日付の書き方ではありません");
    };
    match numbers(rest) {
        Some(named @ (Some(_), _)) if rest.starts_with("年度") => year.in_fiscal_year(named),
        Some((Some(month), Some(day))) => year.date(month, day, is_formal(text)),
        Some((Some(month), None)) => year.month(month),
        Some((None, _)) => year.whole(rest),
        None => Reading::Unreadable("日付の書き方ではありません"),
    }
}

/// Reads a date from a plain number: 20240601, or the serial number of a cell whose date format
/// was lost. Serial numbers count days from 30 December 1899, or from 1 January 1904 in workbooks
/// set so; only those of 1926 to 2079 are taken for one.
pub fn read_number(number: f64, counts_from_1904: bool) -> Reading<Date> {
    if number.fract() != 0.0 || !(0.0..1e8).contains(&number) {
        return Reading::Unreadable("日付として読めない数です");
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and within range, tested above")]
    let number = number as i64;
    let epoch = if counts_from_1904 { civil::date(1904, 1, 1) } else { civil::date(1899, 12, 30) };
    let plausible = civil::date(1926, 1, 1)..=civil::date(2079, 12, 31);
    let day = jiff::Span::new().try_days(number).and_then(|days| epoch.checked_add(days));
    match day.ok().filter(|day| plausible.contains(day)) {
        Some(day) => Reading::Changed(day),
        None => read(&number.to_string()),
    }
}

/// Eight digits: 20240601.
fn compact(bare: &str) -> Option<Reading<Date>> {
    if bare.len() != 8 || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = bare.get(..4)?.parse().ok()?;
    let (month, day) = (bare.get(4..6)?.parse().ok()?, bare.get(6..)?.parse().ok()?);
    Some(Year::Western(year).date(month, day, false))
}

/// The year a date begins with, and what follows its figures.
fn year_of(bare: &str) -> Option<(Year, &str)> {
    let rest = bare.strip_prefix("西暦").unwrap_or(bare);
    let era = crate::model::era::ERAS.iter().find_map(|era| {
        let letter = [era.letter, era.letter.to_ascii_lowercase()];
        rest.strip_prefix(era.name).or_else(|| rest.strip_prefix(letter)).map(|rest| (era, rest))
    });
    let (text, era) = match era {
        Some((era, rest)) => (rest.strip_prefix('.').unwrap_or(rest), Some(era)),
        None => (rest, None),
    };
    if let (Some(era), Some(rest)) = (era, text.strip_prefix('元')) {
        return Some((Year::Era(era, 1), rest));
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let number: i16 = digits.parse().ok()?;
    match era {
        Some(era) if digits.len() <= 2 => Some((Year::Era(era, number), rest)),
        None if digits.len() == 4 => Some((Year::Western(number), rest)),
        _ => None,
    }
}

/// What stands between the figures of a date.
const SEPARATORS: [char; 5] = ['.', '/', '-', ',', '・'];

/// The month and day that follow the year; `None` where anything else does, or where 月 and 日 stand
/// behind other figures than theirs.
fn numbers(rest: &str) -> Option<Named> {
    let rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).unwrap_or(rest);
    let rest = rest.strip_suffix("00:00:00").unwrap_or(rest);
    let rest = rest.strip_prefix(SEPARATORS).unwrap_or(rest);
    if rest.is_empty() {
        return Some((None, None));
    }
    let (month, rest) = figures(rest)?;
    let rest = rest.strip_prefix('月').or_else(|| rest.strip_prefix(SEPARATORS)).unwrap_or(rest);
    if rest.is_empty() {
        return Some((Some(month), None));
    }
    let (day, rest) = figures(rest)?;
    matches!(rest, "" | "日" | "日付" | ".").then_some((Some(month), Some(day)))
}

/// The number that a text begins with, and what follows it.
fn figures(text: &str) -> Option<(i8, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, rest))
}

/// What stands in the bracket after a date: a day of the week.
fn is_weekday(bracket: &str) -> bool {
    let inner = bracket.trim_end_matches(')');
    let day = inner.strip_suffix("曜日").or_else(|| inner.strip_suffix('曜')).unwrap_or(inner);
    ["月", "火", "水", "木", "金", "土", "日", "祝"].contains(&day)
}

/// Whether the date is written out in full, so that reading it changes nothing: 令和6年6月1日 or
/// 2024年6月1日, figures of either width.
fn is_formal(text: &str) -> bool {
    text.contains('年') && text.contains('月') && text.contains('日')
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_listed_spelling_of_a_day_is_read() {
        let day = date(2024, 6, 1);
        for text in [
            "令和６年６月１日",
            "令和6年6月1日",
            "令和 6年 6月 1日",
            "R6.6.1",
            "R6/6/1",
            "r6-6-1",
            "R06.06.01",
            "Ｒ６．６．１",
            "R.6.6.1",
            "20240601",
            "2024.6.1",
            "2024-06-01",
            "2024/6/1",
            "２０２４年６月１日",
            "西暦2024年6月1日",
            "令和6年6月1日（土）",
            "2024-06-01 00:00:00",
        ] {
            let reading = read(text);
            assert!(
                matches!(reading, Reading::Certain(_) | Reading::Changed(_)),
                "{text}: {reading:?}"
            );
            assert_eq!(reading.value(), Some(day), "{text}");
        }
    }

    #[test]
    fn the_first_year_of_an_era_is_read_in_both_spellings() {
        for text in ["令和元年5月1日", "令和1年5月1日", "R1.5.1", "R元.5.1"] {
            assert_eq!(read(text).value(), Some(date(2019, 5, 1)), "{text}");
        }
        assert_eq!(read("昭和64年1月7日"), Reading::Certain(date(1989, 1, 7)));
        assert_eq!(read("平成元年1月8日"), Reading::Certain(date(1989, 1, 8)));
        assert_eq!(read("S48.10.1"), Reading::Changed(date(1973, 10, 1)));
    }

    #[test]
    fn a_day_after_its_era_ended_is_queried_with_the_reading_taken() {
        for (text, day) in [("H31.5.1", date(2019, 5, 1)), ("S64.1.8", date(1989, 1, 8))] {
            assert!(matches!(read(text), Reading::Doubtful(found, _) if found == day), "{text}");
        }
    }

    #[test]
    fn a_month_or_a_fiscal_year_alone_is_queried() {
        assert!(matches!(read("令和6年6月"), Reading::Doubtful(day, _) if day == date(2024, 6, 1)));
        assert!(matches!(read("R6.6"), Reading::Doubtful(day, _) if day == date(2024, 6, 1)));
        assert!(matches!(read("令和５年度"), Reading::Doubtful(day, _) if day == date(2023, 4, 1)));
    }

    #[test]
    fn a_day_of_a_fiscal_year_lies_in_that_year_and_is_queried() {
        for (text, day) in [
            ("令和5年度3月31日", date(2024, 3, 31)),
            ("R5年度4月1日", date(2023, 4, 1)),
            ("令和5年度3月", date(2024, 3, 1)),
        ] {
            assert!(matches!(read(text), Reading::Doubtful(read, _) if read == day), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "昭和99年1月1日",
            "令和6年6月31日",
            "2023-02-29",
            "令和0年1月1日",
            "R1.4.30",
            "H1.1.7",
            "未定",
            "6/31",
            "6月1日",
            "令和6年",
            "20241301",
            "2024.6.1.2",
            "R6.6.1①",
            "R6.6.1月",
            "R6.6日",
            "昭和99年度",
            "令和0年度",
            "",
        ] {
            assert!(matches!(read(text), Reading::Unreadable(_)), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn numbers_are_serials_or_eight_digits() {
        assert_eq!(read_number(45444.0, false), Reading::Changed(date(2024, 6, 1)));
        assert_eq!(read_number(43982.0, true), Reading::Changed(date(2024, 6, 1)));
        assert_eq!(read_number(20_240_601.0, false), Reading::Changed(date(2024, 6, 1)));
        for number in [0.0, 45444.5, 99.0, -1.0, f64::NAN] {
            assert!(matches!(read_number(number, false), Reading::Unreadable(_)), "{number}");
        }
    }
}
