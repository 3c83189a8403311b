//! How the cells of an .xlsx look: the styles part, as far as a meaning could be read from it.

use super::subject::{CellLook, Paint};
use sheets::xml::{Element, Step, walk};
use std::collections::BTreeMap;

/// The looks that cells refer to by number.
pub fn read(xml: &str) -> Vec<CellLook> {
    let mut reader = LooksReader::default();
    walk(xml, |step| reader.take(step));
    reader.looks
}

/// Which list is being read.
#[derive(Default, PartialEq, Eq)]
enum Within {
    #[default]
    Nothing,
    Fonts,
    Fills,
    Cells,
}

#[derive(Default)]
struct LooksReader {
    within: Within,
    formats: BTreeMap<u32, String>,
    fonts: Vec<Paint>,
    fills: Vec<String>,
    looks: Vec<CellLook>,
    patterned: bool,
}

impl LooksReader {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("numFmt", element) => {
                if let (Some(id), Some(code)) =
                    (element.number("numFmtId"), element.attribute("formatCode"))
                {
                    self.formats.insert(id, code);
                }
            }
            Step::Open("fonts", _) => self.within = Within::Fonts,
            Step::Open("fills", _) => self.within = Within::Fills,
            Step::Open("cellXfs", _) => self.within = Within::Cells,
            Step::Close("fonts" | "fills" | "cellXfs") => self.within = Within::Nothing,
            Step::Open(name, element) => match self.within {
                Within::Fonts => self.font(name, element),
                Within::Fills => self.fill(name, element),
                Within::Cells if name == "xf" => self.cell(element),
                _ => {}
            },
            _ => {}
        }
    }

    fn font(&mut self, name: &str, element: &Element<'_>) {
        if name == "font" {
            self.fonts.push(Paint::default());
        }
        let Some(font) = self.fonts.last_mut() else { return };
        let value = element.attribute("val");
        let on = !matches!(value.as_deref(), Some("0" | "false" | "none"));
        match name {
            "b" => font.bold = on,
            "i" => font.italic = on,
            "u" => font.underlined = on,
            "strike" => font.struck = on,
            "sz" => font.size = value.unwrap_or_default(),
            "color" => {
                font.colour = colour(element, &["theme1", "rgbFF000000", "indexed8", "indexed64"]);
            }
            _ => {}
        }
    }

    fn fill(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "fill" => self.fills.push(String::new()),
            "patternFill" => {
                let pattern = element.attribute("patternType");
                // The second fill of every workbook is a grey pattern that nothing uses.
                self.patterned = pattern.as_deref().is_some_and(|pattern| pattern != "none");
                if let (Some(fill), Some(pattern)) = (self.fills.last_mut(), pattern)
                    && self.patterned
                    && pattern != "solid"
                {
                    *fill = pattern;
                }
            }
            "gradientFill" => {
                if let Some(fill) = self.fills.last_mut() {
                    "gradient".clone_into(fill);
                }
            }
            "fgColor" if self.patterned => {
                if let Some(fill) = self.fills.last_mut() {
                    fill.push_str(&colour(
                        element,
                        &["theme0", "rgbFFFFFFFF", "indexed9", "indexed65"],
                    ));
                }
            }
            _ => {}
        }
    }

    fn cell(&mut self, element: &Element<'_>) {
        let index = |name| element.number(name).and_then(|index| usize::try_from(index).ok());
        let font = index("fontId").and_then(|font| self.fonts.get(font)).cloned();
        let fill = index("fillId").and_then(|fill| self.fills.get(fill)).cloned();
        let format = element.number("numFmtId").unwrap_or(0);
        let code = self.formats.get(&format).map(String::as_str);
        let paint = Paint { fill: fill.unwrap_or_default(), ..font.unwrap_or_default() };
        self.looks.push(CellLook {
            paint,
            is_date: code.map_or_else(|| is_date_number(format), is_date),
            hides_zero: code.is_some_and(hides_zero),
        });
    }
}

/// A colour by its name in the file; nothing for one of the `plain` ones.
fn colour(element: &Element<'_>, plain: &[&str]) -> String {
    let shade = element.attribute("tint").filter(|tint| tint.parse::<f64>() != Ok(0.0));
    let named = ["rgb", "theme", "indexed"].iter();
    let mut named = named.filter_map(|kind| Some(format!("{kind}{}", element.attribute(kind)?)));
    let name = named.next().unwrap_or_default();
    match shade {
        Some(tint) => name + "/" + &tint,
        None if plain.contains(
            &name
                .to_ascii_uppercase()
                .replace("RGB", "rgb")
                .replace("THEME", "theme")
                .replace("INDEXED", "indexed")
                .as_str(),
        ) =>
        {
            String::new()
        }
        None => name,
    }
}

/// Date formats without a code of their own, the East Asian ones among them.
fn is_date_number(format: u32) -> bool {
    matches!(format, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// A format's code without what is only printed: quoted words, colours and conditions, fillers.
fn bare(code: &str) -> String {
    let (mut out, mut quoted, mut bracketed) = (String::new(), false, false);
    let mut characters = code.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            '\\' | '_' | '*' => drop(characters.next()),
            _ => out.push(c),
        }
    }
    out
}

fn is_date(code: &str) -> bool {
    let bare = bare(code).to_lowercase();
    let bare = bare.replace("general", "").replace("標準", "").replace("e+", "").replace("e-", "");
    bare.contains(['y', 'm', 'd', 'h', 's', 'g', 'e'])
}

/// Whether the section for zeros prints nothing.
fn hides_zero(code: &str) -> bool {
    // What is quoted is printed, so words must count here.
    let printed = code.replace("\"\"", "");
    let mut quoted = false;
    let sections = printed.split(|c: char| {
        quoted ^= c == '"';
        c == ';' && !quoted
    });
    let zero = sections.map(str::trim).nth(2);
    zero.is_some_and(|section| section.is_empty() || section == "#" || section == "@")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_codes() {
        for code in ["yyyy/mm/dd", "[$-411]ggge\"年\"m\"月\"d\"日\"", "h:mm", "[Red]yyyy"] {
            assert!(is_date(code), "{code}");
        }
        for code in ["General", "#,##0", "0.0%", "\"▲\"#,##0", "0.00E+00", "#,##0\"days\"", "@"] {
            assert!(!is_date(code), "{code}");
        }
        for code in ["#,##0;-#,##0;", "0;-0;;@", "#;#;\"\""] {
            assert!(hides_zero(code), "{code}");
        }
        for code in ["#,##0", "0;\"▲\"0", "0;-0;\"-\"", "0;-0;0", "0;\";\"0"] {
            assert!(!hides_zero(code), "{code}");
        }
    }
}
