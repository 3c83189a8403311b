//! Any text as the content of an OpenDocument spreadsheet, looked through for what is no cell.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheets::markup;
use sheets::package::Archive;
use inputs::package;

fuzz_target!(|data: &[u8]| {
    let Some(Ok(package)) =
        package::document(data).map(|file| Archive::open(&file).and_then(Archive::unpack))
    else {
        return;
    };
    for found in markup::of(&package).values().map(|found| &found.markup) {
        for run in found.hidden_rows.iter().chain(&found.hidden_columns) {
            assert!(run.first <= run.last);
        }
    }
});
