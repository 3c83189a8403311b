//! The tabulation plan: which tables are made, each a view of one dataset: what stands down, what
//! stands across, and what is measured.

mod columns;
mod condition;
mod dimension;
mod known;
mod names;
mod old;
mod order;
mod reading;

pub use super::choices::Order;
pub use condition::{Condition, of_form as condition_of};
pub use dimension::{Class, Question, selector};
pub use known::Known;
pub use reading::{read, variable};

use super::dataset::{Dataset, Datasets, ValueDomain};
use super::faults::Line;
use crate::model::{
    Amount, CodeId, ColumnKind, DatasetId, Every, FiscalYear, MeasureKind, Record, Selector,
    VariableId, Whole,
};
use sheets::text::key;

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
    /// What must hold of each record besides.
    pub when: Option<Condition>,
    /// What is printed where there is no figure; nothing without it.
    pub missing: Option<String>,
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
    /// How many of the first in that order have a row, all that are as great as the last included; all
    /// without it.
    pub first: Option<usize>,
    /// The name of a row for the records that none of the others takes; no such row without it.
    pub unsaid: Option<String>,
    /// Whether members without records have a row.
    pub zeros: bool,
    /// Whether classes without records have none before the first and behind the last that has any; nor has
    /// the row of the rest, where it has none.
    pub trims: bool,
    /// The rows of totals, from the top.
    pub totals: Vec<TotalPlan>,
    /// What stands beside offices: the topmost one above them; nothing without it.
    pub above: Option<AbovePlan>,
}

/// The topmost office above those that stand down.
#[derive(Debug, Clone)]
pub struct AbovePlan {
    /// Heading over their names.
    pub heading: String,
    /// Name of the row of each that tells of all below it; no such rows without it.
    pub subtotal: Option<String>,
}

/// The dimension down.
#[derive(Debug, Clone)]
pub enum By {
    /// The offices that were asked.
    Office,
    /// The topmost offices, each with those below it.
    Top,
    /// The codes of a variable.
    Code(VariableId),
    /// The codes that several variables share, a column each.
    Battery(Vec<VariableId>),
    /// Several variables, each of which has a row: what columns measure, they measure of that.
    Questions(Vec<Question>),
    /// Classes of an amount.
    Classes {
        /// What is put into classes.
        amount: Amount,
        /// The classes, none of which meets another.
        classes: Vec<Class>,
    },
    /// The times of a variable, from the first to the last.
    Times {
        /// The variable.
        variable: VariableId,
        /// How they are taken together.
        every: Every,
    },
    /// The texts of a variable, without regard to their spelling.
    Texts(VariableId),
    /// The fiscal years of a date or a fiscal year.
    FiscalYear {
        /// The variable.
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
    /// The member of the dimension across that it stands for, by a code.
    pub member: Option<Test>,
    /// The same by a class of an amount.
    pub class: Option<Across>,
    /// The variable whose codes stand down, where several share them.
    pub of: Option<VariableId>,
    /// What must hold of each of its records.
    pub when: Option<Condition>,
    /// Whether its records are the previous edition's.
    pub previous: bool,
    /// Its unit, where that is not its variable's.
    pub unit: Option<String>,
    /// The decimal places that its figures are rounded to, where they are.
    pub places: Option<u32>,
    /// Whether rows of totals have a figure in it.
    pub totalled: bool,
}

/// A class that stands across.
#[derive(Debug, Clone)]
pub struct Across {
    /// What is put into classes.
    pub amount: Amount,
    /// Its place among the classes, from 0.
    pub place: usize,
    /// The class.
    pub class: Class,
    /// The records of it.
    pub selector: Selector,
}

impl ColumnPlan {
    /// Whether it takes a record.
    pub fn takes(&self, record: &Record) -> bool {
        self.class.as_ref().is_none_or(|class| class.selector.matches(record))
            && self.member.is_none_or(|member| member.selector().matches(record))
            && self.when.as_ref().is_none_or(|when| when.takes(record))
    }

    /// The selectors that say which records it takes; `None` where they can't say it.
    pub fn selectors(&self) -> Option<Vec<Selector>> {
        let mut said = said(self.member, self.when.as_ref())?;
        said.extend(self.class.iter().map(|class| class.selector.clone()));
        Some(said)
    }

    /// Whether it stands for one member of the dimension across.
    pub fn is_member(&self) -> bool {
        self.member.is_some() || self.class.is_some()
    }

