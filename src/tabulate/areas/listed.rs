//! What the listings hold of one area.

use crate::config::RegisterKind;
use crate::config::areas::{AreaPagesPlan, ListedPlan};
use crate::config::register::{ListingKind, ListingPlan};
use crate::model::areas::Listed;
use crate::model::register::{Entry, Listing, Said};
use crate::model::{
    Column, ColumnId, ColumnKind, FiscalYear, Key, Place, Register, Row, Source, Table,
};
use crate::tabulate::Accepted;
use sheets::text::key;
use std::collections::BTreeSet;

/// A listing of the definition, with its register where that is there.
pub struct Kept<'k> {
    plan: &'k ListedPlan,
    found: Option<Found<'k>>,
}

/// A listing that is there.
struct Found<'f> {
    /// Short name of the register.
    id: &'f str,
    /// Where it comes from.
    source: &'f str,
    definition: &'f ListingPlan,
    /// Its entries of the years that are told, each with its area's normalised name.
    entries: Vec<(String, &'f Entry)>,
}

/// The listings of the definition, in its order.
pub fn listings<'k>(plan: &'k AreaPagesPlan, accepted: &Accepted<'k>) -> Vec<Kept<'k>> {
    let kept = |plan: &'k ListedPlan| {
        let found = accepted.register(plan.register).and_then(|(register, found)| {
            let (RegisterKind::Listing(definition), Register::Listing(listing)) =
                (&register.kind, found)
            else {
                return None;
            };
            let entries = entries(plan, definition, listing);
            Some(Found { id: &register.id, source: &register.source, definition, entries })
        });
        Kept { plan, found }
    };
    plan.listings.iter().map(kept).collect()
}

/// The entries of the years that are told.
fn entries<'f>(
    plan: &ListedPlan,
    definition: &ListingPlan,
    listing: &'f Listing,
) -> Vec<(String, &'f Entry)> {
    let column = definition.columns.find(|column| column.kind == ListingKind::Year);
    let year = |entry: &Entry| column.and_then(|it| entry.year(it));
    let known: BTreeSet<FiscalYear> = listing.entries.iter().filter_map(year).collect();
    let first = plan.years.and_then(|years| known.iter().rev().nth(years.saturating_sub(1)));
    let entries = listing.entries.iter();
    // An entry of no year is told: nothing says that it is old.
    let recent = entries
        .filter(|entry| first.is_none_or(|first| year(entry).is_none_or(|year| year >= *first)));
    recent.map(|entry| (key(entry.words(plan.area)), entry)).collect()
}

impl Kept<'_> {
    /// What it holds of the area of this name.
    pub fn of(&self, area: &str) -> Listed {
        let Some(found) = &self.found else { return Listed::Absent };
        let area = key(area);
        let former: Vec<_> = self
            .plan
            .also
            .iter()
            .filter(|it| it.of.iter().any(|named| named.key == area))
            .collect();
        let own = |name: &str| name == area || former.iter().any(|it| it.name == name);
        let mut entries: Vec<&Entry> = Vec::new();
        let mut names = BTreeSet::new();
        for (name, entry) in found.entries.iter().filter(|(name, _)| own(name)) {
            entries.push(entry);
            names.insert(name.as_str());
        }
        if entries.is_empty() {
            return Listed::Nothing;
        }
        let told = former.iter().filter(|it| names.contains(it.name.as_str()));
        let further = told.map(|it| it.note.clone());
        let notes = self.plan.notes.iter().cloned().chain(further).collect();
        Listed::Entries(Box::new(found.table(self.plan, entries, notes)))
    }
}

impl Found<'_> {
    fn table(&self, plan: &ListedPlan, mut entries: Vec<&Entry>, notes: Vec<String>) -> Table {
        if let Some(group) = plan.group {
            let order: Vec<Option<&Said>> = entries.iter().map(|entry| entry.said(group)).collect();
            entries.sort_by_key(|entry| order.iter().position(|it| *it == entry.said(group)));
        }
        let column = |id: &ColumnId| {
            let column = &self.definition.columns[*id];
            Column::new(&column.id, &column.label, ColumnKind::Text)
        };
        let row = |(number, entry): (usize, &Entry)| {
            let cells = plan.columns.iter().map(|&id| entry.cell(id));
            Row::given(Place::Member(Key::Entry(number)), cells)
        };
        let mut columns: Vec<Column> = plan.columns.iter().map(column).collect();
        // The first column names the rows, for those who have the page read to them.
        if let Some(first) = columns.first_mut() {
            first.kind = ColumnKind::Label;
        }
        Table {
            id: self.id.to_owned(),
            title: plan.title.clone(),
            unit: None,
            units: Vec::new(),
            source: Source::undated(self.source),
            columns,
            rows: (1..).zip(entries).map(row).collect(),
            notes,
            blank_zeros: false,
            missing: None,
            records: Vec::new(),
        }
    }
}
