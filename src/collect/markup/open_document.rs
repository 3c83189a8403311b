//! The same of an spreadsheet in `OpenDocument` format, whose sheets all stand in one part.
//!
//! Rows and cells may be repeated there, and so carry no address of their own: it is counted.

use super::xml::{Element, Step, walk};
use super::{Found, Markup, Remark, RemarkKind};
use crate::collect::package::Package;
use crate::model::{CellRef, text};
use std::collections::BTreeMap;

/// The part that holds the sheets.
pub const CONTENT: &str = "content.xml";

/// The markup of every sheet, by the sheet's name.
pub fn of(package: &Package) -> BTreeMap<String, Found> {
    let mut pass = Pass::default();
    walk(package.text(CONTENT).unwrap_or_default(), |step| pass.take(step));
    pass.found
}

#[derive(Default)]
struct Pass {
    found: BTreeMap<String, Found>,
    name: String,
    markup: Markup,
    /// The next row, column definition and cell, from zero.
    row: u32,
    column: u32,
    cell: u32,
    /// Rows and cells that the open one stands for.
    rows: u32,
    cells: u32,
    /// The comment or shape that is open.
    remark: Option<Remark>,
    in_paragraph: bool,
}

impl Pass {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("table", element) => {
                let found = std::mem::take(&mut self.found);
                *self = Self {
                    found,
                    name: element.attribute("name").unwrap_or_default(),
                    ..Self::default()
                };
            }
            Step::Close("table") => {
                let mut markup = std::mem::take(&mut self.markup);
                markup.remarks.retain(|remark| !remark.text.chars().all(text::is_invisible));
                markup.remarks.sort_by_key(|remark| (remark.at, remark.kind));
                let found = Found { markup, ..Found::default() };
                self.found.insert(std::mem::take(&mut self.name), found);
            }
            Step::Open("table-column", element) => self.column(element),
            Step::Open("table-row", element) => self.row(element),
            Step::Close("table-row") => self.row = self.row.saturating_add(self.rows),
            Step::Open("table-cell" | "covered-table-cell", element) => {
                self.cells = element.number("number-columns-repeated").unwrap_or(1);
            }
            Step::Close("table-cell" | "covered-table-cell") => {
                self.cell = self.cell.saturating_add(self.cells);
            }
            Step::Open("annotation", _) => self.open(RemarkKind::Comment),
            Step::Open("frame" | "custom-shape", _) => self.open(RemarkKind::TextBox),
            Step::Close("annotation" | "frame" | "custom-shape") => {
                self.markup.remarks.extend(self.remark.take());
            }
            Step::Open("p", _) => self.in_paragraph = true,
            Step::Close("p") => {
                self.in_paragraph = false;
                if let Some(remark) = &mut self.remark {
                    remark.text.push('\n');
                }
            }
            Step::Text(text) if self.in_paragraph => {
                if let Some(remark) = &mut self.remark {
                    remark.text.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, kind: RemarkKind) {
        let at = CellRef::new(self.row, self.cell);
        self.remark = Some(Remark::at(kind, at, String::new()));
    }

    fn column(&mut self, element: &Element<'_>) {
        let count = element.number("number-columns-repeated").unwrap_or(1).max(1);
        let next = self.column.saturating_add(count);
        if is_hidden(element) {
            super::extend(&mut self.markup.hidden_columns, self.column, next - 1);
        }
        self.column = next;
    }

    fn row(&mut self, element: &Element<'_>) {
        self.cell = 0;
        self.rows = element.number("number-rows-repeated").unwrap_or(1).max(1);
        if is_hidden(element) {
            let last = self.row.saturating_add(self.rows - 1);
            super::extend(&mut self.markup.hidden_rows, self.row, last);
            self.markup.filtered |= element.attribute("visibility").as_deref() == Some("filter");
        }
    }
}

fn is_hidden(element: &Element<'_>) -> bool {
    matches!(element.attribute("visibility").as_deref(), Some("collapse" | "filter"))
}
