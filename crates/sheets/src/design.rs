//! What a form says of its cells before anybody fills them in: which answers they take, how they will show
//! a number, whether they have a frame or a ground. Only Open XML workbooks tell it here; of others nothing
//! is known, and a form must be understood by its texts alone.
//!
//! It is asked of blank forms only, in a pass of its own: what is read of every return costs nothing more.

mod dressed;
mod validations;

use crate::encryption;
use crate::limits::MOST_CELLS;
use crate::markup::parts;
use crate::package::{Archive, Package, ZIP};
use crate::xml::{Step, walk};
use crate::{CellRange, CellRef, CellValue, Workbook};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use validations::{Items, Written};

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
    let sheets = workbook.sheets.iter();
    sheets.map(|sheet| resolved(known.remove(&sheet.name), workbook, &sheet.name)).collect()
}

/// What is found of a sheet; lists are still as they are written.
#[derive(Default)]
struct Found {
    design: Design,
    validations: Vec<Written>,
    /// Names of the workbook, with what they stand for.
    names: Arc<BTreeMap<String, String>>,
}

fn of_bytes(bytes: &[u8]) -> Option<BTreeMap<String, Found>> {
    let bytes = encryption::opened(bytes).ok()?;
    if !bytes.starts_with(ZIP) {
        return None;
    }
    let package = Archive::open(&bytes).and_then(Archive::unpack).ok()?;
    Some(of_package(&package))
}

fn of_package(package: &Package) -> BTreeMap<String, Found> {
    let workbook = parts::workbook(package);
    let styles = parts::related(package, &workbook, "styles").into_iter().next();
    let styles = styles.and_then(|part| package.text(&part)).unwrap_or_default();
    let dresses = dressed::read(styles);
    let names = Arc::new(names(package.text(&workbook).unwrap_or_default()));
    let sheets = parts::sheets(package).into_iter().map(|(name, part)| {
        let xml = package.text(&part).unwrap_or_default();
        let validations = validations::read(xml);
        (name, Found { design: cells(xml, &dresses), validations, names: Arc::clone(&names) })
    });
    sheets.collect()
}

/// The names that a workbook gives to cells.
fn names(xml: &str) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut open: Option<String> = None;
    walk(xml, |step| match step {
        Step::Open("definedName", element) => {
            open = element.attribute("name").map(|name| name.to_lowercase());
        }
        Step::Close("definedName") => open = None,
        Step::Text(text) => {
            if let Some(name) = &open {
                names.entry(name.clone()).or_default().push_str(text);
            }
        }
        _ => {}
    });
    names
}

/// How the cells of a sheet look, and which hold formulas.
fn cells(xml: &str, dresses: &[Arc<Dress>]) -> Design {
    let mut design = Design::default();
    let (mut next, mut at) = (CellRef::new(0, 0), CellRef::new(0, 0));
    walk(xml, |step| match step {
        Step::Open("row", element) => {
            let row = element.number("r").and_then(|row| row.checked_sub(1));
            next = CellRef::new(row.unwrap_or(next.row), 0);
        }
        Step::Close("row") => next = CellRef::new(next.row.saturating_add(1), 0),
        Step::Open("c", element) => {
            at = element.attribute("r").and_then(|at| CellRef::parse(&at)).unwrap_or(next);
            next = CellRef::new(at.row, at.column.saturating_add(1));
            let style = element.number("s").and_then(|style| usize::try_from(style).ok());
            let dress = style.and_then(|style| dresses.get(style));
            if let Some(dress) = dress.filter(|dress| !dress.is_plain())
                && design.dresses.len() < MOST_CELLS
            {
                design.dresses.insert(at, Arc::clone(dress));
            }
        }
        Step::Open("f", _) => {
            design.formulas.insert(at);
        }
        _ => {}
    });
    design
}

/// The design with the texts of its lists.
fn resolved(found: Option<Found>, workbook: &Workbook, own: &str) -> Design {
    let Some(Found { mut design, validations, names }) = found else { return Design::default() };
    design.validations = validations
        .into_iter()
        .map(|Written { cells, takes, items }| {
            let takes = match (takes, items) {
                (Takes::List(_), items) => Takes::List(texts(items, workbook, own, &names)),
                (other, _) => other,
            };
            Validation { cells, takes }
        })
        .collect();
    design
}

/// The texts of a list.
fn texts(
    items: Items,
    workbook: &Workbook,
    own: &str,
    names: &BTreeMap<String, String>,
) -> Vec<String> {
    match items {
        Items::Told(texts) => texts,
        Items::Formula(formula) => {
            let meant = names.get(&formula.to_lowercase()).unwrap_or(&formula);
            in_cells(meant, workbook, own).unwrap_or_default()
        }
    }
}

/// What stands in the cells that a formula refers to: `選択肢!$A$4:$A$9`.
fn in_cells(formula: &str, workbook: &Workbook, own: &str) -> Option<Vec<String>> {
    let (sheet, cells) = match formula.rsplit_once('!') {
        Some((sheet, cells)) => (sheet.trim_matches('\'').replace("''", "'"), cells),
        None => (own.to_owned(), formula),
    };
    let cells = cells.replace('$', "");
    let range =
        cells.parse::<CellRange>().ok().or_else(|| CellRef::parse(&cells).map(CellRange::from))?;
    let sheet = workbook.sheets.iter().find(|one| one.name == sheet)?;
    let filled = sheet.cells.all().filter(|(at, _)| range.holds(*at));
    Some(filled.map(|(_, content): (_, &CellValue)| content.written()).collect())
}
