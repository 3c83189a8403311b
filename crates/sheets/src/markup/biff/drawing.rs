//! The shapes of a sheet's drawing ([MS-ODRAW]), whose parts come in pieces between the records of
//! the objects: what each is, and which cells it lies over.

use super::lines::Lines;
use crate::bytes;
use crate::markup::cover::Extent;

/// Bytes of the head of a part: version and instance, kind, length.
const HEAD: usize = 8;

/// The version of a part that consists of parts.
const CONTAINER: u16 = 0xF;

// Kinds of parts.
const GROUP: u16 = 0xF003;
const SHAPE: u16 = 0xF004;
/// The rectangle in which the shapes of a group are told.
const GROUP_SPACE: u16 = 0xF009;
const SHAPE_KIND: u16 = 0xF00A;
const PROPERTIES: u16 = 0xF00B;
/// Where a shape lies in its group.
const CHILD_ANCHOR: u16 = 0xF00F;
/// Which cells a shape lies over.
const ANCHOR: u16 = 0xF010;

/// Among the flags of a shape: it was deleted.
const DELETED: u32 = 1 << 3;

// Properties, each of which is a set of flags, and above them whether each is told.
const FILL: u16 = 0x01BF;
const LINE: u16 = 0x01FF;
const GENERAL: u16 = 0x03BF;

/// Parts of a column's width and of a row's height that anchors tell.
const COLUMN_PARTS: f64 = 1024.0;
const ROW_PARTS: f64 = 256.0;

/// A rectangle: left, top, right, bottom.
type Box = [f64; 4];

/// A shape, as far as it has been told.
#[derive(Clone, Copy, Default)]
pub struct Shape {
    /// Its kind, as in [MS-ODRAW] 2.4.24 (MSOSPT).
    kind: u16,
    /// Where it lies.
    pub place: Option<Place>,
    space: Option<Box>,
    gone: bool,
    no_line: bool,
    no_fill: bool,
}

/// Where a shape lies.
#[derive(Clone, Copy)]
pub struct Place {
    /// Over which cells it lies, or the outermost group that it is in.
    extent: Extent,
    /// Which part of that group it takes.
    part: Option<Box>,
}

/// A group that is being told.
struct Group {
    /// Where in the drawing it ends.
    end: usize,
    space: Box,
    place: Option<Place>,
}

/// Reads a drawing piece by piece, and remembers the last shape.
#[derive(Default)]
pub struct Drawing {
    /// A part that has not yet come whole.
    pending: Vec<u8>,
    /// Bytes of the drawing before it.
    passed: usize,
    groups: Vec<Group>,
    shape: Shape,
}

impl Shape {
    /// Whether it is a line or joins two shapes.
    pub fn is_line(&self) -> bool {
        matches!(self.kind, 20 | 32..=40)
    }

    /// Whether it is made to hold a text.
    pub fn is_text_box(&self) -> bool {
        self.kind == 202
    }

    /// Whether it was deleted or hidden.
    pub fn is_gone(&self) -> bool {
        self.gone
    }

    /// Whether nothing of it is seen but its text.
    pub fn is_bare(&self) -> bool {
        self.no_line && (self.no_fill || self.is_line())
    }

    /// Takes the properties of it that tell whether it is seen.
    fn properties(&mut self, data: &[u8], count: usize) {
        let (told, _) = data.as_chunks::<6>();
        for property in told.iter().take(count) {
            let number = bytes::u16(property, 0).unwrap_or_default() & 0x3FFF;
            let flags = bytes::u32(property, 2).unwrap_or_default();
            let is =
                |flag: u32, value: bool| flags & (flag << 16) != 0 && (flags & flag != 0) == value;
            match number {
                FILL => self.no_fill = is(1 << 4, false),
                LINE => self.no_line = is(1 << 3, false),
                GENERAL => self.gone |= is(1 << 1, true),
                _ => {}
            }
        }
    }
}

