//! Any bytes as an .xlsx: as the file itself where they look like one, else as the parts of one.
//!
//! Other formats are read by a process of their own, and are not fed here. A panic of the reader
//! library is no crash either: the product catches it, and says that the file can't be read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheets::{Isolation, Workbook};
use inputs::package;
use std::sync::{LazyLock, Once};

static ONLY_OURS: Once = Once::new();

/// Lets the panics of the reader library pass, which the fuzzer would else abort on.
fn abort_on_our_own_panics() {
    ONLY_OURS.call_once(|| {
        let abort = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map_or("", |place| place.file());
            if place.contains("crates/sheets") {
                abort(panic);
            }
        }));
    });
}

/// Other formats go to a process that can't be started.
static NOT_HERE: LazyLock<Isolation> =
    LazyLock::new(|| Isolation { program: Some("no such program".into()), ..Isolation::default() });

fuzz_target!(|data: &[u8]| {
    abort_on_our_own_panics();
    let file = if data.starts_with(b"PK") { Some(data.to_vec()) } else { package::pack(data) };
    let Some(Ok(workbook)) = file.map(|file| Workbook::open(&file, "xlsx", &NOT_HERE)) else {
        return;
    };
    for sheet in &workbook.sheets {
        for row in sheet.cells.rows() {
            assert!(sheet.cells.row(row).count() > 0);
            let _ = sheet.markup.hides_row(row);
        }
    }
});
