//! Lengths of time as people type them: 90分, 1時間30分, １時間半, 1.5時間, 1:30; and times of day: 9:00, 9時,
//! 午後1時30分, 正午.

use super::{Reading, folded, kanji, quantity};
use crate::config::Quantity;
use crate::model::TimeOfDay;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use rust_decimal::{Decimal, RoundingStrategy};
use sheets::CellValue;

const NO_LENGTH: &str = "時間の長さとして読めません";
const NO_TIME: &str = "時刻として読めません。「9:00」のように書いてください";
const BESIDE: &str = "時刻のほかに言葉が書かれています";
const FRACTION: &str = "時間の数か、Excelの時刻の値か、区別できません";

/// Minutes of a day.
const DAY: Decimal = Decimal::from_parts(1440, 0, 0, false, 0);
/// Minutes of an hour.
const HOUR: Decimal = Decimal::from_parts(60, 0, 0, false, 0);

/// Reads a length of time from a cell, in minutes or hours as its variable has it.
pub fn read_cell(content: &CellValue, quantity: &Quantity) -> Reading<Decimal> {
    let in_hours = quantity.unit.as_deref() == Some("時間");
    let of_minutes = |minutes: Decimal| match minutes.checked_div(HOUR).filter(|_| in_hours) {
        Some(hours) => {
            let half_up = RoundingStrategy::MidpointAwayFromZero;
            hours.round_dp_with_strategy(quantity.places, half_up)
        }
        None => minutes,
    };
    match content {
        CellValue::Number(number) => read_number(*number, in_hours, of_minutes),
        CellValue::Text(text) => match minutes(text) {
            Some(minutes) => Reading::Changed(of_minutes(minutes)),
            None => match quantity::read(text, quantity.unit.as_deref().as_slice()) {
                Reading::Unreadable(_) => Reading::Unreadable(NO_LENGTH),
                reading => reading,
            },
        },
        _ => Reading::Unreadable(NO_LENGTH),
    }
}

/// A number in a cell: minutes or hours, or the part of a day that a cell of a time format holds.
fn read_number(
    number: f64,
    in_hours: bool,
    of_minutes: impl Fn(Decimal) -> Decimal,
) -> Reading<Decimal> {
    let Some(number) = Decimal::from_f64(number) else { return Reading::Unreadable(NO_LENGTH) };
    let own = number.normalize();
    let minutes = own.checked_mul(DAY).map(|minutes| minutes.round_dp(3).normalize());
    let part_of_day = minutes.filter(|minutes| !own.is_integer() && minutes.is_integer());
    match part_of_day {
        // No form asks for parts of a minute.
        Some(minutes) if !in_hours => Reading::Changed(of_minutes(minutes)),
        // 0.0625 hours are no whole minutes, and 1:30 in a day; half an hour and half a day are both.
        Some(minutes) if !(own * HOUR).is_integer() => Reading::Changed(of_minutes(minutes)),
        Some(_) if own < Decimal::ONE => Reading::Doubtful(own, FRACTION),
        _ => Reading::Certain(own),
    }
}

/// The minutes of a text that names hours, minutes or both.
fn minutes(text: &str) -> Option<Decimal> {
    let bare = folded(text);
    if let Some((hours, minutes)) = iso(&bare) {
        return Some(Decimal::from(hours) * HOUR + Decimal::from(minutes));
    }
    if let Some((hours, minutes)) = bare.split_once(':') {
        let minutes = two_digits(minutes)?;
        return Some(count(hours)? * HOUR + minutes);
    }
    let (hours, rest) = match bare.split_once("時間") {
        Some((hours, rest)) => (Some(decimal(hours)?), rest),
        None => (None, bare.as_str()),
    };
    let minutes = match rest {
        "" if hours.is_some() => Some(Decimal::ZERO),
        "半" if hours.is_some() => Some(Decimal::from(30)),
        rest => count(rest.strip_suffix('分')?),
    }?;
    // An amount in one unit alone is read like any other number.
    Some(hours.unwrap_or_default() * HOUR + minutes)
}

/// Hours and minutes as a cell of an `OpenDocument` sheet holds them: PT09H30M00S.
fn iso(bare: &str) -> Option<(u16, u16)> {
    let (hours, rest) = bare.strip_prefix("PT")?.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    Some((hours.parse().ok()?, minutes.parse().ok().filter(|minutes| *minutes < 60)?))
}

