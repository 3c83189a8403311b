//! A register by municipality: its ages against its total, and their cut against the definition's.

use super::day::check_day;
use crate::config::register::MunicipalityPlan;
use crate::finding::{Code, Finding, Place};
use crate::model::AgeSpan;
use crate::model::register::{AgeColumn, MunicipalYear};
use sheets::CellRange;
use sheets::number::thousands;

/// Checks one year's workbook.
pub fn check(year: &MunicipalYear, plan: &MunicipalityPlan) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(check_day(&year.file, &year.sheet, year.as_of, Some(year.day)));
    findings.extend(check_cut(year, plan));
    findings.extend(check_sums(year, plan));
    findings
}

/// The sheet's ages of each sex against its total. Which groups are made of them does not matter
/// here: what is off is off in the source.
fn check_sums(year: &MunicipalYear, plan: &MunicipalityPlan) -> Vec<Finding> {
    let rows = year.rows.iter().zip(&plan.sexes);
    rows.filter_map(|(row, sex)| {
        let row = row.as_ref()?;
        let total = row.total?;
        let sum: u64 = row.ages.iter().map(|age| age.map(|age| age.count)).sum::<Option<u64>>()?;
        if sum == total.count {
            return None;
        }
        let message = format!(
            "「{}」の{}は{}ですが、年齢別の合計は{}です。",
            sex.label,
            plan.total.label,
            thousands(total.count),
            thousands(sum)
        );
        let place = Place::cells(&year.file, &year.sheet, total.at);
        Some(Finding::new(Code::PartsMismatch, place, message).value(thousands(total.count)))
    })
    .collect()
}

/// One finding for all groups that the sheet's cut does not allow, at the headings that are in the
/// way.
fn check_cut(year: &MunicipalYear, plan: &MunicipalityPlan) -> Option<Finding> {
    let groups = plan.age_groups.iter();
    let misfits: Vec<_> = groups.filter(|group| year.columns_of(group.span).is_none()).collect();
    let labels: Vec<String> = misfits.iter().map(|group| format!("「{}」", group.label)).collect();
    if labels.is_empty() {
        return None;
    }
    let in_the_way = |column: &&AgeColumn| {
        let over = |wanted: AgeSpan, span: AgeSpan| wanted.meets(span) && !wanted.contains(span);
        misfits.iter().any(|group| column.span.is_some_and(|span| over(group.span, span)))
    };
    let mut cells: Vec<_> = year.ages.iter().filter(in_the_way).map(|column| column.at).collect();
    if cells.is_empty() {
        cells = year.ages.iter().map(|column| column.at).collect();
    }
    let range = cells.iter().copied().map(CellRange::from).reduce(CellRange::around)?;
    let message = format!("この年齢の区切りからは、{}を作れません。", labels.join("、"));
    let place = Place::cells(&year.file, &year.sheet, range);
    Some(Finding::new(Code::AgeCutMisfit, place, message).cells(cells))
}
