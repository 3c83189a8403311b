//! Tables that group the records of the form: counted, added and compared in one pass.

use super::derived::Whole;
use super::members::{Member, Members};
use super::tally::{Measured, Tally};
use super::{Accepted, View, derived, offices, untabulated};
use crate::config::dataset::Dataset;
use crate::config::tables::{By, ColumnPlan, Order, Show, TablePlan};
use crate::model::{
    Cell, Key, MeasureKind, Origin, Over, Place, Record, Row, Source, Table, TableCell, VariableId,
};
use std::cmp::Reverse;
use std::sync::Arc;

/// The table of a plan.
pub fn tabulate(plan: &TablePlan, dataset: &Dataset, accepted: &Accepted<'_>) -> Table {
    let collection = &accepted.config.collection;
    let block = plan.dataset.block().unwrap_or(accepted.config.form.main);
    let view = View { plan, dataset, unit: Some(accepted.config.unit_of(block)) };
    let own = accepted.records_of(plan.dataset);
    let taken: Vec<&Record> = own.iter().copied().filter(|record| plan.takes(record)).collect();
    let before = if plan.looks_back() { accepted.previous_of(plan.dataset) } else { Vec::new() };
    let taken_before: Vec<&Record> =
        before.iter().copied().filter(|record| plan.takes(record)).collect();
    // What there was before has a row, though it is no more.
    let all = [own, &before].concat();
    let all_taken = [taken.as_slice(), &taken_before].concat();
    let members = Members::of(&plan.rows, dataset, (&all, &all_taken), accepted);
    let totals = totals(plan, &members.all, accepted);
    let mut tabulator = Tabulator::new(plan, &members, &totals);
    for (records, previous) in [(&taken, false), (&taken_before, true)] {
        for record in records {
            tabulator.take(record, previous);
        }
    }
    let sayable = Sayable { table: plan.selectors().is_some(), overlap: members.overlap(dataset) };
    let whole = tabulator.whole(taken.len() as u64, &sayable);
    let mut rows = tabulator.rows(&view, &members, &sayable);
    let mut ends = rows.split_off(members.all.len());
    offices::fill(&mut rows, &mut ends, plan, accepted);
    derived::within(&mut rows, plan, &whole);
    derived::within(&mut ends, plan, &whole);
    let mut rows = ordered(rows, plan, &members.all);
    // Of an office that is not known, there is no zero.
    rows.retain(|row| !untabulated::is_unknown(row, accepted));
    derived::among(&mut rows, plan);
    let (rows, ends) = offices::beside(rows, ends, plan, accepted);
    let source = Source { name: collection.title.clone(), as_of: Some(collection.reference_date) };
    let mut table = view.table(source, rows);
    match plan.rows.by {
        By::Office => untabulated::add(&mut table, plan, accepted),
        By::Top => untabulated::tell(&mut table, accepted),
        _ => {}
    }
    table.rows.extend(ends);
    table
}

/// What formulas can say of a table.
struct Sayable {
    /// Which records it takes.
    table: bool,
    /// A record may be of several rows.
    overlap: bool,
}

/// A row of totals: its name, and what it is taken over.
struct Total<'t> {
    label: &'t str,
    over: Over,
    /// Whether it takes in each of the members, by their places.
    members: Vec<bool>,
    totalled: Vec<bool>,
}

/// The rows of totals. One over all is told only where another leaves something out.
fn totals<'t>(plan: &'t TablePlan, members: &[Member], accepted: &Accepted<'_>) -> Vec<Total<'t>> {
    let has_several = members.iter().any(|member| member.key.is_several());
    let planned = plan.rows.totals.iter().filter(|total| !total.of_all || has_several);
    let over = |of_all: bool| match plan.rows.by {
        By::FiscalYear { .. } => {
            let keys = members.iter().map(|member| &member.key);
            Over::Members(keys.filter(|key| of_all || !key.is_several()).cloned().collect())
        }
        _ => Over::Whole,
    };
    let total = |label: &'t str, over: Over| Total {
        label,
        members: members.iter().map(|member| over.takes(&member.key)).collect(),
        over,
        totalled: plan.columns.iter().map(|column| column.totalled).collect(),
    };
    let above = plan.rows.above.as_ref().and_then(|above| above.subtotal.as_deref());
    let tops = above.map(|label| (label, accepted.config.offices.tops()));
    let subtotals = tops.into_iter().flat_map(|(label, tops)| {
        tops.into_iter().map(move |top| {
            let keys = top.offices.into_iter().map(Key::Office);
            (label, Over::Members(keys.collect()))
        })
    });
    let subtotals = subtotals.map(|(label, over)| total(label, over));
    subtotals.chain(planned.map(|plan| total(&plan.label, over(plan.of_all)))).collect()
}

