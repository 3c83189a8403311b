//! What a number format makes of what a cell holds: nothing at all, the same with words around it, or
//! what it always looks like.
//!
//! Only formats that can be told for certain are told: dates, fractions and powers look as the reader
//! library says. Source: ECMA-376 part 1, 18.8.31.

use crate::CellValue;
use crate::number::plain;

/// What one sees of a cell's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// What it holds.
    Same,
    /// Nothing.
    Nothing,
    /// This, with words or signs that the cell does not hold.
    As(String),
}

/// A number format, made ready.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberFormat {
    sections: Vec<Section>,
}

/// One of the sections that `;` divides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Section {
    /// It is for numbers that this holds of.
    condition: Option<(Comparison, String)>,
    parts: Vec<Part>,
    /// It can't be told what it makes: a date, a fraction.
    beyond: bool,
    /// It shows a number in hundredths: 92.5% of 0.925.
    is_percentage: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    MoreOrEqual,
    More,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Words around the content.
    Words(String),
    /// A text.
    Text,
    /// A number as it is.
    General,
    /// A number by its places: `#,##0.0`.
    Figures(String),
}

impl NumberFormat {
    /// Of a format's code.
    pub fn new(code: &str) -> Self {
        let mut sections = vec![Section::default()];
        let mut chars = code.chars().peekable();
        while let Some(c) = chars.next() {
            let Some(section) = sections.last_mut() else { break };
            match c {
                ';' => sections.push(Section::default()),
                '"' => section.words(chars.by_ref().take_while(|c| *c != '"')),
                '\\' | '!' => section.words(chars.next().into_iter()),
                // Room as wide as the next character, or filled with it.
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    section.bracket(&inner);
                }
                '@' => section.parts.push(Part::Text),
                '0' | '#' | '?' | '.' | ',' => section.figure(c),
                'G' | 'g' if is_general(c, &chars.clone().take(6).collect::<String>()) => {
                    chars.by_ref().take(6).for_each(drop);
                    section.parts.push(Part::General);
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'g' | 'e' | 'E'
                | 'a' | 'A' | 'b' | 'B' | 'r' | 'n' | '/' => section.beyond = true,
                '%' => {
                    section.is_percentage = true;
                    section.words(std::iter::once(c));
                }
                c => section.words(std::iter::once(c)),
            }
        }
        Self { sections }
    }

    /// Whether it shows everything as it is, whatever a cell holds.
    pub fn is_plain(&self) -> bool {
        match self.sections.as_slice() {
            [] => true,
            [only] => only.beyond || only.parts.is_empty() || only.is_bare(),
            sections => sections.iter().all(|section| section.beyond || section.is_bare()),
        }
    }

    /// What one sees of a content.
    pub fn shown(&self, content: &CellValue) -> Shown {
        match content {
            CellValue::Text(text) => self.of_text(text),
            CellValue::Number(number) => self.of_number(*number),
            _ => Shown::Same,
        }
    }

    fn of_text(&self, text: &str) -> Shown {
        let section = match self.sections.as_slice() {
            [_, _, _, section, ..] => section,
            sections => match sections.last() {
                Some(last) if last.parts.contains(&Part::Text) => last,
                _ => return Shown::Same,
            },
        };
        section.shown(text, |part| (*part == Part::Text).then(|| text.to_owned()))
    }

    fn of_number(&self, number: f64) -> Shown {
        let Some((section, magnitude)) = self.section_of(number) else { return Shown::Same };
        let magnitude = if section.is_percentage { hundredths(magnitude) } else { magnitude };
        let plain = plain(magnitude);
        if section.parts.iter().filter(|part| matches!(part, Part::Figures(_))).count() > 1 {
            return section.parted(magnitude);
        }
        let shown = section.shown(&plain, |part| match part {
            Part::General => Some(plain.clone()),
            Part::Figures(places) => Some(figures(magnitude, places)),
            Part::Text | Part::Words(_) => None,
        });
        match shown {
            // Nothing but its sign and its commas.
            Shown::As(text) if is_number(&text, number) => Shown::Same,
            shown => shown,
        }
    }

