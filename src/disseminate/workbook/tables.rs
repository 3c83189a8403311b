//! One sheet a table: title, unit, source, notes by their numbers, then the table, a real one of
//! Excel, whose figures are formulas wherever they come from other cells.

use super::formula::Formulas;
use super::pen::Pen;
use super::placed::{Placed, Shown, full_heading};
use super::records::Layout;
use super::style::Styles;
use super::{Summary, charts, list_object, shading, sheet};
use crate::model::{Cell, Column, ColumnKind, RowKind, Table};
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Format, XlsxError};
use std::borrow::Cow;

/// Row of the first note, below title, unit and source.
const NOTES: u32 = 3;

/// Tables with more columns than this are printed across.
const WIDE: usize = 8;

/// So are those that are wider than this, in characters of half width.
const WIDEST: f64 = 110.0;

/// Writes a table, with charts beside it where there are any.
pub fn write(
    sheet: &mut Pen<'_>,
    shown: &Shown<'_>,
    records: &Layout<'_>,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let table = shown.table;
    sheet::begin(sheet, &table.title, summary, styles)?;
    let unit = table.unit_line().map_or_else(String::new, |unit| format!("単位：{unit}"));
    sheet.text(1, 0, unit, &styles.plain)?;
    sheet.text(2, 0, format!("出典：{}", table.source), &styles.plain)?;
    // The notes stand above, where no chart beside the table can cover them.
    for (row, note) in (NOTES..).zip(&shown.notes) {
        sheet.text(row, 0, note.line(), &styles.plain)?;
    }
    let headings = NOTES + u32::try_from(shown.notes.len()).unwrap_or(0) + 1;
    let placed = Placed { sheet: shown.sheet, body: headings + 1, table };
    let width = write_headings(sheet, headings, shown, styles)?;
    let formulas = Formulas { records, config: summary.config, table, body: placed.body };
    write_rows(sheet, &formulas, styles)?;
    set_row_heights(sheet, placed.body, table)?;
    sheet.repeat(headings, headings)?;
    sheet.freeze(placed.body, 1)?;
    shading::shade(sheet, &placed)?;
    let wide = table.columns.len() > WIDE || width > WIDEST;
    let has_chart = charts::insert(sheet, shown.plan.0, &placed, wide, summary)?;
    if has_chart || wide {
        sheet.across();
    }
    Ok(())
}

/// Writes the row of headings, and makes a table of it and the rows below; gives its width in
/// characters of half width.
fn write_headings(
    sheet: &mut Pen<'_>,
    headings: u32,
    shown: &Shown<'_>,
    styles: &Styles,
) -> Result<f64, XlsxError> {
    let table = shown.table;
    let names: Vec<String> = table.columns.iter().map(full_heading).collect();
    let columns: Vec<(&str, &Format)> =
        names.iter().map(|name| (name.as_str(), &styles.heading)).collect();
    // A table needs a row, even of nothing.
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX).max(1);
    let last = headings.saturating_add(rows);
    list_object::add(sheet, &format!("t_{}", table.id), (headings, last), &columns, false)?;
    let (mut lines, mut whole): (f64, f64) = (1.0, 0.0);
    for ((index, column), name) in (0..).zip(&table.columns).zip(&names) {
        let width = column_width(table, usize::from(index), column);
        sheet.width(index, width)?;
        lines = lines.max(sheet::lines(name, width));
        whole += width;
    }
    sheet.height(headings, lines * sheet::LINE_HEIGHT)?;
    Ok(whole)
}

fn write_rows(
    sheet: &mut Pen<'_>,
    formulas: &Formulas<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let table = formulas.table;
    for ((index, at), line) in (0..).zip(formulas.body..).zip(&table.rows) {
        let total = line.kind() == RowKind::Total;
        for (((place, column), cell), kind) in (0..)
            .zip(0_u16..)
            .zip(line.values())
            .zip(table.columns.iter().map(|column| column.kind))
        {
            let format = match (cell, total) {
                (Cell::Integer(_), false) if table.blank_zeros => &styles.hidden_zero,
                (Cell::Integer(_), true) if table.blank_zeros => &styles.total_hidden_zero,
                (Cell::Number(figure), _) if kind == ColumnKind::Count => {
                    styles.number(figure.scale(), total)
                }
                (Cell::Share(share), _) if share.scale() != 1 => {
                    styles.number(share.scale(), total)
                }
                _ => format(kind, total, styles),
            };
            let number = match cell {
                Cell::Blank => {
                    match table.missing.as_deref().filter(|_| is_figure(kind)) {
                        Some(missing) => sheet.text(at, column, missing, format)?,
                        None => sheet.blank(at, column, format)?,
                    }
                    continue;
                }
                Cell::Day(day) if *day >= Layout::FIRST_DAY => {
                    sheet.day(at, column, *day, &styles.date)?;
                    continue;
                }
                Cell::Text(_) | Cell::Period(_) | Cell::Day(_) => {
                    let text = cell.text().unwrap_or_default();
                    sheet.text(at, column, text, format)?;
                    continue;
                }
                Cell::Integer(count) => count.to_f64().unwrap_or(f64::NAN),
                Cell::Number(figure) | Cell::Share(figure) => figure.to_f64().unwrap_or(f64::NAN),
            };
            match formulas.of(index, place) {
                Some(formula) => sheet.formula(at, column, &formula, number, format)?,
                None => sheet.number(at, column, number, format)?,
            }
        }
    }
    Ok(())
}

/// Whether a column holds figures: what has none there may have a sign.
fn is_figure(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Count | ColumnKind::Share)
}

fn format(kind: ColumnKind, total: bool, styles: &Styles) -> &Format {
    match (kind, total) {
        (ColumnKind::Label | ColumnKind::Text, false) => &styles.text,
        (ColumnKind::Rank | ColumnKind::Count, false) => &styles.count,
        (ColumnKind::Share, false) => &styles.share,
        (ColumnKind::Label | ColumnKind::Text, true) => &styles.total_text,
        (ColumnKind::Rank | ColumnKind::Count, true) => &styles.total_count,
        (ColumnKind::Share, true) => &styles.total_share,
    }
}

/// Rows are as high as their fullest cell needs.
fn set_row_heights(sheet: &mut Pen<'_>, body: u32, table: &Table) -> Result<(), XlsxError> {
    let columns = table.columns.iter().enumerate();
    let widths: Vec<f64> =
        columns.map(|(index, column)| column_width(table, index, column)).collect();
    for (row, line) in (body..).zip(&table.rows) {
        let lines = line
            .values()
            .zip(&widths)
            .map(|(cell, width)| cell.text().map_or(1.0, |text| sheet::lines(&text, *width)));
        sheet.height(row, lines.fold(1.0, f64::max) * sheet::LINE_HEIGHT)?;
    }
    Ok(())
}

/// Names get the room they need; figures share one width, a lesser one where they are many, their
/// headings wrapping above them.
fn column_width(table: &Table, index: usize, column: &Column) -> f64 {
    match column.kind {
        ColumnKind::Label | ColumnKind::Text => {
            let names = table.rows.iter().filter_map(|row| row.value(index)?.text());
            sheet::width(names.chain([Cow::Borrowed(column.heading.as_str())]))
        }
        ColumnKind::Rank => 7.0,
        ColumnKind::Count | ColumnKind::Share if table.columns.len() > WIDE => 10.0,
        ColumnKind::Count | ColumnKind::Share => 13.0,
    }
}
