//! The formats of a binary workbook's cells, put together from its fonts, number formats and colours,
//! and the cells that wear them.

use super::colour::{self, BLACK, Colour, Ground};
use super::dress::{CellStyle, Dress, Font, Run};
use super::number_format::NumberFormat;
use super::stored::Clock;
use crate::CellRef;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A font of a workbook.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Face {
    /// What it does to a text.
    pub font: Font,
    /// Its colour; `None` for that of writing.
    pub ink: Option<Colour>,
}

/// Makes formats of cells. Formats that do the same are one, however many a file tells.
#[derive(Default)]
pub struct Tailor {
    codes: BTreeMap<u16, String>,
    /// By number format.
    made: BTreeMap<u16, Vec<Option<Arc<CellStyle>>>>,
}

/// Characters a number format's code may have (ECMA-376 part 1, 18.8.30, as Excel keeps to it).
const LONGEST_CODE: usize = 255;

impl Tailor {
    /// Takes a number format that the workbook tells.
    pub fn number_format(&mut self, number: u16, code: String) {
        if code.chars().count() <= LONGEST_CODE {
            self.codes.insert(number, code);
        }
    }

    /// What numbers of a number format are shown as.
    pub fn clock(&self, number: u16) -> Clock {
        self.codes
            .get(&number)
            .map_or_else(|| Clock::of_number(number), |code| Clock::of_code(code))
    }

    /// The format of these; `None` where it is plain.
    pub fn style(&mut self, face: Face, number: u16, ground: Ground) -> Option<Arc<CellStyle>> {
        let blank_ink = colour::is_blank(face.ink.unwrap_or(BLACK), ground);
        let told = self.codes.get(&number).map(String::as_str);
        let made = self.made.entry(number).or_insert_with(|| {
            let format = NumberFormat::new(told.unwrap_or_else(|| built_in(number)));
            vec![worn(CellStyle { format, ..CellStyle::default() })]
        });
        let is_it = |style: &&Option<Arc<CellStyle>>| match style {
            Some(style) => style.font == face.font && style.blank_ink == blank_ink,
            None => face.font.is_plain() && !blank_ink,
        };
        if let Some(known) = made.iter().find(is_it) {
            return known.clone();
        }
        let format = made.first().cloned().flatten();
        let format = format.map(|style| style.format.clone()).unwrap_or_default();
        let style = worn(CellStyle { font: face.font, blank_ink, format });
        made.push(style.clone());
        style
    }
}

fn worn(style: CellStyle) -> Option<Arc<CellStyle>> {
    (!style.is_plain()).then(|| Arc::new(style))
}

/// The code of a number format that a workbook need not tell, of those that add or hide something:
/// currency and accounting, as Excel writes them in Japan.
fn built_in(number: u16) -> &'static str {
    match number {
        5..=6 => "\"¥\"#,##0;\"¥\"\\-#,##0",
        7..=8 => "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
        41 => "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ",
        42 => "_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
        43 => "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        44 => "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ",
        _ => "",
    }
}

/// A text in runs.
#[derive(Debug, Clone)]
pub struct Rich {
    runs: Arc<Vec<Run>>,
    /// No run of it has a font that shows.
    is_plain: bool,
}

impl Rich {
    /// Of a text and where in it which font begins; what comes before is in the cell's own.
    pub fn new(units: &[u16], starts: &[(usize, Option<Font>)]) -> Self {
        let mut runs = Vec::new();
        let mut push = |units: Option<&[u16]>, font: Option<Font>| {
            if let Some(units) = units.filter(|units| !units.is_empty()) {
                runs.push(Run { text: crate::bytes::text(units.iter().copied()), font });
            }
        };
        let (mut at, mut font) = (0, None);
        for &(start, next) in starts.iter().filter(|(start, _)| *start < units.len()) {
            push(units.get(at..start), font);
            (at, font) = (start.max(at), next);
        }
        push(units.get(at..), font);
        Self::of(runs)
    }

    /// Of runs.
    pub fn of(runs: Vec<Run>) -> Self {
        let is_plain = runs.iter().all(|run| run.font.is_none_or(Font::is_plain));
        Self { runs: Arc::new(runs), is_plain }
    }
}

/// The formats of a workbook, by their numbers.
#[derive(Default)]
pub struct Wardrobe {
    /// Its fonts.
    pub fonts: Vec<Face>,
    /// The formats of its cells; `None` for those that are plain.
    pub styles: Vec<Option<Arc<CellStyle>>>,
    /// Its shared texts that have runs.
    pub texts: BTreeMap<u32, Rich>,
}

