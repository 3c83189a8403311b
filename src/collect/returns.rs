//! Reading one department's return.

mod sent;

use super::answers::Answers;
use super::grid::Content;
use super::header::{self, Layout, Wanted};
use super::rows;
use super::workbook::{Sheet, Workbook};
use crate::config::{Attribute, Config, Form, VariableKind};
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Attributes, CellRange, CellRef, Return, Value, text};

/// Reads a return from the bytes of its file; `None` where it can't be read at all, with the
/// finding that says why.
pub fn read(
    file: &str,
    extension: &str,
    bytes: &[u8],
    config: &Config,
) -> (Option<Return>, Vec<Finding>) {
    let workbook = match Workbook::open(bytes, extension) {
        Ok(workbook) => workbook,
        Err(refusal) => {
            let finding = Finding::new(refusal.code, Place::file(file), refusal.message);
            return (None, vec![finding]);
        }
    };
    let form = &config.form;
    let wanted: Vec<Wanted<'_>> = form
        .columns
        .iter()
        .map(|column| Wanted { keys: &column.keys, group_keys: &column.group_keys })
        .collect();
    let found: Vec<(&Sheet, Layout)> = workbook
        .sheets
        .iter()
        .filter(|sheet| !sent::is_ours(sheet))
        .filter_map(|sheet| header::find(sheet, &wanted).map(|layout| (sheet, layout)))
        .collect();
    let mut reading = Reading { file, config, findings: Vec::new() };
    let sheets = reading.choose(found);
    let Some((first, layout)) = sheets.first() else {
        let message = "今回の様式の見出しをもつ表が、どのシートにもありません。";
        return (None, vec![Finding::new(Code::FormNotFound, Place::file(file), message)]);
    };
    let (attributes, department) = reading.attributes(first, layout);
    let mut records = Vec::new();
    for (sheet, layout) in &sheets {
        reading.check_headings(sheet, layout);
        let (mut rows, findings) = rows::read(sheet, file, form, layout);
        for record in &mut rows {
            record.department = department;
        }
        records.append(&mut rows);
        reading.findings.extend(findings);
    }
    let sheet = first.name.clone();
    let findings =
        reading.findings.into_iter().map(|finding| finding.department(department)).collect();
    let tables = sheets.iter().map(|(sheet, layout)| sent::table(sheet, layout, form)).collect();
    let sheets = sent::sheets(workbook, tables);
    let file = file.to_owned();
    (Some(Return { file, sheet, department, attributes, records, sheets }), findings)
}

