//! The records of a part of an .xlsb, one after the other: kind, length, content.

use crate::bytes;

/// The records of a part, kind and content, up to one that would reach past its end.
pub struct Records<'p>(pub &'p [u8]);

impl<'p> Iterator for Records<'p> {
    type Item = (u16, &'p [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, rest) = number(self.0, 2)?;
        let (length, rest) = number(rest, 4)?;
        let (data, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some((u16::try_from(kind).ok()?, data))
    }
}

/// A text that begins here with its length, and where it ends.
pub fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::try_from(bytes::u32(data, at)?).ok()?.checked_mul(2)?;
    let start = at.checked_add(4)?;
    let end = start.checked_add(length)?;
    Some((bytes::text(bytes::units(data.get(start..end)?)), end))
}

/// A number of at most so many bytes: seven bits each, the lowest first, and one that says whether
/// another follows.
fn number(mut bytes: &[u8], most: u32) -> Option<(u32, &[u8])> {
    let mut number = 0;
    for place in 0..most {
        let (byte, rest) = bytes.split_first()?;
        bytes = rest;
        number |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((number, bytes))
}

/// Records, written for the tests of this folder.
#[cfg(test)]
pub mod written {
    /// A record.
    pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        for mut rest in [usize::from(kind), data.len()] {
            while rest > 0x7F {
                out.push(0x80 | rest.to_le_bytes()[0]);
                rest >>= 7;
            }
            out.push(rest.to_le_bytes()[0]);
        }
        [&out, data].concat()
    }

    /// Numbers of two bytes.
    pub fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// Numbers of four bytes.
    pub fn longs(longs: &[u32]) -> Vec<u8> {
        longs.iter().flat_map(|long| long.to_le_bytes()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_where_they_say_and_are_no_longer_than_they_may_be() {
        assert_eq!(number(&[0x3C, 9], 2), Some((60, [9].as_slice())));
        assert_eq!(number(&[0xFB, 0x04, 9], 2), Some((635, [9].as_slice())));
        assert_eq!(number(&[0xFF, 0xFF, 0xFF], 2), Some((0x3FFF, [0xFF].as_slice())));
        assert_eq!((number(&[0x80], 2), number(&[], 4)), (None, None));
    }

    #[test]
    fn a_text_that_reaches_past_its_record_is_none() {
        assert_eq!(wide(&[2, 0, 0, 0, b'a', 0, b'b', 0, 7], 0), Some(("ab".to_owned(), 8)));
        assert_eq!(wide(&[2, 0, 0, 0, b'a', 0, b'b'], 0), None);
        assert_eq!(wide(&[0xFF, 0xFF, 0xFF, 0xFF, b'a', 0], 0), None);
    }
}
