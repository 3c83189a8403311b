//! Tables that show each record of a dataset as it is: registers by area, by year, listings.

use super::facts::{Entry, Fact, Facts};
use super::{Accepted, View, derived};
use crate::config::RegisterKind;
use crate::config::dataset::{Dataset, ValueDomain};
use crate::config::tables::{ColumnPlan, Order, Show, TablePlan};
use crate::model::register::AreaRegister;
use crate::model::{
    Cell, ColumnKind, DatasetId, Indexed, Key, OfficeId, Origin, Over, Place, Row, Selector, Table,
    VariableId,
};
use sheets::text::key;
use std::collections::BTreeMap;

/// The table of a plan whose rows are records named by a variable; `None` where its source is not
/// there.
pub fn tabulate(
    plan: &TablePlan,
    dataset: &Dataset,
    name: VariableId,
    accepted: &Accepted<'_>,
) -> Option<Table> {
    let Facts { mut records, whole, source } = Facts::of(plan, dataset, accepted)?;
    let unit = match plan.dataset {
        DatasetId::Block(block) => Some(accepted.config.unit_of(block)),
        DatasetId::Register(_) => plan.unit.as_deref(),
    };
    let view = View { plan, dataset, unit };
    by_area(&mut records, plan, dataset, name, accepted);
    by_column(&mut records, plan, name);
    let lists_words =
        plan.columns.iter().any(|column| plan.column_kind(column, dataset) == ColumnKind::Text);
    let key = |number: usize, record: &Entry| match &record.facts[name] {
        Fact::Words(area) if !lists_words && is_area(dataset, name) => Key::Area(area.clone()),
        Fact::Day(day) if !lists_words => Key::Day(*day),
        Fact::Year(year) if !lists_words => {
            Key::FiscalYears { from: *year, to: *year, together: false }
        }
        _ => Key::Entry(number),
    };
    let beside = plan.columns.iter().any(|column| column.show == Show::Top);
    let mut rows: Vec<Row> = (1..)
        .zip(records)
        .map(|(number, record)| {
            let place = Place::Member(key(number, &record));
            let names = record.office.map(|id| names(id, beside, accepted));
            let row = row(place, (names, &record.facts), plan, dataset, name);
            Row { records: record.office.map(Selector::Office), ..row }
        })
        .collect();
    if let (Order::Column { column, .. }, Some(wanted)) = (plan.rows.order, plan.rows.first) {
        derived::first(&mut rows, column, wanted);
    }
    if let Some(whole) = whole {
        let mut total = row(Place::Total(Over::Whole), (None, &whole), plan, dataset, name);
        add_up(&mut total, &rows);
        rows.push(total);
    }
    derived::within(&mut rows, plan, &derived::Whole::default());
    derived::among(&mut rows, plan);
    Some(view.table(source, rows))
}

/// The name of an office and of the topmost above it; its own alone, where both stand beside each other.
fn names<'a>(id: OfficeId, beside: bool, accepted: &Accepted<'a>) -> [&'a str; 2] {
    let offices = &accepted.config.offices;
    let [own, above] = offices.names(id);
    [if beside { own } else { &offices.asked[id].name }, above]
}

fn is_area(dataset: &Dataset, id: VariableId) -> bool {
    matches!(dataset.variable(id).kind, ValueDomain::Area)
}

fn row(
    place: Place,
    (names, record): (Option<[&str; 2]>, &Indexed<VariableId, Fact>),
    plan: &TablePlan,
    dataset: &Dataset,
    name: VariableId,
) -> Row {
    let cell = |column: &ColumnPlan| match column.show {
        Show::Name => record[name].name(dataset.variable(name)),
        Show::Value(id) => record[id].cell(dataset.variable(id)),
        Show::Office => names.map_or(Cell::Blank, |[name, _]| Cell::Text(name.to_owned())),
        Show::Top => names.map_or(Cell::Blank, |[_, above]| Cell::Text(above.to_owned())),
        _ => Cell::Blank,
    };
    Row::given(place, plan.columns.iter().map(cell))
}

/// Tells of the figures of the whole that they are the sum of the rows, where they are.
fn add_up(total: &mut Row, rows: &[Row]) {
    for (column, cell) in total.cells.iter_mut().enumerate() {
        let counts = rows.iter().filter_map(|row| row.value(column)?.count());
        if cell.value.count().is_some_and(|total| counts.sum::<u64>() == total) {
            cell.origin = Origin::Total;
        }
    }
}

/// Puts a listing that is named by areas into the order of the register that lists them; areas that
/// are not on the list stand last, in their own order.
fn by_area(
    records: &mut [Entry],
    plan: &TablePlan,
    dataset: &Dataset,
    name: VariableId,
    accepted: &Accepted<'_>,
) {
    let list = plan.dataset.register().and_then(|register| {
        let own = &accepted.config.registers[register];
        let list = own.area_list().filter(|_| matches!(own.kind, RegisterKind::Listing(_)))?;
        accepted.registers[list]?.areas()
    });
    let Some(list) = list.filter(|_| is_area(dataset, name)) else { return };
    let order = order(list);
    records.sort_by_cached_key(|record| match &record.facts[name] {
        Fact::Words(area) => order.get(&key(area)).copied().unwrap_or(order.len()),
        _ => order.len(),
    });
}

/// Puts records into the order of a column; those of one value stay as they are, those without one stand
/// last.
fn by_column(records: &mut [Entry], plan: &TablePlan, name: VariableId) {
    let Order::Column { column, ascending } = plan.rows.order else { return };
    let variable = match plan.columns.get(column).map(|column| column.show) {
        Some(Show::Value(id)) => id,
        Some(Show::Name) => name,
        _ => return,
    };
    records.sort_by(|a, b| {
        let (a, b) = (&a.facts[variable], &b.facts[variable]);
        match (a.order(), b.order()) {
            (Some(a), Some(b)) if ascending => a.cmp(&b),
            (Some(a), Some(b)) => b.cmp(&a),
            (a, b) => a.is_none().cmp(&b.is_none()),
        }
    });
}

/// The place of each area by its key; of two alike, the first.
fn order(list: &AreaRegister) -> BTreeMap<String, usize> {
    let mut order = BTreeMap::new();
    for area in &list.areas {
        let next = order.len();
        order.entry(key(&area.name)).or_insert(next);
    }
    order
}
