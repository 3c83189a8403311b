//! L1-09, L1-10, L1-12 to L1-15: zeros that can't be seen, what lies on the sheet or is hidden, and
//! how a CSV file is written.

use crate::judged_sheet::JudgedSheet;
use crate::kinds::DataKind;
use crate::place;
use crate::rules::Check;
use crate::shape::Column;
use crate::subject::{TextFile, Value};
use crate::values;
use crate::violations::Said;
use sheets::{CellRange, CellRef, Run};
use std::collections::BTreeSet;

/// Amounts of which nobody can tell a blank from a zero.
pub fn blank_or_zero(judged: &JudgedSheet<'_>, said: &mut Said) {
    let Some(table) = &judged.shape.table else { return };
    for column in table.columns.iter().filter(|column| column.kind == DataKind::Amounts) {
        let zeros = || column.cells.iter().filter(|cell| cell.value == Value::Number(0.0));
        for cell in zeros() {
            if judged.sheet.shows_no_zeros
                || judged.sheet.look(cell).is_some_and(|look| look.hides_zero)
            {
                said.certain(Check::BlankOrZero, cell.at, || {
                    format!("{}の 0 が空白に見えます", column.label())
                });
            }
        }
        let blanks = table.rows - column.cells.len().min(table.rows);
        if blanks == 0 || zeros().next().is_some() {
            continue;
        }
        let certain = column.cells.iter().any(|cell| is_dash(&cell.value));
        said.say(Check::BlankOrZero, certain, Some(data(column)), || {
            let also = if certain { "と「-」" } else { "" };
            format!("{}に空欄{also}があり、0 がありません", column.label())
        });
    }
}

fn is_dash(value: &Value) -> bool {
    value.text().and_then(values::symbol).is_some_and(values::is_dash)
}

fn data(column: &Column<'_>) -> CellRange {
    column.range()
}

/// Objects, merged cells, hidden rows and columns.
pub fn beside(judged: &JudgedSheet<'_>, said: &mut Said) {
    let sheet = judged.sheet;
    for object in &sheet.objects {
        said.say(Check::Objects, true, object.at.map(CellRange::from), || {
            format!("{}があります", object.kind)
        });
    }
    for merge in &sheet.merges {
        said.certain(Check::Merged, *merge, || "セルが結合されています".to_owned());
    }
    let hides = !sheet.hidden_rows.is_empty() || !sheet.hidden_columns.is_empty();
    let mut rows = BTreeSet::new();
    let mut filled = BTreeSet::new();
    for cell in sheet.cells.iter().filter(|cell| hides && !cell.value.is_blank()) {
        rows.insert(cell.at.row);
        filled.insert(cell.at.column);
    }
    let columns = (filled.first().copied().unwrap_or(0), filled.last().copied().unwrap_or(0));
    let last = sheet.cells.last().map_or(0, |cell| cell.at.row);
    // Where nothing stands nothing is hidden.
    for &Run { first: from, last: to } in sheet.hidden_rows.iter().filter(|run| holds(&rows, **run))
    {
        said.certain(Check::Hidden, place::rows(from, to, columns), || {
            let rows = if from == to {
                format!("{}行目", from + 1)
            } else {
                format!("{}～{}行目", from + 1, to + 1)
            };
            format!("{rows}が隠れています")
        });
    }
    for &Run { first: from, last: to } in
        sheet.hidden_columns.iter().filter(|run| holds(&filled, **run))
    {
        let range = CellRange { from: CellRef::new(0, from), to: CellRef::new(last, to) };
        said.certain(Check::Hidden, range, || {
            let letters = sheets::address::column_letters;
            let columns = if from == to {
                letters(from)
            } else {
                format!("{}～{}", letters(from), letters(to))
            };
            format!("{columns}列が隠れています")
        });
    }
    if sheet.hidden && !sheet.cells.is_empty() {
        said.whole(Check::Hidden, false, || "シートが非表示になっています".to_owned());
    }
}

/// Whether something stands in a run of rows or columns.
fn holds(filled: &BTreeSet<u32>, run: Run) -> bool {
    run.first <= run.last && filled.range(run.first..=run.last).next().is_some()
}

/// How a CSV file is written.
pub fn text_file(file: &TextFile, said: &mut Said) {
    if file.tabs {
        said.whole(Check::FileFormat, true, || {
            "カンマで区切られていません（タブ、セミコロン、縦線か空白です）".to_owned()
        });
    }
    let row = |row: u32| {
        place::rows(row, row, (0, u32::try_from(file.width.saturating_sub(1)).unwrap_or(0)))
    };
    for &broken in &file.broken {
        said.certain(Check::OneRecordALine, row(broken), || {
            format!("{}件目の行の値に改行があります", broken + 1)
        });
    }
    for &(short, width) in &file.short {
        said.certain(Check::OneRecordALine, row(short), || {
            format!("{}行目の項目が{width}個です（見出しは{}個）", short + 1, file.width)
        });
    }
    for &(long, width) in &file.long {
        said.certain(Check::Quoted, row(long), || {
            format!("{}行目の項目が{width}個です（見出しは{}個）", long + 1, file.width)
        });
    }
    for line in &file.misquoted {
        said.whole(Check::Quoted, false, || format!("{line}行目の \" の使い方が正しくありません"));
    }
    if file.garbled {
        said.whole(Check::Characters, true, || {
            format!("文字コード（{}）として読めない文字があります", file.encoding)
        });
    }
}
