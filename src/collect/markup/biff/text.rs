//! Texts in records: since Excel 97 in one or two bytes a character, before in the bytes of a code
//! page.

use crate::collect::markup::bytes;
use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

/// A text of so many characters of Excel 97 or later, which begins here with how wide they are; what
/// reaches past the end is left out.
pub fn wide(data: &[u8], length: usize) -> String {
    match data.split_first() {
        Some((flags, data)) if flags & 1 == 1 => bytes::text(bytes::units(data).take(length)),
        Some((_, data)) => data.iter().take(length).copied().map(char::from).collect(),
        None => String::new(),
    }
}

/// A text of this code page; `None` for a page that is not known.
pub fn paged(data: &[u8], page: u16) -> Option<String> {
    let encoding = match page {
        932 => SHIFT_JIS,
        1252 | 0x8001 => WINDOWS_1252,
        _ => return data.is_ascii().then(|| String::from_utf8_lossy(data).into_owned()),
    };
    Some(encoding.decode_without_bom_handling(data).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_it_says_and_no_longer_than_it_is() {
        assert_eq!(wide(b"\0abc", 2), "ab");
        assert_eq!(wide(&[1, 0x54, 0x53, 0x9A, 0x5B, 7], 9), "協定");
        assert_eq!(wide(&[], 9), "");
    }

    #[test]
    fn old_texts_are_read_by_their_code_page() {
        assert_eq!(paged(&[0x8B, 0xA6, 0x92, 0xE8], 932).as_deref(), Some("協定"));
        assert_eq!(paged(b"abc", 936).as_deref(), Some("abc"));
        assert_eq!(paged(&[0x8B, 0xA6], 936), None);
    }
}
