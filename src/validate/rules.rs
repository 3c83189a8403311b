//! The rules of the survey: `[[rule]]` of the definition, and those in short of its variables.

use crate::config::edit_rules::{EditRule, Part};
use crate::config::{Config, Variable};
use crate::expression::Answers;
use crate::expression::typed::{Reference, Shown, Source};
use crate::finding::{Finding, Place};
use crate::model::{Answer, BlockId, Edition, Record, Return, Value};
use rust_decimal::Decimal;
use sheets::era::long_date;
use sheets::number::decimal;
use sheets::{CellRange, CellRef};

/// Checks every record by every rule.
pub fn check(one: &Return, config: &Config, before: Option<&Edition>) -> Vec<Finding> {
    let of_record = |record: &Record| -> Vec<Finding> {
        let own = config.edit_rules.iter().filter(|rule| rule.block == record.block);
        let of = Of { one, record, before, config };
        let broken = own.filter(|rule| rule.rule.is_broken(&of));
        broken.filter_map(|rule| finding(&of, rule)).collect()
    };
    one.records.iter().flat_map(of_record).collect()
}

/// The answers of a record and of the others of its return, as rules ask for them.
struct Of<'r> {
    one: &'r Return,
    record: &'r Record,
    before: Option<&'r Edition>,
    config: &'r Config,
}

impl<'r> Of<'r> {
    /// The one record of another block: the card on the same sheet, or the questions.
    fn one_of(&self, block: BlockId) -> Option<&'r Record> {
        let mut records = self.one.records_of(block);
        let beside = records.clone().find(|other| other.sheet == self.record.sheet);
        beside.or_else(|| records.next().filter(|_| records.next().is_none()))
    }

    /// The records of another block: those on the sheet of a card are its own.
    fn each_of(&self, block: BlockId) -> impl Iterator<Item = &'r Record> + Clone {
        let form = &self.config.form;
        let is_own = form.blocks[block].parent() == Some(self.record.block);
        let sheet = &self.record.sheet;
        self.one.records_of(block).filter(move |other| !is_own || other.sheet == *sheet)
    }

    /// The record in which a variable stands, where it is one.
    fn record(&self, reference: Reference) -> Option<&'r Record> {
        match reference.of {
            Source::Record => Some(self.record),
            Source::One(block) => self.one_of(block),
            Source::Before => self.before?.before(self.record),
            Source::Each(_) => None,
        }
    }

    fn answer(&self, reference: Reference) -> Option<&'r Answer> {
        Some(&self.record(reference)?.answers[reference.variable])
    }

    /// The answers that a rule is told at: those on the sheet of the record.
    fn answers(&self, rule: &EditRule) -> Vec<&'r Answer> {
        let own = rule.cells.iter().map(|variable| &self.record.answers[*variable]);
        let mut answers: Vec<&Answer> = own.collect();
        for reference in &rule.others {
            let records: Vec<&Record> = match reference.of {
                Source::Each(block) => self.each_of(block).collect(),
                _ => self.record(*reference).into_iter().collect(),
            };
            let here = records.into_iter().filter(|other| other.sheet == self.record.sheet);
            answers.extend(here.map(|other| &other.answers[reference.variable]));
        }
        answers
    }

    fn variable(&self, reference: Reference) -> &'r Variable {
        let block = match reference.of {
            Source::Record | Source::Before => self.record.block,
            Source::One(block) | Source::Each(block) => block,
        };
        &self.config.form.blocks[block].variables[reference.variable]
    }
}

impl Answers for Of<'_> {
    fn value(&self, reference: Reference) -> Option<&Value> {
        match self.answer(reference) {
            Some(answer) => answer.told(),
            // What is new had no value before; of several that are alike nobody knows.
            None if reference.of == Source::Before => {
                let before = self.before?;
                (!before.is_unsure(self.record)).then_some(&Value::Missing)
            }
            None => None,
        }
    }

    fn values(&self, reference: Reference) -> Option<Vec<&Value>> {
        let Source::Each(block) = reference.of else { return None };
        self.each_of(block).map(|other| other.answers[reference.variable].told()).collect()
    }

    fn records(&self, block: BlockId) -> usize {
        self.each_of(block).count()
    }
}

/// A finding at the cells that a rule looks at: those on the sheet of the record.
fn finding(of: &Of<'_>, rule: &EditRule) -> Option<Finding> {
    let answers = of.answers(rule);
    let cells = answers.iter().flat_map(|answer| &answer.cells).map(|cell| cell.at);
    let mut cells: Vec<CellRef> = cells.collect();
    cells.sort_unstable();
    cells.dedup();
    let range = cells.iter().map(|at| CellRange::from(*at)).reduce(CellRange::around)?;
    let message = rule.message.iter().map(|part| match part {
        Part::Words(words) => words.clone(),
        Part::Shown(shown) => said(shown, of),
    });
    let written = answers.iter().map(|answer| answer.written());
    let written = written.into_iter().find(|written| !written.is_empty());
    let place = Place::cells(&of.one.file, &*of.record.sheet, range);
    let finding = Finding::new(rule.code, place, message.collect::<String>());
    let finding = finding.value(written.unwrap_or_default());
    let (rows, columns) = (range.to.row - range.from.row, range.to.column - range.from.column);
    let room = (u64::from(rows) + 1) * (u64::from(columns) + 1);
    let has_gaps = u64::try_from(cells.len()) != Ok(room);
    Some(if has_gaps { finding.cells(cells) } else { finding })
}

/// What a message shows of a record.
fn said(shown: &Shown, of: &Of<'_>) -> String {
    let unknown = || "不明".to_owned();
    match shown {
        Shown::Variable(reference) => match of.answer(*reference) {
            Some(answer) => answered(answer, of.variable(*reference)),
            None if reference.of == Source::Before => "なし".to_owned(),
            None => unknown(),
        },
        Shown::Number(number) => number.of(of).map_or_else(|_| unknown(), figure),
        Shown::Day(day) => day.of(of).map_or_else(|_| unknown(), long_date),
    }
}

/// An answer as it was read; as written where it has no value.
fn answered(answer: &Answer, variable: &Variable) -> String {
    match &answer.value {
        Value::Number(number) => figure(*number),
        value @ (Value::Code(_) | Value::Marks(_) | Value::Ranks(_)) => {
            let labels =
                value.codes().into_iter().map(|code| variable.codes()[code].label.as_str());
            let labels: Vec<&str> = labels.collect();
            if labels.is_empty() { "空欄".to_owned() } else { labels.join("、") }
        }
        Value::Missing | Value::Nothing(_) => {
            let written = answer.written();
            if written.trim().is_empty() { "空欄".to_owned() } else { written }
        }
        value => value.shown(),
    }
}

/// A number with commas, without more places than tell something.
fn figure(number: Decimal) -> String {
    decimal(number.round_dp(4).normalize(), '-')
}
