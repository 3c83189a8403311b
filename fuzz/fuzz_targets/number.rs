//! Any text, and any number, as a whole number.
#![no_main]

use libfuzzer_sys::fuzz_target;
use torimatome::collect::parse::{Reading, number};
use sheets::CellValue;

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data)
        && let Some(read) = number::read(text, None).value()
    {
        assert_eq!(number::read(&read.to_string(), None).value(), Some(read), "{text}");
    }
    if let Some((bytes, _)) = data.split_first_chunk() {
        let number = f64::from_le_bytes(*bytes);
        if let Reading::Certain(read) = number::read_cell(&CellValue::Number(number), None) {
            assert!(read as f64 == number, "{number}");
        }
    }
});
