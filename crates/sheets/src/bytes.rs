//! Numbers and texts in the bytes of binary workbooks, which begin with their lowest byte.

/// A number of two bytes.
pub fn u16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

/// A number of four bytes.
pub fn u32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

/// The units of a text in UTF-16.
pub fn units(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.as_chunks().0.iter().copied().map(u16::from_le_bytes)
}

/// The text of such units.
pub fn text(units: impl Iterator<Item = u16>) -> String {
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use crate::bytes::*;

    #[test]
    fn what_is_past_the_end_is_none() {
        let bytes = [0x34, 0x12, 0x78, 0x56, 0x01];
        assert_eq!(
            (u16(&bytes, 0), u16(&bytes, 3), u16(&bytes, 4)),
            (Some(0x1234), Some(0x156), None)
        );
        assert_eq!((u32(&bytes, 1), u32(&bytes, 2)), (Some(0x0156_7812), None));
        assert_eq!((u32(&bytes, usize::MAX), u16(&[], 0)), (None, None));
    }

    #[test]
    fn a_text_has_pairs_of_units_and_survives_half_of_one() {
        let written: Vec<u8> = "協定𠮷".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(units(&written)), "協定𠮷");
        assert_eq!(text(units(&written[..6])), "協定\u{FFFD}");
        assert_eq!(text(units(&written[..5])), "協定");
    }
}
