//! The same of an .ods: rows and cells that may be repeated, and what their validations and styles say.

mod conditions;
mod dressed;

use super::lists::Written;
use super::{Design, Found};
use crate::limits::MOST_CELLS;
use crate::markup::open_document::cells::Columns;
use crate::markup::open_document::{CONTENT, LAST, STYLES};
use crate::package::Package;
use crate::xml::{Element, Step, walk};
use crate::{CellRange, CellRef};
use conditions::Names;
use dressed::Styles;
use std::collections::BTreeMap;

/// Cells of one look side by side, and rows of them, beyond which they reach to the end of the sheet, and
/// are nobody's to fill in.
const MOST_ACROSS: u32 = 256;
const MOST_DOWN: u32 = 5_000;

/// What is found of every sheet, by the sheet's name.
pub fn read(package: &Package) -> BTreeMap<String, Found> {
    let mut styles = Styles::default();
    walk(package.text(STYLES).unwrap_or_default(), |step| styles.take(step, "styles"));
    let mut reader = DesignReader { styles, left: MOST_CELLS, ..DesignReader::default() };
    walk(package.text(CONTENT).unwrap_or_default(), |step| reader.take(step));
    reader.done()
}

#[derive(Default)]
struct DesignReader {
    styles: Styles,
    in_body: bool,
    /// The conditions of validations, by the names that cells have for them.
    conditions: BTreeMap<String, Condition>,
    names: Names,
    sheet: Option<OpenSheet>,
    sheets: Vec<OpenSheet>,
    /// Cells of which something may still be told.
    left: usize,
}

/// The condition of a validation, and which of them it is.
struct Condition {
    number: usize,
    written: String,
}

/// The sheet that is open.
#[derive(Default)]
struct OpenSheet {
    name: String,
    /// It only keeps what was last seen in another file.
    is_copy: bool,
    design: Design,
    /// The cells of validations, by the names of these.
    validated: BTreeMap<String, Cells>,
    columns: Columns,
    /// The next row, column definition and cell, from zero.
    row: u32,
    column: u32,
    next: u32,
    /// Rows that the open one stands for, and the style of its cells.
    rows: u32,
    row_style: Option<String>,
}

/// Cells in ranges that grow downwards.
#[derive(Default)]
struct Cells {
    ranges: Vec<CellRange>,
    /// The last range of these columns.
    last: BTreeMap<(u32, u32), usize>,
}

impl DesignReader {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("body", _) => self.in_body = true,
            step if !self.in_body => self.styles.take(step, "automatic-styles"),
            Step::Open("content-validation", element) => self.condition(element),
            Step::Open("named-range", element) => {
                let name = element.attribute("name").map(|name| name.to_lowercase());
                let cells = element.attribute("cell-range-address");
                self.names.extend(name.zip(cells));
            }
            Step::Open("table", element) => {
                let name = element.attribute("name").unwrap_or_default();
                self.sheet = Some(OpenSheet { name, rows: 1, ..OpenSheet::default() });
            }
            Step::Close("table") => {
                self.sheets.extend(self.sheet.take().filter(|sheet| !sheet.is_copy));
            }
            step => self.within(step),
        }
    }

    fn condition(&mut self, element: &Element<'_>) {
        let number = self.conditions.len();
        let name = element.attribute("name");
        if let Some((name, written)) = name.zip(element.attribute("condition")) {
            self.conditions.entry(name).or_insert(Condition { number, written });
        }
    }

    /// Takes a step within a sheet.
    fn within(&mut self, step: Step<'_>) {
        let Some(sheet) = &mut self.sheet else { return };
        match step {
            Step::Open("table-source", _) => sheet.is_copy = true,
            Step::Open("table-column", element) => {
                let count = repeated(element, "number-columns-repeated");
                sheet.columns.push(sheet.column, element.attribute("default-cell-style-name"));
                sheet.column = sheet.column.saturating_add(count).min(LAST);
            }
            Step::Open("table-row", element) => {
                sheet.next = 0;
                sheet.rows = repeated(element, "number-rows-repeated");
                sheet.row_style = element.attribute("default-cell-style-name");
            }
            Step::Close("table-row") => {
                sheet.row = sheet.row.saturating_add(sheet.rows).min(LAST);
            }
            Step::Open("table-cell" | "covered-table-cell", element) => {
                sheet.cell(element, &mut self.styles, &mut self.left);
            }
            _ => {}
        }
    }

    /// What is found of the sheets: names may be told behind what refers to them.
    fn done(self) -> BTreeMap<String, Found> {
        let mut read = BTreeMap::new();
        for (name, condition) in &self.conditions {
            if let Some(rule) = conditions::read(&condition.written, &self.names) {
                read.insert(name.as_str(), (condition.number, rule));
            }
        }
        let sheets = self.sheets.into_iter().map(|sheet| {
            let mut validations: Vec<(usize, Written)> = Vec::new();
            for (name, cells) in sheet.validated {
                if let Some((number, (takes, items))) = read.get(name.as_str()) {
                    let (takes, items) = (takes.clone(), items.clone());
                    validations.push((*number, Written { cells: cells.ranges, takes, items }));
                }
            }
            validations.sort_by_key(|(number, _)| *number);
            let validations = validations.into_iter().map(|(_, written)| written).collect();
            (sheet.name, Found { design: sheet.design, validations })
        });
        sheets.collect()
    }
}

