//! The sheet that compares each department's number of records with the previous edition's.

use super::pen::Pen;
use super::records::Layout;
use super::style::Styles;
use super::{Summary, formula, list_object, sheet};
use crate::config::{Config, Department};
use crate::model::Response;
use crate::model::coverage::Office;
use rust_xlsxwriter::{Format, XlsxError};
use sheets::era::printed_date;

/// The row of the headings, below title, unit, source and note.
const HEADINGS: u32 = 5;

/// A row of the table: the name, and the numbers then and now.
struct ComparisonRow<'l> {
    name: &'l str,
    previous: Option<u64>,
    /// `None` where the department's number is not known: it has not answered, or all of its records
    /// are left out.
    current: Option<u64>,
    /// All its records are counted: fewer than before are fewer indeed.
    whole: bool,
}

impl ComparisonRow<'_> {
    /// How many more there are now.
    fn change(&self) -> Option<i64> {
        if !self.whole {
            return None;
        }
        let then = i64::try_from(self.previous?).ok()?;
        Some(i64::try_from(self.current?).ok()?.saturating_sub(then))
    }
}

/// Whether the definition says what the previous edition counted.
pub fn is_possible(config: &Config) -> bool {
    config.offices.asked.iter().any(|department| department.previous.is_some())
}

fn rows<'l>(summary: &Summary<'l>) -> Vec<ComparisonRow<'l>> {
    let mut counts = summary.config.offices.asked.map(|_, _| 0_u64);
    for record in summary.records {
        if let Some(office) = record.department {
            counts[office] += 1;
        }
    }
    let offices = &summary.overview.coverage.offices;
    let departments = summary.config.offices.asked.iter().zip(offices);
    let row = |((department, office), current): ((&'l Department, &Office), u64)| ComparisonRow {
        name: &department.name,
        previous: department.previous,
        current: office.response.mark().is_none().then_some(current),
        whole: office.response.is_whole(),
    };
    let rows = departments.zip(counts).map(row);
    // A department that had none and has none says nothing.
    rows.filter(|row| (row.previous, row.current) != (Some(0), Some(0))).collect()
}

/// What the blanks mean, and whose change is not told.
fn unknown(summary: &Summary<'_>) -> &'static str {
    let offices = &summary.overview.coverage.offices;
    let left_out = |office: &Office| {
        matches!(office.response, Response::Unread | Response::Refused | Response::Partial)
    };
    if offices.iter().any(left_out) {
        "前回の数が分からない部局と、今回の回答がないか、回答の全てか一部を集計に含めていない部局は、分からない欄を空欄とし、増減に含めない。"
    } else {
        "前回の数が分からない部局と、今回の回答がない部局は空欄とし、増減に含めない。"
    }
}

/// Writes the sheet.
pub fn write(
    sheet: &mut Pen<'_>,
    records: &Layout<'_>,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let collection = &summary.config.collection;
    let title = format!("部局別の{}数の、前回の調査との比較", collection.record_name);
    sheet::begin(sheet, &title, summary, styles)?;
    let current = printed_date(collection.reference_date);
    let previous = collection.previous_reference_date.map(printed_date);
    let then = previous.as_deref().unwrap_or("前回");
    let head = [
        format!("単位：{}", collection.unit),
        format!("出典：{}（{then}と{current}）", collection.title),
        unknown(summary).to_owned(),
    ];
    for (row, text) in (1..).zip(head) {
        sheet.text(row, 0, text, &styles.plain)?;
    }
    let previous = previous.map_or("前回".to_owned(), |day| format!("前回（{day}）"));
    let (previous, current) = (previous.as_str(), format!("今回（{current}）"));
    let headings = ["部局名", previous, &current, "増減"].map(|name| (name, &styles.heading));
    let rows = rows(summary);
    let body = HEADINGS + 1;
    let total = body + u32::try_from(rows.len()).unwrap_or(0);
    list_object::add(sheet, "comparison", (HEADINGS, total), &headings, false)?;
    for (at, row) in (body..).zip(&rows) {
        write_row(sheet, at, row, records, styles)?;
    }
    write_total(sheet, (body, total), &rows, styles)?;
    sheet.width(0, sheet::width(rows.iter().map(|row| row.name)))?;
    (1..=3).try_for_each(|column| sheet.width(column, 24.0))?;
    sheet.height(HEADINGS, 2.0 * sheet::LINE_HEIGHT)?;
    sheet.freeze(body, 1)?;
    sheet.repeat(HEADINGS, HEADINGS)?;
    Ok(())
}

fn write_row(
    sheet: &mut Pen<'_>,
    at: u32,
    row: &ComparisonRow<'_>,
    records: &Layout<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.text(at, 0, row.name, &styles.text)?;
    match row.previous {
        Some(previous) => sheet.number(at, 1, double(previous), &styles.count)?,
        None => sheet.blank(at, 1, &styles.count)?,
    }
    let number = at + 1;
    // Names alone may be those of several.
    let range = records.department().filter(|_| records.top().is_none());
    let count = formula::same(range, &format!("$A{number}"), row.name);
    write_figure(sheet, (at, 2), count, row.current.map(double), &styles.count)?;
    let change = row.change().map(signed);
    write_figure(sheet, (at, 3), Some(format!("C{number}-B{number}")), change, &styles.change)
}

/// The sums of the columns; where nothing is known of the previous edition, there is no change.
fn write_total(
    sheet: &mut Pen<'_>,
    (body, total): (u32, u32),
    rows: &[ComparisonRow<'_>],
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.text(total, 0, "計", &styles.total_text)?;
    let sum =
        |column: &str| (total > body).then(|| format!("SUM({column}{}:{column}{total})", body + 1));
    let previous: u64 = rows.iter().filter_map(|row| row.previous).sum();
    let current: u64 = rows.iter().filter_map(|row| row.current).sum();
    let change: i64 = rows.iter().filter_map(ComparisonRow::change).sum();
    let count = &styles.total_count;
    write_figure(sheet, (total, 1), sum("B"), Some(double(previous)), count)?;
    write_figure(sheet, (total, 2), sum("C"), Some(double(current)), count)?;
    write_figure(sheet, (total, 3), sum("D"), Some(signed(change)), &styles.total_change)
}

/// Writes a figure, as a formula where there is one; blank where there is no figure.
fn write_figure(
    sheet: &mut Pen<'_>,
    (row, column): (u32, u16),
    formula: Option<String>,
    figure: Option<f64>,
    format: &Format,
) -> Result<(), XlsxError> {
    match (figure, formula) {
        (None, _) => sheet.blank(row, column, format),
        (Some(figure), Some(formula)) => sheet.formula(row, column, &formula, figure, format),
        (Some(figure), None) => sheet.number(row, column, figure, format),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a sheet stores numbers as doubles anyway")]
fn double(count: u64) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "a sheet stores numbers as doubles anyway")]
fn signed(change: i64) -> f64 {
    change as f64
}
