//! Parts as only some programs write them, made such as all do: the reader library knows no others.

use memchr::memmem;

/// How a cell begins whose text should stand in it, but stands where a result does.
const MISPLACED: &[u8] = b"t=\"inlineStr\"><v>";

/// How a cell begins with a text as its result.
const RESULT: &[u8] = b"t=\"str\"><v>";

/// A part made such.
pub fn mended(bytes: Vec<u8>) -> Vec<u8> {
    let bytes = in_utf8(bytes);
    if memmem::find(&bytes, MISPLACED).is_some() { with_results(&bytes) } else { bytes }
}

/// The part with texts that stand where a result does as results.
fn with_results(bytes: &[u8]) -> Vec<u8> {
    let mut mended = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for at in memmem::find_iter(bytes, MISPLACED) {
        let text = bytes.get(at + MISPLACED.len()..).unwrap_or_default();
        let end = memchr::memchr(b'<', text).and_then(|end| text.get(end..));
        if end.is_some_and(|end| end.starts_with(b"</v></c>")) {
            mended.extend(bytes.get(from..at).unwrap_or_default());
            mended.extend(RESULT);
            from = at + MISPLACED.len();
        }
    }
    mended.extend(bytes.get(from..).unwrap_or_default());
    mended
}

/// The part as UTF-8, where it is in UTF-16, which XML allows as well (ECMA-376 part 2, 8.2.2). Without
/// its declaration, which would no longer be true.
fn in_utf8(bytes: Vec<u8>) -> Vec<u8> {
    let unit: fn([u8; 2]) -> u16 = match bytes.as_slice() {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => u16::from_be_bytes,
        _ => return bytes,
    };
    let units = bytes.as_chunks().0.iter().copied().map(unit);
    let text: String =
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let text = text.trim_start_matches('\u{FEFF}');
    let declared = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    declared.map_or(text, |(_, rest)| rest).as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_order_of_bytes_is_read() {
        let xml = "<?xml version='1.0' encoding='utf-16'?><a>回答𠮷</a>";
        for mark in ["\u{FEFF}", ""] {
            let text = format!("{mark}{xml}");
            let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [little, big] {
                assert_eq!(in_utf8(bytes), "<a>回答𠮷</a>".as_bytes());
            }
        }
    }

    #[test]
    fn a_text_where_a_result_should_be_is_one() {
        let cells = |kind: &str| {
            format!(
                "<c r='A1' t=\"{kind}\"><v>旧&amp;</v></c><c t=\"inlineStr\"><is><t>a</t></is></c>\
                     <c t=\"inlineStr\"><v>x</v><is><t>b</t></is></c>"
            )
        };
        assert_eq!(mended(cells("inlineStr").into_bytes()), cells("str").as_bytes());
        assert_eq!(mended(MISPLACED.to_vec()), MISPLACED);
    }

    #[test]
    fn any_other_part_is_left_as_it_is() {
        for bytes in [b"\xEF\xBB\xBF<a/>".to_vec(), b"<a/>".to_vec(), b"\xFF".to_vec(), vec![]] {
            assert_eq!(in_utf8(bytes.clone()), bytes);
        }
        assert_eq!(in_utf8(vec![b'<', 0, b'a']), b"<");
    }
}
