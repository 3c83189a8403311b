//! Which cells a thing covers that lies on a sheet.

use crate::{CellRange, CellRef};

/// Where a thing lies, counted in columns and rows: 3.5 is the middle of the fourth.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Extent {
    /// Its left edge, in columns.
    pub left: f64,
    /// Its upper edge, in rows.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

/// Of a cell's width and height, what has to be under a thing for it to lie on the cell.
const COVERED: f64 = 1.0 / 3.0;

/// How near a line must be to the border of cells to be one of it, and how far from straight it may
/// be drawn by hand.
const NEAR: f64 = 0.2;

impl Extent {
    /// The cell that its upper left corner lies in.
    pub fn corner(&self) -> CellRef {
        CellRef::new(line(self.top.min(self.bottom)), line(self.left.min(self.right)))
    }

    /// The cells that something with an area covers.
    pub fn covered(&self) -> CellRange {
        let (top, bottom) = lines(self.top, self.bottom);
        let (left, right) = lines(self.left, self.right);
        CellRange { from: CellRef::new(top, left), to: CellRef::new(bottom, right) }
    }

    /// The cells that a line goes through; `None` for one that runs along the borders of cells.
    pub fn crossed(&self) -> Option<CellRange> {
        let along_rows = is_border(self.top, self.bottom);
        let along_columns = is_border(self.left, self.right);
        (!along_rows && !along_columns).then(|| self.covered())
    }
}

/// Whether a line that begins and ends here, across its direction, is straight and on a border.
fn is_border(a: f64, b: f64) -> bool {
    let middle = f64::midpoint(a, b);
    (a - b).abs() <= NEAR && (middle - middle.round()).abs() <= NEAR
}

/// The rows or columns that lie enough under a thing which reaches from here to there; where none
/// does, that of its middle.
fn lines(a: f64, b: f64) -> (u32, u32) {
    let (from, to) = (a.min(b), a.max(b));
    let (mut first, mut last) = (from.floor(), (to.ceil() - 1.0).max(from.floor()));
    if to.min(first + 1.0) - from < COVERED {
        first += 1.0;
    }
    if to - from.max(last) < COVERED {
        last -= 1.0;
    }
    if first > last {
        let middle = f64::midpoint(from, to);
        return (line(middle), line(middle));
    }
    (line(first), line(last))
}

/// The row or column that holds this place.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within bounds")]
fn line(place: f64) -> u32 {
    place.clamp(0.0, f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(left: f64, top: f64, right: f64, bottom: f64) -> Extent {
        Extent { left, top, right, bottom }
    }

    fn covered(left: f64, top: f64, right: f64, bottom: f64) -> String {
        extent(left, top, right, bottom).covered().to_string()
    }

    fn crossed(left: f64, top: f64, right: f64, bottom: f64) -> Option<String> {
        extent(left, top, right, bottom).crossed().map(|range| range.to_string())
    }

    #[test]
    fn a_third_of_a_cell_is_enough_and_less_is_not() {
        assert_eq!(covered(3.1, 12.1, 3.9, 12.9), "D13");
        // A circle that is drawn somewhat too large.
        assert_eq!(covered(2.8, 11.75, 4.2, 13.2), "D13");
        assert_eq!(covered(2.6, 12.0, 4.4, 13.0), "C13:E13");
        assert_eq!(covered(0.0, 0.0, 2.0, 3.0), "A1:B3");
        // Edges told the other way round.
        assert_eq!(covered(2.0, 3.0, 0.0, 0.0), "A1:B3");
    }

    #[test]
    fn what_is_small_lies_where_its_middle_is() {
        assert_eq!(covered(3.4, 12.4, 3.6, 12.6), "D13");
        assert_eq!(covered(3.9, 12.9, 4.2, 13.2), "E14");
        assert_eq!(covered(3.0, 12.0, 3.0, 12.0), "D13");
    }

    #[test]
    fn a_line_crosses_what_it_goes_through_and_not_what_it_parts() {
        assert_eq!(crossed(0.1, 12.5, 8.9, 12.5).as_deref(), Some("A13:I13"));
        assert_eq!(crossed(0.1, 12.4, 8.9, 12.6).as_deref(), Some("A13:I13"));
        assert_eq!(crossed(0.1, 13.0, 8.9, 13.0), None);
        assert_eq!(crossed(0.1, 12.9, 8.9, 13.1), None);
        assert_eq!(crossed(4.0, 2.0, 4.0, 9.0), None);
        assert_eq!(crossed(4.5, 2.0, 4.5, 9.0).as_deref(), Some("E3:E9"));
        // Across a field, from corner to corner.
        assert_eq!(crossed(2.0, 4.0, 5.0, 5.0).as_deref(), Some("C5:E5"));
    }

    #[test]
    fn the_corner_is_the_upper_left_one_however_it_is_told() {
        assert_eq!(extent(3.5, 9.0, 1.2, 4.8).corner().to_string(), "B5");
    }
}
