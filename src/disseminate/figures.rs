//! The figures that wordings can ask for, by name.

use super::compose::row_name;
use crate::config::Config;
use crate::finding::{Explanation, Finding, Findings};
use crate::model::era::printed_date;
use crate::model::{Cell, Overview, Row, RowKind, Table};
use serde_json::{Map, Value, json};

/// How many of a table's first rows `leaders` holds.
const LEADERS: usize = 3;

/// The figures that wordings can ask for.
pub fn figures(
    config: &Config,
    overview: &Overview,
    tables: &[Option<Table>],
    findings: &Findings,
) -> Value {
    let collection = &config.collection;
    let period = collection.survey_period;
    let tables: Map<String, Value> =
        tables.iter().flatten().map(|table| (table.id.clone(), table_figures(table))).collect();
    json!({
        "collection": {
            "title": collection.title,
            "edition": collection.edition,
            "publisher": collection.publisher,
            "record_name": collection.record_name,
            "unit": collection.unit,
            "reference_date": printed_date(collection.reference_date),
            "previous_reference_date": collection.previous_reference_date.map(printed_date),
            "period_from": period.map(|(from, _)| printed_date(from)),
            "period_to": period.map(|(_, to)| printed_date(to)),
        },
        "returns": {
            "total": overview.returns,
            "with": overview.departments_with.len(),
            "without": overview.departments_without.len(),
        },
        "records": overview.records,
        "left_out": overview.left_out,
        "new_records": overview.new_records,
        "departments_with": overview.departments_with,
        "departments_without": overview.departments_without,
        "settled": findings.settled().map(|one| settled(config, one)).collect::<Vec<_>>(),
        "tables": tables,
    })
}

/// A query that was settled, with its explanation.
fn settled(config: &Config, (finding, explanation): (&Finding, &Explanation)) -> Value {
    let place = &finding.place;
    json!({
        "number": finding.code.id(),
        "title": finding.code.title(),
        "message": finding.message,
        "value": finding.value,
        "department": config.department_name(finding.department),
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cells.map(|cells| cells.to_string()),
        "reason": explanation.reason,
        "by": explanation.by,
        "on": explanation.on.map(printed_date),
    })
}

/// A table's figures by column name: `rows` (without totals), `leaders` (the first three of them),
/// `total` and `grand_total` (the first and last row of totals).
fn table_figures(table: &Table) -> Value {
    let row = |row: &Row| -> Value {
        let cells = table.columns.iter().zip(&row.cells).filter_map(|(column, cell)| {
            let value = match cell {
                // Asking for what is not there is a fault of the wording, not a zero.
                Cell::Blank => return None,
                Cell::Text(text) => json!(text),
                Cell::Integer(count) => json!(count),
                Cell::Share(share) => json!(share.to_string()),
            };
            Some((column.id.clone(), value))
        });
        let mut cells: Map<String, Value> = cells.collect();
        cells.insert("kind".to_owned(), json!(row_name(row.kind)));
        Value::Object(cells)
    };
    let rows: Vec<Value> =
        table.rows.iter().filter(|row| row.kind != RowKind::Total).map(row).collect();
    let totals: Vec<Value> =
        table.rows.iter().filter(|row| row.kind == RowKind::Total).map(row).collect();
    json!({
        "leaders": rows.iter().take(LEADERS).collect::<Vec<_>>(),
        "rows": rows,
        "total": totals.first(),
        "grand_total": totals.last(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::report::FIGURES;

    #[test]
    fn wordings_are_offered_exactly_the_figures_the_definition_is_checked_against() {
        let source = include_str!("../../input/collection.toml");
        let config = Config::parse(source).expect("the sample's definition is sound");
        let overview = Overview {
            returns: 0,
            records: 0,
            left_out: 0,
            new_records: None,
            departments_with: Vec::new(),
            departments_without: Vec::new(),
        };
        let figures = figures(&config, &overview, &[], &Findings::default());
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