    /// The section for a number, and the number as it is to be written in it.
    fn section_of(&self, number: f64) -> Option<(&Section, f64)> {
        let fits = |section: &&Section| {
            section.condition.as_ref().is_some_and(|(how, than)| {
                than.parse().is_ok_and(|than: f64| how.holds(number, than))
            })
        };
        if self.sections.iter().any(|section| section.condition.is_some()) {
            let rest = self.sections.iter().find(|section| section.condition.is_none());
            return Some((self.sections.iter().find(fits).or(rest)?, number));
        }
        match self.sections.as_slice() {
            [] => None,
            // A format of texts alone: a number is shown as it is.
            [only] if only.parts.contains(&Part::Text) => None,
            [only] if only.parts.is_empty() => None,
            [only] => Some((only, number)),
            [_, negative, ..] if number < 0.0 => Some((negative, number.abs())),
            [_, _, zero, ..] if number == 0.0 => Some((zero, number)),
            [first, ..] => Some((first, number)),
        }
    }
}

impl Comparison {
    fn holds(self, number: f64, than: f64) -> bool {
        match self {
            Comparison::Less => number < than,
            Comparison::LessOrEqual => number <= than,
            #[expect(clippy::float_cmp, reason = "as the spreadsheet compares them")]
            Comparison::Equal => number == than,
            #[expect(clippy::float_cmp, reason = "as the spreadsheet compares them")]
            Comparison::NotEqual => number != than,
            Comparison::MoreOrEqual => number >= than,
            Comparison::More => number > than,
        }
    }
}

impl Section {
    fn words(&mut self, words: impl Iterator<Item = char>) {
        if let Some(Part::Words(text)) = self.parts.last_mut() {
            text.extend(words);
        } else {
            self.parts.push(Part::Words(words.collect()));
        }
    }

    fn figure(&mut self, place: char) {
        if let Some(Part::Figures(places)) = self.parts.last_mut() {
            places.push(place);
        } else {
            self.parts.push(Part::Figures(place.to_string()));
        }
    }

    /// A colour, a condition, or a currency and language.
    fn bracket(&mut self, inner: &str) {
        const SIGNS: [(&str, Comparison); 6] = [
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::MoreOrEqual),
            ("<>", Comparison::NotEqual),
            ("<", Comparison::Less),
            (">", Comparison::More),
            ("=", Comparison::Equal),
        ];
        if let Some(sign) = inner.strip_prefix('$') {
            self.words(sign.split('-').next().unwrap_or_default().chars());
        } else if let Some((how, than)) =
            SIGNS.iter().find_map(|(sign, how)| Some((*how, inner.strip_prefix(sign)?)))
        {
            self.condition = Some((how, than.trim().to_owned()));
        } else if matches!(inner, "h" | "hh" | "m" | "mm" | "s" | "ss") {
            self.beyond = true;
        }
    }

    /// A whole number whose places stand apart: 20240601 as 2024/06/01. Each group of places takes as
    /// many digits from the end as it has, the first the rest.
    fn parted(&self, number: f64) -> Shown {
        let grouped =
            |part: &Part| matches!(part, Part::Figures(places) if places.contains(['.', ',']));
        if self.beyond || number.fract() != 0.0 || self.parts.iter().any(grouped) {
            return Shown::Same;
        }
        let groups = self.parts.iter().filter(|part| matches!(part, Part::Figures(_))).count();
        let least: usize = self.parts.iter().map(Part::zeros).sum();
        let mut digits = format!("{:0>least$}", plain(number.abs()));
        let mut parts = Vec::new();
        let mut left = groups;
        for part in self.parts.iter().rev() {
            match part {
                Part::Words(words) => parts.push(words.clone()),
                Part::Figures(places) => {
                    left -= 1;
                    let from =
                        if left == 0 { 0 } else { digits.len().saturating_sub(places.len()) };
                    parts.push(digits.split_off(from));
                }
                Part::Text | Part::General => return Shown::Same,
            }
        }
        let sign = if number < 0.0 { "-" } else { "" };
        Shown::As(format!("{sign}{}", parts.into_iter().rev().collect::<String>()))
    }

    /// Whether it shows a content with nothing around it, and every content.
    fn is_bare(&self) -> bool {
        let content = self.parts.iter().filter(|part| !is_blank(part));
        let mut content = content.peekable();
        let first = content.next();
        content.next().is_none()
            && match first {
                Some(Part::Text | Part::General) => true,
                // Without a place that is always written, zeros are not shown.
                Some(Part::Figures(places)) => places.contains('0') && !scales(places),
                _ => false,
            }
    }

    /// What it makes of a content, whose parts are written so.
    fn shown(&self, held: &str, written: impl Fn(&Part) -> Option<String>) -> Shown {
        if self.beyond
            || self.parts.iter().any(|part| matches!(part, Part::Figures(places) if scales(places)))
        {
            return Shown::Same;
        }
        let text: String = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Words(words) => words.clone(),
                part => written(part).unwrap_or_default(),
            })
            .collect();
        let bare = text.trim();
        if bare.is_empty() {
            Shown::Nothing
        } else if bare == held.trim() || self.is_bare() {
            Shown::Same
        } else {
            Shown::As(bare.to_owned())
        }
    }
}

