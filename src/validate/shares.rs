//! Shares against the previous edition: a department whose part of all records changed by much has
//! forgotten some, or counts some twice.

use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{OfficeId, Return};
use rust_decimal::Decimal;
use sheets::number::percent;
use sheets::text;

/// A department's return with its number of records, now and in the previous edition.
struct Counted<'r> {
    one: &'r Return,
    department: OfficeId,
    now: u64,
    before: u64,
}

/// Compares each department's share of the records with that of the previous edition.
///
/// Shares are taken of the departments that answered once and whose earlier number is known: one
/// that is missing, or whose return holds no answer, does not raise the shares of all the others.
pub fn check(all: &[Return], config: &Config) -> Vec<Finding> {
    let counted: Vec<Counted<'_>> = config
        .offices
        .asked
        .with_ids()
        .filter_map(|(department, plan)| {
            let mut own = all.iter().filter(|one| one.department == Some(department));
            let (one, more) = (own.next()?, own.next());
            // One that says there is something and writes no row is told so already.
            let reports = config.form.reports(one)?;
            let now = u64::try_from(one.records_of(config.form.main).count()).ok()?;
            if reports != (now > 0) {
                return None;
            }
            more.is_none().then_some(Counted { one, department, now, before: plan.previous? })
        })
        .collect();
    let now: u64 = counted.iter().map(|one| one.now).sum();
    let before = counted.iter().map(|one| one.before).fold(0, u64::saturating_add);
    counted.iter().filter_map(|one| finding(one, now, before, config)).collect()
}

fn finding(counted: &Counted<'_>, now: u64, before: u64, config: &Config) -> Option<Finding> {
    let change = change(counted, now, before)?;
    if change.abs() <= config.rules.share_change {
        return None;
    }
    let one = counted.one;
    let attributes = &one.attributes;
    let cells = attributes.declared_count.cells.first().or(attributes.department.cells.first());
    let place = match cells {
        Some(cell) => Place::cells(&one.file, &one.sheet, cell.at),
        None => Place::sheet(&one.file, &one.sheet),
    };
    let unit = &config.collection.unit;
    let shown = |part: u64, whole: u64| {
        let share = percent(part, whole).map(|share| share.to_string()).unwrap_or_default();
        format!("{share}％（{part}{unit}）")
    };
    let message = format!(
        "{}の割合は、前回の{}から{}に変わりました（{}ポイントを超える変化）。",
        config.offices.asked[counted.department].name,
        shown(counted.before, before),
        shown(counted.now, now),
        config.rules.share_change.normalize()
    );
    let value = cells.map(|cell| text::tidy(&cell.text)).unwrap_or_default();
    let finding = Finding::new(Code::ShareChanged, place, message).value(value);
    Some(finding.department(Some(counted.department)))
}

/// By how many percentage points the share differs, in exact figures up to the division; `None`
/// where one of the editions has no records.
fn change(counted: &Counted<'_>, now: u64, before: u64) -> Option<Decimal> {
    let [part_now, part_before, now, before] =
        [counted.now, counted.before, now, before].map(Decimal::from);
    let crossed = part_now.checked_mul(before)?.checked_sub(part_before.checked_mul(now)?)?;
    crossed.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(now.checked_mul(before)?)
}
