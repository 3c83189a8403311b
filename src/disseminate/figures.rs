//! The figures that wordings can ask for, by name.

mod rows;

pub use rows::rows;

use crate::config::Config;
use crate::finding::{Explanation, Finding, Findings, Severity};
use crate::model::style::Style;
use crate::model::trend::{Change, Point, Trend};
use crate::model::{ColumnKind, Overview, Row, RowKind, Table, Tables};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// How many of a table's first rows `leaders` holds.
const LEADERS: usize = 3;

/// The figures that wordings can ask for, but for the numbers of tables and charts, which follow
/// from what is printed, and for all [`rows()`] of the tables.
pub fn figures(
    config: &Config,
    overview: &Overview,
    tables: &Tables,
    findings: &Findings,
) -> Value {
    let collection = &config.collection;
    let period = collection.survey_period;
    let style = &config.style;
    let there = config.tables.iter().zip(tables);
    let there = there.filter_map(|(plan, table)| table.as_deref().map(|table| (plan, table)));
    let tables: Map<String, Value> = there
        .map(|(plan, table)| {
            (table.id.clone(), table_figures(table, plan.is_series(&config.datasets), style))
        })
        .collect();
    let groups = overview.coverage.groups();
    let names = |names: &[String]| {
        style.joined(&names.iter().map(|name| Cow::Borrowed(name.as_str())).collect::<Vec<_>>())
    };
    let fatal = findings.iter().filter(|(severity, _)| *severity == Severity::Fatal);
    let fatal = fatal.map(|(_, finding)| Value::Object(reported(config, finding)));
    json!({
        "collection": {
            "title": collection.title,
            "edition": collection.edition,
            "publisher": collection.publisher,
            "record_name": collection.record_name,
            "unit": collection.unit,
            "reference_date": style.date(collection.reference_date),
            "previous_reference_date": collection.previous_reference_date.map(|day| style.date(day)),
            "period_from": period.map(|(from, _)| style.date(from)),
            "period_to": period.map(|(_, to)| style.date(to)),
        },
        "returns": {
            "asked": groups.asked,
            "answered": groups.answered,
            // By the name it had first.
            "total": groups.answered,
            "with": groups.with.len(),
            "partly_refused": groups.partly_refused.len(),
            "without": groups.without.len(),
            "refused": groups.refused.len(),
            "unread": groups.unread.len(),
            "unanswered": groups.unanswered.len(),
            "unplaced_files": groups.unplaced_files.len(),
        },
        "names": {
            "with": names(&groups.with),
            "partly_refused": names(&groups.partly_refused),
            "without": names(&groups.without),
            "refused": names(&groups.refused),
            "unread": names(&groups.unread),
            "unanswered": names(&groups.unanswered),
        },
        "records": overview.records,
        "left_out": overview.left_out,
        "new_records": overview.new_records,
        "departments_with": groups.with,
        "departments_partly_refused": groups.partly_refused,
        "departments_without": groups.without,
        "departments_refused": groups.refused,
        "departments_unread": groups.unread,
        "departments_unanswered": groups.unanswered,
        "fatal": fatal.collect::<Vec<_>>(),
        "settled": findings.settled().map(|one| settled(config, one)).collect::<Vec<_>>(),
        "tables": tables,
    })
}

/// A query that was settled, with its explanation.
fn settled(config: &Config, (finding, explanation): (&Finding, &Explanation)) -> Value {
    let mut figures = reported(config, finding);
    figures.insert("reason".to_owned(), json!(explanation.reason));
    figures.insert("by".to_owned(), json!(explanation.by));
    figures.insert("on".to_owned(), json!(explanation.on.map(|day| config.style.date(day))));
    Value::Object(figures)
}

/// A finding; its message is in our own words, but for what it quotes.
fn reported(config: &Config, finding: &Finding) -> Map<String, Value> {
    let place = &finding.place;
    let parts = [
        ("number", json!(finding.code.id())),
        ("title", json!(finding.code.title())),
        ("message", json!(config.style.words(&finding.message))),
        ("value", json!(finding.value)),
        ("department", json!(config.department_name(finding.department))),
        ("file", json!(place.file)),
        ("sheet", json!(place.sheet)),
        ("cell", json!(place.cells.map(|cells| cells.to_string()))),
    ];
    parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A table's figures by column name: `leaders` (the first three of its [`rows()`]), `total` and
/// `grand_total` (the first and last row of totals); `trends` of a table by year.
fn table_figures(table: &Table, is_series: bool, style: &Style) -> Value {
    let row = |row: &Row| rows::figures_of(row, table, style);
    let totals: Vec<&Row> = table.rows.iter().filter(|row| row.kind() == RowKind::Total).collect();
    let leaders = table.rows.iter().filter(|row| rows::is_counted(row)).take(LEADERS);
    let mut figures = json!({
        "leaders": leaders.map(row).collect::<Vec<_>>(),
        "total": totals.first().map(|total| row(total)),
        "grand_total": totals.last().map(|total| row(total)),
    });
    if is_series && let Some(figures) = figures.as_object_mut() {
        figures.insert("trends".to_owned(), trends(table, style));
    }
    figures
}

/// What became of each figure of a table by year, by column name.
fn trends(table: &Table, style: &Style) -> Value {
    let columns = table.columns.iter().enumerate();
    let trends = columns.filter_map(|(index, column)| {
        let trend = Trend::of(table, index)?;
        let is_count = column.kind == ColumnKind::Count;
        // Counts are numbers to wordings, as in the rows; shares are texts with their one decimal.
        let value = |value: Decimal| match value.to_u64().filter(|_| is_count) {
            Some(count) => json!(count),
            None => json!(value.to_string()),
        };
        let point = |point: Point<'_>| json!({"label": style.name(point.name), "value": value(point.value)});
        let change = |change: Change| {
            json!({
                "size": value(change.size()),
                "percent": change.percent().map(|percent| percent.to_string()),
                "times": change.times().map(|times| times.to_string()),
                "rose": change.to > change.from,
                "fell": change.to < change.from,
                "doubled": change.to >= change.from * Decimal::TWO,
            })
        };
        let trend = json!({
            "heading": column.group.as_ref().unwrap_or(&column.heading),
            "first": point(trend.first),
            "last": point(trend.last),
            "highest": point(trend.highest),
            "lowest": point(trend.lowest),
            "change": change(Change::between(trend.first, trend.last)),
            "since_highest": change(Change::between(trend.highest, trend.last)),
        });
        Some((column.id.clone(), trend))
    });
    Value::Object(trends.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::report::FIGURES;

    #[test]
    fn wordings_are_offered_exactly_the_figures_the_definition_is_checked_against() {
        let source = include_str!("../../input/collection.toml");
        let config = Config::parse(source).expect("the sample's definition is sound");
        let figures = figures(
            &config,
            &Overview::default(),
            &config.tables.map(|_, _| None),
            &Findings::default(),
        );
        let names = |value: &Value| -> Vec<String> {
            value.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default()
        };
        let mut offered = names(&figures);
        offered.retain(|name| name != "tables");
        assert_eq!(offered, FIGURES.map(|(name, _)| name));
        for (name, inside) in FIGURES {
            assert_eq!(names(&figures[name]), inside, "{name}");
        }
    }
}
