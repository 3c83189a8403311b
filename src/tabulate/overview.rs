//! The figures that stand in no table: how many answered, with and without records.

use super::{Accepted, Selector};
use crate::model::Return;
use std::collections::BTreeSet;

/// The collection at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Departments that answered.
    pub returns: usize,
    /// Accepted records.
    pub records: usize,
    /// Those dated after the previous reference date; `None` where the definition has none.
    pub new_records: Option<u64>,
    /// Departments with records, in official order.
    pub departments_with: Vec<String>,
    /// Departments that answered and have none, in official order.
    pub departments_without: Vec<String>,
}

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
        new_records: previous
            .map(|(day, variable)| accepted.count(&[&Selector::After { variable, day }])),
        departments_with: names(&mut with.iter()),
        departments_without: names(&mut answered.difference(&with)),
    }
}
