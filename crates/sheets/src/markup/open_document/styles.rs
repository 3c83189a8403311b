//! Styles: what those of a name make of texts, cells, rows, columns and drawings.
//!
//! Source: OASIS `OpenDocument` 1.3 part 3, 16 and 20.

use super::formats::Formats;
use super::lengths::points;
use crate::appearance::Level;
use crate::markup::dress::{CellStyle, Font};
use crate::markup::number_format::NumberFormat;
use crate::markup::symbols::SymbolFont;
use crate::xml::{Element, Step};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Styles above a style that are asked; programs make two or three.
const MOST_PARENTS: usize = 16;

/// The colour of paper.
const WHITE: u32 = 0x00FF_FFFF;

/// What a style is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Cells.
    Cell,
    /// Rows.
    Row,
    /// Columns.
    Column,
    /// Texts within a paragraph.
    Text,
    /// Paragraphs.
    Paragraph,
    /// Drawings.
    Graphic,
}

/// What the characters of a font are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    Plain,
    Symbols(SymbolFont),
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colour {
    /// For a text, one that is seen on any ground; for a ground, that of the paper.
    Automatic,
    /// This, by its parts of red, green and blue.
    Of(u32),
}

/// What is said of a text; `None` where nothing is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Text {
    struck: Option<bool>,
    level: Option<Level>,
    letters: Option<Letters>,
    ink: Option<Colour>,
}

/// What a style says itself.
#[derive(Debug, Clone, Default)]
struct Properties {
    text: Text,
    ground: Option<Colour>,
    /// The number style.
    format: Option<String>,
    /// The height of a row or the width of a column, in points.
    extent: Option<f64>,
    /// Whether the line and the area of a drawing are seen.
    line: Option<bool>,
    area: Option<bool>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    own: Properties,
}

/// What a cell's style makes of it.
#[derive(Debug, Clone, Default)]
pub struct CellDress {
    /// Of its text.
    pub text: Text,
    /// The colour of its ground.
    pub ground: u32,
    /// All of it.
    pub style: Arc<CellStyle>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    known: BTreeMap<Family, BTreeMap<String, Style>>,
    /// What holds where no style says otherwise.
    defaults: BTreeMap<Family, Properties>,
    /// The fonts' names, by the names the document has for them.
    fonts: BTreeMap<String, String>,
    formats: Formats,
    /// The cells' styles that were asked for.
    dresses: BTreeMap<String, CellDress>,
    open: Option<(Family, Option<String>, Style)>,
    /// Styles count only within this element, which is open.
    within: bool,
}

impl Styles {
    /// Takes a step of the walk through a part, of which styles within `section` count: what stands
    /// in a part's other section is of names that only this part knows.
    pub fn take(&mut self, step: Step<'_>, section: &str) {
        match step {
            Step::Open(name, _) if name == section => self.within = true,
            Step::Close(name) if name == section => self.within = false,
            Step::Open("font-face", element) => {
                let font = element.attribute("name").zip(element.attribute("font-family"));
                self.fonts.extend(font);
            }
            _ if !self.within => {}
            Step::Open("style", element) => self.open(element, element.attribute("name")),
            Step::Open("default-style", element) => self.open(element, None),
            Step::Close("style" | "default-style") => self.close(),
            step => match &mut self.open {
                Some((_, _, style)) => {
                    if let Step::Open(name, element) = step {
                        style.own.take(name, element, &self.fonts);
                    }
                }
                None => self.formats.take(step),
            },
        }
    }

    fn open(&mut self, element: &Element<'_>, name: Option<String>) {
        let family = match element.attribute("family").as_deref() {
            Some("table-cell") => Family::Cell,
            Some("table-row") => Family::Row,
            Some("table-column") => Family::Column,
            Some("text") => Family::Text,
            Some("paragraph") => Family::Paragraph,
            Some("graphic") => Family::Graphic,
            _ => return,
        };
        let own =
            Properties { format: element.attribute("data-style-name"), ..Properties::default() };
        let style = Style { parent: element.attribute("parent-style-name"), own };
        self.open = Some((family, name, style));
    }

    fn close(&mut self) {
        match self.open.take() {
            Some((family, Some(name), style)) => {
                self.known.entry(family).or_default().insert(name, style);
            }
            Some((family, None, style)) => {
                self.defaults.insert(family, style.own);
            }
            None => {}
        }
    }

