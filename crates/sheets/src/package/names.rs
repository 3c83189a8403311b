//! Names of parts, which programs write in several ways.
//!
//! A name is the same in any letter case (ECMA-376 part 2, 6.2.2.3). Some programs write `\` between
//! its folders, and what is not ASCII may be written in percent signs on one side only. Parts are kept
//! under one spelling, and looked up by it.

use std::borrow::Cow;

/// The one spelling of a part's name.
pub fn key(name: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| !(byte.is_ascii_uppercase() || matches!(byte, b'\\' | b'%'));
    if name.bytes().all(is_plain) && !name.starts_with('/') {
        return Cow::Borrowed(name);
    }
    let slashes = name.replace('\\', "/");
    let name = slashes.trim_start_matches('/');
    Cow::Owned(decoded(name).unwrap_or_else(|| name.to_owned()).to_ascii_lowercase())
}

/// A name with `%E5` and the like as the bytes they stand for; `None` where they make no text.
fn decoded(name: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_spelling() {
        for name in [
            "xl/worksheets/sheet1.xml",
            "/xl/Worksheets/Sheet1.XML",
            "xl\\worksheets\\sheet1.xml",
            "xl/worksheets/%73heet1.xml",
        ] {
            assert_eq!(key(name), "xl/worksheets/sheet1.xml");
        }
        assert_eq!(key("xl/%E5%9B%9E答.xml"), "xl/回答.xml");
        assert_eq!(key("xl/100%.xml"), "xl/100%.xml");
        assert_eq!(key("xl/%FF.xml"), "xl/%ff.xml");
        assert_eq!(key("%2"), "%2");
    }
}