impl Part {
    /// Digits that are always written.
    fn zeros(&self) -> usize {
        match self {
            Part::Figures(places) => places.chars().filter(|place| *place == '0').count(),
            _ => 0,
        }
    }
}

/// A number in hundredths, by its decimal figures and not by the nearest that binary ones make.
fn hundredths(number: f64) -> f64 {
    format!("{number:e}")
        .split_once('e')
        .and_then(|(figures, power)| {
            let power: i32 = power.parse().ok()?;
            format!("{figures}e{}", power.checked_add(2)?).parse().ok()
        })
        .unwrap_or(number * 100.0)
}

/// Whether a text is this number, with commas or without.
#[expect(clippy::float_cmp, reason = "the same figures make the same number")]
fn is_number(text: &str, number: f64) -> bool {
    text.replace(',', "").parse::<f64>().is_ok_and(|read| read == number)
}

/// Words that leave no ink.
fn is_blank(part: &Part) -> bool {
    matches!(part, Part::Words(words) if words.trim().is_empty())
}

/// Whether a number is shown in thousands: a comma behind its last place.
fn scales(places: &str) -> bool {
    places.split('.').any(|part| part.ends_with(','))
}

fn is_general(first: char, rest: &str) -> bool {
    let word: String = std::iter::once(first).chain(rest.chars()).collect();
    word.eq_ignore_ascii_case("general")
}

