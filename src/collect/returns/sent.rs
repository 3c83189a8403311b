//! The workbook as it was sent, for those who hand it back.

use super::attributes::Labelled;
use super::{Located, Part};
use crate::config::Form;
use crate::model::sent::OUR_MARK;
use crate::model::{SentSheet, SentTable};
use sheets::{CellRef, CellValue, Remark, RemarkKind, Sheet, Workbook};
use std::collections::BTreeMap;

/// Whether a sheet is one that we put into a correction workbook, and no part of the answer.
pub fn is_ours(sheet: &Sheet) -> bool {
    let first = sheet.cells.get(CellRef::new(0, 0));
    matches!(first, Some(CellValue::Text(text)) if text.starts_with(OUR_MARK))
}

/// Where the form's table stands on a sheet that was read, with the sheet's name; `None` for a form that
/// is more than one table.
pub fn table(part: &Part<'_>, form: &Form) -> Option<(String, SentTable)> {
    let [found] = part.found.as_slice() else { return None };
    if !form.is_one_list() {
        return None;
    }
    let Located::Table(layout) = &found.place else { return None };
    let sheet = part.sheet;
    let table = SentTable {
        first_row: layout.first_row,
        last_row: layout.last_row,
        columns: layout.columns.clone(),
        attributes: part.labels.iter().map(|label| label.as_ref().map(Labelled::cell)).collect(),
    };
    Some((sheet.name.clone(), table))
}

/// The cells of a sheet that are read as answers, with the sheet's name; `None` for a form that is one table.
pub fn answers(part: &Part<'_>, form: &Form) -> Option<(String, Vec<CellRef>)> {
    if form.is_one_list() {
        return None;
    }
    let labels = part.labels.iter().flatten().map(Labelled::cell);
    let mut cells: Vec<CellRef> = labels.collect();
    for found in &part.found {
        match &found.place {
            Located::Table(layout) => {
                let columns: Vec<u32> = layout.columns.iter().flatten().copied().collect();
                let rows = found.records.iter().map(|record| record.row);
                cells.extend(
                    rows.flat_map(|row| {
                        columns.iter().map(move |column| CellRef::new(row, *column))
                    }),
                );
            }
            Located::Labels(fields) => cells.extend(fields.cells()),
        }
    }
    cells.sort_unstable();
    cells.dedup();
    Some((part.sheet.name.clone(), cells))
}

/// The workbook's sheets, with the tables and the answers that were read on them.
pub fn sheets(
    workbook: Workbook,
    mut tables: BTreeMap<String, SentTable>,
    mut answers: BTreeMap<String, Vec<CellRef>>,
) -> Vec<SentSheet> {
    let sheets = workbook.sheets.into_iter().map(|sheet| SentSheet {
        table: tables.remove(&sheet.name),
        answers: answers.remove(&sheet.name).unwrap_or_default(),
        name: sheet.name,
        visible: sheet.visible,
        counts_from_1904: sheet.counts_from_1904,
        cells: sheet.cells,
        merges: sheet.merges,
        appearances: sheet.markup.appearances,
        remarks: remarks(sheet.markup.remarks, sheet.markup.covered),
    });
    sheets.collect()
}

/// What stands beside a sheet's cells, in words.
fn remarks(
    remarks: Vec<Remark>,
    covered: Vec<(CellRef, CellValue)>,
) -> Vec<(Option<CellRef>, String)> {
    let remarks = remarks.into_iter().map(|remark| {
        let at = remark.over.map_or_else(|| remark.at.to_string(), |over| over.to_string());
        let text = match remark.kind {
            RemarkKind::Comment | RemarkKind::TextBox => remark.text,
            RemarkKind::Picture => format!("（{at}の画像）"),
            RemarkKind::Shape => format!("（{at}の図形）"),
            RemarkKind::Tick(true) => format!("（{at}のチェックボックス：あり）{}", remark.text),
            RemarkKind::Tick(false) => format!("（{at}のチェックボックス：なし）{}", remark.text),
            RemarkKind::Control => format!("（{at}のコントロール）{}", remark.text),
            RemarkKind::Embedded => format!("（{at}に埋め込まれたファイル）{}", remark.text),
        };
        (Some(remark.at), text)
    });
    let covered = covered.into_iter().map(|(at, content)| {
        (Some(at), format!("（結合されたセルに隠れた値）{}", content.written()))
    });
    remarks.chain(covered).collect()
}