    /// What a style says, with what it takes over from those above it.
    fn all(&self, family: Family, name: &str) -> Properties {
        let mut all = Properties::default();
        let known = self.known.get(&family);
        let style = |name: &str| known.and_then(|known| known.get(name));
        let mut next = style(name);
        for _ in 0..MOST_PARENTS {
            let Some(Style { parent, own }) = next else { break };
            all = all.over(own);
            next = parent.as_deref().and_then(style);
        }
        all
    }

    /// What a style says of a text, on top of what is said of it already.
    pub fn text(&self, family: Family, name: Option<&str>, base: Text) -> Text {
        name.map_or(base, |name| self.all(family, name).text.over(base))
    }

    /// What a style of cells makes of a cell; `None` for a cell without one.
    pub fn cell(&mut self, name: Option<&str>) -> CellDress {
        let name = name.unwrap_or_default();
        if let Some(dress) = self.dresses.get(name) {
            return dress.clone();
        }
        let mut all = self.all(Family::Cell, name);
        if let Some(default) = self.defaults.get(&Family::Cell) {
            all = all.over(default);
        }
        let ground = match all.ground {
            Some(Colour::Of(ground)) => ground,
            _ => WHITE,
        };
        let code = all.format.and_then(|format| self.formats.code(&format));
        let style = CellStyle {
            font: all.text.font(),
            blank_ink: all.text.is_blank_on(ground),
            format: code.map(|code| NumberFormat::new(&code)).unwrap_or_default(),
        };
        let dress = CellDress { text: all.text, ground, style: Arc::new(style) };
        self.dresses.insert(name.to_owned(), dress.clone());
        dress
    }

    /// The height of a row or the width of a column, in points, where its style says it.
    pub fn extent(&self, family: Family, name: Option<&str>) -> Option<f64> {
        self.all(family, name?).extent
    }

    /// Whether a drawing of a style has neither a line nor an area.
    pub fn is_invisible(&self, name: Option<&str>) -> bool {
        let Some(name) = name else { return false };
        let mut all = self.all(Family::Graphic, name);
        if let Some(default) = self.defaults.get(&Family::Graphic) {
            all = all.over(default);
        }
        all.line == Some(false) && all.area == Some(false)
    }
}

impl Properties {
    /// These, and where they say nothing, those.
    fn over(self, base: &Self) -> Self {
        Self {
            text: self.text.over(base.text),
            ground: self.ground.or(base.ground),
            format: self.format.or_else(|| base.format.clone()),
            extent: self.extent.or(base.extent),
            line: self.line.or(base.line),
            area: self.area.or(base.area),
        }
    }

    /// Takes one of a style's elements.
    fn take(&mut self, name: &str, element: &Element<'_>, fonts: &BTreeMap<String, String>) {
        match name {
            "text-properties" => self.text = Text::of(element, fonts),
            "table-cell-properties" => {
                self.ground = element.attribute("background-color").map(|as_| colour(&as_));
            }
            "table-row-properties" => {
                let height = element.attribute("row-height");
                let height = height.or_else(|| element.attribute("min-row-height"));
                self.extent = height.and_then(|as_| points(&as_));
            }
            "table-column-properties" => {
                self.extent = element.attribute("column-width").and_then(|as_| points(&as_));
            }
            "graphic-properties" => {
                self.line = element.attribute("stroke").map(|as_| as_ != "none");
                self.area = element.attribute("fill").map(|as_| as_ != "none");
            }
            _ => {}
        }
    }
}

impl Text {
    fn of(element: &Element<'_>, fonts: &BTreeMap<String, String>) -> Self {
        let line = element.attribute("text-line-through-style");
        let kind = element.attribute("text-line-through-type");
        let lines = [line, kind];
        let lines = lines.iter().flatten();
        let struck = lines.clone().next().map(|_| lines.clone().all(|as_| as_ != "none"));
        let font = match element.attribute("font-name") {
            Some(name) => Some(fonts.get(&name).cloned().unwrap_or(name)),
            None => element.attribute("font-family"),
        };
        let letters = font.map(|font| {
            let symbols = SymbolFont::named(font.trim_matches(['\'', '"', ' ']));
            symbols.map_or(Letters::Plain, Letters::Symbols)
        });
        let ink = if element.flag("use-window-font-color") {
            Some(Colour::Automatic)
        } else {
            element.attribute("color").map(|as_| colour(&as_))
        };
        let level = element.attribute("text-position").map(|as_| level(&as_));
        Self { struck, level, letters, ink }
    }

