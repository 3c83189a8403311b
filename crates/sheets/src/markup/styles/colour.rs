//! Colours of ink and ground, as far as one can say that they are the same.

use crate::xml::Element;

/// The first colours of the palette, which are there twice (ECMA-376 part 1, 18.8.27).
const PALETTE: [u32; 8] =
    [0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF];

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Red, green and blue.
    Rgb(u32),
    /// One of the palette.
    Indexed(u32),
    /// One of the theme, lighter or darker by so many thousandths.
    Theme(u32, i32),
}

impl Colour {
    /// White, as paper is.
    pub const WHITE: Self = Self::Rgb(0xFF_FFFF);
    /// Black, as ink is that has no colour of its own.
    pub const BLACK: Self = Self::Rgb(0);

    /// The colour that an element names; `None` where it names none that is known.
    pub fn of(element: &Element<'_>) -> Option<Self> {
        if let Some(rgb) = element.attribute("rgb") {
            // The first two figures are how dense it is, which programs pass over.
            let start = rgb.len().checked_sub(6)?;
            return u32::from_str_radix(rgb.get(start..)?, 16).ok().map(Self::Rgb);
        }
        if let Some(theme) = element.number("theme") {
            return Some(Self::themed(theme, element.decimal("tint").unwrap_or(0.0)));
        }
        if let Some(index) = element.number("indexed") {
            return Some(Self::indexed(index));
        }
        element.flag("auto").then_some(Self::BLACK)
    }

    /// The first colour of a theme is that of paper, the second that of ink; only making the one darker
    /// or the other lighter makes it another.
    fn themed(theme: u32, tint: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "held within bounds just before")]
        let tint = (tint.clamp(-1.0, 1.0) * 1000.0).round() as i32;
        match theme {
            0 if tint >= 0 => Self::WHITE,
            1 if tint <= 0 => Self::BLACK,
            theme => Self::Theme(theme, tint),
        }
    }

    /// The last two are those of the window.
    fn indexed(index: u32) -> Self {
        match index {
            0..=15 => {
                let first = usize::try_from(index % 8).ok().and_then(|at| PALETTE.get(at));
                first.map_or(Self::Indexed(index), |rgb| Self::Rgb(*rgb))
            }
            64 => Self::BLACK,
            65 => Self::WHITE,
            index => Self::Indexed(index),
        }
    }
}
