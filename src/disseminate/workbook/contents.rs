//! The first sheet: what the workbook is and which sheets it has; and what they are called.

use super::Summary;
use super::sheet;
use super::style::Styles;
use crate::config::TablePlan;
use crate::finding::Severity;
use crate::model::Table;
use crate::model::era::printed_date;
use rust_xlsxwriter::{Url, Worksheet, XlsxError};

/// Name of the first sheet.
const CONTENTS: &str = "目次";

/// The names of the sheets.
pub struct SheetNames {
    /// One a table.
    pub tables: Vec<String>,
    /// The list of records.
    pub records: String,
    /// The findings.
    pub findings: String,
}

/// The tables there are, each with its plan.
pub fn tables<'s>(summary: &Summary<'s>) -> impl Iterator<Item = (&'s TablePlan, &'s Table)> {
    let plans = summary.config.tables.iter();
    plans.zip(summary.tables).filter_map(|(plan, table)| table.as_ref().map(|table| (plan, table)))
}

/// Gives every sheet its name.
pub fn sheet_names(summary: &Summary<'_>) -> SheetNames {
    let mut names = sheet::Names::default();
    names.give(CONTENTS);
    SheetNames {
        tables: tables(summary).map(|(_, table)| names.give(&table.title)).collect(),
        records: names.give(&format!("{}一覧", summary.config.collection.record_name)),
        findings: names.give("点検結果"),
    }
}

/// Writes the first sheet.
pub fn write(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    names: &SheetNames,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let collection = &summary.config.collection;
    let title = format!("{}　{}", collection.title, collection.edition);
    sheet::begin(sheet, CONTENTS, &title, summary, styles)?;
    let issued =
        format!("{}　{}現在", collection.publisher, printed_date(collection.reference_date));
    sheet.write_string_with_format(1, 0, issued, &styles.plain)?;
    let headings = ["シート", "内容", "単位"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(3, column, heading, &styles.heading)?;
    }
    let unit = collection.unit.as_str();
    let mut lines: Vec<(&str, String, &str)> = tables(summary)
        .zip(&names.tables)
        .map(|((_, table), name)| {
            (name.as_str(), table.title.clone(), table.unit.as_deref().unwrap_or(""))
        })
        .collect();
    let records =
        format!("集計した{}の一覧（{}{unit}）", collection.record_name, summary.records.len());
    lines.push((&names.records, records, ""));
    lines.push((&names.findings, findings_line(summary), ""));
    for (row, (name, what, unit)) in (4..).zip(&lines) {
        let url = Url::new(format!("internal:'{name}'!A1")).set_text(*name);
        sheet.write_url_with_format(row, 0, url, &styles.link)?;
        sheet.write_string_with_format(row, 1, what, &styles.plain)?;
        sheet.write_string_with_format(row, 2, *unit, &styles.plain)?;
    }
    sheet.set_column_width(0, sheet::width(lines.iter().map(|line| line.0)))?;
    sheet.set_column_width(1, sheet::width(lines.iter().map(|line| line.1.as_str())))?;
    sheet.set_column_width(2, 8)?;
    Ok(())
}

fn findings_line(summary: &Summary<'_>) -> String {
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| format!("{}{}件", severity.label(), summary.findings.count(severity)))
        .collect();
    format!("点検の結果（{}）", counts.join("、"))
}
