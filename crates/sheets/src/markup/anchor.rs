//! Where a thing lies on a sheet: from one place in a cell to another, from one with a size, or from a
//! distance to the sheet's corner (ECMA-376 part 1, 20.5.2).

use super::geometry::{Area, Geometry, PIXEL, POINT};
use crate::CellRef;
use crate::xml::{Element, Step};

/// A place in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Corner {
    cell: CellRef,
    right: f64,
    down: f64,
}

/// An anchor that is being read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Anchor {
    from: Option<Corner>,
    to: Option<Corner>,
    /// Its distances from the sheet's edges.
    distance: Option<(f64, f64)>,
    size: Option<(f64, f64)>,
    /// The corner that is open, and the figures of what is open in it.
    open: Option<Which>,
    figures: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Which {
    From,
    To,
}

impl Anchor {
    /// Of an old drawing: columns and rows with pixels, `14, 5, 12, 3, 15, 0, 13, 0`.
    pub fn of_pixels(text: &str) -> Option<Self> {
        let mut numbers = text.split(',').map(|number| number.trim().parse::<u32>());
        let mut corner = || {
            let mut next = || numbers.next()?.ok();
            let (column, right, row, down) = (next()?, next()?, next()?, next()?);
            let (right, down) = (f64::from(right) * PIXEL, f64::from(down) * PIXEL);
            Some(Corner { cell: CellRef::new(row, column), right, down })
        };
        Some(Self { from: Some(corner()?), to: Some(corner()?), ..Self::default() })
    }

    /// A step within it.
    pub fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("from", _) => self.begin(Which::From),
            Step::Open("to", _) => self.begin(Which::To),
            Step::Close("from" | "to") => self.open = None,
            Step::Open("col" | "row" | "colOff" | "rowOff", _) => self.figures.clear(),
            Step::Close(name @ ("col" | "row" | "colOff" | "rowOff")) => self.end(name),
            Step::Open("pos", element) => self.distance = pair(element, "x", "y"),
            Step::Open("ext", element) if self.size.is_none() => {
                self.size = pair(element, "cx", "cy");
            }
            Step::Text(text) if self.open.is_some() => self.figures.push_str(text),
            _ => {}
        }
    }

    fn begin(&mut self, which: Which) {
        let corner = Corner { cell: CellRef::new(0, 0), right: 0.0, down: 0.0 };
        self.open = Some(which);
        match which {
            Which::From => self.from = Some(corner),
            Which::To => self.to = Some(corner),
        }
    }

    fn end(&mut self, name: &str) {
        let corner = match self.open {
            Some(Which::From) => self.from.as_mut(),
            Some(Which::To) => self.to.as_mut(),
            None => None,
        };
        let Some(corner) = corner else { return };
        let figures = self.figures.trim();
        match name {
            "col" => corner.cell.column = figures.parse().unwrap_or(0),
            "row" => corner.cell.row = figures.parse().unwrap_or(0),
            "colOff" => corner.right = length(figures).unwrap_or(0.0),
            _ => corner.down = length(figures).unwrap_or(0.0),
        }
    }

    /// Whether it says where the thing ends.
    pub fn is_whole(&self) -> bool {
        self.to.is_some() || self.size.is_some()
    }

    /// What it takes up on the sheet; `None` where it says nothing.
    pub fn area(&self, sheet: &Geometry) -> Option<Area> {
        let place = |corner: Corner| sheet.place(corner.cell, corner.right, corner.down);
        let (left, top) = self.from.map(place).or(self.distance)?;
        let (width, height) = match self.to.map(place) {
            Some((right, bottom)) => (right - left, bottom - top),
            None => self.size.unwrap_or_default(),
        };
        Some(Area { left, top, width: width.max(0.0), height: height.max(0.0) })
    }
}

/// Two lengths given as attributes.
pub fn pair(element: &Element<'_>, first: &str, second: &str) -> Option<(f64, f64)> {
    let length = |name| length(&element.attribute(name)?);
    length(first).zip(length(second))
}

/// A length in EMU, or with its unit, as strict files have it (ECMA-376 part 1, 22.9.2.15).
fn length(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 6] = [
        ("mm", 36_000.0),
        ("cm", 360_000.0),
        ("in", 914_400.0),
        ("pt", POINT),
        ("pc", 12.0 * POINT),
        ("pi", 12.0 * POINT),
    ];
    let unit = UNITS.iter().find_map(|(unit, emu)| Some((text.strip_suffix(unit)?, *emu)));
    let (number, emu) = unit.unwrap_or((text, 1.0));
    let length: f64 = number.trim().parse().ok()?;
    length.is_finite().then_some(length * emu)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::walk;

    fn anchor(xml: &str) -> Anchor {
        let mut anchor = Anchor::default();
        walk(xml, |step| anchor.take(step));
        anchor
    }

    /// Rows of a hundred, columns of two hundred.
    fn area(anchor: &Anchor) -> Option<(f64, f64, f64, f64)> {
        let sheet = Geometry::new(100.0, Vec::new(), 200.0, Vec::new());
        let area = anchor.area(&sheet)?;
        Some((area.left, area.top, area.width, area.height))
    }

    const FROM: &str = "<x:from><x:col>1</x:col><x:colOff>50</x:colOff><x:row>2</x:row>\
                        <x:rowOff>10</x:rowOff></x:from>";

    #[test]
    fn each_kind_of_anchor_takes_up_its_area() {
        let two =
            anchor(&format!("<a>{FROM}<to><col> 2 </col><row>2</row><rowOff>60</rowOff></to></a>"));
        assert_eq!((area(&two), two.is_whole()), (Some((250.0, 210.0, 150.0, 50.0)), true));
        let one = anchor(&format!("<a>{FROM}<ext cx='30' cy='40'/></a>"));
        assert_eq!(area(&one), Some((250.0, 210.0, 30.0, 40.0)));
        let absolute = anchor("<a><pos x='5' y='1pt'/><ext cx='1mm' cy='40'/></a>");
        assert_eq!(area(&absolute), Some((5.0, 12_700.0, 36_000.0, 40.0)));
        let half = anchor(FROM);
        assert_eq!((area(&half), half.is_whole()), (Some((250.0, 210.0, 0.0, 0.0)), false));
        assert_eq!(area(&anchor("<a/>")), None);
    }

    #[test]
    fn an_anchor_in_pixels_is_read() {
        let corner = |column, right, row, down| {
            Some(Corner { cell: CellRef::new(row, column), right, down })
        };
        let anchor = Anchor::of_pixels("14, 5, 12, 3,\n 15, 0, 13, 0").unwrap();
        assert_eq!(anchor.from, corner(14, 5.0 * PIXEL, 12, 3.0 * PIXEL));
        assert_eq!(anchor.to, corner(15, 0.0, 13, 0.0));
        assert_eq!(
            (Anchor::of_pixels("1, 2, 3"), Anchor::of_pixels("-1,0,0,0,0,0,0,0")),
            (None, None)
        );
    }
}
