//! The tabulation plan: which tables are made, each a view of one dataset: what stands down, what
//! stands across, and what is measured.

mod columns;
mod names;
mod old;
mod reading;

pub use super::choices::Order;
pub use reading::{Known, read, variable};

use super::dataset::{Dataset, Datasets, Kind};
use super::faults::Line;
use crate::model::{
    CodeId, ColumnKind, DatasetId, FiscalYear, MeasureKind, Selector, VariableId, Whole,
};

/// One table of the plan.
#[derive(Debug, Clone)]
pub struct TablePlan {
    /// Where its title is defined.
    pub at: Line,
    /// Short name, ASCII.
    pub id: String,
    /// Title as printed.
    pub title: String,
    /// Notes printed below.
    pub notes: Vec<String>,
    /// Unit of its figures, where the dataset has none.
    pub unit: Option<String>,
    /// Zeros are printed as blanks.
    pub blank_zeros: bool,
    /// What it is a view of.
    pub dataset: DatasetId,
    /// The records it takes, by a code that each must have; all where there is none.
    pub condition: Option<Test>,
    /// What stands down.
    pub rows: RowsPlan,
    /// What stands across, the names of the rows included, left to right.
    pub columns: Vec<ColumnPlan>,
}

/// What the rows of a table stand for.
#[derive(Debug, Clone)]
pub struct RowsPlan {
    /// Heading over their names.
    pub label: String,
    /// The dimension.
    pub by: By,
    /// Their order.
    pub order: Order,
    /// Whether members without records have a row.
    pub zeros: bool,
    /// The rows of totals, from the top.
    pub totals: Vec<TotalPlan>,
}

/// The dimension down.
#[derive(Debug, Clone)]
pub enum By {
    /// The offices that were asked.
    Office,
    /// The codes of a variable.
    Code(VariableId),
    /// The codes that several variables share, a column each.
    Battery(Vec<VariableId>),
    /// The fiscal years of a date.
    FiscalYear {
        /// The date.
        date: VariableId,
        /// Years up to this one are taken together, and left out of the first total.
        together_until: Option<FiscalYear>,
    },
    /// Every record has a row of its own.
    Record {
        /// The variable that names it.
        name: VariableId,
    },
}

/// A row of totals.
#[derive(Debug, Clone)]
pub struct TotalPlan {
    /// Its name.
    pub label: String,
    /// Whether it takes in what several categories together have; without any, it is not printed.
    pub of_all: bool,
}

/// A code that a record must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Test {
    /// The variable.
    pub variable: VariableId,
    /// The code.
    pub code: CodeId,
}

impl Test {
    /// The records that have it.
    pub fn selector(self) -> Selector {
        Selector::Code { variable: self.variable, code: self.code }
    }
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct ColumnPlan {
    /// Short name, ASCII.
    pub id: String,
    /// Heading as printed.
    pub heading: String,
    /// Heading over it and its neighbours.
    pub group: Option<String>,
    /// What it shows.
    pub show: Show,
    /// Short name and label of its measure in the data.
    pub measure: (String, String),
    /// The member of the dimension across that it stands for.
    pub member: Option<Test>,
    /// The variable whose codes stand down, where several share them.
    pub of: Option<VariableId>,
    /// Whether rows of totals have a figure in it.
    pub totalled: bool,
}

/// What a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// The name of the row.
    Name,
    /// The row's place in the order.
    Rank,
    /// A measure of the row's records.
    Measure(MeasureKind),
    /// A variable of the row's one record, as it is.
    Value(VariableId),
    /// The share of one column in another, or in all records.
    Share {
        /// The column with the part.
        part: usize,
        /// The whole.
        whole: Whole,
    },
    /// How many of the columns between two have records.
    Filled {
        /// The first.
        from: usize,
        /// The last.
        to: usize,
    },
}

