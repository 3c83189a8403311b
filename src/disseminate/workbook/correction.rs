//! Writing the workbooks that go back to the offices: a list of what is to be corrected, the answers
//! in the standard form, the other sheets as they were sent, and what has no place in the form.

mod as_sent;
pub(super) mod cells;
pub(super) mod copied;
mod form;
mod list;

use super::pen::{Book, Names, Pen};
use super::sheet;
use super::style::Styles;
use super::{product_of, properties};
use crate::config::Config;
use crate::disseminate::correction::beside::HEADINGS;
use crate::disseminate::correction::{Beside, Correction, CorrectionSheetKind};
use crate::disseminate::product::Product;
use crate::error::RunError;
use crate::model::sent::BESIDE_MARK;
use cells::Palette;
use rust_xlsxwriter::XlsxError;

/// Makes the workbook.
///
/// # Errors
/// [`RunError::Product`] where the writing library refuses.
pub fn product(correction: &Correction<'_>, config: &Config) -> Result<Product, RunError> {
    product_of(&correction.name, write(correction, config))
}

fn write(correction: &Correction<'_>, config: &Config) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(&properties(config, &format!("{}　修正のお願い", correction.office))?);
    let (styles, palette) = (Styles::new(), Palette::new());
    let mut names = Names::default();
    // The sheets that were sent keep their names; ours take what is left.
    let sheets: Vec<String> =
        correction.sheets.iter().map(|sheet| names.give(&sheet.name)).collect();
    let first = names.give("修正のお願い");
    list::write(&mut book.sheet(&first)?, correction, &sheets, config, &styles)?;
    for (sheet, name) in correction.sheets.iter().zip(&sheets) {
        let mut new = book.sheet(name)?;
        match &sheet.kind {
            CorrectionSheetKind::Form(content) => {
                form::write(&mut new, content, sheet, config, &palette)?;
            }
            CorrectionSheetKind::AsSent(sent) => {
                as_sent::write(&mut new, sent, sheet, &palette)?;
            }
        }
    }
    if !correction.beside.is_empty() {
        let name = names.give("様式の外の記入");
        write_beside(&mut book.sheet(&name)?, &correction.beside, config, &styles)?;
    }
    book.save()
}

/// What the form has no place for: where it stood, and what it says.
fn write_beside(
    sheet: &mut Pen<'_>,
    beside: &[Beside],
    config: &Config,
    styles: &Styles,
) -> Result<(), XlsxError> {
    /// The columns: heading and width in characters of half width.
    const COLUMNS: [(&str, f64); 3] = [("元のシート", 20.0), ("元のセル", 12.0), ("記入", 90.0)];
    // The mark tells the reader that this sheet is no answer, when the workbook comes back.
    let title = format!("{BESIDE_MARK}（提出されたファイルから写したもの。集計には使いません）");
    sheet::begin_with(sheet, &title, &styles.title, config)?;
    for (column, (heading, width)) in (0..).zip(COLUMNS) {
        sheet.text(HEADINGS, column, heading, &styles.heading)?;
        sheet.width(column, width)?;
    }
    for (row, one) in (HEADINGS + 1..).zip(beside) {
        sheet.height(row, sheet::lines(&one.text, 90.0) * sheet::LINE_HEIGHT)?;
        let texts = [one.sheet.clone(), one.at.clone(), one.text.clone()];
        for (column, text) in (0..).zip(&texts) {
            sheet.text(row, column, text, &styles.text)?;
        }
    }
    Ok(())
}
