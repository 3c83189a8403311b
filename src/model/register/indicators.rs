//! Indicators by year: what layout 4 of the inputs holds.

use crate::model::{ColumnId, FiscalYear, Indexed};
use rust_decimal::Decimal;
use sheets::CellRef;

/// A workbook of indicators, as read.
#[derive(Debug, Clone)]
pub struct Indicators {
    /// The file, relative to the input folder.
    pub file: String,
    /// The sheet that was read.
    pub sheet: String,
    /// One row a year, in the order of the sheet.
    pub years: Vec<YearRow>,
}

/// One year's indicators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearRow {
    /// The year.
    pub year: FiscalYear,
    /// Where it stands.
    pub at: CellRef,
    /// One value an indicator of the definition; `None` where it is missing, not published or
    /// can't be read.
    pub values: Indexed<ColumnId, Option<Measure>>,
}

/// A measured value and the cell it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// In the indicator's own unit.
    pub value: Decimal,
    /// Where it stands.
    pub at: CellRef,
}

impl Indicators {
    /// The rows in the order of their years; of rows of the same year the first only.
    pub fn in_order(&self) -> Vec<&YearRow> {
        let mut years: Vec<&YearRow> = self.years.iter().collect();
        years.sort_by_key(|row| row.year);
        years.dedup_by_key(|row| row.year);
        years
    }
}
