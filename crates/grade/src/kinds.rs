//! What stands in a column: amounts, times, choices, marks, codes, or any text.

use super::heads::Head;
use super::subject::{Cell, Value};
use super::{numerals, times, values};
use sheets::lexicon::marks;
use std::collections::BTreeMap;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataKind {
    /// Nothing.
    Empty,
    /// Numbers that say how much.
    Amounts,
    /// Times.
    Times,
    /// Codes, numbers that only tell things apart.
    Labels,
    /// One of a few words.
    Choices,
    /// ○ or nothing.
    Marks,
    /// Any other text.
    Text,
}

/// Different texts that are told apart in a column; a column with more is no choice.
const MOST_TEXTS: usize = 200;

/// Bytes of the longest text that is told apart from others: what is longer is prose.
const LONGEST: usize = 600;

/// Different words a choice may have.
const MOST_CHOICES: usize = 30;

/// Of ten filled cells, so many hold numbers in a column of amounts.
const OF_TEN: usize = 8;

/// What a column holds, by its heading and its filled cells.
pub fn of(head: &Head, cells: &[&Cell]) -> DataKind {
    if cells.is_empty() {
        return DataKind::Empty;
    }
    if !head.is_code() && is_times(head, cells) {
        return DataKind::Times;
    }
    let has_leading_zero = |cell: &&Cell| {
        cell.value.text().is_some_and(|text| {
            values::is_all_digits(text) && text.len() > 1 && text.starts_with('0')
        })
    };
    let numbers = cells.iter().filter(|cell| is_number(&cell.value)).count();
    let real = cells.iter().filter(|cell| matches!(cell.value, Value::Number(_))).count();
    if head.is_label() || cells.iter().any(has_leading_zero) && real < cells.len() {
        return DataKind::Labels;
    }
    let symbols = cells.iter().filter(|cell| is_symbol(&cell.value)).count();
    let texts = || cells.iter().filter_map(|cell| cell.value.text());
    if real == 0 && !head.is_measure() && numerals::are_names(texts()) {
        return DataKind::Labels;
    }
    if real == 0 && are_codes(head, cells) {
        return DataKind::Choices;
    }
    if numbers > 0 && numbers * 10 >= (cells.len() - symbols) * OF_TEN {
        return DataKind::Amounts;
    }
    // A word that no list of units has is one under a heading that names a measure.
    if head.is_measure() && has_one_unit(cells) {
        return DataKind::Amounts;
    }
    if cells.iter().all(|cell| cell.value.text().is_some_and(is_mark)) {
        return DataKind::Marks;
    }
    if is_choice(head, cells) { DataKind::Choices } else { DataKind::Text }
}

fn is_times(head: &Head, cells: &[&Cell]) -> bool {
    let told = head.is_time();
    let is_time = |cell: &&&Cell| match &cell.value {
        Value::Day => true,
        Value::Number(number) => told && times::is_number(*number),
        Value::Text(text) => match times::style(text) {
            Some(times::Style::Partial) => told,
            Some(_) => told || !values::is_longer(text, 16),
            None => told && head.is_year() && times::is_of_two_figures(text),
        },
        _ => false,
    };
    cells.iter().filter(is_time).count() * 2 > cells.len()
}

/// Codes of choices, written as texts of figures: "1", "2" under 区分.
fn are_codes(head: &Head, cells: &[&Cell]) -> bool {
    let is_code = |cell: &&Cell| {
        let text = cell.value.text().map(str::trim);
        text.is_some_and(|text| values::is_all_digits(text) && text.len() <= 3)
    };
    let named = head.names_a_choice();
    // One figure over and over, under a heading that names nothing to be counted, is a code too.
    let one = |cell: &&Cell| cell.value.text().is_some_and(|text| text.trim().len() == 1);
    cells.iter().all(is_code)
        && (named || !head.is_measure() && cells.iter().all(one))
        && is_choice(head, cells)
}

/// Whether texts are sentences: most are long, or end as sentences do.
pub fn are_prose(cells: &[&Cell]) -> bool {
    let is_sentence =
        |text: &str| values::is_longer(text, 20) || values::beginning(text, 80).contains('。');
    let sentences = cells.iter().filter(|cell| cell.value.text().is_some_and(is_sentence)).count();
    sentences * 2 > cells.len()
}

/// Whether all texts of a column are numbers with the same behind each.
pub fn has_one_unit(cells: &[&Cell]) -> bool {
    let texts = cells.iter().filter_map(|cell| cell.value.text());
    numerals::one_unit(texts.filter(|text| values::symbol(text).is_none())).is_some()
}

/// A number, or a text that stands for one, or an error where one should be.
pub fn is_number(value: &Value) -> bool {
    match value {
        Value::Number(_) | Value::Fault(_) => true,
        Value::Text(text) => numerals::is_in_disguise(text),
        _ => false,
    }
}

fn is_symbol(value: &Value) -> bool {
    value.text().is_some_and(|text| values::symbol(text).is_some())
}

/// Circles, ticks and the like; of letters that look like one only those for a circle.
pub fn is_mark(text: &str) -> bool {
    let text = values::beginning(text, 60).trim();
    text == "△"
        || marks::of_text(text)
            .is_some_and(|sign| !sign.is_letter || sign.mark == marks::Mark::Circle)
}

fn is_choice(head: &Head, cells: &[&Cell]) -> bool {
    let Some(texts) = texts(cells) else { return false };
    let short = |cell: &&Cell| cell.value.text().is_none_or(|text| !values::is_longer(text, 20));
    let short = cells.iter().all(short);
    let named = head.names_a_choice();
    let repeated = cells.len() >= texts.len() * 2;
    texts.len() <= MOST_CHOICES
        && short
        && !head.is_prose()
        && !(head.may_be_prose() && are_prose(cells))
        && !texts.is_empty()
        && (named || repeated)
}

/// The different texts of a column and how often each stands there, but for prose; `None` where there
/// are too many to be choices.
pub fn texts<'c>(cells: &[&'c Cell]) -> Option<BTreeMap<&'c str, usize>> {
    let mut texts = BTreeMap::new();
    let texts_of = cells.iter().filter_map(|cell| cell.value.text());
    for text in texts_of.filter(|text| text.len() <= LONGEST) {
        *texts.entry(text).or_insert(0) += 1;
        if texts.len() > MOST_TEXTS {
            return None;
        }
    }
    Some(texts)
}
