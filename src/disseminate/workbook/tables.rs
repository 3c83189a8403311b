//! One sheet a table.

use super::Summary;
use super::charts;
use super::sheet;
use super::style::Styles;
use crate::config::TablePlan;
use crate::model::{Cell, Column, ColumnKind, Row, RowKind, Table};
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// Row of the table's upper headings, below title, unit and source.
const HEADINGS: u32 = 4;

/// Tables wider than this are printed across.
const WIDE: usize = 8;

/// Where a table stands on its sheet.
pub struct Placed<'p> {
    /// Name of the sheet.
    pub sheet: &'p str,
    /// First row of the body.
    pub body: u32,
    /// The table.
    pub table: &'p Table,
}

/// Writes a table: title, unit, source, headings, rows, notes, and a chart beside it where the plan
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
    let body = write_headings(sheet, table, styles)?;
    for (row, line) in (body..).zip(&table.rows) {
        write_row(sheet, row, line, table, styles)?;
    }
    let end = body + u32::try_from(table.rows.len()).unwrap_or(0);
    for (row, note) in (end + 1..).zip(&table.notes) {
        sheet.write_string_with_format(row, 0, note, &styles.plain)?;
    }
    for (index, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(index, column_width(table, usize::from(index), column))?;
    }
    if table.columns.len() > WIDE {
        sheet.set_landscape();
    }
    sheet.set_repeat_rows(HEADINGS, body - 1)?;
    sheet.set_freeze_panes(body, 1)?;
    charts::insert(sheet, plan, &Placed { sheet: name, body, table })
}

/// Writes the headings, groups over their columns, and gives the first row of the body.
fn write_headings(sheet: &mut Worksheet, table: &Table, styles: &Styles) -> Result<u32, XlsxError> {
    let grouped = table.columns.iter().any(|column| column.group.is_some());
    let lower = HEADINGS + u32::from(grouped);
    let mut index = 0;
    while let Some(column) = table.columns.get(index) {
        let at = u16::try_from(index).unwrap_or(u16::MAX);
        let Some(group) = &column.group else {
            if grouped {
                sheet.merge_range(HEADINGS, at, lower, at, &column.heading, &styles.heading)?;
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
            sheet.merge_range(HEADINGS, at, HEADINGS, last, group, &styles.heading)?;
        } else {
            sheet.write_string_with_format(HEADINGS, at, group, &styles.heading)?;
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
        (ColumnKind::Label, false) => &styles.text,
        (ColumnKind::Rank | ColumnKind::Count, false) => &styles.count,
        (ColumnKind::Share, false) => &styles.share,
        (ColumnKind::Label, true) => &styles.total_text,
        (ColumnKind::Rank | ColumnKind::Count, true) => &styles.total_count,
        (ColumnKind::Share, true) => &styles.total_share,
    }
}

/// Names get the room they need; figures share one width, their headings wrapping above them.
fn column_width(table: &Table, index: usize, column: &Column) -> f64 {
    match column.kind {
        ColumnKind::Label => {
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
