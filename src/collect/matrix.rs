//! A table whose rows are printed on the form: each found by its name, wherever it stands.

use super::answers::Answers;
use super::header::Layout;
use super::totals::{self, Below};
use super::window::Window;
use crate::config::{Block, CodeEntry, Form};
use crate::finding::{Bounded, Code, Finding, Place};
use crate::model::{Answer, BlockId, CodeId, Indexed, Record, Value, VariableId, WrittenCell};
use sheets::label::forms;
use sheets::{CellRange, CellRef, CellValue, Sheet, text};
use std::sync::Arc;

/// Columns left of the answers in which names are looked for.
const MOST_NAMES: u32 = 50;

/// Rows without a known name after which nothing more of the table is looked for.
const FARTHEST: usize = 20;

/// What the rows below the headings are read with.
pub struct Matrix<'m> {
    /// The sheet.
    pub sheet: &'m Sheet,
    /// Its file.
    pub file: &'m str,
    /// The form.
    pub form: &'m Form,
    /// Its block that is read.
    pub id: BlockId,
    /// The variable whose codes are the rows.
    pub rows: VariableId,
    /// Where the block's headings stand on the sheet.
    pub layout: &'m Layout,
    /// What of the sheet is the block's.
    pub window: Window,
}

/// What a row is called, and where that stands.
struct Name {
    at: CellRef,
    written: String,
    forms: Vec<String>,
}

/// Reads the rows of the form below the headings, and what is to be said of them and of others.
pub fn read(matrix: &Matrix<'_>) -> (Vec<Record>, Vec<Finding>) {
    let mut reader = Reader::new(matrix);
    reader.rows();
    reader.finish()
}

/// The rows of totals down to the first below the form's last row. `records` are those that were read.
pub fn totals(matrix: &Matrix<'_>, records: &[Record]) -> Vec<u32> {
    let reader = Reader::new(matrix);
    let last = records.iter().map(|record| record.row).max().unwrap_or(matrix.layout.last_row);
    let rows = matrix.window.filled_rows(matrix.sheet);
    let rows = rows.filter(|row| *row > matrix.layout.last_row);
    let total = rows.filter(|row| reader.names(*row).iter().any(|name| reader.is_total(name)));
    let total: Vec<u32> = total.collect();
    let within = total.iter().filter(|row| **row < last).count();
    total.into_iter().take(within + 1).collect()
}

struct Reader<'m> {
    matrix: &'m Matrix<'m>,
    answers: Answers<'m>,
    sheet: Arc<str>,
    records: Vec<Record>,
    /// Rows with a name that the form does not have.
    unknown: Vec<(u32, Name)>,
    findings: Bounded,
}

impl<'m> Reader<'m> {
    fn new(matrix: &'m Matrix<'m>) -> Self {
        Self {
            matrix,
            answers: Answers::new(matrix.sheet, matrix.file),
            sheet: Arc::from(matrix.sheet.name.as_str()),
            records: Vec::new(),
            unknown: Vec::new(),
            findings: Bounded::default(),
        }
    }

