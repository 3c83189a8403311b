//! Whose a finding of a return is: its department's, or that of the row it is at.

use super::Finding;
use crate::model::Return;

/// Names the departments of what was found in a return.
pub fn named(findings: Vec<Finding>, one: &Return) -> Vec<Finding> {
    if one.offices.len() < 2 || one.department.is_some() {
        let findings = findings.into_iter();
        return findings.map(|finding| finding.department(one.department)).collect();
    }
    let rows = one.offices_by_row();
    let own = |finding: &Finding| {
        let sheet = finding.place.sheet.as_deref()?;
        let cells = finding.place.cells.filter(|cells| cells.from.row == cells.to.row)?;
        rows.get(&(sheet, cells.from.row)).copied()
    };
    let findings = findings.into_iter().map(|finding| {
        let office = own(&finding);
        finding.department(office)
    });
    findings.collect()
}
