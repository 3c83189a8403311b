//! A sheet of any texts, searched for a table: a line of the input is a row, tabs part its cells.
#![no_main]

use libfuzzer_sys::fuzz_target;
use torimatome::collect::header::{Headings, Wanted};

use sheets::{CellRef, CellValue, Grid, Sheet, text};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Headings, each with the heading over its group; two of one name.
static HEADINGS: LazyLock<Vec<(Vec<String>, Vec<String>)>> = LazyLock::new(|| {
    let key = |name: &str| if name.is_empty() { vec![] } else { vec![text::key(name)] };
    [
        ("番号", ""),
        ("協定名称", ""),
        ("締結年月日", ""),
        ("環境", "該当する分野"),
        ("その他", "該当する分野"),
        ("令和５年度", "取組実績"),
        ("その他", "取組実績"),
    ]
    .map(|(name, group)| (key(name), key(group)))
    .to_vec()
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut cells = Vec::new();
    for (row, line) in (0..).zip(text.split('\n')) {
        for (column, cell) in (0..).zip(line.split('\t')).filter(|(_, cell)| !cell.is_empty()) {
            cells.push((CellRef::new(row, column), CellValue::Text(cell.to_owned())));
        }
    }
    let sheet = Sheet::of("回答", Grid::new(cells));
    let wanted: Vec<Wanted<'_>> =
        HEADINGS.iter().map(|(keys, group_keys)| Wanted { keys, group_keys }).collect();
    let Some(layout) = Headings::new(wanted.clone()).find(&sheet) else { return };
    assert_eq!(layout.columns.len(), wanted.len());
    assert!(layout.found() >= 2 && layout.first_row <= layout.last_row);
    let places: BTreeSet<u32> = layout.columns.iter().flatten().copied().collect();
    assert_eq!(places.len(), layout.found(), "a column has one heading");
    // Every heading that is said to be found stands there.
    for (heading, column) in wanted.iter().zip(&layout.columns) {
        let Some(column) = *column else { continue };
        let stands = (layout.first_row..=layout.last_row).any(|row| {
            matches!(sheet.cells.get(CellRef::new(row, column)),
                Some(CellValue::Text(written)) if heading.keys.contains(&text::key(written)))
        });
        assert!(stands, "{heading:?} in column {column}");
    }
});
