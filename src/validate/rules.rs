//! The rules of the survey: `[[rule]]` of the definition, and those in short of its variables.

use crate::config::edit_rules::{EditRule, Part};
use crate::config::{Config, Variable};
use crate::expression::Answers;
use crate::expression::typed::{Reference, Shown};
use crate::finding::{Finding, Place};
use crate::model::{Answer, Record, Return, Value};
use rust_decimal::Decimal;
use sheets::era::long_date;
use sheets::number::decimal;
use sheets::{CellRange, CellRef};

/// Checks every record by every rule.
pub fn check(one: &Return, config: &Config) -> Vec<Finding> {
    let of_record = |record: &Record| -> Vec<Finding> {
        let own = config.edit_rules.iter().filter(|rule| rule.block == record.block);
        let broken = own.filter(|rule| rule.rule.is_broken(&Of(record)));
        broken.filter_map(|rule| finding(one, record, rule, config)).collect()
    };
    one.records.iter().flat_map(of_record).collect()
}

/// The answers of a record, as rules ask for them.
struct Of<'r>(&'r Record);

impl Of<'_> {
    fn answer(&self, reference: Reference) -> &Answer {
        &self.0.answers[reference.variable]
    }
}

impl Answers for Of<'_> {
    fn value(&self, reference: Reference) -> Option<&Value> {
        self.answer(reference).told()
    }
}

/// A finding at the cells that a rule looks at.
fn finding(one: &Return, record: &Record, rule: &EditRule, config: &Config) -> Option<Finding> {
    let answers = rule.cells.iter().map(|variable| &record.answers[*variable]);
    let mut cells: Vec<CellRef> =
        answers.clone().flat_map(|answer| &answer.cells).map(|cell| cell.at).collect();
    cells.sort_unstable();
    cells.dedup();
    let range = cells.iter().map(|at| CellRange::from(*at)).reduce(CellRange::around)?;
    let message = rule.message.iter().map(|part| match part {
        Part::Words(words) => words.clone(),
        Part::Shown(shown) => said(shown, record, config),
    });
    let written = answers.map(Answer::written).find(|written| !written.is_empty());
    let place = Place::cells(&one.file, &*record.sheet, range);
    let finding = Finding::new(rule.code, place, message.collect::<String>());
    let finding = finding.value(written.unwrap_or_default());
    let (rows, columns) = (range.to.row - range.from.row, range.to.column - range.from.column);
    let room = (u64::from(rows) + 1) * (u64::from(columns) + 1);
    let has_gaps = u64::try_from(cells.len()) != Ok(room);
    Some(if has_gaps { finding.cells(cells) } else { finding })
}

/// What a message shows of a record.
fn said(shown: &Shown, record: &Record, config: &Config) -> String {
    let unknown = || "不明".to_owned();
    match shown {
        Shown::Variable(reference) => {
            let variable = &config.form.blocks[record.block].variables[reference.variable];
            answered(&record.answers[reference.variable], variable)
        }
        Shown::Number(number) => number.of(&Of(record)).map_or_else(|_| unknown(), figure),
        Shown::Day(day) => day.of(&Of(record)).map_or_else(|_| unknown(), long_date),
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
