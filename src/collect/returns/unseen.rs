//! What a reader of the printed sheet would not see, or a reader of the cells alone would miss:
//! answers in hidden rows and columns, comments, text boxes, pictures.

use super::Part;
use crate::collect::markup::{Remark, RemarkKind};
use crate::finding::{Code, Finding, Place};
use crate::model::address::column_letters;
use crate::model::sent::OUR_MARK;
use crate::model::{CellRange, CellRef, Record, text};

/// Characters of a remark that a message repeats.
const SHOWN: usize = 60;

/// Checks one sheet.
pub fn check(part: &Part<'_>, file: &str) -> Vec<Finding> {
    let mut findings = rows(part, file);
    findings.extend(columns(part, file));
    let remarks = part.sheet.markup.remarks.iter();
    // Our own notes in a sheet that we sent back are no answers.
    let others = remarks.filter(|remark| !is_own(&remark.text));
    findings.extend(others.map(|remark| about(remark, part, file)));
    findings
}

/// Whether a note is one of ours; a spreadsheet program may put its author's name over it.
fn is_own(text: &str) -> bool {
    text.lines().take(2).any(|line| line.trim_start().starts_with(OUR_MARK))
}

/// Records in hidden rows: one query for each run of them.
fn rows(part: &Part<'_>, file: &str) -> Vec<Finding> {
    let markup = &part.sheet.markup;
    let hidden: Vec<&Record> =
        part.records.iter().filter(|record| markup.hides_row(record.row)).collect();
    hidden
        .chunk_by(|a, b| a.row + 1 == b.row)
        .filter_map(|run| {
            let (first, last) = (run.first()?.row, run.last()?.row);
            let columns = part.layout.columns.iter().flatten();
            let (left, right) = (columns.clone().min()?, columns.max()?);
            let cells = CellRange::spanning(CellRef::new(first, *left), CellRef::new(last, *right));
            let how =
                if markup.filtered { "フィルターで隠れた行" } else { "非表示の行" };
            let message = format!("{how}に回答が{}行あります。集計に入れました。", run.len());
            let place = Place::cells(file, &part.sheet.name, cells);
            Some(Finding::new(Code::RowHidden, place, message))
        })
        .collect()
}

/// Answers in hidden columns: one query a column, at its heading.
fn columns(part: &Part<'_>, file: &str) -> Vec<Finding> {
    let sheet = part.sheet;
    let read = part.layout.columns.iter().flatten().copied();
    let hidden = read.filter(|column| sheet.markup.hides_column(*column));
    hidden
        .filter_map(|column| {
            let rows = part.records.iter().map(|record| record.row);
            let filled =
                rows.filter(|row| sheet.cells.get(CellRef::new(*row, column)).is_some()).count();
            if filled == 0 {
                return None;
            }
            let headings = (part.layout.first_row..=part.layout.last_row).rev();
            let mut headings = headings.map(|row| CellRef::new(row, column));
            let at = headings.find(|at| sheet.cells.get(*at).is_some())?;
            let heading = sheet.cells.get(at).map(|content| text::tidy(&content.written()));
            let message = format!(
                "非表示の{}列（「{}」）に記入が{filled}か所あります。集計に入れました。",
                column_letters(column),
                heading.unwrap_or_default()
            );
            let place = Place::cells(file, &sheet.name, at);
            Some(Finding::new(Code::ColumnHidden, place, message))
        })
        .collect()
}

/// What is to be said of a comment, text box or picture.
fn about(remark: &Remark, part: &Part<'_>, file: &str) -> Finding {
    let tidy = text::tidy(&remark.text);
    let mut shown: String = tidy.chars().take(SHOWN).collect();
    if shown.len() < tidy.len() {
        shown.push('…');
    }
    let at = remark.at;
    let (code, message) = match remark.kind {
        RemarkKind::Comment => {
            (Code::CommentFound, format!("{at}のコメントに「{shown}」と書かれています。"))
        }
        RemarkKind::TextBox => {
            (Code::TextBoxFound, format!("{at}の図形に「{shown}」と書かれています。"))
        }
        RemarkKind::Picture => (Code::PictureFound, format!("{at}に画像があります。")),
        // Told at the cells it lies on.
        RemarkKind::Shape | RemarkKind::Tick(_) | RemarkKind::Control | RemarkKind::Embedded => {
            (Code::PictureFound, format!("{at}に図形があります。"))
        }
    };
    Finding::new(code, Place::cells(file, &part.sheet.name, at), message).value(tidy)
}
