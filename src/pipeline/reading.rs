//! Reading every input file, all at once, in the order of their names.

use super::Progress;
use crate::collect::discover::Inputs;
use crate::collect::{self, InputFile, Isolation};
use crate::config::Config;
use crate::disseminate::manifest::Fingerprint;
use crate::error::RunError;
use crate::finding::{Code, Finding, Place};
use crate::model::{AreaRegister, Return};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Everything that was read.
pub struct Collected {
    /// The returns that could be read, in the order of their files.
    pub returns: Vec<Return>,
    /// The registers, in the order of the definition.
    pub registers: Vec<Option<AreaRegister>>,
    /// The files that no return could be read from.
    pub unread: Vec<String>,
    /// What reading them found.
    pub findings: Vec<Finding>,
    /// The files' fingerprints, the definition's first.
    pub fingerprints: Vec<Fingerprint>,
}

impl Collected {
    /// Names the department of what was found in a return that does not say its own, where its file
    /// does.
    pub fn name_departments(&mut self, config: &Config) {
        let nameless = self.returns.iter().filter(|one| one.department.is_none());
        let files: BTreeMap<String, usize> = nameless
            .map(|one| &one.file)
            .chain(&self.unread)
            .filter_map(|file| Some((file.clone(), config.department_of_file(file)?)))
            .collect();
        for finding in self.findings.iter_mut().filter(|finding| finding.department.is_none()) {
            finding.department = files.get(&finding.place.file).copied();
        }
    }

    /// The registers, borrowed.
    pub fn registers(&self) -> Vec<Option<&AreaRegister>> {
        self.registers.iter().map(Option::as_ref).collect()
    }
}

/// One file that was read.
struct Read<T> {
    value: Option<T>,
    findings: Vec<Finding>,
    fingerprint: Fingerprint,
}

/// Reads every file; `findings` are those made while looking for them.
pub fn read(
    config: &Config,
    isolation: &Isolation,
    inputs: &Inputs,
    findings: Vec<Finding>,
    progress: &dyn Progress,
) -> Result<Collected, RunError> {
    let returns: Vec<Read<Return>> = inputs
        .returns
        .par_iter()
        .map(|file| {
            read_file(file, progress, |bytes| {
                collect::returns::read(&file.name, &file.extension(), bytes, config, isolation)
            })
        })
        .collect::<Result<_, _>>()?;
    let registers: Vec<Option<Read<AreaRegister>>> = inputs
        .registers
        .par_iter()
        .zip(&config.registers)
        .enumerate()
        .map(|(index, (file, plan))| {
            let read = |file: &InputFile| {
                read_file(file, progress, |bytes| {
                    collect::areas::read(
                        &file.name,
                        &file.extension(),
                        bytes,
                        index,
                        plan,
                        isolation,
                    )
                })
            };
            file.as_ref().map(read).transpose()
        })
        .collect::<Result<_, _>>()?;
    let definition = Fingerprint::of(&inputs.definition.name, &inputs.definition.read()?);
    Ok(gather(config, findings, definition, returns, registers))
}

fn read_file<T>(
    file: &InputFile,
    progress: &dyn Progress,
    parse: impl FnOnce(&[u8]) -> (Option<T>, Vec<Finding>),
) -> Result<Read<T>, RunError> {
    let bytes = file.read()?;
    let fingerprint = Fingerprint::of(&file.name, &bytes);
    let (value, findings) = parse(&bytes);
    progress.step();
    Ok(Read { value, findings, fingerprint })
}

fn gather(
    config: &Config,
    findings: Vec<Finding>,
    definition: Fingerprint,
    returns: Vec<Read<Return>>,
    registers: Vec<Option<Read<AreaRegister>>>,
) -> Collected {
    let mut collected = Collected {
        returns: Vec::new(),
        registers: Vec::new(),
        unread: Vec::new(),
        findings,
        fingerprints: vec![definition],
    };
    for read in returns {
        collected.findings.extend(read.findings);
        match read.value {
            Some(one) => collected.returns.push(one),
            None => collected.unread.push(read.fingerprint.file.clone()),
        }
        collected.fingerprints.push(read.fingerprint);
    }
    for (read, plan) in registers.into_iter().zip(&config.registers) {
        let Some(read) = read else {
            let message = format!("統計のファイル「{}」がありません。", plan.file);
            let place = Place::file(&plan.file);
            collected.findings.push(Finding::new(Code::RegisterMissing, place, message));
            collected.registers.push(None);
            continue;
        };
        collected.findings.extend(read.findings);
        collected.fingerprints.push(read.fingerprint);
        collected.registers.push(read.value);
    }
    collected
}
