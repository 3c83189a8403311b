//! Offices of which there is no figure: a row each below the others, and notes that say what the marks
//! mean.

use super::Accepted;
use crate::config::tables::{Show, TablePlan};
use crate::model::{Cell, ColumnKind, Key, OfficeId, Place, Response, Row, Table};

/// What stands where a value is not known.
const UNKNOWN: &str = "…";

/// Adds them to a table by office.
pub fn add(table: &mut Table, plan: &TablePlan, accepted: &Accepted<'_>) {
    let all = &accepted.config.offices;
    let offices = all.asked.ids().zip(&accepted.coverage.offices);
    let rows = offices.filter_map(|(id, office)| {
        let mark = office.response.mark()?;
        let [own, above] = all.names(id);
        let name = if plan.rows.above.is_some() { own } else { office.name.as_str() };
        Some(row(table, plan, id, [name, above, mark]))
    });
    let rows: Vec<Row> = rows.collect();
    table.rows.extend(rows);
    notes(table, accepted);
}

/// Says of a table that takes offices together which of them are not in its figures.
pub fn tell(table: &mut Table, accepted: &Accepted<'_>) {
    let unknown =
        accepted.coverage.offices.iter().filter(|office| office.response.mark().is_some());
    let names: String = unknown.map(|office| format!("「{}」", office.name)).collect();
    if !names.is_empty() {
        table.notes.push(format!("※　{names}は、値が分からないため、含めていない。"));
    }
    partial(table, accepted);
}

/// The row of an office: its mark where its first count would stand.
fn row(table: &Table, plan: &TablePlan, id: OfficeId, [name, above, mark]: [&str; 3]) -> Row {
    let mut counts = 0;
    let cells = table.columns.iter().zip(&plan.columns).map(|(column, plan)| {
        counts += usize::from(column.kind == ColumnKind::Count);
        let text = match column.kind {
            ColumnKind::Label => name,
            _ if plan.show == Show::Top => above,
            ColumnKind::Count if counts == 1 => mark,
            _ => UNKNOWN,
        };
        Cell::Text(text.to_owned())
    });
    let cells: Vec<Cell> = cells.collect();
    Row { untabulated: true, ..Row::given(Place::Member(Key::Office(id)), cells) }
}

/// Whether a row is that of an office of which there is no figure.
pub fn is_unknown(row: &Row, accepted: &Accepted<'_>) -> bool {
    let Some(Key::Office(office)) = row.member() else { return false };
    let response = accepted.coverage.offices.get(office.place()).map(|office| office.response);
    response.is_some_and(|response| response.mark().is_some())
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
    partial(table, accepted);
}

/// Says which offices are not in the figures with all that they sent.
fn partial(table: &mut Table, accepted: &Accepted<'_>) {
    let partial = accepted.coverage.names(&[Response::Partial]);
    if !partial.is_empty() {
        let names: String = partial.iter().map(|name| format!("「{name}」")).collect();
        table.notes.push(format!("※　{names}は、修正が必要な回答を含めていない。"));
    }
}
