//! Dates as people type them: 令和６年６月１日, R6.6.1, Ｒ６／６／１, 2024-06-01, 20240601, and serial
//! numbers of a cell that lost its date format.

use super::{Reading, folded};
use crate::model::era::Era;
use crate::model::{Date, FiscalYear};
use jiff::civil;

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
    match numbers(rest).as_deref() {
        Some([month, day]) => year.date(*month, *day, is_formal(text)),
        Some([month]) => year.month(*month),
        Some([]) => year.whole(rest),
        _ => Reading::Unreadable("日付の書き方ではありません"),
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

/// The year a date begins with.
pub enum Year {
    /// Written in an era.
    Era(&'static Era, i16),
    /// Written as a western year.
    Western(i16),
}

impl Year {
    /// The western year.
    pub fn western(&self) -> i16 {
        match self {
            Year::Era(era, year) => era.western_year(*year),
            Year::Western(year) => *year,
        }
    }

    /// The era it is written in.
    pub fn era(&self) -> Option<&'static Era> {
        match self {
            Year::Era(era, _) => Some(era),
            Year::Western(_) => None,
        }
    }

    /// A full date, if there is such a day and it lies in the era it is written in.
    fn date(&self, month: i8, day: i8, formal: bool) -> Reading<Date> {
        let Ok(date) = Date::new(self.western(), month, day) else {
            return Reading::Unreadable("暦にない日付です");
        };
        match self {
            Year::Era(era, year) => match era.ends() {
                _ if *year < 1 || date < era.begins => {
                    Reading::Unreadable("その元号が始まる前の日付です")
                }
                // People go on writing the old era for a while: the day is plain all the same.
                Some(end) if date > end && date.year() == end.year() => {
                    Reading::Doubtful(date, "元号が改まった後の日付が、前の元号で書かれています")
                }
                Some(end) if date > end => Reading::Unreadable("その元号にない年です"),
                _ if formal => Reading::Certain(date),
                _ => Reading::Changed(date),
            },
            Year::Western(_) if formal => Reading::Certain(date),
            Year::Western(_) => Reading::Changed(date),
        }
    }

    /// A year and month: the first day is taken, and must be confirmed.
    fn month(&self, month: i8) -> Reading<Date> {
        match self.date(month, 1, false).value() {
            Some(date) => Reading::Doubtful(date, "日が書かれていません。月の初日として読みました"),
            None => Reading::Unreadable("年と月だけでは日付になりません"),
        }
    }

    /// A year alone, or a fiscal year: the fiscal year's first day is taken, and must be confirmed.
    fn whole(&self, rest: &str) -> Reading<Date> {
        let first = FiscalYear(self.western()).first_day();
        if rest.contains("年度") {
            Reading::Doubtful(first, "年度だけが書かれています。年度の初日として読みました")
        } else {
            Reading::Unreadable("年だけでは日付になりません")
        }
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
pub fn year_of(bare: &str) -> Option<(Year, &str)> {
    let rest = bare.strip_prefix("西暦").unwrap_or(bare);
    let era = crate::model::era::ERAS.iter().find_map(|era| {
        let letter = [era.letter, era.letter.to_ascii_lowercase()];
        rest.strip_prefix(era.name).or_else(|| rest.strip_prefix(letter)).map(|rest| (era, rest))
    });
    let (text, era) = match era {
        Some((era, rest)) => (rest.trim_start_matches('.'), Some(era)),
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

/// The month and day that follow the year; empty for none, `None` for anything else.
fn numbers(rest: &str) -> Option<Vec<i8>> {
    let rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).unwrap_or(rest);
    let rest = rest.strip_suffix("00:00:00").unwrap_or(rest);
    let rest = rest
        .trim_start_matches(['.', '/', '-', ',', '・'])
        .trim_end_matches(['.', '日', '月', '付']);
    if rest.is_empty() {
        return Some(Vec::new());
    }
    rest.split(['.', '/', '-', '月', ',', '・']).map(|part| part.parse().ok()).collect()
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
