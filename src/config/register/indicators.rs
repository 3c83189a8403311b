//! A register workbook of indicators: one row a year, one column an indicator.

use super::headings::{Heading, reject_like_columns};
use crate::config::code_list::keys;
use crate::config::section::{Section, reject_doubles};
use sheets::heading::named;

/// A workbook of indicators.
#[derive(Debug, Clone)]
pub struct IndicatorsPlan {
    /// File relative to the input folder.
    pub file: String,
    /// Heading over the years.
    pub year_heading: String,
    /// Normalised spellings of that heading.
    pub year_keys: Vec<String>,
    /// The indicators that are read.
    pub columns: Vec<IndicatorColumn>,
}

/// One indicator.
#[derive(Debug, Clone)]
pub struct IndicatorColumn {
    /// Short name, ASCII.
    pub id: String,
    /// Heading in our tables.
    pub label: String,
    /// Normalised spellings of the heading on the sheet.
    pub keys: Vec<String>,
    /// What is measured.
    pub kind: MeasureKind,
    /// Unit of what is measured: 団体.
    pub unit: Option<String>,
}

impl IndicatorColumn {
    /// Unit of what is measured; where the definition gives none, that in brackets at the end of the
    /// heading.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref().or_else(|| named(&self.label).1)
    }
}

/// What an indicator measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureKind {
    /// A whole number of something.
    Count,
    /// A share in percent, printed with one decimal.
    Percent,
}

/// Reads the keys of a register of indicators.
pub fn read(section: &mut Section<'_, '_, '_>) -> IndicatorsPlan {
    let file = section.path("file");
    let year = Heading::read(section, "year_heading", "year_aliases");
    let mut columns: Vec<IndicatorColumn> = Vec::new();
    let mut spans = Vec::new();
    let mut lines = Vec::new();
    for value in section.some_tables("columns") {
        spans.push(value.span);
        let mut column = Section::open(value, section.faults);
        let at = column.line_of("heading");
        let id = column.id("id");
        let heading = column.text("heading");
        let keys = keys(&heading, &column.texts("aliases"));
        let label = column.optional_text("label").unwrap_or(heading);
        let kinds = [("count", MeasureKind::Count), ("percent", MeasureKind::Percent)];
        let kind = column.optional_choice("type", &kinds).unwrap_or(MeasureKind::Count);
        let unit = column.optional_text("unit");
        column.close();
        lines.push(at);
        columns.push(IndicatorColumn { id, label, keys, kind, unit });
    }
    let ids = columns.iter().map(|column| column.id.as_str());
    reject_doubles(ids.zip(spans), "列", section.faults);
    let named = columns.iter().map(|column| (column.label.as_str(), &column.keys));
    reject_like_columns(named.zip(lines), section.faults);
    IndicatorsPlan { file, year_heading: year.text, year_keys: year.keys, columns }
}
