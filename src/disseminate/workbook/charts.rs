//! Native charts beside the tables by department, by code and by fiscal year.

use super::tables::Placed;
use crate::config::{TableKind, TablePlan};
use crate::model::{RowKind, Table};
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFormat, ChartPatternFill, ChartPatternFillType, ChartSolidFill,
    ChartType, Color, Worksheet, XlsxError,
};

/// Inserts the chart that goes with a table, right of it; tells whether there is one.
pub fn insert(
    sheet: &mut Worksheet,
    plan: &TablePlan,
    placed: &Placed<'_>,
) -> Result<bool, XlsxError> {
    let Some((first, last)) = data_rows(placed.table) else { return Ok(false) };
    let rows = Rows { first: placed.body + first, last: placed.body + last, placed };
    let chart = match &plan.kind {
        TableKind::Departments { .. } | TableKind::Codes { .. } => bars(&rows),
        TableKind::FiscalYears(_) => columns(&rows),
        _ => return Ok(false),
    };
    let beside = u16::try_from(placed.table.columns.len() + 1).unwrap_or(u16::MAX);
    sheet.insert_chart(placed.body - 1, beside, &chart)?;
    Ok(true)
}

/// First and last of the rows that stand for one category; buckets and totals lie outside.
fn data_rows(table: &Table) -> Option<(u32, u32)> {
    let is_data = |row: &crate::model::Row| row.kind == RowKind::Data;
    let first = table.rows.iter().position(is_data)?;
    let last = table.rows.iter().rposition(is_data)?;
    u32::try_from(first).ok().zip(u32::try_from(last).ok())
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

    fn heading(&self, column: &str) -> &str {
        let table = self.placed.table;
        table
            .column(column)
            .and_then(|index| table.columns.get(index))
            .map_or("", |column| &column.heading)
    }

    /// A chart of these rows, as high as they need.
    fn chart(&self, kind: ChartType, height: u32) -> Chart {
        let mut chart = Chart::new(kind);
        chart.title().set_name(&self.placed.table.title);
        chart.set_width(640).set_height(height);
        let alt = format!(
            "「{}」の表の値を示したグラフ。同じ値が左の表にある。",
            self.placed.table.title
        );
        chart.set_alt_text(alt);
        chart
    }

    /// Adds a column of the table as a series with its values written out.
    fn add(&self, chart: &mut Chart, column: &str, format: &mut ChartFormat) {
        let table = self.placed.table;
        chart
            .add_series()
            .set_name(self.heading(column))
            .set_categories(self.range(table.label_column()))
            .set_values(self.range(table.column(column)))
            .set_data_label(ChartDataLabel::new().show_value())
            .set_gap(50)
            // A part stands before its whole, not beside it.
            .set_overlap(100)
            .set_format(format);
    }
}

/// Lying bars, the first row at the top.
fn bars(rows: &Rows<'_>) -> Chart {
    let mut chart = rows.chart(ChartType::Bar, 160 + (rows.last - rows.first + 1) * 24);
    rows.add(&mut chart, "count", ChartFormat::new().set_solid_fill(&dark()));
    chart.legend().set_hidden();
    // The axis of the names is the upright one here.
    chart.y_axis().set_reverse();
    chart
}

/// Standing columns; where there is a part, it stands before the whole, told apart by tone and
/// pattern.
fn columns(rows: &Rows<'_>) -> Chart {
    let mut chart = rows.chart(ChartType::Column, 400);
    let has_part = rows.placed.table.column("part").is_some();
    let mut hatched = ChartPatternFill::new();
    hatched
        .set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
        .set_foreground_color(Color::RGB(0x0080_8080))
        .set_background_color(Color::White);
    rows.add(&mut chart, "count", ChartFormat::new().set_pattern_fill(&hatched));
    if has_part {
        rows.add(&mut chart, "part", ChartFormat::new().set_solid_fill(&dark()));
    }
    chart
}

fn dark() -> ChartSolidFill {
    let mut fill = ChartSolidFill::new();
    fill.set_color(Color::RGB(0x001F_3864));
    fill
}