/// A column whose cells gather records.
struct Gathering<'g> {
    plan: &'g ColumnPlan,
    /// Its place among the columns of the table.
    place: usize,
    measured: Arc<Measured>,
    /// Whether selectors say which records it takes.
    sayable: bool,
}

/// Takes the records in one pass: a tally for each row and gathering column, totals below the
/// members.
struct Tabulator<'p> {
    members: &'p Members<'p>,
    totals: &'p [Total<'p>],
    columns: Vec<Gathering<'p>>,
    tallies: Vec<Vec<Tally>>,
    /// The tallies of all records, whatever their rows.
    whole: Vec<Tally>,
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
            total.members.get(*place).is_some_and(|is_in| *is_in)
        };
        // A record of several members is one record.
        let taken = |total| self.members.iter().any(|place| is_in(total, place));
        self.totals.clear();
        self.totals.extend(totals.iter().map(taken));
    }
}

impl<'p> Tabulator<'p> {
    fn new(plan: &'p TablePlan, members: &'p Members<'p>, totals: &'p [Total<'p>]) -> Self {
        let columns = plan.columns.iter().enumerate();
        let columns: Vec<Gathering<'p>> = columns
            .filter_map(|(place, plan)| match plan.show {
                Show::Measure(kind) => {
                    // The list of records holds those of this edition.
                    let sayable = plan.selectors().is_some() && !plan.previous;
                    let measured = Arc::new(Measured { kind, places: plan.places });
                    Some(Gathering { plan, place, measured, sayable })
                }
                _ => None,
            })
            .collect();
        let line = |of: Option<VariableId>| -> Vec<Tally> {
            let measured = |column: &Gathering<'_>| match of {
                None => Arc::clone(&column.measured),
                Some(variable) => {
                    let kind = column.measured.kind.of(variable);
                    Arc::new(Measured { kind, ..*column.measured })
                }
            };
            columns.iter().map(|column| Tally::new(measured(column))).collect()
        };
        let of = |member: &Member| match member.key {
            Key::Question(variable) => Some(variable),
            _ => None,
        };
        let whole = line(None);
        let own = members.all.iter().map(|member| line(of(member)));
        let tallies = own.chain(totals.iter().map(|_| whole.clone())).collect();
        Self { members, totals, columns, tallies, whole, at: Placing::default() }
    }