/// Two figures below sixty.
fn two_digits(text: &str) -> Option<Decimal> {
    let fits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    count(text).filter(|number| fits && *number < HOUR)
}

/// A whole number in figures or kanji figures.
fn count(text: &str) -> Option<Decimal> {
    if !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let (number, rest) = kanji::number(text)?;
    rest.is_empty().then(|| number.value.into())
}

/// A number in figures that may have decimals.
fn decimal(text: &str) -> Option<Decimal> {
    let figures = text.starts_with(|c: char| c.is_ascii_digit())
        && text.len() <= 8
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if figures { Decimal::from_str_exact(text).ok() } else { count(text) }
}

/// Reads a time of day from a cell.
pub fn read_time(content: &CellValue) -> Reading<TimeOfDay> {
    match content {
        CellValue::Number(number) => match time_of_number(*number) {
            Some(reading) => reading,
            None => Reading::Unreadable(NO_TIME),
        },
        CellValue::Text(text) => time(&folded(text)),
        _ => Reading::Unreadable(NO_TIME),
    }
}

/// The part of a day that a cell of a time format holds; a whole number may be the hour.
fn time_of_number(number: f64) -> Option<Reading<TimeOfDay>> {
    let number = Decimal::from_f64(number)?;
    if number.is_integer() && number > Decimal::ZERO {
        let time = TimeOfDay::new(number.to_u16()?, 0)?;
        return Some(Reading::Doubtful(time, "時だけの数として読みました"));
    }
    let minutes = number.checked_mul(DAY)?.round().to_u16().filter(|_| number < Decimal::ONE)?;
    Some(Reading::Certain(TimeOfDay::new(minutes / 60, minutes % 60)?))
}

/// Words of the half of a day, and whether it is the second.
const HALVES: [(&str, bool); 10] = [
    ("午前", false),
    ("午後", true),
    ("AM", false),
    ("PM", true),
    ("am", false),
    ("pm", true),
    ("A.M.", false),
    ("P.M.", true),
    ("a.m.", false),
    ("p.m.", true),
];

/// Reads a time of day from its folded text.
fn time(bare: &str) -> Reading<TimeOfDay> {
    let of = |hour: u16, minute: u16| {
        TimeOfDay::new(hour, minute)
            .map_or(Reading::Unreadable("時計にない時刻です"), Reading::Changed)
    };
    if bare == "正午" {
        return of(12, 0);
    }
    if let Some(time) = iso(bare).and_then(|(hour, minute)| TimeOfDay::new(hour, minute)) {
        return Reading::Certain(time);
    }
    let before = HALVES.iter().find_map(|(word, pm)| Some((bare.strip_prefix(word)?, *pm)));
    let behind = HALVES.iter().find_map(|(word, pm)| Some((bare.strip_suffix(word)?, *pm)));
    let (text, half) = match before.or(behind) {
        Some((text, pm)) => (text, Some(pm)),
        None => (bare, None),
    };
    let Some((hour, minute, rest)) = clock(text) else { return Reading::Unreadable(NO_TIME) };
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        Some(_) if hour > 12 => return Reading::Unreadable("午前、午後と時の数が合いません"),
        _ => hour,
    };
    match (of(hour, minute), rest) {
        (Reading::Changed(time), "") if half.is_none() && bare == time.to_string() => {
            Reading::Certain(time)
        }
        (reading, "") => reading,
        (Reading::Changed(time), "頃" | "ごろ" | "から" | "より" | "まで" | "開始" | "終了") => {
            Reading::Doubtful(time, BESIDE)
        }
        _ => Reading::Unreadable(NO_TIME),
    }
}

