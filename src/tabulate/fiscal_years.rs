//! Tables by fiscal year.

use super::{Accepted, Selector, of_records};
use crate::config::TablePlan;
use crate::config::tables::FiscalYearsPlan;
use crate::model::{Cell, Column, ColumnKind, Date, FiscalYear, Row, RowKind, Table};

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
        let mut cells =
            vec![Cell::Text(label.to_owned()), Cell::Integer(accepted.count(&[period]))];
        cells.extend(years.part.as_ref().map(|part| {
            let part = Selector::Code { variable: part.variable, code: part.code };
            Cell::Integer(accepted.count(&[period, &part]))
        }));
        Row { kind, cells }
    };
    let spans = spans(years, accepted);
    let period =
        |span: &Span| Selector::Period { variable: years.variable, from: span.from, to: span.to };
    let mut rows: Vec<Row> =
        spans.iter().map(|span| row(span.kind, &span.label, &period(span))).collect();
    let over = |first: Option<&Span>| match (first, spans.last()) {
        (Some(first), Some(last)) => {
            Selector::Period { variable: years.variable, from: first.from, to: last.to }
        }
        _ => Selector::All,
    };
    let single = spans.iter().find(|span| span.kind == RowKind::Data);
    rows.push(row(RowKind::Total, &years.total, &over(single)));
    if spans.iter().any(|span| span.kind == RowKind::Bucket) {
        rows.push(row(RowKind::Total, &years.grand_total, &over(spans.first())));
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
