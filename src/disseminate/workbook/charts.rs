//! Native charts beside the tables, or below wide ones: those of the report, and one for each table by department, by
//! code, by fiscal year or by area that the report has none of.

mod plans;

use super::Summary;
use super::pen::{Pen, cut_to};
use super::placed::Placed;
use crate::config::report::Shape;
use crate::model::{Cell, Table, TableId};
use plans::{Plan, Series};
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType,
    ChartMarker, ChartMarkerType, ChartPatternFill, ChartPatternFillType, ChartSolidFill,
    ChartType, Color, XlsxError,
};

/// Width of a chart, in pixels.
const WIDTH: u32 = 640;

/// Space between two charts, in pixels.
const GAP: u32 = 24;

/// Inserts the charts that go with a table, right of it, or below where it is wide; tells whether
/// there are any.
pub fn insert(
    sheet: &mut Pen<'_>,
    id: TableId,
    placed: &Placed<'_>,
    wide: bool,
    summary: &Summary<'_>,
) -> Result<bool, XlsxError> {
    let Some((first, last)) = placed.data_rows() else { return Ok(false) };
    let rows = Rows { first, last, placed };
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    let (row, column) = if wide {
        (placed.body.saturating_add(count(placed.table.rows.len())) + 1, 0)
    } else {
        (placed.body - 1, u16::try_from(placed.table.columns.len() + 1).unwrap_or(u16::MAX))
    };
    let charts = plans::of(id, placed.table, summary);
    if wide && !charts.is_empty() {
        // A chart does not run over the end of a page.
        sheet.page_break(row)?;
    }
    let mut below = 0;
    for chart in &charts {
        let height = rows.height(chart);
        let drawn = rows.draw(chart, height);
        sheet.chart(row, column, &drawn, below)?;
        below += height + GAP;
    }
    Ok(!charts.is_empty())
}

/// The rows a chart shows.
struct Rows<'r> {
    first: u32,
    last: u32,
    placed: &'r Placed<'r>,
}

impl Rows<'_> {
    fn range(&self, column: Option<usize>) -> (&str, u32, u16, u32, u16) {
        let column = u16::try_from(column.unwrap_or(0)).unwrap_or(u16::MAX);
        (self.placed.sheet, self.first, column, self.last, column)
    }

    /// As high as the bars need.
    fn height(&self, plan: &Plan) -> u32 {
        match plan.shape {
            Shape::Bars | Shape::Shares => 160 + (self.last - self.first + 1) * 24,
            _ => 400,
        }
    }

    fn draw(&self, plan: &Plan, height: u32) -> Chart {
        let kind = match (plan.shape, plan.stacked) {
            (Shape::Bars, false) => ChartType::Bar,
            (Shape::Bars, true) => ChartType::BarStacked,
            (Shape::Shares, _) => ChartType::BarPercentStacked,
            (Shape::Lines | Shape::Multiples, _) => ChartType::Line,
            (_, false) => ChartType::Column,
            (_, true) => ChartType::ColumnStacked,
        };
        let lying = matches!(plan.shape, Shape::Bars | Shape::Shares);
        let mut chart = Chart::new(kind);
        chart.title().set_name(&plan.title);
        chart.set_width(WIDTH).set_height(height).set_alt_text(alt(&plan.alt));
        if lying {
            // The axis of the names is the upright one here; the first row stands at the top.
            chart.y_axis().set_reverse();
            chart.x_axis().set_major_gridlines_line(&faint());
        } else {
            chart.y_axis().set_major_gridlines_line(&faint());
        }
        if plan.series.len() < 2 {
            chart.legend().set_hidden();
        } else {
            chart.legend().set_position(ChartLegendPosition::Bottom);
        }
        for (index, series) in plan.series.iter().enumerate() {
            self.add(&mut chart, series, plan, index);
        }
        chart
    }

    /// Adds a column of the table as a series.
    fn add(&self, chart: &mut Chart, series: &Series, plan: &Plan, index: usize) {
        let added = chart
            .add_series()
            .set_name(&series.name)
            .set_categories(self.range(self.placed.table.label_column()))
            .set_values(self.range(Some(series.column)));
        if plan.shape == Shape::Lines {
            added.set_format(&mut line(index)).set_marker(&marker(index));
        } else {
            added
                .set_gap(50)
                // A part stands before its whole, not beside it.
                .set_overlap(100)
                .set_format(&mut look(index, plan));
        }
        if self.fits(series.column, plan) {
            added.set_data_label(ChartDataLabel::new().show_value());
        }
    }

    /// Whether the values can stand at their bars: not within a stack, and not by the dozen where
    /// they are long.
    fn fits(&self, column: usize, plan: &Plan) -> bool {
        let longest = longest(self.placed.table, column);
        let bars = usize::try_from(self.last - self.first + 1).unwrap_or(usize::MAX);
        let lines = plan.shape == Shape::Lines && plan.series.len() > 1;
        !plan.stacked && !lines && (plan.shape == Shape::Bars || bars.saturating_mul(longest) <= 80)
    }
}

