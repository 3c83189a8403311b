//! Comments, text boxes, pictures, shapes and controls: drawn objects (OBJ), the texts in them (TXO),
//! and which cell a comment belongs to (NOTE).

use super::drawing::{Drawing, Shape};
use super::lines::Lines;
use super::object::Object;
use super::records::CONTINUE;
use super::records::Record;
use crate::bytes;
use crate::markup::cover::Extent;
use crate::markup::found::{Remark, RemarkKind};
use crate::{CellRange, CellRef};
use std::collections::BTreeMap;

// Kinds of records.
const NOTE: u16 = 0x001C;
const OBJ: u16 = 0x005D;
const DRAWING: u16 = 0x00EC;
const TXO: u16 = 0x01B6;

// Kinds of objects.
const GROUP: u16 = 0x00;
const LINE: u16 = 0x01;
const CHART: u16 = 0x05;
const TEXT_BOX: u16 = 0x06;
const BUTTON: u16 = 0x07;
const PICTURE: u16 = 0x08;
const CHECK_BOX: u16 = 0x0B;
const OPTION_BUTTON: u16 = 0x0C;
const FIELD: u16 = 0x0D;
const LABEL: u16 = 0x0E;
const DIALOG: u16 = 0x0F;
const SPINNER: u16 = 0x10;
const SCROLL_BAR: u16 = 0x11;
const LIST: u16 = 0x12;
const GROUP_BOX: u16 = 0x13;
const DROP_LIST: u16 = 0x14;
const COMMENT: u16 = 0x19;

/// What a control of another maker than the program itself is, by the beginning of its class, where
/// it can't hold an answer.
const NO_ANSWERS: [&str; 4] = ["Forms.CommandButton", "Forms.Label", "Forms.Image", "Forms.Frame"];

/// What a sheet tells beside its objects of where they lie.
pub struct Ground<'s> {
    /// The widths of its columns and the heights of its rows.
    pub columns: Lines,
    /// The heights of its rows.
    pub rows: Lines,
    /// Its merged cells, by their first.
    pub merged: BTreeMap<CellRef, CellRange>,
    /// The number of the sheet.
    pub sheet: usize,
    /// The sheets that references to sheets mean.
    pub references: &'s [u16],
}

/// Passes over the records of a sheet that tell of objects.
#[derive(Default)]
pub struct Objects {
    drawing: Drawing,
    /// The last record that was no continuation: what a continuation continues.
    last: u16,
    /// The text that is being read.
    text: Option<Text>,
    drawn: Vec<Drawn>,
    /// The cells of comments, and the numbers of their objects.
    notes: Vec<(CellRef, u16)>,
}

/// An object with its shape and its text.
struct Drawn {
    object: Object,
    shape: Shape,
    text: String,
}

/// A text over several records.
struct Text {
    units: Vec<u16>,
    /// Characters that are still to come, and after them bytes about their looks.
    missing: usize,
    looks: usize,
}

impl Objects {
    /// Takes the next record of the sheet.
    pub fn take(&mut self, record: &Record<'_>) {
        if record.kind == CONTINUE {
            self.go_on(record.data);
            return;
        }
        self.close_text();
        self.last = record.kind;
        match record.kind {
            DRAWING => self.drawing.feed(record.data),
            OBJ => self.open(Object::read(record.data)),
            TXO => self.text = Text::announced(record.data),
            NOTE => self.notes.extend(note(record.data)),
            _ => {}
        }
    }

    /// The remarks of the sheet.
    pub fn done(mut self, ground: &Ground<'_>) -> Vec<Remark> {
        self.close_text();
        let mut remarks = Vec::new();
        let mut comments = BTreeMap::new();
        for drawn in self.drawn {
            if drawn.object.kind == COMMENT {
                comments.entry(drawn.object.number).or_insert(drawn.text);
            } else {
                remarks.extend(drawn.remark(ground));
            }
        }
        for (at, number) in self.notes {
            // Taken out, so that a text is told once, however many cells claim it.
            if let Some(text) = comments.remove(&number) {
                remarks.push(Remark::at(RemarkKind::Comment, at, text));
            }
        }
        remarks
    }

