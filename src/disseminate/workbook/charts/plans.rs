//! Which charts a table has: what they show, what they are called, and their words for those who
//! can't see them.

use super::super::Summary;
use super::super::placed::full_heading;
use crate::config::BlockKind;
use crate::config::report::ChartPlan;
use crate::disseminate::chart;
use crate::model::{Cell, Column, ColumnKind, Key, MeasureKind, Origin, Table, TableId, Whole};
use content::Shape;
use content::{Block, ChartBlock};
use sheets::number::thousands;

/// One chart of a table.
pub struct Plan {
    /// Title.
    pub title: String,
    /// What it shows, in words.
    pub alt: String,
    /// Standing columns, lying bars, bars of shares, or lines.
    pub shape: Shape,
    /// The series add up; otherwise the second is a part of the first and stands before it.
    pub stacked: bool,
    /// The series.
    pub series: Vec<Series>,
}

/// One series of a chart.
pub struct Series {
    /// Name in the legend.
    pub name: String,
    /// The column of the table, by its index.
    pub column: usize,
}

/// The charts of a table: the report's own, with its words; where it has none, one that
/// its rows and columns suggest.
pub fn of(id: TableId, table: &Table, summary: &Summary<'_>) -> Vec<Plan> {
    let blocks = summary.config.report.iter().filter_map(|block| match &block.kind {
        BlockKind::Chart(chart) if chart.table == id => Some(chart),
        _ => None,
    });
    let printed: Vec<Plan> = blocks.flat_map(|chart| of_report(chart, table, summary)).collect();
    if printed.is_empty() { suggested(table).into_iter().collect() } else { printed }
}

/// A chart as the report prints it; none where it does not, and for a matrix, which the sheet's own
/// shading shows. Small charts of several scales are one chart each.
fn of_report(plan: &ChartPlan, table: &Table, summary: &Summary<'_>) -> Vec<Plan> {
    let Some(printed) = printed(plan, table, summary) else { return Vec::new() };
    let columns = plan.values.iter().filter_map(|id| table.column(id));
    let mut all: Vec<Series> = columns.filter_map(|column| series(table, column)).collect();
    if let Some(part) = &plan.part {
        let column = table.column(&part.column);
        all.extend(column.map(|column| Series { name: part.name.clone(), column }));
    }
    let of = |title: String, shape: Shape, series: Vec<Series>| Plan {
        title,
        alt: printed.alt.clone(),
        shape,
        stacked: shape == Shape::Shares,
        series,
    };
    match plan.shape {
        Shape::Matrix => Vec::new(),
        Shape::Multiples => all
            .into_iter()
            .map(|one| of(format!("{}　{}", printed.title, one.name), Shape::Lines, vec![one]))
            .collect(),
        shape => vec![of(printed.title.clone(), shape, all)],
    }
}

/// The block of the report that shows these values of this table.
fn printed<'s>(plan: &ChartPlan, table: &Table, summary: &Summary<'s>) -> Option<&'s ChartBlock> {
    let drawing = chart::drawing(plan, table, &summary.config.style);
    let mut blocks = summary.content.parts.iter().flat_map(|part| &part.blocks);
    blocks.find_map(|block| match block {
        Block::Chart(chart) => {
            let values = chart.series.iter().map(|series| &series.values);
            let same = chart.id == table.id
                && chart.shape == plan.shape
                && values.eq(drawing.series.iter().map(|series| &series.values));
            same.then_some(chart)
        }
        _ => None,
    })
}

fn series(table: &Table, column: usize) -> Option<Series> {
    table.columns.get(column).map(|found| Series { name: full_heading(found), column })
}

/// The chart that what stands down and across suggests.
fn suggested(table: &Table) -> Option<Plan> {
    let counts = || {
        let columns = table.columns.iter().enumerate();
        let counts = columns.filter(|(_, column)| counted(column));
        counts.filter_map(|(index, _)| series(table, index)).collect::<Vec<Series>>()
    };
    let crosses = table.origins().any(|origin| matches!(origin, Origin::Filled { .. }));
    let (shape, stacked, series) = match table.down()? {
        // Of several counts beside each other, or of two things crossed, no one is the first to show.
        Key::Office(_) | Key::Code { .. } | Key::Class(_) | Key::Words(_)
            if !crosses && counts().len() == 1 =>
        {
            (Shape::Bars, false, counts())
        }
        Key::FiscalYears { .. } | Key::Time { .. } if !counts().is_empty() => {
            (Shape::Columns, false, counts())
        }
        Key::Area(_) => (Shape::Bars, true, parts(table)),
        _ => return None,
    };
    if series.is_empty() {
        return None;
    }
    let alt = told(table, shape, stacked, &series);
    let whole = stacked.then(|| whole(table)).flatten();
    let title = match whole {
        Some(whole) => format!("{}（{whole}の内訳）", table.title),
        None => table.title.clone(),
    };
    Some(Plan { title, alt, shape, stacked, series })
}

/// Whether records are counted in a column.
fn counted(column: &Column) -> bool {
    column.measure.as_ref().is_some_and(|measure| measure.kind == MeasureKind::Count)
}

/// The counts of a table that are parts of one of its others.
fn parts(table: &Table) -> Vec<Series> {
    let columns = table.columns.iter().enumerate();
    columns
        .filter(|(_, column)| column.kind == ColumnKind::Count && column.is_member())
        .filter_map(|(index, column)| Some(Series { name: column.group.clone()?, column: index }))
        .collect()
}

/// What the parts of a table are parts of.
fn whole(table: &Table) -> Option<&str> {
    let column = table.origins().find_map(|origin| match origin {
        Origin::Share { whole: Whole::Column(column), .. } => Some(*column),
        _ => None,
    });
    table.columns.get(column?).map(|column| column.heading.as_str())
}

/// A chart in words: every row with its values.
fn told(table: &Table, shape: Shape, stacked: bool, series: &[Series]) -> String {
    let rows = table.data_rows();
    let unit = table.unit.as_deref().unwrap_or_default();
    let rows = rows.map(|row| {
        let values = series.iter().map(|series| {
            let count = row.value(series.column).and_then(Cell::count);
            let count = count.map_or_else(|| "値なし".to_owned(), thousands);
            match series.name.as_str() {
                name if stacked || name != first_name(table, series.column) => {
                    format!("{name}{count}{unit}")
                }
                _ => format!("{count}{unit}"),
            }
        });
        format!("{}は{}", table.label(row), values.collect::<Vec<_>>().join("、"))
    });
    let bars = match shape {
        Shape::Bars => "横棒",
        _ => "縦棒",
    };
    let stacked = if stacked { "を積み上げた" } else { "の" };
    format!(
        "「{}」の値を示した、{bars}{stacked}図。{}。",
        table.title,
        rows.collect::<Vec<_>>().join("。")
    )
}

/// The name of the first column of counts, which goes without saying.
fn first_name(table: &Table, column: usize) -> &str {
    let is_first =
        table.columns.iter().position(|column| column.kind == ColumnKind::Count) == Some(column);
    table.columns.get(column).filter(|_| is_first).map_or("", |column| &column.heading)
}
