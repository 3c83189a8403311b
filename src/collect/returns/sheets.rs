//! Which sheets of a return are read: shown ones, each content once.

use super::Part;
use crate::collect::workbook::Sheet;
use crate::config::{Config, Form, VariableKind};
use crate::finding::{Code, Finding, Place};
use crate::model::{Record, text};
use std::collections::BTreeMap;

/// The parts to read: the shown ones, each content once; a hidden one only where no shown sheet has
/// the form's table, and then a person must confirm.
pub fn choose<'s>(
    parts: Vec<Part<'s>>,
    file: &str,
    form: &Form,
    findings: &mut Vec<Finding>,
) -> Vec<Part<'s>> {
    let any_shown = parts.iter().any(|part| part.sheet.visible);
    let (read, left): (Vec<_>, Vec<_>) =
        parts.into_iter().partition(|part| part.sheet.visible || !any_shown);
    let hidden = read.iter().filter(|part| !part.sheet.visible).chain(&left);
    for part in hidden.filter(|part| !part.records.is_empty()) {
        let taken =
            if any_shown { "集計に入れていません" } else { "集計に入れました" };
        let message = format!(
            "非表示のシート「{}」に回答が{}行あります。{taken}。",
            part.sheet.name,
            part.records.len()
        );
        findings.push(Finding::new(
            Code::SheetHidden,
            Place::sheet(file, &part.sheet.name),
            message,
        ));
    }
    let mut kept: Vec<Part<'s>> = Vec::new();
    for part in read {
        match kept.iter().find_map(|first| copy(first, &part, file, form)) {
            Some(finding) => findings.push(finding),
            None => kept.push(part),
        }
    }
    kept
}

/// What is to be said of a part that repeats an earlier one; `None` where it does not. The records of
/// one agreement each on two sheets are no copy: half of the smaller sheet must be the same.
fn copy(first: &Part<'_>, part: &Part<'_>, file: &str, form: &Form) -> Option<Finding> {
    let shared = shared(&first.records, &part.records, form);
    let (own, earlier) = (part.records.len(), first.records.len());
    if shared == 0 || shared * 2 < own.min(earlier) {
        return None;
    }
    let (name, original) = (&part.sheet.name, &first.sheet.name);
    let (code, message) = if shared == own {
        let message = format!(
            "シート「{name}」の回答{own}行は、すべてシート「{original}」にもあります。集計に入れていません。"
        );
        (Code::SheetCopied, message)
    } else {
        let message = format!(
            "シート「{name}」の回答{own}行のうち{shared}行はシート「{original}」と同じで、ほかは違います。シート「{name}」は集計に入れていません。"
        );
        (Code::SheetConflicting, message)
    };
    Some(Finding::new(code, Place::sheet(file, name), message).value(name))
}

/// How many records stand in both, as they are written.
fn shared(first: &[Record], second: &[Record], form: &Form) -> usize {
    let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for record in first {
        *counts.entry(written(record, form)).or_default() += 1;
    }
    let found = second.iter().filter(|record| {
        let count = counts.get_mut(&written(record, form)).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_some()
    });
    found.count()
}

/// A record as it is written; its running number may differ.
fn written(record: &Record, form: &Form) -> Vec<String> {
    let answers = form.variables.iter().zip(&record.answers);
    answers
        .filter(|(variable, _)| !matches!(variable.kind, VariableKind::Serial))
        .map(|(_, answer)| {
            let cells = answer.cells.iter().map(|cell| cell.text.as_str());
            cells.collect::<Vec<_>>().join("\u{1F}")
        })
        .collect()
}

/// A note for each sheet that was not read and is none of the form's own.
pub fn ignored(others: &[&Sheet], file: &str, config: &Config) -> Vec<Finding> {
    let known = |sheet: &Sheet| {
        let key = text::key(&sheet.name);
        config.form.other_sheets.iter().any(|name| key.starts_with(name.as_str()))
    };
    let unknown = others.iter().filter(|sheet| !known(sheet));
    unknown
        .filter(|sheet| sheet.cells.rows().next().is_some())
        .map(|sheet| {
            let message =
                format!("シート「{}」には様式の表がないため、読みませんでした。", sheet.name);
            let place = Place::sheet(file, &sheet.name);
            Finding::new(Code::SheetIgnored, place, message).value(&sheet.name)
        })
        .collect()
}