    fn open(&mut self, object: Option<Object>) {
        let shape = self.drawing.shape();
        let object = object.unwrap_or_default();
        self.drawn.push(Drawn { object, shape, text: String::new() });
    }

    fn go_on(&mut self, data: &[u8]) {
        match &mut self.text {
            Some(text) if text.missing > 0 => text.take(data),
            Some(text) if text.looks > 0 => text.looks = text.looks.saturating_sub(data.len()),
            // On a sheet with many objects, Excel goes on with the drawing in continuations of
            // whatever stands between.
            _ if [DRAWING, OBJ, TXO].contains(&self.last) => self.drawing.feed(data),
            _ => {}
        }
    }

    fn close_text(&mut self) {
        let Some(text) = self.text.take() else { return };
        // A text belongs to the object before it.
        if let Some(drawn) = self.drawn.last_mut().filter(|drawn| drawn.text.is_empty()) {
            drawn.text = bytes::text(text.units.into_iter());
        }
    }
}

impl Drawn {
    /// What is told of an object that is no comment.
    fn remark(self, ground: &Ground<'_>) -> Option<Remark> {
        let is_blank = self.text.chars().all(crate::text::is_invisible);
        if self.object.is_tool || self.shape.is_gone() {
            return None;
        }
        let kind = match self.object.kind {
            GROUP | CHART | BUTTON | LABEL | DIALOG | GROUP_BOX => return None,
            CHECK_BOX | OPTION_BUTTON => RemarkKind::Tick(self.object.ticked),
            FIELD | SPINNER | SCROLL_BAR | LIST | DROP_LIST => RemarkKind::Control,
            PICTURE => return self.picture(ground),
            _ if !is_blank => RemarkKind::TextBox,
            TEXT_BOX => return None,
            _ if self.shape.is_text_box() || self.shape.is_bare() => return None,
            _ => RemarkKind::Shape,
        };
        self.told(kind, ground)
    }

    /// A picture, or what shows itself as one.
    fn picture(mut self, ground: &Ground<'_>) -> Option<Remark> {
        let class = self.object.class.take();
        if !self.object.is_control {
            let kind = class.as_ref().map_or(RemarkKind::Picture, |_| RemarkKind::Embedded);
            self.text = class.unwrap_or_default();
            return self.told(kind, ground);
        }
        let class = class.unwrap_or_default();
        if NO_ANSWERS.iter().any(|no| class.starts_with(no)) {
            return None;
        }
        self.told(RemarkKind::Control, ground)
    }

    /// The remark of this kind; none where a cell below it holds the same.
    fn told(self, kind: RemarkKind, ground: &Ground<'_>) -> Option<Remark> {
        let extent = self.shape.place.map(|place| place.extent(&ground.columns, &ground.rows));
        let is_line = self.object.kind == LINE || self.shape.is_line();
        let over = match (extent, is_line && kind == RemarkKind::Shape) {
            (Some(extent), true) => extent.crossed(),
            (Some(extent), false) => Some(extent.covered()),
            (None, _) => None,
        };
        if self.shows_cell(over, ground) {
            return None;
        }
        let corner = extent.as_ref().map_or_else(|| CellRef::new(0, 0), Extent::corner);
        Some(match over {
            Some(over) => Remark::over(kind, over, self.text),
            None => Remark::at(kind, corner, self.text),
        })
    }

    /// Whether the cell that holds its value is one it lies on.
    fn shows_cell(&self, over: Option<CellRange>, ground: &Ground<'_>) -> bool {
        let (Some((sheet, cell)), Some(over)) = (self.object.link, over) else { return false };
        let is_here = sheet.is_none_or(|sheet| {
            let sheet = ground.references.get(usize::from(sheet));
            sheet.is_some_and(|sheet| usize::from(*sheet) == ground.sheet)
        });
        let merge = ground.merged.get(&cell).is_some_and(|merge| merge.holds(over.from));
        is_here && (over.holds(cell) || merge)
    }
}

