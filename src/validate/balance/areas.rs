//! A register by area: parts against their whole, areas against the total.

use super::day::check_day;
use crate::config::register::AreaRegisterPlan;
use crate::finding::{Code, Finding, Place};
use crate::model::{AreaRegister, AreaRow, ColumnId};
use sheets::CellRange;
use sheets::number::thousands;

/// Checks one register workbook.
pub fn check(register: &AreaRegister, plan: &AreaRegisterPlan) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(check_day(&register.file, &register.sheet, register.as_of, plan.as_of));
    for area in &register.areas {
        findings.extend(check_parts(register, area, plan));
    }
    let totals = check_totals(register, plan);
    if let (Some(total), true) = (&register.total, totals.is_empty()) {
        // A total that is the sum of its areas carries their faults: those are reported already.
        let inherited =
            register.areas.iter().any(|area| check_parts(register, area, plan).next().is_some());
        if !inherited {
            findings.extend(check_parts(register, total, plan));
        }
    }
    findings.extend(totals);
    findings
}

/// For each column that has parts: their sum against it.
fn check_parts<'c>(
    register: &'c AreaRegister,
    area: &'c AreaRow,
    plan: &'c AreaRegisterPlan,
) -> impl Iterator<Item = Finding> + 'c {
    plan.columns.with_ids().filter_map(move |(whole, column)| {
        let parts: Vec<ColumnId> = plan.parts(whole).collect();
        let figure = area.figures[whole]?;
        let sum: u64 = parts.iter().map(|&part| area.count(part)).sum::<Option<u64>>()?;
        if parts.is_empty() || sum == figure.count {
            return None;
        }
        let names: Vec<&str> =
            parts.iter().map(|&part| plan.columns[part].label.as_str()).collect();
        let message = format!(
            "「{}」の{}は{}ですが、内訳（{}）の合計は{}です。",
            area.name,
            column.label,
            thousands(figure.count),
            names.join("、"),
            thousands(sum)
        );
        let place = Place::cells(&register.file, &register.sheet, figure.at);
        Some(Finding::new(Code::PartsMismatch, place, message).value(thousands(figure.count)))
    })
}

/// For each column: the sum of the areas against the total.
fn check_totals(register: &AreaRegister, plan: &AreaRegisterPlan) -> Vec<Finding> {
    let Some(total) = &register.total else { return Vec::new() };
    let columns = plan.columns.with_ids();
    columns
        .filter_map(|(id, column)| {
            let figure = total.figures[id]?;
            let sum: u64 = register.areas.iter().map(|area| area.count(id)).sum::<Option<u64>>()?;
            if sum == figure.count {
                return None;
            }
            let message = format!(
                "「{}」の{}は{}ですが、各行の合計は{}です。",
                total.name,
                column.label,
                thousands(figure.count),
                thousands(sum)
            );
            let place = Place::cells(&register.file, &register.sheet, CellRange::from(figure.at));
            Some(Finding::new(Code::TotalMismatch, place, message).value(thousands(figure.count)))
        })
        .collect()
}
