//! The findings, one a row, with what became of each.

pub mod book;

use super::pen::Pen;
use super::style::Styles;
use super::{Summary, sheet};
use crate::config::Config;
use crate::disseminate::links::Links;
use crate::finding::{Findings, Judged};
use rust_xlsxwriter::XlsxError;

/// Row of the headings, below the title.
const HEADINGS: u32 = 2;

/// The columns: heading and width in characters of half width.
const COLUMNS: [(&str, f64); 13] = [
    ("重さ", 9.0),
    ("番号", 9.0),
    ("部局名", 18.0),
    ("ファイル", 28.0),
    ("シート", 12.0),
    ("セル", 12.0),
    ("値", 18.0),
    ("内容", 44.0),
    ("対応", 40.0),
    ("状態", 10.0),
    ("説明", 30.0),
    ("確認者", 14.0),
    ("確認日", 12.0),
];

/// The column that links to the file, and the one that links to the cell.
const FILE: u16 = 3;
const CELL: u16 = 5;

/// Writes the sheet of findings of the workbook of tables.
pub(super) fn write(
    sheet: &mut Pen<'_>,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet::begin(sheet, "点検結果", summary, styles)?;
    list(sheet, summary.findings, summary.config, None, styles)
}

/// Writes every finding, with filter and frozen headings; with links, each leads to its cell.
fn list(
    sheet: &mut Pen<'_>,
    findings: &Findings,
    config: &Config,
    links: Option<&Links>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (index, (heading, width)) in (0..).zip(COLUMNS) {
        sheet.text(HEADINGS, index, heading, &styles.heading)?;
        sheet.width(index, width)?;
    }
    for (row, judged) in (HEADINGS + 1..).zip(findings.judged()) {
        let texts = texts(judged, config);
        let heights = texts.iter().zip(COLUMNS).map(|(text, (_, width))| sheet::lines(text, width));
        sheet.height(row, heights.fold(1.0, f64::max) * sheet::LINE_HEIGHT)?;
        for (index, text) in (0..).zip(&texts) {
            sheet.text(row, index, text, &styles.text)?;
        }
    }
    if let Some(links) = links {
        for (row, judged) in (HEADINGS + 1..).zip(findings.judged()) {
            link(sheet, row, judged, links, styles)?;
        }
    }
    if findings.is_empty() {
        sheet.text(HEADINGS + 1, 0, "指摘はありません。", &styles.plain)?;
    }
    sheet::make_list(sheet, HEADINGS, findings.len().max(1), COLUMNS.len(), 0)
}

/// Makes a row's cell (or file, where no cell is meant) a link to what it names.
fn link(
    sheet: &mut Pen<'_>,
    row: u32,
    judged: &Judged,
    links: &Links,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let place = &judged.finding.place;
    let cell = place.cells.map(|cells| cells.to_string());
    let (column, text) = match &cell {
        Some(cell) => (CELL, cell.clone()),
        None => (FILE, place.file.clone()),
    };
    let Some(target) = links.to(&place.file, place.sheet.as_deref(), cell) else { return Ok(()) };
    sheet.link(row, column, (&target, &text), (&styles.linked_text, &styles.text))
}

/// One finding's cells, in the order of [`COLUMNS`].
fn texts(judged: &Judged, config: &Config) -> [String; COLUMNS.len()] {
    let finding = &judged.finding;
    let explanation = judged.explanation.as_ref();
    [
        judged.severity.label().to_owned(),
        finding.code.id().to_owned(),
        config.department_name(finding.department).to_owned(),
        finding.place.file.clone(),
        finding.place.sheet.clone().unwrap_or_default(),
        finding.place.cells.map(|cells| cells.to_string()).unwrap_or_default(),
        finding.value.clone(),
        finding.message.clone(),
        finding.code.action().to_owned(),
        judged.state().to_owned(),
        explanation.map(|one| one.reason.clone()).unwrap_or_default(),
        explanation.map(|one| one.by.clone()).unwrap_or_default(),
        explanation.and_then(|one| one.on).map(|day| day.to_string()).unwrap_or_default(),
    ]
}
