//! Any bytes as a CSV file to grade.
#![no_main]

use grade::grade_bytes;
use libfuzzer_sys::fuzz_target;
use sheets::Isolation;

fuzz_target!(|data: &[u8]| {
    let Ok(graded) = grade_bytes("any.csv", data, &Isolation::default()) else { return };
    for score in graded.scores.iter().flatten() {
        assert!(score.points <= 100, "{score:?}");
    }
    for range in graded.violations.iter().flat_map(|violation| &violation.ranges) {
        assert!(range.from.row <= range.to.row && range.from.column <= range.to.column);
    }
});
