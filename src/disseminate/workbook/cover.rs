//! The first sheet: what the workbook is, as of when, from whom, and how to name it as a source.

use super::contents::SheetNames;
use super::pen::Pen;
use super::style::Styles;
use super::{Summary, sheet};
use crate::config::Config;
use crate::disseminate::coverage::told;
use rust_xlsxwriter::XlsxError;
use sheets::era::printed_date;

/// Row of the first fact, below title and edition.
const FACTS: u32 = 3;

/// Width of the facts' texts.
const WIDTH: f64 = 68.0;

/// Writes the sheet, which is the one that is shown first.
pub fn write(
    sheet: &mut Pen<'_>,
    names: &SheetNames,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let collection = &summary.config.collection;
    sheet::begin(sheet, &collection.title, summary, styles)?;
    sheet.text(1, 0, &collection.edition, &styles.plain)?;
    let facts = facts(summary);
    let mut row = FACTS;
    for (label, text) in &facts {
        sheet.text(row, 0, *label, &styles.heading_left)?;
        sheet.text(row, 1, text, &styles.text)?;
        sheet.height(row, sheet::lines(text, WIDTH) * sheet::LINE_HEIGHT)?;
        row += 1;
    }
    let target = format!("internal:'{}'!A1", names.contents);
    sheet.link(row + 1, 0, (&target, "目次へ"), (&styles.link, &styles.plain))?;
    sheet.width(0, sheet::width(facts.iter().map(|(label, _)| *label)))?;
    sheet.width(1, WIDTH)?;
    sheet.first();
    Ok(())
}

fn facts<'s>(summary: &Summary<'s>) -> Vec<(&'s str, String)> {
    let collection = &summary.config.collection;
    let mut facts = vec![("調査基準日", printed_date(collection.reference_date))];
    facts.extend(collection.survey_period.map(|(from, to)| {
        ("調査期間", format!("{}から{}まで", printed_date(from), printed_date(to)))
    }));
    facts.push(("公表", collection.publisher.clone()));
    facts.extend(collection.contact.clone().map(|contact| ("問合せ先", contact)));
    facts.push(("引用するとき", citation(summary.config)));
    let (name, unit) = (&collection.record_name, &collection.unit);
    facts.push(("集計の対象", format!("{name}{}{unit}", summary.records.len())));
    let told = told(&summary.overview.coverage, summary.config).into_iter();
    facts.extend(told.map(|told| (told.label, told.text())));
    facts.extend(
        summary.draft.map(|mark| (mark, "確定前の値です。公表や引用には使えません。".to_owned())),
    );
    facts.push((
        "値の確かめ方",
        format!(
            "件数、合計、割合のセルには、「{name}一覧」のシートなどから計算する式が入っています。"
        ),
    ));
    facts
}

/// How to name the results as a source.
fn citation(config: &Config) -> String {
    let collection = &config.collection;
    collection.citation.clone().unwrap_or_else(|| {
        format!(
            "{}「{}」{}（{}現在）",
            collection.publisher,
            collection.title,
            collection.edition,
            printed_date(collection.reference_date)
        )
    })
}
