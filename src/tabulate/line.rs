//! Rows in the making: each cell together with how it comes about, so that the two can't differ.

use super::Accepted;
use crate::model::number::percent;
use crate::model::{Cell, Column, Origin, Period, Row, RowKind, Selector, Source, Table, Whole};

/// A row in the making.
pub struct Line {
    /// What the row stands for.
    pub kind: RowKind,
    /// One cell a column.
    pub cells: Vec<Made>,
}

/// A cell and how it comes about.
pub type Made = (Cell, Origin);

impl Line {
    /// A row of what is given.
    pub fn given(kind: RowKind, cells: Vec<Cell>) -> Self {
        Self { kind, cells: cells.into_iter().map(given).collect() }
    }
}

/// A cell that is as it is given.
pub fn given(cell: Cell) -> Made {
    (cell, Origin::Given)
}

/// A span of time.
pub fn period(period: Period) -> Made {
    given(Cell::Period(period))
}

/// A name that is as it is given.
pub fn name(text: &str) -> Made {
    given(Cell::Text(text.to_owned()))
}

/// The share of a part, which stands in a column of its row.
pub fn share((part, column): (Option<u64>, usize), (all, whole): (Option<u64>, Whole)) -> Made {
    let share = part.zip(all).and_then(|(part, all)| percent(part, all));
    (Cell::share(share), Origin::Share { part: column, whole })
}

/// A count or a rank that is as it is given; blank for none.
pub fn whole(count: Option<u64>) -> Made {
    given(Cell::whole(count))
}

/// A finished table, without unit and notes.
pub fn table(
    id: &str,
    title: &str,
    source: Source,
    columns: Vec<Column>,
    lines: Vec<Line>,
) -> Table {
    let split = |line: Line| {
        let (cells, origins) = line.cells.into_iter().unzip();
        (Row { kind: line.kind, cells }, origins)
    };
    let (rows, origins) = lines.into_iter().map(split).unzip();
    Table {
        id: id.to_owned(),
        title: title.to_owned(),
        unit: None,
        source,
        columns,
        rows,
        origins,
        notes: Vec::new(),
        blank_zeros: false,
    }
}

impl Accepted<'_> {
    /// The number of records that satisfy all of the selectors.
    pub(super) fn counted(&self, selectors: Vec<Selector>) -> Made {
        let count = self.count(&selectors.iter().collect::<Vec<_>>());
        (Cell::Integer(count), Origin::Records(selectors))
    }
}
