//! What is the whole workbook's: where its sheets begin, its fonts, formats and colours, the texts
//! that cells share.

use super::records::{BIFF8, BOF, BOUNDSHEET, CONTINUE, EOF};
use super::records::{Record, Records};
use super::{strings, text};
use crate::appearance::Level;
use crate::bytes;
use crate::markup::colour::{Ground, Palette};
use crate::markup::dress::Font;
use crate::markup::stored::Clock;
use crate::markup::symbols::SymbolFont;
use crate::markup::wardrobe::{Face, Tailor, Wardrobe};

// Kinds of records.
const EXTERNSHEET: u16 = 0x0017;
const DATEMODE: u16 = 0x0022;
const FONT: u16 = 0x0031;
const CODEPAGE: u16 = 0x0042;
const PALETTE: u16 = 0x0092;
/// The kind of a record that tells a format of cells.
pub const XF: u16 = 0x00E0;
const SST: u16 = 0x00FC;
/// The kind of a record that tells a number format.
pub const FORMAT: u16 = 0x041E;

/// In what is told of a sheet: whether it is shown.
const STATE: u8 = 0b11;

/// Among the flags of a font: it is struck out.
const STRUCK: u16 = 1 << 3;

/// The first number of the colours that a workbook sets.
const FIRST_COLOUR: usize = 8;

/// The first number that no font has: fonts are counted without it.
const NO_FONT: usize = 4;

/// The workbook.
#[derive(Default)]
pub struct Book {
    /// It is of Excel 97 or later.
    pub eighth: bool,
    /// Where its sheets begin.
    pub starts: Vec<Option<usize>>,
    /// The first sheets of the references to sheets.
    pub references: Vec<u16>,
    /// How its cells look.
    pub wardrobe: Wardrobe,
    /// The code page of texts before Excel 97.
    pub page: u16,
    /// Names on the sheets' tabs, what each sheet is, and whether it is shown.
    pub tabs: Vec<Tab>,
    /// The texts that cells share.
    pub texts: Vec<String>,
    /// What numbers in each format of cells are shown as.
    pub clocks: Vec<Clock>,
    /// Its days are counted from 1904.
    pub from_1904: bool,
    /// It is told to its end.
    pub whole: bool,
}

/// What the workbook says of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tab {
    /// Name on its tab.
    pub name: String,
    /// It is shown.
    pub visible: bool,
    /// It has cells: it is no chart, and no sheet of macros.
    pub has_cells: bool,
}

impl Book {
    /// What a font does, by the number that cells and runs give it.
    pub fn font(&self, number: u16) -> Option<Font> {
        self.wardrobe.font(index(number))
    }
}

/// The place of a font of this number.
fn index(number: u16) -> usize {
    let number = usize::from(number);
    if number > NO_FONT { number - 1 } else { number }
}

/// Reads what stands before the sheets.
pub fn read(stream: &[u8]) -> Book {
    let mut reader = GlobalsReader::default();
    for record in Records(stream) {
        if record.kind == EOF {
            reader.book.whole = true;
            break;
        }
        reader.take(&record);
    }
    reader.done()
}

#[derive(Default)]
struct GlobalsReader<'s> {
    book: Book,
    /// Numbers and names of colours, in any order with the rest.
    palette: Palette,
    tailor: Tailor,
    /// Fonts, with the numbers of their colours.
    fonts: Vec<(Font, u16)>,
    formats: Vec<Format>,
    strings: Vec<&'s [u8]>,
    /// What is told of the sheets; their names are of a code page that may be told later.
    names: Vec<&'s [u8]>,
    last: u16,
}

/// A format of cells as it is told.
struct Format {
    font: u16,
    number: u16,
    pattern: u8,
    colour: u16,
}

