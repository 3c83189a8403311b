//! Dates as people type them: 令和６年６月１日, R6.6.1, Ｒ６／６／１, 2024-06-01, 20240601, 令和六年六月一日付け,
//! 2024/06/01 0:00:00, and serial numbers of a cell that lost its date format.

mod behind;
mod clock;
mod year;

pub use year::year_of;

use super::{Reading, kanji, spaced};
use behind::Behind;
use jiff::civil;
use sheets::Date;
use year::{Day, Named, Year, era_of, figures};

const NO_DATE: &str = "日付の書き方ではありません";

/// Reads a date from a cell that holds text.
pub fn read(text: &str) -> Reading<Date> {
    let whole = spaced(text);
    let (parted, clock) = clock::without(&whole);
    let gap = |c: char| matches!(c, ' ' | '\n');
    let reading = match read_bare(&parted.replace(gap, ""), text) {
        // Spaces stand between the figures in place of other signs: H30 4 1.
        Reading::Unreadable(_) if parted.matches(gap).count() == 2 && !parted.contains('\n') => {
            read_bare(&parted.replace(' ', "."), text)
        }
        // The time, without the space before it.
        Reading::Unreadable(why) => match whole.replace(gap, "").strip_suffix("00:00:00") {
            Some(day) => read_bare(day, text),
            None => Reading::Unreadable(why),
        },
        reading => reading,
    };
    match (reading, clock) {
        (Reading::Certain(day) | Reading::Changed(day), Some(clock)) => clock.of(day),
        (reading, _) => reading,
    }
}

/// Reads a date from its folded text.
fn read_bare(bare: &str, text: &str) -> Reading<Date> {
    if let Some(day) = compact(bare) {
        return day;
    }
    let Some((year, rest)) = year_of(bare) else {
        return Reading::Unreadable(if lacks_its_year(bare) {
            "元号も西暦の4桁もないため、年が分かりません"
        } else {
            NO_DATE
        });
    };
    let in_fiscal_year = rest.starts_with("年度");
    let (rest, twice) = match year.again(rest) {
        Ok(read) => read,
        Err(why) => return Reading::Unreadable(why),
    };
    let Some((named, rest)) = numbers(rest) else { return Reading::Unreadable(NO_DATE) };
    let reading = match named {
        (Some(_), _) if in_fiscal_year => year.in_fiscal_year(named),
        (Some(month), Some(Day::Of(day))) => {
            year.date(month, day, is_formal(text) && !twice && !bare.contains(kanji::is_figure))
        }
        (Some(month), Some(day)) => year.loose_day(month, day),
        (Some(month), None) => year.month(month),
        (None, _) => year.whole(in_fiscal_year),
    };
    match reading.clone().value().map(|day| behind::read(rest, day)) {
        Some(Behind::Nothing) | None => reading,
        Some(Behind::Known) => match reading {
            Reading::Certain(day) => Reading::Changed(day),
            reading => reading,
        },
        Some(Behind::Doubtful(why)) => match reading {
            Reading::Certain(day) | Reading::Changed(day) => Reading::Doubtful(day, why),
            reading => reading,
        },
        Some(Behind::Other(why)) => Reading::Unreadable(why),
    }
}