    /// Whether it counts all records of a row.
    pub fn is_whole_count(&self) -> bool {
        let is_plain = !self.is_member() && self.when.is_none() && !self.previous;
        self.show == Show::Measure(MeasureKind::Count) && is_plain
    }
}

/// The selectors of a code and a condition; `None` where they can't say it.
fn said(test: Option<Test>, when: Option<&Condition>) -> Option<Vec<Selector>> {
    let more = when.map_or(Some(Vec::new()), |when| when.selectors.clone())?;
    Some(test.map(Test::selector).into_iter().chain(more).collect())
}

/// What a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// The name of the row.
    Name,
    /// The row's place: by its number, or by a column, where rows of one figure have one place.
    Rank {
        /// The column.
        by: Option<usize>,
    },
    /// The office that a record is of.
    Office,
    /// The topmost office above that, or above that of the row.
    Top,
    /// The sum of a column from the first row to this.
    Running {
        /// The column.
        of: usize,
    },
    /// How much more one column has than another.
    Difference {
        /// The column.
        of: usize,
        /// The one it is compared with.
        from: usize,
    },
    /// The same in percent of the other.
    ChangeRate {
        /// The column.
        of: usize,
        /// The one it is compared with.
        from: usize,
    },
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
    /// Whether it takes a record of its dataset.
    pub fn takes(&self, record: &Record) -> bool {
        self.condition.is_none_or(|test| test.selector().matches(record))
            && self.when.as_ref().is_none_or(|when| when.takes(record))
    }

    /// Whether a column counts the previous edition's records.
    pub fn looks_back(&self) -> bool {
        self.columns.iter().any(|column| column.previous)
    }

    /// The selectors that say which records it takes; `None` where they can't say it.
    pub fn selectors(&self) -> Option<Vec<Selector>> {
        said(self.condition, self.when.as_ref())
    }

    /// The dataset it is a view of.
    pub fn dataset<'d>(&self, datasets: &'d Datasets) -> &'d Dataset {
        &datasets[self.dataset]
    }

    /// The variable whose codes stand across; `None` where nothing does.
    pub fn across(&self) -> Option<VariableId> {
        self.columns.iter().find_map(|column| column.member).map(|member| member.variable)
    }

    /// The classes that stand across; none where nothing does.
    pub fn classes_across(&self) -> Vec<&Across> {
        let mut all: Vec<&Across> =
            self.columns.iter().filter_map(|column| column.class.as_ref()).collect();
        all.sort_by_key(|across| across.place);
        all.dedup_by_key(|across| across.place);
        all
    }

    /// What the cells of one of its columns hold; `dataset` is its own.
    pub fn column_kind(&self, column: &ColumnPlan, dataset: &Dataset) -> ColumnKind {
        match column.show {
            Show::Name => ColumnKind::Label,
            Show::Rank { .. } => ColumnKind::Rank,
            Show::Office | Show::Top => ColumnKind::Text,
            Show::Share { .. } | Show::ChangeRate { .. } => ColumnKind::Share,
            Show::Measure(MeasureKind::Ratio { .. }) if column.unit.as_deref() == Some("%") => {
                ColumnKind::Share
            }
            Show::Measure(_)
            | Show::Filled { .. }
            | Show::Running { .. }
            | Show::Difference { .. } => ColumnKind::Count,
            Show::Value(id) => match dataset.variable(id).kind {
                ValueDomain::Number => ColumnKind::Count,
                ValueDomain::Percent => ColumnKind::Share,
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
                let is_narrower = column.is_member() && !whole.is_member();
                let is_same = part == all && column.previous == whole.previous;
                is_same && is_narrower && whole.when.is_none()
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
            of(column).filter(|variable| matches!(variable.kind, ValueDomain::Number))
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

    /// Normalised, the headings of its columns that no other column has, each with the column's name.
    pub fn headings(&self) -> Vec<(String, String)> {
        let keys: Vec<String> = self.columns.iter().map(|column| key(&column.heading)).collect();
        let once = |own: &String| keys.iter().filter(|other| *other == own).count() == 1;
        let columns = self.columns.iter().zip(&keys).filter(|(_, own)| once(own));
        columns.map(|(column, own)| (own.clone(), column.id.clone())).collect()
    }

    /// Whether its rows are times, one after the other.
    pub fn is_of_times(&self, datasets: &Datasets) -> bool {
        matches!(self.rows.by, By::Times { .. } | By::FiscalYear { .. }) || self.is_series(datasets)
    }

    /// Whether its rows are times, one after the other, as a source gives them.
    pub fn is_series(&self, datasets: &Datasets) -> bool {
        let By::Record { name } = self.rows.by else { return false };
        let dataset = self.dataset(datasets);
        let is_time =
            matches!(dataset.variable(name).kind, ValueDomain::Date | ValueDomain::FiscalYear);
        let is_words = |column: &ColumnPlan| {
            matches!(self.column_kind(column, dataset), ColumnKind::Label | ColumnKind::Text)
        };
        is_time && !self.columns.iter().all(is_words)
    }
}
