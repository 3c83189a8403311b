//! The first sheet of an explained reading: what was read as a whole, what the colours mean, and what was
//! found that stands at no cell.

use super::super::pen::Pen;
use super::super::sheet;
use super::super::style::Styles;
use super::{MOST_NOTES, Palette};
use crate::config::Config;
use crate::disseminate::explained::{CellKind, Explained};
use crate::finding::Severity;
use crate::model::sent::OUR_MARK;
use rust_xlsxwriter::{Format, XlsxError};

/// Widths of the columns, in characters of half width.
const WIDTHS: [f64; 3] = [22.0, 60.0, 14.0];

/// What the sheet is written with.
pub struct Looks<'l> {
    /// The formats of all workbooks.
    pub styles: &'l Styles,
    /// The colours.
    pub palette: &'l Palette,
}

/// Writes the sheet; `all` is the number of cells that are told of.
pub fn write(
    pen: &mut Pen<'_>,
    explained: &Explained<'_>,
    all: usize,
    config: &Config,
    looks: &Looks<'_>,
) -> Result<(), XlsxError> {
    let styles = looks.styles;
    // The mark tells the reader that this sheet is no answer, should the copy be sent in.
    let title = format!("{OUR_MARK}読み取りの説明");
    sheet::begin_with(pen, &title, &styles.title, config)?;
    for (column, width) in (0..).zip(WIDTHS) {
        pen.width(column, width)?;
    }
    let mut row = 2;
    for line in introduction(all) {
        pen.text(row, 0, line, &styles.plain)?;
        row += 1;
    }
    row = facts(pen, row + 1, explained, styles)?;
    row = colours(pen, row + 1, explained, looks)?;
    general(pen, row + 1, explained, looks)?;
    pen.across();
    pen.first();
    Ok(())
}

fn introduction(all: usize) -> Vec<String> {
    let mut lines = vec![
        "調査票の写しです。どのセルを何として読んだかを、色とコメントで示しています。".to_owned(),
        "セルにポインターを置くと、コメントが出ます。すべてのセルの読み方は、最後のシートの一覧にもあります。".to_owned(),
        "この写しは、提出しても回答になりません。直すときは、元の調査票か、修正のお願いのブックを直してください。".to_owned(),
    ];
    if all > MOST_NOTES {
        lines.push(format!(
            "セルが多いため、コメントは初めの{MOST_NOTES}個だけです。ほかのセルは、色と一覧で確かめてください。"
        ));
    }
    lines
}

/// What was read as a whole.
fn facts(
    pen: &mut Pen<'_>,
    mut row: u32,
    explained: &Explained<'_>,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    let file = ("ファイル", explained.file.to_owned());
    for (label, text) in std::iter::once(&file).chain(&explained.facts) {
        pen.text(row, 0, *label, &styles.heading)?;
        pen.text(row, 1, text, &styles.text)?;
        row += 1;
    }
    Ok(row)
}

/// What the colours mean, and how many cells have each.
fn colours(
    pen: &mut Pen<'_>,
    mut row: u32,
    explained: &Explained<'_>,
    looks: &Looks<'_>,
) -> Result<u32, XlsxError> {
    let Looks { styles, palette } = looks;
    for (column, heading) in (0..).zip(["色", "意味", "セルの数"]) {
        pen.text(row, column, heading, &styles.heading)?;
    }
    let found = [
        (Severity::Fatal, "要修正の指摘のあるセル（ほかの色より先に付けます）"),
        (Severity::Query, "要確認の指摘のあるセル（同じ）"),
    ];
    let kinds = CellKind::ALL.map(|kind| (palette.kind(kind), kind.label(), explained.count(kind)));
    let found = found.map(|(severity, label)| {
        (palette.severity(severity), label, explained.count_found(severity))
    });
    let colours: Vec<(&Format, &str, usize)> = kinds.into_iter().chain(found).collect();
    for (format, label, count) in colours {
        row += 1;
        pen.blank(row, 0, format)?;
        pen.text(row, 1, label, &styles.text)?;
        pen.number(row, 2, u32::try_from(count).unwrap_or(u32::MAX).into(), &styles.count)?;
    }
    Ok(row + 1)
}

/// What was found and stands at no cell.
fn general(
    pen: &mut Pen<'_>,
    mut row: u32,
    explained: &Explained<'_>,
    looks: &Looks<'_>,
) -> Result<(), XlsxError> {
    let styles = looks.styles;
    if explained.general.is_empty() {
        return Ok(());
    }
    for (column, heading) in (0..).zip(["重さ", "セルに付かない指摘", "シート"]) {
        pen.text(row, column, heading, &styles.heading)?;
    }
    for judged in &explained.general {
        row += 1;
        let place = judged.finding.place.sheet.as_deref().unwrap_or_default();
        pen.text(row, 0, judged.severity.label(), &styles.text)?;
        pen.text(row, 1, &judged.finding.message, &styles.text)?;
        pen.text(row, 2, place, &styles.text)?;
        let lines = sheet::lines(&judged.finding.message, WIDTHS[1]);
        pen.height(row, lines * sheet::LINE_HEIGHT)?;
    }
    Ok(())
}
