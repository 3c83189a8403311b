//! Any text as one of a list's codes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::collect::parse::code;
use reading::config::CodeEntry;
use reading::config::code_list::Codes;
use reading::model::text;
use std::sync::LazyLock;

static CODES: LazyLock<Codes> = LazyLock::new(|| {
    let entry = |label: &str, mark| CodeEntry {
        id: label.to_owned(),
        label: label.to_owned(),
        keys: vec![text::key(label)],
        mark,
        ..CodeEntry::default()
    };
    Codes::new(vec![entry("あり", Some(true)), entry("なし", Some(false)), entry("ＮＰＯ（株）", None)])
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some(code) = code::read(text, &CODES).value() {
        assert!(code.place() < CODES.len(), "{text:?}");
    }
});
