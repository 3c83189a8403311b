//! Reading every input file, all at once, in the order of their names.

use super::Progress;
use crate::collect::blank::Blank;
use crate::collect::discover::Inputs;
use crate::collect::returns;
use crate::collect::{self, InputFile};
use crate::config::{Config, RegisterPlan};
use crate::disseminate::manifest::Fingerprint;
use crate::error::{RunError, system};
use crate::finding::{Code, Finding, Place, Settlement};
use crate::model::{Edition, Indexed, OfficeId, Register, RegisterId, Return, nameless};
use crate::validate;
use rayon::prelude::*;
use sheets::{Isolation, Limits};
use std::collections::BTreeMap;

/// Everything that was read.
pub struct Collected {
    /// The returns that could be read, in the order of their files.
    pub returns: Vec<Return>,
    /// The registers; `None` where one is not there.
    pub registers: Indexed<RegisterId, Option<Register>>,
    /// The files that no return could be read from.
    pub unread: Vec<String>,
    /// The explanations: the definition's, then those of the workbooks.
    pub explanations: Vec<Settlement>,
    /// The previous edition's answers, where they are there.
    pub previous: Option<Edition>,
    /// What reading them found.
    pub findings: Vec<Finding>,
    /// The blank form, where one was read.
    pub blank: Option<Blank>,
    /// The files' fingerprints, the definition's first.
    pub fingerprints: Vec<Fingerprint>,
}

impl Collected {
    /// Names the department of what was found in a return that does not say its own, where its file
    /// does.
    pub fn name_departments(&mut self, config: &Config) {
        let files: BTreeMap<String, OfficeId> = nameless(&self.returns, &self.unread)
            .filter_map(|file| Some((file.to_owned(), config.department_of_file(file)?)))
            .collect();
        for finding in self.findings.iter_mut().filter(|finding| finding.department.is_none()) {
            finding.department = files.get(&finding.place.file).copied();
        }
    }

    /// The registers, borrowed.
    pub fn registers(&self) -> Indexed<RegisterId, Option<&Register>> {
        self.registers.map(|_, register| register.as_ref())
    }
}

/// One file that was read.
struct Read<T> {
    file: String,
    value: Option<T>,
    findings: Vec<Finding>,
    /// `None` where it could not be opened.
    fingerprint: Option<Fingerprint>,
}

/// What is kept of the returns that nothing is found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Everything, as products need it.
    Written,
    /// The values, and the rows that something is to be said of: of a nation's returns not all cells can
    /// be kept at once.
    Values,
}

/// Reads every file, and checks each return by itself.
pub fn read(
    config: &Config,
    isolation: &Isolation,
    inputs: &Inputs,
    keep: Keep,
    progress: &dyn Progress,
) -> Result<Collected, RunError> {
    let blank = read_blank(config, isolation, inputs, progress);
    let returns_reading = returns::Reading {
        config,
        isolation,
        blank: blank.as_ref().and_then(|read| read.value.as_ref()),
    };
    let previous = read_previous(config, isolation, inputs, progress);
    let before = previous.as_ref().and_then(|read| read.value.as_ref());
    let returns: Vec<Read<Return>> = inputs
        .returns
        .par_iter()
        .map(|file| {
            read_file(file, config.limits, progress, |bytes| {
                let (mut one, mut findings) =
                    returns::read(&file.name, &file.extension(), bytes, returns_reading);
                if let Some(one) = &mut one {
                    findings.extend(validate::check_return(one, config, before));
                    if keep == Keep::Values {
                        one.lighten(&told(&findings));
                        // Moved together, so that what reading let go between leaves no holes.
                        *one = one.clone();
                    }
                }
                (one, findings)
            })
        })
        .collect();
    let registers = read_registers(config, isolation, inputs, progress);
    let explanations: Vec<Read<Vec<Settlement>>> = inputs
        .explanations
        .iter()
        .map(|file| {
            read_file(file, config.limits, progress, |bytes| {
                collect::explanations::read(&file.name, &file.extension(), bytes, isolation)
            })
        })
        .collect();
    let definition = Fingerprint::of(&inputs.definition.name, &inputs.definition.read()?);
    let mut collected = gather(config, inputs.ignored.clone(), definition, returns, registers);
    collected.findings.extend(missing_blank(inputs));
    if let Some(read) = previous {
        collected.findings.extend(read.findings);
        collected.fingerprints.extend(read.fingerprint);
        collected.previous = read.value;
    }
    if let Some(read) = blank {
        collected.findings.extend(read.findings);
        collected.fingerprints.extend(read.fingerprint);
        collected.blank = read.value;
    }
    for read in explanations {
        collected.findings.extend(read.findings);
        collected.fingerprints.extend(read.fingerprint);
        collected.explanations.extend(read.value.unwrap_or_default());
    }
    Ok(collected)
}

