//! A finished statistical table, the one source of every product's figures. Rows and columns carry
//! keys that say what they stand for, and cells how they come about: nobody after tabulation finds
//! that out by a label, a position or the name of a column.

use super::{Cell, Indexed, Key, Origin, Place, Selector, TableId, VariableId};
use rust_decimal::Decimal;
use sheets::Date;
use sheets::era::printed_date;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The finished tables; `None` where the source of one is not there. They are shared with what is made of
/// them only as far as it is asked for.
pub type Tables = Indexed<TableId, Option<Arc<Table>>>;

/// A table with its title, columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Short name from the definition; unique, ASCII.
    pub id: String,
    /// Title in Japanese.
    pub title: String,
    /// Unit of the counts, as 件; `None` where the columns have units of their own.
    pub unit: Option<String>,
    /// The units of all its figures that are no shares and no ranks, as they are printed under the title.
    pub units: Vec<String>,
    /// Where the figures come from.
    pub source: Source,
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Rows, top to bottom, totals included.
    pub rows: Vec<Row>,
    /// Notes printed below it.
    pub notes: Vec<String>,
    /// Zeros are printed as blanks.
    pub blank_zeros: bool,
    /// What is printed where there is no figure; nothing without it.
    pub missing: Option<String>,
    /// The records that it takes: those that pass all of these.
    pub records: Vec<Selector>,
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
    /// What its figures measure; `None` for names and words.
    pub measure: Option<Measure>,
    /// What it stands for in the dimension across; `None` where the table has none.
    pub place: Option<Place>,
    /// The records it takes: those that pass all of these.
    pub records: Vec<Selector>,
    /// The variable whose codes stand down, where several share them: each has a column.
    pub of: Option<VariableId>,
}

/// What figures measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Short name, ASCII; columns of one measure differ in what they stand for.
    pub id: String,
    /// Name in Japanese.
    pub label: String,
    /// Unit of its values, as 人; `None` for none.
    pub unit: Option<String>,
    /// How it is made.
    pub kind: MeasureKind,
    /// The decimal places that it is rounded to; `None` where its figures have their own.
    pub places: Option<u32>,
}

/// How a measure is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureKind {
    /// A number of records.
    Count,
    /// A number of members of the dimension across that have records.
    Filled,
    /// The sum of a variable.
    Sum(VariableId),
    /// Its mean.
    Mean(VariableId),
    /// Its median.
    Median(VariableId),
    /// Its lower quartile: a quarter of the way from the least to the greatest value.
    LowerQuartile(VariableId),
    /// Its upper quartile.
    UpperQuartile(VariableId),
    /// Its least value.
    Min(VariableId),
    /// Its greatest value.
    Max(VariableId),
    /// How many records have a value of it.
    Answered(VariableId),
    /// How many records have none.
    Unanswered(VariableId),
    /// The sum of a variable, so many times, by that of another, over the records that have both.
    Ratio {
        /// The variable whose sum is divided.
        of: VariableId,
        /// The variable by whose sum it is divided.
        per: VariableId,
        /// How many times: 100 for percent.
        times: Decimal,
    },
    /// How many offices have records.
    Offices,
    /// How many offices were asked.
    Asked,
    /// How many offices answered.
    Responded,
    /// The sum of a column from the first row on.
    Running,
    /// How much more a column has than another.
    Difference,
    /// The same in percent of the other.
    ChangeRate,
    /// A figure as the source gives it.
    Given,
    /// A share in percent, of a column of the table.
    Share,
    /// The place in an order.
    Rank,
}

impl MeasureKind {
    /// The same of another variable, where it is of one.
    #[must_use]
    pub fn of(self, variable: VariableId) -> Self {
        match self {
            Self::Sum(_) => Self::Sum(variable),
            Self::Mean(_) => Self::Mean(variable),
            Self::Median(_) => Self::Median(variable),
            Self::LowerQuartile(_) => Self::LowerQuartile(variable),
            Self::UpperQuartile(_) => Self::UpperQuartile(variable),
            Self::Min(_) => Self::Min(variable),
            Self::Max(_) => Self::Max(variable),
            Self::Answered(_) => Self::Answered(variable),
            Self::Unanswered(_) => Self::Unanswered(variable),
            other => other,
        }
    }

