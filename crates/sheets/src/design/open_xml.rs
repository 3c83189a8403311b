//! The same of an .xlsx or .xlsm: the parts of its sheets, its styles and its names.

mod dressed;
mod validations;

use super::{Design, Dress, Found};
use crate::CellRef;
use crate::markup::parts;
use crate::package::Package;
use crate::xml::{Step, walk};
use std::collections::BTreeMap;
use std::sync::Arc;
use validations::Names;

/// What is found of every sheet, by the sheet's name.
pub fn read(package: &Package) -> BTreeMap<String, Found> {
    let workbook = parts::workbook(package);
    let styles = parts::related(package, &workbook, "styles").into_iter().next();
    let styles = styles.and_then(|part| package.text(&part)).unwrap_or_default();
    let dresses = dressed::read(styles);
    let names = names(package.text(&workbook).unwrap_or_default());
    let sheets = parts::sheets(package).into_iter().map(|(name, part)| {
        let xml = package.text(&part).unwrap_or_default();
        let validations = validations::read(xml, &names);
        (name, Found { design: cells(xml, &dresses), validations })
    });
    sheets.collect()
}

/// The names that a workbook gives to cells.
fn names(xml: &str) -> Names {
    let mut names = Names::new();
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
            if let Some(dress) = style.and_then(|style| dresses.get(style)) {
                design.wear(at, dress);
            }
        }
        Step::Open("f", _) => design.compute(at),
        _ => {}
    });
    design
}