/// The rows that findings are about, by their sheets; all of them would be too many to keep.
fn told(findings: &[Finding]) -> Vec<(&str, (u32, u32))> {
    let places = findings.iter().filter_map(|finding| {
        let cells = finding.place.cells?;
        Some((finding.place.sheet.as_deref()?, (cells.from.row, cells.to.row)))
    });
    let mut told: Vec<_> = places.collect();
    told.sort_unstable();
    told.dedup();
    told
}

/// Reads those returns again that something may be found in when all are looked at together, where
/// what was written in them was let go.
///
/// # Errors
/// [`RunError::Changed`] where a file is no longer the one that was read first.
pub fn restore(
    collected: &mut Collected,
    config: &Config,
    isolation: &Isolation,
    inputs: &Inputs,
) -> Result<(), RunError> {
    let involved = validate::involved(&collected.returns, config);
    let files: BTreeMap<&str, &InputFile> =
        inputs.returns.iter().map(|file| (file.name.as_str(), file)).collect();
    let prints: BTreeMap<&str, &Fingerprint> =
        collected.fingerprints.iter().map(|print| (print.file.as_str(), print)).collect();
    let reading = returns::Reading { config, isolation, blank: collected.blank.as_ref() };
    let light = collected.returns.par_iter_mut().enumerate();
    let light = light.filter(|(place, one)| involved.contains(place) && !one.is_whole);
    light.try_for_each(|(_, one)| {
        let Some(file) = files.get(one.file.as_str()) else { return Ok(()) };
        let bytes = file.read()?;
        let is_same = prints.get(one.file.as_str()) == Some(&&Fingerprint::of(&file.name, &bytes));
        let again = returns::read(&file.name, &file.extension(), &bytes, reading).0;
        let again = again.filter(|_| is_same);
        *one = again.ok_or_else(|| RunError::Changed { path: file.path.clone() })?;
        Ok(())
    })
}

/// The definition names a blank form that is not there.
fn missing_blank(inputs: &Inputs) -> Option<Finding> {
    let file = inputs.blank.as_ref().filter(|file| !file.path.is_file())?;
    let message = format!(
        "白紙の様式「{}」がありません。ファイルを置くか、定義ファイルの [form] の blank を直してください。",
        file.name
    );
    Some(Finding::new(Code::FileUnreadable, Place::file(&file.name), message))
}

/// The blank form; `None` where the definition names none.
fn read_blank(
    config: &Config,
    isolation: &Isolation,
    inputs: &Inputs,
    progress: &dyn Progress,
) -> Option<Read<Blank>> {
    let file = inputs.blank.as_ref().filter(|file| file.path.is_file())?;
    Some(read_file(file, config.limits, progress, |bytes| {
        returns::read_blank(&file.name, &file.extension(), bytes, config, isolation)
    }))
}

/// The previous edition's answers; `None` where the definition names none.
fn read_previous(
    config: &Config,
    isolation: &Isolation,
    inputs: &Inputs,
    progress: &dyn Progress,
) -> Option<Read<Edition>> {
    let (plan, file) = config.previous.as_ref().zip(inputs.previous.as_ref())?;
    if !file.path.is_file() {
        let findings = vec![collect::previous::missing(&file.name)];
        return Some(Read { file: file.name.clone(), value: None, findings, fingerprint: None });
    }
    Some(read_file(file, config.limits, progress, |bytes| {
        let extension = file.extension();
        collect::previous::read((&file.name, &extension), bytes, plan, config, isolation)
    }))
}

/// The workbooks of each register; `None` for one that is not there.
type RegisterFiles = Indexed<RegisterId, Vec<Option<Read<Register>>>>;

fn read_registers(
    config: &Config,
    isolation: &Isolation,
    inputs: &Inputs,
    progress: &dyn Progress,
) -> RegisterFiles {
    let read = |at: (RegisterId, usize), file: &InputFile| {
        read_file(file, config.limits, progress, |bytes| {
            collect::registers::read(&file.name, &file.extension(), bytes, at, config, isolation)
        })
    };
    let all: Vec<_> = inputs.registers.with_ids().collect();
    let register = |(id, files): &(RegisterId, &Vec<Option<InputFile>>)| {
        let files = files.par_iter().enumerate();
        files.map(|(part, file)| file.as_ref().map(|file| read((*id, part), file))).collect()
    };
    // In the order of the registers, and so under their ids.
    Indexed::new(all.par_iter().map(register).collect())
}

