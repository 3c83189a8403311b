//! Japanese eras (和暦): which one a day belongs to, and how a date is written in it.
//!
//! The first days are those of the Era Name Act and its predecessors; a day on which the era
//! changed belongs to the new one. 明治 is counted from its proclamation.

use super::Date;
use super::number::municipal_numerals;
use jiff::civil::date;

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
    fn an_era_ends_on_the_day_before_the_next() {
        let end = |name| Era::named(name).and_then(Era::ends);
        assert_eq!(end("平成"), Some(date(2019, 4, 30)));
        assert_eq!(end("s"), Some(date(1989, 1, 7)));
        assert_eq!(end("R"), None);
    }
}
