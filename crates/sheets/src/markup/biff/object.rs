//! One drawn object: what its record (OBJ, [MS-XLS] 2.4.181) tells of it.

use super::text;
use crate::CellRef;
use crate::bytes;

// What the parts of the record tell.
const END: u16 = 0x00;
const MACRO: u16 = 0x04;
const PICTURE_FLAGS: u16 = 0x08;
const PICTURE_FORMULA: u16 = 0x09;
/// The same in front of it, where Excel does not look but some programs tell it only.
const TICKED_BEFORE: u16 = 0x0A;
const SCROLL_LINK: u16 = 0x0E;
const TICKED: u16 = 0x12;
const LIST: u16 = 0x13;
const TICK_LINK: u16 = 0x14;
const COMMON: u16 = 0x15;

/// Among the flags of every object: it is the program's own, as the arrow of a filter is.
const OF_THE_PROGRAM: u16 = 1 << 8;

/// Among the flags of a picture: it is a control.
const IS_CONTROL: u16 = 1 << 4;

/// A drawn object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Object {
    /// Its kind.
    pub kind: u16,
    /// Its number on the sheet.
    pub number: u16,
    /// It is ticked.
    pub ticked: bool,
    /// It runs something, or is no work of the user's.
    pub is_tool: bool,
    /// The cell that holds its value, and the number of that cell's sheet among the references to
    /// sheets; none for its own sheet.
    pub link: Option<(Option<u16>, CellRef)>,
    /// It is an embedded file or a control of this class: `Word.Document.8`.
    pub class: Option<String>,
    /// It is a control that the program does not know itself.
    pub is_control: bool,
}

impl Object {
    /// Reads the record.
    pub fn read(data: &[u8]) -> Option<Self> {
        let mut object = Self::default();
        let mut rest = data;
        while let (Some(part), Some(length)) = (bytes::u16(rest, 0), bytes::u16(rest, 2)) {
            let Some(content) = rest.get(4..) else { break };
            let within = content.get(..usize::from(length));
            match part {
                // A list is always the last part, and does not tell its length.
                END | LIST => break,
                COMMON => object.common(content)?,
                MACRO => object.is_tool |= length > 0,
                PICTURE_FLAGS => {
                    object.is_control = bytes::u16(content, 0)? & IS_CONTROL != 0;
                }
                PICTURE_FORMULA => object.picture(within.unwrap_or_default()),
                TICKED | TICKED_BEFORE => object.ticked = bytes::u16(content, 0)? == 1,
                SCROLL_LINK | TICK_LINK => object.link = linked(content),
                _ => {}
            }
            let Some(next) = content.get(usize::from(length)..) else { break };
            rest = next;
        }
        (object.kind != 0 || object.number != 0).then_some(object)
    }

    fn common(&mut self, data: &[u8]) -> Option<()> {
        self.kind = bytes::u16(data, 0)?;
        self.number = bytes::u16(data, 2)?;
        self.is_tool |= bytes::u16(data, 4)? & OF_THE_PROGRAM != 0;
        Some(())
    }

    /// What a picture stands for: a formula (2.5.198.99, `PtgTbl`) says that it is something embedded,
    /// and behind it stands of which class.
    fn picture(&mut self, data: &[u8]) {
        const EMBEDDED: u8 = 0x02;
        let Some(formula) = bytes::u16(data, 0) else { return };
        let Some(tokens) = bytes::u16(data, 2).map(|length| usize::from(length & 0x7FFF)) else {
            return;
        };
        if data.get(8) != Some(&EMBEDDED) {
            return;
        }
        let about = data.get(8 + tokens..).unwrap_or_default();
        let length = about.get(1).copied().map(usize::from).unwrap_or_default();
        let class = about.get(3..).filter(|_| length > 0);
        self.class = Some(class.map(|class| text::wide(class, length)).unwrap_or_default());
        // Behind the formula: two places in a stream, a key, and the cell that holds its value.
        let behind = data.get(2 + usize::from(formula)..).filter(|_| self.is_control);
        let key = behind.and_then(|behind| {
            let length = usize::try_from(bytes::u32(behind, 8)?).ok()?;
            behind.get(12..)?.get(length..)
        });
        self.link = key.and_then(linked);
    }
}

