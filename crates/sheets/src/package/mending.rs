//! Parts as only some programs write them, made such as all do: the reader library knows no others.

use crate::CellRef;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// How a cell begins whose text should stand in it, but stands where a result does.
const MISPLACED: &[u8] = b"t=\"inlineStr\"><v>";

/// How a cell begins with a text as its result.
const RESULT: &[u8] = b"t=\"str\"><v>";

/// Bytes in which a part says what it is, before the cells.
const HEAD: usize = 4096;

/// A part made such.
pub fn mended(bytes: Vec<u8>) -> Vec<u8> {
    let mut bytes = in_utf8(bytes);
    let head = bytes.get(..HEAD).unwrap_or(&bytes);
    if memmem::find(head, b"worksheet").is_some() {
        without_wrong_extent(&mut bytes);
        bytes = with_cells(bytes);
    }
    if memmem::find(&bytes, MISPLACED).is_some() { with_results(&bytes) } else { bytes }
}

/// Blanks out what a sheet says of its own extent where that is none: the reader library stumbles over
/// it, and it says nothing that the cells do not.
fn without_wrong_extent(bytes: &mut [u8]) {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let Some(name) = memmem::find(head, b"dimension") else { return };
    let start = head.get(..name).and_then(|before| memchr::memrchr(b'<', before));
    let end = head.get(name..).and_then(|after| memchr::memchr(b'>', after));
    let (Some(start), Some(end)) = (start, end) else { return };
    let Some(tag) = bytes.get_mut(start..=name + end) else { return };
    let is_closed = tag.ends_with(b"/>");
    if is_closed && !has_extent(tag) {
        tag.fill(b' ');
    }
}

/// Whether a tag tells an extent: `ref="A1:B2"`, or one cell.
fn has_extent(tag: &[u8]) -> bool {
    let told = memmem::find(tag, b"ref=").and_then(|at| tag.get(at + 4..));
    let Some((quote, told)) = told.and_then(|told| told.split_first()) else { return false };
    let told = told.split(|byte| byte == quote).next().unwrap_or_default();
    let mut cells = told.split(|byte| *byte == b':');
    let is_cell = |cell: &[u8]| {
        std::str::from_utf8(cell).ok().and_then(CellRef::parse).is_some()
            && cell.iter().all(u8::is_ascii_alphanumeric)
    };
    cells.by_ref().take(2).all(is_cell) && cells.next().is_none()
}

/// A sheet that has no cells at all, with a place for them.
fn with_cells(mut bytes: Vec<u8>) -> Vec<u8> {
    const CELLS: &[u8] = b"sheetData";
    let is_whole = || {
        let end = bytes.trim_ascii_end();
        end.ends_with(b"worksheet>")
    };
    if memmem::find(&bytes, CELLS).is_some() || !is_whole() {
        return bytes;
    }
    if let Some(end) = memmem::rfind(&bytes, b"</") {
        bytes.splice(end..end, *b"<sheetData/>");
    }
    bytes
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

/// The part as UTF-8, where it is in UTF-16, which XML allows as well (ECMA-376 part 2, 8.2.2), or in
/// another encoding that it names. Without its declaration, which would no longer be true.
fn in_utf8(bytes: Vec<u8>) -> Vec<u8> {
    let encoding = match bytes.as_slice() {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => UTF_16BE,
        _ => match named(&bytes) {
            Some(encoding) => encoding,
            None => return bytes,
        },
    };
    let (text, _) = encoding.decode_with_bom_removal(&bytes);
    let declared = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    declared.map_or(&*text, |(_, rest)| rest).as_bytes().to_vec()
}

/// Bytes of a declaration of XML at most.
const DECLARATION: usize = 200;

/// The encoding that a part names, where that is not UTF-8.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.starts_with(b"<?xml") {
        return None;
    }
    let head = bytes.get(..DECLARATION).unwrap_or(bytes);
    let declaration = head.get(..memmem::find(head, b"?>")?)?;
    let told = declaration.get(memmem::find(declaration, b"encoding")? + 8..)?;
    let mut told = told.split(|byte| matches!(byte, b'"' | b'\''));
    // What is told as UTF-16 and is not has been found to be something else.
    let encoding = Encoding::for_label(told.nth(1)?)?;
    (![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding)).then_some(encoding)
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
    fn an_encoding_that_is_named_is_read() {
        let (told, _, _) =
            encoding_rs::SHIFT_JIS.encode("<?xml version='1.0' encoding='Shift_JIS'?><a>回答</a>");
        assert_eq!(in_utf8(told.into_owned()), "<a>回答</a>".as_bytes());
        let plain = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>".to_vec();
        assert_eq!(in_utf8(plain.clone()), plain);
        let wrong = b"<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>".to_vec();
        assert_eq!(in_utf8(wrong.clone()), wrong);
    }

    #[test]
    fn an_extent_that_is_none_is_taken_out() {
        let sheet = |dimension: &str| {
            format!("<x:worksheet>{dimension}<x:sheetData/></x:worksheet>").into_bytes()
        };
        for told in ["<x:dimension ref=\"A1:B2\"/>", "<x:dimension ref='XFD1048576' />"] {
            assert_eq!(mended(sheet(told)), sheet(told), "{told}");
        }
        for told in [
            "<dimension ref=\"1:4\"/>",
            "<x:dimension ref=\"A:C\"/>",
            "<dimension/>",
            "<dimension ref=\"\"/>",
            "<dimension ref=\"A1:B2:C3\"/>",
            "<dimension ref=\"$A$1:B2\"/>",
        ] {
            assert_eq!(mended(sheet(told)), sheet(&" ".repeat(told.len())), "{told}");
        }
    }

    #[test]
    fn a_sheet_without_cells_is_an_empty_one() {
        let mended = |text: &str| String::from_utf8(super::mended(text.into())).unwrap();
        assert_eq!(
            mended("<worksheet><cols/></worksheet>\n"),
            "<worksheet><cols/><sheetData/></worksheet>\n"
        );
        let broken = "<worksheet><cols/>";
        assert_eq!(mended(broken), broken);
    }

    #[test]
    fn any_other_part_is_left_as_it_is() {
        for bytes in [b"\xEF\xBB\xBF<a/>".to_vec(), b"<a/>".to_vec(), b"\xFF".to_vec(), vec![]] {
            assert_eq!(in_utf8(bytes.clone()), bytes);
        }
        assert_eq!(in_utf8(vec![b'<', 0, b'a']), "<\u{FFFD}".as_bytes());
    }
}
