//! Selectors: which records a row or column of a table counts.

use super::{Amount, Bounds, CodeId, OfficeId, Record, VariableId};
use sheets::Date;

/// A condition on a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// Every record.
    All,
    /// The records of one office.
    Office(OfficeId),
    /// The records of any of these offices.
    Offices(Vec<OfficeId>),
    /// Records with this code: the answer, or one of the marks.
    Code {
        /// The variable.
        variable: VariableId,
        /// The code.
        code: CodeId,
    },
    /// Records with a date, or the first day of a fiscal year, in these days, both ends included.
    Period {
        /// The date variable.
        variable: VariableId,
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// Records with a date after this day.
    After {
        /// The date variable.
        variable: VariableId,
        /// The day before the first.
        day: Date,
    },
    /// Records whose amount lies within these bounds.
    Within {
        /// What is compared.
        amount: Amount,
        /// With what.
        bounds: Bounds,
    },
}

impl Selector {
    /// Whether a record satisfies it.
    pub fn matches(&self, record: &Record) -> bool {
        match self {
            Selector::All => true,
            Selector::Office(office) => record.department == Some(*office),
            Selector::Offices(offices) => {
                record.department.is_some_and(|own| offices.contains(&own))
            }
            Selector::Code { variable, code } => record.value(*variable).has_code(*code),
            Selector::Period { variable, from, to } => {
                record.value(*variable).first_day().is_some_and(|day| (*from..=*to).contains(&day))
            }
            Selector::After { variable, day } => {
                record.value(*variable).date().is_some_and(|date| date > *day)
            }
            Selector::Within { amount, bounds } => {
                amount.of(record).is_some_and(|own| bounds.hold(own))
            }
        }
    }
}
