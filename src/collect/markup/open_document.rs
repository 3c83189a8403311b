//! The same of a spreadsheet in `OpenDocument` format, whose sheets all stand in one part.
//!
//! Rows and cells may be repeated there, and so carry no address of their own: it is counted.

mod cells;
mod controls;
mod drawings;
mod formats;
mod layout;
mod lengths;
mod settings;
mod styles;

use super::Found;
use super::xml::{Element, Step, walk};
use crate::collect::package::Package;
use crate::model::CellRef;
use cells::{Budget, Cell, Columns, Told};
use controls::Controls;
use drawings::{Drawings, Objects};
use layout::Axis;
use settings::Zeros;
use std::collections::BTreeMap;
use styles::{Family, Styles};

/// The part that holds the sheets.
pub const CONTENT: &str = "content.xml";

/// The part that holds the named styles.
const STYLES: &str = "styles.xml";

/// The size of rows and columns whose style says none, in points.
const ROW_HEIGHT: f64 = 12.8;
const COLUMN_WIDTH: f64 = 64.0;

/// Rows lower and columns narrower than this show nothing: they were dragged shut. In points.
const SHUT: f64 = 2.0;

/// Rows and columns that are counted: more than any program has.
const LAST: u32 = 1 << 24;

/// Spaces that elements of a document may stand for.
const MOST_SPACES: u32 = 1_000_000;

/// What is found of every sheet, by the sheet's name.
pub fn of(package: &Package) -> BTreeMap<String, Found> {
    let mut styles = Styles::default();
    walk(package.text(STYLES).unwrap_or_default(), |step| styles.take(step, "styles"));
    let mut pass = Pass {
        found: BTreeMap::new(),
        styles,
        zeros: Zeros::of(package),
        objects: Objects::of(package),
        controls: Controls::default(),
        budget: Budget::default(),
        spaces: MOST_SPACES,
        in_body: false,
        sheet: None,
    };
    walk(package.text(CONTENT).unwrap_or_default(), |step| pass.take(step));
    pass.found
}

struct Pass<'p> {
    found: BTreeMap<String, Found>,
    styles: Styles,
    zeros: Zeros,
    objects: Objects<'p>,
    controls: Controls,
    budget: Budget,
    /// Spaces that elements may still stand for.
    spaces: u32,
    in_body: bool,
    sheet: Option<Sheet>,
}

/// The sheet that is open.
struct Sheet {
    name: String,
    found: Found,
    drawings: Drawings,
    columns: Columns,
    widths: Axis,
    heights: Axis,
    /// The next row, column definition and cell, from zero.
    row: u32,
    column: u32,
    next: u32,
    /// Rows that the open one stands for, and the style of its cells.
    rows: u32,
    row_style: Option<String>,
    cell: Option<Cell>,
    told: Vec<Told>,
}

impl Pass<'_> {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("body", _) => self.in_body = true,
            step if !self.in_body => self.styles.take(step, "automatic-styles"),
            Step::Open("table", element) => {
                self.sheet = Some(Sheet::named(element.attribute("name").unwrap_or_default()));
            }
            Step::Close("table") => self.close(),
            step => {
                if !self.controls.take(step) {
                    self.within(step);
                }
            }
        }
    }

    /// Takes a step within a sheet.
    fn within(&mut self, step: Step<'_>) {
        let Some(sheet) = &mut self.sheet else { return };
        let anchor = sheet.cell.is_some().then(|| CellRef::new(sheet.row, sheet.next));
        if sheet.drawings.take(step, anchor, &self.styles, &mut self.objects) {
            if let Some(cell) = &mut sheet.cell {
                cell.hold_drawing();
            }
            return;
        }
        match step {
            Step::Open("table-column", element) => sheet.column(element, &self.styles),
            Step::Open("table-row", element) => sheet.row(element, &self.styles),
            Step::Close("table-row") => sheet.close_row(&mut self.budget),
            Step::Open("table-cell" | "covered-table-cell", element) => {
                let (at, style) = (CellRef::new(sheet.row, sheet.next), sheet.row_style.as_deref());
                let cell = Cell::new(element, at, style, &sheet.columns, &mut self.styles);
                sheet.cell = Some(cell);
            }
            Step::Close("table-cell" | "covered-table-cell") => {
                if let Some(cell) = sheet.cell.take() {
                    sheet.next = sheet.next.saturating_add(cell.count()).min(LAST);
                    let told = &mut sheet.told;
                    cell.close(&sheet.columns, &mut self.styles, &mut self.budget, told);
                }
            }
            step => {
                if let Some(cell) = &mut sheet.cell {
                    cell.take(step, &self.styles, &mut self.spaces);
                }
            }
        }
    }

    /// The sheet is at its end.
    fn close(&mut self) {
        let Some(sheet) = self.sheet.take() else { return };
        let mut found = sheet.found;
        found.dress.hides_zeros = self.zeros.are_hidden(&sheet.name);
        found.markup.remarks =
            sheet.drawings.remarks(&sheet.widths, &sheet.heights, &self.controls);
        found.markup.merged.sort_unstable();
        self.found.insert(sheet.name, found);
    }
}

impl Sheet {
    fn named(name: String) -> Self {
        Self {
            name,
            found: Found::default(),
            drawings: Drawings::default(),
            columns: Columns::default(),
            widths: Axis::new(COLUMN_WIDTH),
            heights: Axis::new(ROW_HEIGHT),
            row: 0,
            column: 0,
            next: 0,
            rows: 1,
            row_style: None,
            cell: None,
            told: Vec::new(),
        }
    }

    fn column(&mut self, element: &Element<'_>, styles: &Styles) {
        let count = element.number("number-columns-repeated").unwrap_or(1).clamp(1, LAST);
        let next = self.column.saturating_add(count).min(LAST);
        let width = styles.extent(Family::Column, element.attribute("style-name").as_deref());
        let hidden = is_hidden(element) || width.is_some_and(|width| width < SHUT);
        if hidden && next > self.column {
            super::extend(&mut self.found.markup.hidden_columns, self.column, next - 1);
        }
        self.widths.push(count, if hidden { Some(0.0) } else { width });
        self.columns.push(self.column, element.attribute("default-cell-style-name"));
        self.column = next;
    }

    fn row(&mut self, element: &Element<'_>, styles: &Styles) {
        self.next = 0;
        self.told.clear();
        self.rows = element.number("number-rows-repeated").unwrap_or(1).clamp(1, LAST);
        self.row_style = element.attribute("default-cell-style-name");
        let height = styles.extent(Family::Row, element.attribute("style-name").as_deref());
        let hidden = is_hidden(element) || height.is_some_and(|height| height < SHUT);
        if hidden && self.row < LAST {
            let last = self.row.saturating_add(self.rows - 1).min(LAST);
            let markup = &mut self.found.markup;
            super::extend(&mut markup.hidden_rows, self.row, last);
            markup.filtered |= element.attribute("visibility").as_deref() == Some("filter");
        }
        self.heights.push(self.rows, if hidden { Some(0.0) } else { height });
    }

    fn close_row(&mut self, budget: &mut Budget) {
        cells::tell(&self.told, self.rows, budget, &mut self.found);
        self.told.clear();
        self.row = self.row.saturating_add(self.rows).min(LAST);
    }
}

fn is_hidden(element: &Element<'_>) -> bool {
    matches!(element.attribute("visibility").as_deref(), Some("collapse" | "filter"))
}

#[cfg(test)]
mod tests;