    /// This, and where it says nothing, that.
    fn over(self, base: Self) -> Self {
        Self {
            struck: self.struck.or(base.struck),
            level: self.level.or(base.level),
            letters: self.letters.or(base.letters),
            ink: self.ink.or(base.ink),
        }
    }

    /// What it does to the characters.
    pub fn font(self) -> Font {
        Font {
            struck: self.struck.unwrap_or_default(),
            level: self.level.unwrap_or_default(),
            symbols: match self.letters {
                Some(Letters::Symbols(font)) => Some(font),
                _ => None,
            },
        }
    }

    /// Whether nobody sees it on a ground of this colour.
    pub fn is_blank_on(self, ground: u32) -> bool {
        self.ink == Some(Colour::Of(ground))
    }
}

/// A colour as it is written: `#ffffff`, `transparent`.
fn colour(written: &str) -> Colour {
    let digits = written.trim().strip_prefix('#').filter(|digits| digits.len() == 6);
    let colour = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    colour.map_or(Colour::Automatic, Colour::Of)
}

/// Where a text stands: `super 58%`, or by how much it is raised.
fn level(position: &str) -> Level {
    match position.split_whitespace().next() {
        Some("super") => Level::Raised,
        Some("sub") => Level::Lowered,
        Some(raised) => match raised.trim_end_matches('%').parse::<f64>() {
            Ok(raised) if raised > 0.0 => Level::Raised,
            Ok(raised) if raised < 0.0 => Level::Lowered,
            _ => Level::Line,
        },
        None => Level::Line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::walk;

    fn styles(xml: &str) -> Styles {
        let mut styles = Styles::default();
        walk(&format!("<a><s>{xml}</s></a>"), |step| styles.take(step, "s"));
        styles
    }

    #[test]
    fn a_style_takes_over_what_it_does_not_say() {
        let mut styles = styles(
            r##"<default-style family="table-cell"><text-properties color="#000000"/></default-style>
            <style name="A" family="table-cell"><text-properties text-line-through-style="solid"/></style>
            <style name="B" family="table-cell" parent-style-name="A"><text-properties text-position="super 58%"/></style>
            <style name="C" family="table-cell" parent-style-name="B"><text-properties text-line-through-style="none"/></style>
            <style name="D" family="table-cell" parent-style-name="D"/>"##,
        );
        let both = Font { struck: true, level: Level::Raised, symbols: None };
        assert_eq!(styles.cell(Some("B")).style.font, both);
        assert!(!styles.cell(Some("C")).style.font.struck);
        assert!(styles.cell(Some("D")).style.is_plain() && styles.cell(None).style.is_plain());
    }

    #[test]
    fn ink_is_blank_only_on_its_own_colour() {
        for (ink, ground, blank) in [
            (r##"color="#ffffff""##, "", true),
            (r##"color="#FFFFFF""##, r#"background-color="transparent""#, true),
            (r##"color="#ffffff""##, r##"background-color="#000000""##, false),
            (r##"color="#123456""##, r##"background-color="#123456""##, true),
            (r##"color="#ffffff" use-window-font-color="true""##, "", false),
            ("", r##"background-color="#000000""##, false),
        ] {
            let mut styles = styles(&format!(
                r#"<style name="A" family="table-cell"><table-cell-properties {ground}/><text-properties {ink}/></style>"#
            ));
            assert_eq!(styles.cell(Some("A")).style.blank_ink, blank, "{ink} {ground}");
        }
    }

    #[test]
    fn a_font_of_symbols_is_found_behind_its_name_in_the_document() {
        let mut styles = styles(
            r#"<font-face name="F1" font-family="'Wingdings 2'"/>
            <style name="A" family="table-cell"><text-properties font-name="F1"/></style>
            <style name="B" family="table-cell"><text-properties font-family="Wingdings"/></style>"#,
        );
        assert_eq!(styles.cell(Some("A")).style.font.symbols, Some(SymbolFont::Wingdings2));
        assert_eq!(styles.cell(Some("B")).style.font.symbols, Some(SymbolFont::Wingdings));
    }

    #[test]
    fn raised_and_lowered_are_told_however_they_are_written() {
        for (written, expected) in [
            ("super 58%", Level::Raised),
            ("33% 58%", Level::Raised),
            ("sub 58%", Level::Lowered),
            ("-33% 58%", Level::Lowered),
            ("0% 100%", Level::Line),
            ("", Level::Line),
        ] {
            assert_eq!(level(written), expected, "{written}");
        }
    }
}
