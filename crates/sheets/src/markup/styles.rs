//! The formats of cells in an Open XML workbook (`styles.xml`), as far as they change what one sees.

use super::dress::{CellStyle, Font};
use super::number_format::NumberFormat;
use super::symbols::SymbolFont;
use crate::appearance::Level;
use crate::xml::{Element, Step, section, tags, walk};
use memchr::memmem;
use std::collections::BTreeMap;
use std::sync::Arc;

mod colour;

use colour::Colour;

/// Number formats that every program knows without being told, of those that add a sign or a word:
/// number and code, in Japanese.
const KNOWN: [(u32, &str); 8] = [
    (5, "¥#,##0;¥-#,##0"),
    (6, "¥#,##0;[Red]¥-#,##0"),
    (7, "¥#,##0.00;¥-#,##0.00"),
    (8, "¥#,##0.00;[Red]¥-#,##0.00"),
    (41, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ "),
    (42, "_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* \"-\"_ ;_ @_ "),
    (43, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ "),
    (44, "_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ "),
];

/// Words of fonts without which no font strikes out, raises or shows symbols: those of elements, and
/// the ends of the fonts' names.
const FONT_WORDS: [&str; 6] = ["strike", "vertAlign", "ingdings", "ebdings", "arlett", "ymbol"];

/// Whether a part may hold a font that is not plain.
pub fn may_dress(part: &[u8]) -> bool {
    FONT_WORDS.iter().any(|word| memmem::find(part, word.as_bytes()).is_some())
}

/// The formats by their number: `None` where cells of it look as what they hold.
pub type Styles = Vec<Option<Arc<CellStyle>>>;

/// Reads the formats of a workbook; none where all are plain.
pub fn read(xml: &str) -> Styles {
    if !may_tell(xml) {
        return Styles::new();
    }
    let mut reader = StylesReader::default();
    walk(xml, |step| reader.take(step));
    if reader.styles.iter().all(Option::is_none) {
        reader.styles.clear();
    }
    reader.styles
}

/// Whether a format may be other than plain, told without a walk through them all.
fn may_tell(xml: &str) -> bool {
    if may_dress(xml.as_bytes()) {
        return true;
    }
    let mut telling = false;
    tags(section(xml, "numFmts").unwrap_or_default(), "numFmt", |element| {
        let code = element.attribute("formatCode").unwrap_or_default();
        telling |= !NumberFormat::new(&code).is_plain();
    });
    let formats = section(xml, "cellXfs").unwrap_or_default();
    telling |= formats.split("numFmtId=").skip(1).any(|rest| {
        let rest = rest.get(1..).unwrap_or_default();
        let end = rest.find(['"', '\'']).unwrap_or(rest.len());
        let format = rest.get(..end).and_then(|number| number.parse().ok());
        KNOWN.iter().any(|(known, _)| Some(*known) == format)
    });
    let mut grounds = vec![Some(Colour::WHITE)];
    tags(section(xml, "fills").unwrap_or_default(), "fgColor", |element| {
        grounds.push(Colour::of(element));
    });
    tags(section(xml, "fonts").unwrap_or_default(), "color", |element| {
        telling |= grounds.contains(&Colour::of(element));
    });
    telling || grounds.contains(&Some(Colour::BLACK))
}

/// What a font's element says of it; of runs of text as well.
pub fn font_property(font: &mut Font, name: &str, element: &Element<'_>) {
    let value = || element.attribute("val");
    match name {
        "strike" => font.struck = value().is_none_or(|value| value != "0" && value != "false"),
        "vertAlign" => {
            font.level = match value().as_deref() {
                Some("superscript") => Level::Raised,
                Some("subscript") => Level::Lowered,
                _ => Level::Line,
            }
        }
        "name" | "rFont" => font.symbols = value().and_then(|name| SymbolFont::named(&name)),
        _ => {}
    }
}

/// A font and its colour.
#[derive(Default, Clone, Copy)]
struct Ink {
    font: Font,
    /// `None` for one that nobody can name: of the theme, with a tint.
    colour: Option<Colour>,
}

#[derive(Default)]
struct StylesReader {
    formats: BTreeMap<u32, NumberFormat>,
    fonts: Vec<Ink>,
    /// The colour of each ground, where that is one.
    grounds: Vec<Option<Colour>>,
    styles: Styles,
    /// The list that is open.
    list: List,
    /// The pattern of the ground that is open is of one colour.
    solid: bool,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum List {
    #[default]
    None,
    Fonts,
    Fills,
    Cells,
}

impl StylesReader {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("fonts", _) => self.list = List::Fonts,
            Step::Open("fills", _) => self.list = List::Fills,
            Step::Open("cellXfs", _) => self.list = List::Cells,
            Step::Close("fonts" | "fills" | "cellXfs") => self.list = List::None,
            Step::Open("numFmt", element) if self.list == List::None => self.format(element),
            Step::Open(name, element) => match self.list {
                List::Fonts => self.font(name, element),
                List::Fills => self.ground(name, element),
                List::Cells if name == "xf" => {
                    let style = self.style(element);
                    self.styles.push((!style.is_plain()).then(|| Arc::new(style)));
                }
                List::Cells | List::None => {}
            },
            _ => {}
        }
    }

    fn format(&mut self, element: &Element<'_>) {
        let (id, code) = (element.number("numFmtId"), element.attribute("formatCode"));
        // Formats of changed cells stand behind, under the same numbers.
        if let (Some(id), Some(code)) = (id, code) {
            self.formats.entry(id).or_insert_with(|| NumberFormat::new(&code));
        }
    }

    fn font(&mut self, name: &str, element: &Element<'_>) {
        if name == "font" {
            self.fonts.push(Ink { colour: Some(Colour::BLACK), ..Ink::default() });
        } else if let Some(ink) = self.fonts.last_mut() {
            match name {
                "color" => ink.colour = Colour::of(element),
                name => font_property(&mut ink.font, name, element),
            }
        }
    }

    fn ground(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "fill" => {
                self.grounds.push(None);
                self.solid = false;
            }
            "patternFill" => {
                let pattern = element.attribute("patternType");
                self.solid = pattern.as_deref() == Some("solid");
                if let Some(ground) = self.grounds.last_mut() {
                    let is_bare = pattern.is_none_or(|pattern| pattern == "none");
                    *ground = is_bare.then_some(Colour::WHITE);
                }
            }
            "fgColor" if self.solid => {
                if let Some(ground) = self.grounds.last_mut() {
                    *ground = Colour::of(element);
                }
            }
            _ => {}
        }
    }

    fn style(&self, element: &Element<'_>) -> CellStyle {
        let index = |name: &str| element.number(name).and_then(|at| usize::try_from(at).ok());
        let ink = index("fontId").and_then(|at| self.fonts.get(at)).copied().unwrap_or_default();
        let ground = match index("fillId") {
            Some(at) => self.grounds.get(at).copied().flatten(),
            None => Some(Colour::WHITE),
        };
        let id = element.number("numFmtId").unwrap_or(0);
        let known = || KNOWN.iter().find(|(known, _)| *known == id);
        let format = self.formats.get(&id).cloned();
        let format = format.or_else(|| known().map(|(_, code)| NumberFormat::new(code)));
        CellStyle {
            font: ink.font,
            blank_ink: ink.colour.is_some() && ink.colour == ground,
            format: format.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Formats, fonts, fills, and for each cell's format the number of each.
    fn styles(formats: &str, fonts: &str, fills: &str, cells: &[(u32, u32, u32)]) -> Styles {
        let cells: String = cells
            .iter()
            .map(|(format, font, fill)| {
                format!("<xf numFmtId='{format}' fontId='{font}' fillId='{fill}'/>")
            })
            .collect();
        read(&format!(
            "<styleSheet><numFmts>{formats}</numFmts><fonts>{fonts}</fonts><fills><fill><patternFill \
             patternType='none'/></fill><fill><patternFill patternType='gray125'/></fill>{fills}\
             </fills><cellStyleXfs><xf numFmtId='43'/></cellStyleXfs><cellXfs>{cells}</cellXfs><dxfs>\
             <dxf><font><strike/></font></dxf></dxfs></styleSheet>"
        ))
    }

    fn solid(colour: &str) -> String {
        format!("<fill><patternFill patternType='solid'><fgColor {colour}/></patternFill></fill>")
    }

    /// Which of these inks on these grounds, a pair a cell, is not seen.
    fn blank(pairs: &[(&str, &str)]) -> Vec<bool> {
        let fonts: String =
            pairs.iter().map(|(ink, _)| format!("<font><color {ink}/></font>")).collect();
        let fills: String = pairs.iter().map(|(_, ground)| solid(ground)).collect();
        let cells: Vec<(u32, u32, u32)> = (0..).take(pairs.len()).map(|i| (0, i, i + 2)).collect();
        let found = styles("", &fonts, &fills, &cells);
        let blank = |at: usize| {
            found.get(at).is_some_and(|style| style.as_ref().is_some_and(|s| s.blank_ink))
        };
        (0..pairs.len()).map(blank).collect()
    }

    #[test]
    fn fonts_strike_raise_and_show_symbols() {
        let fonts = "<font><name val='ＭＳ ゴシック'/></font><font><strike/></font>\
                     <font><strike val='0'/></font><font><vertAlign val='superscript'/></font>\
                     <font><vertAlign val='subscript'/></font><font><name val='Wingdings'/></font>";
        let cells: Vec<(u32, u32, u32)> = (0..6).map(|font| (0, font, 0)).collect();
        let found = styles("", fonts, "", &cells);
        let font = |at: usize| found[at].as_ref().map(|style| style.font);
        assert_eq!((font(0), font(2)), (None, None));
        assert!(font(1).unwrap().struck);
        assert_eq!(font(3).unwrap().level, Level::Raised);
        assert_eq!(font(4).unwrap().level, Level::Lowered);
        assert_eq!(font(5).unwrap().symbols, Some(SymbolFont::Wingdings));
    }

    #[test]
    fn ink_in_the_colour_of_its_ground_is_not_seen() {
        let white = ["rgb='FFFFFFFF'", "rgb='00FFFFFF'", "theme='0'", "indexed='9'", "indexed='1'"];
        for ink in white {
            let fonts = format!("<font/><font><color {ink}/></font>");
            let found = styles(
                "",
                &fonts,
                &solid("theme='1'"),
                &[(0, 0, 0), (0, 1, 0), (0, 1, 2), (0, 1, 1)],
            );
            let blank: Vec<bool> = found.iter().map(Option::is_some).collect();
            assert_eq!(blank, [false, true, false, false], "{ink}");
            for ground in white {
                assert_eq!(blank_one(ink, ground), [true], "{ink} {ground}");
            }
        }
        assert_eq!(blank_one("rgb='FFE7E6E6'", "rgb='FFE7E6E6'"), [true]);
        assert_eq!(blank_one("theme='4' tint='0.5'", "theme='4' tint='0.5'"), [true]);
        assert_eq!(blank_one("theme='1'", "rgb='FF000000'"), [true], "blacked out");
    }

    fn blank_one(ink: &str, ground: &str) -> Vec<bool> {
        blank(&[(ink, ground)])
    }

    #[test]
    fn ink_that_stands_out_from_its_ground_is_seen() {
        let seen = blank(&[
            ("rgb='FFFFFFFF'", "rgb='FF1F497D'"),
            ("theme='0'", "theme='0' tint='-0.15'"),
            ("theme='0' tint='-0.35'", "theme='0'"),
            ("theme='4'", "theme='4' tint='0.8'"),
            ("theme='1' tint='0.35'", "theme='1'"),
            ("auto='1'", "theme='0'"),
            ("rgb='FFFEFEFE'", "rgb='FFFFFFFF'"),
        ]);
        assert_eq!(seen, [false; 7]);
        let found = styles("", "<font/>", &solid("rgb='FF000000'"), &[(0, 0, 2)]);
        assert!(found[0].as_ref().unwrap().blank_ink, "ink of no colour is black");
    }

    #[test]
    fn number_formats_that_add_or_hide_are_kept() {
        let formats = "<numFmt numFmtId='164' formatCode='0&quot;件&quot;'/>\
                       <numFmt numFmtId='165' formatCode='yyyy/m/d'/>\
                       <numFmt numFmtId='166' formatCode=';;;'/>";
        let cells =
            [(0, 0, 0), (164, 0, 0), (165, 0, 0), (166, 0, 0), (14, 0, 0), (38, 0, 0), (41, 0, 0)];
        let found = styles(formats, "<font/>", "", &cells);
        let kept: Vec<bool> = found.iter().map(Option::is_some).collect();
        assert_eq!(kept, [false, true, false, true, false, false, true]);
    }

    #[test]
    fn a_workbook_like_any_other_has_no_formats_that_matter() {
        let fonts = "<font><b/><color theme='1'/><name val='游ゴシック'/></font>\
                     <font><color theme='0'/></font>";
        let found = styles(
            "<numFmt numFmtId='164' formatCode='[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/>",
            fonts,
            &solid("theme='4'"),
            &[(0, 0, 0), (164, 0, 0), (38, 1, 2)],
        );
        assert!(found.is_empty());
    }
}
