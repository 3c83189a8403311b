//! Offices of which there is no figure: a row each below the others, and notes that say what the marks
//! mean.

use super::Accepted;
use crate::model::{Cell, ColumnKind, Key, OfficeId, Place, Response, Row, Table};

/// What stands where a value is not known.
const UNKNOWN: &str = "…";

/// Adds them to a table by office.
pub fn add(table: &mut Table, accepted: &Accepted<'_>) {
    let offices = accepted.config.offices.asked.ids().zip(&accepted.coverage.offices);
    let rows: Vec<Row> = offices
        .filter_map(|(id, office)| Some(row(table, id, &office.name, office.response.mark()?)))
        .collect();
    table.rows.extend(rows);
    notes(table, accepted);
}

/// The row of an office: its mark where its first count would stand.
fn row(table: &Table, id: OfficeId, name: &str, mark: &str) -> Row {
    let mut counts = 0;
    let cells = table.columns.iter().map(|column| {
        counts += usize::from(column.kind == ColumnKind::Count);
        let text = match column.kind {
            ColumnKind::Label => name,
            ColumnKind::Count if counts == 1 => mark,
            _ => UNKNOWN,
        };
        Cell::Text(text.to_owned())
    });
    let cells: Vec<Cell> = cells.collect();
    Row { untabulated: true, ..Row::given(Place::Member(Key::Office(id)), cells) }
}

fn notes(table: &mut Table, accepted: &Accepted<'_>) {
    let name = &accepted.config.collection.record_name;
    let is_there = |response: &Response| {
        accepted.coverage.offices.iter().any(|office| office.response == *response)
    };
    let told = [
        (Response::Unanswered, "回答がまだない部局".to_owned()),
        (Response::Unread, "届いたファイルから回答を読み取れない部局".to_owned()),
        (
            Response::Refused,
            format!("{name}があると回答したが、修正が必要なため、一つも集計に含めていない部局"),
        ),
    ];
    let told = told.into_iter().filter(|(response, _)| is_there(response));
    let told = told.filter_map(|(response, meaning)| Some((response.mark()?, meaning)));
    let told: Vec<String> =
        told.map(|(mark, meaning)| format!("※　「{mark}」は、{meaning}である。")).collect();
    if !told.is_empty() {
        table.notes.extend(told);
        table.notes.push(format!("※　「{UNKNOWN}」は、値が分からないことを示す。"));
    }
    let partial = accepted.coverage.names(&[Response::Partial]);
    if !partial.is_empty() {
        let names: String = partial.iter().map(|name| format!("「{name}」")).collect();
        table.notes.push(format!("※　{names}は、修正が必要な回答を含めていない。"));
    }
}
