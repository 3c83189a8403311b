//! Ready sentences on the collection as a whole: how many records there are, who has answered.

use crate::config::Config;
use crate::model::{Overview, Response};
use std::borrow::Cow;

/// So many that have not answered are named; of more, the first three and how many they are.
const NAMED: usize = 20;

/// What the sentences are on.
pub struct Collection<'c> {
    /// The definition.
    pub config: &'c Config,
    /// The collection at a glance.
    pub overview: &'c Overview,
}

impl Collection<'_> {
    fn number(&self, number: usize) -> String {
        self.config.style.number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// How many records there are.
    pub fn count(&self) -> String {
        let collection = &self.config.collection;
        let (name, unit) = (&collection.record_name, &collection.unit);
        format!("{name}は{}{unit}である。", self.number(self.overview.records))
    }

    /// How many of those that were asked have answered.
    pub fn answered(&self) -> String {
        let coverage = &self.overview.coverage;
        let (asked, answered) = (coverage.asked(), coverage.answered());
        let all = self.number(asked);
        if asked == answered {
            return format!("調査した{all}部局の全てが回答した。");
        }
        let comma = self.config.style.comma;
        format!("調査した{all}部局のうち{comma}{}部局が回答した。", self.number(answered))
    }

    /// Who has not answered; none where all have.
    pub fn unanswered(&self) -> Option<String> {
        let style = &self.config.style;
        let names = self.overview.coverage.names(&[Response::Unanswered]);
        if names.is_empty() {
            return None;
        }
        let all = names.len();
        let of: Vec<Cow<'_, str>> = names.into_iter().map(Cow::from).collect();
        let told = if all <= NAMED {
            style.joined(&of)
        } else {
            let first = of.get(..3).unwrap_or_default().join(&style.comma.to_string());
            format!("{first}など{}部局", self.number(all))
        };
        Some(format!("未回答は{told}である。"))
    }
}
