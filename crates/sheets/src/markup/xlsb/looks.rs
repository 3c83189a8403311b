//! How the cells of an .xlsb look: fonts, fills and formats of its styles, and the shared texts that
//! are formatted in runs.

use super::records::{Records, wide};
use crate::appearance::Level;
use crate::bytes;
use crate::markup::colour::{Colour, Ground, Palette};
use crate::markup::dress::Font;
use crate::markup::parts;
use crate::markup::symbols::SymbolFont;
use crate::markup::wardrobe::{Face, Rich, Tailor, Wardrobe};
use crate::package::{BINARY_WORKBOOK, Package};

// Kinds of records.
const TEXT: u16 = 19;
const FONT: u16 = 43;
const FORMAT: u16 = 44;
const FILL: u16 = 45;
const STYLE: u16 = 47;
const INDEXED_COLOUR: u16 = 475;
const FILLS: u16 = 603;
const FONTS: u16 = 611;
const FORMATS: u16 = 615;
const STYLES: u16 = 617;
/// What ends these lists, each a number behind what begins it.
const ENDS: [u16; 4] = [FILLS + 1, FONTS + 1, FORMATS + 1, STYLES + 1];

/// Among the flags of a font: it is struck out.
const STRUCK: u16 = 1 << 3;

/// Among the flags of a text: it has runs.
const HAS_RUNS: u8 = 1;

/// How the cells of a workbook look.
pub fn of(package: &Package) -> Wardrobe {
    let part = |kind| {
        let part = parts::related(package, BINARY_WORKBOOK, kind).into_iter().next();
        part.and_then(|part| package.bytes(&part)).unwrap_or_default()
    };
    read(part("styles"), part("sharedStrings"))
}

/// The same of its two parts about it.
pub fn read(styles: &[u8], texts: &[u8]) -> Wardrobe {
    let mut reader = XlsbStylesReader::default();
    for (kind, data) in Records(styles) {
        reader.take(kind, data);
    }
    let mut wardrobe = reader.done();
    let texts = Records(texts).filter(|(kind, _)| *kind == TEXT);
    for (number, (_, data)) in (0..).zip(texts) {
        if let Some(text) = rich(data, &wardrobe) {
            wardrobe.texts.insert(number, text);
        }
    }
    wardrobe
}

/// The text that begins here, where it has runs.
pub fn rich(data: &[u8], wardrobe: &Wardrobe) -> Option<Rich> {
    if data.first()? & HAS_RUNS == 0 {
        return None;
    }
    let length = usize::try_from(bytes::u32(data, 1)?).ok()?.checked_mul(2)?;
    let (text, rest) = data.get(5..)?.split_at_checked(length)?;
    let count = usize::try_from(bytes::u32(rest, 0)?).ok()?;
    let (runs, _) = rest.get(4..)?.as_chunks::<4>();
    let start = |run| {
        let font = usize::from(bytes::u16(run, 2)?);
        Some((bytes::u16(run, 0)?.into(), wardrobe.font(font)))
    };
    let starts: Vec<_> = runs.iter().take(count).filter_map(|run| start(run)).collect();
    let units: Vec<u16> = bytes::units(text).collect();
    (!starts.is_empty()).then(|| Rich::new(&units, &starts))
}

#[derive(Default)]
struct XlsbStylesReader<'p> {
    /// The list that is open; outside the lists, the same records are those of other formats.
    list: u16,
    fonts: Vec<&'p [u8]>,
    fills: Vec<&'p [u8]>,
    styles: Vec<&'p [u8]>,
    tailor: Tailor,
    colours: Vec<[u8; 3]>,
}

