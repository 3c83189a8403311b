//! Reading `explanations.xlsx`: why queries may stand, one explanation a row.

use super::header::{Headings, Layout, Wanted};
use super::parse::date;
use super::refused;
use super::window::Window;
use crate::finding::{Code, Explanation, Finding, Place, Settlement, Spot};
use sheets::{CellRef, CellValue, Date, Isolation, Sheet, Workbook, text};

/// Name of the file in the input folder, without its ending.
pub const FILE_STEM: &str = "explanations";

/// The columns, each with the headings it is found by; the first is the one that is documented.
const COLUMNS: [&[&str]; 8] = [
    &["番号", "点検", "点検の番号"],
    &["ファイル", "ファイル名"],
    &["シート", "シート名"],
    &["セル", "セル番地"],
    &["値"],
    &["理由", "説明", "説明の内容"],
    &["確認者", "説明者", "担当者"],
    &["確認日", "説明日"],
];

/// Columns without which no row says anything.
const NEEDED: [usize; 2] = [FILE, REASON];

const CHECK: usize = 0;
const FILE: usize = 1;
const SHEET: usize = 2;
const CELL: usize = 3;
const VALUE: usize = 4;
const REASON: usize = 5;
const BY: usize = 6;
const ON: usize = 7;

/// Reads the explanations from the bytes of the file; `None` where it can't be read at all, with the
/// finding that says why. A row with a fault is left out, and a finding says what it lacks.
pub fn read(
    file: &str,
    extension: &str,
    bytes: &[u8],
    isolation: &Isolation,
) -> (Option<Vec<Settlement>>, Vec<Finding>) {
    let refuse =
        |code, message: String| (None, vec![Finding::new(code, Place::file(file), message)]);
    let workbook = match Workbook::open(bytes, extension, isolation) {
        Ok(workbook) => workbook,
        Err(refusal) => return (None, vec![refused::finding(file, &refusal)]),
    };
    let shown = workbook.sheets.iter().filter(|sheet| sheet.visible);
    let found: Vec<(&Sheet, Layout)> =
        shown.filter_map(|sheet| find(sheet).map(|layout| (sheet, layout))).collect();
    if found.is_empty() {
        let message = "説明の見出し（番号、ファイル、シート、セル、理由など）をもつ表が、どのシートにもありません。";
        return refuse(Code::FormNotFound, message.to_owned());
    }
    let mut settlements = Vec::new();
    let mut findings = Vec::new();
    for (sheet, layout) in &found {
        let mut table = Table { file, sheet, layout, findings: Vec::new() };
        if table.has_headings() {
            let rows = sheet.cells.rows().filter(|row| *row > layout.last_row);
            settlements.extend(rows.filter_map(|row| table.row(row)));
        }
        findings.extend(table.findings);
    }
    (Some(settlements), findings)
}

/// Looks for the table: with all its columns, or with the few that every explanation needs.
fn find(sheet: &Sheet) -> Option<Layout> {
    let keys: Vec<Vec<String>> =
        COLUMNS.iter().map(|names| names.iter().map(|name| text::key(name)).collect()).collect();
    let wanted: Vec<Wanted<'_>> =
        keys.iter().map(|keys| Wanted { keys, group_keys: &[] }).collect();
    let few = [FILE, CELL, REASON];
    let needed = few.iter().filter_map(|&column| wanted.get(column).copied()).collect();
    Headings::new(wanted).find(sheet, Window::ALL).or_else(|| {
        let mut layout = Headings::new(needed).find(sheet, Window::ALL)?;
        let mut columns = vec![None; COLUMNS.len()];
        for (column, place) in few.into_iter().zip(&layout.columns) {
            if let Some(at) = columns.get_mut(column) {
                *at = *place;
            }
        }
        layout.columns = columns;
        Some(layout)
    })
}

/// One sheet of explanations.
struct Table<'t> {
    file: &'t str,
    sheet: &'t Sheet,
    layout: &'t Layout,
    findings: Vec<Finding>,
}

