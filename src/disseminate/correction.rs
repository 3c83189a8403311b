//! What goes back to the offices: for each return with open findings its own data in the standard
//! form, with the cells in question marked and listed. This folder says what such a workbook holds;
//! [`crate::disseminate::workbook::correction`] writes it.

pub mod advice;
pub mod beside;
pub mod file_name;
pub mod geometry;
mod mark;
mod rewrite;

use crate::config::Config;
use crate::finding::{Findings, Judged, Severity};
use crate::model::{OfficeId, Return, SentSheet};
use file_name::Names;
use mark::Marking;
pub use rewrite::FormSheet;
use rewrite::Moves;
use sheets::{Appearance, CellRef};
use std::collections::{BTreeMap, BTreeSet};

/// Folder of the correction workbooks, below the output folder.
pub const FOLDER: &str = "corrections";

/// One correction workbook.
pub struct Correction<'c> {
    /// Name of the product: `corrections/防災安全部.xlsx`.
    pub name: String,
    /// Whom it goes to: the department, or the file's own name where that is not known.
    pub office: String,
    /// What is to be corrected or confirmed.
    pub items: Vec<Item<'c>>,
    /// Its sheets of answers.
    pub sheets: Vec<CorrectionSheet<'c>>,
    /// What stood on the sent sheets and has no place in the form.
    pub beside: Vec<Beside>,
}

/// One open finding, with its cell in the correction workbook.
pub struct Item<'c> {
    /// The finding.
    pub judged: &'c Judged,
    /// Index of the sheet, and the (first) cell on it; `None` where no single cell is meant.
    pub at: Option<(usize, CellRef)>,
}

/// One sheet of a correction workbook.
pub struct CorrectionSheet<'c> {
    /// Name as sent.
    pub name: String,
    /// What it holds.
    pub kind: CorrectionSheetKind<'c>,
    /// The cells in question.
    pub marks: BTreeMap<CellRef, Mark>,
    /// Cells that look otherwise than what they hold: struck out, raised.
    pub appearances: BTreeMap<CellRef, &'c Appearance>,
}

/// What a sheet of a correction workbook holds.
pub enum CorrectionSheetKind<'c> {
    /// The form, with what was answered.
    Form(FormSheet),
    /// A sheet without the form's table, cell by cell as it was sent.
    AsSent(&'c SentSheet),
}

/// What is marked at one cell.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    /// The gravest of it.
    pub severity: Severity,
    /// What the cell's note says, one a finding; none on the further cells of a range.
    pub notes: Vec<String>,
}

/// A text of the sent workbook that the form has no place for.
pub struct Beside {
    /// Its sheet.
    pub sheet: String,
    /// Its cell there; empty for none.
    pub at: String,
    /// What it says.
    pub text: String,
}

/// One thing that was sent (or not) and what is to be said of it.
struct Source<'c> {
    department: Option<OfficeId>,
    file: Option<&'c str>,
    sent: Option<&'c Return>,
    /// The department whose rows alone go back, of a file that several share.
    share: Option<OfficeId>,
    items: Vec<&'c Judged>,
}

/// The correction workbooks of a run, in official order of the departments; `unread` are the files
/// that no return could be read from.
///
/// `blank` are the sheets of the blank form, where one is given.
/// A department that sent several returns gets a workbook each; one that sent nothing that can be
/// read gets a blank form.
pub fn plan<'c>(
    config: &Config,
    returns: &'c [Return],
    unread: &'c [String],
    findings: &'c Findings,
    blank: &'c [SentSheet],
) -> Vec<Correction<'c>> {
    let mut sources = sources(config, returns, unread);
    let mut files: BTreeMap<&str, Vec<(Option<OfficeId>, usize)>> = BTreeMap::new();
    for (index, source) in (0..).zip(&sources) {
        if let Some(file) = source.file {
            files.entry(file).or_default().push((source.share, index));
        }
    }
    for judged in findings.judged().filter(|judged| judged.is_open()) {
        let of_file = files.get(judged.finding.place.file.as_str());
        let by_file = of_file.and_then(|own| {
            let department = judged.finding.department;
            let share = own.iter().find(|(share, _)| share.is_some() && *share == department);
            share.or_else(|| own.iter().find(|(share, _)| share.is_none())).map(|(_, at)| *at)
        });
        let by_department = || {
            let department = judged.finding.department?;
            sources.iter().position(|source| source.department == Some(department))
        };
        let index = by_file.or_else(by_department);
        if let Some(source) = index.and_then(|index| sources.get_mut(index)) {
            source.items.push(judged);
        }
    }
    let mut names = Names::default();
    let sources = merge_unread(sources);
    let open = sources.into_iter().filter(|source| !source.items.is_empty());
    open.map(|source| correction(source, config, blank, &mut names)).collect()
}

