//! The list of the records, a table with filter and frozen headings, which the other sheets count.

use super::pen::{self, Pen};
use super::style::Styles;
use super::{Summary, list_object, sheet};
use crate::config::{Config, Variable, VariableKind};
use crate::model::{BlockId, CodeId, Record, Value, VariableId};
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Format, FormatAlign, XlsxError};
use sheets::Date;
use sheets::era::printed_date;

/// Row of the headings, below the title and the headings over groups of them.
const HEADINGS: u32 = 2;

/// Width of a column of names; longer ones wrap.
const NAME_WIDTH: f64 = 36.0;

/// Height of one character of a heading written downwards, in points.
const CHARACTER_HEIGHT: f64 = 17.0;

/// A column of the list.
enum Column<'c> {
    /// Running number.
    Number,
    /// The topmost office above the department, under this heading.
    Top(&'c str),
    /// The department, by its name alone where that above it stands beside.
    Department(&'c str),
    /// A variable's answer.
    Variable(VariableId, &'c Variable),
    /// One mark of a set of marks, with the heading over the set.
    Mark(VariableId, CodeId, &'c str, &'c str),
}

impl Column<'_> {
    /// The variable it shows, if any.
    fn variable(&self) -> Option<VariableId> {
        match self {
            Column::Variable(index, _) | Column::Mark(index, ..) => Some(*index),
            Column::Number | Column::Top(_) | Column::Department(_) => None,
        }
    }
}

/// Where the list stands, for those who count in it.
pub struct Layout<'s> {
    sheet: &'s str,
    /// The block whose records it lists.
    block: BlockId,
    records: &'s [&'s Record],
    columns: Vec<Column<'s>>,
    rows: (u32, u32),
}

impl<'s> Layout<'s> {
    /// What stands in the column of a mark where it is made.
    pub const MARK: &'static str = "○";

    /// The first day that all programs number alike; earlier ones stand in the list as words.
    pub const FIRST_DAY: Date = Date::constant(1900, 3, 1);

    /// The list of a block's records on the sheet of this name.
    pub fn new(sheet: &'s str, block: BlockId, summary: &Summary<'s>) -> Self {
        let records = summary.blocks[block].as_slice();
        // A table needs a row, even of nothing.
        let rows = u32::try_from(records.len()).unwrap_or(u32::MAX).max(1);
        Self {
            sheet,
            block,
            records,
            columns: columns(block, summary),
            rows: (HEADINGS + 1, HEADINGS.saturating_add(rows)),
        }
    }

    /// The definition of a variable in it.
    pub fn defined<'c>(&self, variable: VariableId, config: &'c Config) -> &'c Variable {
        &config.form.blocks[self.block].variables[variable]
    }

    /// The formula for the number of all records.
    pub fn count(&self) -> Option<String> {
        let number = self.range(|column| matches!(column, Column::Number))?;
        Some(format!("COUNT({number})"))
    }

    /// The range of the departments' names.
    pub fn department(&self) -> Option<String> {
        self.range(|column| matches!(column, Column::Department(_)))
    }

    /// The range of the names of those above them; none where nothing is above any.
    pub fn top(&self) -> Option<String> {
        self.range(|column| matches!(column, Column::Top(_)))
    }

    /// The range of a variable's answers.
    pub fn variable(&self, variable: VariableId) -> Option<String> {
        self.range(|column| matches!(column, Column::Variable(index, _) if *index == variable))
    }

    /// The range of one mark of a set of marks.
    pub fn mark(&self, variable: VariableId, code: CodeId) -> Option<String> {
        self.range(|column| {
            matches!(column, Column::Mark(index, at, ..) if (*index, *at) == (variable, code))
        })
    }

    /// The rows of a column; none of a list that the sheet does not hold whole: who counts in it would
    /// count too few.
    fn range(&self, is: impl Fn(&Column<'_>) -> bool) -> Option<String> {
        if self.rows.1 >= pen::ROWS {
            return None;
        }
        let column = self.columns.iter().position(is)?;
        Some(sheet::range(self.sheet, u32::try_from(column).ok()?, self.rows))
    }
}

