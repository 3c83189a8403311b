//! Every day from the first of 明治 to the end of 2079, in every certain spelling, is that day.

use super::{cases, placed_kanji, spoken_kanji, unasked, veiled, wide};
use jiff::civil::date;
use proptest::prelude::*;
use sheets::Date;
use sheets::era::{long_date, printed_date};
use torimatome::collect::parse::{Reading, date as parser};

/// Name, letter, first day and last day of the eras.
const ERAS: [(&str, char, Date, Date); 5] = [
    ("明治", 'M', date(1868, 10, 23), date(1912, 7, 29)),
    ("大正", 'T', date(1912, 7, 30), date(1926, 12, 24)),
    ("昭和", 'S', date(1926, 12, 25), date(1989, 1, 7)),
    ("平成", 'H', date(1989, 1, 8), date(2019, 4, 30)),
    ("令和", 'R', date(2019, 5, 1), date(2079, 12, 31)),
];

/// Every day that can be written.
fn days() -> impl Iterator<Item = Date> {
    date(1868, 10, 23).series(jiff::ToSpan::day(1)).take_while(|day| *day <= date(2079, 12, 31))
}

/// Year, month and day as numbers to print.
fn parts(day: Date) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}

/// The spellings of a day in an era, or as if it lay in it.
fn in_era(day: Date, (name, letter, first, _): (&str, char, Date, Date)) -> Vec<String> {
    let (year, m, d) = parts(day);
    let y = year - first.year() + 1;
    let mut all = vec![
        format!("{name}{y}年{m}月{d}日"),
        format!("{name} {y}年 {m}月 {d}日"),
        format!("{letter}{y}.{m}.{d}"),
        format!("{letter}{y}/{m}/{d}"),
        format!("{letter}{y}-{m}-{d}"),
        format!("{letter}.{y}.{m}.{d}"),
        format!("{letter}{y:02}.{m:02}.{d:02}"),
        format!("{}{y}.{m}.{d}", letter.to_ascii_lowercase()),
        format!("{letter}{y:02}{m:02}{d:02}"),
        format!("{name}{y}年{m}月{d}日付け"),
        format!("{letter}{y}.{m}.{d}締結"),
    ];
    let first = name.chars().next().expect("a name");
    all.extend([format!("{first}{y}.{m}.{d}"), format!("{first}{y:02}{m:02}{d:02}")]);
    let kanji = |figures: fn(u64) -> String| {
        let [y, m, d] = [i64::from(y), i64::from(m), i64::from(d)]
            .map(|number| figures(u64::try_from(number).expect("no year before the first")));
        format!("{name}{y}年{m}月{d}日")
    };
    all.extend([kanji(placed_kanji), kanji(spoken_kanji)]);
    if y == 1 {
        all.extend([format!("{name}元年{m}月{d}日"), format!("{letter}元.{m}.{d}")]);
    }
    all.extend(all.iter().map(|text| wide(text)).collect::<Vec<_>>());
    all
}

/// The spellings of a day by its western year.
fn western(day: Date) -> Vec<String> {
    let (y, m, d) = parts(day);
    let mut all = vec![
        format!("{y}年{m}月{d}日"),
        format!("西暦{y}年{m}月{d}日"),
        format!("{y}.{m}.{d}"),
        format!("{y}/{m}/{d}"),
        format!("{y}-{m:02}-{d:02}"),
        format!("{y}{m:02}{d:02}"),
        format!("{y}-{m:02}-{d:02} 00:00:00"),
        format!("{y}年{m}月{d}日付"),
        format!("{y}/{m}/{d}/"),
    ];
    let placed = |number: i16| placed_kanji(u64::try_from(number).expect("a year"));
    all.push(format!("{}年{}月{}日", placed(y), placed(m.into()), placed(d.into())));
    all.extend(all.iter().map(|text| wide(text)).collect::<Vec<_>>());
    all.push(format!("{y}−{m}−{d}"));
    all
}

/// The spellings of a day with a time of day behind it, or its day of the week.
fn with_more(day: Date) -> Vec<String> {
    let (y, m, d) = parts(day);
    let weekdays = ["月", "火", "水", "木", "金", "土", "日"];
    let weekday = weekdays[usize::try_from(day.weekday().to_monday_zero_offset()).expect("0 to 6")];
    vec![
        format!("{y}/{m:02}/{d:02} 0:00:00"),
        format!("{y}/{m}/{d} 0:00"),
        format!("{y}-{m:02}-{d:02}T00:00:00"),
        format!("{y}年{m}月{d}日 午前0時"),
        format!("{y}年{m}月{d}日（{weekday}）"),
        format!("{y}年{m}月{d}日({weekday}・祝)"),
        format!("{y}年{m:02}月{d:02}日（{weekday}曜日）"),
        format!("{y}/{m}/{d}({weekday})"),
        format!("{}({weekday})", long_date(day)),
        format!("{y} {m} {d}"),
        format!("{y}年（{}年）{m}月{d}日", long_date(day).split_once('年').expect("a year").0),
    ]
}

/// The day with another day of the week.
fn with_another_weekday(day: Date) -> String {
    let weekdays = ["月", "火", "水", "木", "金", "土", "日"];
    let next = usize::try_from(day.weekday().to_monday_zero_offset() + 1).expect("1 to 7") % 7;
    format!("{}（{}）", long_date(day), weekdays[next])
}

fn own_era(day: Date) -> (&'static str, char, Date, Date) {
    *ERAS.iter().rfind(|(_, _, first, _)| *first <= day).expect("an era")
}

