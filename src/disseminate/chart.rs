//! Charts: which values a chart shows of its table, and on which scale.

use crate::config::report::ChartPlan;
use crate::error::RunError;
use crate::model::style::Style;
use crate::model::{Cell, Column, Row, Table};
use content::Shape;
use content::{Axis, Series, Tick};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sheets::number::thousands;

/// What a chart draws.
pub struct Drawing {
    /// Name of each row.
    pub categories: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
    /// Text at the end of each bar, where several series are stacked.
    pub totals: Option<Vec<String>>,
    /// The scale.
    pub axis: Axis,
}

/// What a chart draws of a table: its rows, without buckets and totals, for a bar of forty years
/// beside bars of one says nothing.
pub fn drawing(plan: &ChartPlan, table: &Table, style: &Style) -> Drawing {
    let rows: Vec<&Row> = table.data_rows().collect();
    let categories = rows.iter().map(|row| style.name(table.name(row)).into_owned()).collect();
    let mut series: Vec<Series> = plan
        .values
        .iter()
        .filter_map(|id| Some(of_column(table, table.column(id)?, &rows)))
        .collect();
    let highest = series.iter().flat_map(|series| series.values.iter().flatten()).max().copied();
    let mut totals = None;
    let axis = match plan.shape {
        Shape::Shares => percentages(),
        Shape::Multiples => {
            for (series, id) in series.iter_mut().zip(&plan.values) {
                let highest = series.values.iter().flatten().max().copied().unwrap_or(0);
                let tenths = table.column(id).is_some_and(|column| is_share(table, column));
                series.axis = Some(if tenths { percent_axis(highest) } else { axis(highest) });
            }
            Axis { max: 0, ticks: Vec::new() }
        }
        _ => axis(highest.unwrap_or(0)),
    };
    match (plan.shape, &plan.part) {
        (Shape::Columns | Shape::Bars, Some(part)) => {
            let parts = table.column(&part.column).map(|column| of_column(table, column, &rows));
            if let (Some(whole), Some(mut parts)) = (series.pop(), parts) {
                let pairs = whole.values.iter().zip(&parts.values);
                let rest = pairs.map(|(all, part)| Some((*all)?.saturating_sub((*part)?)));
                let rest = counts(part.rest.clone(), rest.collect());
                part.name.clone_into(&mut parts.name);
                totals = Some(whole.labels);
                series = vec![parts, rest];
            }
        }
        // The caption says what a single series is.
        (Shape::Columns | Shape::Bars, None) => {
            for series in &mut series {
                series.name.clear();
            }
        }
        _ => {}
    }
    Drawing { categories, series, totals, axis }
}

/// The unit of what a chart shows: that of its variable, where it measures one, or else the table's.
pub fn unit(plan: &ChartPlan, table: &Table) -> Option<String> {
    let first = plan.values.first().and_then(|id| table.column(id));
    let measure = first.and_then(|at| table.columns.get(at)?.measure.as_ref());
    let measure = measure.filter(|measure| measure.kind.variable().is_some());
    measure.map_or_else(|| table.unit.clone(), |measure| measure.unit.clone())
}

/// Checks a part of the bars that the definition alone could not tell to be one.
///
/// # Errors
/// [`RunError::NoPart`] where it is greater than its whole.
pub fn check_part(plan: &ChartPlan, table: &Table) -> Result<(), RunError> {
    let (Some(part), Some(whole)) =
        (plan.part.as_ref().filter(|part| part.doubtful), plan.values.first())
    else {
        return Ok(());
    };
    let count = |row: &Row, id: &str| row.value(table.column(id)?)?.count();
    let greater = table.data_rows().find(|row| {
        let counts = count(row, &part.column).zip(count(row, whole));
        counts.is_some_and(|(part, whole)| part > whole)
    });
    greater.map_or(Ok(()), |row| {
        Err(RunError::NoPart {
            line: part.at.0,
            spot: part.at.1,
            part: part.column.clone(),
            whole: whole.clone(),
            row: table.label(row).into_owned(),
        })
    })
}

/// A column as a series: counts as they are, shares in tenths of a percent.
pub fn of_column(table: &Table, column: usize, rows: &[&Row]) -> Series {
    let cells = rows.iter().map(|row| row.value(column));
    let values = cells.clone().map(|cell| match cell? {
        Cell::Integer(count) => Some(*count),
        Cell::Number(number) => number.round().to_u64(),
        Cell::Share(share) => (share * Decimal::TEN).round().to_u64(),
        Cell::Blank | Cell::Text(_) | Cell::Period(_) | Cell::Day(_) => None,
    });
    let labels = cells.map(|cell| match cell {
        Some(Cell::Integer(count)) => thousands(*count),
        Some(Cell::Number(figure) | Cell::Share(figure)) => figure.to_string(),
        _ => String::new(),
    });
    let name = table.columns.get(column).map(name_of).unwrap_or_default();
    Series { name, values: values.collect(), labels: labels.collect(), axis: None }
}

/// What a column is called in a legend: its group, where the columns of a group are a count and its
/// share, or else its heading.
fn name_of(column: &Column) -> String {
    column.group.as_ref().unwrap_or(&column.heading).clone()
}

fn is_share(table: &Table, column: usize) -> bool {
    table.columns.get(column).is_some_and(|column| column.kind == crate::model::ColumnKind::Share)
}

fn counts(name: String, values: Vec<Option<u64>>) -> Series {
    let labels = values.iter().map(|value| value.map(thousands).unwrap_or_default()).collect();
    Series { name, values, labels, axis: None }
}

/// The scale of shares: 0 to 100 percent, in tenths of a percent.
fn percentages() -> Axis {
    let ticks = (0..=5).map(|fifth| Tick { value: fifth * 200, label: (fifth * 20).to_string() });
    Axis { max: 1000, ticks: ticks.collect() }
}

/// A scale from 0 to a round number at or above `highest`, with three to six lines.
fn axis(highest: u64) -> Axis {
    let step = step(highest);
    let max = highest.max(1).div_ceil(step) * step;
    let ticks = (0..=max / step)
        .map(|index| index * step)
        .map(|value| Tick { value, label: thousands(value) })
        .collect();
    Axis { max, ticks }
}

/// A scale of percentages for values in tenths of one.
pub fn percent_axis(highest: u64) -> Axis {
    let whole = axis(highest.div_ceil(10));
    let ticks = whole.ticks.into_iter().map(|tick| Tick { value: tick.value * 10, ..tick });
    Axis { max: whole.max * 10, ticks: ticks.collect() }
}

/// The least of 1, 2, 5, 10, 20, 50 … that reaches `highest` in five steps or fewer.
fn step(highest: u64) -> u64 {
    let tens = std::iter::successors(Some(1_u64), |ten| ten.checked_mul(10));
    tens.flat_map(|ten| [1, 2, 5].map(|unit| ten.saturating_mul(unit)))
        .find(|step| step.saturating_mul(5) >= highest)
        .unwrap_or(highest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_at_a_round_number_not_far_above_the_highest_value() {
        for (highest, max, lines) in [
            (0, 1, 2),
            (1, 1, 2),
            (5, 5, 6),
            (7, 8, 5),
            (27, 30, 4),
            (136, 150, 4),
            (347_799, 400_000, 5),
        ] {
            let axis = axis(highest);
            assert_eq!((axis.max, axis.ticks.len()), (max, lines), "{highest}");
            assert_eq!(axis.ticks.last().map(|tick| tick.value), Some(max));
        }
    }
}
