//! Tables that group the records of the form: counted, added and compared in one pass.

use super::members::{Member, Members};
use super::tally::Tally;
use super::{Accepted, View, derived, untabulated};
use crate::config::dataset::Dataset;
use crate::config::tables::{By, ColumnPlan, Order, Show, TablePlan, Test, TotalPlan};
use crate::model::{
    Cell, MeasureKind, Origin, Over, Place, Record, Row, Selector, Source, Table, TableCell,
    VariableId,
};
use std::cmp::Reverse;

/// The table of a plan.
pub fn tabulate(plan: &TablePlan, dataset: &Dataset, accepted: &Accepted<'_>) -> Table {
    let collection = &accepted.config.collection;
    let view = View { plan, dataset, unit: Some(&collection.unit) };
    let members = Members::of(&plan.rows.by, dataset, accepted);
    let totals = totals(plan, &members.all);
    let mut pass = Pass::new(plan, &members, &totals);
    accepted.records.iter().filter(|record| fits(plan, record)).for_each(|one| pass.take(one));
    let overlap = members.overlap(dataset);
    let mut rows = pass.rows(plan, &members, overlap);
    let mut ends = rows.split_off(members.all.len());
    let mut rows = ordered(rows, plan, &members.all);
    let taken = accepted.records.iter().filter(|record| fits(plan, record)).count() as u64;
    derived::fill(&mut rows, plan, Some(taken));
    derived::fill(&mut ends, plan, Some(taken));
    let source = Source { name: collection.title.clone(), as_of: Some(collection.reference_date) };
    let mut table = view.table(source, rows);
    if matches!(plan.rows.by, By::Office) {
        untabulated::add(&mut table, accepted);
    }
    table.rows.extend(ends);
    table
}

fn fits(plan: &TablePlan, record: &Record) -> bool {
    plan.condition.is_none_or(|test| test.selector().matches(record))
}

/// A row of totals: its name, and what it is taken over.
struct Total<'t> {
    label: &'t str,
    over: Over,
    /// Whether it takes in members that stand for several categories.
    of_all: bool,
    totalled: Vec<bool>,
}

/// The rows of totals. One over all is told only where another leaves something out.
fn totals<'t>(plan: &'t TablePlan, members: &[Member]) -> Vec<Total<'t>> {
    let has_several = members.iter().any(|member| member.key.is_several());
    let planned = plan.rows.totals.iter().filter(|total| !total.of_all || has_several);
    let over = |of_all: bool| match plan.rows.by {
        By::FiscalYear { .. } => {
            let keys = members.iter().map(|member| &member.key);
            Over::Members(keys.filter(|key| of_all || !key.is_several()).cloned().collect())
        }
        _ => Over::Whole,
    };
    let total = |total: &'t TotalPlan| Total {
        label: &total.label,
        over: over(total.of_all),
        of_all: total.of_all,
        totalled: plan.columns.iter().map(|column| column.totalled).collect(),
    };
    planned.map(total).collect()
}

/// A column whose cells gather records.
struct Gathering<'g> {
    plan: &'g ColumnPlan,
    /// Its place among the columns of the table.
    place: usize,
    kind: MeasureKind,
    /// What a record must have besides.
    member: Option<Selector>,
}

/// One pass over the records: a tally for each row and gathering column, totals below the members.
struct Pass<'p> {
    members: &'p Members<'p>,
    totals: &'p [Total<'p>],
    columns: Vec<Gathering<'p>>,
    tallies: Vec<Vec<Tally>>,
    /// Where the record at hand falls.
    at: Placing,
}

/// Where a record falls; the room is used again from record to record.
#[derive(Default)]
struct Placing {
    /// Its members.
    members: Vec<usize>,
    /// Of each total, whether it takes the record in.
    totals: Vec<bool>,
}

impl Placing {
    fn find(
        &mut self,
        record: &Record,
        of: Option<VariableId>,
        members: &Members<'_>,
        totals: &[Total<'_>],
    ) {
        members.places(record, of, &mut self.members);
        let is_in = |total: &Total<'_>, place: &usize| {
            let member = members.all.get(*place);
            member.is_some_and(|member| total.of_all || !member.key.is_several())
        };
        // A record of several members is one record.
        let taken = |total| self.members.iter().any(|place| is_in(total, place));
        self.totals.clear();
        self.totals.extend(totals.iter().map(taken));
    }
}

