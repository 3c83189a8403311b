//! The colours of writing and of what it stands on in binary workbooks: all that is asked is whether
//! they are the same, so that nobody sees what is written.
//!
//! Sources: [MS-XLS] 2.5.161 (Icv) and [MS-XLSB] 2.5.9 (`BrtColor`).

/// A colour, as far as it can be compared with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Red, green, blue.
    Rgb([u8; 3]),
    /// One of the theme's by its number, made lighter or darker.
    Theme(u8, i16),
}

/// What a text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The sheet itself, which is white.
    Sheet,
    /// One colour.
    Solid(Colour),
    /// A pattern, or a colour that can't be told.
    Other,
}

/// The colour of writing that has none of its own.
pub const BLACK: Colour = Colour::Rgb([0; 3]);

const WHITE: Colour = Colour::Rgb([0xFF; 3]);

impl Colour {
    /// A theme's colour. The first two are those of the paper and of writing, nearly always white and
    /// black.
    pub fn of_theme(number: u8, tint: i16) -> Self {
        match (number, tint) {
            (0, 0) => WHITE,
            (1, 0) => BLACK,
            _ => Self::Theme(number, tint),
        }
    }
}

/// Whether ink of this colour leaves nothing to be seen on this ground.
pub fn is_blank(ink: Colour, ground: Ground) -> bool {
    match ground {
        Ground::Sheet => ink == WHITE,
        Ground::Solid(colour) => ink == colour,
        Ground::Other => false,
    }
}

/// A workbook's numbered colours.
#[derive(Debug, Clone)]
pub struct Palette(Vec<[u8; 3]>);

impl Default for Palette {
    fn default() -> Self {
        let bytes = |colour: &u32| {
            let [_, red, green, blue] = colour.to_be_bytes();
            [red, green, blue]
        };
        Self(USUAL.iter().map(bytes).collect())
    }
}

impl Palette {
    /// Sets the colours from this number on.
    pub fn set(&mut self, first: usize, colours: impl Iterator<Item = [u8; 3]>) {
        for (place, colour) in self.0.iter_mut().skip(first).zip(colours) {
            *place = colour;
        }
    }

    /// The colour of this number; `None` for the system's own and for what is no colour.
    pub fn colour(&self, number: usize) -> Option<Colour> {
        self.0.get(number).copied().map(Colour::Rgb)
    }
}

/// The colours by their numbers, where a workbook does not set others.
const USUAL: [u32; 64] = [
    0x00_00_00, 0xFF_FF_FF, 0xFF_00_00, 0x00_FF_00, 0x00_00_FF, 0xFF_FF_00, 0xFF_00_FF, 0x00_FF_FF,
    0x00_00_00, 0xFF_FF_FF, 0xFF_00_00, 0x00_FF_00, 0x00_00_FF, 0xFF_FF_00, 0xFF_00_FF, 0x00_FF_FF,
    0x80_00_00, 0x00_80_00, 0x00_00_80, 0x80_80_00, 0x80_00_80, 0x00_80_80, 0xC0_C0_C0, 0x80_80_80,
    0x99_99_FF, 0x99_33_66, 0xFF_FF_CC, 0xCC_FF_FF, 0x66_00_66, 0xFF_80_80, 0x00_66_CC, 0xCC_CC_FF,
    0x00_00_80, 0xFF_00_FF, 0xFF_FF_00, 0x00_FF_FF, 0x80_00_80, 0x80_00_00, 0x00_80_80, 0x00_00_FF,
    0x00_CC_FF, 0xCC_FF_FF, 0xCC_FF_CC, 0xFF_FF_99, 0x99_CC_FF, 0xFF_99_CC, 0xCC_99_FF, 0xFF_CC_99,
    0x33_66_FF, 0x33_CC_CC, 0x99_CC_00, 0xFF_CC_00, 0xFF_99_00, 0xFF_66_00, 0x66_66_99, 0x96_96_96,
    0x00_33_66, 0x33_99_66, 0x00_33_00, 0x33_33_00, 0x99_33_00, 0x99_33_66, 0x33_33_99, 0x33_33_33,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_unseen_on_the_sheet_and_seen_on_a_dark_ground() {
        let palette = Palette::default();
        let (white, navy) = (palette.colour(9).unwrap(), palette.colour(18).unwrap());
        assert!(is_blank(white, Ground::Sheet));
        assert!(!is_blank(white, Ground::Solid(navy)));
        assert!(!is_blank(white, Ground::Other));
        assert!(is_blank(navy, Ground::Solid(navy)));
        assert!(!is_blank(BLACK, Ground::Sheet));
        assert!(is_blank(Colour::of_theme(0, 0), Ground::Sheet));
        assert!(!is_blank(Colour::of_theme(0, -5000), Ground::Sheet));
    }

    #[test]
    fn a_workbook_sets_colours_of_its_own() {
        let mut palette = Palette::default();
        palette.set(8, [[1, 2, 3], [4, 5, 6]].into_iter());
        assert_eq!(palette.colour(9), Some(Colour::Rgb([4, 5, 6])));
        assert_eq!(palette.colour(10), Some(Colour::Rgb([0xFF, 0, 0])));
        palette.set(63, [[7; 3]; 9].into_iter());
        assert_eq!((palette.colour(63), palette.colour(64)), (Some(Colour::Rgb([7; 3])), None));
    }
}
