//! A finished statistical table, the one source of every product's figures.

use super::Origin;
use rust_decimal::Decimal;

/// A table with its title, columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Short name from the definition; unique, ASCII.
    pub id: String,
    /// Title in Japanese.
    pub title: String,
    /// Unit of the counts, as 件; `None` where the columns have units of their own.
    pub unit: Option<String>,
    /// Where the figures come from.
    pub source: String,
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Rows, top to bottom, totals included.
    pub rows: Vec<Row>,
    /// How each cell comes about: one a cell, row by row.
    pub origins: Vec<Vec<Origin>>,
    /// Notes printed below it.
    pub notes: Vec<String>,
    /// Zeros are printed as blanks.
    pub blank_zeros: bool,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Short name, unique in the table, ASCII.
    pub id: String,
    /// Heading in Japanese.
    pub heading: String,
    /// Heading over this and its neighbours of the same group.
    pub group: Option<String>,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Running rank, from 1.
    Rank,
    /// The name of the row.
    Label,
    /// Words.
    Text,
    /// A count.
    Count,
    /// A share in percent, one decimal.
    Share,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What the row stands for.
    pub kind: RowKind,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// One category.
    Data,
    /// Several categories taken together, as S48～H25; totals may leave it out.
    Bucket,
    /// A total over rows above.
    Total,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not applicable: nothing is printed.
    Blank,
    /// A name.
    Text(String),
    /// A count or a rank.
    Integer(u64),
    /// A share in percent with one decimal.
    Share(Decimal),
}

impl Cell {
    /// A share, blank where there is no whole to take it of.
    pub fn share(share: Option<Decimal>) -> Self {
        share.map_or(Cell::Blank, Cell::Share)
    }

    /// The count; `None` for anything else.
    pub fn count(&self) -> Option<u64> {
        match self {
            Cell::Integer(count) => Some(*count),
            Cell::Blank | Cell::Text(_) | Cell::Share(_) => None,
        }
    }
}

impl Column {
    /// A column without a group.
    pub fn new(id: impl Into<String>, heading: impl Into<String>, kind: ColumnKind) -> Self {
        Self { id: id.into(), heading: heading.into(), group: None, kind }
    }
}

impl Table {
    /// Index of the column with this short name.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// Index of the column with the rows' names.
    pub fn label_column(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.kind == ColumnKind::Label)
    }

    /// How a cell comes about, by the indices of its row and column.
    pub fn origin(&self, row: usize, column: usize) -> &Origin {
        self.origins.get(row).and_then(|row| row.get(column)).unwrap_or(&Origin::Given)
    }

    /// The name of a row.
    pub fn label<'a>(&self, row: &'a Row) -> &'a str {
        match self.label_column().and_then(|index| row.cells.get(index)) {
            Some(Cell::Text(name)) => name,
            _ => "",
        }
    }

    /// Sum of a column of counts over the rows of one kind.
    pub fn sum(&self, column: usize, kind: RowKind) -> u64 {
        self.rows
            .iter()
            .filter(|row| row.kind == kind)
            .filter_map(|row| row.cells.get(column).and_then(Cell::count))
            .sum()
    }
}
