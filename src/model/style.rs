//! The habits of official style that differ from city to city: commas, numerals, eras, signs.
//!
//! A style applies to the words of the report alone. Names and values that departments wrote are
//! never changed, and tables keep half-width figures, which stand in columns.

use super::period::Years;
use super::{Cell, Period, Source};
use content::Numerals;
use sheets::number::{municipal_numerals, thousands};
use sheets::{Date, era};
use std::borrow::Cow;

/// How the report writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// The comma of sentences: `，` or `、`.
    pub comma: char,
    /// Width of figures in sentences, headings and captions.
    pub numerals: Numerals,
    /// How a year is written.
    pub years: Years,
    /// The sign before a negative number: `▲`, `△` or `－`.
    pub negative: char,
    /// The number of a heading by its level, shown by the first of them: `１`, `（1）`, `ア`.
    pub headings: Vec<String>,
    /// Paragraphs begin one character in.
    pub indent: bool,
    /// The title stands on a page of its own.
    pub cover: bool,
    /// The headings are listed with their pages before the text.
    pub contents: bool,
}

impl Default for Style {
    /// What the published result of the survey chose.
    fn default() -> Self {
        Self {
            comma: '，',
            numerals: Numerals::Municipal,
            years: Years::Era,
            negative: '▲',
            headings: ["１", "(1)", "ア", "(ア)"].map(str::to_owned).to_vec(),
            indent: true,
            cover: false,
            contents: false,
        }
    }
}

/// The commas that are written for one another.
const COMMAS: [char; 2] = ['，', '、'];

impl Style {
    /// Names in a row as official sentences join them: two as A及びB, three as A，B及びC.
    pub fn joined(&self, names: &[Cow<'_, str>]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone().into_owned(),
            [most @ .., last] => format!("{}及び{last}", most.join(&self.comma.to_string())),
        }
    }

    /// Our own words in this style: their commas and figures. What stands in 「」 is somebody's, and
    /// stays as it is.
    pub fn words(&self, text: &str) -> String {
        let mut depth = 0_u32;
        let mut out = String::with_capacity(text.len());
        for piece in text.split_inclusive(['「', '」']) {
            let own = if depth == 0 { self.figures(&self.commas(piece)) } else { piece.to_owned() };
            out.push_str(&own);
            match piece.chars().last() {
                Some('「') => depth += 1,
                Some('」') => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        out
    }

    /// The text with this style's commas.
    pub fn commas(&self, text: &str) -> String {
        text.replace(COMMAS, self.comma.encode_utf8(&mut [0; 4]))
    }

    /// The text with its figures in this style's width.
    pub fn figures(&self, text: &str) -> String {
        match self.numerals {
            Numerals::Municipal => municipal_numerals(&half_width(text)),
            Numerals::Half => half_width(text),
            Numerals::Full => full_width(text),
        }
    }

    /// A whole number: ▲1,329.
    pub fn number(&self, number: i64) -> String {
        let digits = self.figures(&thousands(number.unsigned_abs()));
        if number < 0 { format!("{}{digits}", self.negative) } else { digits }
    }

    /// A day: 令和６年６月１日, or 令和６年（2024年）６月１日.
    pub fn date(&self, day: Date) -> String {
        let year = era::long_year(day);
        let western = self.years.beside(&year, &format!("{}年", day.year()));
        self.figures(&format!("{year}{western}{}月{}日", day.month(), day.day()))
    }

    /// A span of time: 平成８年, or 平成８年（1996年）.
    pub fn period(&self, period: Period) -> String {
        let written = period.written(self.years);
        if period.is_abbreviated() { written } else { self.figures(&written) }
    }

    /// The name of a row: spans of time are ours, all else stays as it is.
    pub fn name<'n>(&self, name: &'n Cell) -> Cow<'n, str> {
        match name {
            Cell::Period(period) => Cow::Owned(self.period(*period)),
            Cell::Day(day) => Cow::Owned(self.date(*day)),
            other => other.text().unwrap_or_default(),
        }
    }

    /// Where a table's figures come from, and of which day they are.
    pub fn source(&self, source: &Source) -> String {
        let day = source.as_of.map(|day| format!("（{}現在）", self.date(day)));
        self.words(&source.name) + &day.unwrap_or_default()
    }
}

/// Full-width digits in half width.
fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        _ => c,
    };
    text.chars().map(narrow).collect()
}

/// Digits, and the points and separators between them, in full width.
fn full_width(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |index: Option<usize>| {
        index.and_then(|index| chars.get(index)).is_some_and(char::is_ascii_digit)
    };
    let wide = |(index, &c): (usize, &char)| match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
        '.' | ',' if is_digit(index.checked_sub(1)) && is_digit(index.checked_add(1)) => {
            if c == '.' { '．' } else { '，' }
        }
        _ => c,
    };
    chars.iter().enumerate().map(wide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numerals: Numerals) -> Style {
        Style { numerals, ..Style::default() }
    }

    #[test]
    fn figures_take_the_width_of_the_style() {
        let text = "令和6年，１件と1,329件，28.0％";
        assert_eq!(of(Numerals::Municipal).figures(text), "令和６年，１件と1,329件，28.0％");
        assert_eq!(of(Numerals::Half).figures(text), "令和6年，1件と1,329件，28.0％");
        assert_eq!(of(Numerals::Full).figures(text), "令和６年，１件と１，３２９件，２８．０％");
    }

    #[test]
    fn what_is_quoted_stays_as_it_is() {
        let style = Style { comma: '、', numerals: Numerals::Half, ..Style::default() };
        assert_eq!(
            style.words("「見本，１社」，「第２、３号」は，２件"),
            "「見本，１社」、「第２、３号」は、2件"
        );
    }

    #[test]
    fn years_and_signs_are_those_of_the_style() {
        let day = Date::constant(2024, 6, 13);
        let both = Style { years: Years::Both, ..Style::default() };
        assert_eq!(Style::default().date(day), "令和６年６月13日");
        assert_eq!(both.date(day), "令和６年（2024年）６月13日");
        assert_eq!(both.date(Date::constant(1850, 1, 1)), "1850年１月１日");
        assert_eq!(both.date(Date::constant(2019, 5, 1)), "令和元年（2019年）５月１日");
        assert_eq!(both.number(-1329), "▲1,329");
        assert_eq!(both.number(7), "７");
    }
}
