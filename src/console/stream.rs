//! The bytes that go out: a console shows every character itself; into a file or another program a text
//! goes as the programs of the console read it.

use crate::disseminate::data::encoding::shift_jis;
use std::io::{IsTerminal, Write};

/// The code page of a Japanese Windows.
const JAPANESE: u32 = 932;

/// Writes a text for people. A reader that has gone away (`| head`) is no fault of the run.
pub fn write(stream: &mut (impl Write + IsTerminal), text: &str) {
    let page = if stream.is_terminal() { None } else { torimatome_windows::console_code_page() };
    let _ = stream.write_all(&bytes(text, page));
}

/// A text as the readers of a code page expect it, with 〓 for what that lacks. Only the Japanese one is
/// written: others hold no Japanese, and UTF-8 loses none.
fn bytes(text: &str, page: Option<u32>) -> Vec<u8> {
    match page {
        Some(JAPANESE) => shift_jis(text),
        _ => text.as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_in_the_code_page_of_its_readers() {
        let text = "𠮷野は「〜」と①\n";
        assert_eq!(bytes(text, None), text.as_bytes());
        assert_eq!(bytes(text, Some(65001)), text.as_bytes());
        let japanese = bytes(text, Some(JAPANESE));
        assert_eq!(japanese, b"\x81\xac\x96\xec\x82\xcd\x81\x75\x81\x60\x81\x76\x82\xc6\x87\x40\n");
    }
}
