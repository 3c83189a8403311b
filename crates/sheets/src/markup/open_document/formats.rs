//! Number styles: made into the code of a spreadsheet's number format, which says the same.
//!
//! Source: OASIS `OpenDocument` 1.3 part 3, 16.29.

use crate::xml::{Element, Step};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Characters of a style's own code beyond which nobody asks what it makes of a cell.
const LONGEST: usize = 500;

/// Conditions of a style that are looked at: a spreadsheet has two, and one each for zero and texts.
const MOST_CONDITIONS: usize = 8;

/// A code of which nothing is told of a content: dates, times.
const BEYOND: &str = "y";

/// The number styles of a document, by name.
#[derive(Debug, Default)]
pub struct Formats {
    known: BTreeMap<String, Format>,
    open: Option<(String, Format)>,
    in_text: bool,
}

/// One number style.
#[derive(Debug, Default)]
struct Format {
    /// It is one of texts.
    of_text: bool,
    /// It shows numbers in hundredths.
    is_percentage: bool,
    /// It shows days or times of day; and if so, whether hours go on past the end of a day.
    clock: Option<Clock>,
    /// What it makes of a content, without its conditions.
    code: String,
    beyond: bool,
    conditions: Vec<Condition>,
}

/// What a style of days and times counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clock {
    Moment,
    Span,
}

/// Another style that takes the place of a style for some numbers.
#[derive(Debug)]
struct Condition {
    sign: &'static str,
    than: f64,
    style: String,
}

impl Formats {
    /// Takes a step of the walk through styles.
    pub fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open(
                name @ ("number-style" | "currency-style" | "text-style" | "percentage-style"
                | "date-style" | "time-style" | "boolean-style"),
                element,
            ) => {
                let told = ["number-style", "currency-style", "text-style", "percentage-style"];
                let beyond = !told.contains(&name)
                    || element.attribute("transliteration-format").is_some_and(|as_| as_ != "1");
                let of_text = name == "text-style";
                let is_percentage = name == "percentage-style";
                let clock = Clock::of(name, element);
                let format = Format { of_text, is_percentage, clock, beyond, ..Format::default() };
                self.open = Some((element.attribute("name").unwrap_or_default(), format));
            }
            Step::Close(
                "number-style" | "currency-style" | "text-style" | "percentage-style"
                | "date-style" | "time-style" | "boolean-style",
            ) => self.known.extend(self.open.take()),
            Step::Open("text" | "currency-symbol", _) => self.in_text = true,
            Step::Close("text" | "currency-symbol") => self.in_text = false,
            step => {
                if let Some((_, format)) = &mut self.open {
                    format.take(step, self.in_text);
                }
            }
        }
    }

    /// The code of a style as a spreadsheet writes it, that of days and times too; `None` for the usual
    /// one, and where nobody can tell.
    pub fn written(&self, name: &str) -> Option<String> {
        let format = self.known.get(name)?;
        // A section for texts makes the style one of texts, whose numbers have another.
        let of_numbers = format.conditions.iter().filter_map(|one| self.known.get(&one.style));
        let clock = std::iter::once(format).chain(of_numbers).find(|one| one.clock.is_some());
        if let Some(clock) = clock {
            return Some(clock.code.clone()).filter(|code| !code.is_empty());
        }
        self.code(name).filter(|code| !format.beyond && code != "General")
    }

    /// The code of a style for what it makes of a content, of which days and times have none; `None` where
    /// there is no style of that name.
    pub fn code(&self, name: &str) -> Option<String> {
        let format = self.known.get(name)?;
        let own = format.section();
        if format.conditions.is_empty() && !(format.of_text && own.is_empty()) {
            // An empty section alone would be no format at all.
            return Some(if own.is_empty() { "\"\"".to_owned() } else { own });
        }
        let text = if format.of_text { format!(";{own}") } else { String::new() };
        let rest = if format.of_text { "General".to_owned() } else { own };
        let sections: Vec<(&Condition, String)> = format
            .conditions
            .iter()
            .map(|condition| {
                let style = self.known.get(&condition.style);
                (condition, style.map_or_else(|| "General".to_owned(), Format::section))
            })
            .collect();
        let of = |number: f64| sections.iter().find(|(condition, _)| condition.holds(number));
        let (above, below) = (of(1.0), of(-1.0));
        let same = above.map(|(one, _)| &one.style) == below.map(|(one, _)| &one.style);
        // A style of negative numbers alone writes their sign itself.
        if !same && format.conditions.iter().all(|condition| condition.than == 0.0) {
            let code = |number: f64| of(number).map_or(&rest, |(_, code)| code);
            return Some(format!("{};{};{}{text}", code(1.0), code(-1.0), code(0.0)));
        }
        let mut code = String::new();
        for (condition, section) in &sections {
            let _ = write!(code, "[{}{}]{section};", condition.sign, condition.than);
        }
        if format.of_text {
            // So many that the section of texts is the fourth.
            while code.matches(';').count() < 2 {
                code.push_str("[>=0]General;");
            }
        }
        Some(code + &rest + &text)
    }
}

