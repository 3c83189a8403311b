//! Indicators: each year once, and in order.

use crate::finding::{Code, Finding, Place};
use crate::model::FiscalYear;
use crate::model::register::Indicators;
use std::collections::BTreeMap;

/// Checks a workbook of indicators.
pub fn check(register: &Indicators) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first: BTreeMap<FiscalYear, u32> = BTreeMap::new();
    let mut latest: Option<FiscalYear> = None;
    let mut in_order = true;
    for row in &register.years {
        let place = || Place::cells(&register.file, &register.sheet, row.at);
        let year = row.year.long_label();
        if let Some(above) = first.get(&row.year) {
            let message = format!("{year}の行は、{}行目にもあります。", above + 1);
            findings.push(Finding::new(Code::YearDoubled, place(), message).value(year));
            continue;
        }
        first.insert(row.year, row.at.row);
        if let (Some(before), true) = (latest, in_order)
            && row.year < before
        {
            in_order = false; // One sheet out of order is one cause, however many rows are.
            let message = format!("{year}の行が、{}の行より下にあります。", before.long_label());
            findings.push(Finding::new(Code::YearOrder, place(), message).value(year));
        }
        latest = latest.max(Some(row.year));
    }
    findings
}
