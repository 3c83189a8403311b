//! `[areas]`: the pages of the areas: which registers they tell of, under which titles, and in which
//! words.

mod reading;

pub use reading::read;

use super::faults::Line;
use super::wording::Wording;
use crate::model::{ColumnId, Indexed, RatioId, RegisterId};

/// The pages of the areas.
#[derive(Debug, Clone)]
pub struct AreaPagesPlan {
    /// The register by area whose areas have a page each.
    pub register: RegisterId,
    /// The column of that register that the areas are ranked by in the overview.
    pub column: ColumnId,
    /// Title of the booklet.
    pub title: String,
    /// Subtitle of the booklet.
    pub subtitle: String,
    /// The areas that have no place among the others.
    pub unranked: Vec<NamedArea>,
    /// The ratios of two columns.
    pub ratios: Indexed<RatioId, RatioPlan>,
    /// Labelled facts; one that is filled in as nothing is left out.
    pub facts: Vec<(String, Wording)>,
    /// A paragraph below the facts.
    pub text: Option<Wording>,
    /// The table of all areas that the booklet begins with.
    pub overview: OverviewPlan,
    /// What an area is made up of.
    pub composition: Option<CompositionPlan>,
    /// What is listed of an area.
    pub listings: Vec<ListedPlan>,
}

/// A ratio of two columns of the register.
#[derive(Debug, Clone)]
pub struct RatioPlan {
    /// Short name, ASCII.
    pub id: String,
    /// The column that is divided.
    pub of: ColumnId,
    /// The column it is divided by.
    pub per: ColumnId,
}

/// The table of all areas.
#[derive(Debug, Clone, Default)]
pub struct OverviewPlan {
    /// Title.
    pub title: String,
    /// Heading over the running numbers.
    pub number: String,
    /// Heading over the areas' names.
    pub label: String,
    /// Heading over the shares in the whole.
    pub share: String,
    /// Heading over the places.
    pub rank: String,
    /// Heading over the shares of the parts; without it they are not shown.
    pub parts: Option<String>,
    /// Notes below.
    pub notes: Vec<String>,
}

/// What an area is made up of: the parts of the column, as a table and as a chart beside it.
#[derive(Debug, Clone)]
pub struct CompositionPlan {
    /// Title of the table.
    pub title: String,
    /// Heading over the parts' names.
    pub label: String,
    /// Heading over the counts.
    pub count: String,
    /// Heading over the shares.
    pub share: String,
    /// Heading over the shares in the whole.
    pub average: String,
    /// Title of the chart.
    pub chart: String,
    /// What the marks of the whole's shares are called in the chart.
    pub mark: String,
    /// What the chart shows, for those who can't see it.
    pub alt: Wording,
    /// Notes below the table.
    pub notes: Vec<String>,
}

/// A listing whose entries are told on the pages of their areas.
#[derive(Debug, Clone)]
pub struct ListedPlan {
    /// The register.
    pub register: RegisterId,
    /// Its column with the areas.
    pub area: ColumnId,
    /// The columns that are shown, left to right.
    pub columns: Vec<ColumnId>,
    /// The column whose equal values stand together.
    pub group: Option<ColumnId>,
    /// How many of the latest fiscal years are told; `None` for all.
    pub years: Option<usize>,
    /// Title of the table.
    pub title: String,
    /// What is said of an area that has no entry.
    pub none: Option<String>,
    /// Notes below the table.
    pub notes: Vec<String>,
    /// Areas of other times whose entries are told too.
    pub also: Vec<FormerArea>,
}

/// An area that the definition names.
#[derive(Debug, Clone)]
pub struct NamedArea {
    /// The name as written.
    pub name: String,
    /// The name, normalised.
    pub key: String,
    /// The line of the definition it stands in.
    pub line: Line,
}

/// An area of another time.
#[derive(Debug, Clone)]
pub struct FormerArea {
    /// Its normalised name.
    pub name: String,
    /// Today's areas that it was.
    pub of: Vec<NamedArea>,
    /// The note below a table that tells of it.
    pub note: String,
}
