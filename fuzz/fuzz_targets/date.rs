//! Any text, and any number, as a date.
#![no_main]

use libfuzzer_sys::fuzz_target;
use torimatome::collect::parse::{Reading, date};
use sheets::era;

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data)
        && let Some(day) = date::read(text).value()
    {
        assert!(day.year() >= 0, "{text}: {day}");
        // What was read is read again from what is shown of it, while an era has two figures.
        if (1000..2100).contains(&day.year()) {
            assert_eq!(date::read(&era::long_date(day)), Reading::Certain(day), "{text}");
        }
    }
    if let Some((bytes, _)) = data.split_first_chunk() {
        let number = f64::from_le_bytes(*bytes);
        let _ = (date::read_number(number, false), date::read_number(number, true));
    }
});