#[test]
fn every_day_in_every_certain_spelling_is_that_day() {
    for day in days() {
        let spellings = in_era(day, own_era(day)).into_iter().chain(western(day));
        for text in spellings.chain(with_more(day)) {
            let reading = parser::read(&text);
            assert_eq!(unasked(reading.clone()), Some(day), "{text}: {reading:?}");
        }
        let text = with_another_weekday(day);
        assert!(matches!(parser::read(&text), Reading::Doubtful(read, _) if read == day), "{text}");
    }
}

#[test]
fn every_day_as_this_program_writes_it_is_read_back_without_a_remark() {
    for day in days() {
        assert_eq!(parser::read(&long_date(day)), Reading::Certain(day));
        assert_eq!(parser::read(&printed_date(day)), Reading::Certain(day));
    }
}

#[test]
fn a_day_before_its_era_began_is_refused_and_one_after_its_end_never_taken_for_certain() {
    for (index, era) in ERAS.iter().enumerate() {
        let (_, _, first, last) = *era;
        let year_before = date(first.year(), 1, 1);
        for day in year_before.series(jiff::ToSpan::day(1)).take_while(|day| *day < first) {
            for text in in_era(day, *era) {
                assert!(matches!(parser::read(&text), Reading::Unreadable(_)), "{text}");
            }
        }
        if index + 1 == ERAS.len() {
            continue;
        }
        let next = date(last.year() + 2, 12, 31);
        for day in last.series(jiff::ToSpan::day(1)).skip(1).take_while(|day| *day <= next) {
            for text in in_era(day, *era) {
                // In the year of the change people go on writing the old era; later it is a slip.
                let reading = parser::read(&text);
                match reading {
                    Reading::Doubtful(read, _) => {
                        assert_eq!(read, day, "{text}");
                        assert_eq!(day.year(), last.year(), "{text}");
                    }
                    Reading::Unreadable(_) => assert!(day.year() > last.year(), "{text}"),
                    certain => panic!("{text}: {certain:?}"),
                }
            }
        }
    }
}

#[test]
fn every_serial_number_is_its_day_in_either_count() {
    for day in days().filter(|day| day.year() >= 1926) {
        for (counts_from_1904, before_first) in
            [(false, date(1899, 12, 30)), (true, date(1904, 1, 1))]
        {
            let serial = (day - before_first).get_days();
            let reading = parser::read_number(f64::from(serial), counts_from_1904);
            assert_eq!(unasked(reading), Some(day), "{serial} {counts_from_1904}");
        }
    }
}

#[test]
fn every_day_of_eight_figures_in_a_number_is_that_day() {
    for day in days() {
        let (y, m, d) = parts(day);
        let number = f64::from(y) * 1e4 + f64::from(m) * 1e2 + f64::from(d);
        for counts_from_1904 in [false, true] {
            assert_eq!(unasked(parser::read_number(number, counts_from_1904)), Some(day));
        }
    }
}

#[test]
fn a_month_or_a_fiscal_year_is_never_taken_for_a_day_without_asking() {
    for year in 1990..=2024_i16 {
        for text in [
            format!("{year}年度"),
            format!("{year}年"),
            format!("平成{}年度", year - 1988),
            format!("H{}年", year - 1988),
        ] {
            assert_eq!(unasked(parser::read(&text)), None, "{text}");
        }
        for month in 1..=12 {
            for text in [
                format!("{year}年{month}月"),
                format!("{year}/{month}"),
                format!("{year}.{month:02}"),
                format!("H{}.{month}", year - 1988),
                format!("平成{}年度{month}月", year - 1988),
                format!("平成{}年度{month}月1日", year - 1988),
                format!("{year}年{month}月吉日"),
                format!("{year}年{month}月　日"),
                format!("{year}年{month}月末日"),
                format!("{month}/1/{year}"),
                format!("{}.{month}.1", year % 100),
            ] {
                assert_eq!(unasked(parser::read(&text)), None, "{text}");
            }
        }
    }
}

/// Any day that can be written.
fn any_day() -> impl Strategy<Value = Date> {
    (0..77_000_i32).prop_map(|number| date(1868, 10, 23) + jiff::ToSpan::days(number))
}

/// Year, month and day of no calendar.
fn no_day() -> impl Strategy<Value = (i16, i8, i8)> {
    let no_month = prop_oneof![Just(0_i8), 13..100_i8];
    let too_late = (1990..2024_i16, 1..=12_i8).prop_flat_map(|(year, month)| {
        let last = date(year, month, 1).days_in_month();
        (Just(year), Just(month), last + 1..100)
    });
    prop_oneof![
        (1990..2024_i16, no_month, 1..=28_i8),
        (1990..2024_i16, 1..=12_i8, Just(0_i8)),
        too_late
    ]
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn a_day_is_the_same_whatever_stands_unseen_about_its_characters(
        (day, text) in any_day().prop_flat_map(|day| {
            let all: Vec<String> =
                in_era(day, own_era(day)).into_iter().chain(western(day)).collect();
            (Just(day), prop::sample::select(all).prop_flat_map(|text| veiled(&text)))
        })
    ) {
        let reading = parser::read(&text);
        prop_assert_eq!(unasked(reading.clone()), Some(day), "{:?}: {:?}", text, reading);
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_refused((year, month, day) in no_day()) {
        for text in [
            format!("{year}.{month}.{day}"),
            format!("{year}年{month}月{day}日"),
            format!("H{}.{month}.{day}", year - 1988),
            format!("{year}{month:02}{day:02}"),
        ] {
            prop_assert!(matches!(parser::read(&text), Reading::Unreadable(_)), "{}", text);
        }
    }
}
