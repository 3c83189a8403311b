//! The last sheet of an explained reading: every cell with what it was read as, to be filtered.

use super::super::pen::Pen;
use super::super::sheet;
use super::super::style::Styles;
use crate::config::Config;
use crate::disseminate::explained::Explained;
use crate::model::sent::OUR_MARK;
use rust_xlsxwriter::XlsxError;
use sheets::CellValue;

/// Row of the headings.
const HEADINGS: u32 = 2;

/// The columns: heading and width in characters of half width.
const COLUMNS: [(&str, f64); 9] = [
    ("シート", 16.0),
    ("セル", 9.0),
    ("書かれていること", 30.0),
    ("読み方", 44.0),
    ("回答の番号", 18.0),
    ("種類", 18.0),
    ("読んだ値", 30.0),
    ("指摘", 60.0),
    ("元のコメント", 30.0),
];

/// Writes the sheet; `sheets` are the names of the copied ones.
pub fn write(
    pen: &mut Pen<'_>,
    explained: &Explained<'_>,
    sheets: &[String],
    config: &Config,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let title = format!("{OUR_MARK}読み取りの一覧");
    sheet::begin_with(pen, &title, &styles.title, config)?;
    for (column, (heading, width)) in (0..).zip(COLUMNS) {
        pen.text(HEADINGS, column, heading, &styles.heading)?;
        pen.width(column, width)?;
    }
    let mut rows = 0;
    let all = explained.sheets.iter().zip(sheets);
    let all = all.flat_map(|(sheet, name)| sheet.cells.iter().map(move |cell| (sheet, name, cell)));
    for (row, (sheet, name, (at, told))) in (HEADINGS + 1..).zip(all) {
        let written = sheet.sent.cells.get(*at).map(CellValue::written).unwrap_or_default();
        let record = told.record.clone().unwrap_or_default();
        let texts = [
            name.clone(),
            at.to_string(),
            written,
            told.what.clone(),
            record,
            told.type_name.to_owned(),
            told.value.clone(),
            told.found.join("\n"),
            told.remarks.join("\n"),
        ];
        for (column, text) in (0..).zip(&texts) {
            pen.text(row, column, text, &styles.text)?;
        }
        rows += 1;
    }
    sheet::make_list(pen, HEADINGS, rows, COLUMNS.len(), 2)
}
