//! A register workbook by area: which columns are read under which headings.

use super::headings::{Heading, reject_like_columns};
use crate::config::code_list::keys;
use crate::config::faults::Faults;
use crate::config::section::{Section, reject_doubles, resolve};
use crate::model::RegisterId;
use sheets::Date;
use sheets::text::key;
use toml_span::{Span, Value};

/// A register workbook by area.
#[derive(Debug, Clone)]
pub struct AreasPlan {
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
    pub columns: Vec<RegisterColumn>,
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
    /// The column this is a part of, by its index; all parts of one column make it up.
    pub part_of: Option<usize>,
}

impl AreasPlan {
    /// The columns that are parts of column `whole`.
    pub fn parts(&self, whole: usize) -> impl Iterator<Item = usize> {
        self.columns
            .iter()
            .enumerate()
            .filter(move |(_, column)| column.part_of == Some(whole))
            .map(|(index, _)| index)
    }
}

/// Reads the keys of a register by area.
pub fn read(section: &mut Section<'_, '_, '_>) -> AreasPlan {
    let file = section.path("file");
    let as_of = section.optional_date("as_of");
    let area = Heading::read(section, "area_heading", "area_aliases");
    let other_areas = section.names("other_areas", "地域");
    let total_key = key(&section.text("total_row"));
    let values = section.some_tables("columns");
    let columns = read_columns(values, section.faults);
    let (area_heading, area_keys) = (area.text, area.keys);
    AreasPlan {
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

fn read_columns(values: Vec<Value<'_>>, faults: &mut Faults<'_>) -> Vec<RegisterColumn> {
    let mut columns = Vec::new();
    let mut wholes = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut lines = Vec::new();
    for value in values {
        spans.push(value.span);
        let mut column = Section::open(value, faults);
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
    let ids: Vec<String> =
        columns.iter().map(|column: &RegisterColumn| column.id.clone()).collect();
    let known: Vec<&str> = ids.iter().map(String::as_str).collect();
    for (column, whole) in columns.iter_mut().zip(wholes) {
        column.part_of = whole.and_then(|name| resolve(&name, "列", &known, faults));
    }
    reject_doubles(known.iter().copied().zip(spans), "列", faults);
    let named = columns.iter().map(|column| (column.label.as_str(), &column.keys));
    reject_like_columns(named.zip(lines), faults);
    columns
}
