//! Fiscal years and eras, there and back.

use jiff::civil::date;
use sheets::era::{ERAS, Era, era_year};
use torimatome::model::FiscalYear;

#[test]
fn every_fiscal_year_is_found_by_its_label() {
    // 1868 began before 明治 was proclaimed.
    for year in 1869..=2079 {
        let fiscal = FiscalYear(year);
        let label = fiscal.short_label();
        assert_eq!(FiscalYear::from_short_label(&label), Some(fiscal), "{label}");
        assert_eq!(FiscalYear::from_short_label(&label.to_lowercase()), Some(fiscal), "{label}");
    }
}

#[test]
fn no_two_fiscal_years_share_a_label_and_every_label_belongs_to_its_own() {
    for letter in ['M', 'T', 'S', 'H', 'R'] {
        for year in 0..=99 {
            let label = format!("{letter}{year}");
            if let Some(fiscal) = FiscalYear::from_short_label(&label) {
                assert_eq!(fiscal.short_label(), label);
            }
        }
    }
}

#[test]
fn every_day_lies_in_its_fiscal_year_and_in_no_other() {
    let mut day = date(1868, 1, 1);
    while day < date(2080, 1, 1) {
        let fiscal = FiscalYear::of(day);
        assert!(fiscal.first_day() <= day && day <= fiscal.last_day(), "{day}");
        assert_eq!(FiscalYear(fiscal.0 - 1).last_day().tomorrow().ok(), Some(fiscal.first_day()));
        day = day.tomorrow().expect("a next day");
    }
}

#[test]
fn every_day_has_one_era_and_a_year_in_it_that_leads_back() {
    let mut day = date(1868, 10, 23);
    let mut before: Option<&Era> = None;
    while day < date(2080, 1, 1) {
        let (era, year) = era_year(day).expect("an era");
        assert!(year >= 1 && era.western_year(year) == day.year(), "{day}");
        assert!(era.begins <= day && era.ends().is_none_or(|end| day <= end), "{day}");
        if before.is_some_and(|before| before != era) {
            assert_eq!((era.begins, year), (day, 1), "{day}");
        }
        before = Some(era);
        day = day.tomorrow().expect("a next day");
    }
    assert_eq!(era_year(date(1868, 10, 22)), None);
    for era in &ERAS {
        assert_eq!(Era::named(era.name), Some(era));
    }
}
