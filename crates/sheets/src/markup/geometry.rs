//! Where the cells of a sheet lie, and which of them a thing on the sheet covers.
//!
//! Lengths are in EMU, 914400 an inch, as drawings measure. A column's width is known only roughly (it
//! depends on the font of the machine), which does not matter for what is asked here.

use crate::xml::{Element, section, tags};
use crate::{CellRange, CellRef};
use memchr::memmem;

/// EMU a point.
pub const POINT: f64 = 12_700.0;

/// EMU a pixel, of 96 an inch.
pub const PIXEL: f64 = 9_525.0;

/// Rows and columns of a sheet.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// The height of a row that nobody set, in points, and the width of a column, in characters.
const HEIGHT: f64 = 13.5;
const WIDTH: f64 = 9.0;

/// The part of a cell's height and width that a thing must overlap to cover it.
const COVERED: f64 = 1.0 / 3.0;

/// How near to a border a line runs along it, and how flat a thing is a line, in parts of the cell.
const NEAR: f64 = 0.2;

/// How many times longer than wide a line is.
const LONG: f64 = 3.0;

/// A rectangle on a sheet; its second corner is nowhere left of or above the first.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// Heights of rows and widths of columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Geometry {
    /// The rows, from top to bottom.
    pub rows: Axis,
    /// The columns, from left to right.
    pub columns: Axis,
}

/// The sizes of rows or columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    usual: f64,
    count: u32,
    /// Those of another size, in order.
    set: Vec<Sized>,
}

/// Neighbours of one size.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sized {
    first: u32,
    last: u32,
    size: f64,
    /// Where the first begins.
    start: f64,
}

impl Default for Geometry {
    /// Of a sheet where nobody set a size.
    fn default() -> Self {
        Self::new(HEIGHT * POINT, Vec::new(), characters(WIDTH), Vec::new())
    }
}

impl Geometry {
    /// Of the usual height and those that were set, and the same of widths: first, last and size.
    pub fn new(
        height: f64,
        heights: Vec<(u32, u32, f64)>,
        width: f64,
        widths: Vec<(u32, u32, f64)>,
    ) -> Self {
        Self { rows: Axis::new(height, ROWS, heights), columns: Axis::new(width, COLUMNS, widths) }
    }

    /// Of a sheet's part.
    pub fn read(xml: &str) -> Self {
        let (mut height, mut width) = (HEIGHT * POINT, characters(WIDTH));
        tags(xml, "sheetFormatPr", |element| {
            height = element.decimal("defaultRowHeight").map_or(height, |points| points * POINT);
            let base = element.decimal("baseColWidth").map(|base| base + 1.0);
            width = element.decimal("defaultColWidth").or(base).map_or(width, characters);
            if element.flag("zeroHeight") {
                height = 0.0;
            }
        });
        let heights = if may_set_heights(xml.as_bytes()) { heights(xml) } else { Vec::new() };
        let mut widths = Vec::new();
        tags(section(xml, "cols").unwrap_or_default(), "col", |element| {
            let place = |name| element.number(name).and_then(|place| place.checked_sub(1));
            let size = size(element, "width").map(characters);
            let columns = place("min").zip(place("max")).zip(size);
            widths.extend(columns.map(|((first, last), size)| (first, last, size)));
        });
        Self::new(height, heights, width, widths)
    }

    /// Where a place in a cell lies, of which the distances from its left and upper border are given.
    pub fn place(&self, cell: CellRef, right: f64, down: f64) -> (f64, f64) {
        (self.columns.place(cell.column, right), self.rows.place(cell.row, down))
    }

    /// The cell in which a place lies.
    pub fn cell(&self, left: f64, top: f64) -> CellRef {
        CellRef::new(self.rows.at(top), self.columns.at(left))
    }

    /// The cells that a thing covers; `None` for a line that only runs along the borders of cells.
    pub fn covered(&self, area: Area) -> Option<CellRange> {
        let Area { left, top, width, height } = area;
        let (right, bottom) = (left + width, top + height);
        let (middle, centre) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        let flat = height <= NEAR * self.rows.size(self.rows.at(centre)) && width >= LONG * height;
        let upright =
            width <= NEAR * self.columns.size(self.columns.at(middle)) && height >= LONG * width;
        let along = match (flat && width > 0.0, upright && height > 0.0) {
            (true, _) => self.rows.borders(centre),
            (_, true) => self.columns.borders(middle),
            _ => false,
        };
        let (first_row, last_row) = self.rows.covered(top, bottom);
        let (first, last) = self.columns.covered(left, right);
        let cells =
            CellRange { from: CellRef::new(first_row, first), to: CellRef::new(last_row, last) };
        (!along).then_some(cells)
    }
}