impl Table<'_> {
    /// Whether the needed columns are there; those that are not are reported.
    fn has_headings(&mut self) -> bool {
        let lacking: Vec<&str> = NEEDED
            .into_iter()
            .filter(|&column| self.column(column).is_none())
            .filter_map(|column| COLUMNS.get(column)?.first().copied())
            .collect();
        for heading in &lacking {
            let place = Place::sheet(self.file, &self.sheet.name);
            let message = format!("見出し「{heading}」の列がありません。");
            self.findings.push(Finding::new(Code::HeadingMissing, place, message).value(*heading));
        }
        lacking.is_empty()
    }

    /// Where a column stands.
    fn column(&self, column: usize) -> Option<u32> {
        self.layout.columns.get(column).copied().flatten()
    }

    fn cell(&self, row: u32, column: usize) -> Option<CellRef> {
        self.column(column).map(|column| CellRef::new(row, column))
    }

    fn content(&self, row: u32, column: usize) -> Option<&CellValue> {
        self.sheet.cells.get(self.cell(row, column)?)
    }

    /// What is written in a column of a row; empty for nothing.
    fn text(&self, row: u32, column: usize) -> String {
        let written = self.content(row, column).map(CellValue::written).unwrap_or_default();
        text::trimmed(&written).to_owned()
    }

    fn place(&self, at: CellRef) -> Place {
        Place::cells(self.file, &self.sheet.name, at)
    }

    /// Reports a fault at a column's cell.
    fn report(&mut self, row: u32, column: usize, message: String) {
        let place = match self.cell(row, column) {
            Some(at) => self.place(at),
            None => Place::sheet(self.file, &self.sheet.name),
        };
        let value = self.text(row, column);
        self.findings.push(Finding::new(Code::ExplanationFaulty, place, message).value(value));
    }

    /// One row's explanation; `None` for a row without one, or with a fault.
    fn row(&mut self, row: u32) -> Option<Settlement> {
        let filled = |column: usize| self.content(row, column).is_some();
        // A row without place and reason is a remark, or a check's number that was written ahead.
        if ![FILE, CELL, REASON].into_iter().any(filled) {
            return None;
        }
        let before = self.findings.len();
        let origin = format!("{}行目の説明", row + 1);
        for (column, what) in [(FILE, "ファイル"), (REASON, "理由")] {
            if self.text(row, column).is_empty() {
                self.report(row, column, format!("{origin}に、{what}が書かれていません。"));
            }
        }
        let check = self.check(row, &origin);
        let spot = self.spot(row, &origin);
        let on = self.day(row, &origin);
        if self.findings.len() > before {
            return None;
        }
        let given = |text: String| if text.is_empty() { None } else { Some(text) };
        let value = given(self.text(row, VALUE));
        let at = self.cell(row, CELL).filter(|at| self.sheet.cells.get(*at).is_some());
        Some(Settlement {
            check,
            file: self.text(row, FILE),
            sheet: given(self.text(row, SHEET)).or(spot.sheet),
            cells: spot.cells,
            value_at: value.as_ref().and(self.cell(row, VALUE)).map(|at| self.place(at)),
            value,
            explanation: Explanation { reason: self.text(row, REASON), by: self.text(row, BY), on },
            at: self.place(at.or_else(|| self.cell(row, FILE))?),
            origin,
        })
    }

    /// The check that is named; `None` where none is, or it does not exist.
    fn check(&mut self, row: u32, origin: &str) -> Option<Code> {
        let written = self.text(row, CHECK);
        let key = text::key(&written);
        let found = Code::with_id(&key).or_else(|| Code::named(&key));
        if found.is_none() && !written.is_empty() {
            let message = format!("{origin}の番号「{written}」という点検はありません。");
            self.report(row, CHECK, message);
        }
        found
    }

    fn spot(&mut self, row: u32, origin: &str) -> Spot {
        let written = self.text(row, CELL);
        match Spot::read(&written) {
            Some(spot) => spot,
            None if written.is_empty() => Spot::default(),
            None => {
                let message = format!(
                    "{origin}のセル「{written}」を読めません。「F12」や「B12:F12」のように書いてください。"
                );
                self.report(row, CELL, message);
                Spot::default()
            }
        }
    }

    fn day(&mut self, row: u32, origin: &str) -> Option<Date> {
        let read = match self.content(row, ON)? {
            CellValue::Date(day) => Some(*day),
            CellValue::Number(number) => {
                date::read_number(*number, self.sheet.counts_from_1904).value()
            }
            content => date::read(&content.written()).value(),
        };
        if read.is_none() {
            let written = self.text(row, ON);
            self.report(
                row,
                ON,
                format!("{origin}の確認日「{written}」は、日付として読めません。"),
            );
        }
        read
    }
}
