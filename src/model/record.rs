//! What one department sent: a return, its records, and their answers.

use super::{BlockId, CodeId, GroupId, Indexed, OfficeId, SentSheet, Value, VariableId};
use sheets::CellRef;
use sheets::text::is_invisible;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One department's workbook as read.
#[derive(Debug, Clone)]
pub struct Return {
    /// The file, relative to the input folder, with `/` between its parts.
    pub file: String,
    /// Sheet that holds the attributes; the first with records where there are several.
    pub sheet: String,
    /// The department; `None` if the name is missing or not in the list, and where it answers for several.
    pub department: Option<OfficeId>,
    /// The office above several that it answers for as a whole.
    pub group: Option<GroupId>,
    /// The departments that it answers for, in official order: the one; those of the group; those that its
    /// rows name.
    pub offices: Vec<OfficeId>,
    /// Whether each department that its rows name sent a file of its own, which stands for them.
    pub is_replaced: bool,
    /// The blocks of the form that stand in it, filled in or not, in order.
    pub blocks: Vec<BlockId>,
    /// What stands above the table.
    pub attributes: Attributes,
    /// One record a filled row, in the order of the sheet.
    pub records: Vec<Record>,
    /// Whether all that was written is still there ([`Return::lighten`]).
    pub is_whole: bool,
    /// Every sheet of the workbook as it was sent, in order.
    pub sheets: Vec<SentSheet>,
}

impl Return {
    /// Lets go of what was written where nothing is to be said of it; the values stay. `told` are the
    /// sheets and the first and last rows of which something is: these stay, with the headings.
    pub fn lighten(&mut self, told: &[(&str, (u32, u32))]) {
        self.is_whole = false;
        if told.is_empty() {
            self.sheets = Vec::new();
        }
        let is_told = |name: &str, row: u32| {
            told.iter()
                .any(|(sheet, (first, last))| *sheet == name && (*first..=*last).contains(&row))
        };
        for record in &mut self.records {
            if !is_told(&record.sheet, record.row) {
                record.answers.iter_mut().for_each(|answer| answer.cells = Box::default());
            }
        }
        for sheet in &mut self.sheets {
            let headings = sheet.table.as_ref().map(|table| (table.first_row, table.last_row));
            let name = sheet.name.as_str();
            sheet.cells.retain(|at| {
                headings.is_some_and(|(first, last)| (first..=last).contains(&at.row))
                    || is_told(name, at.row)
            });
        }
    }
}

impl Return {
    /// Whether it holds answers of several departments, each named in its rows, and is no department's own.
    pub fn is_shared(&self) -> bool {
        self.department.is_none() && self.group.is_none() && !self.offices.is_empty()
    }

    /// The office that each row is of, by its sheet and row.
    pub fn offices_by_row(&self) -> BTreeMap<(&str, u32), OfficeId> {
        let records = self.records.iter();
        let named = records.filter_map(|one| Some(((&*one.sheet, one.row), one.department?)));
        named.collect()
    }

    /// The records of a block.
    pub fn records_of(&self, block: BlockId) -> impl Iterator<Item = &Record> + Clone {
        self.records.iter().filter(move |record| record.block == block)
    }

    /// Lets go of every answer, where nothing but the number of the records is still asked for.
    pub fn let_go(&mut self) {
        self.is_whole = false;
        self.records.iter_mut().for_each(|record| record.answers = Indexed::default());
    }
}

/// The files that do not say whose they are: no return was read from them, or one that names no
/// department of the list. What their names say is all there is to go by.
pub fn nameless<'f>(returns: &'f [Return], unread: &'f [String]) -> impl Iterator<Item = &'f str> {
    let is_unknown = |one: &&Return| one.offices.is_empty() && !one.is_replaced;
    let unknown = returns.iter().filter(is_unknown).map(|one| &one.file);
    unknown.chain(unread).map(String::as_str)
}

/// What a return says of itself above its table. A cell that the collection's form does not have is
/// an answer without cells.
#[derive(Debug, Clone, Default)]
pub struct Attributes {
    /// Name of the department: text.
    pub department: Answer,
    /// Name of the office above it: text.
    pub group: Answer,
    /// Whether there is anything to report: [`Attributes::SOME`] or [`Attributes::NONE`].
    pub applicability: Answer,
    /// The declared number of records.
    pub declared_count: Answer,
}

impl Attributes {
    /// All of them.
    pub fn all(&self) -> [&Answer; 4] {
        [&self.department, &self.group, &self.applicability, &self.declared_count]
    }

    /// Code of "something to report".
    pub const SOME: CodeId = CodeId::FIRST;
    /// Code of "nothing to report".
    pub const NONE: CodeId = CodeId::SECOND;
}

/// One row of a return: one agreement.
#[derive(Debug, Clone)]
pub struct Record {
    /// The department that reports it.
    pub department: Option<OfficeId>,
    /// The block of the form that it answers.
    pub block: BlockId,
    /// The sheet the row stands on.
    pub sheet: Arc<str>,
    /// Zero-based row.
    pub row: u32,
    /// One answer a variable.
    pub answers: Indexed<VariableId, Answer>,
}

impl Record {
    /// The days of a date variable, marks of a set of marks and so on: the variable's value.
    pub fn value(&self, variable: VariableId) -> &Value {
        &self.answers[variable].value
    }
}

/// One variable of one record (or one attribute of a return): the value and what was written.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The value that was read; [`Value::Missing`] where nothing was written or it can't be read.
    pub value: Value,
    /// The cells the answer was read from: one, or one a code for a set of marks. Empty where the
    /// form lacks the column, and where they were let go ([`Return::lighten`]).
    pub cells: Box<[WrittenCell]>,
    /// Whether the form has a place for it.
    pub is_asked: bool,
    /// How many of its cells had something in them.
    pub filled: u32,
    /// What was written can't be read, or is doubtful, and a finding says so at its cell: that the
    /// value is missing needs no finding of its own.
    pub reported: bool,
}

impl Answer {
    /// An answer read from these cells.
    pub fn new(value: Value, cells: Vec<WrittenCell>, reported: bool) -> Self {
        let filled = cells.iter().filter(|cell| !cell.text.chars().all(is_invisible)).count();
        let filled = u32::try_from(filled).unwrap_or(u32::MAX);
        let is_asked = !cells.is_empty();
        Self { value, is_asked, filled, cells: cells.into_boxed_slice(), reported }
    }

    /// The value, as conditions ask for it; `None` where it could not be read, or was not asked.
    pub fn told(&self) -> Option<&Value> {
        // Of a value that can't be read it is said already; one of several marks may be such.
        let unread = self.reported
            && (self.value.is_missing() || matches!(self.value, Value::Marks(_) | Value::Ranks(_)));
        (self.is_asked && !unread).then_some(&self.value)
    }

    /// What was written, with marks joined by a space.
    pub fn written(&self) -> String {
        let texts: Vec<&str> = self
            .cells
            .iter()
            .map(|cell| cell.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        texts.join(" ")
    }
}

/// A cell and what the clerk sees in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenCell {
    /// Where it is.
    pub at: CellRef,
    /// What was written, untouched; empty for an empty cell, and for what is struck out or not shown.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_small() {
        // A nation's are kept at once: 48,000 returns of twelve rows and ten columns are 5.8 million.
        assert!(size_of::<Answer>() <= 48, "{}", size_of::<Answer>());
    }
}
