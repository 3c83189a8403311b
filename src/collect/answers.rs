//! From cells to answers: each value read by its variable's kind, and a finding for each reading
//! that is not certain.

use super::grid::Content;
use super::parse::{Reading, code, date, mark, number};
use super::workbook::Sheet;
use crate::config::{CodeEntry, Variable, VariableKind};
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, CellRange, CellRef, Value, WrittenCell, era, text};
use std::collections::BTreeMap;

/// Reads the cells of one sheet, and keeps what is to be said of them.
pub struct Answers<'s> {
    sheet: &'s Sheet,
    file: &'s str,
    findings: Vec<Finding>,
    /// Per variable: the cells that were read otherwise than written, with both texts.
    changed: BTreeMap<String, Vec<Change>>,
}

struct Change {
    at: CellRef,
    written: String,
    read_as: String,
}

impl<'s> Answers<'s> {
    /// For the cells of this sheet.
    pub fn new(sheet: &'s Sheet, file: &'s str) -> Self {
        Self { sheet, file, findings: Vec::new(), changed: BTreeMap::new() }
    }

    /// What is to be said of the cells read so far: one note a variable for what was read
    /// otherwise than written, and a finding for each doubtful or unreadable value.
    pub fn into_findings(mut self) -> Vec<Finding> {
        for (variable, changes) in std::mem::take(&mut self.changed) {
            self.findings.extend(self.note_of_changes(&variable, &changes));
        }
        self.findings
    }

    /// One variable of one row. `cells` are its columns' cells; `None` where the form lacks one.
    pub fn read(&mut self, variable: &Variable, cells: &[Option<CellRef>]) -> Answer {
        match &variable.kind {
            VariableKind::Marks(codes) => self.read_marks(variable, codes, cells),
            _ => cells.first().copied().flatten().map_or_else(Answer::default, |at| {
                self.read_cell(&variable.heading, &variable.kind, at)
            }),
        }
    }

    /// One cell of a labelled kind.
    pub fn read_cell(&mut self, name: &str, kind: &VariableKind, at: CellRef) -> Answer {
        let content = self.sheet.cells.get(at);
        let written = content.map(Content::written).unwrap_or_default();
        let cells = vec![WrittenCell { at, text: written.clone() }];
        let Some(content) = content else {
            return Answer { value: Value::Missing, cells, reported: false };
        };
        let value = if let Content::Error(error) = content {
            self.report_error(name, at, error);
            None
        } else {
            self.read_content(name, kind, at, content, &written)
        };
        let reported = value.is_none();
        Answer { value: value.unwrap_or(Value::Missing), cells, reported }
    }

    fn read_content(
        &mut self,
        name: &str,
        kind: &VariableKind,
        at: CellRef,
        content: &Content,
        written: &str,
    ) -> Option<Value> {
        match kind {
            VariableKind::Serial | VariableKind::Text | VariableKind::Marks(_) => {
                Some(Value::Text(written.trim_matches(text::is_invisible).to_owned()))
            }
            VariableKind::Number => {
                let codes = (Code::NumberDoubtful, Code::NumberUnreadable);
                self.settle(
                    name,
                    at,
                    written,
                    number::read_cell(content),
                    codes,
                    ToString::to_string,
                )
                .map(Value::Number)
            }
            VariableKind::Date => {
                let reading = match content {
                    Content::Date(day) => Reading::Certain(*day),
                    Content::Number(number) => {
                        date::read_number(*number, self.sheet.counts_from_1904)
                    }
                    _ => date::read(written),
                };
                let codes = (Code::DateDoubtful, Code::DateUnreadable);
                self.settle(name, at, written, reading, codes, |day| era::long_date(*day))
                    .map(Value::Date)
            }
            VariableKind::Code(list) => {
                let label = |index: &usize| {
                    list.get(*index).map(|code| code.label.clone()).unwrap_or_default()
                };
                let codes = (Code::CodeUnknown, Code::CodeUnknown);
                self.settle(name, at, written, code::read(written, list), codes, label)
                    .map(Value::Code)
            }
        }
    }

