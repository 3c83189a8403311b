//! The figures of a table's rows, made as far as a wording asks for them.

use crate::config::wording::rows::{Rows, TableRows};
use crate::model::style::Style;
use crate::model::{Cell, Column, ColumnKind, MeasureKind, Row, RowKind, Table, Tables};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// Of every table its `rows`, without totals and what is not tabulated, and its `ranks`: the rows from the
/// highest count down, those of one count together.
pub fn rows(tables: &Tables, style: &Style) -> Vec<TableRows> {
    let style = Arc::new(style.clone());
    let of = |table: &Arc<Table>| {
        let (of, style) = (|| Arc::clone(table), || Arc::clone(&style));
        let counted = (0..).zip(&table.rows).filter(|(_, row)| is_counted(row));
        let places = counted.map(|(index, _)| index).collect();
        let rows: Arc<dyn Rows> = Arc::new(Counted { table: of(), style: style(), places });
        let ranks = Arc::new(Ranks { table: of(), style: style(), made: OnceLock::new() });
        TableRows { id: table.id.clone(), rows: vec![("rows", rows), ("ranks", ranks)] }
    };
    tables.iter().flatten().map(of).collect()
}

/// Whether a row is among those that sentences go through.
pub(super) fn is_counted(row: &Row) -> bool {
    matches!(row.kind(), RowKind::Data | RowKind::Bucket)
}

/// A row's figures by column name.
pub(super) fn figures_of(row: &Row, table: &Table, style: &Style) -> Value {
    let cells = table.columns.iter().zip(row.values()).filter_map(|(column, cell)| {
        let value = match cell {
            // Asking for what is not there is a fault of the wording, not a zero.
            Cell::Blank => return None,
            Cell::Text(_) | Cell::Period(_) | Cell::Day(_) => json!(style.name(cell)),
            Cell::Integer(count) => json!(count),
            Cell::Number(figure) | Cell::Share(figure) => json!(figure.to_string()),
        };
        Some((column.id.clone(), value))
    });
    let mut cells: Map<String, Value> = cells.collect();
    cells.insert("kind".to_owned(), json!(row.kind().name()));
    Value::Object(cells)
}

/// The rows that sentences go through.
#[derive(Debug)]
struct Counted {
    table: Arc<Table>,
    style: Arc<Style>,
    /// Which of the table's they are.
    places: Vec<usize>,
}

impl Rows for Counted {
    fn count(&self) -> usize {
        self.places.len()
    }

    fn row(&self, index: usize) -> Option<Value> {
        let row = self.table.rows.get(*self.places.get(index)?)?;
        Some(figures_of(row, &self.table, &self.style))
    }
}

/// The ranks of a table.
#[derive(Debug)]
struct Ranks {
    table: Arc<Table>,
    style: Arc<Style>,
    /// All of them, once one was asked for: where each begins is known only then.
    made: OnceLock<Vec<Value>>,
}

impl Ranks {
    fn all(&self) -> &[Value] {
        self.made.get_or_init(|| ranks(&self.table, &self.style))
    }
}

impl Rows for Ranks {
    fn count(&self) -> usize {
        self.all().len()
    }

    fn row(&self, index: usize) -> Option<Value> {
        self.all().get(index).cloned()
    }
}

/// The rows of a table from the highest count down, without zeros: rows of one count are one rank,
/// named together, so that no sentence says that one of two equals is the first.
fn ranks(table: &Table, style: &Style) -> Vec<Value> {
    let of_kind = |kind| table.columns.iter().position(|column| column.kind == kind);
    let Some(column) = of_kind(ColumnKind::Count) else { return Vec::new() };
    let is_share = |column: &Column| {
        let kind = column.measure.as_ref().map(|measure| measure.kind);
        column.kind == ColumnKind::Share && !matches!(kind, Some(MeasureKind::Ratio { .. }))
    };
    let share = table.columns.iter().position(is_share);
    let data = table.data_rows();
    let mut rows: Vec<(u64, &Row)> = data
        .filter_map(|row| row.value(column)?.count().map(|count| (count, row)))
        .filter(|(count, _)| *count > 0)
        .collect();
    rows.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let ranks = rows.chunk_by(|(a, _), (b, _)| a == b).filter_map(|rank| {
        let (count, first) = rank.first()?;
        let names = rank.iter().map(|(_, row)| table.name(row));
        let labels: Vec<Cow<'_, str>> = names.map(|name| style.name(name)).collect();
        let share = share.and_then(|share| match first.value(share) {
            Some(Cell::Share(share)) => Some(share.to_string()),
            _ => None,
        });
        Some(json!({
            "label": style.joined(&labels),
            "labels": labels,
            "count": count,
            "share": share,
        }))
    });
    ranks.collect()
}
