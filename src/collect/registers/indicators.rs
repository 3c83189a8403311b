//! Reading indicators: one row a year, one column an indicator.

use super::figures::{By, Figures};
use super::locate::{Heading, Located, locate};
use super::{Outcome, Source};
use crate::collect::parse::{Reading, year};
use crate::config::register::{IndicatorsPlan, MeasureKind};
use crate::finding::{Code, Finding, Place};
use crate::model::register::{Indicators, YearRow};
use crate::model::{ColumnId, FiscalYear};
use rust_decimal::Decimal;
use sheets::{CellRange, CellRef, CellValue};

/// Reads the rows of the years.
pub fn read(source: &Source<'_>, plan: &IndicatorsPlan) -> Outcome<Indicators> {
    let year = Heading { label: &plan.year_heading, keys: &plan.year_keys };
    let columns =
        plan.columns.iter().map(|column| Heading { label: &column.label, keys: &column.keys });
    let headings: Vec<Heading<'_>> = std::iter::once(year).chain(columns).collect();
    let mut located = match locate(source, &headings) {
        Ok(located) => located,
        Err(finding) => return (None, vec![*finding]),
    };
    let mut findings = std::mem::take(&mut located.findings);
    let mut figures = Figures::new(located.sheet, source.file, By::Column);
    let mut years = Vec::new();
    for row in located.body() {
        let Some(at) = located.column(0).map(|column| CellRef::new(row, column)) else { break };
        if !has_values(&located, row) || is_note(source, &located, row) {
            continue;
        }
        if let Some(finding) = located.struck(source.file, row) {
            findings.push(finding);
            continue;
        }
        let year = match read_year(located.sheet, source.file, at) {
            Ok((year, doubt)) => {
                findings.extend(doubt);
                year
            }
            Err(finding) => {
                findings.push(*finding);
                continue;
            }
        };
        let values = plan.columns.map(|id, column| {
            // The columns follow the years.
            let at = CellRef::new(row, located.column(id.place() + 1)?);
            let whole = column.kind == MeasureKind::Count;
            figures.measure(&year.long_label(), &column.label, at, (column.unit(), whole))
        });
        years.push(YearRow { year, at, values });
    }
    findings.extend(figures.into_findings());
    let rows = years.iter().map(|year| year.at.row).collect();
    findings.extend(located.beside(source.file, rows, &[]));
    for (id, column) in plan.columns.with_ids() {
        if column.kind == MeasureKind::Percent {
            let finding = fractions(source.file, &located, &mut years, id, &column.label);
            findings.extend(finding);
        }
    }
    let (file, sheet) = (source.file.to_owned(), located.sheet.name.clone());
    (Some(Indicators { file, sheet, years }), findings)
}

/// Whether any indicator of a row is filled in.
fn has_values(located: &Located<'_>, row: u32) -> bool {
    let columns = located.layout.columns.iter().skip(1).flatten();
    columns.copied().any(|column| located.sheet.cells.get(CellRef::new(row, column)).is_some())
}

fn is_note(source: &Source<'_>, located: &Located<'_>, row: u32) -> bool {
    let first = located.sheet.cells.row(row).next();
    first.is_some_and(|(_, content)| source.is_note(&content.written()))
}

/// The year in a cell, with a query where it is doubtful.
///
/// # Errors
/// The finding that says why there is none.
pub fn read_year(
    sheet: &sheets::Sheet,
    file: &str,
    at: CellRef,
) -> Result<(FiscalYear, Option<Finding>), Box<Finding>> {
    let place = Place::cells(file, &sheet.name, at);
    let Some(content) = sheet.name_at(at) else {
        let message = "数値のある行の年度が空欄です。";
        return Err(Box::new(Finding::new(Code::YearUnreadable, place, message)));
    };
    let shown = sheet.markup.appearance(at).and_then(|appearance| appearance.shown.clone());
    let shown = shown.map(CellValue::Text);
    let content = shown.as_ref().unwrap_or(&content);
    let written = content.written();
    match year::read_cell(content) {
        Reading::Certain(year) | Reading::Changed(year) => Ok((year, None)),
        Reading::Doubtful(year, why) => {
            let message = format!("「{written}」を「{}」と読みました。{why}。", year.long_label());
            Ok((year, Some(Finding::new(Code::YearDoubtful, place, message).value(written))))
        }
        Reading::Unreadable(why) => {
            let message = format!("「{written}」は、{why}。");
            Err(Box::new(Finding::new(Code::YearUnreadable, place, message).value(written)))
        }
    }
}

/// Shares that a cell's format shows in percent are stored as fractions: where every share of a
/// column is one at most, all are taken for such, and a person must confirm it.
fn fractions(
    file: &str,
    located: &Located<'_>,
    years: &mut [YearRow],
    id: ColumnId,
    label: &str,
) -> Option<Finding> {
    let shares = || years.iter().filter_map(|row| row.values[id]);
    let stored = |at| matches!(located.sheet.cells.get(at), Some(CellValue::Number(_)));
    let all = shares().all(|share| share.value <= Decimal::ONE && stored(share.at));
    if !all || shares().all(|share| share.value.is_zero()) {
        return None;
    }
    let cells: Vec<CellRef> = shares().map(|share| share.at).collect();
    let range = cells.iter().copied().map(CellRange::from).reduce(CellRange::around)?;
    let first = shares().next()?.value;
    for share in years.iter_mut().filter_map(|row| row.values[id].as_mut()) {
        share.value = (share.value * Decimal::ONE_HUNDRED).normalize();
    }
    let read_as = (first * Decimal::ONE_HUNDRED).normalize();
    let message = format!(
        "「{label}」の「{first}」を「{read_as}％」と読みました（{}か所）。どの値も１以下なので、百分率の表示形式のセルとみなしました。",
        cells.len()
    );
    let place = Place::cells(file, &located.sheet.name, range);
    Some(Finding::new(Code::NumberDoubtful, place, message).value(first.to_string()).cells(cells))
}