impl<'s> GlobalsReader<'s> {
    fn take(&mut self, record: &Record<'s>) {
        let data = record.data;
        match record.kind {
            BOF => self.book.eighth = bytes::u16(data, 0) == Some(BIFF8),
            BOUNDSHEET => {
                let start = bytes::u32(data, 0);
                self.book.starts.push(start.and_then(|start| usize::try_from(start).ok()));
                self.names.push(data);
            }
            DATEMODE => self.book.from_1904 = bytes::u16(data, 0) == Some(1),
            CODEPAGE => self.book.page = bytes::u16(data, 0).unwrap_or_default(),
            EXTERNSHEET if self.book.eighth => {
                let (sheets, _) = data.get(2..).unwrap_or_default().as_chunks::<6>();
                let first = sheets.iter().filter_map(|sheet| bytes::u16(sheet, 2));
                self.book.references.extend(first);
            }
            FONT => self.fonts.extend(self.font(data)),
            PALETTE => {
                let (colours, _) = data.get(2..).unwrap_or_default().as_chunks::<4>();
                let colours = colours.iter().map(|[red, green, blue, _]| [*red, *green, *blue]);
                self.palette.set(FIRST_COLOUR, colours);
            }
            XF => self.formats.extend(self.format(data)),
            FORMAT => {
                if let Some((number, code)) = number_format(data, &self.book) {
                    self.tailor.number_format(number, code);
                }
            }
            SST => self.strings = vec![data],
            CONTINUE if self.last == SST => self.strings.push(data),
            _ => {}
        }
        if record.kind != CONTINUE {
            self.last = record.kind;
        }
    }

    /// A font, and the number of its colour.
    fn font(&self, data: &[u8]) -> Option<(Font, u16)> {
        let length = usize::from(*data.get(14)?);
        let name = data.get(15..)?;
        let name = if self.book.eighth {
            text::wide(name, length)
        } else {
            // The names that matter are Latin.
            name.iter().take(length).copied().map(char::from).collect()
        };
        let level = match bytes::u16(data, 8)? {
            1 => Level::Raised,
            2 => Level::Lowered,
            _ => Level::Line,
        };
        let struck = bytes::u16(data, 2)? & STRUCK != 0;
        Some((Font { struck, level, symbols: SymbolFont::named(&name) }, bytes::u16(data, 4)?))
    }

    fn format(&self, data: &[u8]) -> Option<Format> {
        let (font, number) = (bytes::u16(data, 0)?, bytes::u16(data, 2)?);
        let (pattern, colour) = if self.book.eighth {
            ((bytes::u16(data, 16)? >> 10).to_le_bytes()[0], bytes::u16(data, 18)?)
        } else {
            ((bytes::u16(data, 10)? & 0x3F).to_le_bytes()[0], bytes::u16(data, 8)?)
        };
        Some(Format { font, number, pattern, colour: colour & 0x7F })
    }

    fn done(mut self) -> Book {
        let palette = self.palette;
        let mut book = self.book;
        let face = |(font, colour): (Font, u16)| {
            // What is no number of a colour is the system's, in which all is written.
            Face { font, ink: palette.colour(colour.into()) }
        };
        book.wardrobe.fonts = self.fonts.into_iter().map(face).collect();
        for format in self.formats {
            let face = book.wardrobe.fonts.get(index(format.font)).copied().unwrap_or_default();
            let ground = match format.pattern {
                0 => Ground::Sheet,
                1 => palette.colour(format.colour.into()).map_or(Ground::Other, Ground::Solid),
                _ => Ground::Other,
            };
            book.clocks.push(self.tailor.clock(format.number));
            book.wardrobe.styles.push(self.tailor.style(face, format.number, ground));
        }
        let shared = strings::read(&self.strings, |number| book.font(number));
        book.wardrobe.texts = shared.rich;
        book.texts = shared.texts;
        book.tabs = self.names.into_iter().map(|data| tab(data, &book)).collect();
        book
    }
}

/// The number and the code of a number format.
pub fn number_format(data: &[u8], book: &Book) -> Option<(u16, String)> {
    let number = bytes::u16(data, 0)?;
    let code = if book.eighth {
        text::wide(data.get(4..)?, bytes::u16(data, 2)?.into())
    } else {
        let code = data.get(3..)?;
        text::paged(code.get(..usize::from(*data.get(2)?))?, book.page)?
    };
    Some((number, code))
}

/// What is told of a sheet.
fn tab(data: &[u8], book: &Book) -> Tab {
    let length = data.get(6).copied().map(usize::from).unwrap_or_default();
    let name = data.get(7..).unwrap_or_default();
    let mut name = if book.eighth {
        text::wide(name, length)
    } else {
        text::paged_or_lost(name.get(..length).unwrap_or(name), book.page)
    };
    name.retain(|c| c != '\0');
    let of = |at: usize, mask: u8| data.get(at).map(|byte| byte & mask);
    Tab { name, visible: of(4, STATE) == Some(0), has_cells: of(5, 0xFF) == Some(0) }
}