/// How many rows or columns an element stands for.
fn repeated(element: &Element<'_>, name: &str) -> u32 {
    element.number(name).unwrap_or(1).clamp(1, LAST)
}

impl OpenSheet {
    /// A cell, and those that it stands for.
    fn cell(&mut self, element: &Element<'_>, styles: &mut Styles, left: &mut usize) {
        let first = self.next;
        let count = repeated(element, "number-columns-repeated");
        self.next = first.saturating_add(count).min(LAST);
        if self.next == first || self.row >= LAST {
            return;
        }
        if let Some(name) = element.attribute("content-validation-name") {
            let last = CellRef::new(self.row.saturating_add(self.rows - 1), self.next - 1);
            let cells = CellRange::spanning(CellRef::new(self.row, first), last);
            self.validated.entry(name).or_default().add(cells);
        }
        let own = element.attribute("style-name").or_else(|| self.row_style.clone());
        let is_computed = element.attribute("formula").is_some();
        let mut column = first;
        while column < self.next {
            let (of_column, next) = self.columns.style(column);
            let next = if own.is_some() { self.next } else { next.min(self.next) };
            let style = own.as_deref().or(of_column).unwrap_or_default();
            let dress = styles.dress(style);
            if is_computed || !dress.is_plain() {
                for at in run(CellRef::new(self.row, column), next - column, self.rows) {
                    let Some(still) = left.checked_sub(1) else { return };
                    *left = still;
                    self.design.wear(at, &dress);
                    if is_computed {
                        self.design.compute(at);
                    }
                }
            }
            column = next;
        }
    }
}

/// The cells of so many columns and rows, unless they reach to the end of the sheet.
fn run(first: CellRef, columns: u32, rows: u32) -> impl Iterator<Item = CellRef> {
    let is_told = columns <= MOST_ACROSS && rows <= MOST_DOWN;
    let rows = if is_told { rows } else { 0 };
    let place = move |row| (0..columns).map(move |column| (row, column));
    let places = (0..rows).flat_map(place);
    places.map(move |(row, column)| CellRef::new(first.row + row, first.column + column))
}

impl Cells {
    /// Adds cells; those below a range of the same columns belong to it.
    fn add(&mut self, cells: CellRange) {
        let columns = (cells.from.column, cells.to.column);
        let last = self.last.get(&columns).and_then(|last| self.ranges.get_mut(*last));
        match last {
            Some(above) if above.to.row.saturating_add(1) == cells.from.row => above.to = cells.to,
            _ => {
                self.last.insert(columns, self.ranges.len());
                self.ranges.push(cells);
            }
        }
    }
}

#[cfg(test)]
mod tests;
