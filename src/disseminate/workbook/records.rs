//! The list of the records, with filter and frozen headings.

use super::style::Styles;
use super::{Summary, excel_date, sheet};
use crate::config::{Variable, VariableKind};
use crate::model::{Answer, Record, Value};
use rust_xlsxwriter::{Worksheet, XlsxError};

/// Row of the headings, below the title.
const HEADINGS: u32 = 2;

/// Width of a column of names; longer ones wrap.
const NAME_WIDTH: f64 = 36.0;

/// Height of one character of a heading written downwards, in points.
const CHARACTER_HEIGHT: f64 = 17.0;

/// A column of the list.
enum Column<'c> {
    /// Running number.
    Number,
    /// The department.
    Department,
    /// A variable's answer.
    Variable(usize, &'c Variable),
    /// One mark of a set of marks.
    Mark(usize, usize, &'c str),
}

impl Column<'_> {
    /// The variable it shows, if any.
    fn variable(&self) -> Option<usize> {
        match self {
            Column::Variable(index, _) | Column::Mark(index, ..) => Some(*index),
            Column::Number | Column::Department => None,
        }
    }
}

/// Writes the list of the accepted records.
pub fn write(
    sheet: &mut Worksheet,
    name: &str,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let collection = &summary.config.collection;
    let title =
        format!("{}の一覧（{}{}）", collection.record_name, summary.records.len(), collection.unit);
    sheet::begin(sheet, name, &title, summary, styles)?;
    let columns = columns(summary);
    for (index, column) in (0..).zip(&columns) {
        let style =
            if matches!(column, Column::Mark(..)) { &styles.heading_down } else { &styles.heading };
        sheet.write_string_with_format(HEADINGS, index, heading(column), style)?;
        sheet.set_column_width(index, width(column, summary))?;
    }
    for ((row, record), number) in (HEADINGS + 1..).zip(summary.records).zip(1_u32..) {
        sheet.set_row_height(row, row_height(record, &columns))?;
        for (index, column) in (0..).zip(&columns) {
            write_cell(sheet, (row, index), column, record, number, summary, styles)?;
        }
    }
    sheet.set_row_height(HEADINGS, heading_height(&columns))?;
    sheet::make_list(sheet, HEADINGS, summary.records.len(), columns.len(), 3)
}

fn columns<'s>(summary: &Summary<'s>) -> Vec<Column<'s>> {
    let mut columns = vec![Column::Number, Column::Department];
    for (index, variable) in summary.config.form.variables.iter().enumerate() {
        match &variable.kind {
            // The list has a running number of its own; the return's says where the row stood there.
            VariableKind::Serial => {}
            VariableKind::Marks(codes) => {
                let marks = codes.iter().enumerate();
                columns.extend(
                    marks.map(|(code, entry)| Column::Mark(index, code, entry.label.as_str())),
                );
            }
            _ => columns.push(Column::Variable(index, variable)),
        }
    }
    columns
}

fn heading<'c>(column: &Column<'c>) -> &'c str {
    match column {
        Column::Number => "番号",
        Column::Department => "部局名",
        Column::Variable(_, variable) => &variable.heading,
        Column::Mark(_, _, label) => label,
    }
}

/// Room for the longest text of a record, wrapped in its column.
fn row_height(record: &Record, columns: &[Column<'_>]) -> f64 {
    let lines =
        columns.iter().filter_map(|column| match (column, record.value(column.variable()?)) {
            (Column::Variable(..), Value::Text(text)) => Some(sheet::lines(text, NAME_WIDTH)),
            _ => None,
        });
    lines.fold(1.0, f64::max) * sheet::LINE_HEIGHT
}

/// Room for the longest heading that is written downwards.
fn heading_height(columns: &[Column<'_>]) -> f64 {
    let downwards = columns.iter().filter(|column| matches!(column, Column::Mark(..)));
    let longest = downwards.map(|column| heading(column).chars().count()).max().unwrap_or(0);
    u32::try_from(longest.max(2)).map_or(40.0, f64::from) * CHARACTER_HEIGHT
}

fn width(column: &Column<'_>, summary: &Summary<'_>) -> f64 {
    match column {
        Column::Number => 7.0,
        Column::Department => {
            let departments = summary.config.departments.iter();
            sheet::width(departments.map(|department| department.name.as_str()))
        }
        Column::Variable(index, variable) => match &variable.kind {
            VariableKind::Text => {
                let texts: Vec<String> = summary
                    .records
                    .iter()
                    .filter_map(|record| record.answers.get(*index))
                    .map(Answer::written)
                    .collect();
                let texts = texts.iter().map(String::as_str).chain([variable.heading.as_str()]);
                sheet::width(texts).min(NAME_WIDTH)
            }
            VariableKind::Date => 19.0,
            _ => 14.0,
        },
        Column::Mark(..) => 4.5,
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    column: &Column<'_>,
    record: &Record,
    number: u32,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match column {
        Column::Number => sheet.write_number_with_format(row, at, number, &styles.count)?,
        Column::Department => {
            let name = summary.config.department_name(record.department);
            sheet.write_string_with_format(row, at, name, &styles.text)?
        }
        Column::Mark(variable, code, _) => {
            let mark = if record.value(*variable).has_code(*code) { "○" } else { "" };
            sheet.write_string_with_format(row, at, mark, &styles.centred)?
        }
        Column::Variable(index, variable) => match record.value(*index) {
            Value::Date(day) => {
                sheet.write_datetime_with_format(row, at, excel_date(*day)?, &styles.date)?
            }
            #[expect(
                clippy::cast_precision_loss,
                reason = "a sheet stores numbers as doubles anyway"
            )]
            Value::Number(number) => {
                sheet.write_number_with_format(row, at, *number as f64, &styles.count)?
            }
            Value::Code(code) => {
                let label = variable.codes().get(*code).map_or("", |code| &code.label);
                sheet.write_string_with_format(row, at, label, &styles.centred)?
            }
            Value::Text(text) => sheet.write_string_with_format(row, at, text, &styles.text)?,
            Value::Missing | Value::Marks(_) => {
                // What could not be read is shown as it was written.
                let written = record.answers.get(*index).map(Answer::written).unwrap_or_default();
                sheet.write_string_with_format(row, at, written, &styles.text)?
            }
        },
    };
    Ok(())
}
