//! A workbook as it was sent: what every cell holds, and where the form's table was found. Nothing
//! that arrived is lost with this, whether it was read or not.

use sheets::{Appearance, CellRef, CellValue, Grid, Merges};

/// What our own remarks in a workbook begin with: the first cell of a sheet that we added, and the
/// notes at cells in question. The reader passes over what begins so.
pub const OUR_MARK: &str = "【点検】";

/// What the first cell of the sheet begins with that holds, in a correction workbook, what the form
/// has no place for.
pub const BESIDE_MARK: &str = "【点検】様式に欄がない記入";

/// One sheet as it was sent.
#[derive(Debug, Clone)]
pub struct SentSheet {
    /// Name on its tab.
    pub name: String,
    /// Whether its tab is shown.
    pub visible: bool,
    /// Whether serial dates count from 1904.
    pub counts_from_1904: bool,
    /// Its filled cells.
    pub cells: Grid,
    /// Its merged cells.
    pub merges: Merges,
    /// Cells that look otherwise than what they hold, in order.
    pub appearances: Vec<(CellRef, Appearance)>,
    /// Texts that stand on it beside its cells (comments, shapes), with the cell they hang on.
    pub remarks: Vec<(Option<CellRef>, String)>,
    /// The cells that were read as answers, in order, on a sheet that holds more than the form's one table.
    pub answers: Vec<CellRef>,
    /// The form's table on it; `None` where the sheet was not read as an answer.
    pub table: Option<SentTable>,
}

impl SentSheet {
    /// Whether we put it into a correction workbook, from which it came back.
    pub fn is_ours(&self) -> bool {
        self.begins_with(OUR_MARK)
    }

    /// Whether it is our list of what the form has no place for.
    pub fn is_beside(&self) -> bool {
        self.begins_with(BESIDE_MARK)
    }

    fn begins_with(&self, mark: &str) -> bool {
        let first = self.cells.get(CellRef::new(0, 0));
        matches!(first, Some(CellValue::Text(text)) if text.starts_with(mark))
    }
}

/// Where the form's table stands on a sheet. Rows and columns are counted from zero.
#[derive(Debug, Clone)]
pub struct SentTable {
    /// First row of its headings.
    pub first_row: u32,
    /// Last row of its headings; the records stand below.
    pub last_row: u32,
    /// The column of each of the form's columns, in their order; `None` for one that is missing.
    pub columns: Vec<Option<u32>>,
    /// The cell that answers each of the form's labels, in their order; `None` for a label that is
    /// missing.
    pub attributes: Vec<Option<CellRef>>,
}
