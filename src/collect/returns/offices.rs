//! Whose the records of a return are: its department's, or that which a row or a sheet names.

use super::attributes::Read;
use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{CodeId, OfficeId, Record, Value, VariableId};
use std::collections::BTreeSet;

/// Gives each record its office; gives out the offices that the return answers for, in official order, and
/// what is to be said of names that do not fit.
pub fn assign(
    records: &mut [Record],
    read: &Read,
    file: &str,
    config: &Config,
) -> (Vec<OfficeId>, Vec<Finding>) {
    let mut findings = Vec::new();
    for record in records.iter_mut() {
        let named = config.form.blocks[record.block].office();
        let own = named.filter(|variable| record.answers[*variable].is_asked);
        let Some(variable) = own else {
            // That of its sheet, where sheets are of different departments.
            record.department = record.department.or(read.department);
            continue;
        };
        record.department = None;
        if record.answers[variable].filled == 0 && read.department.is_some() {
            record.department = read.department;
            record.answers[variable].reported = true;
            continue;
        }
        let Value::Code(code) = *record.value(variable) else { continue };
        match office(record, variable, code, read, config) {
            Some(found) => record.department = Some(found),
            None => findings.extend(elsewhere(record, variable, read, file, config)),
        }
    }
    let mut offices: BTreeSet<OfficeId> = read.department.into_iter().collect();
    // Without rows that name their offices, nobody but the office itself could have answered.
    if read.department.is_none() && read.names_offices {
        offices.extend(read.group.into_iter().flat_map(|group| config.offices.of_group(group)));
    }
    if read.group.is_none() || read.department.is_some() {
        offices.extend(records.iter().filter_map(|record| record.department));
    }
    (offices.into_iter().collect(), findings)
}

/// The office that a row names: of several of one name that of the return's group.
fn office(
    record: &mut Record,
    variable: VariableId,
    code: CodeId,
    read: &Read,
    config: &Config,
) -> Option<OfficeId> {
    let first = config.offices.asked.ids().nth(code.place())?;
    let written = record.answers[variable].written();
    let found = match read.group.filter(|_| read.department.is_none()) {
        Some(group) => config.offices.named(&written, Some(group)),
        None => Some(config.offices.named(&written, None).unwrap_or(first)),
    }?;
    if let Some(code) =
        config.form.blocks[record.block].variables[variable].codes().ids().nth(found.place())
    {
        record.answers[variable].value = Value::Code(code);
    }
    Some(found)
}

/// A row that names an office of another group.
fn elsewhere(
    record: &mut Record,
    variable: VariableId,
    read: &Read,
    file: &str,
    config: &Config,
) -> Option<Finding> {
    let answer = &mut record.answers[variable];
    let cell = answer.cells.first()?;
    let group = read.group.map(|group| config.offices.groups[group].name.as_str());
    let message =
        format!("「{}」は、{}の部局ではありません。", cell.text, group.unwrap_or_default());
    let place = Place::cells(file, &*record.sheet, cell.at);
    let finding = Finding::new(Code::DepartmentUnknown, place, message).value(&cell.text);
    answer.value = Value::Missing;
    answer.reported = true;
    Some(finding)
}
