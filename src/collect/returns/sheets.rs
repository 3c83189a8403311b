//! Which sheets of a return are read: shown ones, each content once.

use super::Part;
use crate::config::{Config, Form, Shape, VariableKind};
use crate::finding::{Code, Finding, Furniture, Place};
use crate::model::{BlockId, Record};
use sheets::lexicon::sheet_names;
use sheets::{CellValue, Sheet, text};
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
    for part in hidden.filter(|part| part.records().next().is_some()) {
        let taken =
            if any_shown { "集計に入れていません" } else { "集計に入れました" };
        let message = format!(
            "非表示のシート「{}」に回答が{}行あります。{taken}。",
            part.sheet.name,
            part.records().count()
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
    let (first_records, records) = (compared(first, form), compared(part, form));
    let shared = shared(first_records.iter().copied(), records.iter().copied(), form);
    let (own, earlier) = (records.len(), first_records.len());
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

/// The records by which two sheets are compared: those of cards, where there are such. What stands in the
/// tables of two cards may well be the same.
fn compared<'p>(part: &'p Part<'_>, form: &Form) -> Vec<&'p Record> {
    let is_card = |record: &&Record| form.blocks[record.block].shape == Shape::Card;
    let cards: Vec<&Record> = part.records().filter(is_card).collect();
    if cards.is_empty() { part.records().collect() } else { cards }
}

/// How many records stand in both, as they are written.
fn shared<'r>(
    first: impl Iterator<Item = &'r Record>,
    second: impl Iterator<Item = &'r Record>,
    form: &Form,
) -> usize {
    let mut counts: BTreeMap<(BlockId, Vec<String>), usize> = BTreeMap::new();
    for record in first {
        *counts.entry(written(record, form)).or_default() += 1;
    }
    let found = second.filter(|record| {
        let count = counts.get_mut(&written(record, form)).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_some()
    });
    found.count()
}

/// A record as it is written; its running number may differ.
fn written(record: &Record, form: &Form) -> (BlockId, Vec<String>) {
    let answers = form.blocks[record.block].variables.iter().zip(&record.answers);
    let texts = answers.filter(|(variable, _)| !matches!(variable.kind, VariableKind::Serial)).map(
        |(_, answer)| {
            let cells = answer.cells.iter().map(|cell| cell.text.as_str());
            cells.collect::<Vec<_>>().join("\u{1F}")
        },
    );
    (record.block, texts.collect())
}

/// What is to be said of each sheet that was not read and is none of the form's own: a query where it
/// may hold answers, a note otherwise.
pub fn unread(others: &[&Sheet], file: &str, config: &Config) -> Vec<Finding> {
    let unknown = others.iter().filter(|sheet| !config.form.is_other_sheet(sheet));
    unknown
        .filter(|sheet| sheet.cells.rows().next().is_some())
        .map(|sheet| {
            let name = &sheet.name;
            let (code, message) = if may_answer(sheet, &config.form) {
                let message = format!(
                    "シート「{name}」に回答らしい記入がありますが、様式の表ではないため、読んでいません。"
                );
                (Code::SheetUnread, message)
            } else {
                let message =
                    format!("シート「{name}」には様式の表がないため、読みませんでした。");
                (Code::SheetIgnored, message)
            };
            let place = Place::sheet(file, name);
            Finding::new(code, place, message).value(name).furniture(as_furniture(sheet))
        })
        .collect()
}

/// Cells of a row from which on it may be an answer.
const ROW_OF_ANSWERS: usize = 3;

/// Whether a sheet may hold answers: it is shown, and by its name or its headings goes on with the
/// form's table, or holds a table of its own.
fn may_answer(sheet: &Sheet, form: &Form) -> bool {
    if !sheet.visible || sheet_names::explains(&sheet.name) {
        return false;
    }
    let rows = sheet.cells.rows().filter(|row| sheet.cells.row(*row).count() >= ROW_OF_ANSWERS);
    let columns = form.blocks.iter().flat_map(|block| &block.columns);
    let heads = || {
        let texts = sheet.cells.all().filter_map(|(_, content)| match content {
            CellValue::Text(written) => Some(text::key(written)),
            _ => None,
        });
        let mut texts = texts.take(CELLS_LOOKED_AT);
        texts.any(|key| columns.clone().any(|column| column.keys.contains(&key)))
    };
    sheet_names::continues(&sheet.name) || heads() || rows.take(2).count() == 2
}

/// Cells of a sheet in which a heading is looked for.
const CELLS_LOOKED_AT: usize = 1_000;

/// A sheet as it would be in every return, if it came with the form: its name and first cells.
fn as_furniture(sheet: &Sheet) -> Furniture {
    let cells = sheet.cells.all().take(50);
    let texts: Vec<String> =
        cells.map(|(at, content)| format!("{at}{}", text::key(&content.written()))).collect();
    let key = format!("Sheet {} {}", text::key(&sheet.name), texts.join(" "));
    Furniture { key, in_blank_only: false }
}
