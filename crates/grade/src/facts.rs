//! What is kept of a sheet after its cells are gone: what the checks across sheets and files ask.

use super::judged_sheet::JudgedSheet;
use super::kinds::{self, DataKind};
use super::long_form::{self, Measure};
use super::roles::Role;
use super::shape::Column;
use super::values;
use sheets::CellRange;
use sheets::text::key;

/// What is kept of a sheet with a table.
#[derive(Debug, Clone)]
pub struct SheetFacts {
    /// Its name; `None` of a CSV file.
    pub sheet: Option<String>,
    /// What it is for.
    pub role: Role,
    /// Its headings and where they stand.
    pub headings: Vec<(String, CellRange)>,
    /// Columns of choices and codes, by their headings.
    pub coded: Vec<Coded>,
    /// Columns of amounts that stand side by side.
    pub measures: Vec<Measure>,
    /// Columns of amounts whose unit neither the heading nor a column of units states.
    pub unitless: Vec<Unitless>,
    /// Special symbols in columns of amounts.
    pub symbols: Vec<Symbol>,
}

/// A column of amounts without a unit.
#[derive(Debug, Clone)]
pub struct Unitless {
    /// Key of its heading.
    pub key: String,
    /// Its heading for messages.
    pub label: String,
    /// Where its heading stands.
    pub at: CellRange,
    /// The heading names what is counted.
    pub implied: bool,
}

/// A column of choices or codes.
#[derive(Debug, Clone)]
pub struct Coded {
    /// Its heading for messages.
    pub label: String,
    /// Keys of the choices, where a table of codes must list them.
    pub choices: Vec<String>,
}

/// A special symbol in a column of amounts.
#[derive(Debug, Clone)]
pub struct Symbol {
    /// The sign, folded.
    pub sign: &'static str,
    /// Its column's heading for messages.
    pub label: String,
    /// Where it stands.
    pub at: CellRange,
}

/// What is kept; `None` of a sheet without a table.
pub(crate) fn of(judged: &JudgedSheet<'_>, sheet: Option<&str>) -> Option<SheetFacts> {
    let table = judged.shape.table.as_ref()?;
    let has_units =
        table.columns.iter().any(|column| column.head.is_unit() && !column.cells.is_empty());
    let mut facts = SheetFacts {
        sheet: sheet.map(str::to_owned),
        role: judged.role,
        headings: Vec::new(),
        coded: Vec::new(),
        measures: long_form::measures(table).into_iter().map(measure).collect(),
        unitless: Vec::new(),
        symbols: Vec::new(),
    };
    for column in &table.columns {
        facts.headings.push((column.name.clone(), column.at.into()));
        if column.kind == DataKind::Choices || column.head.is_code() {
            facts.coded.push(coded(column));
        }
        if column.kind != DataKind::Amounts {
            continue;
        }
        if table.head.is_some() && !has_units && !column.head.has_unit() {
            facts.unitless.push(Unitless {
                key: key(&column.name),
                label: column.label(),
                at: column.at.into(),
                implied: column.head.implies_unit() || column.head.may_have_unit(),
            });
        }
        for cell in &column.cells {
            if let Some(sign) = cell.value.text().and_then(values::symbol) {
                facts.symbols.push(Symbol { sign, label: column.label(), at: cell.at.into() });
            }
        }
    }
    Some(facts)
}

fn measure(column: &Column<'_>) -> Measure {
    Measure {
        key: key(&column.name),
        label: column.label(),
        at: column.at.into(),
        unit: column.head.unit().map(str::to_owned),
        counted: column.head.counted(),
        is_named: column.head.is_measure(),
    }
}

/// A column of choices or codes. Areas have the codes of the state, and names of their own need none.
fn coded(column: &Column<'_>) -> Coded {
    let is_listed = column.kind == DataKind::Choices
        && !column.head.is_area()
        && !column.head.is_time()
        && !column.proper;
    let choices = kinds::texts(&column.cells).filter(|_| is_listed).unwrap_or_default();
    let choices = choices.into_keys().filter(|text| values::symbol(text).is_none());
    Coded { label: column.label(), choices: choices.map(key).collect() }
}
