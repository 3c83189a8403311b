//! A register workbook by area: which columns are read under which headings.

use super::headings::{Heading, reject_like_columns};
use crate::config::code_list::keys;
use crate::config::faults::Faults;
use crate::config::keys::registers::AREA_COLUMN;
use crate::config::section::{Section, reject_doubles, resolve_id};
use crate::model::{ColumnId, Indexed, RegisterId};
use sheets::Date;
use sheets::text::key;
use toml_span::{Span, Value};

/// A register workbook by area.
#[derive(Debug, Clone)]
pub struct AreaRegisterPlan {
    /// File relative to the input folder.
    pub file: String,
    /// The day the figures must be of.
    pub as_of: Option<Date>,
    /// Heading over the areas' names.
    pub area_heading: String,
    /// Normalised spellings of that heading.
    pub area_keys: Vec<String>,
    /// The register whose areas these must be, by its index.
    pub area_list: Option<RegisterId>,
    /// Normalised names of areas that may stand there besides.
    pub other_areas: Vec<String>,
    /// Normalised name of the row of the whole.
    pub total_key: String,
    /// The columns that are read.
    pub columns: Indexed<ColumnId, RegisterColumn>,
}

/// One column of a register workbook.
#[derive(Debug, Clone)]
pub struct RegisterColumn {
    /// Short name, ASCII.
    pub id: String,
    /// Heading in our tables.
    pub label: String,
    /// Counting unit: 世帯.
    pub unit: Option<String>,
    /// Normalised spellings of the heading on the sheet.
    pub keys: Vec<String>,
    /// The column this is a part of; all parts of one column make it up.
    pub part_of: Option<ColumnId>,
}

impl AreaRegisterPlan {
    /// The columns that are parts of column `whole`.
    pub fn parts(&self, whole: ColumnId) -> impl Iterator<Item = ColumnId> {
        let parts = self.columns.with_ids().filter(move |(_, own)| own.part_of == Some(whole));
        parts.map(|(id, _)| id)
    }
}

/// Reads the keys of a register by area.
pub fn read(section: &mut Section<'_, '_, '_>) -> AreaRegisterPlan {
    let file = section.path("file");
    let as_of = section.optional_date("as_of");
    let area = Heading::read(section, "area_heading", "area_aliases");
    let other_areas = section.names("other_areas", "地域");
    let total_key = key(&section.text("total_row"));
    let values = section.some_tables("columns");
    let columns = read_columns(values, section.faults);
    let (area_heading, area_keys) = (area.text, area.keys);
    AreaRegisterPlan {
        file,
        as_of,
        area_heading,
        area_keys,
        area_list: None,
        other_areas,
        total_key,
        columns,
    }
}

fn read_columns(
    values: Vec<Value<'_>>,
    faults: &mut Faults<'_>,
) -> Indexed<ColumnId, RegisterColumn> {
    let mut columns = Vec::new();
    let mut wholes = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut lines = Vec::new();
    for value in values {
        spans.push(value.span);
        let mut column = Section::open(value, &AREA_COLUMN, faults);
        let at = column.line_of("heading");
        let id = column.id("id");
        let heading = column.text("heading");
        let keys = keys(&heading, &column.texts("aliases"));
        let label = column.optional_text("label").unwrap_or(heading);
        let unit = column.optional_text("unit");
        wholes.push(column.optional::<String>("part_of"));
        column.close();
        lines.push(at);
        columns.push(RegisterColumn { id, label, unit, keys, part_of: None });
    }
    let mut columns: Indexed<ColumnId, RegisterColumn> = Indexed::new(columns);
    let known = || columns.with_ids().map(|(id, column)| (id, column.id.as_str()));
    let wholes = wholes.into_iter().map(|whole| resolve_id(&whole?, "列", known(), faults));
    let wholes: Vec<Option<ColumnId>> = wholes.collect();
    for (column, whole) in columns.iter_mut().zip(wholes) {
        column.part_of = whole;
    }
    reject_doubles(columns.iter().map(|column| column.id.as_str()).zip(spans), "列", faults);
    let named = columns.iter().map(|column| (column.label.as_str(), &column.keys));
    reject_like_columns(named.zip(lines), faults);
    columns
}
