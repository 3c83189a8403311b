//! Spans of time that rows of tables stand for, and how they are written.

use super::{FiscalYear, Month};
use sheets::number::municipal_numerals;
use sheets::{Date, era};
use std::fmt;

/// The span of time a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// The year of a day: 平成14年.
    Year(Date),
    /// A fiscal year, in full: 平成14年度.
    FiscalYear(FiscalYear),
    /// A month: 令和6年4月.
    Month(Month),
    /// Fiscal years in short, as a narrow column has room for: H26, S48～H25, R6（4.1～6.1）.
    FiscalYears {
        /// The first.
        from: FiscalYear,
        /// The last; the same for a single year.
        to: FiscalYear,
        /// The last day that counts, where it comes before the end of a single year.
        until: Option<Date>,
    },
}

/// How a year is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Years {
    /// By era alone: 令和６年.
    Era,
    /// With the western year beside: 令和６年（2024年）.
    Both,
}

impl Years {
    /// The western year to stand beside one by era, in brackets; empty where it is not asked for, or
    /// is what stands there already.
    pub fn beside(self, written: &str, western: &str) -> String {
        match self {
            Self::Both if written != western => format!("（{western}）"),
            Self::Both | Self::Era => String::new(),
        }
    }
}

impl Period {
    /// As it is written, figures in half width, with the western year beside if asked for: H26（2014）.
    pub fn written(self, years: Years) -> String {
        match self {
            Self::Year(day) => {
                let year = era::long_year(day);
                let western = years.beside(&year, &format!("{}年", day.year()));
                year + &western
            }
            Self::FiscalYear(year) => {
                let label = year.long_label();
                let western = years.beside(&label, &format!("{}年度", year.0));
                label + &western
            }
            Self::Month(month) => {
                let day = month.first_day();
                let year = era::long_year(day);
                let western = years.beside(&year, &format!("{}年", day.year()));
                format!("{year}{western}{}月", day.month())
            }
            Self::FiscalYears { from, to, until: Some(day) } => {
                let label = to.short_label();
                let western = match years {
                    Years::Both if label != to.0.to_string() => format!("{}.", from.0),
                    _ => String::new(),
                };
                format!("{label}（{western}4.1～{}.{}）", day.month(), day.day())
            }
            Self::FiscalYears { from, to, until: None } => {
                let span = |from: String, to: String| {
                    if from == to { from } else { format!("{from}～{to}") }
                };
                let label = span(from.short_label(), to.short_label());
                let western = years.beside(&label, &span(from.0.to_string(), to.0.to_string()));
                label + &western
            }
        }
    }

    /// Whether it is written in letters and figures, which stand in half width in a column.
    pub fn is_abbreviated(self) -> bool {
        matches!(self, Self::FiscalYears { .. })
    }
}

/// By era alone, as products other than the report write it.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.written(Years::Era);
        f.write_str(&if self.is_abbreviated() { written } else { municipal_numerals(&written) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_is_written_by_era_with_its_western_years_beside() {
        let years = |from, to, until| Period::FiscalYears {
            from: FiscalYear(from),
            to: FiscalYear(to),
            until,
        };
        for (period, by_era, both) in [
            (Period::Year(date(2002, 10, 1)), "平成14年", "平成14年（2002年）"),
            (Period::Year(date(2019, 5, 1)), "令和元年", "令和元年（2019年）"),
            (Period::Year(date(1850, 1, 1)), "1850年", "1850年"),
            (Period::FiscalYear(FiscalYear(2002)), "平成14年度", "平成14年度（2002年度）"),
            (Period::FiscalYear(FiscalYear(1850)), "1850年度", "1850年度"),
            (years(2014, 2014, None), "H26", "H26（2014）"),
            (years(1973, 2013, None), "S48～H25", "S48～H25（1973～2013）"),
            (years(2024, 2024, Some(date(2024, 6, 1))), "R6（4.1～6.1）", "R6（2024.4.1～6.1）"),
            (years(1860, 1860, Some(date(1860, 6, 1))), "1860（4.1～6.1）", "1860（4.1～6.1）"),
        ] {
            assert_eq!(period.written(Years::Era), by_era);
            assert_eq!(period.written(Years::Both), both);
        }
        assert_eq!(Period::Year(date(1996, 3, 31)).to_string(), "平成８年");
        assert_eq!(years(2023, 2023, None).to_string(), "R5");
    }
}
