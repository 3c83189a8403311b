//! The faults of a definition, at the cells that they are of.

use super::looks::Looks;
use crate::config::book::FAULTS;
use crate::config::book::page::{Page, Pages};
use crate::disseminate::workbook::pen::Pen;
use crate::error::Fault;
use rust_xlsxwriter::XlsxError;
use std::collections::BTreeMap;

/// Row of the headings of the list.
const HEADINGS: u32 = 2;

/// What is wrong with which cell: table, row and field by their numbers.
pub struct Marks {
    cells: BTreeMap<(usize, usize, usize), Vec<String>>,
}

impl Marks {
    /// The faults by the cells they are of.
    pub fn of(pages: &Pages, faults: &[Fault]) -> Self {
        let mut cells: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for fault in faults {
            let Some(spot) = fault.spot else { continue };
            let page = pages.pages.iter().enumerate();
            let is_own =
                |page: &Page| (page.plan.sheet, page.plan.name) == (spot.sheet, spot.table);
            let Some((place, page)) = page.into_iter().find(|(_, page)| is_own(page)) else {
                continue;
            };
            let found = page.rows.iter().enumerate().find_map(|(number, row)| {
                let field = row.places.iter().position(|at| *at == spot.cell())?;
                Some((place, number, field))
            });
            if let Some(key) = found {
                cells.entry(key).or_default().push(fault.message.clone());
            }
        }
        Self { cells }
    }

    /// Whether a sheet has any.
    pub fn any(&self, sheet: usize) -> bool {
        self.cells.keys().any(|(place, _, _)| *place == sheet)
    }

    /// What is wrong with a cell.
    pub fn at(&self, sheet: usize, row: usize, field: usize) -> Option<String> {
        self.cells.get(&(sheet, row, field)).map(|messages| messages.join("\n"))
    }

    /// What is wrong in a row.
    pub fn of_row(&self, sheet: usize, row: usize) -> String {
        let range = self.cells.range((sheet, row, 0)..(sheet, row + 1, 0));
        range.flat_map(|(_, messages)| messages).cloned().collect::<Vec<_>>().join("\n")
    }
}

/// The list of all faults, each with its cell.
pub fn list(sheet: &mut Pen<'_>, faults: &[Fault], looks: &Looks) -> Result<(), XlsxError> {
    sheet.text(0, 0, FAULTS, &looks.styles.title)?;
    let headings = [("シート", 24.0), ("セル", 10.0), ("直すこと", 100.0)];
    for (column, (heading, width)) in (0..).zip(headings) {
        sheet.text(HEADINGS, column, heading, &looks.styles.heading)?;
        sheet.width(column, width)?;
    }
    for (row, fault) in (HEADINGS + 1..).zip(faults) {
        let (name, cell) = fault.spot.map_or((String::new(), String::new()), |spot| {
            (spot.sheet.to_owned(), spot.cell().to_string())
        });
        sheet.text(row, 0, &name, &looks.styles.text)?;
        sheet.text(row, 1, &cell, &looks.styles.text)?;
        sheet.text(row, 2, &fault.message, &looks.styles.text)?;
    }
    sheet.freeze(HEADINGS + 1, 0)
}
