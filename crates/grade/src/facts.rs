//! What is kept of a sheet after its cells are gone: what the checks across sheets and files ask.

use super::On;
use super::kinds::Kind;
use super::roles::Role;
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
    pub coded: Vec<(String, CellRange)>,
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

/// A special symbol in a column of amounts.
#[derive(Debug, Clone)]
pub struct Symbol {
    /// The symbol, folded.
    pub symbol: &'static str,
    /// Its column's heading for messages.
    pub label: String,
    /// Where it stands.
    pub at: CellRange,
}

/// What is kept; `None` of a sheet without a table.
pub(crate) fn of(on: &On<'_>, sheet: Option<&str>) -> Option<SheetFacts> {
    let table = on.shape.table.as_ref()?;
    let has_units =
        table.columns.iter().any(|column| column.head.is_unit() && !column.cells.is_empty());
    let mut facts = SheetFacts {
        sheet: sheet.map(str::to_owned),
        role: on.role,
        headings: Vec::new(),
        coded: Vec::new(),
        unitless: Vec::new(),
        symbols: Vec::new(),
    };
    for column in &table.columns {
        facts.headings.push((column.name.clone(), column.at.into()));
        if column.kind == Kind::Choices || column.head.is_code() {
            facts.coded.push((column.label(), column.at.into()));
        }
        if column.kind != Kind::Amounts {
            continue;
        }
        if table.head.is_some() && !has_units && !column.head.has_unit() {
            facts.unitless.push(Unitless {
                key: key(&column.name),
                label: column.label(),
                at: column.at.into(),
                implied: column.head.implies_unit(),
            });
        }
        for cell in &column.cells {
            if let Some(symbol) = cell.value.text().and_then(values::symbol) {
                facts.symbols.push(Symbol { symbol, label: column.label(), at: cell.at.into() });
            }
        }
    }
    Some(facts)
}
