//! findings.xlsx: every finding with a link to its cell, and their numbers by department.

use super::super::pen::{Book, Pen};
use super::super::style::Styles;
use super::super::{product_of, properties, sheet};
use super::list;
use crate::config::Config;
use crate::disseminate::links::Links;
use crate::disseminate::product::Product;
use crate::error::RunError;
use crate::finding::{Findings, Judged, Severity};
use rust_xlsxwriter::XlsxError;
use sheets::era::printed_date;

/// Row of the headings of the numbers, below the title.
const HEADINGS: u32 = 2;

/// The headings of the numbers.
const COLUMNS: [&str; 6] =
    ["部局名", "要修正", "要確認（未対応）", "要確認（説明済み）", "参考", "計"];

/// Makes the workbook.
///
/// # Errors
/// [`RunError::Product`] where the writing library refuses.
pub fn product(
    name: &str,
    findings: &Findings,
    config: &Config,
    links: &Links,
) -> Result<Product, RunError> {
    product_of(name, write(findings, config, links))
}

fn write(findings: &Findings, config: &Config, links: &Links) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(&properties(config, "点検結果")?);
    let styles = Styles::new();
    let collection = &config.collection;
    let title = |what| {
        let date = printed_date(collection.reference_date);
        format!("{}（{date}現在）　{what}", collection.title)
    };
    let mut sheet = book.sheet("点検結果")?;
    sheet::begin_with(&mut sheet, &title("点検結果"), &styles.title, config)?;
    list(&mut sheet, findings, config, Some(links), &styles)?;
    let mut sheet = book.sheet("部局別件数")?;
    sheet::begin_with(&mut sheet, &title("部局別の指摘の件数"), &styles.title, config)?;
    counts(&mut sheet, findings, config, &styles)?;
    book.save()
}

/// The numbers of findings: a row a department in official order, one of those of none, the total.
fn counts(
    sheet: &mut Pen<'_>,
    findings: &Findings,
    config: &Config,
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (column, heading) in (0..).zip(COLUMNS) {
        sheet.text(HEADINGS, column, heading, &styles.heading)?;
        sheet.width(column, if column == 0 { 30.0 } else { 20.0 })?;
    }
    let departments = config.offices.asked.ids().map(Some).chain([None]);
    let mut row = HEADINGS + 1;
    for department in departments {
        let name = department.map_or("（部局を特定できないもの）", |office| {
            config.offices.asked[office].name.as_str()
        });
        let own = findings.judged().filter(|judged| judged.finding.department == department);
        write_row(sheet, row, name, numbers(own), false, styles)?;
        row += 1;
    }
    write_row(sheet, row, "計", numbers(findings.judged()), true, styles)?;
    sheet.freeze(HEADINGS + 1, 1)?;
    sheet.repeat(HEADINGS, HEADINGS)?;
    Ok(())
}

/// How many findings there are of each column's kind.
fn numbers<'f>(findings: impl Iterator<Item = &'f Judged>) -> [u32; COLUMNS.len() - 1] {
    findings.fold([0; COLUMNS.len() - 1], |[fatal, open, settled, note, all], judged| {
        let settles = judged.explanation.is_some();
        let is = |severity, settled: bool| {
            u32::from(
                judged.severity == severity && (severity != Severity::Query || settles == settled),
            )
        };
        [
            fatal + is(Severity::Fatal, false),
            open + is(Severity::Query, false),
            settled + is(Severity::Query, true),
            note + is(Severity::Note, false),
            all + 1,
        ]
    })
}

fn write_row(
    sheet: &mut Pen<'_>,
    row: u32,
    name: &str,
    numbers: [u32; COLUMNS.len() - 1],
    total: bool,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let (text, count, zero) = if total {
        (&styles.total_text, &styles.total_count, &styles.total_hidden_zero)
    } else {
        (&styles.text, &styles.count, &styles.hidden_zero)
    };
    sheet.text(row, 0, name, text)?;
    for (column, number) in (1..).zip(numbers) {
        let style = if number == 0 { zero } else { count };
        sheet.number(row, column, number.into(), style)?;
    }
    Ok(())
}
