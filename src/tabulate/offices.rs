//! Tables by office: who was asked and who answered as columns; the offices above them, with their totals.

use super::Accepted;
use crate::config::tables::{Show, TablePlan};
use crate::model::{Cell, Key, MeasureKind, OfficeId, Origin, Over, Place, Row, TableCell};

/// Fills the columns in: an office is one that was asked; the rows of totals tell how many there are.
pub fn fill(rows: &mut [Row], totals: &mut [Row], plan: &TablePlan, accepted: &Accepted<'_>) {
    let offices = &accepted.coverage.offices;
    for (at, column) in plan.columns.iter().enumerate() {
        let Show::Measure(kind) = column.show else { continue };
        let is_one = |place: usize| match kind {
            MeasureKind::Asked => true,
            _ => offices.get(place).is_some_and(|office| office.response.is_answer()),
        };
        if !matches!(kind, MeasureKind::Asked | MeasureKind::Responded) {
            continue;
        }
        let tops = accepted.config.offices.tops();
        let count =
            |own: &[OfficeId]| own.iter().filter(|office| is_one(office.place())).count() as u64;
        let of_key = |key: &Key| match key {
            Key::Office(office) => count(&[*office]),
            Key::Top(place) => tops.get(*place).map_or(0, |top| count(&top.offices)),
            _ => 0,
        };
        for row in rows.iter_mut() {
            let own = row.member().map_or(0, of_key);
            put(row, at, own);
        }
        let all = (0..offices.len()).filter(|place| is_one(*place)).count() as u64;
        for row in totals.iter_mut().filter(|_| column.totalled) {
            let own = match &row.place {
                Place::Total(Over::Members(keys)) => keys.iter().map(of_key).sum(),
                _ => all,
            };
            put(row, at, own);
        }
    }
}

/// Names the offices above those of the rows, and puts the total of each before its own rows; one without
/// rows has none.
pub fn beside(
    rows: Vec<Row>,
    mut ends: Vec<Row>,
    plan: &TablePlan,
    accepted: &Accepted<'_>,
) -> (Vec<Row>, Vec<Row>) {
    let Some(above) = &plan.rows.above else { return (rows, ends) };
    let offices = &accepted.config.offices;
    let Some(at) = plan.columns.iter().position(|column| column.show == Show::Top) else {
        return (rows, ends);
    };
    let tops = offices.tops();
    let mut subtotals = match above.subtotal {
        Some(_) => {
            let rest = ends.split_off(tops.len().min(ends.len()));
            std::mem::replace(&mut ends, rest).into_iter()
        }
        None => Vec::new().into_iter(),
    };
    let places = offices.top_places(&tops);
    let mut own: Vec<Vec<Row>> = tops.iter().map(|_| Vec::new()).collect();
    for row in rows {
        if let Some(Key::Office(office)) = row.member()
            && let Some(rows) = own.get_mut(places[*office])
        {
            rows.push(row);
        }
    }
    let mut all = Vec::new();
    for (top, own) in tops.iter().zip(own) {
        let subtotal = subtotals.next();
        if own.is_empty() {
            continue;
        }
        for mut row in subtotal.into_iter().chain(own) {
            if let Some(cell) = row.cells.get_mut(at) {
                *cell = TableCell::from(Cell::Text(offices.top_name(top).to_owned()));
            }
            all.push(row);
        }
    }
    (all, ends)
}

fn put(row: &mut Row, at: usize, count: u64) {
    if let Some(there) = row.cells.get_mut(at) {
        *there = TableCell { value: Cell::Integer(count), origin: Origin::Given };
    }
}
