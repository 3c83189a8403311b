//! How a cell of a table comes about: what a reader has to count, add or divide to get its figure.

/// How a cell comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// It is what it is: a name, a rank, a figure as published.
    #[default]
    Given,
    /// The measure of its column over the records that both its row and its column take.
    Records,
    /// The sum of its column over the members that its row is the total of.
    Total,
    /// A share in percent, rounded half up, of a column of its row.
    Share {
        /// The column with the part.
        part: usize,
        /// What it is a part of.
        whole: Whole,
    },
    /// How much more one column of its row has than another.
    Difference {
        /// The column.
        of: usize,
        /// The one it is compared with.
        from: usize,
    },
    /// The same in percent of the other, rounded half up.
    ChangeRate {
        /// The column.
        of: usize,
        /// The one it is compared with.
        from: usize,
    },
    /// The number of columns of its row with a count above zero, both ends included.
    Filled {
        /// The first column.
        from: usize,
        /// The last column.
        to: usize,
    },
    /// A column of its row by another, as its measure says.
    Quotient {
        /// The column that is divided.
        of: usize,
        /// The column it is divided by.
        per: usize,
    },
    /// The sum of a column from the first row to its own.
    Running {
        /// The column.
        of: usize,
    },
    /// The place of its row by a column; rows of one figure have one place.
    Rank {
        /// The column.
        of: usize,
        /// Whether the least figure comes first.
        ascending: bool,
    },
}

/// What a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// All records.
    Records,
    /// The same measure of all records that the part's column takes, whatever their rows.
    Own,
    /// A column of the same row.
    Column(usize),
}
