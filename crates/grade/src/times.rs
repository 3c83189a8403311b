//! How a time is written: in western years, in an era, in both, or without a year.

use super::values::{compatible, is_longer};
use sheets::era::{ERAS, Era};

/// How a text names a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// 2024, 2024-06-01, 2024年6月, or a time code of the statistics portal.
    Western,
    /// 令和6年, R6.6.1.
    Era,
    /// Both: 令和6年（2024年）.
    Both,
    /// 6月1日, 24/6/1: which year is not said.
    Partial,
}

/// Characters a text has at most that names a time, and nothing much beside it.
const MOST: usize = 40;

/// How a text names a time; `None` where it names none.
pub fn style(text: &str) -> Option<Style> {
    // Most texts have no figure in them, and are told at a glance.
    let figures = |c: char| c.is_numeric() || c == '元';
    if is_longer(text, MOST) || !text.chars().any(figures) {
        return None;
    }
    let folded = compatible(text);
    let era = has_era(&folded);
    let western = years(&folded).any(is_western);
    match (era, western) {
        (true, true) => Some(Style::Both),
        (true, false) => Some(Style::Era),
        (false, true) => Some(Style::Western),
        (false, false) => is_partial(&folded).then_some(Style::Partial),
    }
}

/// Whether a text is a year of two figures and nothing that tells its century: 27年度, 15, 15.4.1, 15-04-01.
pub fn is_of_two_figures(text: &str) -> bool {
    if is_longer(text, MOST) {
        return false;
    }
    let folded = compatible(text);
    let small =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let bare = folded.trim_end_matches("度").trim_end_matches('年');
    let days = |by: char| folded.split(by).count() == 3 && folded.split(by).all(small);
    small(bare) || ['/', '.', '-'].into_iter().any(days)
}

/// A number that stands for a time: a year, a day as 20240601, a time code of ten figures.
pub fn is_number(number: f64) -> bool {
    if number.fract() != 0.0 || !(1868.0..=2_200_000_000.0).contains(&number) {
        return false;
    }
    is_western(&format!("{number}"))
}

/// The runs of figures in a text that begins with figures or names a year.
fn years(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.starts_with(|c: char| c.is_ascii_digit());
    let told = starts || text.contains('年') || text.contains('(') || text.starts_with("西暦");
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    // 2024 at the beginning, or with 年 behind it; 令和6年(2024年) has it inside.
    runs.filter(move |_| told)
}

/// A western year, or a day or code that begins with one.
fn is_western(digits: &str) -> bool {
    let Some(Ok(year)) = digits.get(..4).map(str::parse::<u32>) else { return false };
    let part = |from: usize| digits.get(from..from + 2).and_then(|part| part.parse::<u32>().ok());
    (1868..=2100).contains(&year)
        && match digits.len() {
            6 => matches!(part(4), Some(1..=12)),
            8 => matches!((part(4), part(6)), (Some(1..=12), Some(1..=31))),
            4 | 10 => true,
            _ => false,
        }
}

/// An era by its name, or by its letter with figures behind it.
fn has_era(text: &str) -> bool {
    let named = |name: &str| {
        text.split(name)
            .skip(1)
            .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '元'))
    };
    ERAS.iter().any(|era| named(era.name)) || begins_with_era(text)
}

/// R6.6.1, H30, 平27年度: an era in short, a year, and nothing but a date behind it.
fn begins_with_era(text: &str) -> bool {
    let Some(began) = Era::begins(&text.chars()) else { return false };
    // Of the older eras only the letter is used, with figures behind it.
    if began.shortened && !began.era.is_recent() {
        return false;
    }
    let rest = began.rest(text);
    let figures = rest.chars().take_while(char::is_ascii_digit).count();
    let after = rest.chars().nth(figures);
    (1..=2).contains(&figures) && after.is_none_or(|c| matches!(c, '.' | '/' | '-' | '年' | '度'))
}

