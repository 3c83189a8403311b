//! The content of the report: the contract between tabulation and templates.
//!
//! `content.json` is this structure. It holds every sentence, label and formatted figure, in the
//! order they are printed, and is enough to print the report again. Templates decide how things
//! look and compute nothing but geometry.

use crate::config::report::{Orientation, Shape};
use serde::{Deserialize, Serialize};

/// Version of this contract; raised when templates must change with it.
pub const FORMAT: u32 = 1;

/// Everything the report prints.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// Version of the contract: [`FORMAT`].
    pub format: u32,
    /// What the document is.
    pub document: Document,
    /// Runs of pages of one orientation.
    pub parts: Vec<Part>,
}

/// What the document is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Title.
    pub title: String,
    /// Which edition of the results.
    pub subtitle: String,
    /// Who publishes it.
    pub publisher: String,
    /// As of which day, in words.
    pub issued: String,
    /// The reference date, ISO 8601: the document's only date.
    pub date: String,
    /// Key words for the document's properties.
    pub keywords: Vec<String>,
    /// Language, BCP 47 without region.
    pub language: String,
    /// Region.
    pub region: String,
    /// The mark of a draft; none on a final report.
    pub draft: Option<String>,
    /// Of a single sheet out of a booklet, its number there: it begins without a title block, and
    /// its first heading bears this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<u32>,
}

/// Pages of one orientation, with what stands on them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// How the pages stand.
    pub orientation: Orientation,
    /// What is printed on them, in order.
    pub blocks: Vec<Block>,
}

/// One block of the report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Without its number: the template counts.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its sentences.
        text: String,
    },
    /// A list of points.
    List {
        /// The points.
        items: Vec<String>,
    },
    /// Labelled facts.
    Facts {
        /// The facts.
        items: Vec<Fact>,
    },
    /// Notes in small print.
    Notes {
        /// The notes, each with its own mark.
        items: Vec<String>,
    },
    /// A table.
    Table(TableBlock),
    /// A chart.
    Chart(ChartBlock),
    /// Two runs of blocks side by side.
    Beside {
        /// On the left, and read first.
        left: Vec<Block>,
        /// On the right.
        right: Vec<Block>,
    },
}

/// A labelled fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Label.
    pub label: String,
    /// What is said.
    pub text: String,
}

/// A table, all cells formatted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableBlock {
    /// Short name of the table.
    pub id: String,
    /// Running number among the report's tables.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Unit of the counts; none where the columns differ.
    pub unit: Option<String>,
    /// Columns, left to right.
    pub columns: Vec<TableColumn>,
    /// Rows, top to bottom.
    pub rows: Vec<TableRow>,
    /// Notes below.
    pub notes: Vec<String>,
    /// Where the figures come from.
    pub source: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Short name.
    pub id: String,
    /// Heading.
    pub heading: String,
    /// Heading over this and its neighbours of the same group.
    pub group: Option<String>,
    /// `rank`, `label`, `text`, `count` or `share`.
    pub kind: String,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// `data`, `bucket` or `total`.
    pub kind: String,
    /// One text a column, formatted; empty where nothing is printed.
    pub cells: Vec<String>,
}

/// A chart of one table's column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChartBlock {
    /// Short name of the table it shows.
    pub id: String,
    /// Running number among the report's figures.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Unit of the values.
    pub unit: Option<String>,
    /// What it shows, for those who can't see it.
    pub alt: String,
    /// Standing columns or lying bars.
    pub shape: Shape,
    /// The scale of the values.
    pub axis: Axis,
    /// Name of each bar.
    pub categories: Vec<String>,
    /// The series, stacked in this order from the axis outward.
    pub series: Vec<Series>,
    /// Text at the end of each bar, where several series are stacked.
    pub totals: Option<Vec<String>>,
    /// What each bar is to be compared with, shown as a mark across it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Series>,
}

/// The scale of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// Upper end; the lower is 0.
    pub max: u64,
    /// Lines across.
    pub ticks: Vec<Tick>,
}

/// A line across a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// Where.
    pub value: u64,
    /// Its text.
    pub label: String,
}

/// One series of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Name in the legend; empty where there is only one series.
    pub name: String,
    /// A value for each bar.
    pub values: Vec<u64>,
    /// Its text.
    pub labels: Vec<String>,
}

impl Content {
    /// Every text that is printed, for changing.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        let document = &mut self.document;
        let mut texts = vec![
            &mut document.title,
            &mut document.subtitle,
            &mut document.publisher,
            &mut document.issued,
        ];
        texts.extend(document.draft.as_mut());
        texts.extend(
            self.parts.iter_mut().flat_map(|part| &mut part.blocks).flat_map(Block::texts_mut),
        );
        texts
    }
}

impl Block {
    fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Block::Heading { text, .. } | Block::Paragraph { text } => vec![text],
            Block::List { items } | Block::Notes { items } => items.iter_mut().collect(),
            Block::Facts { items } => {
                items.iter_mut().flat_map(|fact| [&mut fact.label, &mut fact.text]).collect()
            }
            Block::Table(table) => {
                let mut texts = vec![&mut table.title];
                texts.extend(table.unit.as_mut());
                texts.extend(table.source.as_mut());
                texts.extend(&mut table.notes);
                for column in &mut table.columns {
                    texts.push(&mut column.heading);
                    texts.extend(column.group.as_mut());
                }
                texts.extend(table.rows.iter_mut().flat_map(|row| &mut row.cells));
                texts
            }
            Block::Chart(chart) => {
                let mut texts = vec![&mut chart.title, &mut chart.alt];
                texts.extend(chart.unit.as_mut());
                texts.extend(&mut chart.categories);
                let series = chart.series.iter_mut().chain(&mut chart.reference);
                texts.extend(series.map(|series| &mut series.name));
                texts
            }
            Block::Beside { left, right } => {
                left.iter_mut().chain(right).flat_map(Block::texts_mut).collect()
            }
        }
    }
}