impl Text {
    /// A text whose length is told, and which follows in continuations.
    fn announced(data: &[u8]) -> Option<Self> {
        let (missing, looks) = bytes::u16(data, 10).zip(bytes::u16(data, 12))?;
        Some(Self { units: Vec::new(), missing: missing.into(), looks: looks.into() })
    }

    /// Takes a continuation: one byte that says how wide the characters are, then these.
    fn take(&mut self, data: &[u8]) {
        let before = self.units.len();
        match data.split_first() {
            Some((wide, data)) if wide & 1 == 1 => {
                self.units.extend(bytes::units(data).take(self.missing));
            }
            Some((_, data)) => {
                self.units.extend(data.iter().copied().map(u16::from).take(self.missing));
            }
            None => {}
        }
        self.missing -= self.units.len() - before;
    }
}

/// The cell of a comment, and the number of the object that holds its text.
fn note(data: &[u8]) -> Option<(CellRef, u16)> {
    let at = CellRef::new(bytes::u16(data, 0)?.into(), bytes::u16(data, 2)?.into());
    Some((at, bytes::u16(data, 6)?))
}

#[cfg(test)]
mod tests {
    use super::super::of_stream;
    use super::super::written::{book, container, part, record, words};
    use super::*;

    /// A shape of this kind between these corners: column and its parts, row and its parts, twice.
    fn shape(kind: u16, corners: [u16; 8]) -> Vec<u8> {
        let kind = part(kind << 4 | 2, 0xF00A, &[0, 4, 0, 0, 0, 0x0A, 0, 0]);
        let anchor = part(0, 0xF010, &words(&[&[0], corners.as_slice()].concat()));
        record(DRAWING, &container(0xF004, &[kind, anchor, part(0, 0xF011, &[])].concat()))
    }

    fn sub(kind: u16, data: &[u8]) -> Vec<u8> {
        [&words(&[kind, u16::try_from(data.len()).unwrap()]), data].concat()
    }

    fn object(kind: u16, flags: u16, parts: &[Vec<u8>]) -> Vec<u8> {
        let common = sub(0x15, &words(&[kind, 1, flags, 0, 0, 0, 0, 0, 0]));
        record(OBJ, &[common, parts.concat(), sub(0, &[])].concat())
    }

    fn text(text: &str) -> Vec<u8> {
        let length = u16::try_from(text.len()).unwrap();
        let head = record(TXO, &words(&[0, 0, 0, 0, 0, length, 16, 0, 0]));
        let words = [&[0], text.as_bytes()].concat();
        [head, record(CONTINUE, &words), record(CONTINUE, &[0; 16])].concat()
    }

    fn remarks(whole: &[Vec<u8>], inside: &[Vec<u8>]) -> Vec<(RemarkKind, String, String)> {
        let found = of_stream(&book(0x0600, whole, inside)).remove(0).markup.remarks;
        let place = |remark: &Remark| match remark.over {
            Some(over) => over.to_string(),
            None => format!("at {}", remark.at),
        };
        found.into_iter().map(|remark| (remark.kind, place(&remark), remark.text)).collect()
    }

    fn only(kind: RemarkKind, place: &str, text: &str) -> Vec<(RemarkKind, String, String)> {
        vec![(kind, place.to_owned(), text.to_owned())]
    }

    /// Over D13, somewhat too large.
    const D13: [u16; 8] = [2, 900, 11, 200, 4, 100, 13, 60];

    #[test]
    fn a_circle_lies_on_the_cell_it_is_drawn_around() {
        let circle = [shape(3, D13), object(3, 0x11, &[])];
        assert_eq!(remarks(&[], &circle), only(RemarkKind::Shape, "D13", ""));
        let filled = [shape(3, D13), object(3, 0x11, &[]), text("x")];
        assert_eq!(remarks(&[], &filled), only(RemarkKind::TextBox, "D13", "x"));
    }

    #[test]
    fn a_line_is_told_with_what_it_crosses() {
        let line = |corners| remarks(&[], &[shape(20, corners), object(1, 0x11, &[])]);
        assert_eq!(
            line([0, 512, 12, 128, 6, 512, 12, 128]),
            only(RemarkKind::Shape, "A13:G13", "")
        );
        assert_eq!(line([0, 512, 12, 250, 6, 512, 13, 10]), only(RemarkKind::Shape, "at A13", ""));
    }