/// Hour and minute that a text begins with, and what follows them.
fn clock(text: &str) -> Option<(u16, u16, &str)> {
    let end =
        text.find(|c: char| !c.is_ascii_digit() && !kanji::is_figure(c)).unwrap_or(text.len());
    let (hour, rest) = text.split_at_checked(end)?;
    let hour = count(hour).or((hour == "零").then_some(Decimal::ZERO))?.to_u16()?;
    if let Some(rest) = rest.strip_prefix(':') {
        let (minute, rest) = rest.split_at_checked(2)?;
        let minute = two_digits(minute)?.to_u16()?;
        // Seconds.
        let rest = match rest.strip_prefix(":00") {
            Some(after) => after,
            None => rest,
        };
        return Some((hour, minute, rest));
    }
    let rest = rest.strip_prefix('時')?;
    if let Some(rest) = rest.strip_prefix('半') {
        return Some((hour, 30, rest));
    }
    match rest.split_once('分') {
        Some((minute, rest)) => {
            Some((hour, count(minute).filter(|minute| *minute < HOUR)?.to_u16()?, rest))
        }
        None => Some((hour, 0, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Measure;

    fn length(content: &CellValue, unit: &str) -> Reading<Decimal> {
        let places = if unit == "時間" { 2 } else { 0 };
        let quantity = Quantity { measure: Measure::Duration, unit: Some(unit.to_owned()), places };
        read_cell(content, &quantity)
    }

    #[test]
    fn lengths_of_time_are_read_in_every_spelling() {
        for (text, minutes) in [
            ("90分", 90),
            ("９０分", 90),
            ("90 分", 90),
            ("1時間30分", 90),
            ("１時間３０分", 90),
            ("一時間三十分", 90),
            ("1時間半", 90),
            ("1.5時間", 90),
            ("1:30", 90),
            ("PT01H30M00S", 90),
            ("２時間", 120),
            ("90", 90),
            ("1,200", 1200),
        ] {
            let reading = length(&CellValue::Text(text.to_owned()), "分");
            assert!(!matches!(reading, Reading::Doubtful(..)), "{text}");
            assert_eq!(reading.value(), Some(minutes.into()), "{text}");
        }
        for (text, hours) in [("90分", "1.5"), ("1時間20分", "1.33"), ("2", "2"), ("1.5", "1.5")]
        {
            let reading = length(&CellValue::Text(text.to_owned()), "時間");
            assert_eq!(reading.value(), Some(hours.parse().unwrap()), "{text}");
        }
        for text in ["半日", "1時間60", "1:75", "2回", "随時", ""] {
            let reading = length(&CellValue::Text(text.to_owned()), "分");
            assert!(
                !matches!(reading, Reading::Certain(_) | Reading::Changed(_)),
                "{text}: {reading:?}"
            );
        }
    }

    #[test]
    fn the_part_of_a_day_that_a_cell_holds_is_a_length_of_time() {
        // 1:30 in a cell of a time format.
        assert_eq!(length(&CellValue::Number(0.0625), "分"), Reading::Changed(90.into()));
        assert_eq!(
            length(&CellValue::Number(0.0625), "時間").value(),
            Some("1.5".parse().unwrap())
        );
        assert_eq!(length(&CellValue::Number(90.0), "分"), Reading::Certain(90.into()));
        assert!(matches!(length(&CellValue::Number(0.5), "時間"), Reading::Doubtful(..)));
        assert_eq!(
            length(&CellValue::Number(1.5), "時間"),
            Reading::Certain("1.5".parse().unwrap())
        );
    }

    #[test]
    fn times_of_day_are_read_in_every_spelling() {
        for (text, hour, minute) in [
            ("9:00", 9, 0),
            ("９：００", 9, 0),
            ("09:00", 9, 0),
            ("9:00:00", 9, 0),
            ("9時", 9, 0),
            ("９時３０分", 9, 30),
            ("九時三十分", 9, 30),
            ("9時半", 9, 30),
            ("午後1時30分", 13, 30),
            ("午前12時", 0, 0),
            ("午後12時15分", 12, 15),
            ("PM1:30", 13, 30),
            ("1:30 pm", 13, 30),
            ("正午", 12, 0),
            ("PT09H30M00S", 9, 30),
            ("24:00", 24, 0),
            ("0:00", 0, 0),
        ] {
            let reading = read_time(&CellValue::Text(text.to_owned()));
            assert!(!matches!(reading, Reading::Doubtful(..)), "{text}");
            assert_eq!(reading.value(), TimeOfDay::new(hour, minute), "{text}");
        }
        assert!(matches!(time("9:00"), Reading::Certain(_)));
        assert_eq!(read_time(&CellValue::Number(0.375)).value(), TimeOfDay::new(9, 0));
        assert!(matches!(time("9時頃"), Reading::Doubtful(..)));
        for text in ["25:00", "9:60", "午後13時", "9", "9:00-17:00", "朝", "9.30", ""] {
            assert!(matches!(time(text), Reading::Unreadable(_)), "{text}: {:?}", time(text));
        }
    }
}
