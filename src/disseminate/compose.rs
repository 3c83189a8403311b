//! Composing the report's content: the definition's blocks, filled in with the figures.

use super::coverage::{Told, told};
use super::listing::Answers;
use super::sentences::sentences;
use super::{chart, figures};
use crate::config::report::ChartPlan;
use crate::config::report::listing::{RecordsPlan, TextsPlan};
use crate::config::wording::{Figures, Wording};
use crate::config::{BlockKind, Config, ReportBlock};
use crate::error::RunError;
use crate::finding::Findings;
use crate::model::style::Style;
use crate::model::{Cell, Column, ColumnKind, Overview, Table, Tables};
use content::{
    Block, ChartBlock, Content, Document, FORMAT, Fact, Look, Part, TableBlock, TableColumn,
    TableRow,
};
use content::{Orientation, Shape};
use serde_json::Value;
use sheets::number::{decimal, thousands};

/// The mark of a report that is not final.
pub const DRAFT_MARK: &str = "速報（未確定）";

/// Composes the report.
///
/// # Errors
/// [`RunError::Wording`] where a wording asks for a figure that this run does not have.
pub fn compose(
    answers: &Answers<'_>,
    overview: &Overview,
    tables: &Tables,
    findings: &Findings,
    draft: bool,
) -> Result<Content, RunError> {
    let config = answers.config;
    let style = &config.style;
    let mut values = figures::figures(config, overview, tables, findings);
    let rows = figures::rows(tables, style);
    let figures = |values: &Value| Figures::new(values, style).with_rows(&rows);
    let blocks = numbered((tables, answers), &figures(&values))?;
    add_numbers(&mut values, &blocks, tables, style);
    let composer = Composer { tables, answers, overview, figures: figures(&values), style };
    let mut parts: Vec<Part> =
        vec![Part { orientation: Orientation::Portrait, blocks: notice(config, overview) }];
    for (block, number) in blocks {
        if number.is_none() && !is_printed(block, &composer.figures)? {
            continue;
        }
        if let BlockKind::Page(orientation) = &block.kind {
            parts.push(Part { orientation: *orientation, blocks: Vec::new() });
        } else if let BlockKind::Cards(plan) = &block.kind {
            add_cards(&mut parts, answers.cards(plan));
        } else if let (Some(composed), Some(part)) =
            (composer.block(&block.kind, number)?, parts.last_mut())
        {
            part.blocks.push(composed);
        }
    }
    parts.retain(|part| !part.blocks.is_empty());
    let coverage = Some(overview.coverage.groups());
    Ok(Content { format: FORMAT, document: document(config, draft), coverage, parts })
}

/// Adds the pages of records. Headings right before them go with the first.
fn add_cards(parts: &mut Vec<Part>, cards: Vec<[Block; 2]>) {
    if cards.is_empty() {
        return;
    }
    let mut above = Vec::new();
    let mut orientation = Orientation::Portrait;
    if let Some(before) = parts.last_mut() {
        orientation = before.orientation;
        let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
        let behind = before.blocks.iter().rposition(|block| !is_heading(block));
        above = before.blocks.split_off(behind.map_or(0, |behind| behind + 1));
    }
    for card in cards {
        let mut blocks = std::mem::take(&mut above);
        blocks.extend(card);
        parts.push(Part { orientation: Orientation::Portrait, blocks });
    }
    // What follows stands on pages as before.
    parts.push(Part { orientation, blocks: Vec::new() });
}

/// What stands before everything else where the figures do not stand for all that were asked: who
/// is missing from them. No wording of a definition has to think of it.
fn notice(config: &Config, overview: &Overview) -> Vec<Block> {
    let style = &config.style;
    let fact = |told: Told| Fact { label: told.label.to_owned(), text: told.styled(style) };
    let items: Vec<Fact> = told(&overview.coverage, config).into_iter().map(fact).collect();
    if items.is_empty() { Vec::new() } else { vec![Block::Facts { items }] }
}

/// What the report is.
pub(super) fn document(config: &Config, draft: bool) -> Document {
    let collection = &config.collection;
    Document {
        title: collection.title.clone(),
        subtitle: collection.edition.clone(),
        publisher: collection.publisher.clone(),
        issued: format!("{}現在", config.style.date(collection.reference_date)),
        date: collection.reference_date.to_string(),
        keywords: vec![collection.record_name.clone(), collection.publisher.clone()],
        language: "ja".to_owned(),
        region: "JP".to_owned(),
        draft: draft.then(|| DRAFT_MARK.to_owned()),
        sheet: None,
        style: Look {
            numerals: config.style.numerals,
            headings: config.style.headings.clone(),
            indent: config.style.indent,
            cover: config.style.cover,
            contents: config.style.contents,
        },
    }
}

