//! A finished statistical table, the one source of every product's figures.

use super::era::printed_date;
use super::{Date, Origin, Period};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::fmt;

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
    pub source: Source,
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

/// Where figures come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// What they are taken from.
    pub name: String,
    /// The day they are of, where that is not in the name.
    pub as_of: Option<Date>,
}

impl Source {
    /// A source whose figures are of no one day.
    pub fn undated(name: &str) -> Self {
        Self { name: name.to_owned(), as_of: None }
    }
}

/// By era, as products other than the report write it.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.as_of.map_or(Ok(()), |day| write!(f, "（{}現在）", printed_date(day)))
    }
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
    /// A category of which there is no figure: a department that has not answered, or whose records
    /// are all left out. A mark stands in place of its count; no sum, chart or sentence takes it in.
    Untabulated,
    /// A total over rows above.
    Total,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Not applicable: nothing is printed.
    Blank,
    /// A name.
    Text(String),
    /// A span of time.
    Period(Period),
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

    /// A count or a rank, blank where there is none.
    pub fn whole(count: Option<u64>) -> Self {
        count.map_or(Cell::Blank, Cell::Integer)
    }

    /// The words, spans of time by era alone; `None` for a blank and for figures.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Cell::Text(text) => Some(Cow::Borrowed(text)),
            Cell::Period(period) => Some(Cow::Owned(period.to_string())),
            Cell::Blank | Cell::Integer(_) | Cell::Share(_) => None,
        }
    }

    /// The count; `None` for anything else.
    pub fn count(&self) -> Option<u64> {
        match self {
            Cell::Integer(count) => Some(*count),
            Cell::Blank | Cell::Text(_) | Cell::Period(_) | Cell::Share(_) => None,
        }
    }
}

/// What the short name of a column of shares ends with, after that of what they are shares of.
const SHARE: &str = "_share";

impl Column {
    /// Short name of the column with the shares of a column: `population_share`.
    pub fn share_id(id: &str) -> String {
        format!("{id}{SHARE}")
    }

    /// Short name of the column that one of shares belongs to; its own for any other.
    pub fn base_id(id: &str) -> &str {
        id.strip_suffix(SHARE).unwrap_or(id)
    }

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

    /// Its rows without buckets, totals and what is not tabulated.
    pub fn data_rows(&self) -> impl Iterator<Item = &Row> + Clone {
        self.rows.iter().filter(|row| row.kind == RowKind::Data)
    }

    /// The cell that names a row.
    pub fn name<'r>(&self, row: &'r Row) -> &'r Cell {
        self.label_column().and_then(|index| row.cells.get(index)).unwrap_or(&Cell::Blank)
    }

    /// The name of a row, spans of time by era alone.
    pub fn label<'r>(&self, row: &'r Row) -> Cow<'r, str> {
        self.name(row).text().unwrap_or_default()
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