/// Writes the list of the accepted records.
pub fn write(
    sheet: &mut Pen<'_>,
    layout: &Layout<'_>,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let config = summary.config;
    let (name, unit) = (config.list_name(layout.block), config.unit_of(layout.block));
    let title = format!("{name}の一覧（{}{unit}）", layout.records.len());
    sheet::begin(sheet, &title, summary, styles)?;
    let columns = &layout.columns;
    for (index, column) in (0..).zip(columns) {
        sheet.width(index, width(column, layout.records, summary))?;
    }
    let names: Vec<String> = columns.iter().map(|column| own_heading(column, columns)).collect();
    let headings: Vec<(&str, &Format)> = columns
        .iter()
        .zip(&names)
        .map(|(column, name)| match column {
            Column::Mark(..) => (name.as_str(), &styles.heading_down),
            _ => (name.as_str(), &styles.heading),
        })
        .collect();
    write_groups(sheet, columns, &styles.heading)?;
    let object = list_name(layout.block, config);
    list_object::add(sheet, &object, (HEADINGS, layout.rows.1), &headings, true)?;
    for ((row, record), number) in (HEADINGS + 1..).zip(layout.records).zip(1_u32..) {
        sheet.height(row, row_height(record, columns))?;
        for (index, column) in (0..).zip(columns) {
            write_cell(sheet, (row, index), column, record, number, summary, styles)?;
        }
    }
    sheet.height(HEADINGS, heading_height(columns))?;
    sheet.freeze(HEADINGS + 1, 3)?;
    sheet.repeat(HEADINGS - 1, HEADINGS)?;
    sheet.across();
    Ok(())
}

/// The name of the list among the workbook's.
fn list_name(block: BlockId, config: &Config) -> String {
    if block == config.form.main {
        return "records".to_owned();
    }
    format!("records_{}", config.form.blocks[block].id)
}

fn columns<'s>(block: BlockId, summary: &Summary<'s>) -> Vec<Column<'s>> {
    let mut columns = vec![Column::Number];
    let headings = summary.config.office_headings();
    columns.extend(headings.map(|(above, _)| Column::Top(above)));
    columns.push(Column::Department(headings.map_or("部局名", |(_, own)| own)));
    for (index, variable) in summary.config.form.blocks[block].variables.with_ids() {
        match &variable.kind {
            // The list has a running number of its own; the return's says where the row stood there.
            VariableKind::Serial => {}
            // The department stands there already.
            _ if variable.names_office && headings.is_some() => {}
            VariableKind::Marks(codes) | VariableKind::Ranks { codes, .. } => {
                let marks = codes.with_ids();
                columns.extend(marks.map(|(code, entry)| {
                    Column::Mark(index, code, entry.label.as_str(), variable.heading.as_str())
                }));
            }
            _ => columns.push(Column::Variable(index, variable)),
        }
    }
    columns
}

fn heading<'c>(column: &Column<'c>) -> &'c str {
    match column {
        Column::Number => "番号",
        Column::Top(heading) | Column::Department(heading) => heading,
        Column::Variable(_, variable) => &variable.heading,
        Column::Mark(_, _, label, _) => label,
    }
}

/// The heading over a column and its neighbours.
fn group<'c>(column: &Column<'c>) -> Option<&'c str> {
    match column {
        Column::Number | Column::Top(_) | Column::Department(_) => None,
        Column::Variable(_, variable) => variable.group.as_deref(),
        Column::Mark(_, _, _, set) => Some(set),
    }
}

