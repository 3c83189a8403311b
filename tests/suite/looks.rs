//! What offices do in Excel besides typing: the same sheet says the same in every file format.

mod back;
mod drawn;
mod merged;
mod package;
mod pieces;
mod registers;
mod struck;
mod unseen;

use super::harness::dressed::Dressed;
use super::harness::every::{self, EVERY};
use super::harness::{Agreement, Grid, answer};

/// A sheet of two agreements, in rows 12 and 13, that has no finding.
fn two() -> Grid {
    answer("防災安全部", &Agreement::several(2, "協定"))
}

/// The findings on a sheet in every format, and how many answers are counted.
fn told(sheet: impl Into<Dressed>) -> (Vec<String>, usize) {
    let said = every::alike(&EVERY, &sheet.into());
    (said.lines, said.records)
}

/// That a sheet has these findings in every format, and so many answers are counted.
fn tells(sheet: impl Into<Dressed>, lines: &[&str], records: usize) {
    let found = told(sheet);
    assert_eq!(
        (found.0.iter().map(String::as_str).collect::<Vec<_>>(), found.1),
        (lines.to_vec(), records)
    );
}

/// A column of the records that are published of a sheet, in every format.
fn column(sheet: impl Into<Dressed>, heading: &str) -> Vec<String> {
    let records = every::records(&EVERY, &sheet.into());
    records.into_iter().map(|mut record| record.remove(heading).expect("a column")).collect()
}

#[test]
fn what_looks_as_usual_has_no_finding() {
    tells(two(), &[], 2);
    assert_eq!(column(two(), "協定名称"), ["協定1", "協定2"]);
}