#[cfg(test)]
mod tests {
    use super::super::written::{record, text, words};
    use super::*;
    use crate::CellValue;
    use crate::markup::dress::CellStyle;
    use crate::markup::number_format::Shown;

    /// A font: whether it is struck, its level, its colour.
    fn font(struck: bool, level: u16, colour: u16, name: &str) -> Vec<u8> {
        let head = words(&[220, if struck { 8 } else { 0 }, colour, 400, level, 0, 0]);
        let length = u8::try_from(name.len()).unwrap();
        record(FONT, &[head, vec![length, 0], name.as_bytes().to_vec()].concat())
    }

    /// A format: its font, its number format, pattern and colour of its ground.
    fn format(font: u16, number: u16, pattern: u16, colour: u16) -> Vec<u8> {
        record(XF, &words(&[font, number, 1, 0, 0, 0, 0, 0, pattern << 10, 65 << 7 | colour]))
    }

    fn styles(version: u16, records: &[Vec<u8>]) -> Vec<Option<CellStyle>> {
        let begin = record(BOF, &words(&[version, 5]));
        let book = read(&[begin, records.concat(), record(EOF, &[])].concat());
        book.wardrobe.styles.iter().map(|style| style.as_deref().cloned()).collect()
    }

    #[test]
    fn fonts_are_counted_without_the_fourth() {
        let mut records = vec![font(false, 0, 0x7FFF, "Arial"); 4];
        records.extend([font(true, 0, 0x7FFF, "Arial"), font(false, 1, 0x7FFF, "Wingdings 2")]);
        records.extend([format(0, 0, 0, 64), format(5, 0, 0, 64), format(6, 0, 0, 64)]);
        let styles = styles(BIFF8, &records);
        assert_eq!(styles[0], None);
        assert!(styles[1].as_ref().is_some_and(|style| style.font.struck));
        let symbols = styles[2].as_ref().unwrap().font;
        assert_eq!((symbols.level, symbols.symbols), (Level::Raised, Some(SymbolFont::Wingdings2)));
    }

    #[test]
    fn ink_of_the_grounds_colour_is_unseen() {
        let records = [
            font(false, 0, 9, "Arial"),
            font(false, 0, 20, "Arial"),
            format(0, 0, 0, 64),
            format(0, 0, 1, 18),
            format(1, 0, 1, 18),
            format(0, 0, 2, 9),
            format(0, 0, 1, 64),
            // Told behind what refers to it.
            record(
                PALETTE,
                &[words(&[13]), [[0; 4]; 10].concat(), vec![1, 2, 3, 0, 0, 0, 0, 0, 1, 2, 3, 0]]
                    .concat(),
            ),
        ];
        let blank: Vec<bool> = styles(BIFF8, &records)
            .iter()
            .map(|style| style.as_ref().is_some_and(|style| style.blank_ink))
            .collect();
        // The ninth colour is black now, the eighteenth and the twentieth the same.
        assert_eq!(blank, [false, false, true, false, false]);
        let white = [font(false, 0, 9, "Arial"), format(0, 0, 0, 64)];
        assert!(styles(BIFF8, &white)[0].as_ref().is_some_and(|style| style.blank_ink));
    }

    #[test]
    fn number_formats_are_read_in_both_versions() {
        let shown = |version, code: Vec<u8>, format: Vec<u8>| {
            let page = record(CODEPAGE, &words(&[932]));
            let records = [page, font(false, 0, 0x7FFF, "Arial"), code, format];
            let styles = styles(version, &records);
            styles[0].as_ref().unwrap().format.shown(&CellValue::Number(3.0))
        };
        let eighth = record(FORMAT, &[words(&[164]), text("0\"件\"")].concat());
        assert_eq!(shown(BIFF8, eighth, format(0, 164, 0, 64)), Shown::As("3件".to_owned()));
        let fifth = [words(&[164]), vec![5], b"0\"\x8C\x8F\"".to_vec()].concat();
        let old = record(XF, &words(&[0, 164, 1, 0, 65 << 7 | 64, 0, 0, 0]));
        assert_eq!(shown(0x0500, record(FORMAT, &fifth), old), Shown::As("3件".to_owned()));
    }
}
