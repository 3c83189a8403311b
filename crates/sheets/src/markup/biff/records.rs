//! The records of a BIFF stream, one after the other: kind, length, content.

use crate::bytes;

/// The kind of a record that begins a stream or sheet.
pub const BOF: u16 = 0x0809;
/// The kind of the record that ends it.
pub const EOF: u16 = 0x000A;
/// The kind of a record that goes on with the one before it.
pub const CONTINUE: u16 = 0x003C;
/// The kind of a record that names a sheet.
pub const BOUNDSHEET: u16 = 0x0085;

/// The version that a stream of Excel 97 or later says it is of.
pub const BIFF8: u16 = 0x0600;

/// One record.
#[derive(Clone, Copy)]
pub struct Record<'s> {
    /// Its kind.
    pub kind: u16,
    /// Its content.
    pub data: &'s [u8],
}

/// The records of a stream, up to one that would reach past its end.
pub struct Records<'s>(pub &'s [u8]);

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let kind = bytes::u16(self.0, 0)?;
        let length = usize::from(bytes::u16(self.0, 2)?);
        let (data, rest) = self.0.get(4..)?.split_at_checked(length)?;
        self.0 = rest;
        Some(Record { kind, data })
    }
}

/// Visits the records of the sheet that begins here, and takes what they are long from the budget. Whether
/// the sheet is there to its end.
pub fn of_sheet<'s>(
    stream: &'s [u8],
    budget: &mut usize,
    mut visit: impl FnMut(&Record<'s>),
) -> bool {
    // A chart on a sheet is a run of its own in it, whose texts and rows are not the sheet's.
    let mut depth = 0_usize;
    for record in Records(stream) {
        let Some(left) = budget.checked_sub(record.size()) else { break };
        *budget = left;
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => return depth == 1,
            EOF => depth -= 1,
            _ if depth == 1 => visit(&record),
            _ => {}
        }
    }
    false
}

impl Record<'_> {
    /// Bytes it takes in the stream.
    pub fn size(&self) -> usize {
        self.data.len() + 4
    }
}