/// A month and a day, or a year of two figures with them.
fn is_partial(text: &str) -> bool {
    let small = |part: &&str| {
        !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let parts: Vec<&str> = text.split('/').collect();
    let slashed = (2..=3).contains(&parts.len()) && parts.iter().all(small);
    let monthly = text.split_once('月').is_some_and(|(month, rest)| {
        small(&month) && (rest.is_empty() || rest.strip_suffix('日').is_some_and(|day| small(&day)))
    });
    slashed || monthly
}

/// A name without its year; `None` where it has none.
pub fn yearless(file: &str) -> Option<String> {
    let mut name = sheets::text::key(file);
    let before = name.clone();
    for era in &ERAS {
        if let Some((head, tail)) = name.clone().split_once(era.name) {
            let rest = tail.trim_start_matches(|c: char| c.is_ascii_digit() || c == '元');
            if rest.len() < tail.len() {
                name = format!("{head}{rest}");
            }
        }
    }
    let mut out = String::new();
    let mut rest = name.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (head, tail) = rest.split_at(start);
        let end = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        let (digits, tail) = tail.split_at(end);
        // Keys are in small letters.
        let letters = |c: char| Era::recent().any(|era| era.letter.to_ascii_lowercase() == c);
        let lettered = head.ends_with(letters)
            && digits.len() <= 2
            && !head.trim_end_matches(letters).ends_with(|c: char| c.is_ascii_alphabetic());
        let western =
            matches!(digits.get(..4).and_then(|year| year.parse().ok()), Some(1868_u32..=2100))
                && matches!(digits.len(), 4 | 6 | 8);
        if lettered {
            out.push_str(head.get(..head.len() - 1).unwrap_or_default());
        } else {
            out.push_str(head);
            out.push_str(if western { "" } else { digits });
        }
        rest = tail;
    }
    out.push_str(rest);
    (out != before).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_two_figures_are_told() {
        for text in ["15/4/1", "15.4.1", "15-04-01", "27年度", "27年", "15"] {
            assert!(is_of_two_figures(text), "{text}");
        }
        for text in ["2015", "2015年度", "4月1日", "H27", "1.5", "100"] {
            assert!(!is_of_two_figures(text), "{text}");
        }
    }

    #[test]
    fn times_are_told_by_how_they_are_written() {
        for (text, told) in [
            ("2024", Style::Western),
            ("2024-06-01", Style::Western),
            ("2024年度", Style::Western),
            ("20240601", Style::Western),
            ("2024100000", Style::Western),
            ("令和６年度", Style::Era),
            ("平成元年", Style::Era),
            ("R6.6.1", Style::Era),
            ("R6", Style::Era),
            ("令和6年（2024年）", Style::Both),
            ("2024年（令和6年）", Style::Both),
            ("平27年度", Style::Era),
            ("令6.6.1", Style::Era),
            ("6月1日", Style::Partial),
            ("24/6/1", Style::Partial),
        ] {
            assert_eq!(style(text), Some(told), "{text}");
        }
        for text in [
            "総務部",
            "12",
            "1234567",
            "令和会館",
            "S",
            "R123",
            "大3",
            "10人",
            "20241301",
            "3/4以上",
        ] {
            assert_eq!(style(text), None, "{text}");
        }
        assert!(is_number(2024.0) && is_number(20_240_601.0) && is_number(2_024_100_000.0));
        assert!(!is_number(12.0) && !is_number(2024.5) && !is_number(123_456.0));
    }

    #[test]
    fn files_of_a_series_differ_by_their_year_alone() {
        for (a, b) in [
            ("人口2023.csv", "人口2024.csv"),
            ("人口_令和5年度.xlsx", "人口_令和6年度.xlsx"),
            ("R5人口.xlsx", "R6人口.xlsx"),
            ("pop_20230401.csv", "pop_20240401.csv"),
        ] {
            assert!(yearless(a).is_some() && yearless(a) == yearless(b), "{a} {b}");
        }
        assert_ne!(yearless("人口2023.csv"), yearless("世帯2023.csv"));
        assert_eq!(yearless("01_総務部.xlsx"), None);
        assert_eq!(yearless("files12.csv"), None);
    }
}
