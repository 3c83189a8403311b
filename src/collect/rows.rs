//! The rows below the headings: which are records, and which are not.

use super::answers::Answers;
use super::header::Layout;
use super::workbook::Sheet;
use crate::config::{Form, VariableKind, words};
use crate::finding::{Code, Finding, Place};
use crate::model::grid::Content;
use crate::model::{Attributes, CellRange, CellRef, Record, text};
use std::collections::BTreeMap;

/// What a row below the headings is.
#[derive(Debug, PartialEq, Eq)]
enum RowIs {
    /// Nothing is answered (a running number alone is no answer).
    Empty,
    /// A remark to the table.
    Note,
    /// A total somebody typed under the records.
    Total,
    /// This single cell is filled: a remark, or a record that nobody finished.
    Remark(CellRef),
    /// An answer.
    Record,
}

/// Reads the records below the headings of one sheet, and what is to be said of them.
pub fn read(
    sheet: &Sheet,
    file: &str,
    form: &Form,
    layout: &Layout,
) -> (Vec<Record>, Vec<Finding>) {
    let mut answers = Answers::new(sheet, file);
    let mut findings = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    let mut strays: BTreeMap<u32, Vec<CellRef>> = BTreeMap::new();
    for row in sheet.cells.rows().filter(|row| *row > layout.last_row) {
        let follows = records.last().map_or(layout.last_row, |record| record.row) + 1 == row;
        match judge(sheet, row, form, layout, follows) {
            RowIs::Note => {}
            RowIs::Empty => note_strays(sheet, row, layout, &mut strays),
            RowIs::Total => findings.push(ignored(sheet, file, row)),
            RowIs::Remark(at) => {
                findings.push(remark(sheet, file, at));
                note_strays(sheet, row, layout, &mut strays);
            }
            RowIs::Record => {
                let record = read_record(&mut answers, (sheet, row), form, layout, records.last());
                records.push(record);
                note_strays(sheet, row, layout, &mut strays);
            }
        }
    }
    findings.extend(answers.into_findings());
    findings.extend(strays.into_values().filter_map(|cells| stray(sheet, file, layout, cells)));
    (records, findings)
}

/// Notes what is written beside the table in a row, by its column.
fn note_strays(sheet: &Sheet, row: u32, layout: &Layout, strays: &mut BTreeMap<u32, Vec<CellRef>>) {
    for (at, _) in sheet.cells.row(row).filter(|(at, _)| !known(layout, at.column)) {
        strays.entry(at.column).or_default().push(at);
    }
}

/// Whether a column is read, or is reported at its heading: a second column of a heading that is
/// read, or one whose heading is almost that of a column that is not there.
fn known(layout: &Layout, column: u32) -> bool {
    layout.columns.contains(&Some(column))
        || layout.doubled.iter().any(|(_, at)| at.column == column)
        || layout.near.iter().any(|near| near.at.column == column)
}

/// What a row is; `follows` says whether it stands right below the headings or a record, where a
/// required answer alone begins a record and is no remark.
fn judge(sheet: &Sheet, row: u32, form: &Form, layout: &Layout, follows: bool) -> RowIs {
    let Some((_, first)) = sheet.cells.row(row).next() else { return RowIs::Empty };
    let answered: Vec<CellRef> = answered(sheet, row, form, layout).collect();
    if says_end(sheet, row, form, &answered) {
        return RowIs::Note;
    }
    if let Content::Text(written) = first {
        let bare = written.trim_start_matches(text::is_invisible);
        let marked = form.note_marks.iter().any(|mark| bare.starts_with(mark.as_str()));
        // A mark before a filled row makes it no note: somebody starred an agreement.
        if marked && answered.len() <= 1 {
            return RowIs::Note;
        }
        if form.total_labels.contains(&text::key(written)) {
            return RowIs::Total;
        }
    }
    match answered.as_slice() {
        [] => RowIs::Empty,
        [at] => match sheet.cells.get(*at) {
            Some(Content::Text(written)) if says_none(written, form) => RowIs::Note,
            _ if follows && is_required(at.column, form, layout) => RowIs::Record,
            _ => RowIs::Remark(*at),
        },
        _ => RowIs::Record,
    }
}

/// The cells of a row that answer something; running numbers do not.
fn answered<'f>(
    sheet: &Sheet,
    row: u32,
    form: &'f Form,
    layout: &'f Layout,
) -> impl Iterator<Item = CellRef> {
    let columns = form.columns.iter().zip(&layout.columns);
    columns.filter_map(move |(column, place)| {
        let variable = form.variables.get(column.variable)?;
        let at = CellRef::new(row, (*place)?);
        let answers = !matches!(variable.kind, VariableKind::Serial);
        (answers && sheet.cells.get(at).is_some()).then_some(at)
    })
}