/// Digits of the longest count of a column.
fn longest(table: &Table, column: usize) -> usize {
    let rows = table.data_rows();
    let counts = rows.filter_map(|row| row.value(column).and_then(Cell::count));
    counts.map(|count| count.to_string().len()).max().unwrap_or(1)
}

/// The words for those who can't see the chart, as far as Excel takes them.
fn alt(text: &str) -> String {
    /// UTF-16 units that an alternative text may have.
    const LONGEST: usize = 255;
    /// What is said instead of the rest.
    const REST: &str = "……。全ての値が同じシートの表にある。";
    let whole = cut_to(text, LONGEST);
    if whole == text {
        return whole;
    }
    let cut = cut_to(text, LONGEST - REST.encode_utf16().count());
    // Cut after a whole figure rather than within one.
    let end = cut.rfind(['。', '、', '，']).unwrap_or(cut.len());
    cut.get(..end).unwrap_or_default().to_owned() + REST
}

/// How a series looks, told from its neighbours by tone and pattern.
fn look(index: usize, plan: &Plan) -> ChartFormat {
    let mut format = ChartFormat::new();
    let whole_with_part = !plan.stacked && plan.series.len() > 1;
    // The whole lies behind its part, hatched.
    let look = if whole_with_part { index + 3 } else { index };
    match look % 4 {
        0 => format.set_solid_fill(&solid(0x001F_3864)),
        2 => format.set_solid_fill(&solid(0x00B4_C0D4)),
        3 => format.set_pattern_fill(&hatched(ChartPatternFillType::DiagonalStripesWideUpwards)),
        _ => format.set_pattern_fill(&hatched(ChartPatternFillType::Dotted25Percent)),
    };
    format
}

/// A line, told from its neighbours by its dashes.
fn line(index: usize) -> ChartFormat {
    const DASHES: [ChartLineDashType; 4] = [
        ChartLineDashType::Solid,
        ChartLineDashType::Dash,
        ChartLineDashType::SquareDot,
        ChartLineDashType::LongDashDot,
    ];
    let mut line = ChartLine::new();
    line.set_color(Color::RGB(0x001F_3864)).set_width(2);
    if let Some(dashes) = DASHES.get(index % DASHES.len()) {
        line.set_dash_type(*dashes);
    }
    let mut format = ChartFormat::new();
    format.set_line(&line);
    format
}

/// The points of a line.
fn marker(index: usize) -> ChartMarker {
    const MARKS: [ChartMarkerType; 4] = [
        ChartMarkerType::Circle,
        ChartMarkerType::Square,
        ChartMarkerType::Triangle,
        ChartMarkerType::Diamond,
    ];
    let mut marker = ChartMarker::new();
    if let Some(mark) = MARKS.get(index % MARKS.len()) {
        marker.set_type(*mark);
    }
    marker
}

fn faint() -> ChartLine {
    let mut line = ChartLine::new();
    line.set_color(Color::RGB(0x00D9_D9D9)).set_width(0.75);
    line
}

fn solid(color: u32) -> ChartSolidFill {
    let mut fill = ChartSolidFill::new();
    fill.set_color(Color::RGB(color));
    fill
}

fn hatched(pattern: ChartPatternFillType) -> ChartPatternFill {
    let mut fill = ChartPatternFill::new();
    fill.set_pattern(pattern)
        .set_foreground_color(Color::RGB(0x0060_6060))
        .set_background_color(Color::White);
    fill
}
