//! Where drawn objects lie: the anchors in a sheet's drawing ([MS-ODRAW]), whose parts come in
//! pieces between the records of the objects.

use crate::collect::markup::bytes;
use crate::model::CellRef;

/// Bytes of the head of a part: version and instance, kind, length.
const HEAD: usize = 8;

/// The version of a part that consists of parts.
const CONTAINER: u16 = 0xF;

/// The kind of part that says which cells a shape lies over.
const ANCHOR: u16 = 0xF010;

/// Reads a drawing piece by piece, and remembers the last anchor.
#[derive(Default)]
pub struct Anchors {
    /// A part that has not yet come whole.
    pending: Vec<u8>,
    last: Option<CellRef>,
}

impl Anchors {
    /// The cell that the upper left corner of the last shape lies in; shapes of a group lie where
    /// their group does.
    pub fn last(&self) -> CellRef {
        self.last.unwrap_or_else(|| CellRef::new(0, 0))
    }

    /// Takes the next piece.
    pub fn feed(&mut self, piece: &[u8]) {
        // Every kind of part begins so; a continuation of anything else is no piece of a drawing.
        let begins = bytes::u16(piece, 2).is_some_and(|kind| kind >> 12 == 0xF);
        if self.pending.is_empty() && !begins {
            return;
        }
        self.pending.extend_from_slice(piece);
        let mut read = 0;
        while let Some(size) = self.pending.get(read..).and_then(|rest| part(rest, &mut self.last))
        {
            read += size;
        }
        self.pending.drain(..read);
    }
}

/// The size of the part at the head of these bytes, once it is all there; where it is an anchor, it
/// is noted.
fn part(bytes: &[u8], anchor: &mut Option<CellRef>) -> Option<usize> {
    let (version, kind) = (bytes::u16(bytes, 0)? & 0xF, bytes::u16(bytes, 2)?);
    let length = usize::try_from(bytes::u32(bytes, 4)?).ok()?;
    if version == CONTAINER {
        return Some(HEAD);
    }
    let end = HEAD.checked_add(length)?;
    let content = bytes.get(HEAD..end)?;
    if kind == ANCHOR
        && let (Some(column), Some(row)) = (bytes::u16(content, 2), bytes::u16(content, 6))
    {
        *anchor = Some(CellRef::new(row.into(), column.into()));
    }
    Some(end)
}
