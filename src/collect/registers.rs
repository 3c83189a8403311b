//! Reading register workbooks: one file a layout.

mod areas;
mod day;
mod figures;
mod indicators;
mod listing;
mod locate;
mod municipality;

use super::characters;
use super::refused;
use crate::config::{Config, Form, RegisterKind};
use crate::finding::Finding;
use crate::model::{Register, RegisterId};
use sheets::{Isolation, Workbook};

/// Reads workbook number `part` of a register from the bytes of
/// its file; `None` where it can't be read at all, with the finding that says why.
pub fn read(
    file: &str,
    extension: &str,
    bytes: &[u8],
    (register, part): (RegisterId, usize),
    config: &Config,
    isolation: &Isolation,
) -> (Option<Register>, Vec<Finding>) {
    let plan = &config.registers[register];
    let mut workbook = match Workbook::open(bytes, extension, isolation) {
        Ok(workbook) => workbook,
        Err(refusal) => return (None, vec![refused::finding(file, &refusal)]),
    };
    let replaced = characters::replace(&mut workbook, &config.replacements);
    let source = Source { file, workbook: &workbook, form: &config.form };
    let (read, mut findings) = match &plan.kind {
        RegisterKind::Areas(plan) => mapped(areas::read(&source, plan), Register::Areas),
        RegisterKind::Municipality(plan) => {
            let Some(year) = plan.files.get(part) else { return (None, Vec::new()) };
            let read = municipality::read(&source, plan, year.as_of);
            mapped(read, |year| Register::Municipality(vec![year]))
        }
        RegisterKind::Indicators(plan) => {
            mapped(indicators::read(&source, plan), Register::Indicators)
        }
        RegisterKind::Listing(plan) => mapped(listing::read(&source, plan), Register::Listing),
    };
    if let Some(register) = &read {
        findings.extend(characters::of_register(file, register, &replaced));
    }
    (read, findings)
}

/// What one layout's reader gives: what it read, if anything, and what is to be said of it.
type Outcome<T> = (Option<T>, Vec<Finding>);

fn mapped<T>((read, findings): Outcome<T>, wrap: impl Fn(T) -> Register) -> Outcome<Register> {
    (read.map(wrap), findings)
}

/// A workbook to be read.
struct Source<'s> {
    /// Its name relative to the input folder.
    file: &'s str,
    workbook: &'s Workbook,
    /// The form, which says how notes begin.
    form: &'s Form,
}

impl Source<'_> {
    /// Whether a text is a note to the table.
    fn is_note(&self, text: &str) -> bool {
        self.form.is_note(text)
    }
}
