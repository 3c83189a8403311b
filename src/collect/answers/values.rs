//! The value of one cell, by what its variable holds.

use super::{Answers, shown};
use crate::collect::parse::{Reading, amount, code, contact, date, duration, month, year};
use crate::config::VariableKind;
use crate::finding::Code;
use crate::model::Value;
use sheets::{CellRef, CellValue, text};

/// What is reported of a value of a kind: of one that is doubtful, and of one that can't be read.
const VALUE: (Code, Code) = (Code::ValueDoubtful, Code::ValueUnreadable);

impl Answers<'_> {
    /// The value of a cell that holds one; `None` where it can't be read, of which it is said.
    pub(super) fn read_content(
        &mut self,
        name: &str,
        kind: &VariableKind,
        at: CellRef,
        content: &CellValue,
        written: &str,
    ) -> Option<Value> {
        let (reading, codes) = match kind {
            VariableKind::Serial => return Some(Value::Text(text::cleaned(written))),
            VariableKind::Text | VariableKind::Marks(_) | VariableKind::Ranks { .. } => {
                return Some(Value::Text(self.read_words(name, at, written)));
            }
            VariableKind::Number(quantity) => {
                let reading = amount::read_cell(content, quantity, self.is_percentage(at));
                let codes = (Code::NumberDoubtful, Code::NumberUnreadable);
                (reading.map(Value::Number), codes)
            }
            VariableKind::Date => {
                let reading = match content {
                    CellValue::Date(day) => Reading::Certain(*day),
                    CellValue::Number(number) => {
                        date::read_number(*number, self.sheet.counts_from_1904)
                    }
                    _ => date::read(written),
                };
                (reading.map(Value::Date), (Code::DateDoubtful, Code::DateUnreadable))
            }
            VariableKind::Month => (month::read_cell(content).map(Value::Month), VALUE),
            VariableKind::Year => (month::read_year(content).map(Value::Year), VALUE),
            VariableKind::FiscalYear => (year::read_cell(content).map(Value::FiscalYear), VALUE),
            VariableKind::Time => (duration::read_time(content).map(Value::Time), VALUE),
            VariableKind::Contact(contact) => {
                (contact::read_cell(content, *contact).map(Value::Text), VALUE)
            }
            VariableKind::Code(list) => {
                (code::read(written, list).map(Value::Code), (Code::CodeUnknown, Code::CodeUnknown))
            }
        };
        self.settle(name, at, written, reading, codes, |value| shown(value, kind))
    }

    /// Whether the number format of a cell shows hundredths: 92.5% of 0.925.
    fn is_percentage(&self, at: CellRef) -> bool {
        let look = self.sheet.markup.appearance(at);
        let seen = look.and_then(|look| look.shown.as_deref());
        seen.is_some_and(|seen| seen.ends_with(['%', '％']))
    }
}
