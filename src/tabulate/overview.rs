//! Taking the figures that stand in no table.

use super::Accepted;
use crate::model::{Overview, Return, Selector};
use std::collections::BTreeSet;

/// Takes the overview.
pub fn overview(returns: &[Return], accepted: &Accepted<'_>) -> Overview {
    let config = accepted.config;
    let answered: BTreeSet<usize> = returns.iter().filter_map(|one| one.department).collect();
    let with: BTreeSet<usize> =
        accepted.records.iter().filter_map(|record| record.department).collect();
    let names = |departments: &mut dyn Iterator<Item = &usize>| {
        departments.map(|&index| config.department_name(Some(index)).to_owned()).collect()
    };
    let previous = config.collection.previous_reference_date.zip(config.new_since_previous);
    Overview {
        returns: answered.len(),
        records: accepted.records.len(),
        left_out: returns.iter().map(|one| one.records.len()).sum::<usize>()
            - accepted.records.len(),
        new_records: previous
            .map(|(day, variable)| accepted.count(&[&Selector::After { variable, day }])),
        departments_with: names(&mut with.iter()),
        departments_without: names(&mut answered.difference(&with)),
    }
}
