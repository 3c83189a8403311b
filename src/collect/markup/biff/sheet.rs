//! One sheet of an .xls: its hidden rows and columns, and whether a filter is set.

use super::objects::Objects;
use super::records::{Record, Records};
use super::{BOF, EOF};
use crate::collect::markup::{self, Markup, bytes, remarks};

/// The kind of record that tells of a row.
pub const ROW: u16 = 0x0208;

/// The kind of record that tells of columns.
pub const COLINFO: u16 = 0x007D;

/// The kind of record that tells of a filter's arrows.
pub const AUTO_FILTER_INFO: u16 = 0x009D;

/// The kind of record that tells that a filter hides rows.
const FILTER_MODE: u16 = 0x009B;

/// In the options of a row: it is hidden.
const ROW_HIDDEN: u16 = 1 << 5;

/// In the options of columns: they are hidden.
const COLUMNS_HIDDEN: u16 = 1;

/// Reads the sheet that begins here, and takes what it is long from the budget.
pub fn read(stream: &[u8], eighth: bool, budget: &mut usize) -> Markup {
    let mut pass = Pass { objects: eighth.then(Objects::default), ..Pass::default() };
    // A chart on a sheet is a run of its own in it, whose texts and rows are not the sheet's.
    let mut depth = 0_usize;
    for record in Records(stream) {
        let Some(left) = budget.checked_sub(record.size()) else { break };
        *budget = left;
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            _ if depth == 1 => pass.take(&record),
            _ => {}
        }
    }
    pass.done()
}

#[derive(Default)]
struct Pass {
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
    filtered: bool,
    /// Written otherwise before Excel 97, and then not read.
    objects: Option<Objects>,
}

impl Pass {
    fn take(&mut self, record: &Record<'_>) {
        match record.kind {
            ROW => self.rows.extend(hidden_row(record.data)),
            COLINFO => self.columns.extend(hidden_columns(record.data)),
            FILTER_MODE | AUTO_FILTER_INFO => self.filtered = true,
            _ => {}
        }
        if let Some(objects) = &mut self.objects {
            objects.take(record);
        }
    }

    fn done(self) -> Markup {
        Markup {
            hidden_rows: markup::runs(self.rows),
            hidden_columns: markup::runs(self.columns),
            filtered: self.filtered,
            remarks: remarks::tidied(self.objects.map(Objects::done).unwrap_or_default()),
            // Excel has always saved the results of formulas in this format.
            unevaluated: Vec::new(),
            ..Markup::default()
        }
    }
}

/// The row, where the record says that it is hidden.
fn hidden_row(data: &[u8]) -> Option<(u32, u32)> {
    let row = u32::from(bytes::u16(data, 0)?);
    (bytes::u16(data, 12)? & ROW_HIDDEN != 0).then_some((row, row))
}

/// The columns, where the record says that they are hidden or have no width.
fn hidden_columns(data: &[u8]) -> Option<(u32, u32)> {
    let columns = (u32::from(bytes::u16(data, 0)?), u32::from(bytes::u16(data, 2)?));
    let hidden = bytes::u16(data, 8)? & COLUMNS_HIDDEN != 0 || bytes::u16(data, 4)? == 0;
    hidden.then_some(columns)
}
