//! Coverage: every department answers, and answers once.

use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{BlockId, OfficeId, Return, nameless};
use std::collections::{BTreeMap, BTreeSet};

/// Checks the returns against the list of departments.
///
/// `unread` are the files that no return could be read from. A department whose name such a file
/// bears has sent something, and what is wrong with the file is reported already.
pub fn check(all: &[Return], unread: &[String], config: &Config) -> Vec<Finding> {
    let sent: BTreeSet<OfficeId> =
        nameless(all, unread).flat_map(|file| config.departments_of_file(file)).collect();
    let mut own: BTreeMap<OfficeId, Vec<&Return>> = BTreeMap::new();
    for one in all {
        for office in &one.offices {
            own.entry(*office).or_default().push(one);
        }
    }
    let mut findings = Vec::new();
    for (index, department) in config.offices.asked.with_ids() {
        match own.get(&index).map(Vec::as_slice).unwrap_or_default() {
            [] if sent.contains(&index) => {}
            [] => {
                let message = format!("{}の回答がありません。", department.name);
                let finding =
                    Finding::new(Code::ReturnMissing, Place::file(&config.form.folder), message);
                findings.push(finding.value(&department.name).department(Some(index)));
            }
            [_] if !config.form.joined => {}
            several if config.form.joined => findings.extend(lacking(several, index, config)),
            several => {
                findings.extend(several.iter().map(|one| doubled(one, several, index, config)));
            }
        }
    }
    findings
}

/// The parts of the form that none of the files of a department has, which are one answer together.
fn lacking(several: &[&Return], department: OfficeId, config: &Config) -> Vec<Finding> {
    let blocks: Vec<BlockId> = several.iter().flat_map(|one| &one.blocks).copied().collect();
    let name = &config.offices.asked[department].name;
    let file = several.first().map(|one| one.file.as_str()).unwrap_or_default();
    let told = config.form.lacking(&blocks).map(|part| {
        let message = format!("{name}のどのファイルにも、様式の「{part}」の部分がありません。");
        let finding = Finding::new(Code::BlockMissing, Place::file(file), message);
        finding.value(part).department(Some(department))
    });
    told.collect()
}

/// Of the other returns of a department, so many are named to each.
const NAMED: usize = 10;

fn doubled(one: &Return, several: &[&Return], department: OfficeId, config: &Config) -> Finding {
    let others: Vec<&str> = several
        .iter()
        .filter(|other| other.file != one.file)
        .map(|other| other.file.as_str())
        .take(NAMED)
        .collect();
    let more = match several.len() - 1 - others.len() {
        0 => String::new(),
        more => format!("、ほか{more}件"),
    };
    let name = &config.offices.asked[department].name;
    let message = format!("{name}の回答がほかにもあります（{}{more}）。", others.join("、"));
    let place = match one.attributes.department.cells.first() {
        Some(cell) => Place::cells(&one.file, &one.sheet, cell.at),
        None => Place::file(&one.file),
    };
    Finding::new(Code::ReturnDoubled, place, message).value(name).department(Some(department))
}
