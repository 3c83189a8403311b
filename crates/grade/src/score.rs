//! Points: what a level loses, and what is left of it.

use super::rules::{Check, Weight};
use super::violations::Violation;
use std::collections::BTreeSet;

/// Levels of the rule.
pub const LEVELS: [u8; 3] = [1, 2, 3];

/// What a full level has.
pub const FULL: u32 = 100;

/// The score of one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// What is left, 0 to 100.
    pub points: u32,
    /// Points lost, as added up: may be more than there were.
    pub lost: u32,
    /// A check of the gravest kind is violated, and makes the level 0 whatever else there is.
    pub fatal: bool,
}

/// The score of a level: 100 less the points of every check that is certainly violated, once a sheet;
/// 0 where one of them is fatal.
pub fn of(level: u8, violations: &[Violation]) -> Score {
    let certain = violations.iter().filter(|one| one.certain && one.check.rule().level == level);
    let counted: BTreeSet<(Check, Option<&str>)> =
        certain.map(|one| (one.check, one.sheet.as_deref())).collect();
    let lost = counted.iter().map(|(check, _)| check.rule().points).sum::<u32>();
    let fatal = counted.iter().any(|(check, _)| check.rule().weight == Weight::Fatal);
    let points = if fatal { 0 } else { FULL.saturating_sub(lost) };
    Score { points, lost, fatal }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn violation(check: Check, sheet: &str, certain: bool) -> Violation {
        let sheet = Some(sheet.to_owned());
        Violation { check, sheet, ranges: Vec::new(), message: String::new(), certain }
    }

    #[test]
    fn a_check_costs_once_a_sheet_and_a_fatal_one_all() {
        let merged = |sheet| violation(Check::Merged, sheet, true);
        let one = [merged("a"), merged("a"), violation(Check::BlankOrZero, "a", true)];
        assert_eq!(of(1, &one), Score { points: 88, lost: 12, fatal: false });
        assert_eq!(of(1, &[merged("a"), merged("b")]).points, 80);
        assert_eq!(of(1, &[violation(Check::Merged, "a", false)]).points, 100);
        assert_eq!(of(2, &one).points, 100);
        let fatal = [merged("a"), violation(Check::OneTable, "a", true)];
        assert_eq!(of(1, &fatal), Score { points: 0, lost: 10, fatal: true });
        let many: Vec<Violation> =
            ["a", "b", "c"].map(|sheet| violation(Check::Choices, sheet, true)).into();
        assert_eq!(of(2, &many), Score { points: 0, lost: 120, fatal: false });
    }
}