/// A number by its places.
fn figures(number: f64, places: &str) -> String {
    let (whole, decimals) = places.split_once('.').unwrap_or((places, ""));
    let digits = decimals.chars().filter(|c| matches!(c, '0' | '#' | '?')).count();
    let written = format!("{:.digits$}", number.abs());
    let (integer, fraction) = written.split_once('.').unwrap_or((written.as_str(), ""));
    let least = whole.chars().filter(|c| *c == '0').count();
    let integer = match integer {
        "0" if least == 0 => String::new(),
        integer => format!("{integer:0>least$}"),
    };
    let integer = if whole.contains(',') { grouped(&integer) } else { integer };
    let optional = decimals.chars().rev().take_while(|c| *c == '#').count();
    let fraction = trimmed(fraction, optional);
    let sign = if number < 0.0 { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{integer}{point}{fraction}")
}

/// A fraction without the zeros at its end, of which so many need not be written.
fn trimmed(fraction: &str, optional: usize) -> &str {
    let zeros = fraction.chars().rev().take(optional).take_while(|c| *c == '0').count();
    fraction.get(..fraction.len() - zeros).unwrap_or(fraction)
}

fn grouped(digits: &str) -> String {
    digits.parse().map_or_else(|_| digits.to_owned(), crate::number::thousands)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, content: &CellValue) -> Shown {
        NumberFormat::new(code).shown(content)
    }

    fn as_(text: &str) -> Shown {
        Shown::As(text.to_owned())
    }

    fn text(text: &str) -> CellValue {
        CellValue::Text(text.to_owned())
    }

    #[test]
    fn words_of_the_format_are_seen() {
        assert_eq!(shown("@\"部\"", &text("社会教育")), as_("社会教育部"));
        assert_eq!(shown("0\"件\"", &CellValue::Number(2.0)), as_("2件"));
        assert_eq!(shown("\"平成\"0\"年度\"", &CellValue::Number(14.0)), as_("平成14年度"));
        assert_eq!(shown("#,##0.0\\人", &CellValue::Number(1234.5)), as_("1,234.5人"));
        assert_eq!(shown("[=1]\"○\";[=0]\"×\";General", &CellValue::Number(1.0)), as_("○"));
        assert_eq!(shown("[=1]\"○\";[=0]\"×\";General", &CellValue::Number(7.0)), Shown::Same);
        assert_eq!(shown("0;-0;\"該当なし\"", &CellValue::Number(0.0)), as_("該当なし"));
    }

    #[test]
    fn digits_in_groups_stand_apart() {
        let day = CellValue::Number(20_240_601.0);
        assert_eq!(shown("0000\"/\"00\"/\"00", &day), as_("2024/06/01"));
        assert_eq!(shown("000-0000", &CellValue::Number(70_8525.0)), as_("070-8525"));
        assert_eq!(shown("0000\"/\"00", &CellValue::Number(1.5)), Shown::Same);
    }

    #[test]
    fn what_a_format_hides_is_nothing() {
        for (code, content) in [
            (";;;", text("○")),
            (";;;", CellValue::Number(3.0)),
            ("#,##0;-#,##0;", CellValue::Number(0.0)),
            ("0;-0;;@", CellValue::Number(0.0)),
            ("#", CellValue::Number(0.0)),
            ("#,###", CellValue::Number(0.0)),
        ] {
            assert_eq!(shown(code, &content), Shown::Nothing, "{code} {content:?}");
        }
    }

    #[test]
    fn most_formats_change_nothing() {
        for code in [
            "General",
            "@",
            "0",
            "0.00",
            "#,##0",
            "#,##0;-#,##0",
            "yyyy/m/d",
            "[$-411]ggge\"年\"m\"月\"d\"日\"",
            "h:mm",
            "# ?/?",
            "#,##0_ ",
            "#,##0_ ;[Red]\\-#,##0\\ ",
            "0_);[Red](0)",
            "",
            "0,",
            "G/標準",
        ] {
            for content in [text("あ"), CellValue::Number(0.0), CellValue::Number(12.0)] {
                assert_eq!(shown(code, &content), Shown::Same, "{code} {content:?}");
            }
        }
        for code in ["#,##0;-#,##0", "#,##0_ ;[Red]\\-#,##0\\ ", "0;-0"] {
            assert_eq!(shown(code, &CellValue::Number(-1234.0)), Shown::Same, "{code}");
        }
        for code in ["General", "@", "0", "#,##0", "yyyy/m/d", "", "#,##0_ "] {
            assert!(NumberFormat::new(code).is_plain(), "{code}");
        }
        assert!(!NumberFormat::new("0%").is_plain());
        assert!(!NumberFormat::new(";;;").is_plain());
        assert!(!NumberFormat::new("@\"部\"").is_plain());
    }

    #[test]
    fn negative_numbers_have_their_sign_or_their_section() {
        assert_eq!(shown("0\"件\"", &CellValue::Number(-2.0)), as_("-2件"));
        assert_eq!(shown("0;\"▲\"0", &CellValue::Number(-2.0)), as_("▲2"));
        assert_eq!(
            shown("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", &CellValue::Number(0.0)),
            as_("-")
        );
    }

    #[test]
    fn percentages_are_hundredths_by_their_decimal_figures() {
        for (code, number, seen) in [
            ("0.0%", 0.925, "92.5%"),
            ("0.00%", 1.1, "110.00%"),
            ("0.0%", 0.57, "57.0%"),
            ("0%", 0.0, "0%"),
            ("0%", -0.5, "-50%"),
        ] {
            assert_eq!(shown(code, &CellValue::Number(number)), as_(seen), "{code} {number}");
        }
        assert_eq!(shown("0%", &text("あ")), Shown::Same);
    }
}
