//! # content
//!
//! The content of a report: the contract between what makes it and the templates that print it.
//!
//! `content.json` is this structure. It holds every sentence, label and formatted figure, in the
//! order they are printed, and is enough to print the report again. Templates decide how things
//! look and compute nothing but geometry.
//!
//! The comments on the types describe them to the templates' authors as well: `docs/templates.md` is
//! made from them ([`contract`]).

mod choices;
pub mod contract;
mod groups;
mod saved;
mod texts;

pub use choices::{Numerals, Orientation, Shape};
pub use groups::Groups;
pub use saved::Unreadable;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version of this contract; raised when templates must change with it.
pub const FORMAT: u32 = 2;

/// Everything the report prints.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Content {
    /// Version of this contract; raised when templates must change with it. Content of another
    /// version is refused.
    pub format: u32,
    /// What the document is: its title and properties.
    pub document: Document,
    /// Who was asked, and what came of each; none in the pages of areas. What is printed of it stands
    /// in the blocks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Groups>,
    /// Runs of pages of one orientation, in printing order. Each begins on a new page.
    pub parts: Vec<Part>,
}

/// What the document is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Title, of the first page and of the PDF.
    pub title: String,
    /// Which edition of the results; printed below the title.
    pub subtitle: String,
    /// Who publishes it; also the PDF's author.
    pub publisher: String,
    /// As of which day, in words: `令和６年６月１日現在`.
    pub issued: String,
    /// The reference date, as `YYYY-MM-DD`: the document's only date.
    pub date: String,
    /// Key words for the PDF's properties; not printed.
    pub keywords: Vec<String>,
    /// Language, as a code of ISO 639: `ja`. It is read by screen readers, and gives 表 and 図 their
    /// names.
    pub language: String,
    /// Region, as a code of ISO 3166: `JP`.
    pub region: String,
    /// The mark of a draft, printed on every page; none on a final report.
    pub draft: Option<String>,
    /// Of a single sheet out of a booklet, its number there: it begins without a title block, and
    /// its first heading bears this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<u32>,
    /// How it is set.
    pub style: Look,
}

/// How a document is set: what the words themselves do not show already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Look {
    /// Width of the numbers the template counts with: `municipal` (one digit in full width, more in
    /// half width), `half` or `full`.
    pub numerals: Numerals,
    /// The first number of each level of headings, from the highest: `１`, `(1)`, `ア`.
    pub headings: Vec<String>,
    /// Paragraphs begin one character in.
    pub indent: bool,
    /// The title stands on a page of its own.
    pub cover: bool,
    /// The headings are listed with their pages before the text.
    pub contents: bool,
}

/// Pages of one orientation, with what stands on them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// How the pages stand.
    pub orientation: Orientation,
    /// What is printed on them, in order.
    pub blocks: Vec<Block>,
}

/// One block of the report. Its `kind` says which, and what else it holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// Depth: 1 to 4, and never more than one deeper than the heading before.
        level: u8,
        /// The heading, without its number: the template counts.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its sentences, without line breaks; `[^1]` stands where the first footnote is called.
        text: String,
        /// Its footnotes, in the order of their numbers; printed at the foot of the page.
        footnotes: Vec<String>,
    },
    /// A list of points.
    List {
        /// The points, in order, each without its mark.
        items: Vec<String>,
    },
    /// Labelled facts.
    Facts {
        /// The facts, in order.
        items: Vec<Fact>,
    },
    /// Notes in small print.
    Notes {
        /// The notes, in order, each with its own mark (`注１`, `※`).
        items: Vec<String>,
    },
    /// A table.
    Table(TableBlock),
    /// A chart.
    Chart(ChartBlock),
    /// What was written in answer to a question.
    Texts {
        /// What it answers; printed above, and no heading.
        title: String,
        /// The answers, by who gave them.
        groups: Vec<TextGroup>,
    },
    /// A record, or what belongs together, on a page of its own: below a heading.
    Card {
        /// The answers, each with what was asked.
        items: Vec<Fact>,
        /// Tables of what belongs to it. They have no numbers.
        tables: Vec<TableBlock>,
    },
    /// Two runs of blocks side by side.
    Beside {
        /// On the left, and read first.
        left: Vec<Block>,
        /// On the right.
        right: Vec<Block>,
    },
}

