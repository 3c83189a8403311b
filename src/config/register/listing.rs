//! A register workbook that lists things in words: activities, facilities.

use super::headings::reject_like_columns;
use crate::config::code_list::keys;
use crate::config::section::{Section, reject_doubles};
use crate::model::RegisterId;

/// A workbook that lists things.
#[derive(Debug, Clone)]
pub struct ListingPlan {
    /// File relative to the input folder.
    pub file: String,
    /// The register whose areas the areas named here must be, by its index.
    pub area_list: Option<RegisterId>,
    /// Normalised names of areas that may be named besides.
    pub other_areas: Vec<String>,
    /// The columns that are read.
    pub columns: Vec<ListingColumn>,
}

/// One column of a listing.
#[derive(Debug, Clone)]
pub struct ListingColumn {
    /// Short name, ASCII.
    pub id: String,
    /// Heading in our tables.
    pub label: String,
    /// Normalised spellings of the heading on the sheet.
    pub keys: Vec<String>,
    /// What it holds.
    pub kind: ListingKind,
    /// Whether every row must have it.
    pub required: bool,
}

/// What a column of a listing holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListingKind {
    /// Words.
    Text,
    /// The name of an area.
    Area,
    /// A fiscal year.
    Year,
}

/// Reads the keys of a listing.
pub fn read(section: &mut Section<'_, '_, '_>) -> ListingPlan {
    let file = section.path("file");
    let other_areas = section.names("other_areas", "地域");
    let mut columns: Vec<ListingColumn> = Vec::new();
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
        let kinds =
            [("text", ListingKind::Text), ("area", ListingKind::Area), ("year", ListingKind::Year)];
        let kind = column.optional_choice("type", &kinds).unwrap_or(ListingKind::Text);
        let required = column.flag("required");
        column.close();
        lines.push(at);
        columns.push(ListingColumn { id, label, keys, kind, required });
    }
    let ids = columns.iter().map(|column| column.id.as_str());
    reject_doubles(ids.zip(spans), "列", section.faults);
    let named = columns.iter().map(|column| (column.label.as_str(), &column.keys));
    reject_like_columns(named.zip(lines), section.faults);
    ListingPlan { file, area_list: None, other_areas, columns }
}
