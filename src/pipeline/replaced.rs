//! Rows of a file that several departments share, where a department sent its answers itself as well: these
//! stand for the rows.

use super::reading::Collected;
use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{OfficeId, Return};
use std::collections::{BTreeMap, BTreeSet};

/// Leaves out the rows of shared files whose departments sent a file of their own, with what was found in
/// them, and says so.
pub fn leave_out(collected: &mut Collected, config: &Config) {
    let shares = |one: &Return| one.is_shared();
    if !collected.returns.iter().any(shares) {
        return;
    }
    let own: BTreeMap<OfficeId, String> = collected
        .returns
        .iter()
        .filter(|one| !one.is_shared())
        .flat_map(|one| one.offices.iter().map(|office| (*office, one.file.clone())))
        .collect();
    let mut told = Vec::new();
    let mut replaced: BTreeSet<(String, OfficeId)> = BTreeSet::new();
    for one in collected.returns.iter_mut().filter(|one| one.is_shared()) {
        for office in one.offices.clone() {
            let Some(file) = own.get(&office) else { continue };
            let rows = one.records.iter().filter(|record| record.department == Some(office));
            let (rows, name) = (rows.count(), config.department_name(Some(office)));
            let message = format!(
                "{name}の回答（{file}）が別にあるため、このファイルの{name}の{rows}行は使っていません。"
            );
            let finding = Finding::new(Code::RowsReplaced, Place::file(&one.file), message);
            told.push(finding.value(name).department(Some(office)));
            replaced.insert((one.file.clone(), office));
            one.records.retain(|record| record.department != Some(office));
            one.offices.retain(|other| *other != office);
            one.is_replaced = one.offices.is_empty();
        }
    }
    collected.findings.retain(|finding| {
        let office = finding.department.map(|office| (finding.place.file.clone(), office));
        office.is_none_or(|office| !replaced.contains(&office))
    });
    collected.findings.extend(told);
}
