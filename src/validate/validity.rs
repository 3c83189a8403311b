//! Validity of single values: required answers, dates that can be.

use super::term;
use crate::config::{Config, Variable, words};
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Record, Return, Value};
use sheets::CellRange;
use sheets::era::long_date;

/// Checks every answer of every record.
pub fn check(one: &Return, config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &one.records {
        let variables = &config.form.blocks[record.block].variables;
        for (variable, answer) in variables.iter().zip(&record.answers) {
            findings.extend(check_required(one, record, variable, answer));
            findings.extend(check_void(one, record, variable, answer, config));
            findings.extend(check_exclusive(one, record, variable, answer));
            findings.extend(check_date(one, record, variable, answer, config));
            findings.extend(term::check(one, record, variable, answer, config));
        }
    }
    findings
}

/// The rectangle of an answer's cells; `None` where the form lacks the column.
fn cells(answer: &Answer) -> Option<CellRange> {
    answer.cells.iter().map(|cell| CellRange::from(cell.at)).reduce(CellRange::around)
}

/// An answer that must be given. A missing column is reported at its heading, and a value that
/// can't be read at its cell: neither is reported again here.
fn check_required(
    one: &Return,
    record: &Record,
    variable: &Variable,
    answer: &Answer,
) -> Option<Finding> {
    // Of one that is asked at times only, the rule tells it that knows when.
    let is_required = variable.required && variable.shorts.asked_when.is_none();
    if !is_required || answer.value.is_answered() || answer.reported {
        return None;
    }
    let place = Place::cells(&one.file, &*record.sheet, cells(answer)?);
    let by_mark = variable.kind.has_column_each() || variable.by_mark || answer.cells.len() > 1;
    let finding = if by_mark {
        let message = format!("「{}」の○が一つもありません。", variable.heading);
        Finding::new(Code::MarkMissing, place, message)
    } else {
        let message = match answer.value.nothing() {
            Some(why) => {
                let written = answer.written();
                format!("「{}」が{}（{written}）です。", variable.heading, why.label())
            }
            None => format!("「{}」が空欄です。", variable.heading),
        };
        Finding::new(Code::RequiredMissing, place, message)
    };
    Some(finding.value(answer.written()))
}

/// An option that excludes the others, beside which others are marked.
fn check_exclusive(
    one: &Return,
    record: &Record,
    variable: &Variable,
    answer: &Answer,
) -> Option<Finding> {
    let Value::Marks(_) = &answer.value else { return None };
    let chosen = answer.value.codes();
    let codes = variable.codes();
    let alone = chosen.iter().find(|code| codes[**code].exclusive)?;
    if chosen.len() < 2 {
        return None;
    }
    let at = answer.cells.get(alone.place()).map(|cell| CellRange::from(cell.at));
    let place = Place::cells(&one.file, &*record.sheet, at.or_else(|| cells(answer))?);
    let label = &codes[*alone].label;
    let message = format!(
        "「{}」の「{label}」は、ほかと一緒には選べませんが、ほかにも{}つ選ばれています。",
        variable.heading,
        chosen.len() - 1
    );
    Some(Finding::new(Code::ChoiceExclusive, place, message).value(label))
}

/// A required text of signs alone, as the hyphen of somebody who had nothing to write, or of a word
/// that stands for an answer (別紙のとおり). A text that merely contains such a word is one.
fn check_void(
    one: &Return,
    record: &Record,
    variable: &Variable,
    answer: &Answer,
    config: &Config,
) -> Option<Finding> {
    let Value::Text(written) = &answer.value else { return None };
    if !variable.required || written.is_empty() {
        return None;
    }
    // What has no letters at all says nothing either, however long it is.
    let may_be_void =
        config.form.void_words.may_hold(written) || !written.chars().any(char::is_alphanumeric);
    if !may_be_void {
        return None;
    }
    let bare = words::bare(written);
    if !bare.is_empty() && !config.form.void_words.contains(&bare) {
        return None;
    }
    let place = Place::cells(&one.file, &*record.sheet, cells(answer)?);
    let message = format!("「{}」に「{written}」とだけ書かれています。", variable.heading);
    Some(Finding::new(Code::TextVoid, place, message).value(written))
}

/// A day that can be read, and yet can hardly be meant.
fn check_date(
    one: &Return,
    record: &Record,
    variable: &Variable,
    answer: &Answer,
    config: &Config,
) -> Option<Finding> {
    let day = answer.value.date()?;
    let reference = config.collection.reference_date;
    let earliest = config.rules.earliest_date;
    let (code, side, limit) = if variable.not_after_reference_date && day > reference {
        (Code::DateAfterReference, "より後", format!("調査基準日（{}）", long_date(reference)))
    } else if day < earliest {
        (Code::DateImplausible, "より前", long_date(earliest))
    } else if variable.not_before_reference_date && day < reference {
        (Code::TermEnded, "より前", format!("調査基準日（{}）", long_date(reference)))
    } else {
        return None;
    };
    let place = Place::cells(&one.file, &*record.sheet, cells(answer)?);
    let message = format!("「{}」の{}は、{limit}{side}です。", variable.heading, long_date(day));
    Some(Finding::new(code, place, message).value(answer.written()))
}
