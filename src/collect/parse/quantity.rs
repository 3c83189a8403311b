//! Numbers as people type them, whole or not: their sign, their figures, and what stands about them.

use super::unit::{self, Unit};
use super::{Reading, kanji, spaced};
use rust_decimal::Decimal;

const NO_NUMBER: &str = "数字として読めません";
const SEVERAL: &str = "数が二つ以上書かれています";
const WORDS: &str = "数字のほかに言葉が書かれています";
/// What is said of a number with a multiple behind it.
pub const MULTIPLE: &str = "「千」や「万」などの位が書かれています";
/// What is said of a number in another multiple than its column.
pub const OTHER_MULTIPLE: &str = "単位の位が様式の単位と違います";
const BRACKETED: &str = "かっこの付いた数です。負の数を表すこともあります";
const FOOTNOTE: &str = "注の番号のような数字が付いています";
const COMMAS: &str = "位取りのコンマの位置が正しくありません";
const TOO_LONG: &str = "桁が多すぎます";

/// Reads a number; `units` are those it may be written with, the column's own first.
pub fn read(text: &str, units: &[&str]) -> Reading<Decimal> {
    // Nearly every number that is a text.
    if let Some(number) = plain(text) {
        return Reading::Certain(number);
    }
    let bare = spaced(text);
    let inner = bare.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let units: Vec<Unit> = units.iter().map(|unit| Unit::new(unit)).collect();
    match inner.filter(|inner| !inner.contains(['(', ')'])) {
        Some(inner) => match signed(inner, &units) {
            Reading::Certain(number) | Reading::Changed(number) => {
                Reading::Doubtful(number, BRACKETED)
            }
            other => other,
        },
        None => signed(&bare, &units),
    }
}

/// Plain figures, with or without decimals.
fn plain(text: &str) -> Option<Decimal> {
    let figures = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let whole = text.starts_with(|c: char| c.is_ascii_digit());
    let ended = text.ends_with(|c: char| c.is_ascii_digit());
    if figures && whole && ended { Decimal::from_str_exact(text).ok() } else { None }
}

/// A number with or without its sign.
fn signed(text: &str, units: &[Unit]) -> Reading<Decimal> {
    match text.strip_prefix(['-', '▲', '△']) {
        Some(rest) => match unsigned(rest, units) {
            Reading::Certain(number) => Reading::Certain(negative(number)),
            Reading::Changed(number) => Reading::Changed(negative(number)),
            Reading::Doubtful(number, why) => Reading::Doubtful(negative(number), why),
            refused @ Reading::Unreadable(_) => refused,
        },
        None => unsigned(text.strip_prefix('+').unwrap_or(text), units),
    }
}

/// The number below zero; zero has no sign.
fn negative(number: Decimal) -> Decimal {
    if number.is_zero() { number } else { -number }
}

