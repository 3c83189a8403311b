//! Texts in records: since Excel 97 in one or two bytes a character, before in the bytes of a code
//! page.

use crate::bytes;
use encoding_rs::{
    BIG5, EUC_KR, GBK, IBM866, MACINTOSH, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258, X_MAC_CYRILLIC,
};

/// A text of so many characters of Excel 97 or later, which begins here with how wide they are; what
/// reaches past the end is left out.
pub fn wide(data: &[u8], length: usize) -> String {
    match data.split_first() {
        Some((flags, data)) if flags & 1 == 1 => bytes::text(bytes::units(data).take(length)),
        Some((_, data)) => data.iter().take(length).copied().map(char::from).collect(),
        None => String::new(),
    }
}

/// A text of this code page; `None` for a page that is not known, where more than ASCII stands in it.
pub fn paged(data: &[u8], page: u16) -> Option<String> {
    if data.is_ascii() {
        return Some(String::from_utf8_lossy(data).into_owned());
    }
    if page == MAC_CENTRAL_EUROPE {
        return Some(data.iter().copied().map(central_european).collect());
    }
    let encoding = match page {
        // That of the Macintosh differs in a few signs.
        932 | 10_001 => SHIFT_JIS,
        936 | 10_008 => GBK,
        949 | 10_003 => EUC_KR,
        950 | 10_002 => BIG5,
        866 => IBM866,
        874 => WINDOWS_874,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 | 0x8001 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10_000 | 0x8000 => MACINTOSH,
        10_007 => X_MAC_CYRILLIC,
        _ => return None,
    };
    Some(encoding.decode_without_bom_handling(data).0.into_owned())
}

/// A text of any code page; of one that is not known, what is not ASCII can't be read.
pub fn paged_or_lost(data: &[u8], page: u16) -> String {
    let lost = |byte: u8| if byte.is_ascii() { byte.into() } else { char::REPLACEMENT_CHARACTER };
    paged(data, page).unwrap_or_else(|| data.iter().copied().map(lost).collect())
}

/// The code page of the Macintosh for central Europe, which no standard of the web has.
const MAC_CENTRAL_EUROPE: u16 = 10_029;

/// Its upper half.
const CENTRAL_EUROPEAN: &str = "ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅ\
    ņŃ¬√ńŇ∆«»…\u{A0}ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ";

fn central_european(byte: u8) -> char {
    let upper = byte.checked_sub(128).and_then(|at| CENTRAL_EUROPEAN.chars().nth(at.into()));
    upper.unwrap_or(byte.into())
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
        assert_eq!(paged(&[0x8B, 0xA6, 0x92, 0xE8], 10_001).as_deref(), Some("協定"));
        assert_eq!(paged(b"abc", 437).as_deref(), Some("abc"));
        assert_eq!(paged(&[0x8B, 0xA6], 437), None);
        assert_eq!(paged_or_lost(&[b'a', 0x8B], 437), "a\u{FFFD}");
        assert_eq!(paged(&[b'a', 0x80, 0xA1, 0xCA, 0xFF], 10_029).as_deref(), Some("aÄ°\u{A0}ˇ"));
    }
}