impl Format {
    fn take(&mut self, step: Step<'_>, in_text: bool) {
        match step {
            Step::Open("map", element) => self
                .conditions
                .extend(Condition::of(element).filter(|_| self.conditions.len() < MOST_CONDITIONS)),
            Step::Open(name, element) if self.clock.is_some() => self.clock_part(name, element),
            Step::Open("text-content", _) => self.code.push('@'),
            Step::Open("number", element) => self.number(element),
            Step::Open("embedded-text" | "scientific-number" | "fraction", _) => self.beyond = true,
            Step::Text(text) if in_text => {
                for c in text.chars() {
                    match c {
                        '%' if self.is_percentage => self.code.push(c),
                        c => self.code.extend(['\\', c]),
                    }
                }
            }
            _ => {}
        }
        if self.code.len() > LONGEST {
            self.beyond = true;
            self.code.clear();
        }
    }

    /// A part of a day or a time, as the code of Japanese Excel has it.
    fn clock_part(&mut self, name: &str, element: &Element<'_>) {
        let is_long = element.attribute("style").as_deref() == Some("long");
        let in_era = element.attribute("calendar").as_deref() == Some("gengou");
        let [short, long] = match name {
            "era" => ["g", "ggg"],
            "year" if in_era => ["e", "ee"],
            "year" => ["yy", "yyyy"],
            "month" if element.flag("textual") => ["mmm", "mmmm"],
            "month" | "minutes" => ["m", "mm"],
            "day" => ["d", "dd"],
            "day-of-week" => ["aaa", "aaaa"],
            "hours" if self.clock == Some(Clock::Span) => ["[h]", "[hh]"],
            "hours" => ["h", "hh"],
            "seconds" => ["s", "ss"],
            "am-pm" => ["AM/PM"; 2],
            _ => return,
        };
        if in_era && self.code.is_empty() {
            self.code.push_str("[$-411]");
        }
        self.code.push_str(if is_long { long } else { short });
    }

    /// The places of its number; without decimals given, it is written as it is.
    fn number(&mut self, element: &Element<'_>) {
        let places = |name: &str| Some(element.number(name)?.min(20) as usize);
        let least = places("min-integer-digits").unwrap_or(0);
        let grouped = element.flag("grouping");
        let factor = element.attribute("display-factor").is_some_and(|factor| factor != "1");
        let replaced = element.attribute("decimal-replacement").is_some_and(|by| !by.is_empty());
        self.beyond |= factor || replaced;
        let Some(decimals) = places("decimal-places") else {
            // A form of many digits is written out even so.
            let plain = !grouped && least <= 1;
            self.code.push_str(&if plain { "General".to_owned() } else { whole(least, grouped) });
            return;
        };
        self.code.push_str(&whole(least, grouped));
        if decimals > 0 {
            let always = places("min-decimal-places").unwrap_or(decimals).min(decimals);
            self.code.push('.');
            self.code.push_str(&"0".repeat(always));
            self.code.push_str(&"#".repeat(decimals - always));
        }
    }

    /// What it makes of a content, as a section of a code.
    fn section(&self) -> String {
        if self.beyond { BEYOND.to_owned() } else { self.code.clone() }
    }
}

/// The places before the point.
fn whole(least: usize, grouped: bool) -> String {
    let zeros = "0".repeat(least);
    if grouped {
        format!("#,{zeros:#>3}")
    } else if least == 0 {
        "#".to_owned()
    } else {
        zeros
    }
}