    fn block(&self) -> &'m Block {
        &self.matrix.form.blocks[self.matrix.id]
    }

    fn codes(&self) -> &'m Indexed<CodeId, CodeEntry> {
        self.block().variables[self.matrix.rows].codes()
    }

    fn has(&self, code: CodeId) -> bool {
        self.records.iter().any(|record| record.value(self.matrix.rows).has_code(code))
    }

    /// Reads row by row, down to the total below the last of the form's rows.
    fn rows(&mut self) {
        let (mut totalled, mut unnamed) = (0, 0);
        let window = self.matrix.window;
        let below = window.filled_rows(self.matrix.sheet);
        for row in below.filter(|row| *row > self.matrix.layout.last_row) {
            let names = self.names(row);
            if let Some((code, at)) = self.named(&names) {
                unnamed = 0;
                let record = self.record(row, code, at);
                self.records.push(record);
                continue;
            }
            let is_complete = self.records.len() == self.codes().len();
            let total = names.iter().any(|name| self.is_total(name));
            // Beside a row that is not read no total is right or wrong.
            if total && !self.records.is_empty() && self.unknown.is_empty() {
                let (sheet, file, layout) =
                    (self.matrix.sheet, self.matrix.file, self.matrix.layout);
                let below = Below { sheet, file, block: self.block(), layout };
                let since = self.records.len() - totalled;
                self.findings.extend(totals::check(below, row, &self.records, since));
                totalled = self.records.len();
            }
            // What stands below is no part of it.
            if is_complete {
                break;
            }
            unnamed += 1;
            if unnamed > FARTHEST {
                break;
            }
            if let (false, Some(name)) = (total, names.into_iter().next_back()) {
                self.unknown.push((row, name));
            }
        }
    }

    /// The first column that holds answers.
    fn first_answer(&self) -> u32 {
        let columns = self.block().columns.iter().zip(&self.matrix.layout.columns);
        let answers = columns.filter(|(column, _)| column.variable != self.matrix.rows);
        answers.filter_map(|(_, place)| *place).min().unwrap_or(u32::MAX)
    }

    /// What stands left of a row's answers: each text, a group above it that is merged down to it, and both
    /// together.
    fn names(&self, row: u32) -> Vec<Name> {
        let sheet = self.matrix.sheet;
        let first = self.first_answer();
        let stub = self.stub_column();
        let own = self.matrix.window.row(sheet, row);
        let own = own.filter(|(at, _)| at.column < first || Some(at.column) == stub);
        let mut names: Vec<Name> = own
            .filter_map(|(at, content)| match content {
                CellValue::Text(written) => {
                    Some(Name { at, written: written.clone(), forms: forms(written) })
                }
                _ => None,
            })
            .collect();
        names.splice(0..0, self.above(row, first));
        if names.len() > 1 {
            let joined: String = names.iter().map(|name| name.written.as_str()).collect();
            let at = names.first().map_or(CellRef::new(row, 0), |name| name.at);
            names.insert(0, Name { at, forms: forms(&joined), written: joined });
        }
        names
    }

    /// The groups that are merged down to a row from above it.
    fn above(&self, row: u32, first: u32) -> Vec<Name> {
        let sheet = self.matrix.sheet;
        let columns = self.matrix.window.columns.0..first.min(MOST_NAMES);
        let merged = columns.filter_map(|column| sheet.merges.of(CellRef::new(row, column)));
        let mut merged: Vec<CellRange> = merged
            .filter(|range| range.from.row < row && range.from.row > self.matrix.layout.last_row)
            .collect();
        merged.dedup();
        let names = merged.into_iter().filter_map(|range| match sheet.cells.get(range.from) {
            Some(CellValue::Text(written)) => {
                Some(Name { at: range.from, written: written.clone(), forms: forms(written) })
            }
            _ => None,
        });
        names.collect()
    }

    fn stub_column(&self) -> Option<u32> {
        let mut columns = self.block().columns.iter().zip(&self.matrix.layout.columns);
        let (_, place) = columns.find(|(column, _)| column.variable == self.matrix.rows)?;
        *place
    }

    /// The row of the form that these names are of, if it has not been read.
    fn named(&self, names: &[Name]) -> Option<(CodeId, CellRef)> {
        names.iter().find_map(|name| {
            let code = self.codes().with_ids().find(|(id, code)| {
                let known = |form: &String| code.keys.contains(form);
                name.forms.iter().any(known) && !self.has(*id)
            });
            code.map(|(id, _)| (id, name.at))
        })
    }

    fn is_total(&self, name: &Name) -> bool {
        name.forms.iter().any(|form| self.matrix.form.total_labels.contains(form))
    }

    fn record(&mut self, row: u32, code: CodeId, at: CellRef) -> Record {
        let Matrix { id, rows, layout, .. } = *self.matrix;
        let block = self.block();
        let text = self.matrix.sheet.cells.get(at).map(CellValue::written).unwrap_or_default();
        let name = Answer::new(Value::Code(code), vec![WrittenCell { at, text }], false);
        let above = self.records.last();
        let mut name = Some(name);
        let answers = block.variables.map(|variable, own| {
            if variable == rows {
                return name.take().unwrap_or_default();
            }
            let columns = block.columns.iter().zip(&layout.columns);
            let columns = columns.filter(|(column, _)| column.variable == variable);
            let cells: Vec<Option<CellRef>> =
                columns.map(|(_, place)| place.map(|place| CellRef::new(row, place))).collect();
            let above = above.map(|record| &record.answers[variable]);
            self.answers.read(own, &cells, above)
        });
        Record { department: None, block: id, sheet: Arc::clone(&self.sheet), row, answers }
    }

    /// The records, and the rows that are missing or are none of the form's.
    fn finish(mut self) -> (Vec<Record>, Vec<Finding>) {
        let missing = self.codes().with_ids().filter(|(id, _)| !self.has(*id));
        let missing: Vec<Finding> = missing.map(|(_, code)| self.missing(code)).collect();
        self.findings.extend(missing);
        let unknown = std::mem::take(&mut self.unknown);
        for (row, name) in unknown {
            let finding = self.unknown(row, &name);
            self.findings.extend(finding);
        }
        self.findings.extend(self.answers.into_findings());
        self.records.sort_by_key(|record| record.row);
        (self.records, self.findings.into_findings())
    }

    fn place(&self, cells: impl Into<CellRange>) -> Place {
        Place::cells(self.matrix.file, &self.matrix.sheet.name, cells)
    }

    fn missing(&self, code: &CodeEntry) -> Finding {
        let like =
            |form: &String| text::nearest(form, code.keys.iter().map(String::as_str)).is_some();
        let near = self.unknown.iter().find(|(_, name)| name.forms.iter().any(like));
        let message = match near {
            Some((_, name)) => format!(
                "「{}」の行がありません。「{}」の行がそれではありませんか。",
                code.label,
                text::tidy(&name.written)
            ),
            None => format!("「{}」の行がありません。", code.label),
        };
        let layout = self.matrix.layout;
        let columns = layout.columns.iter().flatten();
        let headings = CellRange::spanning(
            CellRef::new(layout.first_row, columns.clone().min().copied().unwrap_or(0)),
            CellRef::new(layout.last_row, columns.max().copied().unwrap_or(0)),
        );
        let place = near.map_or(headings, |(_, name)| name.at.into());
        Finding::new(Code::PrintedRowMissing, self.place(place), message).value(&code.label)
    }

    /// What is written in a row that the form does not have; `None` where that is nothing.
    fn unknown(&self, row: u32, name: &Name) -> Option<Finding> {
        let columns = self.matrix.layout.columns.iter().flatten();
        let cells = columns.map(|column| CellRef::new(row, *column));
        let cells = cells.filter(|at| *at != name.at && self.matrix.sheet.cells.get(*at).is_some());
        let cells: Vec<CellRef> = cells.collect();
        let range = cells.iter().map(|at| CellRange::from(*at)).reduce(CellRange::around)?;
        let label = text::tidy(&name.written);
        let message = format!("様式にない行「{label}」に記入があります。集計に入れていません。");
        let finding = Finding::new(Code::PrintedRowUnknown, self.place(range), message);
        Some(finding.value(label).cells(cells))
    }
}