/// Everything that was sent, by department in official order, then what is of none; a department
/// of which nothing came stands with nothing.
fn sources<'c>(config: &Config, returns: &'c [Return], unread: &'c [String]) -> Vec<Source<'c>> {
    let of = |one: &'c Return, department: Option<OfficeId>, share: Option<OfficeId>| Source {
        department,
        file: Some(one.file.as_str()),
        sent: Some(one),
        share,
        items: Vec::new(),
    };
    let read = returns.iter().flat_map(|one| {
        let by_file = || config.department_of_file(&one.file).filter(|_| !one.is_shared());
        let whole = of(one, one.department.or_else(by_file), None);
        let shares = one.offices.iter().filter(|_| one.is_shared());
        let shares = shares.map(move |office| of(one, Some(*office), Some(*office)));
        std::iter::once(whole).chain(shares)
    });
    let unread = unread.iter().map(|file| Source {
        department: config.department_of_file(file),
        file: Some(file.as_str()),
        sent: None,
        share: None,
        items: Vec::new(),
    });
    let mut sources: Vec<Source<'c>> = read.chain(unread).collect();
    let heard: BTreeSet<OfficeId> = sources.iter().filter_map(|source| source.department).collect();
    let silent = config.offices.asked.ids().filter(|id| !heard.contains(id));
    sources.extend(silent.map(|id| Source {
        department: Some(id),
        file: None,
        sent: None,
        share: None,
        items: Vec::new(),
    }));
    sources.sort_by_key(|source| (source.department.is_none(), source.department));
    sources
}

/// What is said of a department's unreadable file goes with its readable return, where it has one.
fn merge_unread(sources: Vec<Source<'_>>) -> Vec<Source<'_>> {
    let mut merged: Vec<Source<'_>> = Vec::new();
    for source in sources {
        let same = |other: &&mut Source<'_>| {
            source.department.is_some() && other.department == source.department
        };
        match merged.iter_mut().find(same) {
            Some(first) if source.sent.is_none() => first.items.extend(source.items),
            _ => merged.push(source),
        }
    }
    merged
}

fn correction<'c>(
    source: Source<'c>,
    config: &Config,
    blank: &'c [SentSheet],
    names: &mut Names,
) -> Correction<'c> {
    let department = source.department.map(|id| &config.offices.asked[id]);
    let stem = source.file.map(file_name::stem).unwrap_or_default();
    let group = source.sent.and_then(|sent| sent.group);
    let group = group.map(|group| &config.offices.groups[group].name);
    let office = department.map(|one| &one.name).or(group);
    let office = office.map_or_else(|| stem.to_owned(), Clone::clone);
    let mut beside = Vec::new();
    let rewritten: Vec<(CorrectionSheet<'c>, Moves)> = match source.sent {
        Some(sent) => sent
            .sheets
            .iter()
            .filter_map(|sheet| {
                rewrite::sheet(sheet, sent, source.share, &config.form, &mut beside)
            })
            .collect(),
        None if config.form.is_one_list() => vec![rewrite::blank(&office, &config.form)],
        // A form of several parts goes back as it was given out, where it is given.
        None => blank.iter().map(rewrite::as_sent).collect(),
    };
    let (mut sheets, moves): (Vec<CorrectionSheet<'c>>, Vec<Moves>) = rewritten.into_iter().unzip();
    let records = source.sent.map_or(&[][..], |sent| &sent.records);
    let mut marking = Marking { form: &config.form, records, moves: &moves, sheets: &mut sheets };
    let items = source.items.into_iter();
    let items = items.map(|judged| Item { judged, at: marking.mark(judged) }).collect();
    let name = format!("{FOLDER}/{}.xlsx", names.give(&office));
    Correction { name, office, items, sheets, beside }
}
