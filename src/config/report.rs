//! The report: its blocks in the order they are printed.

use super::faults::Faults;
use super::section::Section;
use super::tables::TablePlan;
use super::wording::{Condition, Wording};
use std::collections::BTreeSet;
use toml_span::{Span, Value};

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
    /// A heading of level 1 to 3.
    Heading {
        /// 1 to 3.
        level: u8,
        /// The heading, without a number.
        text: Wording,
    },
    /// A paragraph.
    Paragraph(Wording),
    /// A list of points.
    List(Vec<Wording>),
    /// Notes in small print; one that is filled in as nothing is left out.
    Notes(Vec<Wording>),
    /// Labelled facts.
    Facts(Vec<(String, Wording)>),
    /// A table of the plan, by its index.
    Table(usize),
    /// A chart of a table.
    Chart(ChartPlan),
    /// What follows begins on a new page.
    Page(Orientation),
}

/// A chart of one table.
#[derive(Debug, Clone)]
pub struct ChartPlan {
    /// The table, by its index in the plan.
    pub table: usize,
    /// Bars lying or columns standing.
    pub shape: Shape,
    /// The column with the values.
    pub value: String,
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
    /// The column with the part.
    pub column: String,
    /// Name of the part in the legend.
    pub name: String,
    /// Name of the rest in the legend.
    pub rest: String,
}

/// How a chart's bars stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Standing.
    Columns,
    /// Lying.
    Bars,
}

/// How a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// Across.
    Landscape,
}

/// Reads one `[[report]]`; `None` where its kind is not known.
pub fn read(
    value: Value<'_>,
    tables: &[TablePlan],
    faults: &mut Faults<'_>,
) -> Option<ReportBlock> {
    let mut section = Section::open(value, faults);
    let word = section.text("kind");
    let when = section.optional::<String>("when").map(|written| {
        let condition =
            Condition { source: written.value, line: section.faults.line(written.span) };
        check_names(condition.names(), tables, written.span, section.faults);
        condition
    });
    let kind = match word.as_str() {
        "heading" => Some(read_heading(&mut section, tables)),
        "paragraph" => Some(BlockKind::Paragraph(wording(&mut section, "text", tables))),
        "list" => Some(BlockKind::List(wordings(&mut section, tables))),
        "notes" => Some(BlockKind::Notes(wordings(&mut section, tables))),
        "facts" => Some(BlockKind::Facts(facts(&mut section, tables))),
        "table" => table(&mut section, tables).map(BlockKind::Table),
        "chart" => read_chart(&mut section, tables).map(BlockKind::Chart),
        "page" => section
            .choice(
                "orientation",
                &[("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)],
            )
            .map(BlockKind::Page),
        other => {
            if !other.is_empty() {
                let words = "heading、paragraph、list、notes、facts、table、chart、page";
                section.faults.reject(
                    section.span,
                    format!(
                        "「kind」に「{other}」とは書けません。次のどれかを書いてください：{words}"
                    ),
                );
            }
            section.rest();
            None
        }
    };
    section.close();
    Some(ReportBlock { when, kind: kind? })
}

fn read_heading(section: &mut Section<'_, '_, '_>, tables: &[TablePlan]) -> BlockKind {
    let level = section.required::<u8>("level");
    if !(1..=3).contains(&level.value) {
        section.faults.reject(level.span, "「level」は 1 から 3 までで書いてください。");
    }
    BlockKind::Heading { level: level.value, text: wording(section, "text", tables) }
}

fn read_chart(section: &mut Section<'_, '_, '_>, tables: &[TablePlan]) -> Option<ChartPlan> {
    let table = table(section, tables);
    let shape = section.choice("shape", &[("columns", Shape::Columns), ("bars", Shape::Bars)]);
    let value = section.text("value");
    let part = section.optional_text("part").map(|column| PartOfChart {
        column,
        name: section.text("part_name"),
        rest: section.text("rest_name"),
    });
    let title = wording(section, "title", tables);
    let alt = wording(section, "alt", tables);
    Some(ChartPlan { table: table?, shape: shape?, value, part, title, alt })
}

fn table(section: &mut Section<'_, '_, '_>, tables: &[TablePlan]) -> Option<usize> {
    let known: Vec<&str> = tables.iter().map(|table| table.id.as_str()).collect();
    section.reference("table", "表", &known)
}

fn facts(section: &mut Section<'_, '_, '_>, tables: &[TablePlan]) -> Vec<(String, Wording)> {
    let mut facts = Vec::new();
    for value in section.some_tables("items") {
        let mut item = Section::open(value, section.faults);
        let label = item.text("label");
        let text = wording(&mut item, "text", tables);
        item.close();
        facts.push((label, text));
    }
    facts
}

fn wordings(section: &mut Section<'_, '_, '_>, tables: &[TablePlan]) -> Vec<Wording> {
    let items = section.required::<Vec<toml_span::Spanned<String>>>("items");
    items
        .value
        .into_iter()
        .map(|item| checked(item.value, item.span, tables, section.faults))
        .collect()
}

fn wording(section: &mut Section<'_, '_, '_>, key: &'static str, tables: &[TablePlan]) -> Wording {
    let written = section.required::<String>(key);
    checked(written.value, written.span, tables, section.faults)
}

fn checked(source: String, span: Span, tables: &[TablePlan], faults: &mut Faults<'_>) -> Wording {
    let wording = Wording { source, line: faults.line(span) };
    check_names(wording.names(), tables, span, faults);
    wording
}

/// The names every wording may use, beside `tables.<id>`.
const NAMES: [&str; 6] =
    ["collection", "returns", "records", "new_records", "departments_with", "departments_without"];

/// Notes a fault for a wording that can't be read, or that asks for a name nothing computes.
fn check_names(
    names: Result<BTreeSet<String>, String>,
    tables: &[TablePlan],
    span: Span,
    faults: &mut Faults<'_>,
) {
    let names = match names {
        Ok(names) => names,
        Err(message) => {
            faults.reject(
                span,
                format!("文の中の {{{{ … }}}} や {{% … %}} の書き方が正しくありません：{message}"),
            );
            return;
        }
    };
    for name in names {
        let mut parts = name.split('.');
        let known = match (parts.next(), parts.next()) {
            (Some("tables"), Some(id)) => tables.iter().any(|table| table.id == id),
            (Some(first), _) => NAMES.contains(&first),
            (None, _) => true,
        };
        if !known {
            faults.reject(span, format!("文の中の「{name}」という値はありません。"));
        }
    }
}
