//! No text is read, without asking, as a value that its figures do not say.
//!
//! The models here only look at the figures of a text, from left to right.

use super::{cases, unasked};
use proptest::prelude::*;
use sheets::Date;
use sheets::lexicon::ditto;
use torimatome::collect::parse::{date, decimal, mark, number};

/// A figure in half or full width.
fn figure(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| (('０'..='９').contains(&c)).then(|| u32::from(c) - u32::from('０')))
}

/// The figures of a text, each run with the character that follows it; 元 counts as 1. `None` where
/// it holds other characters that stand for numbers (①, ²), or a run of more than eight figures.
fn runs(text: &str) -> Option<Vec<(u32, Option<char>)>> {
    let mut all: Vec<(u32, Option<char>)> = Vec::new();
    let mut open = false;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let value = if c == '元' { Some(1) } else { figure(c) };
        match (value, all.last_mut()) {
            (Some(value), Some((run, _))) if open => *run = run.checked_mul(10)? + value,
            (Some(value), _) => all.push((value, None)),
            (None, _) if c.is_numeric() => return None,
            (None, last) => {
                if let (Some((_, after @ None)), true) = (last, open) {
                    *after = Some(c);
                }
            }
        }
        open = value.is_some();
    }
    Some(all)
}

/// The first year of the era a text begins with; 0 for a western year.
fn offset(text: &str) -> i32 {
    let eras = [
        ("明治MmＭｍ", 1867),
        ("大正TtＴｔ", 1911),
        ("昭和SsＳｓ", 1925),
        ("平成HhＨｈ", 1988),
        ("令和RrＲｒ", 2018),
    ];
    let first = text.chars().find(|c| !c.is_whitespace()).unwrap_or(' ');
    eras.iter().find(|(names, _)| names.contains(first)).map_or(0, |(_, before)| *before)
}

/// The day a text says by its figures; `None` where they are not those of one day. A space between
/// two figures may part them as a full stop does.
fn said(text: &str) -> Option<Date> {
    by_figures(text).or_else(|| by_figures(&text.trim().replace(' ', ".")))
}

fn by_figures(text: &str) -> Option<Date> {
    let to_day = |year: u32, month: u32, day: u32| {
        let year = i32::try_from(year).ok()? + offset(text);
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(i16::try_from(year).ok()?, month, day).ok()
    };
    match runs(text)?.as_slice() {
        [(all, _)] if offset(text) > 0 => to_day(all / 10_000, all / 100 % 100, all % 100),
        [(all, _)] if *all >= 10_000_000 => to_day(all / 10_000, all / 100 % 100, all % 100),
        [(year, after_year), (month, after_month), (day, after_day)] => {
            // 年, 月 and 日 stand behind the figure they name, or not at all.
            let misplaced = [(after_year, "月日"), (after_month, "年日"), (after_day, "年月")];
            let wrong = misplaced.iter().any(|(c, no)| c.is_some_and(|c| no.contains(c)));
            if wrong || text.contains('度') { None } else { to_day(*year, *month, *day) }
        }
        _ => None,
    }
}

proptest! {
    #![proptest_config(cases(20_000))]

    #[test]
    fn a_day_is_never_read_from_other_figures(
        text in "(令和|平成|昭和|R|H|Ｒ|西暦)?[0-9６元]{1,4}[年./度月−]{1,2}[0-9６]{1,2}\
                 [月./年日①]{1,2}[0-9６²]{1,2}[日月.付年①(]{0,2}"
    ) {
        if let Some(day) = unasked(date::read(&text)) {
            prop_assert_eq!(Some(day), said(&text), "{}", text);
        }
    }

    #[test]
    fn a_day_is_never_read_from_a_heap_of_characters(
        text in "[RHS令和平成昭元年月日度0-9０-９.．/／ー−(),、・ ①~土]{1,14}"
    ) {
        if let Some(day) = unasked(date::read(&text)) {
            prop_assert_eq!(Some(day), said(&text), "{}", text);
        }
    }

    #[test]
    fn a_number_is_never_read_from_other_figures(
        text in "[約▲△−+(]?[0-9０-９,，.①²½一〇]{1,9}[件人世帯万千以上（(）),0-9①.～]{0,5}"
    ) {
        if let Some(read) = unasked(number::read(&text, None)) {
            // Decimals are read where they are nothing but zeros.
            let (text, decimals) = text.split_once(['.', '．']).unwrap_or((&text, ""));
            prop_assert!(decimals.chars().filter_map(figure).all(|d| d == 0), "{}", text);
            let kanji = |c: char| "〇一".chars().position(|k| k == c).map(|d| u32::try_from(d).unwrap());
            let in_kanji = text.contains('一');
            if in_kanji && text.contains('千') {
                prop_assert!([1000, 1001].contains(&read.abs()), "{}", text);
                return Ok(());
            }
            let figures = text.chars().filter_map(|c| if in_kanji { kanji(c) } else { figure(c) });
            let digits: String = figures.filter_map(|d| char::from_digit(d, 10)).collect();
            let negative = text.starts_with(['▲', '△', '−', '-']);
            let size: i64 = digits.parse().unwrap_or(-1);
            prop_assert_eq!(read, if negative { -size } else { size }, "{}", text);
            let strange = |c: char| {
                c.is_numeric() && if in_kanji { c != '〇' } else { figure(c).is_none() }
            };
            prop_assert!(!text.contains(|c| strange(c) || "万千".contains(c)), "{}", text);
        }
    }

    #[test]
    fn no_text_at_all_breaks_a_reader(text in "\\PC{0,20}") {
        let _ = (date::read(&text), number::read(&text, None), decimal::read(&text, Some(&text)));
        let _ = (mark::read(&text), ditto::read(&text), number::says_none(&text));
    }

    #[test]
    fn a_number_is_never_taken_for_another_day(
        number in prop_oneof![any::<f64>(), (0..100_000_000_i32).prop_map(f64::from)],
        counts_from_1904: bool
    ) {
        if let Some(day) = unasked(date::read_number(number, counts_from_1904)) {
            let (year, month) = if counts_from_1904 { (1904, 1) } else { (1899, 12) };
            let first = Date::constant(year, month, if counts_from_1904 { 1 } else { 30 });
            let serial = f64::from((day - first).get_days());
            let (year, month) = (f64::from(day.year()), f64::from(day.month()));
            let figures = year * 1e4 + month * 1e2 + f64::from(day.day());
            prop_assert!([serial, figures].contains(&number), "{} was read as {}", number, day);
        }
    }
}
