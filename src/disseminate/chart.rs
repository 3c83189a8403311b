//! Charts: which values a chart shows of its table, and on which scale.

use super::content::{Axis, Series, Tick};
use crate::config::report::ChartPlan;
use crate::model::number::thousands;
use crate::model::{Cell, Row, RowKind, Table};

/// The bars of a chart.
pub struct Bars {
    /// Name of each bar.
    pub categories: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
    /// Text at the end of each bar, where several series are stacked.
    pub totals: Option<Vec<String>>,
    /// The scale.
    pub axis: Axis,
}

/// The bars of a table: one a category. Buckets and totals are left out, for a bar of forty years
/// beside bars of one says nothing.
pub fn bars(plan: &ChartPlan, table: &Table) -> Bars {
    let rows: Vec<&Row> = table.rows.iter().filter(|row| row.kind == RowKind::Data).collect();
    let column = |id: &str| -> Vec<u64> {
        let column = table.column(id);
        let count =
            |row: &&Row| column.and_then(|column| row.cells.get(column)).and_then(Cell::count);
        rows.iter().map(|row| count(row).unwrap_or(0)).collect()
    };
    let values = column(&plan.value);
    let axis = axis(values.iter().copied().max().unwrap_or(0));
    let categories = rows.iter().map(|row| table.label(row).to_owned()).collect();
    match &plan.part {
        None => {
            Bars { categories, series: vec![series(String::new(), values)], totals: None, axis }
        }
        Some(part) => {
            let parts = column(&part.column);
            let rest =
                values.iter().zip(&parts).map(|(all, part)| all.saturating_sub(*part)).collect();
            let totals = values.iter().map(|value| thousands(*value)).collect();
            let series = vec![series(part.name.clone(), parts), series(part.rest.clone(), rest)];
            Bars { categories, series, totals: Some(totals), axis }
        }
    }
}

fn series(name: String, values: Vec<u64>) -> Series {
    let labels = values.iter().map(|value| thousands(*value)).collect();
    Series { name, values, labels }
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