    fn read_marks(
        &mut self,
        variable: &Variable,
        codes: &[CodeEntry],
        cells: &[Option<CellRef>],
    ) -> Answer {
        if cells.iter().all(Option::is_none) {
            return Answer::default();
        }
        let mut marks = Vec::with_capacity(codes.len());
        let mut written_cells = Vec::with_capacity(codes.len());
        let mut reported = false;
        for (entry, cell) in codes.iter().zip(cells) {
            let Some(at) = *cell else {
                marks.push(false);
                continue;
            };
            let content = self.sheet.cells.get(at);
            let written = content.map(Content::written).unwrap_or_default();
            let mark = if let Some(Content::Error(error)) = content {
                self.report_error(&entry.label, at, error);
                None
            } else {
                let reading = mark::read(&written);
                reported |= matches!(reading, Reading::Doubtful(..));
                self.settle_mark(variable, entry, at, &written, reading)
            };
            reported |= mark.is_none();
            marks.push(mark.unwrap_or(false));
            written_cells.push(WrittenCell { at, text: written });
        }
        Answer { value: Value::Marks(marks), cells: written_cells, reported }
    }

    fn settle_mark(
        &mut self,
        variable: &Variable,
        entry: &CodeEntry,
        at: CellRef,
        written: &str,
        reading: Reading<bool>,
    ) -> Option<bool> {
        let shown = |marked: &bool| if *marked { "○".to_owned() } else { "空欄".to_owned() };
        let codes = (Code::MarkDoubtful, Code::MarkUnknown);
        match reading {
            // The many cells of a set share one note, so the change is kept under the set's name.
            Reading::Changed(marked) => {
                self.keep_change(&variable.heading, at, written, shown(&marked));
                Some(marked)
            }
            reading => self.settle(&entry.label, at, written, reading, codes, shown),
        }
    }

    /// Gives out the value of a reading, and notes what is to be said of it.
    pub fn settle<T>(
        &mut self,
        name: &str,
        at: CellRef,
        written: &str,
        reading: Reading<T>,
        (doubtful, refused): (Code, Code),
        shown: impl Fn(&T) -> String,
    ) -> Option<T> {
        match reading {
            Reading::Certain(value) => Some(value),
            Reading::Changed(value) => {
                self.keep_change(name, at, written, shown(&value));
                Some(value)
            }
            Reading::Doubtful(value, why) => {
                let message = format!(
                    "「{name}」の「{written}」を「{}」と読みました。{why}。",
                    shown(&value)
                );
                self.report(doubtful, at, written, message);
                Some(value)
            }
            Reading::Unreadable(why) => {
                self.report(refused, at, written, format!("「{name}」の「{written}」は、{why}。"));
                None
            }
        }
    }

    fn keep_change(&mut self, name: &str, at: CellRef, written: &str, read_as: String) {
        let change = Change { at, written: written.to_owned(), read_as };
        self.changed.entry(name.to_owned()).or_default().push(change);
    }

    fn report_error(&mut self, name: &str, at: CellRef, error: &str) {
        let message = format!("「{name}」のセルがエラー（{error}）です。");
        self.report(Code::CellError, at, error, message);
    }

    fn report(&mut self, code: Code, at: CellRef, written: &str, message: String) {
        let place = Place::cells(self.file, &self.sheet.name, at);
        self.findings.push(Finding::new(code, place, message).value(written));
    }

    fn note_of_changes(&self, name: &str, changes: &[Change]) -> Option<Finding> {
        let first = changes.first()?;
        let range =
            changes.iter().map(|change| CellRange::from(change.at)).reduce(CellRange::around)?;
        let count = changes.len();
        let more = if count > 1 {
            format!("（ほかを含めて{count}か所）")
        } else {
            String::new()
        };
        let message =
            format!("「{name}」の「{}」を「{}」と読みました{more}。", first.written, first.read_as);
        let place = Place::cells(self.file, &self.sheet.name, range);
        let cells = changes.iter().map(|change| change.at).collect();
        Some(Finding::new(Code::TextChanged, place, message).value(&first.written).cells(cells))
    }
}
