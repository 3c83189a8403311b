//! Rows of totals that an office typed or its form computes, held against the sum of the rows above.

use super::header::Layout;
use super::parse::amount;
use crate::config::variable::Measure;
use crate::config::{Block, FormColumn, VariableKind};
use crate::finding::{Code, Finding, Place};
use crate::model::Record;
use rust_decimal::Decimal;
use sheets::number::decimal;
use sheets::{CellRef, CellValue, Sheet};

/// Where rows of totals stand.
#[derive(Clone, Copy)]
pub struct Below<'b> {
    /// The sheet.
    pub sheet: &'b Sheet,
    /// Its file.
    pub file: &'b str,
    /// The block of the form.
    pub block: &'b Block,
    /// Where its headings stand on the sheet.
    pub layout: &'b Layout,
}

/// What is to be said of a row of totals: for each number that is the sum neither of all `records` above nor
/// of those since the row of totals before, which are the last `since`.
pub fn check(rows: Below<'_>, row: u32, records: &[Record], since: usize) -> Vec<Finding> {
    let columns = rows.block.columns.iter().zip(&rows.layout.columns);
    let placed = columns.filter_map(|(column, place)| Some((column, CellRef::new(row, (*place)?))));
    let part = records.get(records.len().saturating_sub(since)..).unwrap_or_default();
    placed.filter_map(|(column, at)| mismatch(rows, column, at, [records, part])).collect()
}

/// The finding on one number of the row; `None` where it is right, or can't be told to be wrong.
fn mismatch(
    rows: Below<'_>,
    column: &FormColumn,
    at: CellRef,
    added: [&[Record]; 2],
) -> Option<Finding> {
    let variable = &rows.block.variables[column.variable];
    let VariableKind::Number(quantity) = &variable.kind else { return None };
    // Nobody adds percentages and means.
    if quantity.measure == Measure::Percent || is_mean(&variable.heading) {
        return None;
    }
    let content = rows.sheet.cells.get(at)?;
    let told = amount::read_cell(content, quantity, false).value()?.normalize();
    let [all, part] = added.map(|records| sum(records, column));
    let all = all?;
    if told == all || part == Some(told) {
        return None;
    }
    let count = added.first().map_or(0, |records| records.len());
    let difference = told.checked_sub(all)?.abs();
    let message = format!(
        "「{}」の計は{}ですが、{count}行の合計は{}です（差は{}）。",
        variable.heading,
        decimal(told, '-'),
        decimal(all, '-'),
        decimal(difference, '-'),
    );
    let place = Place::cells(rows.file, &rows.sheet.name, at);
    Some(Finding::new(Code::SumMismatch, place, message).value(CellValue::written(content)))
}

/// Whether a heading is that of a number that is no sum of others: 平均年齢, 一人当たりの額.
fn is_mean(heading: &str) -> bool {
    ["平均", "当たり", "単価", "割合", "率"].iter().any(|word| heading.contains(word))
}

/// The sum of a number over records; `None` where one of them can't be read, and is told already.
fn sum(records: &[Record], column: &FormColumn) -> Option<Decimal> {
    let values = records.iter().map(|record| &record.answers[column.variable]);
    let sum = values.into_iter().try_fold(Decimal::ZERO, |sum, answer| {
        let number = answer.value.number();
        if answer.reported && number.is_none() {
            return None;
        }
        sum.checked_add(number.unwrap_or(Decimal::ZERO))
    });
    sum.map(|sum| sum.normalize())
}
