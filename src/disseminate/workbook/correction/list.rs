//! The first sheet of a correction workbook: what to do with it, and what is in question, each with
//! a link to its cell.

use super::super::pen::Pen;
use super::super::sheet;
use super::super::style::Styles;
use crate::config::Config;
use crate::disseminate::correction::advice::advice;
use crate::disseminate::correction::{Correction, Item};
use crate::finding::{Place, Severity};
use crate::model::sent::OUR_MARK;
use rust_xlsxwriter::XlsxError;
use sheets::era::printed_date;

/// Row of the headings of the list.
const HEADINGS: u32 = 7;

/// The columns: heading and width in characters of half width.
const COLUMNS: [(&str, f64); 7] = [
    ("番号", 6.0),
    ("重さ", 9.0),
    ("直すセル", 18.0),
    ("記入されている値", 26.0),
    ("指摘", 56.0),
    ("対応", 56.0),
    ("提出されたファイルでの場所", 40.0),
];

/// The column that links to the cell.
const CELL: u16 = 2;

/// Writes the sheet; `sheets` are the names of the workbook's other sheets.
pub fn write(
    sheet: &mut Pen<'_>,
    correction: &Correction<'_>,
    sheets: &[String],
    config: &Config,
    styles: &Styles,
) -> Result<(), XlsxError> {
    // The mark tells the reader that this sheet is no answer, when the workbook comes back.
    let title = format!("{OUR_MARK}{}　回答の修正と確認のお願い", correction.office);
    sheet::begin_with(sheet, &title, &styles.title, config)?;
    for (row, line) in (1..).zip(introduction(correction, config)) {
        sheet.text(row, 0, line, &styles.plain)?;
    }
    for (index, (heading, width)) in (0..).zip(COLUMNS) {
        sheet.text(HEADINGS, index, heading, &styles.heading)?;
        sheet.width(index, width)?;
    }
    for (row, (number, item)) in (HEADINGS + 1..).zip((1..).zip(&correction.items)) {
        write_item(sheet, row, number, item, sheets, styles)?;
    }
    sheet.freeze(HEADINGS + 1, 0)?;
    sheet.repeat(HEADINGS, HEADINGS)?;
    sheet.across();
    sheet.first();
    Ok(())
}

/// What this is, and what to do with it.
fn introduction(correction: &Correction<'_>, config: &Config) -> [String; 5] {
    let collection = &config.collection;
    let count = |severity: Severity| {
        let own = correction.items.iter().filter(|item| item.judged.severity == severity);
        format!("{}{}件", severity.label(), own.count())
    };
    [
        format!("{}（{}現在）", collection.title, printed_date(collection.reference_date)),
        format!("{}、{}", count(Severity::Fatal), count(Severity::Query)),
        "色の付いたセルを直し、このブックをそのまま提出してください。赤は直すところ、黄は確かめるところです。".to_owned(),
        "黄のところがこのままで正しい場合は、その理由を取りまとめ担当へお知らせください。".to_owned(),
        "このシートは集計に使いません。回答や連絡は、ここには書かないでください。".to_owned(),
    ]
}

fn write_item(
    sheet: &mut Pen<'_>,
    row: u32,
    number: u32,
    item: &Item<'_>,
    sheets: &[String],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let finding = &item.judged.finding;
    let texts = [
        item.judged.severity.label().to_owned(),
        "（回答の全体）".to_owned(),
        finding.value.clone(),
        finding.message.clone(),
        advice(finding.code).to_owned(),
        place(&finding.place),
    ];
    let widths = COLUMNS.iter().skip(1);
    let lines = texts.iter().zip(widths).map(|(text, (_, width))| sheet::lines(text, *width));
    sheet.height(row, lines.fold(1.0, f64::max) * sheet::LINE_HEIGHT)?;
    sheet.number(row, 0, number.into(), &styles.count)?;
    for (column, text) in (1..).zip(&texts) {
        sheet.text(row, column, text, &styles.text)?;
    }
    let cell = item.at.and_then(|(index, at)| sheets.get(index).map(|name| (name, at)));
    if let Some((name, at)) = cell {
        let quoted = name.replace('\'', "''");
        let (target, text) = (format!("internal:'{quoted}'!{at}"), format!("{name}!{at}"));
        sheet.link(row, CELL, (&target, &text), (&styles.linked_text, &styles.text))?;
    }
    Ok(())
}

/// Where it was in the file that was sent.
fn place(place: &Place) -> String {
    let parts = [Some(place.file.clone()), place.sheet.clone()];
    let parts: Vec<String> =
        parts.into_iter().flatten().chain(place.cells.map(|cells| cells.to_string())).collect();
    parts.join("　")
}
