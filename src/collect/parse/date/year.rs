//! From the year a date begins with, and what else is named, to a day.

use crate::collect::parse::Reading;
use crate::model::era::Era;
use crate::model::{Date, FiscalYear};

/// The month and the day that follow a year, where they are written.
pub type Named = (Option<i8>, Option<i8>);

/// The year a date begins with.
pub enum Year {
    /// An era's year; 元年 is 1.
    Era(&'static Era, i16),
    /// A western year.
    Western(i16),
}

impl Year {
    fn western(&self) -> i16 {
        match self {
            Year::Era(era, year) => era.western_year(*year),
            Year::Western(year) => *year,
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
        match Date::new(self.western() + after, month, day.unwrap_or(1)) {
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

    /// A year alone, or a fiscal year: the fiscal year's first day is taken, and must be confirmed.
    pub fn whole(&self, rest: &str) -> Reading<Date> {
        let first = FiscalYear(self.western()).first_day();
        if !self.exists() {
            Reading::Unreadable("その元号にない年です")
        } else if rest.starts_with("年度") {
            Reading::Doubtful(first, "年度だけが書かれています。年度の初日として読みました")
        } else {
            Reading::Unreadable("年だけでは日付になりません")
        }
    }
}
