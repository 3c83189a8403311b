//! Blocks that nobody filled in, and blocks that are not there.

use super::{Located, Part};
use crate::config::{Form, Shape};
use crate::finding::{Code, Finding, Place};
use crate::model::{BlockId, Record};
use sheets::{CellRange, CellRef};
use std::collections::BTreeSet;

/// Leaves out what was read of blocks that are the form's own rows and questions, where nothing is written in
/// any of them: the form went back as it came. Gives out whether that is so. Where others are filled in, a
/// blank one is told once and not cell by cell.
pub fn leave_out(
    parts: &mut [Part<'_>],
    file: &str,
    form: &Form,
    findings: &mut Vec<Finding>,
) -> bool {
    let is_fixed = |id: BlockId| !matches!(form.blocks[id].shape, Shape::List(_));
    let has_fixed = parts.iter().flat_map(|part| &part.found).any(|found| is_fixed(found.id));
    let blank = |records: &[Record]| !records.iter().any(|record| is_answered(record, form));
    let all_blank = parts.iter().flat_map(|part| &part.found).all(|found| blank(&found.records));
    if !has_fixed {
        return false;
    }
    for part in parts.iter_mut() {
        let sheet = part.sheet.name.clone();
        for found in part.found.iter_mut().filter(|found| is_fixed(found.id)) {
            if !blank(&found.records) {
                continue;
            }
            if all_blank || form.blocks[found.id].shape == Shape::Card {
                found.records.clear();
                continue;
            }
            findings.extend(untouched(&found.records, &found.place, (file, &sheet), form));
            let answers = found.records.iter_mut().flat_map(|record| record.answers.iter_mut());
            answers.for_each(|answer| answer.reported = true);
        }
    }
    all_blank
}

/// Whether anything is answered in a record, besides the name of a row that is printed.
fn is_answered(record: &Record, form: &Form) -> bool {
    let stub = match form.blocks[record.block].shape {
        Shape::Matrix(stub) => Some(stub),
        _ => None,
    };
    let own = record.answers.with_ids().filter(|(id, _)| Some(*id) != stub);
    own.into_iter().any(|(_, answer)| answer.filled > 0)
}

/// A block that nobody filled in, where something must be answered.
fn untouched(
    records: &[Record],
    place: &Located,
    (file, sheet): (&str, &str),
    form: &Form,
) -> Option<Finding> {
    let first = records.first()?;
    let block = &form.blocks[first.block];
    if !block.variables.iter().any(|variable| variable.required) {
        return None;
    }
    let cells = records.iter().flat_map(|record| &record.answers).flat_map(|answer| &answer.cells);
    let range = cells.map(|cell| CellRange::from(cell.at)).reduce(CellRange::around)?;
    let title = block.title.as_ref().or(block.record_name.as_ref());
    let heading = || block.variables.iter().next().map(|one| &one.heading);
    let named = title.or_else(heading).map(|title| format!("「{title}」に")).unwrap_or_default();
    let message = format!("{named}何も記入されていません。");
    let range = match place {
        Located::Table(_) => range,
        Located::Labels(fields) => fields.area,
    };
    Some(Finding::new(Code::RequiredMissing, Place::cells(file, sheet, range), message))
}

/// The blocks that are on a sheet, in order.
pub fn present(parts: &[Part<'_>]) -> Vec<BlockId> {
    let found = parts.iter().flat_map(|part| &part.found).map(|found| found.id);
    let found: BTreeSet<BlockId> = found.collect();
    found.into_iter().collect()
}

/// The blocks that are on no sheet: one finding each. Of files that are one answer together, all are looked
/// at first.
pub fn missing(blocks: &[BlockId], parts: &[Part<'_>], file: &str, form: &Form) -> Vec<Finding> {
    if form.joined {
        return Vec::new();
    }
    let sheet = parts.first().map(|part| part.sheet.name.as_str()).unwrap_or_default();
    let told = form.lacking(blocks).map(|name| {
        let message = format!("様式の「{name}」の部分がありません。");
        let place = Place::cells(file, sheet, CellRef::new(0, 0));
        Finding::new(Code::BlockMissing, place, message).value(name)
    });
    told.collect()
}
