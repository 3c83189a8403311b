//! What the checks say of a sheet or file, brought together: a check is violated once a sheet,
//! however many cells it is violated in.

use super::place;
use super::rules::Check;
use sheets::{CellRange, CellRef};
use std::collections::BTreeMap;

/// One check, violated on one sheet (or by one file).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which check.
    pub check: Check,
    /// The sheet; `None` where the whole file is meant, and in a CSV file.
    pub sheet: Option<String>,
    /// The cells; empty where the whole sheet or file is meant.
    pub ranges: Vec<CellRange>,
    /// What is wrong, in Japanese.
    pub message: String,
    /// It is certain; what is only suspected costs nothing.
    pub certain: bool,
}

/// Examples that a message gives.
const EXAMPLES: usize = 3;

/// What is said of one sheet.
#[derive(Debug, Default)]
pub struct Said {
    by_check: BTreeMap<(Check, bool), Tally>,
}

#[derive(Debug, Default)]
struct Tally {
    cells: Vec<CellRef>,
    ranges: Vec<CellRange>,
    words: Vec<String>,
    more: bool,
}

impl Said {
    /// Says that a check is certainly violated at a place.
    pub fn certain(
        &mut self,
        check: Check,
        at: impl Into<CellRange>,
        words: impl FnOnce() -> String,
    ) {
        self.say(check, true, Some(at.into()), words);
    }

    /// Says that a check may be violated at a place.
    pub fn suspected(
        &mut self,
        check: Check,
        at: impl Into<CellRange>,
        words: impl FnOnce() -> String,
    ) {
        self.say(check, false, Some(at.into()), words);
    }

    /// Says something of the sheet or file as a whole.
    pub fn whole(&mut self, check: Check, certain: bool, words: impl FnOnce() -> String) {
        self.say(check, certain, None, words);
    }

    /// Says it, with a place where there is one.
    pub fn say(
        &mut self,
        check: Check,
        certain: bool,
        at: Option<CellRange>,
        words: impl FnOnce() -> String,
    ) {
        let tally = self.by_check.entry((check, certain)).or_default();
        match at {
            Some(range) if range.from == range.to => tally.cells.push(range.from),
            Some(range) => tally.ranges.push(range),
            None => {}
        }
        // Only so many examples are put into words.
        if tally.words.len() < EXAMPLES {
            let words = words();
            if !tally.words.contains(&words) {
                tally.words.push(words);
            }
        } else {
            tally.more = true;
        }
    }

    /// The violations on a sheet, by check; certain ones first.
    pub fn on(self, sheet: Option<&str>) -> impl Iterator<Item = Violation> {
        let said = self.by_check.into_iter();
        said.map(move |((check, certain), tally)| {
            let mut ranges = place::ranges(tally.cells);
            ranges.extend(tally.ranges);
            ranges.sort();
            ranges.dedup();
            let message = together(&tally.words, tally.more);
            Violation { check, sheet: sheet.map(str::to_owned), ranges, message, certain }
        })
    }
}

/// Examples in one sentence; what all of them end with is said once.
fn together(words: &[String], more: bool) -> String {
    let parted: Vec<(&str, &str)> =
        words.iter().filter_map(|word| word.rsplit_once('」')).collect();
    let etc = if more { "など" } else { "" };
    match parted.as_slice() {
        [(_, end), rest @ ..]
            if parted.len() == words.len()
                && !rest.is_empty()
                && rest.iter().all(|(_, e)| e == end) =>
        {
            let heads: Vec<String> = parted.iter().map(|(head, _)| format!("{head}」")).collect();
            format!("{}{etc}{end}", heads.join("、"))
        }
        _ => words.join("、") + etc,
    }
}

/// A value in a message, cut where it is long.
pub fn quoted(text: &str) -> String {
    const MOST: usize = 20;
    let mut characters = text.chars().map(|c| match c {
        '\r' | '\n' => '⏎',
        '\t' => '⇥',
        // What would reach a terminal raw, and what no file of text can hold.
        c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => '\u{FFFD}',
        c => c,
    });
    let shown: String = characters.by_ref().take(MOST).collect();
    let etc = if characters.next().is_some() { "…" } else { "" };
    format!("「{shown}{etc}」")
}
