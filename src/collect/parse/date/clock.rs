//! The time of day behind a date: 0:00:00, T00:00:00, 午前0時.

use crate::collect::parse::Reading;
use sheets::Date;

/// A time of day that stood behind a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Of this place.
    Local,
    /// Of Greenwich, where the day may be another.
    Universal,
}

impl Clock {
    /// The day it stood behind.
    pub fn of(self, day: Date) -> Reading<Date> {
        match self {
            Clock::Local => Reading::Changed(day),
            Clock::Universal => Reading::Doubtful(
                day,
                "世界標準時の時刻が付いています。日本では翌日のことがあります",
            ),
        }
    }
}

/// The folded text without the time of day at its end; the spaces between figures stand in it.
pub fn without(text: &str) -> (&str, Option<Clock>) {
    // Few dates have one.
    if !text.contains([':', '時']) {
        return (text, None);
    }
    let starts = ["午前", "午後", "AM", "PM", "am", "pm"].iter().filter_map(|word| text.find(word));
    let gaps = text.match_indices([' ', '\n']).map(|(at, _)| at);
    let mut starts = starts.chain(gaps).chain(t(text));
    let cut = starts.find_map(|start| {
        let (day, time) = text.split_at_checked(start)?;
        Some((day, read(time)?))
    });
    cut.map_or((text, None), |(day, clock)| (day.trim_end(), Some(clock)))
}

/// Where the T between day and time stands; not the letter of an era.
fn t(text: &str) -> Option<usize> {
    text.find('T')
        .filter(|at| text.get(..*at).is_some_and(|day| day.ends_with(|c: char| c.is_ascii_digit())))
}

/// Reads a time of day and nothing else.
fn read(text: &str) -> Option<Clock> {
    let halves = ["午前", "午後", "AM", "PM", "am", "pm"];
    let bare = text.trim_start_matches([' ', '\n', 'T']);
    let bare = halves.iter().find_map(|half| bare.strip_prefix(half)).unwrap_or(bare);
    let bare = halves.iter().find_map(|half| bare.strip_suffix(half)).unwrap_or(bare);
    let (bare, clock) = match bare.strip_suffix('Z') {
        Some(bare) => (bare, Clock::Universal),
        None => (bare, Clock::Local),
    };
    let bare = bare.strip_suffix("+09:00").or_else(|| bare.strip_suffix("+0900")).unwrap_or(bare);
    let bare = bare.trim_end_matches(['時', '分', '秒']);
    let mut parts = bare.split([':', '時', '分']);
    let mut part = |most: u8| {
        let part = parts.next()?;
        // Parts of a second may follow.
        let whole = part.split_once('.').map_or(part, |(whole, _)| whole);
        let figures = part.chars().all(|c| c.is_ascii_digit() || c == '.') && whole.len() <= 2;
        Some(figures && whole.parse::<u8>().is_ok_and(|number| number <= most))
    };
    let hour = part(24)? && text.contains([':', '時']);
    let rest = part(59).unwrap_or(true) && part(59).unwrap_or(true);
    (hour && rest && parts.next().is_none()).then_some(clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_cut_off() {
        for text in [
            "2024/06/01 0:00:00",
            "2024/06/01 00:00",
            "2024/06/01T00:00:00",
            "2024/06/01T00:00:00.000+09:00",
            "2024/06/01午前0時",
            "2024/06/01午前0時00分",
            "2024/06/01AM10:00",
            "2024/06/01 10:00AM",
            "2024/06/01 13:30",
        ] {
            assert_eq!(without(text), ("2024/06/01", Some(Clock::Local)), "{text}");
        }
        let universal = without("2024-06-01T15:00:00Z");
        assert_eq!(universal, ("2024-06-01", Some(Clock::Universal)));
    }

    #[test]
    fn what_is_no_time_stays() {
        for text in ["T6.6.1", "2024/06/01 25:00", "2024/06/01 0:60", "締結時", "2024 6 1", ""] {
            assert_eq!(without(text), (text, None), "{text}");
        }
    }
}
