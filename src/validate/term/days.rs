//! Days in running text: 令和６年３月３１日, R6.3.31, 2024/3, 令和5年度末, with the place of each.

use crate::model::FiscalYear;
use sheets::Date;
use sheets::era::Era;

/// A day, month or year as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Its last day.
    pub last: Date,
    /// Where it begins in the folded text, in characters.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The era it is written in.
    era: Option<&'static Era>,
}

/// The days of a folded text, in order.
pub fn scan(text: &[char]) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let inherited = found.last().and_then(|last| spans(text, last, at));
        match read(text, at, inherited) {
            Some(day) => {
                at = day.end;
                found.push(day);
            }
            None => at += 1,
        }
    }
    found
}

/// The era that a year without one inherits: in 令和3年4月1日～6年3月31日 the second does.
fn spans(text: &[char], last: &Written, at: usize) -> Option<&'static Era> {
    let between: String = text.get(last.end..at)?.iter().collect();
    if ["-", "から", "より", "から-"].contains(&between.as_str()) { last.era } else { None }
}

/// A text being read from one place on.
struct Cursor<'t> {
    text: &'t [char],
    at: usize,
}

impl Cursor<'_> {
    /// Goes past a word, if it is next.
    fn takes(&mut self, word: &str) -> bool {
        let next = self.text.get(self.at..).unwrap_or_default();
        let length = word.chars().count();
        let is_next = next.len() >= length && word.chars().eq(next.iter().copied().take(length));
        if is_next {
            self.at += length;
        }
        is_next
    }

    fn peeks(&self, c: char) -> bool {
        self.text.get(self.at) == Some(&c)
    }

    /// Goes past figures, at least one and at most so many.
    fn number(&mut self, most: usize) -> Option<i16> {
        let rest = self.text.get(self.at..)?;
        let length = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if length == 0 || length > most {
            return None;
        }
        let digits: String = rest.iter().take(length).collect();
        self.at += length;
        digits.parse().ok()
    }
}

/// The day that begins at a place; `None` where none does.
fn read(text: &[char], start: usize, inherited: Option<&'static Era>) -> Option<Written> {
    let before = start.checked_sub(1).and_then(|index| text.get(index));
    let first = *text.get(start)?;
    let within_a_word =
        first.is_ascii_alphanumeric() && before.is_some_and(char::is_ascii_alphanumeric);
    if within_a_word {
        return None;
    }
    let mut cursor = Cursor { text, at: start };
    let (era, year) = read_year(&mut cursor, inherited)?;
    // A year alone, in an inherited era, is a number of years: ～3年間.
    let bare = era.is_some() && first.is_ascii_digit();
    let last = read_rest(&mut cursor, year, bare)?;
    skip_weekday(&mut cursor);
    Some(Written { last, start, end: cursor.at, era })
}

fn read_year(
    cursor: &mut Cursor<'_>,
    inherited: Option<&'static Era>,
) -> Option<(Option<&'static Era>, i16)> {
    // Behind another word, as in 水平3, one character is a part of it.
    let within = cursor.at.checked_sub(1).and_then(|before| cursor.text.get(before));
    let within = within.is_some_and(|c| c.is_alphabetic());
    let rest = cursor.text.get(cursor.at..).unwrap_or_default();
    let began = Era::begins(&rest.iter().copied())
        .filter(|began| !began.shortened || began.era.is_recent() && !within);
    let named = began.map(|began| {
        cursor.at += began.length;
        began.era
    });
    let Some(era) = named else {
        let number = cursor.number(4)?;
        return match inherited {
            Some(era) if number < 100 => Some((Some(era), era.western_year(number))),
            _ if (1868..2200).contains(&number) => Some((None, number)),
            _ => None,
        };
    };
    let year = if cursor.takes("元") { 1 } else { cursor.number(2)? };
    (year > 0).then(|| (Some(era), era.western_year(year)))
}

/// What follows the year, as the last day of the whole; `bare` years need a month or 年度.
fn read_rest(cursor: &mut Cursor<'_>, year: i16, bare: bool) -> Option<Date> {
    if cursor.takes("年度") {
        cursor.takes("末");
        return (!cursor.peeks('間')).then(|| FiscalYear(year).last_day());
    }
    if cursor.takes("年") {
        let Some(month) = cursor.number(2) else {
            let whole = !bare && !cursor.peeks('間') && !cursor.peeks('ご');
            cursor.takes("末");
            return if whole { Date::new(year, 12, 31).ok() } else { None };
        };
        if !cursor.takes("月") {
            return None;
        }
        let place = cursor.at;
        if let Some(day) = cursor.number(2) {
            if cursor.takes("日") {
                return day_of(year, month, day);
            }
            cursor.at = place;
        }
        return end_of(cursor, year, month);
    }
    let place = cursor.at;
    for mark in [".", "/", "-"] {
        if !cursor.takes(mark) {
            continue;
        }
        let Some(month) = cursor.number(2) else { break };
        let place = cursor.at;
        if cursor.takes(mark) {
            if let Some(day) = cursor.number(2) {
                return day_of(year, month, day);
            }
            cursor.at = place;
        }
        return end_of(cursor, year, month);
    }
    cursor.at = place;
    // R3～R5年度: the first year needs nothing behind it.
    (!bare && cursor.peeks('-')).then(|| FiscalYear(year).last_day())
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The last day of a month, with the words for it that may follow.
fn end_of(cursor: &mut Cursor<'_>, year: i16, month: i16) -> Option<Date> {
    let _ = cursor.takes("月末") || cursor.takes("末日") || cursor.takes("末");
    day_of(year, month, 1).map(Date::last_of_month)
}

fn skip_weekday(cursor: &mut Cursor<'_>) {
    let place = cursor.at;
    let days = ["月", "火", "水", "木", "金", "土", "日"];
    let skipped =
        cursor.takes("(") && days.iter().any(|day| cursor.takes(day)) && cursor.takes(")");
    if !skipped {
        cursor.at = place;
    }
}
