//! The figures of a register, cell by cell, with what is to be said of them.

use crate::collect::answers::Answers;
use crate::collect::parse::unpublished::is_unpublished;
use crate::collect::parse::{Reading, decimal, number};
use crate::config::{Quantity, VariableKind};
use crate::finding::{Code, Finding, Place};
use crate::model::register::{Figure, Measure};
use rust_decimal::Decimal;
use sheets::{CellRange, CellRef, CellValue, Sheet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Which figures are spoken of together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Those of a column.
    Column,
    /// Those of a row.
    Row,
}

/// Reads figures, and keeps what is to be said of them.
pub struct Figures<'s> {
    sheet: &'s Sheet,
    file: &'s str,
    by: By,
    answers: Answers<'s>,
    findings: Vec<Finding>,
    /// Cells with a sign for "not published", by the name of their row or column.
    unpublished: BTreeMap<String, Vec<CellRef>>,
}

impl<'s> Figures<'s> {
    /// Of this sheet.
    pub fn new(sheet: &'s Sheet, file: &'s str, by: By) -> Self {
        let answers = Answers::new(sheet, file);
        Self { sheet, file, by, answers, findings: Vec::new(), unpublished: BTreeMap::new() }
    }

    /// What is to be said of the figures read so far.
    pub fn into_findings(mut self) -> Vec<Finding> {
        for (name, cells) in std::mem::take(&mut self.unpublished) {
            self.findings.extend(self.not_published(&name, cells));
        }
        self.findings.extend(self.answers.into_findings());
        self.findings
    }

    /// The count in a cell, of this unit; `None`, with a finding, where there is none.
    pub fn count(
        &mut self,
        row: &str,
        column: &str,
        at: CellRef,
        unit: Option<&str>,
    ) -> Option<Figure> {
        let content = self.filled(row, column, at)?;
        let reading = number::read_cell(&content, unit);
        let count = self.settled(row, column, at, reading, |number: &i64| *number < 0)?;
        u64::try_from(count).ok().map(|count| Figure { count, at })
    }

    /// The measured value in a cell, of this unit, which may have to be whole; `None`, with a
    /// finding, where there is none.
    pub fn measure(
        &mut self,
        row: &str,
        column: &str,
        at: CellRef,
        (unit, whole): (Option<&str>, bool),
    ) -> Option<Measure> {
        let content = self.filled(row, column, at)?;
        let reading = match decimal::read_cell(&content, unit) {
            Reading::Certain(value) | Reading::Changed(value) | Reading::Doubtful(value, _)
                if whole && !value.is_integer() =>
            {
                Reading::Unreadable("整数ではありません")
            }
            reading => reading,
        };
        let value = self.settled(row, column, at, reading, Decimal::is_sign_negative)?;
        Some(Measure { value, at })
    }

    /// What one sees in a cell that should hold a figure.
    fn filled(&mut self, row: &str, column: &str, at: CellRef) -> Option<Cow<'s, CellValue>> {
        let label = format!("{row}」の「{column}");
        let cell = self.answers.source(&label, at);
        let Some(content) =
            self.answers.seen(&label, &VariableKind::Number(Quantity::count(None)), &cell)
        else {
            if cell.is_empty() {
                self.report(Code::FigureMissing, at, "", format!("「{label}」が空欄です。"));
            }
            return None;
        };
        match content.as_ref() {
            CellValue::Error(error) => {
                let message = format!("「{label}」のセルがエラー（{error}）です。");
                self.report(Code::CellError, at, error, message);
                None
            }
            CellValue::Text(written) if is_unpublished(written) => {
                let name = match self.by {
                    By::Column => column,
                    By::Row => row,
                };
                self.unpublished.entry(name.to_owned()).or_default().push(at);
                None
            }
            _ => Some(content),
        }
    }

    /// The value of a reading, noted or queried as in a return; a negative one is refused.
    fn settled<T: ToString>(
        &mut self,
        row: &str,
        column: &str,
        at: CellRef,
        reading: Reading<T>,
        is_negative: impl Fn(&T) -> bool,
    ) -> Option<T> {
        let written = self.sheet.cells.get(at).map(CellValue::written).unwrap_or_default();
        match &reading {
            Reading::Unreadable(why) => {
                let message = format!("「{row}」の「{column}」の「{written}」は、{why}。");
                self.report(Code::FigureMissing, at, &written, message);
                None
            }
            Reading::Certain(value) | Reading::Changed(value) | Reading::Doubtful(value, _)
                if is_negative(value) =>
            {
                let message = format!("「{row}」の「{column}」の「{written}」は、負の数です。");
                self.report(Code::FigureNegative, at, &written, message);
                None
            }
            _ => {
                let name = match self.by {
                    By::Column => column,
                    By::Row => row,
                };
                let codes = (Code::NumberDoubtful, Code::FigureMissing);
                self.answers.settle(name, at, &written, reading, codes, ToString::to_string)
            }
        }
    }

    /// One query for the cells of a row or column whose figures are not published.
    fn not_published(&self, name: &str, cells: Vec<CellRef>) -> Option<Finding> {
        let first = *cells.first()?;
        let range = cells.iter().copied().map(CellRange::from).reduce(CellRange::around)?;
        let written = self.sheet.cells.get(first).map(CellValue::written).unwrap_or_default();
        let more = match cells.len() {
            1 => String::new(),
            count => format!("（{count}か所）"),
        };
        let message = format!("「{name}」に「{written}」とあり、数値がありません{more}。");
        let place = Place::cells(self.file, &self.sheet.name, range);
        Some(Finding::new(Code::FigureUnpublished, place, message).value(written).cells(cells))
    }

    fn report(&mut self, code: Code, at: CellRef, written: &str, message: String) {
        let place = Place::cells(self.file, &self.sheet.name, at);
        self.findings.push(Finding::new(code, place, message).value(written));
    }
}