/// Whether a text is three numbers of one or two figures: 6.6.1, 01/06/24; or begins with them and
/// ends in a year: 6/1/2024.
fn lacks_its_year(bare: &str) -> bool {
    let mut parts = bare.split(SEPARATORS);
    let mut short =
        || parts.next().is_some_and(|part| figures(part).is_some_and(|(_, rest)| rest.is_empty()));
    short()
        && short()
        && parts.next().is_some_and(|part| part.starts_with(|c: char| c.is_ascii_digit()))
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

/// Eight digits: 20240601; or an era and six: H300401.
fn compact(bare: &str) -> Option<Reading<Date>> {
    let era = era_of(bare);
    let digits = era.map_or(bare, |(_, rest)| rest);
    let of_year = match era {
        Some(_) => 2,
        None => 4,
    };
    if digits.len() != of_year + 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (number, rest) = digits.split_at_checked(of_year)?;
    let (month, day) = rest.split_at_checked(2)?;
    let number = number.parse().ok()?;
    let year = era.map_or(Year::Western(number), |(era, _)| Year::Era(era, number));
    Some(year.date(month.parse().ok()?, day.parse().ok()?, false))
}

/// What stands between the figures of a date.
const SEPARATORS: [char; 7] = ['.', '/', '-', ',', '・', '、', '·'];

/// The month and day that follow the year, and what follows them; `None` where anything else does,
/// or where 月 and 日 stand behind other figures than theirs.
fn numbers(rest: &str) -> Option<(Named, &str)> {
    let rest = rest.strip_prefix(SEPARATORS).unwrap_or(rest);
    if rest.is_empty() {
        return Some(((None, None), ""));
    }
    let (month, rest) = figures(rest)?;
    if let Some(rest) = rest.strip_prefix('月') {
        if let Some((day, rest)) = Day::in_words(rest) {
            return Some(((Some(month), day), rest));
        }
        return match figures(rest) {
            Some((day, rest)) => {
                let rest = rest.strip_prefix('日').unwrap_or(rest);
                Some(((Some(month), Some(Day::Of(day))), rest))
            }
            None => Some(((Some(month), None), rest)),
        };
    }
    if rest.is_empty() {
        return Some(((Some(month), None), rest));
    }
    let (day, rest) = figures(rest.strip_prefix(SEPARATORS).unwrap_or(rest))?;
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    Some(((Some(month), Some(Day::Of(day))), rest))
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
            "2024/06/01 0:00:00",
            "2024/6/1 0:00",
            "2024-06-01T00:00:00",
            "2024-06-01T00:00:00+09:00",
            "2024/6/1 午前0時",
            "2024年6月1日 午前０時００分",
            "2024/6/1 13:30",
            "令和6年6月1日付け",
            "令和６年６月１日付",
            "令和6年6月1日締結",
            "R6.6.1 協定締結",
            "令和6年6月1日（締結）",
            "令和六年六月一日",
            "令和六年六月一日付け",
            "二〇二四年六月一日",
            "令6.6.1",
            "令６・６・１",
            "R060601",
            "r060601",
            "令060601",
            "令和060601",
            "㋿6年6月1日",
            "R6 6 1",
            "2024 6 1",
            "2024/6/1/",
            "R6.6.1.",
            "令和6年6月1日(土・祝)",
            "令和6年6月1日（土）（祝）",
            "令和6年6月1日(土曜日、祝日)",
            "2024年06月01日（土曜日）",
            "令和6年6月1日土曜日",
            "令和6年6月1日㈯",
            "2024/6/1(Sat)",
            "２０２４年 ６月 １日",
            "令和6年（2024年）6月1日",
            "2024年（令和6年）6月1日",
            "令和6(2024)年6月1日",
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
    fn days_in_kanji_figures_are_those_days() {
        for (text, day) in [
            ("平成三十年四月一日", date(2018, 4, 1)),
            ("昭和六十三年二月二十九日", date(1988, 2, 29)),
            ("平成二〇年一二月三一日", date(2008, 12, 31)),
            ("昭和四十八年十月二十日", date(1973, 10, 20)),
            ("令和元年五月一日", date(2019, 5, 1)),
            ("平三〇年四月一日", date(2018, 4, 1)),
            ("平30.4.1", date(2018, 4, 1)),
            ("H300401", date(2018, 4, 1)),
            ("昭48・10・1", date(1973, 10, 1)),
            ("令元.5.1", date(2019, 5, 1)),
            ("H30 4 1", date(2018, 4, 1)),
        ] {
            let reading = read(text);
            let known = text == "平三〇年四月一日" || reading == Reading::Changed(day);
            assert!(known, "{text}: {reading:?}");
        }
    }

    #[test]
    fn what_stands_behind_a_day_is_queried_where_it_may_change_it() {
        for text in [
            "令和6年6月1日から",
            "令和6年6月1日より",
            "R6.6.1～",
            "令和6年6月1日頃",
            "令和6年6月1日（予定）",
            "令和6年6月1日施行",
            "令和6年6月1日（日）",
            "令和6年6月1日(土・日)",
            "2024/6/1日曜日",
            "2024-06-01T00:00:00Z",
        ] {
            let reading = read(text);
            let queried = matches!(reading, Reading::Doubtful(day, _) if day == date(2024, 6, 1));
            assert!(queried, "{text}: {reading:?}");
        }
        assert!(
            matches!(read("H31.5.1付け"), Reading::Doubtful(day, _) if day == date(2019, 5, 1))
        );
    }

    #[test]
    fn a_day_that_is_only_hinted_at_is_queried() {
        for (text, day) in [
            ("令和６年６月吉日", date(2024, 6, 1)),
            ("2024年6月上旬", date(2024, 6, 1)),
            ("令和6年6月　日", date(2024, 6, 1)),
            ("令和6年6月頃", date(2024, 6, 1)),
            ("令和6年2月末日", date(2024, 2, 29)),
            ("令和6年6月末", date(2024, 6, 30)),
        ] {
            let reading = read(text);
            assert!(
                matches!(reading, Reading::Doubtful(read, _) if read == day),
                "{text}: {reading:?}"
            );
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "昭和99年1月1日",
            "令和6年6月31日",
            "令和六年六月三十一日",
            "令和六年十三月一日",
            "R061301",
            "R60601",
            "H310",
            "24.6.1",
            "6.6.1",
            "6/1/2024",
            "01/06/24",
            "30.4.1",
            "180401",
            "6/1",
            "R6.6.1～R9.3.31",
            "平成30年4月1日\n（令和5年4月1日変更）",
            "令和6年6月1日（2）",
            "令和6年（2023年）6月1日",
            "2024/06/01 25:00",
            "2024-06-010:00",
            "R6.006.01",
            "平均6",
            "令和6年6月32日",
            "2023年2月29日付け",
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