impl Clock {
    /// Of a style's element.
    fn of(name: &str, element: &Element<'_>) -> Option<Self> {
        let goes_on = element.attribute("truncate-on-overflow").as_deref() == Some("false");
        match name {
            "time-style" if goes_on => Some(Self::Span),
            "date-style" | "time-style" => Some(Self::Moment),
            _ => None,
        }
    }
}

impl Condition {
    /// Of `value()>=0`.
    fn of(element: &Element<'_>) -> Option<Self> {
        const SIGNS: [(&str, &str); 7] = [
            ("<=", "<="),
            (">=", ">="),
            ("!=", "<>"),
            ("<>", "<>"),
            ("<", "<"),
            (">", ">"),
            ("=", "="),
        ];
        let condition = element.attribute("condition")?;
        let rest = condition.trim().strip_prefix("value()")?.trim();
        let (sign, than) =
            SIGNS.iter().find_map(|(sign, as_)| Some((*as_, rest.strip_prefix(sign)?)))?;
        let than = than.trim().parse().ok().filter(|than: &f64| than.is_finite())?;
        Some(Self { sign, than, style: element.attribute("apply-style-name")? })
    }

    #[expect(clippy::float_cmp, reason = "as the spreadsheet compares them")]
    fn holds(&self, number: f64) -> bool {
        match self.sign {
            "<=" => number <= self.than,
            ">=" => number >= self.than,
            "<>" => number != self.than,
            "<" => number < self.than,
            ">" => number > self.than,
            _ => number == self.than,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CellValue;
    use crate::markup::number_format::{NumberFormat, Shown};
    use crate::xml::walk;

    fn code(styles: &str) -> String {
        let mut formats = Formats::default();
        walk(&format!("<a>{styles}</a>"), |step| formats.take(step));
        formats.code("N").unwrap()
    }

    fn shown(styles: &str, content: &CellValue) -> Shown {
        NumberFormat::new(&code(styles)).shown(content)
    }

    fn as_(text: &str) -> Shown {
        Shown::As(text.to_owned())
    }

    fn text(text: &str) -> CellValue {
        CellValue::Text(text.to_owned())
    }

    #[test]
    fn words_around_a_content_are_seen() {
        let number = r#"<number-style name="N"><text>平成</text><number decimal-places="0" min-integer-digits="1"/><text>年"度"</text></number-style>"#;
        assert_eq!(shown(number, &CellValue::Number(14.0)), as_("平成14年\"度\""));
        let of_text = r#"<text-style name="N"><text-content/><text>部</text></text-style>"#;
        assert_eq!(shown(of_text, &text("社会教育")), as_("社会教育部"));
        assert_eq!(shown(of_text, &CellValue::Number(3.0)), Shown::Same);
        let grouped = r#"<number-style name="N"><number decimal-places="1" min-integer-digits="1" grouping="true"/><text>人</text></number-style>"#;
        assert_eq!(shown(grouped, &CellValue::Number(1234.5)), as_("1,234.5人"));
        let percentage = r#"<percentage-style name="N"><number decimal-places="1" min-integer-digits="1"/><text>%</text></percentage-style>"#;
        assert_eq!(shown(percentage, &CellValue::Number(0.925)), as_("92.5%"));
    }

    #[test]
    fn an_empty_style_shows_nothing() {
        let all = r#"<number-style name="P"/><text-style name="N"><map condition="value()&gt;0" apply-style-name="P"/><map condition="value()&lt;0" apply-style-name="P"/><map condition="value()=0" apply-style-name="P"/></text-style>"#;
        for styles in
            [all, r#"<number-style name="N"/>"#, r#"<number-style name="N"><text/></number-style>"#]
        {
            for number in [0.0, 3.0, -3.0] {
                assert_eq!(shown(styles, &CellValue::Number(number)), Shown::Nothing, "{styles}");
            }
        }
        assert_eq!(shown(all, &text("○")), Shown::Nothing);
        let texts = r#"<text-style name="N"><text></text></text-style>"#;
        assert_eq!(shown(texts, &text("○")), Shown::Nothing);
        assert_eq!(shown(texts, &CellValue::Number(-3.0)), Shown::Same);
    }

    #[test]
    fn other_styles_stand_for_some_numbers() {
        let zero = r#"<number-style name="P"><number decimal-places="0" min-integer-digits="1"/></number-style><number-style name="M"><text>▲</text><number decimal-places="0" min-integer-digits="1"/></number-style><number-style name="N"><text>なし</text><map condition="value()&gt;0" apply-style-name="P"/><map condition="value()&lt;0" apply-style-name="M"/></number-style>"#;
        assert_eq!(shown(zero, &CellValue::Number(0.0)), as_("なし"));
        assert_eq!(shown(zero, &CellValue::Number(-2.0)), as_("▲2"));
        assert_eq!(shown(zero, &CellValue::Number(2.0)), Shown::Same);
        let sign = r#"<number-style name="P"><text>○</text></number-style><number-style name="N"><number min-integer-digits="1"/><map condition="value()=1" apply-style-name="P"/></number-style>"#;
        assert_eq!(shown(sign, &CellValue::Number(1.0)), as_("○"));
        assert_eq!(shown(sign, &CellValue::Number(-7.0)), Shown::Same);
        let of_days = r#"<number-style name="P"><text>未定</text></number-style><date-style name="N"><year style="long"/><map condition="value()=0" apply-style-name="P"/></date-style>"#;
        assert_eq!(shown(of_days, &CellValue::Number(0.0)), as_("未定"));
        let absent = r#"<number-style name="P"><text>なし</text></number-style><number-style name="N"><number decimal-places="0" min-integer-digits="1"/><text>件</text><map condition="value()=0" apply-style-name="P"/></number-style>"#;
        assert_eq!(shown(absent, &CellValue::Number(-7.0)), as_("-7件"));
    }

    #[test]
    fn days_and_times_have_the_codes_of_excel() {
        let written = |styles: &str| {
            let mut formats = Formats::default();
            walk(&format!("<a>{styles}</a>"), |step| formats.take(step));
            formats.written("N")
        };
        for (styles, code) in [
            (
                r#"<date-style name="N"><era calendar="gengou" style="long"/><year calendar="gengou"/><text>年</text><month calendar="gengou"/><text>月</text><day calendar="gengou"/><text>日</text></date-style>"#,
                Some(r"[$-411]ggge\年m\月d\日"),
            ),
            (
                r#"<date-style name="N"><year style="long"/><text>/</text><month/><text>/</text><day style="long"/></date-style>"#,
                Some(r"yyyy\/m\/dd"),
            ),
            (
                r#"<time-style name="N"><hours/><text>:</text><minutes style="long"/></time-style>"#,
                Some(r"h\:mm"),
            ),
            (
                r#"<time-style name="N" truncate-on-overflow="false"><hours/><text>:</text><minutes style="long"/></time-style>"#,
                Some(r"[h]\:mm"),
            ),
            (
                r#"<date-style name="P"><month/><text>/</text><day/></date-style><text-style name="N"><text-content/><map condition="value()&lt;=9E99" apply-style-name="P"/></text-style>"#,
                Some(r"m\/d"),
            ),
            (
                r#"<percentage-style name="N"><number decimal-places="1" min-integer-digits="1"/><text>%</text></percentage-style>"#,
                Some("0.0%"),
            ),
            (r#"<number-style name="N"><number min-integer-digits="1"/></number-style>"#, None),
            (r#"<boolean-style name="N"><boolean/></boolean-style>"#, None),
            ("", None),
        ] {
            assert_eq!(written(styles).as_deref(), code, "{styles}");
        }
    }

    #[test]
    fn most_styles_change_nothing() {
        for styles in [
            r#"<number-style name="N"><number min-integer-digits="1"/></number-style>"#,
            r#"<number-style name="N"><number decimal-places="0" min-integer-digits="1" grouping="true"/><text> </text></number-style>"#,
            r#"<date-style name="N"><year/><text>年</text></date-style>"#,
            r#"<text-style name="N"><text-content/></text-style>"#,
        ] {
            for content in [text("あ"), CellValue::Number(0.0), CellValue::Number(12.0)] {
                assert_eq!(shown(styles, &content), Shown::Same, "{styles} {content:?}");
            }
        }
    }
}
