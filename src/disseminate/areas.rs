//! The pages of the areas (地域カルテ): a booklet of all, and each area in a file of its own.
//!
//! The booklet is the source of the files: what one of them prints is the area's part of it.

mod figures;

use super::chart::{self, percent_axis};
use super::compose::{document, short, table_block};
use super::correction::file_name::Names;
use crate::config::Config;
use crate::config::areas::{AreaPagesPlan, CompositionPlan};
use crate::config::wording::{Figures, Wording};
use crate::error::RunError;
use crate::model::areas::{AreaPage, AreaPages, Listed};
use crate::model::style::Style;
use crate::model::{Row, Table};
use content::{Block, ChartBlock, Content, Document, FORMAT, Fact, Look, Part, Series};
use content::{Orientation, Shape};

/// Folder of the areas' files, below the output folder.
pub const FOLDER: &str = "areas";

/// One area's file.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaFile {
    /// Name of the product: `areas/01_中央.pdf`.
    pub name: String,
    /// What it prints.
    pub content: Content,
}

/// Composes the booklet: the table of all areas, then a part for each.
///
/// # Errors
/// [`RunError::Wording`] where a wording asks for a figure that an area does not have.
pub fn booklet(
    config: &Config,
    plan: &AreaPagesPlan,
    pages: &AreaPages,
    draft: bool,
) -> Result<Content, RunError> {
    let of_report = document(config, draft);
    let about = Document {
        title: plan.title.clone(),
        subtitle: plan.subtitle.clone(),
        issued: pages
            .as_of
            .map_or(of_report.issued.clone(), |day| format!("{}現在", config.style.date(day))),
        keywords: vec![plan.title.clone(), of_report.publisher.clone()],
        // The table of all areas stands on the first page, below the title.
        style: Look { cover: false, contents: false, ..of_report.style },
        ..of_report
    };
    let highest = highest(pages);
    let overview = Block::Table(table_block(&pages.overview, 1, &config.style));
    let mut parts = vec![Part { orientation: Orientation::Portrait, blocks: vec![overview] }];
    for page in &pages.areas {
        let style = &config.style;
        let figures = figures::figures(config, plan, pages, page);
        let figures = Figures::new(&figures, style);
        let composer = Composer { plan, page, figures, style, highest };
        parts.push(Part { orientation: Orientation::Portrait, blocks: composer.blocks()? });
    }
    Ok(Content { format: FORMAT, document: about, coverage: None, parts })
}

/// The files of a booklet's areas.
pub fn files(booklet: &Content) -> Vec<AreaFile> {
    let areas: Vec<&Part> = booklet.parts.iter().skip(1).collect();
    let digits = areas.len().to_string().len().max(2);
    let mut names = Names::default();
    let mut file = |(number, part): (u32, &&Part)| {
        let area = match part.blocks.first() {
            Some(Block::Heading { text, .. }) => text.as_str(),
            _ => "",
        };
        let stem = names.give(&format!("{number:0digits$}_{area}"));
        let title = format!("{}　{area}", booklet.document.title);
        let document = Document { title, sheet: Some(number), ..booklet.document.clone() };
        let parts = vec![(*part).clone()];
        let content = Content { format: booklet.format, document, coverage: None, parts };
        AreaFile { name: format!("{FOLDER}/{stem}.pdf"), content }
    };
    (1..).zip(&areas).map(&mut file).collect()
}

/// Composes one area's page.
struct Composer<'c> {
    plan: &'c AreaPagesPlan,
    page: &'c AreaPage,
    figures: Figures,
    style: &'c Style,
    /// The highest share on any page.
    highest: u64,
}

impl Composer<'_> {
    fn fill(&self, wording: &Wording) -> Result<String, RunError> {
        wording.fill(&self.figures).map(|text| text.trim().to_owned())
    }

    /// What is printed of the area, in order.
    fn blocks(&self) -> Result<Vec<Block>, RunError> {
        let mut blocks = vec![Block::Heading { level: 1, text: self.page.figures.name.clone() }];
        let facts = self.facts()?;
        if !facts.is_empty() {
            blocks.push(Block::Facts { items: facts });
        }
        if let Some(text) = self.plan.text.as_ref().map(|text| self.fill(text)).transpose()?
            && !text.is_empty()
        {
            blocks.push(Block::Paragraph { text, footnotes: Vec::new() });
        }
        let mut tables = 0;
        let mut numbered = |table: &Table| {
            tables += 1;
            Block::Table(table_block(table, tables, self.style))
        };
        if let (Some(plan), Some(table)) = (&self.plan.composition, &self.page.composition) {
            blocks.push(match self.chart(plan, table)? {
                Some(chart) => {
                    Block::Beside { left: vec![Block::Chart(chart)], right: vec![numbered(table)] }
                }
                None => numbered(table),
            });
        }
        for (plan, listed) in self.plan.listings.iter().zip(&self.page.listings) {
            match (listed, &plan.none) {
                (Listed::Entries(table), _) => blocks.push(numbered(table)),
                (Listed::Nothing, Some(none)) => {
                    let text = self.style.words(none);
                    blocks.push(Block::Paragraph { text, footnotes: Vec::new() });
                }
                _ => {}
            }
        }
        Ok(blocks)
    }

    fn facts(&self) -> Result<Vec<Fact>, RunError> {
        let mut facts = Vec::new();
        for (label, text) in &self.plan.facts {
            let text = self.fill(text)?;
            if !text.is_empty() {
                facts.push(Fact { label: label.clone(), text });
            }
        }
        Ok(facts)
    }

    /// The shares of the parts, each with that of the whole as a mark; none where there is no share.
    fn chart(&self, plan: &CompositionPlan, table: &Table) -> Result<Option<ChartBlock>, RunError> {
        let own = shares(table, "share", &self.page.figures.name);
        let Some(own) = own.filter(|own| own.values.iter().any(Option::is_some)) else {
            return Ok(None);
        };
        let average = shares(table, "average", &plan.mark);
        let rows = table.data_rows();
        Ok(Some(ChartBlock {
            id: table.id.clone(),
            number: 1,
            title: plan.chart.clone(),
            unit: Some("％".to_owned()),
            alt: short(self.fill(&plan.alt)?),
            shape: Shape::Bars,
            axis: percent_axis(self.highest),
            categories: rows.map(|row| table.label(row).into_owned()).collect(),
            series: vec![own],
            totals: None,
            reference: average.filter(|average| average.values.iter().all(Option::is_some)),
        }))
    }
}

/// A column of shares as a series, without the total.
fn shares(table: &Table, id: &str, name: &str) -> Option<Series> {
    let rows: Vec<&Row> = table.data_rows().collect();
    let series = chart::of_column(table, table.column(id)?, &rows);
    Some(Series { name: name.to_owned(), ..series })
}

/// The highest share of any area, in tenths of a percent: the charts of all pages have one scale.
fn highest(pages: &AreaPages) -> u64 {
    let tables = pages.areas.iter().filter_map(|page| page.composition.as_ref());
    let columns = tables.flat_map(|table| ["share", "average"].map(|id| shares(table, id, "")));
    columns.flatten().flat_map(|series| series.values).flatten().max().unwrap_or_default()
}
