//! Reading one department's return.

mod attributes;
mod headings;
mod sent;
mod sheets;
mod unseen;

use super::characters;
use super::header::{Headings, Layout, Wanted};
use super::isolate::Isolation;
use super::rows;
use super::workbook::{Sheet, Workbook};
use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{Record, Return};

/// A sheet with the form's table, as read.
struct Part<'s> {
    sheet: &'s Sheet,
    layout: Layout,
    records: Vec<Record>,
    /// What is to be said of its rows.
    findings: Vec<Finding>,
}

/// Reads a return from the bytes of its file; `None` where it can't be read at all, with the
/// finding that says why.
pub fn read(
    file: &str,
    extension: &str,
    bytes: &[u8],
    config: &Config,
    isolation: &Isolation,
) -> (Option<Return>, Vec<Finding>) {
    let refused = |code, message| (None, vec![Finding::new(code, Place::file(file), message)]);
    let mut workbook = match Workbook::open(bytes, extension, isolation) {
        Ok(workbook) => workbook,
        Err(refusal) => return refused(refusal.code, refusal.message),
    };
    let replaced = characters::replace(&mut workbook, &config.replacements);
    let (parts, others) = parts(&workbook, file, config);
    let mut findings: Vec<Finding> = misnamed(&workbook, file, extension).into_iter().collect();
    let parts = sheets::choose(parts, file, &config.form, &mut findings);
    if parts.is_empty() {
        let message = "今回の様式の見出しをもつ表が、どのシートにもありません。".to_owned();
        return refused(Code::FormNotFound, message);
    }
    findings.extend(sheets::ignored(&others, file, config));
    let read = attributes::read(&parts, file, config);
    findings.extend(read.findings);
    let tables = parts.iter().map(|part| sent::table(part, &config.form)).collect();
    let mut records = Vec::new();
    for part in parts {
        findings.extend(headings::check(&part, file, &config.form));
        findings.extend(unseen::check(&part, file));
        findings.extend(part.findings);
        records.extend(part.records);
    }
    let department = read.department;
    for record in &mut records {
        record.department = department;
    }
    let one = Return {
        file: file.to_owned(),
        sheet: read.sheet,
        department,
        attributes: read.attributes,
        records,
        sheets: sent::sheets(workbook, tables),
    };
    findings.extend(characters::of_return(&one, &replaced, config));
    let findings = findings.into_iter().map(|finding| finding.department(department)).collect();
    (Some(one), findings)
}

/// A note for a file that was read though its name says another format.
fn misnamed(workbook: &Workbook, file: &str, extension: &str) -> Option<Finding> {
    let really = workbook.really.as_ref()?;
    let message =
        format!("名前は「.{extension}」ですが、中身は.{really}の形式です。そのまま読みました。");
    Some(Finding::new(Code::FileMisnamed, Place::file(file), message).value(really))
}

/// The sheets with the form's table, read, and the others; those that we added ourselves are neither.
fn parts<'s>(
    workbook: &'s Workbook,
    file: &str,
    config: &Config,
) -> (Vec<Part<'s>>, Vec<&'s Sheet>) {
    let form = &config.form;
    let columns = form.columns.iter();
    let wanted =
        columns.map(|column| Wanted { keys: &column.keys, group_keys: &column.group_keys });
    let headings = Headings::new(wanted.collect());
    let (mut parts, mut others) = (Vec::new(), Vec::new());
    for sheet in workbook.sheets.iter().filter(|sheet| !sent::is_ours(sheet)) {
        match headings.find(sheet) {
            Some(layout) => {
                let (records, findings) = rows::read(sheet, file, form, &layout);
                parts.push(Part { sheet, layout, records, findings });
            }
            None => others.push(sheet),
        }
    }
    (parts, others)
}