fn unsigned(text: &str, units: &[Unit]) -> Reading<Decimal> {
    let fraction = text.strip_prefix('.').is_some_and(|rest| rest.starts_with(is_figure));
    let start = if fraction { Some(0) } else { text.find(is_figure) };
    let Some((before, rest)) = start.and_then(|start| text.split_at_checked(start)) else {
        return in_kanji(text, units);
    };
    let (number, after) = match figures(rest) {
        Ok(read) => read,
        Err(why) => return Reading::Unreadable(why),
    };
    let known = |after: &str| is_unit(after, units);
    let (value, after, multiple) = if known(after) {
        (number, "", None)
    } else {
        match multiplied(number, after) {
            Ok((value, after, multiple)) => scaled(value, after, multiple, units),
            Err(why) => return Reading::Unreadable(why),
        }
    };
    if is_footnote(after) {
        return Reading::Doubtful(value, FOOTNOTE);
    }
    if outside_brackets(after).any(|c| c.is_ascii_digit()) {
        return Reading::Unreadable(SEVERAL);
    }
    let in_yen = before == "¥" && units.first().is_some_and(|unit| unit.is("円"));
    if let Some(why) = multiple {
        Reading::Doubtful(value, why)
    } else if (before.is_empty() || in_yen) && known(after) {
        Reading::Changed(value)
    } else {
        Reading::Doubtful(value, WORDS)
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether what follows a number changes nothing about it.
fn is_unit(after: &str, units: &[Unit]) -> bool {
    after.is_empty() || unit::is_counter(after) || units.iter().any(|unit| unit.is(after))
}

/// The figures that a text begins with, and what follows them.
fn figures(text: &str) -> Result<(Decimal, &str), &'static str> {
    let end = text.find(|c: char| !matches!(c, '0'..='9' | ',' | ' ')).unwrap_or(text.len());
    let mut whole = text.get(..end).unwrap_or_default();
    if !in_groups(whole, ' ') {
        whole = whole.split(' ').next().unwrap_or_default();
        if !in_groups(whole, ',') {
            return Err(COMMAS);
        }
    }
    let rest = text.get(whole.len()..).unwrap_or_default();
    let digits = |text: &str| text.find(|c| !is_figure(c)).unwrap_or(text.len());
    let decimals = rest.strip_prefix('.').map_or("", |rest| rest.get(..digits(rest)).unwrap_or(""));
    let after = match decimals.len() {
        0 => rest,
        length => rest.get(length + 1..).unwrap_or_default(),
    };
    let mut number: String = whole.chars().filter(|&c| is_figure(c)).collect();
    if number.is_empty() {
        number.push('0');
    }
    if !decimals.is_empty() {
        number.push('.');
        number.push_str(decimals);
    }
    Decimal::from_str_exact(&number).map(|number| (number, after)).map_err(|_| TOO_LONG)
}

/// Whether figures are parted in thousands by this sign and no other, or by none.
fn in_groups(figures: &str, sign: char) -> bool {
    let mut groups = figures.split(sign);
    let first = groups.next().unwrap_or_default();
    let mut more = false;
    let placed = groups.all(|group| {
        more = true;
        group.len() == 3 && group.chars().all(is_figure)
    });
    placed && first.chars().all(is_figure) && (!more || (1..=3).contains(&first.len()))
}

/// A number with the powers of ten in kanji behind it, and the figures and powers that go on from
/// there: 8千, 1億2,000万. Third, what is to be said of them.
fn multiplied(
    number: Decimal,
    after: &str,
) -> Result<(Decimal, &str, Option<&'static str>), &'static str> {
    let (mut total, mut section) = (Decimal::ZERO, Decimal::ZERO);
    let (mut figure, mut rest) = (Some(number), after);
    let (mut large, mut small) = (u32::MAX, u32::MAX);
    let any = rest.starts_with(|c| kanji::power(c).is_some());
    let times = |number: Decimal, power: u32| {
        10_u64.checked_pow(power).and_then(|times| number.checked_mul(times.into())).ok_or(TOO_LONG)
    };
    while let Some(power) = rest.chars().next().and_then(kanji::power) {
        rest = rest.strip_prefix(|c| kanji::power(c).is_some()).unwrap_or(rest);
        if power < 4 {
            if power >= small {
                return Err(SEVERAL);
            }
            small = power;
            let times = times(figure.take().unwrap_or(Decimal::ONE), power)?;
            section = section.checked_add(times).ok_or(TOO_LONG)?;
        } else {
            if power >= large {
                return Err(SEVERAL);
            }
            (large, small) = (power, u32::MAX);
            let below = section.checked_add(figure.take().unwrap_or_default()).ok_or(TOO_LONG)?;
            total = total.checked_add(times(below, power)?).ok_or(TOO_LONG)?;
            section = Decimal::ZERO;
        }
        if rest.starts_with(is_figure) {
            let (next, after) = figures(rest)?;
            (figure, rest) = (Some(next), after);
        }
    }
    if !any {
        return Ok((number, rest, None));
    }
    let sum =
        total.checked_add(section).and_then(|sum| sum.checked_add(figure.unwrap_or_default()));
    Ok((sum.ok_or(TOO_LONG)?.normalize(), rest, Some(MULTIPLE)))
}

/// The same in the column's unit, where that counts in thousands or the like: of 8,000円 and 8千円
/// a column of 千円 takes 8.
fn scaled<'t>(
    value: Decimal,
    after: &'t str,
    multiple: Option<&'static str>,
    units: &[Unit],
) -> (Decimal, &'t str, Option<&'static str>) {
    let own = units.first().and_then(Unit::multiple);
    match own {
        Some((times, base)) if base.is(after) || (multiple.is_some() && after.is_empty()) => {
            let value = value.checked_div(times).unwrap_or(value).normalize();
            (value, after, Some(OTHER_MULTIPLE))
        }
        _ => (value, after, multiple),
    }
}

/// The number of a footnote behind a number: 48 1).
fn is_footnote(after: &str) -> bool {
    let number = after.strip_prefix(' ').and_then(|after| after.strip_suffix(')'));
    number.is_some_and(|number| (1..=2).contains(&number.len()) && number.chars().all(is_figure))
}

/// The characters that stand in no bracket: 3(うち新規1) names one number, and explains it. An
/// exponent is part of a unit: m2.
fn outside_brackets(text: &str) -> impl Iterator<Item = char> {
    let mut depth = 0_u32;
    let mut before = ' ';
    text.chars().filter(move |&c| {
        let exponent = before == 'm' && matches!(c, '2' | '3');
        before = c;
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0 && !exponent,
        }
        false
    })
}

/// A number in kanji figures, with nothing but a unit behind it.
fn in_kanji(text: &str, units: &[Unit]) -> Reading<Decimal> {
    let Some((number, after)) = kanji::number(text) else { return Reading::Unreadable(NO_NUMBER) };
    if !is_unit(after, units) {
        return Reading::Unreadable(NO_NUMBER);
    }
    let value = number.value.into();
    if text == "一" {
        Reading::Doubtful(value, "漢数字の一か横線か、区別できません")
    } else if number.highest >= 4 || text.starts_with(['百', '千']) {
        Reading::Doubtful(value, MULTIPLE)
    } else {
        Reading::Changed(value)
    }
}
