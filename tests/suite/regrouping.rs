//! Regrouping ages: whatever the cuts, nobody is lost and nobody is counted twice.

use super::harness::ministry::{CODE, definition, letters};
use super::harness::{Grid, sample_definition, workbook};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use sheets::Isolation;
use std::collections::BTreeSet;
use torimatome::collect::registers;
use torimatome::config::Config;
use torimatome::model::register::MunicipalYear;
use torimatome::model::{AgeSpan, Register};

/// Groups that begin at 0 and at these ages; the last is open.
fn spans(cuts: &BTreeSet<u8>) -> Vec<AgeSpan> {
    let starts = || std::iter::once(0).chain(cuts.iter().copied());
    let ends = starts().skip(1).map(|next| Some(next - 1)).chain([None]);
    starts().zip(ends).map(|(from, to)| AgeSpan::new(from, to)).collect()
}

/// A workbook of one municipality with these groups of ages and as many people in each.
fn sheet(groups: &[AgeSpan], people: &[i32]) -> Grid {
    let mut sheet = Grid::new("年齢別").row("A2", &["団体コード", "性別", "総数"]);
    for (row, sex) in (3..).zip(["計", "男", "女"]) {
        let total: i32 = people.iter().sum();
        sheet = sheet
            .put(&format!("A{row}"), CODE)
            .put(&format!("B{row}"), sex)
            .put(&format!("C{row}"), total);
        for (column, count) in (3..).zip(people) {
            sheet = sheet.put(&format!("{}{row}", letters(column)), *count);
        }
    }
    for (column, group) in (3..).zip(groups) {
        let heading = match group.to {
            Some(to) => format!("{}～{to}歳", group.from),
            None => format!("{}歳以上", group.from),
        };
        sheet = sheet.put(&format!("{}2", letters(column)), heading);
    }
    sheet
}

fn read(sheet: Grid) -> MunicipalYear {
    let definition = definition(&[("one.xlsx", "2020-01-01")]);
    let config = Config::parse(&format!("{}\n{definition}", sample_definition())).expect("sound");
    let id = config.registers.find(|register| register.id == "years").expect("it");
    match registers::read(
        "one.xlsx",
        "xlsx",
        &workbook(&[sheet]),
        (id, 0),
        &config,
        &Isolation::default(),
    ) {
        (Some(Register::Municipality(mut years)), findings) => {
            assert!(findings.is_empty(), "{findings:#?}");
            years.remove(0)
        }
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_coarser_cut_keeps_the_total_and_every_person(
        coarse in btree_set(1_u8..100, 0..6),
        finer in btree_set(1_u8..100, 0..15),
        people in vec(0_i32..100_000, 21),
    ) {
        let source = spans(&coarse.union(&finer).copied().collect());
        let people: Vec<i32> = people.into_iter().take(source.len()).collect();
        let year = read(sheet(&source, &people));
        let mut sum = 0;
        for group in spans(&coarse) {
            let within = source.iter().zip(&people).filter(|(span, _)| group.contains(**span));
            let expected: i32 = within.map(|(_, count)| *count).sum();
            prop_assert_eq!(year.count(0, group), u64::try_from(expected).ok());
            sum += expected;
        }
        prop_assert_eq!(year.total(0), u64::try_from(sum).ok());
    }

    #[test]
    fn a_group_that_cuts_through_the_source_is_refused(
        source in btree_set(1_u8..100, 1..15),
        from in 1_u8..100,
    ) {
        prop_assume!(!source.contains(&from));
        let groups = spans(&source);
        let year = read(sheet(&groups, &vec![1; groups.len()]));
        prop_assert_eq!(year.count(0, AgeSpan::new(from, None)), None);
        prop_assert_eq!(year.count(0, AgeSpan::new(0, Some(from - 1))), None);
    }
}
