//! What a form says of its cells before anybody fills them in: which answers they take, how they will show
//! a number, whether they have a frame or a ground. Workbooks in Open XML, in `OpenDocument` and in records
//! (.xls) tell it here, each read by a file of its own; of an .xlsb nothing is known, and a form must be
//! understood by its texts alone.
//!
//! It is asked of blank forms only, in a pass of its own: what is read of every return costs nothing more.

mod biff;
mod lists;
mod number_formats;
mod open_document;
mod open_xml;

use crate::compound::{self, OLE, WORKBOOKS};
use crate::encryption;
use crate::limits::MOST_CELLS;
use crate::markup;
use crate::package::{Archive, ZIP};
use crate::{CellRange, CellRef, Workbook};
use lists::{Lists, Written};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Formats of cells that a workbook may have: as many as cells of an .xls can tell apart, and more than Excel
/// takes.
const MOST_FORMATS: usize = 1 << 16;

/// What is said of the cells of one sheet.
#[derive(Debug, Clone, Default)]
pub struct Design {
    /// Which answers cells take, in the order of the file.
    pub validations: Vec<Validation>,
    /// Cells that look otherwise than a cell of a new sheet.
    dresses: BTreeMap<CellRef, Arc<Dress>>,
    /// Cells that hold a formula.
    formulas: BTreeSet<CellRef>,
}

/// Which answers some cells take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validation {
    /// The cells.
    pub cells: Vec<CellRange>,
    /// What they take.
    pub takes: Takes,
}

/// What a cell takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// One of these texts; none where nobody can tell which.
    List(Vec<String>),
    /// A whole number.
    Whole,
    /// A number.
    Decimal,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// Something else: a length, a formula that must hold.
    Other,
}

/// How a cell looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dress {
    /// The code of its number format; `None` for the usual one.
    pub format: Option<String>,
    /// It has a line below it, or lines at both sides.
    pub is_framed: bool,
    /// Its ground has a colour: the number of that in the workbook.
    pub ground: Option<u32>,
    /// It may be filled in although the sheet is protected.
    pub is_open: bool,
}

impl Dress {
    /// Whether it looks as a cell of a new sheet.
    fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

impl Design {
    /// What a cell takes; `None` where everything may be written in it.
    pub fn takes(&self, at: CellRef) -> Option<&Takes> {
        let mut own = self
            .validations
            .iter()
            .filter(|validation| validation.cells.iter().any(|range| range.holds(at)));
        own.next().map(|validation| &validation.takes)
    }

    /// How a cell looks; `None` where it looks as any does.
    pub fn dress(&self, at: CellRef) -> Option<&Dress> {
        self.dresses.get(&at).map(Arc::as_ref)
    }

    /// Whether a cell holds a formula.
    pub fn is_computed(&self, at: CellRef) -> bool {
        self.formulas.contains(&at)
    }

    /// Notes how a cell looks, unless it looks as any does or too many are told already.
    fn wear(&mut self, at: CellRef, dress: &Arc<Dress>) {
        if !dress.is_plain() && self.dresses.len() < MOST_CELLS {
            self.dresses.insert(at, Arc::clone(dress));
        }
    }

    /// Notes that a cell holds a formula, unless too many are told already.
    fn compute(&mut self, at: CellRef) {
        if self.formulas.len() < MOST_CELLS {
            self.formulas.insert(at);
        }
    }

    /// The last row and column of which anything is said; `None` where nothing is.
    pub fn extent(&self) -> Option<CellRef> {
        let row = self.dresses.keys().map(|at| at.row).max()?;
        let column = self.dresses.keys().map(|at| at.column).max()?;
        Some(CellRef::new(row, column))
    }
}

/// What the sheets of a workbook say of their cells, in the order of its sheets. Lists that stand in cells
/// are taken from the workbook, which was read from the same bytes.
pub fn designs(bytes: &[u8], workbook: &Workbook) -> Vec<Design> {
    let mut known = of_bytes(bytes).unwrap_or_default();
    let mut lists = Lists::of(workbook);
    let sheets = workbook.sheets.iter();
    sheets
        .map(|sheet| {
            let Found { mut design, validations } = known.remove(&sheet.name).unwrap_or_default();
            let validations = validations.into_iter();
            design.validations = validations.map(|one| lists.resolved(one, &sheet.name)).collect();
            design
        })
        .collect()
}

/// What is found of a sheet; lists are still as they are written.
#[derive(Default)]
struct Found {
    design: Design,
    validations: Vec<Written>,
}

fn of_bytes(bytes: &[u8]) -> Option<BTreeMap<String, Found>> {
    let bytes = encryption::opened(bytes).ok()?;
    if bytes.starts_with(OLE) {
        return Some(biff::read(&compound::stream(&bytes, &WORKBOOKS)?));
    }
    if !bytes.starts_with(ZIP) {
        return None;
    }
    let package = Archive::open(&bytes).and_then(Archive::unpack).ok()?;
    if package.text(markup::open_document::CONTENT).is_some() {
        return Some(open_document::read(&package));
    }
    Some(open_xml::read(&package))
}
