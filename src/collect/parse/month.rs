//! Months and calendar years as people type them: 令和6年4月, R6.4, 2024/4, 202404; 令和6年, 2024.

use super::date::{self, year_of};
use super::{Reading, folded};
use crate::model::Month;
use sheets::CellValue;
use sheets::era::Era;

const NO_MONTH: &str = "年月として読めません。「令和6年4月」のように書いてください";
const NO_YEAR: &str = "年として読めません。元号か西暦4桁が必要です";
const OF_A_DAY: &str = "日まで書かれています。その日のある月として読みました";

/// Years that a survey may ask for.
const YEARS: std::ops::Range<i16> = 1868..2200;

/// Reads a month from a cell.
pub fn read_cell(content: &CellValue) -> Reading<Month> {
    match content {
        // A cell that shows a month holds its first day.
        CellValue::Date(day) if day.day() == 1 => Reading::Certain(Month::of(*day)),
        CellValue::Date(day) => Reading::Doubtful(Month::of(*day), OF_A_DAY),
        CellValue::Number(_) | CellValue::Text(_) => read(&content.written()),
        _ => Reading::Unreadable(NO_MONTH),
    }
}

/// Reads a month from a text.
pub fn read(text: &str) -> Reading<Month> {
    let bare = folded(text);
    // Six figures without a sign between year and month.
    if bare.len() == 6 && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, month) = bare.split_at(4);
        return of(&format!("{year}/{month}"))
            .map_or(Reading::Unreadable(NO_MONTH), |reading| reading);
    }
    if let Some(reading) = of(&bare) {
        return reading;
    }
    match date::read(text) {
        Reading::Certain(day) | Reading::Changed(day) => {
            Reading::Doubtful(Month::of(day), OF_A_DAY)
        }
        _ => Reading::Unreadable(NO_MONTH),
    }
}

fn of(bare: &str) -> Option<Reading<Month>> {
    let (year, rest) = year_of(bare)?;
    let rest = rest.strip_prefix(['年', '.', '/', '-'])?;
    let (month, formal) = match rest.strip_suffix('月') {
        Some(month) => (month, true),
        None => (rest, false),
    };
    let month: i8 = match month {
        "" => return None,
        month if month.len() <= 2 && month.bytes().all(|byte| byte.is_ascii_digit()) => {
            month.parse().ok()?
        }
        month => super::kanji::number(month)
            .filter(|(_, rest)| rest.is_empty())
            .and_then(|(number, _)| i8::try_from(number.value).ok())?,
    };
    if !YEARS.contains(&year.western()) {
        return None;
    }
    // A month in which the era changed is of both eras.
    let last = if month == 2 { 28 } else { 30 };
    Some(match [last, 1].into_iter().find_map(|day| certain(year.date(month, day, formal))) {
        Some(day) => Reading::Changed(Month::of(day)),
        None => match year.date(month, 1, formal) {
            Reading::Doubtful(day, why) => Reading::Doubtful(Month::of(day), why),
            Reading::Unreadable(why) => Reading::Unreadable(why),
            Reading::Certain(day) | Reading::Changed(day) => Reading::Changed(Month::of(day)),
        },
    })
    .map(|reading| match reading {
        Reading::Changed(month) if formal => Reading::Certain(month),
        reading => reading,
    })
}

fn certain<T>(reading: Reading<T>) -> Option<T> {
    match reading {
        Reading::Certain(value) | Reading::Changed(value) => Some(value),
        Reading::Doubtful(..) | Reading::Unreadable(_) => None,
    }
}

/// Reads a calendar year from a cell.
pub fn read_year(content: &CellValue) -> Reading<i16> {
    match content {
        CellValue::Number(_) | CellValue::Text(_) => year(&content.written()),
        CellValue::Date(day) => {
            Reading::Doubtful(day.year(), "日付が書かれています。その日のある年として読みました")
        }
        _ => Reading::Unreadable(NO_YEAR),
    }
}

/// Reads a calendar year from a text.
fn year(text: &str) -> Reading<i16> {
    let bare = folded(text);
    let Some((year, rest)) = year_of(&bare) else { return Reading::Unreadable(NO_YEAR) };
    let western = year.western();
    if !YEARS.contains(&western) {
        return Reading::Unreadable(NO_YEAR);
    }
    let is_of = |era: &Era| {
        era.begins.year() <= western && era.ends().is_none_or(|end| western <= end.year())
    };
    match rest {
        "" | "年" if year.era().is_some_and(|era| !is_of(era)) => {
            Reading::Doubtful(western, "その元号にない年です")
        }
        "" | "年" => Reading::Certain(western),
        "年度" => Reading::Doubtful(western, "年ではなく年度が書かれています"),
        _ => Reading::Unreadable(NO_YEAR),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_are_read_in_every_spelling() {
        let april = Month::of(date(2024, 4, 1));
        for text in [
            "令和6年4月",
            "令和６年４月",
            "令和六年四月",
            "R6.4",
            "Ｒ６／４",
            "R6-04",
            "2024年4月",
            "2024/4",
            "2024-04",
            "202404",
            "令和 6年 4月",
        ] {
            let reading = read(text);
            assert!(!matches!(reading, Reading::Doubtful(..)), "{text}");
            assert_eq!(reading.value(), Some(april), "{text}");
        }
        assert_eq!(read_cell(&CellValue::Date(date(2024, 4, 1))), Reading::Certain(april));
        // Both eras have the month in which one gave way to the other.
        for text in ["昭和64年1月", "平成元年1月"] {
            assert_eq!(read(text), Reading::Certain(Month::of(date(1989, 1, 1))), "{text}");
        }
    }

    #[test]
    fn a_day_is_queried_and_what_names_no_month_is_refused() {
        assert!(matches!(read("令和6年4月5日"), Reading::Doubtful(..)));
        assert!(matches!(read_cell(&CellValue::Date(date(2024, 4, 5))), Reading::Doubtful(..)));
        for text in ["4月", "6.4", "令和6年", "令和6年13月", "2024", "毎月", ""] {
            assert!(matches!(read(text), Reading::Unreadable(_)), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn years_are_read_in_every_spelling() {
        for (text, western) in [
            ("令和6年", 2024),
            ("令和元年", 2019),
            ("平成31年", 2019),
            ("昭和64年", 1989),
            ("R6", 2024),
            ("２０２４年", 2024),
            ("2024", 2024),
            ("西暦2024年", 2024),
        ] {
            assert_eq!(year(text), Reading::Certain(western), "{text}");
        }
        assert_eq!(read_year(&CellValue::Number(2024.0)), Reading::Certain(2024));
        assert!(matches!(year("令和6年度"), Reading::Doubtful(2024, _)));
        assert!(matches!(year("平成36年"), Reading::Doubtful(2024, _)));
        for text in ["6", "6年", "24年", "2024年4月", "去年"] {
            assert!(matches!(year(text), Reading::Unreadable(_)), "{text}");
        }
    }
}
