//! The figures that stand in no table: who answered, and how many records there are.

use super::Coverage;

/// The collection at a glance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// Who was asked, and what came of each.
    pub coverage: Coverage,
    /// Accepted records.
    pub records: usize,
    /// Records that were read and are not tabulated, because something in them is fatal. None in a
    /// final report.
    pub left_out: usize,
    /// Those dated after the previous reference date; `None` where the definition has none.
    pub new_records: Option<u64>,
}