    #[test]
    fn a_box_is_told_with_its_tick_and_caption() {
        let ticked = sub(0x12, &words(&[1, 0, 0, 0]));
        let inside =
            [shape(201, D13), object(CHECK_BOX, 0x11, std::slice::from_ref(&ticked)), text("yes")];
        assert_eq!(remarks(&[], &inside), only(RemarkKind::Tick(true), "D13", "yes"));
        let inside = [shape(201, D13), object(OPTION_BUTTON, 0x11, &[]), text("no")];
        assert_eq!(remarks(&[], &inside), only(RemarkKind::Tick(false), "D13", "no"));
        let with_macro = object(CHECK_BOX, 0x11, &[sub(4, &[0; 8]), ticked]);
        assert_eq!(remarks(&[], &[shape(201, D13), with_macro]), []);
    }

    #[test]
    fn a_control_on_the_cell_that_holds_its_value_is_left_out() {
        // The references to sheets mean this sheet, and the next.
        let sheets = record(0x0017, &words(&[2, 0, 0, 0, 0, 1, 1]));
        let told = |link: &[u8], merges: &[u16]| {
            let head = words(&[u16::try_from(link.len()).unwrap() + 6, 0, 0, 0]);
            let link = sub(0x14, &[&head, link].concat());
            let merges = record(0x00E5, &words(merges));
            let inside = [shape(201, D13), object(DROP_LIST, 0x11, &[link]), merges];
            !remarks(std::slice::from_ref(&sheets), &inside).is_empty()
        };
        assert!(!told(&[0x44, 12, 0, 3, 0], &[0]));
        assert!(told(&[0x44, 30, 0, 3, 0], &[0]));
        assert!(!told(&[0x5A, 0, 0, 12, 0, 3, 0], &[0]));
        assert!(told(&[0x5A, 1, 0, 12, 0, 3, 0], &[0]));
        // It lies on another part of the merged cells.
        assert!(told(&[0x44, 12, 0, 1, 0], &[0]));
        assert!(!told(&[0x44, 12, 0, 1, 0], &[1, 12, 12, 1, 3]));
    }

    #[test]
    fn furniture_is_no_answer() {
        for kind in [GROUP, CHART, BUTTON, LABEL, DIALOG, GROUP_BOX] {
            assert_eq!(remarks(&[], &[shape(201, D13), object(kind, 0x11, &[]), text("x")]), []);
        }
        // The arrow of a filter.
        assert_eq!(remarks(&[], &[shape(201, D13), object(DROP_LIST, 0x2101, &[])]), []);
        let list = [shape(201, D13), object(DROP_LIST, 0x11, &[])];
        assert_eq!(remarks(&[], &list), only(RemarkKind::Control, "D13", ""));
        assert_eq!(remarks(&[], &[shape(202, D13), object(TEXT_BOX, 0x11, &[])]), []);
    }

    #[test]
    fn pictures_embedded_files_and_controls_are_told_apart() {
        let picture = |flags: u16, class: &str| {
            let length = u8::try_from(class.len()).unwrap();
            let about = [&[3, length, 0, 0], class.as_bytes()].concat();
            let tokens = [&words(&[5, 0, 0]), [2, 0, 0, 0, 0].as_slice(), &about].concat();
            let formula = [words(&[u16::try_from(tokens.len()).unwrap()]), tokens].concat();
            let parts = [sub(8, &words(&[flags])), sub(9, &formula)];
            remarks(&[], &[shape(75, D13), object(PICTURE, 0x11, &parts)])
        };
        let plain = remarks(&[], &[shape(75, D13), object(PICTURE, 0x11, &[])]);
        assert_eq!(plain, only(RemarkKind::Picture, "D13", ""));
        assert_eq!(picture(0, "Package"), only(RemarkKind::Embedded, "D13", "Package"));
        assert_eq!(picture(0x10, "Forms.TextBox.1"), only(RemarkKind::Control, "D13", ""));
        assert_eq!(picture(0x10, "Forms.CommandButton.1"), []);
    }
}