impl Place {
    /// The rows and columns it reaches over.
    pub fn extent(&self, columns: &Lines, rows: &Lines) -> Extent {
        let Some([left, top, right, bottom]) = self.part else { return self.extent };
        let along = |lines: &Lines, from: f64, to: f64, part: f64| {
            let (from, to) = (lines.distance(from), lines.distance(to));
            lines.place(from + (to - from) * part)
        };
        let Extent { left: first, right: last, top: upper, bottom: lower } = self.extent;
        Extent {
            left: along(columns, first, last, left),
            right: along(columns, first, last, right),
            top: along(rows, upper, lower, top),
            bottom: along(rows, upper, lower, bottom),
        }
    }
}

impl Drawing {
    /// The last shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Takes the next piece.
    pub fn feed(&mut self, piece: &[u8]) {
        // Every kind of part begins so; a continuation of anything else is no piece of a drawing.
        let begins = bytes::u16(piece, 2).is_some_and(|kind| kind >> 12 == 0xF);
        if self.pending.is_empty() && !begins {
            return;
        }
        let mut pending = std::mem::take(&mut self.pending);
        pending.extend_from_slice(piece);
        let mut read = 0;
        while let Some(size) = pending.get(read..).and_then(|rest| self.part(rest)) {
            read += size;
            self.passed = self.passed.saturating_add(size);
        }
        pending.drain(..read);
        self.pending = pending;
    }

    /// The size of the part at the head of these bytes, once it is all there; what it tells is noted.
    fn part(&mut self, bytes: &[u8]) -> Option<usize> {
        let (version, kind) = (bytes::u16(bytes, 0)?, bytes::u16(bytes, 2)?);
        let length = usize::try_from(bytes::u32(bytes, 4)?).ok()?;
        if version & 0xF == CONTAINER {
            self.open(kind, length);
            return Some(HEAD);
        }
        let end = HEAD.checked_add(length)?;
        let content = bytes.get(HEAD..end)?;
        match kind {
            GROUP_SPACE => self.shape.space = corners(content),
            SHAPE_KIND => {
                self.shape.kind = version >> 4;
                self.shape.gone |= bytes::u32(content, 4)? & DELETED != 0;
            }
            PROPERTIES => self.shape.properties(content, usize::from(version >> 4)),
            ANCHOR => {
                let place = extent(content).map(|extent| Place { extent, part: None });
                self.placed(place);
            }
            CHILD_ANCHOR => {
                let place = corners(content).and_then(|corners| self.in_group(corners));
                self.placed(place);
            }
            _ => {}
        }
        Some(end)
    }

    fn open(&mut self, kind: u16, length: usize) {
        while self.groups.last().is_some_and(|group| group.end <= self.passed) {
            self.groups.pop();
        }
        match kind {
            GROUP => {
                let end = self.passed.saturating_add(HEAD).saturating_add(length);
                // Until its own shape is told, a group lies where the one around it does.
                let place = self.groups.last().and_then(|group| group.place);
                self.groups.push(Group { end, space: Box::default(), place });
            }
            SHAPE => {
                let place = self.groups.last().and_then(|group| group.place);
                self.shape = Shape { place, ..Shape::default() };
            }
            _ => {}
        }
    }

    /// Notes where the shape lies; where it is that of a group, the group lies there.
    fn placed(&mut self, place: Option<Place>) {
        if place.is_some() {
            self.shape.place = place;
        }
        if let (Some(space), Some(group)) = (self.shape.space, self.groups.last_mut()) {
            group.space = space;
            group.place = self.shape.place;
        }
    }

