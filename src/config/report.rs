//! The report: its blocks in the order they are printed.

mod figures;
mod known;
mod level;
pub mod listing;
mod listing_reading;
mod reading;

pub use figures::FIGURES;
pub use known::Known;
pub use reading::read_all;

use super::choices::Say;
use super::faults::Line;
use super::wording::{Condition, Wording};
use crate::model::TableId;
use content::{Orientation, Shape};
use listing::{CardsPlan, RecordsPlan, TextsPlan};

/// One block of the report.
#[derive(Debug, Clone)]
pub struct ReportBlock {
    /// Printed only when this holds.
    pub when: Option<Condition>,
    /// What is printed.
    pub kind: BlockKind,
}

/// What a block prints.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// A heading of level 1 to 4.
    Heading {
        /// 1 to 4.
        level: u8,
        /// The heading, without a number.
        text: Wording,
    },
    /// A paragraph.
    Paragraph {
        /// Its sentences; `[^1]` calls the first footnote.
        text: Wording,
        /// Its footnotes.
        footnotes: Vec<Wording>,
    },
    /// A list of points.
    List(Vec<Wording>),
    /// Notes in small print; one that is filled in as nothing is left out.
    Notes(Vec<Wording>),
    /// Labelled facts.
    Facts(Vec<(String, Wording)>),
    /// A table of the plan.
    Table(TableId),
    /// A chart of a table.
    Chart(ChartPlan),
    /// What follows begins on a new page.
    Page(Orientation),
    /// A list of records.
    Records(RecordsPlan),
    /// What was written in answer to a question.
    Texts(TextsPlan),
    /// Pages of records.
    Cards(CardsPlan),
    /// A ready sentence on a table.
    Sentence(SentencePlan),
}

/// A ready sentence, on a column of a table or on the collection as a whole.
#[derive(Debug, Clone)]
pub struct SentencePlan {
    /// The table and its column, where it says anything of one.
    pub of: Option<(TableId, String)>,
    /// What is said, in order.
    pub says: Vec<Say>,
    /// What the column is called in the sentence.
    pub name: Option<String>,
    /// What stands before the sentence.
    pub lead: Option<String>,
    /// The column that it is compared with, and what that is called.
    pub against: Option<(String, Option<String>)>,
    /// How many are the first.
    pub first: usize,
}

/// A chart of one table.
#[derive(Debug, Clone)]
pub struct ChartPlan {
    /// The table.
    pub table: TableId,
    /// How it is drawn.
    pub shape: Shape,
    /// The columns with the values, a series each.
    pub values: Vec<String>,
    /// The column with a part of the values, to be shown as the first part of each bar.
    pub part: Option<PartOfChart>,
    /// Title.
    pub title: Wording,
    /// What the chart shows, for those who can't see it.
    pub alt: Wording,
}

/// A part of each bar, and what the rest is called.
#[derive(Debug, Clone)]
pub struct PartOfChart {
    /// Where it is defined.
    pub at: Line,
    /// Whether only the figures tell that it is a part.
    pub doubtful: bool,
    /// The column with the part.
    pub column: String,
    /// Name of the part in the legend.
    pub name: String,
    /// Name of the rest in the legend.
    pub rest: String,
}