impl TablePlan {
    /// The dataset it is a view of.
    pub fn dataset<'d>(&self, datasets: &'d Datasets) -> &'d Dataset {
        &datasets[self.dataset]
    }

    /// The variable whose codes stand across; `None` where nothing does.
    pub fn across(&self) -> Option<VariableId> {
        self.columns.iter().find_map(|column| column.member).map(|member| member.variable)
    }

    /// What the cells of one of its columns hold; `dataset` is its own.
    pub fn column_kind(&self, column: &ColumnPlan, dataset: &Dataset) -> ColumnKind {
        match column.show {
            Show::Name => ColumnKind::Label,
            Show::Rank => ColumnKind::Rank,
            Show::Share { .. } => ColumnKind::Share,
            Show::Measure(_) | Show::Filled { .. } => ColumnKind::Count,
            Show::Value(id) => match dataset.variable(id).kind {
                Kind::Number => ColumnKind::Count,
                Kind::Percent => ColumnKind::Share,
                _ => ColumnKind::Text,
            },
        }
    }

    fn of_kind(&self, kind: ColumnKind, datasets: &Datasets) -> Vec<String> {
        let dataset = self.dataset(datasets);
        let own = self.columns.iter().filter(|column| self.column_kind(column, dataset) == kind);
        own.map(|column| column.id.clone()).collect()
    }

    /// Short names of its columns of shares that a chart can show beside each other.
    pub fn shares(&self, datasets: &Datasets) -> Vec<String> {
        self.of_kind(ColumnKind::Share, datasets)
    }

    /// Short names of its columns of counts: those a chart can show.
    pub fn counts(&self, datasets: &Datasets) -> Vec<String> {
        self.of_kind(ColumnKind::Count, datasets)
    }

    /// Short names of the columns of counts that are counted within another of them, where the
    /// definition tells; what it can't tell is `maybe_parts`.
    pub fn parts(&self, whole: &str, datasets: &Datasets) -> Vec<String> {
        let Some(whole) = self.columns.iter().find(|column| column.id == whole) else {
            return Vec::new();
        };
        let is_part = |column: &&ColumnPlan| match (column.show, whole.show) {
            (Show::Measure(part), Show::Measure(all)) => {
                part == all && column.member.is_some() && whole.member.is_none()
            }
            (Show::Value(part), Show::Value(all)) => {
                self.dataset(datasets).parts_of(all).contains(&part)
            }
            _ => false,
        };
        self.columns.iter().filter(is_part).map(|column| column.id.clone()).collect()
    }

    /// Short names of the columns that may be counted within another: only the figures will tell.
    pub fn maybe_parts(&self, whole: &str, datasets: &Datasets) -> Vec<String> {
        let dataset = self.dataset(datasets);
        if dataset.has_parts() {
            return Vec::new();
        }
        let of = |column: &ColumnPlan| match column.show {
            Show::Value(id) => Some(dataset.variable(id)),
            _ => None,
        };
        let number = |column: &ColumnPlan| {
            of(column).filter(|variable| matches!(variable.kind, Kind::Number))
        };
        let whole = self.columns.iter().find(|column| column.id == whole);
        let Some((whole, own)) = whole.and_then(|whole| Some((whole, number(whole)?))) else {
            return Vec::new();
        };
        let alike = self.columns.iter().filter(|column| {
            let other = number(column);
            other.is_some_and(|other| {
                let units = (&other.unit, &own.unit);
                column.id != whole.id && !matches!(units, (Some(a), Some(b)) if a != b)
            })
        });
        alike.map(|column| column.id.clone()).collect()
    }

    /// Short names of all its columns, as wordings ask for them.
    pub fn column_ids(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.id.clone()).collect()
    }

    /// Whether its rows are times, one after the other, as a source gives them.
    pub fn is_series(&self, datasets: &Datasets) -> bool {
        let By::Record { name } = self.rows.by else { return false };
        let dataset = self.dataset(datasets);
        let is_time = matches!(dataset.variable(name).kind, Kind::Date | Kind::FiscalYear);
        let is_words = |column: &ColumnPlan| {
            matches!(self.column_kind(column, dataset), ColumnKind::Label | ColumnKind::Text)
        };
        is_time && !self.columns.iter().all(is_words)
    }
}