impl Axis {
    fn new(usual: f64, count: u32, mut set: Vec<(u32, u32, f64)>) -> Self {
        set.sort_by_key(|(first, last, _)| (*first, *last));
        let mut axis = Self { usual: usual.max(0.0), count, set: Vec::with_capacity(set.len()) };
        for (first, last, size) in set {
            let last = last.min(count - 1);
            let is_free = axis.set.last().is_none_or(|before| before.last < first);
            if is_free && first <= last {
                let start = axis.start(first);
                axis.set.push(Sized { first, last, size: size.max(0.0), start });
            }
        }
        axis
    }

    /// What is set for a row or column, or for the nearest before it.
    fn before(&self, index: u32) -> Option<&Sized> {
        let after = self.set.partition_point(|set| set.first <= index);
        after.checked_sub(1).and_then(|at| self.set.get(at))
    }

    /// Where one begins.
    fn start(&self, index: u32) -> f64 {
        match self.before(index) {
            Some(set) if index <= set.last => set.start + f64::from(index - set.first) * set.size,
            Some(set) => set.end() + f64::from(index - set.last - 1) * self.usual,
            None => f64::from(index) * self.usual,
        }
    }

    /// How large one is.
    pub fn size(&self, index: u32) -> f64 {
        let set = self.before(index).filter(|set| index <= set.last);
        set.map_or(self.usual, |set| set.size)
    }

    /// Where a place in one lies; what lies beyond its end lies at its end.
    fn place(&self, index: u32, within: f64) -> f64 {
        let index = index.min(self.count - 1);
        self.start(index) + within.max(0.0).min(self.size(index))
    }

    /// The one in which a place lies.
    pub fn at(&self, place: f64) -> u32 {
        let after = self.set.partition_point(|set| set.start <= place);
        let next = self.set.get(after).map_or(self.count, |set| set.first);
        let (first, start, size) = match after.checked_sub(1).and_then(|at| self.set.get(at)) {
            Some(set) if place < set.end() => (set.first, set.start, set.size),
            Some(set) => (set.last + 1, set.end(), self.usual),
            None => (0, 0.0, self.usual),
        };
        let steps = if size > 0.0 { ((place - start) / size).floor().max(0.0) } else { 0.0 };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "held within bounds just before"
        )]
        let steps = steps.min(f64::from(self.count)) as u32;
        let last = next.max(first + 1) - 1;
        first.saturating_add(steps).min(last).min(self.count - 1)
    }

    /// The first and last that are covered from here to there: those of which a part worth speaking of
    /// is, and the one in the middle.
    fn covered(&self, from: f64, to: f64) -> (u32, u32) {
        let is_covered = |index: u32| {
            let (start, size) = (self.start(index), self.size(index));
            let overlap = to.min(start + size) - from.max(start);
            size > 0.0 && overlap >= COVERED * size
        };
        let (first, last) = (self.at(from), self.at(to));
        let middle = self.at(f64::midpoint(from, to));
        // All between the two are covered.
        let first = if is_covered(first) { first } else { first.saturating_add(1) };
        let last = if is_covered(last) { Some(last) } else { last.checked_sub(1) };
        match last {
            Some(last) if first <= last => (first.min(middle), last.max(middle)),
            _ => (middle, middle),
        }
    }

    /// Whether a place lies at the border of the one it is in.
    fn borders(&self, place: f64) -> bool {
        let index = self.at(place);
        let (start, size) = (self.start(index), self.size(index));
        (place - start).min(start + size - place) <= NEAR * size
    }
}

impl Sized {
    /// Where the last one ends.
    fn end(&self) -> f64 {
        self.start + f64::from(self.last - self.first + 1) * self.size
    }
}

/// Whether a sheet's part may set the height of a row: told without reading its rows one by one.
fn may_set_heights(part: &[u8]) -> bool {
    let mut heights = memmem::find_iter(part, "ht=");
    let is_behind = |at: usize| at.checked_sub(1).and_then(|before| part.get(before));
    heights.any(|at| is_behind(at).is_some_and(u8::is_ascii_whitespace))
        || memmem::find(part, b"hidden=").is_some()
}

/// The rows of another height than the usual, each as first and last.
fn heights(xml: &str) -> Vec<(u32, u32, f64)> {
    let mut heights = Vec::new();
    let mut row = 0_u32;
    tags(xml, "row", |element| {
        row = element.number("r").unwrap_or(row.saturating_add(1));
        let size = size(element, "ht").map(|points| points * POINT);
        heights.extend(row.checked_sub(1).zip(size).map(|(row, size)| (row, row, size)));
    });
    heights
}

/// The width of a column of so many characters.
fn characters(width: f64) -> f64 {
    if width > 0.0 { (width * 7.0 + 5.0) * PIXEL } else { 0.0 }
}

