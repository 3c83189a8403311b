//! Ranks given to codes: one cell a code, read into one answer.

use super::Answers;
use crate::collect::parse::{Reading, rank};
use crate::config::Variable;
use crate::config::code_list::Codes;
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Indexed, Value, WrittenCell};
use sheets::{CellRange, CellRef, CellValue};

impl Answers<'_> {
    /// The ranks of one row, of which `last` is the last that is asked for.
    pub(super) fn read_ranks(
        &mut self,
        variable: &Variable,
        codes: &Codes,
        last: u8,
        cells: &[Option<CellRef>],
    ) -> Answer {
        if cells.iter().all(Option::is_none) {
            return Answer::default();
        }
        let mut ranks = Vec::with_capacity(codes.len());
        let mut written_cells = Vec::with_capacity(codes.len());
        let mut reported = false;
        for (entry, cell) in codes.iter().zip(cells) {
            let Some(at) = *cell else {
                ranks.push(0);
                continue;
            };
            let source = self.source(&entry.label, at);
            let content = self.seen(&entry.label, &variable.kind, &source);
            let written = content.as_deref().map(CellValue::written).unwrap_or_default();
            let read = match content.as_deref() {
                None if source.is_told() => None,
                None => Some(0),
                Some(content) if self.report_no_value(&entry.label, at, content) => None,
                Some(content) => {
                    let reading = rank::read_cell(content, last);
                    reported |= matches!(reading, Reading::Doubtful(..));
                    let codes = (Code::ValueDoubtful, Code::ValueUnreadable);
                    let shown = |rank: &u8| match rank {
                        0 => "空欄".to_owned(),
                        rank => format!("{rank}位"),
                    };
                    self.settle(&entry.label, at, &written, reading, codes, shown)
                }
            };
            reported |= read.is_none();
            ranks.push(read.unwrap_or(0));
            let text = if content.is_some() { source.written() } else { source.shown() };
            written_cells.push(WrittenCell { at, text });
        }
        reported |= self.report_doubled(variable, &ranks, cells);
        Answer::new(Value::Ranks(Indexed::new(ranks)), written_cells, reported)
    }

    /// A rank that two codes have, at their cells.
    fn report_doubled(
        &mut self,
        variable: &Variable,
        ranks: &[u8],
        cells: &[Option<CellRef>],
    ) -> bool {
        let mut any = false;
        for rank in 1..=ranks.iter().copied().max().unwrap_or(0) {
            let given = ranks.iter().zip(cells).filter(|(own, _)| **own == rank);
            let given: Vec<CellRef> = given.filter_map(|(_, cell)| *cell).collect();
            let range = given.iter().map(|at| CellRange::from(*at)).reduce(CellRange::around);
            let Some(range) = range.filter(|_| given.len() > 1) else { continue };
            let message =
                format!("「{}」の{rank}位が{}つあります。", variable.heading, given.len());
            let place = Place::cells(self.file, &self.sheet.name, range);
            let finding = Finding::new(Code::ValueDoubtful, place, message);
            self.findings.push(finding.value(rank.to_string()).cells(given));
            any = true;
        }
        any
    }
}
