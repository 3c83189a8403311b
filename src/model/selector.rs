//! Selectors: which records a row or column of a table counts.

use super::{Date, Record};

/// A condition on one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// Every record.
    All,
    /// Those of one department, by its index in official order.
    Department(usize),
    /// Those with one code of a variable: answered with it, or marked.
    Code {
        /// Coded variable.
        variable: usize,
        /// Index of the code.
        code: usize,
    },
    /// Those whose date lies in a period, both days included.
    Period {
        /// Date variable.
        variable: usize,
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Those whose date is after a day.
    After {
        /// Date variable.
        variable: usize,
        /// The day before the first that counts.
        day: Date,
    },
}

impl Selector {
    /// Whether the record satisfies it.
    pub fn matches(&self, record: &Record) -> bool {
        match self {
            Selector::All => true,
            Selector::Department(department) => record.department == Some(*department),
            Selector::Code { variable, code } => record.value(*variable).has_code(*code),
            Selector::Period { variable, from, to } => {
                record.value(*variable).date().is_some_and(|day| (*from..=*to).contains(&day))
            }
            Selector::After { variable, day } => {
                record.value(*variable).date().is_some_and(|date| date > *day)
            }
        }
    }
}