impl Wardrobe {
    /// What the font of this number does.
    pub fn font(&self, number: usize) -> Option<Font> {
        self.fonts.get(number).map(|face| face.font)
    }

    /// Notes a cell's format.
    pub fn dress(&self, dress: &mut Dress, at: CellRef, style: usize) {
        if let Some(Some(style)) = self.styles.get(style) {
            dress.styles.push((at, Arc::clone(style)));
        }
    }

    /// Notes the runs of a cell's text, where they show beside the cell's format.
    pub fn dress_text(&self, dress: &mut Dress, at: CellRef, style: usize, text: &Rich) {
        let style = self.styles.get(style).and_then(Option::as_ref);
        if !text.is_plain || style.is_some_and(|style| !style.font.is_plain()) {
            dress.runs.push((at, Arc::clone(&text.runs)));
        }
    }

    /// The same of a shared text.
    pub fn dress_shared(&self, dress: &mut Dress, at: CellRef, style: usize, text: u32) {
        if let Some(text) = self.texts.get(&text) {
            self.dress_text(dress, at, style, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CellValue;
    use crate::markup::number_format::Shown;

    const STRUCK: Font =
        Font { struck: true, level: crate::appearance::Level::Line, symbols: None };

    #[test]
    fn formats_that_do_the_same_are_one() {
        let mut tailor = Tailor::default();
        tailor.number_format(164, "0\"件\"".to_owned());
        let struck = Face { font: STRUCK, ink: None };
        let first = tailor.style(struck, 164, Ground::Sheet).unwrap();
        let red = Face { ink: Some(Colour::Rgb([0xFF, 0, 0])), ..struck };
        let second = tailor.style(red, 164, Ground::Sheet).unwrap();
        assert!(Arc::ptr_eq(&first, &second));
        assert_eq!(first.format.shown(&CellValue::Number(2.0)), Shown::As("2件".to_owned()));
        assert!(tailor.style(Face::default(), 164, Ground::Sheet).is_some());
        assert_eq!(tailor.style(Face::default(), 0, Ground::Sheet), None);
        assert_eq!(tailor.style(Face::default(), 38, Ground::Sheet), None);
        assert!(tailor.style(Face::default(), 0, Ground::Solid(BLACK)).is_some());
        let dash = tailor.style(Face::default(), 41, Ground::Sheet).unwrap();
        assert_eq!(dash.format.shown(&CellValue::Number(0.0)), Shown::As("-".to_owned()));
    }

    #[test]
    fn a_text_is_cut_where_fonts_begin() {
        let units: Vec<u16> = "旧社新社".encode_utf16().collect();
        let texts = |starts: &[(usize, Option<Font>)]| -> Vec<(String, Option<Font>)> {
            let runs = Rich::new(&units, starts).runs;
            runs.iter().map(|run| (run.text.clone(), run.font)).collect()
        };
        let (struck, plain) = (Some(STRUCK), Some(Font::default()));
        assert_eq!(
            texts(&[(0, struck), (2, plain)]),
            [("旧社".to_owned(), struck), ("新社".to_owned(), plain)]
        );
        assert_eq!(
            texts(&[(2, struck), (9, plain)]),
            [("旧社".to_owned(), None), ("新社".to_owned(), struck)]
        );
        // Told out of order, or twice.
        let joined: String = texts(&[(3, struck), (1, plain), (3, None)])
            .into_iter()
            .map(|(text, _)| text)
            .collect();
        assert_eq!(joined, "旧社新社");
    }

    #[test]
    fn runs_are_noted_where_they_or_the_cells_font_show() {
        let struck = Arc::new(CellStyle { font: STRUCK, ..CellStyle::default() });
        let mut wardrobe = Wardrobe { styles: vec![None, Some(struck)], ..Wardrobe::default() };
        let units: Vec<u16> = "ab".encode_utf16().collect();
        wardrobe.texts.insert(0, Rich::new(&units, &[(1, Some(Font::default()))]));
        wardrobe.texts.insert(1, Rich::new(&units, &[(1, Some(STRUCK))]));
        let mut dress = Dress::default();
        for (row, (style, text)) in (0..).zip([(0, 0), (0, 1), (1, 0), (1, 9)]) {
            wardrobe.dress(&mut dress, CellRef::new(row, 0), style);
            wardrobe.dress_shared(&mut dress, CellRef::new(row, 0), style, text);
        }
        let rows = |cells: Vec<CellRef>| cells.iter().map(|at| at.row).collect::<Vec<_>>();
        assert_eq!(rows(dress.styles.iter().map(|(at, _)| *at).collect()), [2, 3]);
        assert_eq!(rows(dress.runs.iter().map(|(at, _)| *at).collect()), [1, 2]);
    }
}
