//! Headings that are missing, stand twice, or are almost the form's: one finding each, whatever hangs
//! on the column. And answers that were written among the headings.

use crate::collect::beside::{excerpt, furniture};
use crate::collect::header::{Layout, Near};
use crate::config::{Block, Form, FormColumn};
use crate::finding::{Bounded, Code, Finding, Place};
use crate::model::BlockId;
use sheets::{CellRange, CellRef, CellValue, Sheet, text};

/// Checks the headings of a block on one sheet.
pub fn check(
    (id, layout, has_office): (BlockId, &Layout, bool),
    sheet: &Sheet,
    file: &str,
    form: &Form,
) -> Vec<Finding> {
    let block = &form.blocks[id];
    let check = Check { layout, has_office, sheet, file, form, block };
    let mut findings = Bounded::default();
    findings.extend(check.outdated());
    findings.extend(check.missing());
    findings.extend(check.doubled());
    findings.extend(check.filled());
    findings.into_findings()
}

struct Check<'c> {
    layout: &'c Layout,
    /// Whether the office stands above the table, and no column is needed that names it in each row.
    has_office: bool,
    sheet: &'c Sheet,
    file: &'c str,
    form: &'c Form,
    block: &'c Block,
}

impl Check<'_> {
    fn finding(&self, code: Code, cells: impl Into<CellRange>, message: String) -> Finding {
        Finding::new(code, Place::cells(self.file, &self.sheet.name, cells), message)
    }

    /// Headings that differ from the form's by their year alone: the form of another year.
    fn outdated(&self) -> Option<Finding> {
        let outdated: Vec<&Near> = self.layout.near.iter().filter(|near| near.other_year).collect();
        let first = outdated.first()?;
        let cells = outdated.iter().map(|near| CellRange::from(near.at));
        let range = cells.reduce(CellRange::around)?;
        let heading = self.block.columns.get(first.heading).map_or("", |column| &column.heading);
        let message = format!(
            "見出し「{}」は、今回の様式では「{heading}」です。別の年度の様式と思われます。",
            first.written
        );
        let cells = outdated.iter().map(|near| near.at).collect();
        Some(self.finding(Code::FormOutdated, range, message).value(&first.written).cells(cells))
    }

    /// Columns that were not found; of those that need not be answered only what is almost one.
    fn missing(&self) -> Vec<Finding> {
        let layout = self.layout;
        let columns = self.block.columns.iter().zip(&layout.columns).enumerate();
        let names_office = |column: &FormColumn| {
            self.has_office && self.block.variables[column.variable].names_office
        };
        let missing =
            columns.filter(|(_, (column, place))| place.is_none() && !names_office(column));
        missing
            .filter_map(|(index, (column, _))| {
                let near = layout.near.iter().find(|near| near.heading == index);
                match (self.is_needed(column), near) {
                    (_, Some(near)) if near.other_year => None,
                    (true, Some(near)) => Some(self.finding(
                        Code::HeadingMissing,
                        near.at,
                        format!(
                            "見出し「{}」の列がありません。「{}」の列がそれではありませんか。",
                            column.heading, near.written
                        ),
                    )),
                    (true, None) => {
                        let message = format!("見出し「{}」の列がありません。", column.heading);
                        Some(self.finding(Code::HeadingMissing, self.row(), message))
                    }
                    (false, Some(near)) => Some(self.finding(
                        Code::HeadingDoubtful,
                        near.at,
                        format!(
                            "見出し「{}」は「{}」の列と思われますが、違うかもしれないため、読んでいません。",
                            near.written, column.heading
                        ),
                    )),
                    (false, None) => None,
                }
                .map(|finding| finding.value(&column.heading))
            })
            .collect()
    }

    fn doubled(&self) -> impl Iterator<Item = Finding> {
        let doubled = self.layout.doubled.iter();
        doubled.filter_map(|(heading, at)| {
            let heading = &self.block.columns.get(*heading)?.heading;
            let message = format!("見出し「{heading}」の列が二つあります。左の列を読みました。");
            Some(self.finding(Code::HeadingDoubled, *at, message).value(heading))
        })
    }

    /// What is written below a heading and beside others: one query a row.
    fn filled(&self) -> Vec<Finding> {
        let (sheet, layout) = (self.sheet, self.layout);
        let mut cells: Vec<CellRef> = Vec::new();
        for (column, place) in self.block.columns.iter().zip(&layout.columns) {
            let Some(place) = *place else { continue };
            let in_column = |row| CellRef::new(row, place);
            let rows = layout.first_row..=layout.last_row;
            let heading = rows.rev().find(|row| self.is_heading(in_column(*row), column));
            let below = heading.map_or(layout.last_row, |row| row) + 1..=layout.last_row;
            cells.extend(below.map(in_column).filter(|at| self.is_answer(*at)));
        }
        cells.sort_unstable();
        cells
            .chunk_by(|a, b| a.row == b.row)
            .filter_map(|row| {
                let range = row.iter().copied().map(CellRange::from).reduce(CellRange::around)?;
                let value = sheet.cells.get(*row.first()?)?.written();
                let message = format!(
                    "見出しの行（{}行目）に「{}」などの記入があります。集計に入れていません。",
                    range.from.row + 1,
                    excerpt(&value)
                );
                let furniture = furniture(&text::key(&value), range.from, layout.first_row, false);
                let finding = self.finding(Code::HeadingRowFilled, range, message);
                Some(finding.value(value).cells(row.to_vec()).furniture(furniture))
            })
            .collect()
    }

    /// Whether a cell holds the heading of a column.
    fn is_heading(&self, at: CellRef, column: &FormColumn) -> bool {
        let Some(CellValue::Text(written)) = self.sheet.cells.get(at) else { return false };
        let key = text::key(written);
        let bare = text::without_footnote(&key).unwrap_or(&key);
        column.keys.iter().any(|known| *known == key || known == bare)
    }

    /// Whether a cell below a heading may be an answer: a unit or a hint in brackets is none.
    fn is_answer(&self, at: CellRef) -> bool {
        match self.sheet.cells.get(at) {
            None => false,
            Some(CellValue::Text(written)) => {
                let key = text::key(written);
                let noted = self
                    .form
                    .note_marks
                    .iter()
                    .any(|mark| written.trim().starts_with(mark.as_str()));
                !(noted || key.starts_with(['(', '[', '【', '〔', '<']))
            }
            Some(_) => true,
        }
    }

    fn is_needed(&self, column: &FormColumn) -> bool {
        self.block.variables[column.variable].required
    }

    /// The rows of the headings, from the first column that was found to the last.
    fn row(&self) -> CellRange {
        let layout = self.layout;
        let columns = layout.columns.iter().flatten();
        let (first, last) = (columns.clone().min(), columns.max());
        CellRange::spanning(
            CellRef::new(layout.first_row, first.copied().unwrap_or(0)),
            CellRef::new(layout.last_row, last.copied().unwrap_or(0)),
        )
    }
}
