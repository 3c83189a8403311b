//! Register workbooks by area: which file, and which columns under which headings.

use super::code_list::keys;
use super::faults::Faults;
use super::section::{Section, reject_doubles};
use crate::model::Date;
use crate::model::text::key;
use toml_span::{Span, Value};

/// A register workbook by area.
#[derive(Debug, Clone)]
pub struct RegisterPlan {
    /// Short name, ASCII.
    pub id: String,
    /// File relative to the input folder.
    pub file: String,
    /// Where the figures come from, as tables say it.
    pub source: String,
    /// The day the figures must be of.
    pub as_of: Option<Date>,
    /// Normalised spellings of the heading over the areas' names.
    pub area_keys: Vec<String>,
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
    /// Normalised spellings of the heading on the sheet.
    pub keys: Vec<String>,
    /// The column this is a part of, by its index; all parts of one column make it up.
    pub part_of: Option<usize>,
}

impl RegisterPlan {
    /// The columns that are parts of column `whole`.
    pub fn parts(&self, whole: usize) -> impl Iterator<Item = usize> {
        self.columns
            .iter()
            .enumerate()
            .filter(move |(_, column)| column.part_of == Some(whole))
            .map(|(index, _)| index)
    }
}

/// Reads one `[[register]]`.
pub fn read(value: Value<'_>, faults: &mut Faults<'_>) -> RegisterPlan {
    let mut section = Section::open(value, faults);
    let id = section.id("id");
    let file = section.text("file");
    let source = section.text("source");
    let as_of = section.optional_date("as_of");
    let area_heading = section.text("area_heading");
    let area_keys = keys(&area_heading, &section.texts("area_aliases"));
    let total_key = key(&section.text("total_row"));
    let values = section.some_tables("columns");
    let columns = read_columns(values, section.faults);
    section.close();
    RegisterPlan { id, file, source, as_of, area_keys, total_key, columns }
}

fn read_columns(values: Vec<Value<'_>>, faults: &mut Faults<'_>) -> Vec<RegisterColumn> {
    let mut columns = Vec::new();
    let mut wholes = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for value in values {
        spans.push(value.span);
        let mut column = Section::open(value, faults);
        let id = column.id("id");
        let heading = column.text("heading");
        let keys = keys(&heading, &column.texts("aliases"));
        let label = column.optional_text("label").unwrap_or(heading);
        wholes.push(column.optional::<String>("part_of"));
        column.close();
        columns.push(RegisterColumn { id, label, keys, part_of: None });
    }
    let ids: Vec<String> =
        columns.iter().map(|column: &RegisterColumn| column.id.clone()).collect();
    let known: Vec<&str> = ids.iter().map(String::as_str).collect();
    for (column, whole) in columns.iter_mut().zip(wholes) {
        column.part_of =
            whole.and_then(|name| super::section::resolve(&name, "列", &known, faults));
    }
    reject_doubles(known.iter().copied().zip(spans), "列", faults);
    columns
}
