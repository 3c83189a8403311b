//! Any bytes as the stream of records in an .xls, looked through for what is no cell.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheets::markup::biff;

fuzz_target!(|data: &[u8]| {
    for found in biff::of_stream(data) {
        let found = found.markup;
        for runs in [&found.hidden_rows, &found.hidden_columns] {
            assert!(runs.iter().all(|run| run.first <= run.last));
            assert!(runs.windows(2).all(|two| two[0].last < two[1].first));
        }
        // A text is told once, so that a few bytes never become many.
        let told: usize = found.remarks.iter().map(|remark| remark.text.chars().count()).sum();
        assert!(told <= data.len());
    }
});