/// A block of the report, with the number of its table or chart.
type Numbered<'b> = (&'b ReportBlock, Option<u32>);

/// Numbers the tables and charts, and leaves out those that are not printed.
fn numbered<'b>(
    (tables, answers): (&Tables, &Answers<'b>),
    figures: &Figures,
) -> Result<Vec<Numbered<'b>>, RunError> {
    let (mut number_of_tables, mut number_of_charts) = (0_u32, 0_u32);
    let mut numbered = Vec::with_capacity(answers.config.report.len());
    for block in &answers.config.report {
        let (is_there, count) = match &block.kind {
            BlockKind::Table(index) => (tables[*index].is_some(), &mut number_of_tables),
            BlockKind::Chart(plan) => (tables[plan.table].is_some(), &mut number_of_charts),
            // Of a list without records it is only said that there are none.
            BlockKind::Records(plan) if !answers.listed(plan).is_empty() => {
                (true, &mut number_of_tables)
            }
            _ => {
                numbered.push((block, None));
                continue;
            }
        };
        if is_there && is_printed(block, figures)? {
            *count += 1;
            numbered.push((block, Some(*count)));
        }
    }
    Ok(numbered)
}

/// Adds to the figures of each table its number, and that of its first chart, as sentences refer to
/// them: 表１, 図１.
fn add_numbers(values: &mut Value, blocks: &[Numbered<'_>], tables: &Tables, style: &Style) {
    for (block, number) in blocks {
        let (index, key, word) = match &block.kind {
            BlockKind::Table(index) => (*index, "number", "表"),
            BlockKind::Chart(plan) => (plan.table, "figure", "図"),
            _ => continue,
        };
        let (Some(table), Some(number)) = (&tables[index], number) else { continue };
        let figures = values.get_mut("tables").and_then(|tables| tables.get_mut(&table.id));
        if let Some(figures) = figures.and_then(Value::as_object_mut) {
            let words = style.figures(&format!("{word}{number}"));
            figures.entry(key).or_insert_with(|| Value::from(words));
        }
    }
}

fn is_printed(block: &ReportBlock, figures: &Figures) -> Result<bool, RunError> {
    block.when.as_ref().map_or(Ok(true), |condition| condition.holds(figures))
}

struct Composer<'c> {
    tables: &'c Tables,
    answers: &'c Answers<'c>,
    overview: &'c Overview,
    figures: Figures,
    style: &'c Style,
}