fn is_required(column: u32, form: &Form, layout: &Layout) -> bool {
    let mut columns = form.columns.iter().zip(&layout.columns);
    columns
        .find(|(_, place)| **place == Some(column))
        .and_then(|(column, _)| form.variables.get(column.variable))
        .is_some_and(|variable| variable.required)
}

/// Whether a row says in each of its cells, or letter by letter in all of them, that the table ends
/// there (以下余白), and nothing else but a running number.
fn says_end(sheet: &Sheet, row: u32, form: &Form, answered: &[CellRef]) -> bool {
    let (mut all, mut each) = (String::new(), true);
    for (at, content) in sheet.cells.row(row) {
        match content {
            Content::Text(written) => {
                let word = words::bare(written);
                each &= form.end_words.contains(&word);
                all.push_str(&word);
                // Nearly every row is told by its first text.
                if !each && !form.end_words.any_begins(&all) {
                    return false;
                }
            }
            Content::Number(_) if !answered.contains(&at) => {}
            _ => return false,
        }
    }
    !all.is_empty() && (each || form.end_words.contains(&all))
}

/// Whether a text says that there is nothing to report, as the attribute above the table does.
fn says_none(written: &str, form: &Form) -> bool {
    let codes = form.attributes.applicability.iter().flat_map(|applicability| &applicability.codes);
    let mut none = codes.skip(Attributes::NONE).take(1).flat_map(|code| &code.keys);
    let key = text::key(written);
    none.any(|none| *none == key)
}

/// Reads the record in a row; `above` is the record over it, whose answers it may repeat.
fn read_record(
    answers: &mut Answers<'_>,
    (sheet, row): (&Sheet, u32),
    form: &Form,
    layout: &Layout,
    above: Option<&Record>,
) -> Record {
    let mut cells: Vec<Vec<Option<CellRef>>> = vec![Vec::new(); form.variables.len()];
    for (column, place) in form.columns.iter().zip(&layout.columns) {
        if let Some(cells) = cells.get_mut(column.variable) {
            cells.push(place.map(|place| CellRef::new(row, place)));
        }
    }
    let answers = form
        .variables
        .iter()
        .zip(&cells)
        .enumerate()
        .map(|(index, (variable, cells))| {
            let above = above.and_then(|record| record.answers.get(index));
            answers.read(variable, cells, above)
        })
        .collect();
    Record { department: None, sheet: sheet.name.clone(), row, answers }
}

fn ignored(sheet: &Sheet, file: &str, row: u32) -> Finding {
    let cells: Vec<CellRef> = sheet.cells.row(row).map(|(at, _)| at).collect();
    let (from, to) = (cells.first().copied(), cells.last().copied());
    let (from, to) = (from.unwrap_or(CellRef::new(row, 0)), to.unwrap_or(CellRef::new(row, 0)));
    let place = Place::cells(file, &sheet.name, CellRange::spanning(from, to));
    let label = sheet.cells.get(from).map(Content::written).unwrap_or_default();
    Finding::new(
        Code::RowIgnored,
        place,
        format!("{}行目の「{label}」の行を、合計の行とみなして除きました。", row + 1),
    )
    .value(label)
}

/// A query for a row with a single cell filled: it may be a remark, or a record that nobody finished.
fn remark(sheet: &Sheet, file: &str, at: CellRef) -> Finding {
    let written = sheet.cells.get(at).map(Content::written).unwrap_or_default();
    let message = format!(
        "{}行目には「{written}」だけが書かれています。回答ではないとみなしました。",
        at.row + 1
    );
    Finding::new(Code::RowDoubtful, Place::cells(file, &sheet.name, at), message).value(written)
}

/// A note for what is written beside the table, in a column the form does not have.
fn stray(sheet: &Sheet, file: &str, layout: &Layout, cells: Vec<CellRef>) -> Option<Finding> {
    let (first, last) = (*cells.first()?, *cells.last()?);
    let heading = (layout.first_row..=layout.last_row)
        .rev()
        .find_map(|row| sheet.cells.get(CellRef::new(row, first.column)))
        .map(|content| text::tidy(&content.written()));
    let what = heading.map_or_else(
        || format!("見出しのない{}列", crate::model::address::column_letters(first.column)),
        |heading| format!("「{heading}」の列"),
    );
    let value = sheet.cells.get(first).map(Content::written).unwrap_or_default();
    let place = Place::cells(file, &sheet.name, CellRange::spanning(first, last));
    let message = format!("{what}に記入があります（{}か所）。集計には使いません。", cells.len());
    Some(Finding::new(Code::ColumnUnknown, place, message).value(value).cells(cells))
}
