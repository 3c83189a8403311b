//! Coverage: every department answers, and answers once.

use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{Return, text};

/// Checks the returns against the list of departments.
///
/// `unread` are the files that no department could be read from. A department whose name such a
/// file bears has sent something, and what is wrong with the file is reported already.
pub fn check(all: &[Return], unread: &[&str], config: &Config) -> Vec<Finding> {
    let unread: Vec<String> = unread
        .iter()
        .copied()
        .chain(all.iter().filter(|one| one.department.is_none()).map(|one| one.file.as_str()))
        .map(text::key)
        .collect();
    let mut findings = Vec::new();
    for (index, department) in config.departments.iter().enumerate() {
        let own: Vec<&Return> = all.iter().filter(|one| one.department == Some(index)).collect();
        match own.as_slice() {
            [] if unread
                .iter()
                .any(|file| department.keys.iter().any(|name| file.contains(name))) => {}
            [] => {
                let message = format!("{}の回答がありません。", department.name);
                let finding =
                    Finding::new(Code::ReturnMissing, Place::file(&config.form.folder), message);
                findings.push(finding.value(&department.name).department(Some(index)));
            }
            [_] => {}
            several => {
                findings.extend(several.iter().map(|one| doubled(one, several, index, config)));
            }
        }
    }
    findings
}

fn doubled(one: &Return, several: &[&Return], department: usize, config: &Config) -> Finding {
    let others: Vec<&str> = several
        .iter()
        .filter(|other| other.file != one.file)
        .map(|other| other.file.as_str())
        .collect();
    let name = config.department_name(Some(department));
    let message = format!("{name}の回答がほかにもあります（{}）。", others.join("、"));
    let place = match one.attributes.department.cells.first() {
        Some(cell) => Place::cells(&one.file, &one.sheet, cell.at),
        None => Place::file(&one.file),
    };
    Finding::new(Code::ReturnDoubled, place, message).value(name).department(Some(department))
}
