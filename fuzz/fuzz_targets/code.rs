//! Any text as one of a list's codes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use torimatome::collect::parse::code;
use torimatome::config::CodeEntry;
use sheets::text;
use std::sync::LazyLock;

static CODES: LazyLock<Vec<CodeEntry>> = LazyLock::new(|| {
    let entry = |label: &str, mark| CodeEntry {
        id: label.to_owned(),
        label: label.to_owned(),
        keys: vec![text::key(label)],
        mark,
        ..CodeEntry::default()
    };
    vec![entry("あり", Some(true)), entry("なし", Some(false)), entry("ＮＰＯ（株）", None)]
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some(index) = code::read(text, &CODES).value() {
        assert!(index < CODES.len(), "{text:?}");
    }
});
