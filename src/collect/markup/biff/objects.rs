//! Comments, text boxes and pictures: drawn objects (OBJ), the texts in them (TXO), and which cell a
//! comment belongs to (NOTE).

use super::anchors::Anchors;
use super::records::Record;
use crate::collect::markup::{Remark, RemarkKind, bytes};
use crate::model::CellRef;
use std::collections::BTreeMap;

// Kinds of records.
const CONTINUE: u16 = 0x003C;
const NOTE: u16 = 0x001C;
const OBJ: u16 = 0x005D;
const DRAWING: u16 = 0x00EC;
const TXO: u16 = 0x01B6;

// Kinds of objects.
const PICTURE: u16 = 0x08;
const COMMENT: u16 = 0x19;

/// Passes over the records of a sheet that tell of objects.
#[derive(Default)]
pub struct Objects {
    anchors: Anchors,
    /// The last record that was no continuation: what a continuation continues.
    last: u16,
    /// The object that was told last.
    object: Option<Object>,
    /// The text that is being read.
    text: Option<Text>,
    /// The texts of comments, by the number of their object.
    comments: BTreeMap<u16, String>,
    /// The cells of comments, and the numbers of their objects.
    notes: Vec<(CellRef, u16)>,
    remarks: Vec<Remark>,
}

#[derive(Clone, Copy)]
struct Object {
    kind: u16,
    number: u16,
    at: CellRef,
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
            DRAWING => self.anchors.feed(record.data),
            OBJ => self.open(record.data),
            TXO => self.text = Text::announced(record.data),
            NOTE => self.notes.extend(note(record.data)),
            _ => {}
        }
    }

    /// The remarks of the sheet.
    pub fn done(mut self) -> Vec<Remark> {
        self.close_text();
        for (at, number) in self.notes {
            // Taken out, so that a text is told once, however many cells claim it.
            if let Some(text) = self.comments.remove(&number) {
                self.remarks.push(Remark::at(RemarkKind::Comment, at, text));
            }
        }
        self.remarks
    }

    fn open(&mut self, data: &[u8]) {
        self.object = bytes::u16(data, 4).zip(bytes::u16(data, 6)).map(|(kind, number)| Object {
            kind,
            number,
            at: self.anchors.last(),
        });
        if let Some(Object { kind: PICTURE, at, .. }) = self.object {
            self.remarks.push(Remark::at(RemarkKind::Picture, at, String::new()));
        }
    }

    fn go_on(&mut self, data: &[u8]) {
        match &mut self.text {
            Some(text) if text.missing > 0 => text.take(data),
            Some(text) if text.looks > 0 => text.looks = text.looks.saturating_sub(data.len()),
            // On a sheet with many objects, Excel goes on with the drawing in continuations of
            // whatever stands between.
            _ if [DRAWING, OBJ, TXO].contains(&self.last) => self.anchors.feed(data),
            _ => {}
        }
    }

    fn close_text(&mut self) {
        let Some(text) = self.text.take() else { return };
        let text = bytes::text(text.units.into_iter());
        match self.object {
            Some(Object { kind: COMMENT, number, .. }) => {
                self.comments.entry(number).or_insert(text);
            }
            object => {
                let at = object.map_or_else(|| self.anchors.last(), |object| object.at);
                self.remarks.push(Remark::at(RemarkKind::TextBox, at, text));
            }
        }
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
