//! Listings, as activities and facilities, in the order of the areas they belong to.

use super::line::Line;
use super::{Accepted, planned};
use crate::config::register::ListingKind;
use crate::config::{RegisterKind, RegisterPlan, TablePlan};
use crate::model::register::{AreaRegister, Entry};
use crate::model::text::key;
use crate::model::{Column, ColumnKind, Register, RowKind, Source, Table};

/// The table of one register; `None` where its workbook is not there. `names` is the column that
/// names the rows: it stands first, and where it holds areas, the rows stand in the order of the
/// register that lists the areas.
pub fn tabulate(
    plan: &TablePlan,
    register: usize,
    names: usize,
    accepted: &Accepted<'_>,
) -> Option<Table> {
    let (definition, found) = accepted.register(register)?;
    let (RegisterKind::Listing(listing), Register::Listing(register)) = (&definition.kind, found)
    else {
        return None;
    };
    let others: Vec<usize> = (0..listing.columns.len()).filter(|&index| index != names).collect();
    let mut columns = vec![Column::new("label", &plan.label, ColumnKind::Label)];
    columns.extend(others.iter().filter_map(|&index| {
        let column = listing.columns.get(index)?;
        Some(Column::new(&column.id, &column.label, ColumnKind::Text))
    }));
    let mut entries: Vec<&Entry> = register.entries.iter().collect();
    let by_area = listing.columns.get(names).is_some_and(|column| column.kind == ListingKind::Area);
    if let (true, Some(list)) = (by_area, area_list(definition, accepted)) {
        let order: Vec<String> = list.areas.iter().map(|area| key(&area.name)).collect();
        // Areas that are not on the list stand last, in their own order.
        entries.sort_by_cached_key(|entry| {
            let name = key(entry.words(names));
            order.iter().position(|area| *area == name).unwrap_or(order.len())
        });
    }
    let row = |entry: &Entry| {
        let cells = std::iter::once(&names).chain(&others).map(|&index| entry.cell(index));
        Line::given(RowKind::Data, cells.collect())
    };
    let rows = entries.into_iter().map(row).collect();
    Some(planned(plan, Source::undated(&definition.source), columns, rows))
}

fn area_list<'a>(definition: &RegisterPlan, accepted: &Accepted<'a>) -> Option<&'a AreaRegister> {
    accepted.registers.get(definition.area_list()?).copied().flatten()?.areas()
}