/// A labelled fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// What the fact is about, printed before it.
    pub label: String,
    /// What is said of it.
    pub text: String,
}

/// What some gave in answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TextGroup {
    /// Who they are; empty where that is not told.
    pub label: String,
    /// The answers, as they were written.
    pub items: Vec<String>,
}

/// A table, all cells formatted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TableBlock {
    /// Short name of the table, as in the definition, of a list of records that of their part of the
    /// form; not printed.
    pub id: String,
    /// Running number among the report's tables, from 1; 0 for a table of a card, which has none.
    pub number: u32,
    /// Title, without its number.
    pub title: String,
    /// Unit of the counts (`件`, `人`); none where the columns differ.
    pub unit: Option<String>,
    /// Columns, left to right.
    pub columns: Vec<TableColumn>,
    /// Rows, top to bottom, totals included.
    pub rows: Vec<TableRow>,
    /// Notes printed below the table, in order; often none.
    pub notes: Vec<String>,
    /// Where the figures come from, without the word 資料.
    pub source: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableColumn {
    /// Short name, as in the definition; not printed.
    pub id: String,
    /// Heading of the column.
    pub heading: String,
    /// Heading over this column and its neighbours of the same group; none where it stands alone.
    pub group: Option<String>,
    /// What stands in it: `rank` (a place in an order), `label` (what the row is about; its heading),
    /// `text` (words), `count` (whole numbers) or `share` (percentages).
    pub kind: String,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableRow {
    /// `data`, `bucket` (several categories taken together), `untabulated` (a department whose figures
    /// are not known: a mark stands for its count), `total`, or `group` (what the rows below belong to: in
    /// its first cell, printed across).
    pub kind: String,
    /// One text a column, formatted; empty where nothing is printed.
    pub cells: Vec<String>,
}

/// A chart of one table's column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChartBlock {
    /// Short name of the table it shows; not printed.
    pub id: String,
    /// Running number among the report's figures, from 1.
    pub number: u32,
    /// Title, without its number.
    pub title: String,
    /// Unit of the values, printed at the axis (`件`, `人`).
    pub unit: Option<String>,
    /// What it shows, for those who can't see it: the alternative text of the PDF.
    pub alt: String,
    /// How it is drawn: `columns`, `bars`, `matrix`, `shares`, `lines` or `multiples`.
    pub shape: Shape,
    /// The scale of the values, from 0; without lines for `multiples`, whose series have their own.
    pub axis: Axis,
    /// Name of each row, left to right or top to bottom: of a bar, a point of the lines, a row of the
    /// matrix.
    pub categories: Vec<String>,
    /// The series: stacked in this order from the axis outward, or the columns of the matrix.
    pub series: Vec<Series>,
    /// Text at the end of each bar, formatted, where several series are stacked; none for a single
    /// series.
    pub totals: Option<Vec<String>>,
    /// What each bar is to be compared with, shown as a mark across it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Series>,
}

/// The scale of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Axis {
    /// Upper end of the scale, in the unit of the values; the lower is 0.
    pub max: u64,
    /// Lines across the chart, from 0 upward.
    pub ticks: Vec<Tick>,
}

/// A line across a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tick {
    /// Where it stands on the scale, in the unit of the values.
    pub value: u64,
    /// Its text, formatted.
    pub label: String,
}

/// One series of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Series {
    /// Name in the legend; empty where the caption says it.
    pub name: String,
    /// A value for each category in their order, shares in tenths of a percent; `null` where there is
    /// none.
    pub values: Vec<Option<u64>>,
    /// The text of each value, formatted.
    pub labels: Vec<String>,
    /// Its own scale, in a chart of several scales.
    pub axis: Option<Axis>,
}
