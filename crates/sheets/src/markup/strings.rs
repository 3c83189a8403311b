//! Texts formatted in runs: those that the cells of an Open XML workbook share (`sharedStrings.xml`),
//! and those that stand in a cell itself.

use super::dress::{Font, Run};
use super::styles::{font_property, may_dress};
use crate::xml::{Element, Step, walk};
use memchr::memmem;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a text begins that a program of Kingsoft keeps in a cell that shows a picture.
const PICTURE: [&str; 2] = ["=DISPIMG(", "=_xlfn.DISPIMG("];

/// A text of which more is to be said than its characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// Its runs; none for a text in one font.
    pub runs: Arc<Vec<Run>>,
    /// It stands for a picture.
    pub picture: bool,
}

impl Telling {
    /// Whether it matters in a cell whatever the cell's format.
    pub fn is_telling(&self) -> bool {
        self.picture || self.runs.iter().any(|run| run.font.is_some_and(|font| !font.is_plain()))
    }
}

/// The texts of which more is to be said, by their number. `dressed` says that cells have formats
/// which change how texts look: then every text in runs is kept, which may have fonts of its own.
pub fn read(part: &[u8], dressed: bool) -> BTreeMap<usize, Telling> {
    let mut found = BTreeMap::new();
    let runs = may_dress(part) || dressed;
    if !runs && memmem::find(part, b"DISPIMG").is_none() {
        return found;
    }
    let xml = std::str::from_utf8(part).unwrap_or_default();
    let (mut number, mut text) = (0_usize, Rich::default());
    walk(xml, |step| match step {
        Step::Open("si", _) => text = Rich::default(),
        Step::Close("si") => {
            if let Some(telling) = std::mem::take(&mut text).telling()
                && (dressed || telling.is_telling())
            {
                found.insert(number, telling);
            }
            number = number.saturating_add(1);
        }
        step => text.take(step),
    });
    found
}

/// A text that is being read.
#[derive(Default)]
pub struct Rich {
    runs: Vec<Run>,
    /// The piece that is open keeps the blanks around it.
    keeps_blanks: bool,
    in_reading: bool,
    in_run: bool,
    /// The piece that is open.
    piece: Option<String>,
}

impl Rich {
    /// A step within the text.
    pub fn take(&mut self, step: Step<'_>) {
        match step {
            // The readings over a name are no part of it.
            Step::Open("rPh", _) => self.in_reading = true,
            Step::Close("rPh") => self.in_reading = false,
            Step::Open("r", _) => {
                self.in_run = true;
                self.runs.push(Run::default());
            }
            Step::Close("r") => self.in_run = false,
            Step::Open("rPr", _) if self.in_run => {
                if let Some(run) = self.runs.last_mut() {
                    run.font = Some(Font::default());
                }
            }
            Step::Open("t", element) => self.open(element),
            Step::Close("t") => self.close(),
            Step::Open(name, element) if self.in_run => {
                if let Some(font) = self.runs.last_mut().and_then(|run| run.font.as_mut()) {
                    font_property(font, name, element);
                }
            }
            Step::Text(text) => {
                if let Some(piece) = &mut self.piece {
                    piece.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        self.piece = (!self.in_reading).then(String::new);
        self.keeps_blanks = element.attribute("space").as_deref() == Some("preserve");
    }

    /// The text of a piece, as the reader library takes it, which the runs are held against.
    fn close(&mut self) {
        let Some(piece) = self.piece.take() else { return };
        let blanks: &[char] = if self.keeps_blanks { &[] } else { &[' ', '\t', '\r', '\n'] };
        let kept = piece.trim_matches(blanks);
        let text = unescaped(kept);
        match self.runs.last_mut() {
            Some(run) => run.text.push_str(&text),
            None => self.runs.push(Run { text, font: None }),
        }
    }

    /// What is to be said of it; `None` for a text that looks as it is stored in any font.
    pub fn telling(self) -> Option<Telling> {
        let first = self.runs.first().map(|run| run.text.as_str()).unwrap_or_default();
        let picture = is_picture(first);
        let in_runs = self.runs.iter().any(|run| run.font.is_some());
        (picture || in_runs).then(|| Telling {
            runs: Arc::new(if in_runs { self.runs } else { Vec::new() }),
            picture,
        })
    }
}

/// Whether a cell's text stands for a picture.
pub fn is_picture(text: &str) -> bool {
    PICTURE.iter().any(|start| text.starts_with(start))
}

/// A text with `_x000D_` and the like as the characters they stand for (ECMA-376 part 1, 22.9.2.19).
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let code = escape.get(2..6).filter(|_| escape.get(6..7) == Some("_"));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match c {
            Some(c) => {
                plain.push(c);
                rest = escape.get(7..).unwrap_or_default();
            }
            None => {
                plain.push_str("_x");
                rest = escape.get(2..).unwrap_or_default();
            }
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appearance::Level;
    use crate::markup::symbols::SymbolFont;

    fn shared(texts: &str, dressed: bool) -> BTreeMap<usize, Telling> {
        read(format!("<sst>{texts}</sst>").as_bytes(), dressed)
    }

    #[test]
    fn runs_keep_what_is_struck_out_apart() {
        let found = shared(
            "<si><t>あり</t></si><si><r><t>旧</t></r><r><rPr><strike/><sz val='9'/></rPr><t>社</t></r>\
             <r><rPr><vertAlign val='superscript'/></rPr><t xml:space='preserve'> 1</t></r>\
             <r><rPr><rFont val='Wingdings'/></rPr><t> o </t></r></si>",
            false,
        );
        let runs = &found[&1].runs;
        let fonts: Vec<Option<Font>> = runs.iter().map(|run| run.font).collect();
        let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["旧", "社", " 1", "o"]);
        assert_eq!(fonts[0], None);
        assert!(fonts[1].unwrap().struck);
        assert_eq!(fonts[2].unwrap().level, Level::Raised);
        assert_eq!(fonts[3].unwrap().symbols, Some(SymbolFont::Wingdings));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn readings_are_no_part_of_a_name() {
        let found = shared(
            "<si><r><rPr><strike/></rPr><t>東京</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>",
            false,
        );
        assert_eq!(found[&0].runs.len(), 1);
        assert_eq!(found[&0].runs[0].text, "東京");
    }

    #[test]
    fn runs_in_plain_fonts_matter_only_where_cells_are_dressed() {
        let texts = "<si><r><rPr><b/></rPr><t>a</t></r><r><t>b_x000D_c_x00_</t></r></si>";
        assert!(shared(texts, false).is_empty());
        let found = shared(texts, true);
        assert_eq!(found[&0].runs[1].text, "b\rc_x00_");
        assert!(!found[&0].is_telling());
        assert!(shared("<si><t>strike</t></si><si/>", false).is_empty());
    }

    #[test]
    fn a_text_for_a_picture_is_told() {
        let found = shared("<si/><si><t>=DISPIMG(&quot;ID_1&quot;,1)</t></si>", false);
        assert!(found[&1].picture && found[&1].runs.is_empty());
    }
}