/// The cell that a formula refers to which is only that.
fn linked(data: &[u8]) -> Option<(Option<u16>, CellRef)> {
    // Length of all, length of the tokens, four bytes without meaning, then the tokens.
    let cell = |at: usize| {
        let (row, column) = (bytes::u16(data, at)?, bytes::u16(data, at + 2)?);
        Some(CellRef::new(row.into(), (column & 0x3FFF).into()))
    };
    match data.get(8)? {
        0x24 | 0x44 | 0x64 => Some((None, cell(9)?)),
        0x3A | 0x5A | 0x7A => Some((Some(bytes::u16(data, 9)?), cell(11)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::written::words;
    use super::*;

    fn sub(kind: u16, data: &[u8]) -> Vec<u8> {
        [&words(&[kind, u16::try_from(data.len()).unwrap()]), data].concat()
    }

    fn common(kind: u16, flags: u16) -> Vec<u8> {
        sub(COMMON, &words(&[kind, 7, flags, 0, 0, 0, 0, 0, 0]))
    }

    /// A reference to C6, as the link of a control.
    fn link() -> Vec<u8> {
        [&words(&[12, 5, 0, 0]), [0x44, 5, 0, 2, 0, 0].as_slice()].concat()
    }

    #[test]
    fn a_box_tells_whether_it_is_ticked_and_which_cell_knows() {
        let read = |state: u16| {
            let parts = [
                common(0x0B, 0x11),
                sub(TICKED_BEFORE, &[1; 12]),
                sub(TICK_LINK, &link()),
                sub(TICKED, &words(&[state, 0, 0, 0])),
                sub(END, &[]),
            ];
            Object::read(&parts.concat()).unwrap()
        };
        assert!(read(1).ticked && !read(0).ticked && !read(2).ticked);
        assert_eq!(read(1).link, Some((None, CellRef::new(5, 2))));
        assert!(!read(1).is_tool);
        let before = [common(0x0B, 0x11), sub(TICKED_BEFORE, &words(&[1, 0, 0, 0]))].concat();
        assert!(Object::read(&before).unwrap().ticked);
    }

    #[test]
    fn what_runs_a_macro_or_is_the_programs_is_a_tool() {
        let with = |parts: &[Vec<u8>]| Object::read(&parts.concat()).unwrap().is_tool;
        assert!(with(&[common(0x07, 0x11), sub(MACRO, &link())]));
        assert!(with(&[common(0x14, 0x2101)]));
        assert!(!with(&[common(0x14, 0x11)]));
        // What comes behind a list can't be told.
        assert!(!with(&[common(0x14, 0x11), sub(LIST, &[0; 4]), sub(MACRO, &link())]));
    }

    #[test]
    fn what_is_embedded_tells_its_class_and_a_control_its_cell() {
        let class = "Forms.CheckBox.1";
        let about = [&[3, 16, 0, 0], class.as_bytes(), &[0]].concat();
        let tokens = [&words(&[5, 0, 0]), [0x02, 0, 0, 0, 0].as_slice(), &about].concat();
        let formula = [words(&[u16::try_from(tokens.len()).unwrap()]), tokens].concat();
        let behind = [words(&[0, 0, 8, 0, 0, 0]), link()].concat();
        let read = |flags: u16| {
            let parts = [
                common(0x08, 0x11),
                sub(0x07, &[2, 0]),
                sub(PICTURE_FLAGS, &words(&[flags])),
                sub(PICTURE_FORMULA, &[formula.clone(), behind.clone()].concat()),
            ];
            Object::read(&parts.concat()).unwrap()
        };
        let control = read(0x10);
        assert!(control.is_control);
        assert_eq!(control.class.as_deref(), Some(class));
        assert_eq!(control.link, Some((None, CellRef::new(5, 2))));
        let embedded = read(0);
        assert!(!embedded.is_control && embedded.class.is_some());
        assert_eq!(embedded.link, None);
    }

    #[test]
    fn any_bytes_come_to_an_end() {
        let mut state = 1_u32;
        for length in 0..2_000 {
            let bytes: Vec<u8> = (0..length % 90)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8 & 0x1F
                })
                .collect();
            let _ = Object::read(&bytes);
        }
    }
}