    /// The variable that is measured; `None` where records are counted, or figures derived.
    pub fn variable(self) -> Option<VariableId> {
        match self {
            Self::Sum(id)
            | Self::Mean(id)
            | Self::Median(id)
            | Self::LowerQuartile(id)
            | Self::UpperQuartile(id)
            | Self::Min(id)
            | Self::Max(id)
            | Self::Answered(id)
            | Self::Unanswered(id) => Some(id),
            Self::Count
            | Self::Filled
            | Self::Ratio { .. }
            | Self::Offices
            | Self::Asked
            | Self::Responded
            | Self::Running
            | Self::Difference
            | Self::ChangeRate
            | Self::Given
            | Self::Share
            | Self::Rank => None,
        }
    }
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
    /// A count or another number.
    Count,
    /// A share in percent, one decimal.
    Share,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it stands for.
    pub place: Place,
    /// The records it takes; `None` where it takes none, or all.
    pub records: Option<Selector>,
    /// There is no figure of it: an office that has not answered, or whose records are all left out. A
    /// mark stands in place of its count; no sum, chart or sentence takes it in.
    pub untabulated: bool,
    /// One cell a column.
    pub cells: Vec<TableCell>,
}

/// A cell: its value, and how that comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCell {
    /// What stands in it.
    pub value: Cell,
    /// What a reader has to count, add or divide to get it.
    pub origin: Origin,
}

impl From<Cell> for TableCell {
    /// A cell that is what it is.
    fn from(value: Cell) -> Self {
        Self { value, origin: Origin::Given }
    }
}

/// How a row is printed; what it stands for is its [`Place`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// One category.
    Data,
    /// Several categories taken together, as S48～H25; totals may leave it out.
    Bucket,
    /// A category of which there is no figure.
    Untabulated,
    /// A total over rows above.
    Total,
}

impl RowKind {
    /// The word for it in what products are made from.
    pub fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Bucket => "bucket",
            Self::Untabulated => "untabulated",
            Self::Total => "total",
        }
    }
}

impl Row {
    /// A row of values that are what they are.
    pub fn given(place: Place, cells: impl IntoIterator<Item = Cell>) -> Self {
        let cells = cells.into_iter().map(TableCell::from).collect();
        Self { place, records: None, untabulated: false, cells }
    }

    /// How it is printed.
    pub fn kind(&self) -> RowKind {
        match &self.place {
            _ if self.untabulated => RowKind::Untabulated,
            Place::Total(_) => RowKind::Total,
            Place::Member(member) if member.is_several() => RowKind::Bucket,
            Place::Member(_) => RowKind::Data,
        }
    }

    /// What it stands for, where that is one category or several taken together.
    pub fn member(&self) -> Option<&Key> {
        match &self.place {
            Place::Member(member) => Some(member),
            Place::Total(_) => None,
        }
    }

    /// The value in a column, by its index.
    pub fn value(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column).map(|cell| &cell.value)
    }

    /// Its values, left to right.
    pub fn values(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().map(|cell| &cell.value)
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

    /// A column without a group, a measure or a dimension.
    pub fn new(id: impl Into<String>, heading: impl Into<String>, kind: ColumnKind) -> Self {
        let (id, heading) = (id.into(), heading.into());
        let records = Vec::new();
        Self { id, heading, group: None, kind, measure: None, place: None, records, of: None }
    }

    /// Whether it stands for one member of the dimension across.
    pub fn is_member(&self) -> bool {
        matches!(self.place, Some(Place::Member(_)))
    }
}

impl Table {
    /// The units of its figures, in one line.
    pub fn unit_line(&self) -> Option<String> {
        (!self.units.is_empty()).then(|| self.units.join("、"))
    }

    /// Index of the column with this short name.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// Index of the column with the rows' names.
    pub fn label_column(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.kind == ColumnKind::Label)
    }

    /// How a cell comes about, by the indices of its row and column.
    pub fn origin(&self, row: usize, column: usize) -> Option<&Origin> {
        self.rows.get(row)?.cells.get(column).map(|cell| &cell.origin)
    }

    /// How all cells come about, row by row.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.origin)
    }

    /// The records that the cell of a row and a column gathers.
    pub fn gathered(&self, row: &Row, column: &Column) -> Vec<Selector> {
        let own = match (column.of, &row.place) {
            (Some(variable), Place::Member(Key::Code { code, .. })) => {
                Some(Selector::Code { variable, code: *code })
            }
            _ => row.records.clone(),
        };
        own.iter().chain(&column.records).chain(&self.records).cloned().collect()
    }

    /// Its rows that stand for one category each, with their figures.
    pub fn data_rows(&self) -> impl Iterator<Item = &Row> + Clone {
        self.rows.iter().filter(|row| row.kind() == RowKind::Data)
    }

    /// What its rows stand for: the first that is no total says it.
    pub fn down(&self) -> Option<&Key> {
        self.rows.iter().find_map(Row::member)
    }

    /// The cell that names a row.
    pub fn name<'r>(&self, row: &'r Row) -> &'r Cell {
        self.label_column().and_then(|index| row.value(index)).unwrap_or(&Cell::Blank)
    }

    /// The name of a row, spans of time by era alone.
    pub fn label<'r>(&self, row: &'r Row) -> Cow<'r, str> {
        self.name(row).text().unwrap_or_default()
    }
}
