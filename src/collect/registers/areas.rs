//! Reading a register workbook by area.

use super::figures::{By, Figures};
use super::locate::{Heading, locate};
use super::{Outcome, Source, day};
use crate::config::register::AreaRegisterPlan;
use crate::model::register::{AreaRegister, AreaRow};
use sheets::{CellRef, CellValue, text};
use std::borrow::Cow;

/// Reads the areas' rows and the row of the whole, which ends the table.
pub fn read(source: &Source<'_>, plan: &AreaRegisterPlan) -> Outcome<AreaRegister> {
    let area = Heading { label: &plan.area_heading, keys: &plan.area_keys };
    let columns =
        plan.columns.iter().map(|column| Heading { label: &column.label, keys: &column.keys });
    let headings: Vec<Heading<'_>> = std::iter::once(area).chain(columns).collect();
    let mut located = match locate(source, &headings) {
        Ok(located) => located,
        Err(finding) => return (None, vec![*finding]),
    };
    let mut findings = std::mem::take(&mut located.findings);
    let sheet = located.sheet;
    let mut figures = Figures::new(sheet, source.file, By::Column);
    // The columns follow the names.
    let columns = plan.columns.map(|id, _| located.column(id.place() + 1));
    let mut areas = Vec::new();
    let mut total = None;
    for row in located.body() {
        let Some(at) = located.column(0).map(|column| CellRef::new(row, column)) else { break };
        let Some(CellValue::Text(name)) = sheet.name_at(at).map(Cow::into_owned) else { continue };
        let filled = columns
            .iter()
            .flatten()
            .any(|&column| sheet.cells.get(CellRef::new(row, column)).is_some());
        if !filled {
            continue;
        }
        if let Some(finding) = located.struck(source.file, row) {
            findings.push(finding);
            continue;
        }
        let name = text::tidy(&name);
        let values = plan.columns.map(|id, plan| {
            let at = CellRef::new(row, columns[id]?);
            figures.count(&name, &plan.label, at, plan.unit.as_deref())
        });
        let area = AreaRow { at, figures: values, name };
        if text::key(&area.name) == plan.total_key {
            total = Some(area);
            break; // What stands below the total is notes.
        }
        areas.push(area);
    }
    findings.extend(figures.into_findings());
    let rows = areas.iter().chain(&total).map(|area: &AreaRow| area.at.row);
    findings.extend(located.beside(source.file, rows.collect(), &[]));
    let as_of = day::as_of(sheet, located.layout.first_row);
    let (file, sheet) = (source.file.to_owned(), sheet.name.clone());
    (Some(AreaRegister { file, sheet, as_of, areas, total }), findings)
}