impl<'p> Pass<'p> {
    fn new(plan: &'p TablePlan, members: &'p Members<'p>, totals: &'p [Total<'p>]) -> Self {
        let columns = plan.columns.iter().enumerate();
        let columns: Vec<Gathering<'p>> = columns
            .filter_map(|(place, plan)| match plan.show {
                Show::Measure(kind) => {
                    let member = plan.member.map(Test::selector);
                    Some(Gathering { plan, place, kind, member })
                }
                _ => None,
            })
            .collect();
        let line: Vec<Tally> = columns.iter().map(|column| Tally::new(column.kind)).collect();
        let tallies = vec![line; members.all.len() + totals.len()];
        Self { members, totals, columns, tallies, at: Placing::default() }
    }

    fn take(&mut self, record: &Record) {
        let mut of = None;
        self.at.find(record, of, self.members, self.totals);
        for (index, column) in self.columns.iter().enumerate() {
            if column.member.as_ref().is_some_and(|member| !member.matches(record)) {
                continue;
            }
            if column.plan.of != of {
                of = column.plan.of;
                self.at.find(record, of, self.members, self.totals);
            }
            let (members, totals) = self.tallies.split_at_mut(self.members.all.len());
            let put = |line: Option<&mut Vec<Tally>>| {
                if let Some(tally) = line.and_then(|line| line.get_mut(index)) {
                    tally.take(record);
                }
            };
            self.at.members.iter().for_each(|&place| put(members.get_mut(place)));
            let taken = totals.iter_mut().zip(&self.at.totals).filter(|(_, is_in)| **is_in);
            taken.for_each(|(line, _)| put(Some(line)));
        }
    }

    /// The rows of the members and, below them, of the totals; shares and the like are still blank.
    fn rows(mut self, plan: &TablePlan, members: &Members<'_>, overlap: bool) -> Vec<Row> {
        let mut tallies = std::mem::take(&mut self.tallies).into_iter();
        let mut rows = Vec::with_capacity(tallies.len());
        for member in &members.all {
            let mut row = blank(plan, Place::Member(member.key.clone()), &member.name);
            row.records = Some(member.selector.clone());
            let line = tallies.next().unwrap_or_default();
            for (column, mut tally) in self.columns.iter().zip(line) {
                let origin = Origin::Records;
                put(&mut row, column.place, TableCell { value: tally.cell(), origin });
            }
            rows.push(row);
        }
        for total in self.totals {
            let name = Cell::Text(total.label.to_owned());
            let mut row = blank(plan, Place::Total(total.over.clone()), &name);
            let line = tallies.next().unwrap_or_default();
            for (column, mut tally) in self.columns.iter().zip(line) {
                if total.totalled.get(column.place) == Some(&true) {
                    let origin = total_origin(column.kind, overlap);
                    put(&mut row, column.place, TableCell { value: tally.cell(), origin });
                }
            }
            rows.push(row);
        }
        rows
    }
}

/// How a total comes about: rows whose records are never the same add up.
fn total_origin(kind: MeasureKind, overlap: bool) -> Origin {
    match kind {
        MeasureKind::Count | MeasureKind::Sum(_) if !overlap => Origin::Total,
        _ => Origin::Given,
    }
}

/// A row with its name and nothing else.
fn blank(plan: &TablePlan, place: Place, name: &Cell) -> Row {
    let cells = plan.columns.iter().map(|column| match column.show {
        Show::Name => name.clone(),
        _ => Cell::Blank,
    });
    Row::given(place, cells.collect::<Vec<_>>())
}

fn put(row: &mut Row, place: usize, cell: TableCell) {
    if let Some(there) = row.cells.get_mut(place) {
        *there = cell;
    }
}

/// The rows in the order of the plan, without those it leaves out.
fn ordered(rows: Vec<Row>, plan: &TablePlan, members: &[Member]) -> Vec<Row> {
    let first = plan.columns.iter().position(|column| {
        column.show == Show::Measure(MeasureKind::Count) && column.member.is_none()
    });
    let count = |row: &Row| first.and_then(|first| row.value(first)?.count());
    let mut rows: Vec<(bool, Row)> = members.iter().map(|member| member.last).zip(rows).collect();
    rows.retain(|(_, row)| plan.rows.zeros || first.is_none() || count(row) > Some(0));
    if plan.rows.order == Order::Count {
        rows.sort_by_key(|(last, row)| (*last, Reverse(count(row))));
    }
    rows.into_iter().map(|(_, row)| row).collect()
}