impl<'p> XlsbStylesReader<'p> {
    fn take(&mut self, kind: u16, data: &'p [u8]) {
        match (self.list, kind) {
            (_, FILLS | FONTS | FORMATS | STYLES) => self.list = kind,
            (_, kind) if ENDS.contains(&kind) => self.list = 0,
            (FONTS, FONT) => self.fonts.push(data),
            (FILLS, FILL) => self.fills.push(data),
            (STYLES, STYLE) => self.styles.push(data),
            (FORMATS, FORMAT) => {
                if let (Some(number), Some((code, _))) = (bytes::u16(data, 0), wide(data, 2)) {
                    self.tailor.number_format(number, code);
                }
            }
            (_, INDEXED_COLOUR) => self.colours.extend(data.first_chunk::<3>()),
            _ => {}
        }
    }

    fn done(mut self) -> Wardrobe {
        let mut palette = Palette::default();
        palette.set(0, self.colours.into_iter());
        let fonts: Vec<Face> = self.fonts.into_iter().map(|font| face(font, &palette)).collect();
        let fills: Vec<Ground> =
            self.fills.into_iter().map(|fill| ground(fill, &palette)).collect();
        let mut style = |data: &[u8]| {
            let number = |at| bytes::u16(data, at).map(usize::from);
            let font = number(4).and_then(|font| fonts.get(font)).copied().unwrap_or_default();
            let ground = number(6).and_then(|fill| fills.get(fill)).copied();
            let format = bytes::u16(data, 2).unwrap_or_default();
            self.tailor.style(font, format, ground.unwrap_or(Ground::Other))
        };
        let styles = self.styles.into_iter().map(&mut style).collect();
        Wardrobe { fonts, styles, ..Wardrobe::default() }
    }
}

/// A font; one that breaks off does nothing to a text.
fn face(data: &[u8], palette: &Palette) -> Face {
    let level = match bytes::u16(data, 6) {
        Some(1) => Level::Raised,
        Some(2) => Level::Lowered,
        _ => Level::Line,
    };
    let struck = bytes::u16(data, 2).is_some_and(|flags| flags & STRUCK != 0);
    let name = wide(data, 21).map(|(name, _)| name).unwrap_or_default();
    let font = Font { struck, level, symbols: SymbolFont::named(&name) };
    Face { font, ink: colour(data, 12, palette) }
}

/// What a fill makes of the ground.
fn ground(data: &[u8], palette: &Palette) -> Ground {
    match bytes::u32(data, 0) {
        Some(0) => Ground::Sheet,
        Some(1) => colour(data, 4, palette).map_or(Ground::Other, Ground::Solid),
        _ => Ground::Other,
    }
}

