//! The era, the year and the figures that a date begins with; and from these, and what else is named,
//! to a day.

use crate::collect::parse::{Reading, kanji};
use crate::model::FiscalYear;
use sheets::Date;
use sheets::era::{ERAS, Era};

/// The month and the day that follow a year, where they are written.
pub type Named = (Option<i8>, Option<Day>);

/// A day of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// By its number.
    Of(i8),
    /// The last: 末日.
    Last,
    /// Some day, as 吉日 and 上旬 say.
    Some,
}

impl Day {
    /// The day in words that a text begins with, and what follows; no day where 日 alone stands
    /// there, whose figures were never filled in.
    pub fn in_words(text: &str) -> Option<(Option<Day>, &str)> {
        const WORDS: [(&str, Option<Day>); 9] = [
            ("吉日", Some(Day::Some)),
            ("末日", Some(Day::Last)),
            ("末", Some(Day::Last)),
            ("上旬", Some(Day::Some)),
            ("初旬", Some(Day::Some)),
            ("中旬", Some(Day::Some)),
            ("下旬", Some(Day::Some)),
            ("某日", Some(Day::Some)),
            ("日", None),
        ];
        WORDS.iter().find_map(|(word, day)| Some((*day, text.strip_prefix(word)?)))
    }
}

/// The year a date begins with.
pub enum Year {
    /// An era's year; 元年 is 1.
    Era(&'static Era, i16),
    /// A western year.
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

    /// What follows the year's figures, without 年 and without the same year again: 令和6年（2024年）.
    /// Also, whether it stood there again; an error, where another year does.
    pub fn again<'t>(&self, rest: &'t str) -> Result<(&'t str, bool), &'static str> {
        let bare = |rest: &'t str| {
            rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).unwrap_or(rest)
        };
        let rest = bare(rest);
        let inner = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
        let Some((inner, after)) = inner else { return Ok((rest, false)) };
        match year_of(inner) {
            Some((year, "" | "年" | "年度")) if year.western() == self.western() => {
                Ok((bare(after), true))
            }
            Some((_, "" | "年" | "年度")) => Err("元号の年と西暦の年が合いません"),
            _ => Ok((rest, false)),
        }
    }

    /// A full date, if there is such a day and it lies in the era it is written in.
    pub fn date(&self, month: i8, day: i8, formal: bool) -> Reading<Date> {
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

    /// A month, or a day, of a fiscal year: January to March lie in the year after, which not
    /// everybody means who writes it so.
    pub fn in_fiscal_year(&self, (month, day): Named) -> Reading<Date> {
        let month = month.unwrap_or(4);
        let after = i16::from(month < 4);
        let day = match day {
            Some(Day::Of(day)) => day,
            _ => 1,
        };
        match Date::new(self.western() + after, month, day) {
            _ if !self.exists() => Reading::Unreadable("その元号にない年です"),
            Ok(date) => Reading::Doubtful(
                date,
                "年ではなく年度が書かれています。その年度の中の日として読みました",
            ),
            Err(_) => Reading::Unreadable("暦にない日付です"),
        }
    }

    /// Whether the era has such a year; the one in which it ended counts to its end.
    fn exists(&self) -> bool {
        match self {
            Year::Era(era, year) => {
                *year >= 1 && era.ends().is_none_or(|end| self.western() <= end.year())
            }
            Year::Western(_) => true,
        }
    }

    /// A year and month: the first day is taken, and must be confirmed.
    pub fn month(&self, month: i8) -> Reading<Date> {
        match self.date(month, 1, false).value() {
            Some(date) => Reading::Doubtful(date, "日が書かれていません。月の初日として読みました"),
            None => Reading::Unreadable("年と月だけでは日付になりません"),
        }
    }

    /// A day that no number names, which must be confirmed.
    pub fn loose_day(&self, month: i8, day: Day) -> Reading<Date> {
        let Some(first) = self.date(month, 1, false).value() else {
            return Reading::Unreadable("年と月だけでは日付になりません");
        };
        match day {
            Day::Last => Reading::Doubtful(
                first.last_of_month(),
                "日の代わりに言葉があります。月の末日として読みました",
            ),
            _ => Reading::Doubtful(first, "日の代わりに言葉があります。月の初日として読みました"),
        }
    }

    /// A year alone, or a fiscal year: the fiscal year's first day is taken, and must be confirmed.
    pub fn whole(&self, in_fiscal_year: bool) -> Reading<Date> {
        let first = FiscalYear(self.western()).first_day();
        if !self.exists() {
            Reading::Unreadable("その元号にない年です")
        } else if in_fiscal_year {
            Reading::Doubtful(first, "年度だけが書かれています。年度の初日として読みました")
        } else {
            Reading::Unreadable("年だけでは日付になりません")
        }
    }
}

/// The era a text begins with, in full, by its letter or by its first character, and what follows.
pub fn era_of(text: &str) -> Option<(&'static Era, &str)> {
    let rest = ERAS.iter().find_map(|era| {
        let letter = [era.letter, era.letter.to_ascii_lowercase()];
        let rest = text.strip_prefix(era.name).or_else(|| text.strip_prefix(letter));
        rest.map(|rest| (era, rest))
    });
    let (era, rest) = rest.or_else(|| {
        // 平30, 令元; but not 平均.
        let era = ERAS.iter().find(|era| era.name.chars().next() == text.chars().next())?;
        let rest = text.strip_prefix(|_: char| true)?;
        let figures = rest.strip_prefix('.').unwrap_or(rest);
        figures.starts_with(|c: char| c.is_ascii_digit() || c == '元').then_some((era, rest))
    })?;
    Some((era, rest.strip_prefix('.').unwrap_or(rest)))
}

/// The year a date begins with, and what follows its figures.
pub fn year_of(bare: &str) -> Option<(Year, &str)> {
    let text = bare.strip_prefix("西暦").unwrap_or(bare);
    let Some((era, text)) = era_of(text) else {
        if let Some((digits, rest)) = digits(text) {
            let number = digits.parse().ok().filter(|_| digits.len() == 4)?;
            return Some((Year::Western(number), rest));
        }
        let (number, rest) = kanji::number(text)?;
        let year = i16::try_from(number.value).ok().filter(|year| (1000..=9999).contains(year))?;
        return Some((Year::Western(year), rest));
    };
    if let Some(rest) = text.strip_prefix('元') {
        return Some((Year::Era(era, 1), rest));
    }
    let (number, rest) = figures(text)?;
    Some((Year::Era(era, number.into()), rest))
}

/// The number of one or two figures, or of kanji figures, that a text begins with, and what follows.
pub fn figures(text: &str) -> Option<(i8, &str)> {
    if let Some((digits, rest)) = digits(text) {
        let number = digits.parse().ok().filter(|_| digits.len() <= 2)?;
        return Some((number, rest));
    }
    let (number, rest) = kanji::number(text)?;
    i8::try_from(number.value).ok().filter(|number| *number < 100).map(|number| (number, rest))
}

/// The figures that a text begins with, and what follows; `None` where it begins with none.
pub fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).filter(|_| end > 0)
}