    /// Takes in a record of this edition, or of the previous one.
    fn take(&mut self, record: &Record, previous: bool) {
        let mut of = None;
        self.at.find(record, of, self.members, self.totals);
        for (index, column) in self.columns.iter().enumerate() {
            if column.plan.previous != previous || !column.plan.takes(record) {
                continue;
            }
            if let Some(whole) = self.whole.get_mut(index) {
                whole.take(record);
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

    /// The figures of all records, whatever their rows: what shares are taken of.
    fn whole(&mut self, records: u64, sayable: &Sayable) -> Whole {
        let own = self.columns.iter().zip(&mut self.whole);
        let columns = own.map(|(column, tally)| {
            (column.place, tally.cell().figure(), sayable.table && column.sayable)
        });
        let columns = columns.collect();
        Whole { records: Some(records.into()), columns, sayable: sayable.table }
    }

    /// The rows of the members and, below them, of the totals; shares and the like are still blank.
    fn rows(mut self, view: &View<'_>, members: &Members<'_>, sayable: &Sayable) -> Vec<Row> {
        let plan = view.plan;
        let mut tallies = std::mem::take(&mut self.tallies).into_iter();
        let mut rows = Vec::with_capacity(tallies.len());
        for member in &members.all {
            let mut row = blank(plan, Place::Member(member.key.clone()), &member.name);
            row.records.clone_from(&member.selector);
            let line = tallies.next().unwrap_or_default();
            for (column, mut tally) in self.columns.iter().zip(line) {
                let is_told = member.selector.is_some()
                    && Self::is_told(column, sayable)
                    && !tally.is_rounded();
                let gathered = if is_told { Origin::Records } else { Origin::Given };
                let origin = self.quotient(column, &tally, gathered);
                put(
                    &mut row,
                    column.place,
                    TableCell { value: view.figure(column.plan, &mut tally), origin },
                );
            }
            rows.push(row);
        }
        for total in self.totals {
            let name = Cell::Text(total.label.to_owned());
            let mut row = blank(plan, Place::Total(total.over.clone()), &name);
            let line = tallies.next().unwrap_or_default();
            for (index, (column, mut tally)) in self.columns.iter().zip(line).enumerate() {
                if total.totalled.get(column.place) == Some(&true) {
                    // Where all records are in it, it is what all records give.
                    let all =
                        self.whole.get(index).is_some_and(|whole| whole.takes_as_many(&tally));
                    let all = all && column.plan.of.is_none() && Self::is_told(column, sayable);
                    let gathered = if tally.is_rounded() {
                        Origin::Given
                    } else {
                        total_origin(column.measured.kind, plan, sayable.overlap, all)
                    };
                    let origin = self.quotient(column, &tally, gathered);
                    put(
                        &mut row,
                        column.place,
                        TableCell { value: view.figure(column.plan, &mut tally), origin },
                    );
                }
            }
            rows.push(row);
        }
        rows
    }

    /// Whether a formula can say which records a cell of a column gathers.
    fn is_told(column: &Gathering<'_>, sayable: &Sayable) -> bool {
        sayable.table && column.sayable
    }

    /// How a quotient comes about: by two cells of its row, where these are its two sums.
    fn quotient(&self, column: &Gathering<'_>, tally: &Tally, gathered: Origin) -> Origin {
        let MeasureKind::Ratio { of, per, .. } = column.measured.kind else { return gathered };
        let sum = |id| {
            let same = |other: &&Gathering<'_>| {
                other.measured.kind == MeasureKind::Sum(id)
                    && other.plan.member == column.plan.member
                    && other.plan.previous == column.plan.previous
                    && other.plan.when.is_none()
                    && column.plan.when.is_none()
                    && (other.plan.totalled || !column.plan.totalled)
            };
            self.columns.iter().find(same).map(|other| other.place)
        };
        match (tally.is_plain(), sum(of), sum(per)) {
            (false, ..) => Origin::Given,
            (true, Some(of), Some(per)) => Origin::Quotient { of, per },
            _ => gathered,
        }
    }
}

/// How a total comes about: rows whose records are never the same add up, and the least of all is the least
/// of the rows, where all of them are there.
fn total_origin(kind: MeasureKind, plan: &TablePlan, overlap: bool, all: bool) -> Origin {
    let shown = plan.rows.first.is_none();
    match kind {
        MeasureKind::Count
        | MeasureKind::Sum(_)
        | MeasureKind::Answered(_)
        | MeasureKind::Unanswered(_)
            if !overlap && shown =>
        {
            Origin::Total
        }
        MeasureKind::Min(_) | MeasureKind::Max(_) if shown => Origin::Total,
        _ if all => Origin::Records,
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

/// Takes away what is empty before the first and behind the last of the classes that have anything, and the
/// row of the rest where that is empty. Where all are empty they all stay.
fn trim<T>(rows: &mut Vec<T>, has_rest: bool, is_filled: impl Fn(&T) -> bool) {
    let rest = if has_rest { rows.pop() } else { None };
    if let Some(last) = rows.iter().rposition(&is_filled) {
        rows.truncate(last + 1);
        let first = rows.iter().position(&is_filled).unwrap_or_default();
        rows.drain(..first);
    }
    rows.extend(rest.filter(is_filled));
}

/// The rows in the order of the plan, without those it leaves out.
fn ordered(rows: Vec<Row>, plan: &TablePlan, members: &[Member]) -> Vec<Row> {
    let first = plan.columns.iter().position(ColumnPlan::is_whole_count);
    let count = |row: &Row| first.and_then(|first| row.value(first)?.count());
    let mut rows: Vec<(bool, Row)> = members.iter().map(|member| member.last).zip(rows).collect();
    let was_there = |row: &Row| {
        let before = plan.columns.iter().enumerate().filter(|(_, column)| column.previous);
        let mut figures = before.filter_map(|(at, _)| row.value(at)?.figure());
        figures.any(|figure| !figure.is_zero())
    };
    let is_shown = |row: &Row| first.is_none() || count(row) > Some(0) || was_there(row);
    rows.retain(|(_, row)| plan.rows.zeros || is_shown(row));
    if plan.rows.trims && first.is_some() {
        trim(&mut rows, plan.rows.unsaid.is_some(), |(_, row)| count(row) > Some(0));
    }
    match plan.rows.order {
        Order::Definition => {}
        Order::Count => rows.sort_by_key(|(last, row)| (*last, Reverse(count(row)))),
        Order::Column { column, ascending } => rows.sort_by_key(|(last, row)| {
            let figure = row.value(column).and_then(Cell::figure);
            let (up, down) = if ascending { (figure, None) } else { (None, figure) };
            (*last, figure.is_none(), up, Reverse(down))
        }),
    }
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let ordering = match plan.rows.order {
        Order::Column { column, .. } => Some(column),
        _ => first,
    };
    if let Some((column, wanted)) = ordering.zip(plan.rows.first) {
        derived::first(&mut rows, column, wanted);
    }
    rows
}