/// A heading as the list has it: with that above it where another column has the same.
fn own_heading(column: &Column<'_>, columns: &[Column<'_>]) -> String {
    let own = heading(column);
    let alike = columns.iter().filter(|other| heading(other) == own).count() > 1;
    match group(column).filter(|_| alike) {
        Some(group) => format!("{group}　{own}"),
        None => own.to_owned(),
    }
}

/// Writes the headings over groups, each across its columns; no cells are merged, for a list of Excel
/// stands below.
fn write_groups(
    sheet: &mut Pen<'_>,
    columns: &[Column<'_>],
    format: &Format,
) -> Result<(), XlsxError> {
    let format = format.clone().set_align(FormatAlign::CenterAcross);
    let mut above = None;
    for (at, column) in (0..).zip(columns) {
        let own = group(column);
        match own {
            Some(group) if above != own => {
                sheet.text(HEADINGS - 1, at, group, &format)?;
            }
            Some(_) => {
                sheet.blank(HEADINGS - 1, at, &format)?;
            }
            None => {}
        }
        above = own;
    }
    Ok(())
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

fn width(column: &Column<'_>, records: &[&Record], summary: &Summary<'_>) -> f64 {
    match column {
        Column::Number => 7.0,
        Column::Top(_) => {
            let offices = &summary.config.offices;
            sheet::width(offices.tops().iter().map(|top| offices.top_name(top)))
        }
        Column::Department(_) => {
            let departments = summary.config.offices.asked.iter();
            let alone = summary.config.office_headings().is_some();
            sheet::width(departments.map(|own| if alone { &own.own_name } else { &own.name }))
        }
        Column::Variable(index, variable) => match &variable.kind {
            VariableKind::Text => {
                let texts: Vec<String> =
                    records.iter().map(|record| record.answers[*index].written()).collect();
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
    sheet: &mut Pen<'_>,
    (row, at): (u32, u16),
    column: &Column<'_>,
    record: &Record,
    number: u32,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match column {
        Column::Number => sheet.number(row, at, number.into(), &styles.count),
        Column::Top(_) => {
            let names = record.department.map(|office| summary.config.offices.names(office));
            sheet.text(row, at, names.map_or("", |[_, above]| above), &styles.text)
        }
        Column::Department(_) => {
            let alone = summary.config.office_headings().and(record.department);
            let name = match alone {
                Some(office) => summary.config.offices.names(office)[0],
                None => summary.config.department_name(record.department),
            };
            sheet.text(row, at, name, &styles.text)
        }
        Column::Mark(variable, code, ..) => match record.value(*variable) {
            Value::Ranks(ranks) => match ranks[*code] {
                0 => sheet.text(row, at, "", &styles.centred),
                rank => sheet.number(row, at, f64::from(rank), &styles.centred),
            },
            value => {
                let mark = if value.has_code(*code) { Layout::MARK } else { "" };
                sheet.text(row, at, mark, &styles.centred)
            }
        },
        Column::Variable(index, variable) => match record.value(*index) {
            Value::Date(day) if *day >= Layout::FIRST_DAY => {
                sheet.day(row, at, *day, &styles.date).map(|_| ())
            }
            Value::Date(day) => sheet.text(row, at, printed_date(*day), &styles.text),
            Value::Number(number) => {
                let figure = number.to_f64().unwrap_or(f64::NAN);
                sheet.number(row, at, figure, styles.number(number.scale(), false))
            }
            Value::Code(code) => {
                let label = &variable.codes()[*code].label;
                sheet.text(row, at, label, &styles.centred)
            }
            Value::Text(text) => sheet.text(row, at, text, &styles.text),
            value @ (Value::Month(_) | Value::Year(_) | Value::FiscalYear(_) | Value::Time(_)) => {
                sheet.text(row, at, value.shown(), &styles.centred)
            }
            Value::Missing | Value::Nothing(_) | Value::Marks(_) | Value::Ranks(_) => {
                // What could not be read is shown as it was written.
                let written = record.answers[*index].written();
                sheet.text(row, at, &written, &styles.text)
            }
        },
    }
}