/// A colour; `None` for the system's own.
fn colour(data: &[u8], at: usize, palette: &Palette) -> Option<Colour> {
    let told = data.get(at..)?;
    let number = *told.get(1)?;
    match told.first()? >> 1 {
        1 => palette.colour(number.into()),
        2 => told.get(4..)?.first_chunk().copied().map(Colour::Rgb),
        3 => Some(Colour::of_theme(number, bytes::u16(told, 2)?.cast_signed())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::records::written::{record, words};
    use super::*;
    use crate::markup::dress::Dress;
    use crate::markup::number_format::Shown;
    use crate::{CellRef, CellValue};

    fn text(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let length = u32::try_from(units.len()).unwrap();
        [length.to_le_bytes().to_vec(), words(&units)].concat()
    }

    fn font(struck: bool, level: u16, colour: [u8; 8], name: &str) -> Vec<u8> {
        let head = words(&[220, if struck { 8 } else { 0 }, 400, level, 0, 0]);
        record(FONT, &[head, colour.to_vec(), vec![0], text(name)].concat())
    }

    fn fill(pattern: u8, colour: [u8; 8]) -> Vec<u8> {
        let more = [[0; 8].as_slice(), &[0; 44]].concat();
        record(FILL, &[[pattern, 0, 0, 0].as_slice(), &colour, &more].concat())
    }

    fn style(font: u16, fill: u16, format: u16) -> Vec<u8> {
        record(STYLE, &words(&[0, format, font, fill, 0, 0, 0, 0]))
    }

    fn list(kind: u16, inside: &[Vec<u8>]) -> Vec<u8> {
        [record(kind, &[0; 4]), inside.concat(), record(kind + 1, &[])].concat()
    }

    const AUTOMATIC: [u8; 8] = [1, 0, 0, 0, 0, 0, 0, 0xFF];
    const WHITE: [u8; 8] = [5, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
    const PAPER: [u8; 8] = [7, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
    const NAVY: [u8; 8] = [3, 18, 0, 0, 0, 0, 0, 0xFF];

    fn styles(styles: &[Vec<u8>]) -> Vec<u8> {
        let fonts = [
            font(false, 0, AUTOMATIC, "游ゴシック"),
            font(true, 0, AUTOMATIC, "游ゴシック"),
            font(false, 1, AUTOMATIC, "Wingdings"),
            font(false, 0, WHITE, "游ゴシック"),
            font(false, 0, PAPER, "游ゴシック"),
        ];
        let fills = [fill(0, AUTOMATIC), fill(17, AUTOMATIC), fill(1, NAVY), fill(1, WHITE)];
        let code = [words(&[164]), text("0\"件\"")].concat();
        [
            list(FORMATS, &[record(FORMAT, &code)]),
            list(FONTS, &fonts),
            list(FILLS, &fills),
            // The formats of named styles are others.
            list(626, &[style(1, 0, 0)]),
            list(STYLES, styles),
        ]
        .concat()
    }

    #[test]
    fn styles_are_put_together_from_fonts_fills_and_formats() {
        let told = [style(0, 0, 0), style(1, 0, 0), style(2, 0, 0), style(0, 0, 164)];
        let styles = read(&styles(&told), &[]).styles;
        assert_eq!(styles.len(), 4);
        assert_eq!(styles[0], None);
        assert!(styles[1].as_ref().is_some_and(|style| style.font.struck));
        let symbols = styles[2].as_ref().unwrap().font;
        assert_eq!((symbols.level, symbols.symbols), (Level::Raised, Some(SymbolFont::Wingdings)));
        let shown = styles[3].as_ref().unwrap().format.shown(&CellValue::Number(3.0));
        assert_eq!(shown, Shown::As("3件".to_owned()));
    }

    #[test]
    fn ink_of_the_grounds_colour_is_unseen() {
        let told = [(3, 0), (4, 0), (3, 2), (3, 1), (3, 3), (0, 2), (0, 3)];
        let told: Vec<Vec<u8>> = told.iter().map(|(font, fill)| style(*font, *fill, 0)).collect();
        let styles = read(&styles(&told), &[]).styles;
        let blank = |style: &Option<std::sync::Arc<_>>| style.is_some();
        let blank: Vec<bool> = styles.iter().map(blank).collect();
        assert_eq!(blank, [true, true, false, false, true, false, false]);
    }

    #[test]
    fn shared_texts_have_runs() {
        let plain = [vec![0], text("新社")].concat();
        let runs = words(&[2, 0, 0, 1, 2, 0]);
        let rich = [vec![1], text("旧社新社"), runs].concat();
        let texts = [record(159, &[0; 8]), record(TEXT, &plain), record(TEXT, &rich)].concat();
        let wardrobe = read(&styles(&[style(0, 0, 0)]), &texts);
        let mut dress = Dress::default();
        for number in 0..3 {
            wardrobe.dress_shared(&mut dress, CellRef::new(number, 0), 0, number);
        }
        let [(at, runs)] = dress.runs.as_slice() else { panic!("{:?}", dress.runs) };
        let told: Vec<(&str, bool)> = runs
            .iter()
            .map(|run| (run.text.as_str(), run.font.is_some_and(|font| font.struck)))
            .collect();
        assert_eq!((at.row, told), (1, vec![("旧社", true), ("新社", false)]));
    }
}
