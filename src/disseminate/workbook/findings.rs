//! The findings, one a row.

use super::style::Styles;
use super::{Summary, sheet};
use crate::finding::Judged;
use rust_xlsxwriter::{Worksheet, XlsxError};

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

/// Writes every finding, with filter and frozen headings.
pub fn write(
    sheet: &mut Worksheet,
    name: &str,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet::begin(sheet, name, "点検結果", summary, styles)?;
    for (index, (heading, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(HEADINGS, index, heading, &styles.heading)?;
        sheet.set_column_width(index, width)?;
    }
    for (row, judged) in (HEADINGS + 1..).zip(summary.findings.judged()) {
        let texts = texts(judged, summary);
        let lines = texts.iter().zip(COLUMNS).map(|(text, (_, width))| sheet::lines(text, width));
        sheet.set_row_height(row, lines.fold(1.0, f64::max) * sheet::LINE_HEIGHT)?;
        for (index, text) in (0..).zip(&texts) {
            sheet.write_string_with_format(row, index, text, &styles.text)?;
        }
    }
    if summary.findings.is_empty() {
        sheet.write_string_with_format(HEADINGS + 1, 0, "指摘はありません。", &styles.plain)?;
    }
    sheet::make_list(sheet, HEADINGS, summary.findings.len().max(1), COLUMNS.len(), 0)
}

/// One finding's cells, in the order of [`COLUMNS`].
fn texts(judged: &Judged, summary: &Summary<'_>) -> [String; COLUMNS.len()] {
    let finding = &judged.finding;
    let explanation = judged.explanation.as_ref();
    [
        judged.severity.label().to_owned(),
        finding.code.id().to_owned(),
        summary.config.department_name(finding.department).to_owned(),
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
