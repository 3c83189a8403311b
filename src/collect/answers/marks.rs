//! Sets of marks: one cell a code, read into one answer.

use super::Answers;
use crate::collect::grid::Content;
use crate::collect::parse::ditto::is_ditto;
use crate::collect::parse::{Reading, mark};
use crate::config::{CodeEntry, Variable};
use crate::finding::Code;
use crate::model::{Answer, CellRef, Value, WrittenCell};

impl Answers<'_> {
    /// The marks of one row; `above` is the answer of the record over it, whose marks 〃 repeats.
    pub(super) fn read_marks(
        &mut self,
        variable: &Variable,
        codes: &[CodeEntry],
        cells: &[Option<CellRef>],
        above: Option<&Answer>,
    ) -> Answer {
        if cells.iter().all(Option::is_none) {
            return Answer::default();
        }
        let mut marks = Vec::with_capacity(codes.len());
        let mut written_cells = Vec::with_capacity(codes.len());
        let mut reported = false;
        for (index, (entry, cell)) in codes.iter().zip(cells).enumerate() {
            let Some(at) = *cell else {
                marks.push(false);
                continue;
            };
            let content = self.sheet.cells.get(at);
            let written = content.map(Content::written).unwrap_or_default();
            let mark =
                if content.is_some_and(|content| self.report_no_value(&entry.label, at, content)) {
                    None
                } else {
                    let reading = match above {
                        Some(above) if is_ditto(&written) => {
                            Reading::Changed(above.value.has_code(index))
                        }
                        _ => mark::read(&written),
                    };
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
}
