//! One sheet a table.

use super::Summary;
use super::charts;
use super::sheet;
use super::style::Styles;
use crate::config::TablePlan;
use crate::model::{Cell, Column, ColumnKind, Row, RowKind, Table};
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// Row of the first note, below title, unit and source.
const NOTES: u32 = 3;

/// Tables with more columns than this are printed across.
const WIDE: usize = 8;

/// So are those that are wider than this, in characters of half width.
const WIDEST: f64 = 110.0;

/// Where a table stands on its sheet.
pub struct Placed<'p> {
    /// Name of the sheet.
    pub sheet: &'p str,
    /// First row of the body.
    pub body: u32,
    /// The table.
    pub table: &'p Table,
}

/// Writes a table: title, unit, source, notes, headings, rows, and a chart beside it where the plan
/// has one.
pub fn write(
    sheet: &mut Worksheet,
    plan: &TablePlan,
    table: &Table,
    name: &str,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet::begin(sheet, name, &table.title, summary, styles)?;
    let unit = table.unit.as_deref().map_or_else(String::new, |unit| format!("単位：{unit}"));
    sheet.write_string_with_format(1, 0, unit, &styles.plain)?;
    sheet.write_string_with_format(2, 0, format!("出典：{}", table.source), &styles.plain)?;
    // The notes stand above, where no chart beside the table can cover them.
    for (row, note) in (NOTES..).zip(&table.notes) {
        sheet.write_string_with_format(row, 0, note, &styles.plain)?;
    }
    let headings = NOTES + u32::try_from(table.notes.len()).unwrap_or(0) + 1;
    let body = write_headings(sheet, headings, table, styles)?;
    for (row, line) in (body..).zip(&table.rows) {
        write_row(sheet, row, line, table, styles)?;
    }
    let (mut lines, mut whole): (f64, f64) = (1.0, 0.0);
    for (index, column) in (0..).zip(&table.columns) {
        let width = column_width(table, usize::from(index), column);
        sheet.set_column_width(index, width)?;
        lines = lines.max(sheet::lines(&column.heading, width));
        whole += width;
    }
    sheet.set_row_height(body - 1, lines * sheet::LINE_HEIGHT)?;
    set_row_heights(sheet, body, table)?;
    sheet.set_repeat_rows(headings, body - 1)?;
    sheet.set_freeze_panes(body, 1)?;
    let has_chart = charts::insert(sheet, plan, &Placed { sheet: name, body, table })?;
    if has_chart || table.columns.len() > WIDE || whole > WIDEST {
        sheet.set_landscape();
    }
    Ok(())
}

/// Writes the headings, groups over their columns, and gives the first row of the body.
fn write_headings(
    sheet: &mut Worksheet,
    headings: u32,
    table: &Table,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let grouped = table.columns.iter().any(|column| column.group.is_some());
    let lower = headings + u32::from(grouped);
    let mut index = 0;
    while let Some(column) = table.columns.get(index) {
        let at = u16::try_from(index).unwrap_or(u16::MAX);
        let Some(group) = &column.group else {
            if grouped {
                sheet.merge_range(headings, at, lower, at, &column.heading, &styles.heading)?;
            } else {
                sheet.write_string_with_format(lower, at, &column.heading, &styles.heading)?;
            }
            index += 1;
            continue;
        };
        let same = |other: &&Column| other.group.as_ref() == Some(group);
        let members = table.columns.iter().skip(index).take_while(same).count();
        let last = u16::try_from(index + members - 1).unwrap_or(u16::MAX);
        if members > 1 {
            sheet.merge_range(headings, at, headings, last, group, &styles.heading)?;
        } else {
            sheet.write_string_with_format(headings, at, group, &styles.heading)?;
        }
        for (at, column) in (at..=last).zip(table.columns.iter().skip(index)) {
            sheet.write_string_with_format(lower, at, &column.heading, &styles.heading)?;
        }
        index += members;
    }
    Ok(lower + 1)
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    line: &Row,
    table: &Table,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let total = line.kind == RowKind::Total;
    for ((index, cell), column) in (0..).zip(&line.cells).zip(&table.columns) {
        let format = format(column.kind, total, styles);
        match cell {
            Cell::Integer(0) if table.blank_zeros => {
                let hidden = if total { &styles.total_hidden_zero } else { &styles.hidden_zero };
                sheet.write_number_with_format(row, index, 0, hidden)?
            }
            Cell::Blank => sheet.write_blank(row, index, format)?,
            Cell::Text(text) => sheet.write_string_with_format(row, index, text, format)?,
            Cell::Integer(count) => sheet.write_number_with_format(
                row,
                index,
                count.to_f64().unwrap_or(f64::NAN),
                format,
            )?,
            Cell::Share(share) => sheet.write_number_with_format(
                row,
                index,
                share.to_f64().unwrap_or(f64::NAN),
                format,
            )?,
        };
    }
    Ok(())
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

/// Rows of words are as high as their fullest cell needs; rows of figures are as they are.
fn set_row_heights(sheet: &mut Worksheet, body: u32, table: &Table) -> Result<(), XlsxError> {
    let columns = || table.columns.iter().enumerate();
    if !columns().any(|(_, column)| column.kind == ColumnKind::Text) {
        return Ok(());
    }
    let widths: Vec<f64> =
        columns().map(|(index, column)| column_width(table, index, column)).collect();
    for (row, line) in (body..).zip(&table.rows) {
        let lines = line.cells.iter().zip(&widths).map(|(cell, width)| match cell {
            Cell::Text(text) => sheet::lines(text, *width),
            _ => 1.0,
        });
        sheet.set_row_height(row, lines.fold(1.0, f64::max) * sheet::LINE_HEIGHT)?;
    }
    Ok(())
}

/// Names get the room they need; figures share one width, their headings wrapping above them.
fn column_width(table: &Table, index: usize, column: &Column) -> f64 {
    match column.kind {
        ColumnKind::Label | ColumnKind::Text => {
            let names = table.rows.iter().filter_map(|row| match row.cells.get(index) {
                Some(Cell::Text(name)) => Some(name.as_str()),
                _ => None,
            });
            sheet::width(names.chain([column.heading.as_str()]))
        }
        ColumnKind::Rank => 7.0,
        ColumnKind::Count | ColumnKind::Share => 13.0,
    }
}