/// Reads one file. One that can't be opened, or is larger than reading one may take, is a finding, and
/// stops no other.
fn read_file<T>(
    file: &InputFile,
    limits: Limits,
    progress: &dyn Progress,
    parse: impl FnOnce(&[u8]) -> (Option<T>, Vec<Finding>),
) -> Read<T> {
    let most = u64::try_from(limits.memory_bytes()).unwrap_or(u64::MAX);
    // Looked at before a byte of it is read.
    let is_too_large = file.size().is_some_and(|size| size > most);
    let read = (!is_too_large).then(|| file.read());
    let (value, findings, fingerprint) = match read.unwrap_or_else(|| Ok(Vec::new())) {
        _ if is_too_large => (None, vec![too_large(file, limits)], None),
        Ok(bytes) => {
            let fingerprint = Fingerprint::of(&file.name, &bytes);
            let (value, findings) = parse(&bytes);
            (value, findings, Some(fingerprint))
        }
        Err(error) => (None, vec![unopened(file, &error)], None),
    };
    progress.step();
    Read { file: file.name.clone(), value, findings, fingerprint }
}

/// What is to be said of a file that is larger than reading one may take.
fn too_large(file: &InputFile, limits: Limits) -> Finding {
    let message = format!(
        "ファイルが{}メガバイトより大きいため、読みませんでした。上限は定義ファイルの [limits] の memory で変えられます。",
        limits.memory
    );
    Finding::new(Code::FileTooLarge, Place::file(&file.name), message)
}

/// What is to be said of a file that can't be opened.
fn unopened(file: &InputFile, error: &RunError) -> Finding {
    let why = match error {
        RunError::Read { source, .. } => format!("（{}）", system(source)),
        _ => String::new(),
    };
    let message = format!(
        "ファイルを開けません{why}。ほかのプログラムで開いていれば閉じ、開く権限があるかを確かめてください。"
    );
    Finding::new(Code::FileUnreadable, Place::file(&file.name), message)
}

fn gather(
    config: &Config,
    findings: Vec<Finding>,
    definition: Fingerprint,
    returns: Vec<Read<Return>>,
    mut registers: RegisterFiles,
) -> Collected {
    let mut collected = Collected {
        returns: Vec::new(),
        registers: Indexed::default(),
        unread: Vec::new(),
        explanations: config.explanations.clone(),
        previous: None,
        findings,
        blank: None,
        fingerprints: vec![definition],
    };
    for read in returns {
        collected.findings.extend(read.findings);
        match read.value {
            Some(one) => collected.returns.push(one),
            None => collected.unread.push(read.file),
        }
        collected.fingerprints.extend(read.fingerprint);
    }
    collected.registers = config
        .registers
        .map(|id, plan| gather_register(std::mem::take(&mut registers[id]), plan, &mut collected));
    collected
}

/// One register out of its workbooks; `None` where none of them is there or can be read. That no
/// workbook of a register is there is one cause, and one finding.
fn gather_register(
    files: Vec<Option<Read<Register>>>,
    plan: &RegisterPlan,
    collected: &mut Collected,
) -> Option<Register> {
    let names = plan.files();
    let none_there = files.iter().all(Option::is_none);
    let mut register: Option<Register> = None;
    for (index, (read, name)) in files.into_iter().zip(&names).enumerate() {
        if let Some(read) = read {
            collected.findings.extend(read.findings);
            collected.fingerprints.extend(read.fingerprint);
            register = match (register, read.value) {
                (Some(first), Some(further)) => Some(first.joined(further)),
                (first, further) => first.or(further),
            };
        } else if !none_there || (index == 0 && !plan.optional) {
            let message = if none_there && names.len() > 1 {
                format!("統計のファイルが一つもありません（「{name}」など{}個）。", names.len())
            } else {
                format!("統計のファイル「{name}」がありません。")
            };
            let finding = Finding::new(Code::RegisterMissing, Place::file(*name), message);
            collected.findings.push(finding);
        }
    }
    register
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Silent;

    #[test]
    fn a_file_that_cannot_be_opened_is_a_finding() {
        let folder = tempfile::tempdir().unwrap();
        let name = "returns/06_防災安全部.xlsx".to_owned();
        // One that vanished since it was found, and a folder in its place.
        for path in [folder.path().join("vanished.xlsx"), folder.path().to_owned()] {
            let file = InputFile { name: name.clone(), path };
            let read = read_file(&file, Limits::default(), &Silent, |_| (Some(()), Vec::new()));
            assert!(read.value.is_none() && read.fingerprint.is_none());
            let [finding] = read.findings.as_slice() else { panic!("{:?}", read.findings) };
            assert_eq!((finding.code, &finding.place.file), (Code::FileUnreadable, &name));
            assert!(finding.message.contains("閉じ"), "{}", finding.message);
        }
    }
}