impl Composer<'_> {
    fn fill(&self, wording: &Wording) -> Result<String, RunError> {
        wording.fill(&self.figures)
    }

    /// The items of a list: one a line of each wording, so that a wording can make several.
    fn fill_all(&self, wordings: &[Wording]) -> Result<Vec<String>, RunError> {
        let filled =
            wordings.iter().map(|wording| self.fill(wording)).collect::<Result<Vec<_>, _>>()?;
        let lines = filled.iter().flat_map(|text| text.lines()).map(str::trim);
        Ok(lines.filter(|line| !line.is_empty()).map(str::to_owned).collect())
    }

    /// A block as it is printed; `None` where there is nothing to say.
    fn block(&self, kind: &BlockKind, number: Option<u32>) -> Result<Option<Block>, RunError> {
        Ok(match kind {
            BlockKind::Heading { level, text } => {
                Some(Block::Heading { level: *level, text: self.fill(text)? })
            }
            BlockKind::Paragraph { text, footnotes } => {
                let text = Some(self.fill(text)?).filter(|text| !text.is_empty());
                let notes = footnotes.iter().map(|note| self.fill(note));
                let footnotes = notes.collect::<Result<_, _>>()?;
                text.map(|text| Block::Paragraph { text, footnotes })
            }
            BlockKind::List(items) => {
                some_items(self.fill_all(items)?).map(|items| Block::List { items })
            }
            BlockKind::Notes(items) => {
                some_items(self.fill_all(items)?).map(|items| Block::Notes { items })
            }
            BlockKind::Facts(facts) => {
                let fact = |(label, text): &(String, Wording)| {
                    self.fill(text).map(|text| Fact { label: self.style.words(label), text })
                };
                Some(Block::Facts { items: facts.iter().map(fact).collect::<Result<_, _>>()? })
            }
            BlockKind::Table(index) => number
                .zip(self.tables[*index].as_deref())
                .map(|(number, table)| Block::Table(table_block(table, number, self.style))),
            BlockKind::Chart(plan) => match number.zip(self.tables[plan.table].as_deref()) {
                Some((number, table)) => Some(Block::Chart(self.chart(plan, number, table)?)),
                None => None,
            },
            BlockKind::Records(plan) => self.records(plan, number)?,
            BlockKind::Texts(plan) => self.texts(plan)?,
            BlockKind::Sentence(plan) => {
                let table = plan.of.as_ref().map(|(table, _)| self.tables[*table].as_deref());
                let text = sentences(plan, table.flatten(), (self.answers, self.overview));
                text.map(|text| Block::Paragraph { text, footnotes: Vec::new() })
            }
            BlockKind::Page(_) | BlockKind::Cards(_) => None,
        })
    }

    /// What is said where there is nothing to list.
    fn none(&self, none: Option<&String>) -> Option<Block> {
        let text = self.style.words(none?);
        Some(Block::Paragraph { text, footnotes: Vec::new() })
    }

    fn records(&self, plan: &RecordsPlan, number: Option<u32>) -> Result<Option<Block>, RunError> {
        let Some(number) = number else { return Ok(self.none(plan.none.as_ref())) };
        let records = self.answers.listed(plan);
        let table = self.answers.table(plan, self.fill(&plan.title)?, number, &records);
        Ok(Some(Block::Table(table)))
    }

    fn texts(&self, plan: &TextsPlan) -> Result<Option<Block>, RunError> {
        let groups = self.answers.texts(plan);
        if groups.is_empty() {
            return Ok(self.none(plan.none.as_ref()));
        }
        Ok(Some(Block::Texts { title: self.fill(&plan.title)?, groups }))
    }

    fn chart(&self, plan: &ChartPlan, number: u32, table: &Table) -> Result<ChartBlock, RunError> {
        chart::check_part(plan, table)?;
        let drawing = chart::drawing(plan, table, self.style);
        Ok(ChartBlock {
            id: table.id.clone(),
            number,
            title: self.fill(&plan.title)?,
            unit: match plan.shape {
                Shape::Shares => Some("％".to_owned()),
                _ => chart::unit(plan, table),
            },
            alt: short(self.fill(&plan.alt)?),
            shape: plan.shape,
            axis: drawing.axis,
            categories: drawing.categories,
            series: drawing.series,
            totals: drawing.totals,
            reference: None,
        })
    }
}

/// Characters of what a picture shows that a PDF can hold with certainty, and that anybody listens to.
const LONGEST_ALT: usize = 8_000;

/// What a picture shows, cut where it is too long; the table beside it has all of it.
pub(super) fn short(alt: String) -> String {
    match alt.char_indices().nth(LONGEST_ALT) {
        None => alt,
        Some((end, _)) => format!("{}……（以下は表のとおり）", alt.get(..end).unwrap_or_default()),
    }
}

fn some_items(items: Vec<String>) -> Option<Vec<String>> {
    if items.is_empty() { None } else { Some(items) }
}

/// A table with every cell formatted.
pub(super) fn table_block(table: &Table, number: u32, style: &Style) -> TableBlock {
    let columns = table.columns.iter().map(|column| TableColumn {
        id: column.id.clone(),
        heading: column.heading.clone(),
        group: column.group.clone(),
        kind: kind_name(column.kind).to_owned(),
    });
    let rows = table.rows.iter().map(|row| TableRow {
        kind: row.kind().name().to_owned(),
        cells: row
            .values()
            .zip(&table.columns)
            .map(|(cell, own)| printed(cell, own, table, style))
            .collect(),
    });
    TableBlock {
        id: table.id.clone(),
        number,
        title: style.words(&table.title),
        unit: table.unit_line(),
        columns: columns.collect(),
        rows: rows.collect(),
        notes: table.notes.iter().map(|note| style.words(note)).collect(),
        source: Some(style.source(&table.source)),
    }
}

fn printed(cell: &Cell, column: &Column, table: &Table, style: &Style) -> String {
    match cell {
        Cell::Integer(0) if table.blank_zeros => String::new(),
        Cell::Blank if matches!(column.kind, ColumnKind::Count | ColumnKind::Share) => {
            table.missing.clone().unwrap_or_default()
        }
        Cell::Blank | Cell::Text(_) | Cell::Period(_) | Cell::Day(_) => {
            style.name(cell).into_owned()
        }
        Cell::Integer(count) => thousands(*count),
        Cell::Number(number) => decimal(*number, style.negative),
        Cell::Share(share) => share.to_string(),
    }
}

fn kind_name(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Rank => "rank",
        ColumnKind::Label => "label",
        ColumnKind::Text => "text",
        ColumnKind::Count => "count",
        ColumnKind::Share => "share",
    }
}