/// One return being read.
struct Reading<'r> {
    file: &'r str,
    config: &'r Config,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    /// The sheets to read: the shown ones with the form's table; a hidden one only where no shown
    /// sheet has it, and then a person must confirm.
    fn choose<'s>(&mut self, found: Vec<(&'s Sheet, Layout)>) -> Vec<(&'s Sheet, Layout)> {
        let any_shown = found.iter().any(|(sheet, _)| sheet.visible);
        let (read, left): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(sheet, _)| sheet.visible || !any_shown);
        for (sheet, layout) in read.iter().filter(|(sheet, _)| !sheet.visible).chain(&left) {
            let (records, _) = rows::read(sheet, self.file, &self.config.form, layout);
            if records.is_empty() {
                continue;
            }
            let taken = if any_shown {
                "集計に入れていません"
            } else {
                "集計に入れました"
            };
            let message = format!(
                "非表示のシート「{}」に回答が{}行あります。{taken}。",
                sheet.name,
                records.len()
            );
            let place = Place::sheet(self.file, &sheet.name);
            self.findings.push(Finding::new(Code::SheetHidden, place, message));
        }
        read
    }

    /// The attributes above the table, and the department they name.
    fn attributes(&mut self, sheet: &Sheet, layout: &Layout) -> (Attributes, Option<usize>) {
        let attributes = &self.config.form.attributes;
        let mut answers = Answers::new(sheet, self.file);
        let mut read = |attribute: &Attribute, kind: &VariableKind| match labelled_cell(
            sheet,
            layout,
            attribute,
            &self.config.form,
        ) {
            Some(at) => answers.read_cell(&attribute.label, kind, at),
            None => {
                let message = format!("「{}」という項目名のセルがありません。", attribute.label);
                let place = Place::sheet(self.file, &sheet.name);
                let finding = Finding::new(Code::AttributeMissing, place, message);
                self.findings.push(finding.value(&attribute.label));
                Answer::default()
            }
        };
        let read_all = Attributes {
            department: read(&attributes.department, &VariableKind::Text),
            applicability: attributes.applicability.as_ref().map_or_else(
                Answer::default,
                |applicability| {
                    read(&applicability.attribute, &VariableKind::Code(applicability.codes.clone()))
                },
            ),
            declared_count: attributes
                .declared_count
                .as_ref()
                .map_or_else(Answer::default, |attribute| read(attribute, &VariableKind::Number)),
        };
        self.findings.extend(answers.into_findings());
        let department = match &read_all.department.value {
            Value::Text(name) => {
                let key = text::key(name);
                self.config.departments.iter().position(|department| department.keys.contains(&key))
            }
            _ => None,
        };
        (read_all, department)
    }

    /// Headings that are missing or stand twice: one finding each, whatever hangs on the column.
    fn check_headings(&mut self, sheet: &Sheet, layout: &Layout) {
        let form = &self.config.form;
        let row = CellRange::spanning(
            CellRef::new(
                layout.first_row,
                layout.columns.iter().flatten().min().copied().unwrap_or(0),
            ),
            CellRef::new(
                layout.last_row,
                layout.columns.iter().flatten().max().copied().unwrap_or(0),
            ),
        );
        for (column, place) in form.columns.iter().zip(&layout.columns) {
            let needed =
                form.variables.get(column.variable).is_some_and(|variable| variable.required);
            if place.is_none() && needed {
                let message = format!("見出し「{}」の列がありません。", column.heading);
                let place = Place::cells(self.file, &sheet.name, row);
                self.findings.push(
                    Finding::new(Code::HeadingMissing, place, message).value(&column.heading),
                );
            }
        }
        for (heading, at) in &layout.doubled {
            let Some(column) = form.columns.get(*heading) else { continue };
            let message =
                format!("見出し「{}」の列が二つあります。左の列を読みました。", column.heading);
            let place = Place::cells(self.file, &sheet.name, *at);
            self.findings
                .push(Finding::new(Code::HeadingDoubled, place, message).value(&column.heading));
        }
    }
}

/// The cell that answers a label: the first filled one right of it, or the one beside it where
/// none is filled before the next label. Labels are looked for above the table first.
fn labelled_cell(
    sheet: &Sheet,
    layout: &Layout,
    attribute: &Attribute,
    form: &Form,
) -> Option<CellRef> {
    let above = sheet.cells.rows().filter(|row| *row < layout.first_row);
    let below = sheet.cells.rows().filter(|row| *row > layout.last_row);
    let is_label = |content: &Content, keys: &[String]| match content {
        Content::Text(written) => keys.contains(&label_key(written)),
        _ => false,
    };
    let label = above.chain(below).find_map(|row| {
        sheet
            .cells
            .row(row)
            .find(|(_, content)| is_label(content, &attribute.keys))
            .map(|(at, _)| at)
    })?;
    let beside = CellRef::new(label.row, label.column + 1);
    let next = sheet.cells.row(label.row).find(|(at, _)| at.column > label.column);
    match next {
        Some((at, content))
            if !form.attributes.all().any(|other| is_label(content, &other.keys)) =>
        {
            Some(at)
        }
        _ => Some(beside),
    }
}

/// The key of a label, without the colon people put after it.
fn label_key(written: &str) -> String {
    text::key(written).trim_end_matches(':').to_owned()
}
