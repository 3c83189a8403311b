//! Any bytes as an .xlsx to grade: as the file itself where they look like one, else as the parts of
//! one.
#![no_main]

use grade::grade_bytes;
use inputs::package;
use libfuzzer_sys::fuzz_target;
use sheets::Isolation;
use std::sync::LazyLock;

/// Other formats go to a process that can't be started.
static NOT_HERE: LazyLock<Isolation> =
    LazyLock::new(|| Isolation { program: Some("no such program".into()), ..Isolation::default() });

fuzz_target!(|data: &[u8]| {
    let file = if data.starts_with(b"PK") { Some(data.to_vec()) } else { package::pack(data) };
    let graded = file.map(|file| grade_bytes("any.xlsx", &file, &NOT_HERE));
    let Some(Ok(graded)) = graded else { return };
    for score in graded.scores.iter().flatten() {
        assert!(score.points <= 100, "{score:?}");
    }
});
