//! Fiscal years (年度): 1 April to 31 March.

use jiff::civil::date;
use sheets::Date;
use sheets::era::{Era, era_year};

/// A fiscal year, by the western year in which it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(pub i16);

impl FiscalYear {
    /// The fiscal year a day lies in.
    pub fn of(day: Date) -> Self {
        Self(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    /// 1 April.
    pub fn first_day(self) -> Date {
        date(self.0, 4, 1)
    }

    /// 31 March of the next year.
    pub fn last_day(self) -> Date {
        date(self.0 + 1, 3, 31)
    }

    /// Short label with the era in force on its first day, as tables print it: H31, R2.
    ///
    /// The year from 1 April 2019 is H31, though 令和 began a month into it.
    pub fn short_label(self) -> String {
        match era_year(self.first_day()) {
            Some((era, year)) => format!("{}{year}", era.letter),
            None => self.0.to_string(),
        }
    }

    /// Label in full with the era in force on its first day: 平成14年度, 平成31年度, 令和2年度.
    pub fn long_label(self) -> String {
        match era_year(self.first_day()) {
            Some((era, 1)) => format!("{}元年度", era.name),
            Some((era, year)) => format!("{}{year}年度", era.name),
            None => format!("{}年度", self.0),
        }
    }

    /// The fiscal year written as an era letter and year: `H25`, `R6`.
    pub fn from_short_label(label: &str) -> Option<Self> {
        let mut chars = label.chars();
        let era = Era::named(chars.next()?.to_string().as_str())?;
        let year: i16 = chars.as_str().parse().ok()?;
        let found = Self(era.western_year(year));
        (found.short_label() == label.to_uppercase()).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_year_starts_on_the_first_of_april() {
        assert_eq!(FiscalYear::of(date(2019, 3, 31)), FiscalYear(2018));
        assert_eq!(FiscalYear::of(date(2019, 4, 1)), FiscalYear(2019));
        assert_eq!(FiscalYear(2018).last_day(), date(2019, 3, 31));
    }

    #[test]
    fn its_label_is_the_era_of_its_first_day() {
        for (year, label) in
            [(2019, "H31"), (2020, "R2"), (1973, "S48"), (1989, "H1"), (1988, "S63"), (2013, "H25")]
        {
            assert_eq!(FiscalYear(year).short_label(), label);
            assert_eq!(FiscalYear::from_short_label(label), Some(FiscalYear(year)));
        }
    }

    #[test]
    fn its_label_in_full_has_the_first_year_of_an_era_in_words() {
        for (year, label) in
            [(1989, "平成元年度"), (2018, "平成30年度"), (2019, "平成31年度"), (1850, "1850年度")]
        {
            assert_eq!(FiscalYear(year).long_label(), label);
        }
    }

    #[test]
    fn a_label_no_fiscal_year_bears_is_refused() {
        for label in ["R1", "H32", "S64", "X3", "R", "", "令和6"] {
            assert_eq!(FiscalYear::from_short_label(label), None, "{label}");
        }
    }
}
