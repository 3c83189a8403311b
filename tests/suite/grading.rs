//! The thirty checks: for each a workbook or CSV file that is sound but for one fault, which costs
//! what the rule says and is found where it is; and the likes of it that are no fault.

mod bends;
mod planted;
mod rule;

use super::harness::graded::{CODES, DEFINITIONS};
use super::harness::graded::{Desk, bent, csv, graded, lines, scores};
use bends::{FAULTS, SOUND, SUSPECTED};
use grade::LEVELS;
use grade::{Check, Weight};
use planted::other_faults;
use std::collections::BTreeSet;

/// The score that these lines leave a level.
fn expected(level: u8, found: &[String]) -> u32 {
    let certain = found.iter().filter_map(|line| line.split_once(' '));
    let rules: BTreeSet<_> = certain
        .filter(|(id, _)| !id.ends_with('?'))
        .map(|(id, rest)| (id, rest.split(' ').next().unwrap_or_default()))
        .collect();
    let rules = rules.iter().map(|(id, _)| Check::with_id(id).expect("a check").rule());
    let rules: Vec<_> = rules.filter(|rule| rule.level == level).collect();
    if rules.iter().any(|rule| rule.weight == Weight::Fatal) {
        return 0;
    }
    100_u32.saturating_sub(rules.iter().map(|rule| rule.points).sum())
}

#[test]
fn a_sound_workbook_has_full_marks_and_nothing_suspected() {
    let found = bent(|_| {});
    assert_eq!(lines(&found), [""; 0]);
    assert_eq!(scores(&found), [Some(100); 3]);
}

#[test]
fn every_fault_is_found_where_it_is_and_costs_what_the_rule_says() {
    let mut wrong = Vec::new();
    for (id, bend, asked) in FAULTS {
        let found = bent(bend);
        let told = lines(&found);
        let asked: BTreeSet<&str> = asked.iter().copied().collect();
        if told.iter().map(String::as_str).collect::<BTreeSet<_>>() != asked {
            wrong.push(format!("{id}: {told:?}, not {asked:?}"));
        }
        let left = LEVELS.map(|level| Some(expected(level, &told)));
        assert_eq!(scores(&found), left, "{id}: {told:?}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The checks that certainly find something.
fn certain(found: &grade::Graded) -> BTreeSet<String> {
    let told = lines(found);
    told.iter().filter_map(|line| line.split_once(' ')).map(|(id, _)| id.to_owned()).collect()
}

#[test]
fn what_the_rule_names_is_certain_however_it_is_written() {
    let mut wrong = Vec::new();
    for (index, (id, bend)) in rule::FAULTS.into_iter().enumerate() {
        let found = certain(&bent(bend));
        if !found.contains(id) {
            wrong.push(format!("{index} {id}: {found:?}"));
        }
    }
    for unit in rule::UNITS {
        let found = certain(&bent(rule::of_unit(unit)));
        if !found.contains("L2-01") {
            wrong.push(format!("{unit}: {found:?}"));
        }
    }
    for (id, heading, texts) in rule::COLUMNS {
        let found = certain(&bent(rule::of_column(heading, texts)));
        if !found.contains(id) {
            wrong.push(format!("{id} {heading} {texts:?}: {found:?}"));
        }
    }
    for (id, heading, texts) in rule::SOUND_COLUMNS {
        let found = certain(&bent(rule::of_column(heading, texts)));
        if found.contains(id) {
            wrong.push(format!("quiet {id} {heading} {texts:?}"));
        }
    }
    for (index, (id, bend)) in rule::QUIET.into_iter().enumerate() {
        let found = certain(&bent(bend));
        if found.contains(id) {
            wrong.push(format!("quiet {index} {id}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_only_looks_like_a_fault_is_left_alone() {
    for (index, bend) in SOUND.into_iter().enumerate() {
        let found = bent(bend);
        assert_eq!(lines(&found), [""; 0], "{index}");
        assert_eq!(scores(&found), [Some(100); 3]);
    }
}

#[test]
fn what_needs_judgement_is_suspected_and_costs_nothing() {
    for (bend, line) in SUSPECTED {
        let found = bent(bend);
        assert_eq!(lines(&found), [line]);
        assert_eq!(scores(&found), [Some(100); 3]);
    }
}

#[test]
fn faults_of_files_and_workbooks_are_found_too() {
    let mut wrong = Vec::new();
    for (id, name, bytes, asked) in other_faults() {
        let mut desk = Desk::new().put(&name, &bytes);
        if name.ends_with("csv") {
            desk = desk.put("codes.csv", csv(&CODES).as_bytes());
            desk = desk.put("definitions.csv", csv(&DEFINITIONS).as_bytes());
        }
        let grading = desk.grade();
        let told = lines(&grading.files[0]);
        let certain: BTreeSet<&str> =
            told.iter().map(String::as_str).filter(|line| !line.contains('?')).collect();
        if certain != asked.iter().copied().collect() {
            wrong.push(format!("{id}: {told:?}, not {asked:?}"));
        }
        let left = LEVELS.map(|level| Some(expected(level, &told)));
        assert_eq!(scores(&grading.files[0]), left, "{id}: {told:?}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_check_has_a_file_that_fails_it() {
    let mut planted: BTreeSet<&str> = FAULTS.iter().map(|fault| fault.0).collect();
    planted.extend(other_faults().iter().map(|fault| fault.0));
    // These two have tests of their own: they ask for the company of files.
    planted.extend(["L3-07", "L3-08"]);
    let all: BTreeSet<&str> = Check::ALL.iter().map(|check| check.rule().id).collect();
    assert_eq!(planted, all);
    assert_eq!(all.len(), 30);
}

#[test]
fn a_workbook_of_the_office_is_told_what_to_improve() {
    let found = graded(
        "data.xlsx",
        &super::harness::workbook(&[super::harness::answer(
            "防災安全部",
            &super::harness::Agreement::several(3, "協定"),
        )]),
    );
    let told = lines(&found);
    assert_eq!(scores(&found), [Some(0); 3]);
    for line in ["L1-02 回答 A4:B8", "L2-03 回答 A10:U11", "L3-01 回答 A10:U11"] {
        assert!(told.iter().any(|told| told == line), "{line}: {told:#?}");
    }
}

#[test]
fn headings_of_several_rows_are_one_fault_and_name_their_columns() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let rows = [
        ["", "", "総数", "男"],
        ["", "", "人", "人"],
        ["団体コード", "市区町村名", "", ""],
        ["'011002", "北海道札幌市", "12", "6"],
        ["'012025", "北海道函館市", "8", "3"],
    ];
    super::harness::graded::sheet(&mut book, "人口", &rows);
    let found = graded("a.xlsx", &book.save_to_buffer().unwrap());
    let told = lines(&found);
    for line in ["L2-03 人口 A1:D3", "L3-01 人口 A1:D3"] {
        assert!(told.iter().any(|told| told == line), "{line}: {told:#?}");
    }
    assert!(!told.iter().any(|told| told.starts_with("L1-05")), "{told:#?}");
}