    /// The place of a shape whose corners are told in the space of its group.
    fn in_group(&self, [left, top, right, bottom]: Box) -> Option<Place> {
        let inner = usize::from(self.shape.space.is_some());
        let group = self.groups.iter().rev().nth(inner)?;
        let place = group.place?;
        let [l, t, r, b] = group.space;
        let [into_left, into_top, into_right, into_bottom] = place.part.unwrap_or([0., 0., 1., 1.]);
        let scaled = |at: f64, from: f64, to: f64, into: f64, end: f64| {
            let part = if to > from { ((at - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
            into + (end - into) * part
        };
        let across = |at| scaled(at, l, r, into_left, into_right);
        let down = |at| scaled(at, t, b, into_top, into_bottom);
        Some(Place { part: Some([across(left), down(top), across(right), down(bottom)]), ..place })
    }
}

fn corners(content: &[u8]) -> Option<Box> {
    let corner = |at| bytes::u32(content, at).map(|corner| f64::from(corner.cast_signed()));
    Some([corner(0)?, corner(4)?, corner(8)?, corner(12)?])
}

fn extent(content: &[u8]) -> Option<Extent> {
    let place = |at: usize, parts: f64| {
        let (line, part) = (bytes::u16(content, at)?, bytes::u16(content, at + 2)?);
        Some(f64::from(line) + (f64::from(part) / parts).min(1.0))
    };
    Some(Extent {
        left: place(2, COLUMN_PARTS)?,
        top: place(6, ROW_PARTS)?,
        right: place(10, COLUMN_PARTS)?,
        bottom: place(14, ROW_PARTS)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::written::{container, part, words};
    use super::*;

    fn longs(numbers: &[i32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    fn place(drawing: &Drawing) -> Extent {
        let lines = Lines::of(20.0, []);
        drawing.shape().place.unwrap().extent(&lines, &lines)
    }

    #[test]
    fn a_shape_lies_over_parts_of_cells() {
        let mut drawing = Drawing::default();
        drawing.feed(&part(0, ANCHOR, &words(&[0, 3, 512, 12, 64, 4, 1024, 13, 128])));
        let expected = Extent { left: 3.5, top: 12.25, right: 5.0, bottom: 13.5 };
        assert_eq!(place(&drawing), expected);
    }

    #[test]
    fn a_shape_in_groups_lies_in_its_part_of_them() {
        let group = [
            part(1, GROUP_SPACE, &longs(&[100, 100, 300, 500])),
            part(2, SHAPE_KIND, &longs(&[1025, 0x201])),
            part(0, ANCHOR, &words(&[0, 2, 0, 10, 0, 6, 0, 14, 0])),
        ];
        // The right half of it is a group of its own.
        let inner = [
            part(1, GROUP_SPACE, &longs(&[0, 0, 10, 10])),
            part(2, SHAPE_KIND, &longs(&[1026, 0x203])),
            part(0, CHILD_ANCHOR, &longs(&[200, 100, 300, 500])),
        ];
        let child = [
            part(3 << 4 | 2, SHAPE_KIND, &longs(&[1027, 0xA02])),
            part(0, CHILD_ANCHOR, &longs(&[0, 5, 5, 10])),
        ];
        let shape = |parts: &[Vec<u8>]| container(SHAPE, &parts.concat());
        let inside = container(GROUP, &[shape(&inner), shape(&child)].concat());
        let whole = container(GROUP, &[shape(&group), inside].concat());
        let mut drawing = Drawing::default();
        for piece in whole.chunks(13) {
            drawing.feed(piece);
        }
        assert_eq!(place(&drawing), Extent { left: 4.0, top: 12.0, right: 5.0, bottom: 14.0 });
        // What comes after the groups is in none.
        let after = [part(0, CHILD_ANCHOR, &longs(&[0, 5, 5, 10]))];
        drawing.feed(&shape(&after));
        assert!(drawing.shape().place.is_none());
    }

    #[test]
    fn what_has_neither_line_nor_ground_is_not_seen() {
        let property =
            |number: u16, value: u32| [&words(&[number]), value.to_le_bytes().as_slice()].concat();
        let shape = |kind: u16, told: &[Vec<u8>]| {
            let count = u16::try_from(told.len()).unwrap();
            let kind = part(kind << 4 | 2, SHAPE_KIND, &longs(&[1025, 0xA00]));
            let properties = part(count << 4 | 3, PROPERTIES, &told.concat());
            let mut drawing = Drawing::default();
            drawing.feed(&container(SHAPE, &[kind, properties].concat()));
            drawing.shape()
        };
        let (no_fill, no_line) = (property(FILL, 0x0010_0000), property(LINE, 0x0008_0000));
        assert!(shape(3, &[no_fill.clone(), no_line.clone()]).is_bare());
        assert!(!shape(3, &[no_fill]).is_bare());
        assert!(shape(20, &[no_line]).is_bare() && shape(20, &[]).is_line());
        assert!(shape(3, &[property(GENERAL, 0x0002_0002)]).is_gone());
        assert!(!shape(3, &[property(GENERAL, 0x0002)]).is_gone());
    }
}
