//! Any text as a mark, and as its own key.
#![no_main]

use libfuzzer_sys::fuzz_target;
use torimatome::collect::parse::mark;
use sheets::text;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // What nobody sees changes no mark.
    let seen: String = text.chars().filter(|c| !text::is_invisible(*c)).collect();
    assert_eq!(mark::read(text).value(), mark::read(&seen).value(), "{text:?}");
    let key = text::key(text);
    assert_eq!(text::key(&key), key, "{text:?}");
});