/// A height or width as it is set; nothing for what is hidden.
fn size(element: &Element<'_>, name: &str) -> Option<f64> {
    if element.flag("hidden") { Some(0.0) } else { element.decimal(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of ten and columns of a hundred; row 3 (from zero) of twenty, row 4 hidden.
    fn sheet() -> Geometry {
        Geometry::new(10.0, vec![(4, 4, 0.0), (3, 3, 20.0)], 100.0, Vec::new())
    }

    fn covered(left: f64, top: f64, width: f64, height: f64) -> String {
        let cells = sheet().covered(Area { left, top, width, height });
        cells.map_or_else(|| "-".to_owned(), |cells| cells.to_string())
    }

    #[test]
    fn places_and_cells_agree() {
        let rows = sheet().rows;
        let starts: Vec<String> = (0..7).map(|row| rows.start(row).to_string()).collect();
        assert_eq!(starts, ["0", "10", "20", "30", "50", "50", "60"]);
        for (place, row) in
            [(-5.0, 0), (0.0, 0), (9.9, 0), (10.0, 1), (49.0, 3), (50.0, 5), (65.0, 6)]
        {
            assert_eq!(rows.at(place), row, "{place}");
        }
        assert_eq!(rows.at(f64::MAX), ROWS - 1);
        assert_eq!(rows.at(rows.place(3, 99.0) - 0.1), 3, "within its row");
        assert_eq!(Axis::new(0.0, 5, vec![]).at(3.0), 0, "all are hidden");
    }

    #[test]
    fn a_thing_covers_the_cells_it_mostly_lies_on() {
        assert_eq!(covered(100.0, 10.0, 100.0, 10.0), "B2");
        assert_eq!(covered(95.0, 8.0, 110.0, 14.0), "B2", "it sticks out a little");
        assert_eq!(covered(90.0, 8.0, 220.0, 24.0), "B2:C3");
        assert_eq!(covered(40.0, 12.0, 12.0, 5.0), "A2", "a small circle in a wide cell");
        assert_eq!(covered(95.0, 18.0, 10.0, 4.0), "B3", "its middle counts");
        assert_eq!(covered(0.0, 30.0, 100.0, 30.0), "A4:A6", "hidden rows do not matter");
        assert_eq!(covered(150.0, 15.0, 0.0, 0.0), "B2");
    }

    #[test]
    fn a_line_covers_the_cells_it_goes_through() {
        assert_eq!(covered(0.0, 15.0, 300.0, 0.0), "A2:C2");
        assert_eq!(covered(0.0, 14.0, 300.0, 2.0), "A2:C2");
        assert_eq!(covered(150.0, 0.0, 0.0, 30.0), "B1:B3");
        assert_eq!(covered(0.0, 10.0, 300.0, 10.0), "A2:C2", "from corner to corner");
    }

    #[test]
    fn a_line_along_a_border_covers_nothing() {
        for top in [20.0, 19.0, 21.5, 10.0] {
            assert_eq!(covered(0.0, top, 300.0, 0.0), "-", "{top}");
        }
        assert_eq!(covered(99.0, 0.0, 2.0, 30.0), "-");
        assert_eq!(covered(0.0, 13.0, 300.0, 0.0), "A2:C2");
    }

    #[test]
    fn sizes_are_read_from_a_sheet() {
        let sheet = Geometry::read(
            "<worksheet><sheetFormatPr defaultRowHeight='20' baseColWidth='10'/><cols><col min='2' \
             max='3' width='10' customWidth='1'/><col min='4' max='4' width='3' hidden='1'/></cols>\
             <sheetData><row r='2' ht='30'/><row ht='5'/><row r='9' hidden='1'/></sheetData></worksheet>",
        );
        let heights: Vec<f64> = [0, 1, 2, 3, 8].map(|row| sheet.rows.size(row) / POINT).to_vec();
        assert_eq!(heights, [20.0, 30.0, 5.0, 20.0, 0.0]);
        let widths: Vec<f64> = (0..4).map(|column| sheet.columns.size(column) / PIXEL).collect();
        assert_eq!(widths, [82.0, 75.0, 75.0, 0.0]);
        assert_eq!(Geometry::read("<worksheet/>"), Geometry::default());
    }

    #[test]
    fn sizes_that_overlap_or_reach_beyond_the_sheet_do_no_harm() {
        let rows = Axis::new(
            -3.0,
            10,
            vec![(8, u32::MAX, 2.0), (0, 4, -1.0), (3, 9, 5.0), (u32::MAX, 0, 1.0)],
        );
        assert_eq!(rows.at(1.0e300), 9);
        assert_eq!(rows.covered(f64::MIN, f64::MAX), (1, 9));
        assert!(rows.at(f64::NAN) < 10);
    }
}
