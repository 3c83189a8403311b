//! Any bytes as a CSV or TSV file that somebody sent.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheets::delimited;

fuzz_target!(|data: &[u8]| {
    for ending in delimited::ENDINGS {
        let Ok(workbook) = delimited::read(data, ending) else { continue };
        for sheet in &workbook.sheets {
            for (at, content) in sheet.cells.all() {
                assert!(!content.written().is_empty(), "{at}");
            }
        }
    }
});
