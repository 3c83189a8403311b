//! Taking the figures that stand in no table.

use super::Accepted;
use crate::model::{Overview, Return, Selector};

/// Takes the overview.
pub fn overview(returns: &[Return], accepted: &Accepted<'_>) -> Overview {
    let config = accepted.config;
    let previous = config.collection.previous_reference_date.zip(config.new_since_previous);
    Overview {
        coverage: accepted.coverage.clone(),
        records: accepted.records.len(),
        left_out: returns.iter().map(|one| one.records_of(config.form.main).count()).sum::<usize>()
            - accepted.records.len(),
        new_records: previous
            .map(|(day, variable)| accepted.count(&Selector::After { variable, day })),
    }
}
