//! Sets of marks: one cell a code, read into one answer.

use super::Answers;
use crate::collect::parse::{Reading, mark};
use crate::config::code_list::Codes;
use crate::config::{CodeEntry, Variable};
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Value, WrittenCell};
use sheets::lexicon::ditto::is_ditto;
use sheets::{CellRef, CellValue};

impl Answers<'_> {
    /// The marks of one row; `above` is the answer of the record over it, whose marks 〃 repeats.
    pub(super) fn read_marks(
        &mut self,
        variable: &Variable,
        codes: &Codes,
        cells: &[Option<CellRef>],
        above: Option<&Answer>,
    ) -> Answer {
        if cells.iter().all(Option::is_none) {
            return Answer::default();
        }
        let mut marks = codes.map(|_, _| false);
        let mut written_cells = Vec::with_capacity(codes.len());
        let mut reported = false;
        for ((code, entry), cell) in codes.with_ids().zip(cells) {
            let Some(at) = *cell else { continue };
            let holder = self.holder(variable, cells, at);
            let source = self.source(&entry.label, holder);
            let content = self.seen(&entry.label, &variable.kind, &source);
            let written = content.as_deref().map(CellValue::written).unwrap_or_default();
            let mark = match content.as_deref() {
                None if source.is_told() => None,
                // What is struck out is no mark, and a finding says so.
                None => Some(false),
                Some(content) if self.report_no_value(&entry.label, at, content) => None,
                Some(_) => {
                    let reading = match above {
                        Some(above) if is_ditto(&written) => {
                            Reading::Changed(above.value.has_code(code))
                        }
                        _ => mark::read(&written),
                    };
                    reported |= matches!(reading, Reading::Doubtful(..));
                    self.settle_mark(variable, entry, at, &written, reading)
                }
            };
            reported |= mark.is_none();
            marks[code] = mark.unwrap_or(false);
            let text = match content {
                // The option itself stands in the cell with its mark, and is no answer.
                _ if self.instead.contains_key(&at) => written,
                Some(_) => source.written(),
                None => source.shown(),
            };
            written_cells.push(WrittenCell { at, text });
        }
        Answer::new(Value::Marks(marks), written_cells, reported)
    }

    /// The cell of the set whose mark counts for a cell: where a merge lies over several options, its
    /// first. Nobody can tell whether it means all of them, so that is queried.
    fn holder(&mut self, variable: &Variable, cells: &[Option<CellRef>], at: CellRef) -> CellRef {
        if self.sheet.cells.get(at).is_some() {
            return at;
        }
        let merge = self.sheet.merges.of(at).filter(|merge| merge.from.column < at.column);
        let Some(merge) =
            merge.filter(|merge| cells.contains(&Some(CellRef::new(at.row, merge.from.column))))
        else {
            return at;
        };
        let Some(content) = self.sheet.cells.get(merge.from) else { return at };
        if !self.spread.insert(merge) {
            return merge.from;
        }
        let written = content.written();
        let message = format!(
            "「{}」の「{written}」は、結合されたいくつもの欄（{merge}）にまたがっています。すべての欄にあるものとして読みました。",
            variable.heading
        );
        let place = Place::cells(self.file, &self.sheet.name, merge);
        self.findings.push(Finding::new(Code::MarkSpread, place, message).value(written));
        merge.from
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
}
