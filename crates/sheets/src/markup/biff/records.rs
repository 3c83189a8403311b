//! The records of a BIFF stream, one after the other: kind, length, content.

use crate::bytes;

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

impl Record<'_> {
    /// Bytes it takes in the stream.
    pub fn size(&self) -> usize {
        self.data.len() + 4
    }
}
