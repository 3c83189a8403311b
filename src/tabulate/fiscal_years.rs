//! Tables by fiscal year.

use super::line::{Line, Made, name, period};
use super::{Accepted, of_records};
use crate::config::TablePlan;
use crate::config::tables::FiscalYearsPlan;
use crate::model::{
    Column, ColumnKind, Date, FiscalYear, Origin, Period, RowKind, Selector, Table,
};

/// A span of fiscal years that fills one row.
struct Span {
    kind: RowKind,
    name: Period,
    from: Date,
    to: Date,
}

/// Records of each fiscal year from the first to the reference date's, earlier ones as one bucket
/// if the plan asks for it; then the total over single years, and the total with the bucket.
pub fn tabulate(plan: &TablePlan, years: &FiscalYearsPlan, accepted: &Accepted<'_>) -> Table {
    let mut columns = vec![
        Column::new("label", &plan.label, ColumnKind::Label),
        Column::new("count", &years.count, ColumnKind::Count),
    ];
    columns.extend(
        years.part.as_ref().map(|part| Column::new("part", &part.label, ColumnKind::Count)),
    );
    let row = |kind, name: Made, period: &Selector| {
        let mut cells = vec![name, accepted.counted(vec![period.clone()])];
        cells.extend(years.part.as_ref().map(|part| {
            let part = Selector::Code { variable: part.variable, code: part.code };
            accepted.counted(vec![period.clone(), part])
        }));
        Line { kind, cells }
    };
    // Counted apart from the rows, so that the table's own check has something to compare.
    let total = |label: &str, period: &Selector, kinds: &[RowKind]| {
        let mut line = row(RowKind::Total, name(label), period);
        let figures = line.cells.iter_mut().skip(1);
        figures.for_each(|(_, origin)| *origin = Origin::Sum(kinds.to_vec()));
        line
    };
    let spans = spans(years, accepted);
    let within =
        |span: &Span| Selector::Period { variable: years.variable, from: span.from, to: span.to };
    let mut rows: Vec<Line> =
        spans.iter().map(|span| row(span.kind, period(span.name), &within(span))).collect();
    let over = |first: Option<&Span>| match (first, spans.last()) {
        (Some(first), Some(last)) => {
            Selector::Period { variable: years.variable, from: first.from, to: last.to }
        }
        _ => Selector::All,
    };
    let single = spans.iter().find(|span| span.kind == RowKind::Data);
    rows.push(total(&years.total, &over(single), &[RowKind::Data]));
    if spans.iter().any(|span| span.kind == RowKind::Bucket) {
        let all = [RowKind::Bucket, RowKind::Data];
        rows.push(total(&years.grand_total, &over(spans.first()), &all));
    }
    of_records(plan, columns, rows, accepted.config)
}

/// The rows' periods, oldest first.
fn spans(plan: &FiscalYearsPlan, accepted: &Accepted<'_>) -> Vec<Span> {
    let reference = accepted.config.collection.reference_date;
    let dates = || accepted.records.iter().filter_map(|record| record.value(plan.variable).date());
    // Records after the reference date are rare (a collection may let them stand), but none is lost.
    let latest = dates().max().map_or(reference, |day| day.max(reference));
    let last = FiscalYear::of(latest);
    let oldest = dates().min().map_or(last, FiscalYear::of).min(last);
    let mut spans = Vec::new();
    let first_single = match plan.first_bucket_until {
        Some(until) if until < last => {
            let from = oldest.min(until);
            spans.push(Span {
                kind: RowKind::Bucket,
                name: Period::FiscalYears { from, to: until, until: None },
                from: from.first_day(),
                to: until.last_day(),
            });
            FiscalYear(until.0 + 1)
        }
        _ => oldest,
    };
    for year in (first_single.0..=last.0).map(FiscalYear) {
        let to = if year == last { year.last_day().min(latest) } else { year.last_day() };
        let until = Some(to).filter(|to| *to < year.last_day());
        let name = Period::FiscalYears { from: year, to: year, until };
        spans.push(Span { kind: RowKind::Data, name, from: year.first_day(), to });
    }
    spans
}
