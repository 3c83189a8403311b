//! Japanese eras (和暦): which one a day belongs to, and how a date is written in it.
//!
//! The first days are those of the Era Name Act and its predecessors; a day on which the era
//! changed belongs to the new one. 明治 is counted from its proclamation.

use super::number::municipal_numerals;
use jiff::civil::{Date, date};

/// One era.
#[derive(Debug, PartialEq, Eq)]
pub struct Era {
    /// Name in kanji: 令和.
    pub name: &'static str,
    /// The letter used for it on forms: R.
    pub letter: char,
    /// First day of the era.
    pub begins: Date,
}

/// An era at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Began {
    /// The era.
    pub era: &'static Era,
    /// Characters of its name.
    pub length: usize,
    /// The name is its first character alone.
    pub shortened: bool,
}

impl Began {
    /// What follows in the text that begins so.
    pub fn rest(self, text: &str) -> &str {
        let mut chars = text.chars();
        let _ = chars.by_ref().take(self.length).count();
        chars.as_str()
    }
}

/// All eras with a one-letter abbreviation, newest first.
pub const ERAS: [Era; 5] = [
    Era { name: "令和", letter: 'R', begins: date(2019, 5, 1) },
    Era { name: "平成", letter: 'H', begins: date(1989, 1, 8) },
    Era { name: "昭和", letter: 'S', begins: date(1926, 12, 25) },
    Era { name: "大正", letter: 'T', begins: date(1912, 7, 30) },
    Era { name: "明治", letter: 'M', begins: date(1868, 10, 23) },
];

impl Era {
    /// The era in force on a day; `None` before 明治.
    pub fn of(day: Date) -> Option<&'static Era> {
        ERAS.iter().find(|era| era.begins <= day)
    }

    /// The era with this kanji name or letter (either case).
    pub fn named(text: &str) -> Option<&'static Era> {
        ERAS.iter().find(|era| {
            era.name == text
                || text.chars().eq([era.letter])
                || text.chars().eq([era.letter.to_ascii_lowercase()])
        })
    }

    /// The era that a text begins with: its name, its letter of either case with or without a full stop, or
    /// its first character before figures (平30, 令元; but not 平均). Also, how many characters that takes.
    pub fn begins(text: &(impl Iterator<Item = char> + Clone)) -> Option<Began> {
        let dotted = |length: usize| {
            length + usize::from(text.clone().nth(length).is_some_and(|c| c == '.'))
        };
        let first = text.clone().next()?;
        let named = ERAS.iter().find_map(|era| {
            let length = era.name.chars().count();
            let in_full = era.name.chars().eq(text.clone().take(length));
            let lettered = first.eq_ignore_ascii_case(&era.letter);
            (in_full || lettered).then_some((era, if in_full { length } else { 1 }))
        });
        if let Some((era, length)) = named {
            return Some(Began { era, length: dotted(length), shortened: false });
        }
        let era = ERAS.iter().find(|era| era.name.starts_with(first))?;
        let length = dotted(1);
        let figures = text.clone().nth(length).is_some_and(|c| c.is_ascii_digit() || c == '元');
        figures.then_some(Began { era, length, shortened: true })
    }

    /// The era that a text begins with, as [`Era::begins`] tells it, and what follows.
    pub fn split(text: &str) -> Option<(&'static Era, &str)> {
        let began = Era::begins(&text.chars())?;
        Some((began.era, began.rest(text)))
    }

    /// The eras since 昭和. Older ones are named in full, and by a letter or their first character only
    /// where a day is sure to stand: 大3 and T1 are other things elsewhere.
    pub fn recent() -> impl Iterator<Item = &'static Era> {
        ERAS.iter().filter(|era| era.is_recent())
    }

    /// Whether this is 昭和 or a later era.
    pub fn is_recent(&self) -> bool {
        self.begins.year() >= 1926
    }

    /// Last day of the era; `None` for the one that is running.
    pub fn ends(&self) -> Option<Date> {
        let index = ERAS.iter().position(|era| era == self)?;
        ERAS.get(index.checked_sub(1)?)?.begins.yesterday().ok()
    }

    /// The western year of the era's year `year` (元年 is 1).
    pub fn western_year(&self, year: i16) -> i16 {
        self.begins.year() + year - 1
    }
}

/// Year within the era in force on that day, with the era.
pub fn era_year(day: Date) -> Option<(&'static Era, i16)> {
    Era::of(day).map(|era| (era, day.year() - era.begins.year() + 1))
}

/// A date in full with half-width figures: 令和6年6月1日; 元年 for an era's first year.
///
/// Days before 明治 are written with the western year.
pub fn long_date(day: Date) -> String {
    format!("{}{}月{}日", long_year(day), day.month(), day.day())
}

/// A date as the report prints it: 令和６年６月１日, 令和６年６月13日.
pub fn printed_date(day: Date) -> String {
    municipal_numerals(&long_date(day))
}

/// The year of a date with its era: 令和6年, 平成元年; the western year before 明治.
pub fn long_year(day: Date) -> String {
    match era_year(day) {
        Some((era, 1)) => format!("{}元年", era.name),
        Some((era, year)) => format!("{}{year}年", era.name),
        None => format!("{}年", day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_an_era_begins_belongs_to_it() {
        for (day, written) in [
            (date(2019, 4, 30), "平成31年4月30日"),
            (date(2019, 5, 1), "令和元年5月1日"),
            (date(1989, 1, 7), "昭和64年1月7日"),
            (date(1989, 1, 8), "平成元年1月8日"),
            (date(1926, 12, 24), "大正15年12月24日"),
            (date(1926, 12, 25), "昭和元年12月25日"),
            (date(1912, 7, 29), "明治45年7月29日"),
            (date(2024, 6, 1), "令和6年6月1日"),
            (date(1850, 1, 1), "1850年1月1日"),
        ] {
            assert_eq!(long_date(day), written);
        }
    }

    #[test]
    fn an_era_is_read_in_full_by_its_letter_and_by_its_first_character() {
        let read = |text| Era::split(text).map(|(era, rest)| (era.letter, rest));
        for (text, told) in [
            ("令和6年", ('R', "6年")),
            ("R6.6.1", ('R', "6.6.1")),
            ("r.6", ('R', "6")),
            ("平30", ('H', "30")),
            ("令元", ('R', "元")),
            ("昭.60", ('S', "60")),
            ("大正10", ('T', "10")),
        ] {
            assert_eq!(read(text), Some(told), "{text}");
        }
        for text in ["", "平均", "昭島市", "2024", "令", "平."] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(Era::recent().map(|era| era.letter).collect::<String>(), "RHS");
    }

    #[test]
    fn an_era_ends_on_the_day_before_the_next() {
        let end = |name| Era::named(name).and_then(Era::ends);
        assert_eq!(end("平成"), Some(date(2019, 4, 30)));
        assert_eq!(end("s"), Some(date(1989, 1, 7)));
        assert_eq!(end("R"), None);
    }
}
