//! Tables by fiscal year.

use super::line::{Line, name};
use super::{Accepted, of_records};
use crate::config::TablePlan;
use crate::config::tables::FiscalYearsPlan;
use crate::model::{Column, ColumnKind, Date, FiscalYear, Origin, RowKind, Selector, Table};

/// A span of fiscal years that fills one row.
struct Span {
    kind: RowKind,
    label: String,
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
    let row = |kind, label: &str, period: &Selector| {
        let mut cells = vec![name(label), accepted.counted(vec![period.clone()])];
        cells.extend(years.part.as_ref().map(|part| {
            let part = Selector::Code { variable: part.variable, code: part.code };
            accepted.counted(vec![period.clone(), part])
        }));
        Line { kind, cells }
    };
    // Counted apart from the rows, so that the table's own check has something to compare.
    let total = |label: &str, period: &Selector, kinds: &[RowKind]| {
        let mut line = row(RowKind::Total, label, period);
        let figures = line.cells.iter_mut().skip(1);
        figures.for_each(|(_, origin)| *origin = Origin::Sum(kinds.to_vec()));
        line
    };
    let spans = spans(years, accepted);
    let period =
        |span: &Span| Selector::Period { variable: years.variable, from: span.from, to: span.to };
    let mut rows: Vec<Line> =
        spans.iter().map(|span| row(span.kind, &span.label, &period(span))).collect();
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
            let label = if from == until {
                until.short_label()
            } else {
                format!("{}～{}", from.short_label(), until.short_label())
            };
            spans.push(Span {
                kind: RowKind::Bucket,
                label,
                from: from.first_day(),
                to: until.last_day(),
            });
            FiscalYear(until.0 + 1)
        }
        _ => oldest,
    };
    for year in (first_single.0..=last.0).map(FiscalYear) {
        let to = if year == last { year.last_day().min(latest) } else { year.last_day() };
        let label = if to < year.last_day() {
            format!("{}（4.1～{}.{}）", year.short_label(), to.month(), to.day())
        } else {
            year.short_label()
        };
        spans.push(Span { kind: RowKind::Data, label, from: year.first_day(), to });
    }
    spans
}
