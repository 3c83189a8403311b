//! The figures that stand in no table: how many answered, with and without records.

/// The collection at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Departments that answered.
    pub returns: usize,
    /// Accepted records.
    pub records: usize,
    /// Records that were read and are not tabulated, because something in them is fatal. None in a
    /// final report.
    pub left_out: usize,
    /// Those dated after the previous reference date; `None` where the definition has none.
    pub new_records: Option<u64>,
    /// Departments with records, in official order.
    pub departments_with: Vec<String>,
    /// Departments that answered and have none, in official order.
    pub departments_without: Vec<String>,
}
