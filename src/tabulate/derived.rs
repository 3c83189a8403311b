//! Figures that come from other figures of the table: ranks, shares, numbers of members, sums so far.

use crate::config::tables::{ColumnPlan, Order, Show, TablePlan};
use crate::model::{self, Cell, Origin, Place, Row, TableCell};
use rust_decimal::Decimal;
use sheets::number::half_up;

/// The places of shares, where the definition gives none.
const PLACES: u32 = 1;

/// The figures of all records, whatever their rows.
#[derive(Default)]
pub struct Whole {
    /// How many there are, where the table counts records.
    pub records: Option<Decimal>,
    /// What columns make of them, by their places; whether a formula can say it.
    pub columns: Vec<(usize, Option<Decimal>, bool)>,
    /// Whether a formula can say which they are.
    pub sayable: bool,
}

/// Fills in what comes from figures of the same row, whatever the order of the rows.
pub fn within(rows: &mut [Row], plan: &TablePlan, whole: &Whole) {
    for row in rows {
        let is_total = matches!(row.place, Place::Total(_));
        for (at, column) in plan.columns.iter().enumerate() {
            if is_total && !column.totalled {
                continue;
            }
            let cell = match column.show {
                Show::Share { .. } => share(row, column, whole),
                Show::Filled { from, to } => filled(row, from, to),
                Show::Difference { of, from } => difference(row, of, from),
                Show::ChangeRate { of, from } => change_rate(row, column, of, from),
                _ => continue,
            };
            put(row, at, cell);
        }
    }
}

/// Fills in what comes from figures of several rows, which stand in their order.
pub fn among(rows: &mut [Row], plan: &TablePlan) {
    for (at, column) in plan.columns.iter().enumerate() {
        match column.show {
            Show::Rank { by: Some(by) } => ranked(rows, at, by, is_ascending(plan, by)),
            Show::Running { of } => cumulate(rows, at, of),
            Show::Rank { by: None } => numbered(rows, at),
            _ => {}
        }
    }
}

/// Keeps the rows that are among the first so many, all that are as great as the last of them included.
/// They stand in order; those without a figure stand last.
pub fn first(rows: &mut Vec<Row>, column: usize, wanted: usize) {
    let figure = |row: &Row| row.value(column).and_then(Cell::figure);
    let last = wanted.checked_sub(1).and_then(|last| figure(rows.get(last)?));
    let Some(last) = last else {
        rows.retain(|row| figure(row).is_some());
        return;
    };
    let mut place = 0;
    rows.retain(|row| {
        place += 1;
        place <= wanted || figure(row) == Some(last)
    });
}

fn put(row: &mut Row, at: usize, cell: TableCell) {
    if let Some(there) = row.cells.get_mut(at) {
        *there = cell;
    }
}

fn figure(row: &Row, column: usize) -> Option<Decimal> {
    row.value(column).and_then(Cell::figure)
}

/// Whether the least figure of a column comes first.
fn is_ascending(plan: &TablePlan, column: usize) -> bool {
    plan.rows.order == Order::Column { column, ascending: true }
}

/// The number of each row.
fn numbered(rows: &mut [Row], at: usize) {
    let members = rows.iter_mut().filter(|row| matches!(row.place, Place::Member(_)));
    for (rank, row) in (1..).zip(members) {
        put(row, at, TableCell::from(Cell::Integer(rank)));
    }
}

/// The place of each row by a column: one more than how many come before it.
fn ranked(rows: &mut [Row], at: usize, of: usize, ascending: bool) {
    let is_member = |row: &&Row| matches!(row.place, Place::Member(_));
    let mut all: Vec<Decimal> =
        rows.iter().filter(is_member).filter_map(|row| figure(row, of)).collect();
    all.sort_unstable();
    for row in rows.iter_mut().filter(|row| matches!(row.place, Place::Member(_))) {
        let Some(own) = figure(row, of) else { continue };
        let before = if ascending {
            all.partition_point(|other| *other < own)
        } else {
            all.len() - all.partition_point(|other| *other <= own)
        };
        let value = Cell::Integer(before as u64 + 1);
        put(row, at, TableCell { value, origin: Origin::Rank { of, ascending } });
    }
}

/// The sum of a column from the first row on; it goes on through rows that have no figure.
fn cumulate(rows: &mut [Row], at: usize, of: usize) {
    let mut sum = Some(Decimal::ZERO);
    for row in rows.iter_mut().filter(|row| matches!(row.place, Place::Member(_))) {
        let own = figure(row, of).unwrap_or_default();
        sum = sum.and_then(|sum| sum.checked_add(own));
        let value = sum.map_or(Cell::Blank, |sum| {
            if sum.scale() > 0 { Cell::Number(sum) } else { Cell::number(sum) }
        });
        put(row, at, TableCell { value, origin: Origin::Running { of } });
    }
}

fn share(row: &Row, column: &ColumnPlan, all: &Whole) -> TableCell {
    let Show::Share { part, whole } = column.show else { return TableCell::from(Cell::Blank) };
    let (of, sayable) = match whole {
        model::Whole::Records => (all.records, all.sayable),
        model::Whole::Column(column) => (figure(row, column), true),
        model::Whole::Own => {
            let own = all.columns.iter().find(|(place, ..)| *place == part);
            own.map_or((None, false), |(_, figure, sayable)| (*figure, *sayable))
        }
    };
    // The arithmetic of a spreadsheet is sure of whole numbers alone.
    let is_whole = |figure: Option<Decimal>| figure.is_some_and(|figure| figure.is_integer());
    let sayable = sayable && is_whole(figure(row, part)) && is_whole(of);
    let origin = if sayable { Origin::Share { part, whole } } else { Origin::Given };
    let share = figure(row, part).zip(of).and_then(|(part, of)| {
        let hundredths = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(of)?;
        Some(half_up(hundredths, column.places.unwrap_or(PLACES)))
    });
    TableCell { value: Cell::share(share), origin }
}

/// How much more a column has; blank where one of the two has no figure.
fn difference(row: &Row, of: usize, from: usize) -> TableCell {
    let figures = figure(row, of).zip(figure(row, from));
    let value = figures.and_then(|(of, from)| of.checked_sub(from));
    let value = value.map_or(Cell::Blank, Cell::number);
    TableCell { value, origin: certain(figures, Origin::Difference { of, from }) }
}

/// What is said of a rate whose base is nothing, or which comes to nothing: 皆増, 皆減.
const ALL_NEW: &str = "皆増";
const ALL_GONE: &str = "皆減";
/// What stands where there is no base.
const NO_BASE: &str = "－";

/// The change in percent of what it is compared with.
fn change_rate(row: &Row, column: &ColumnPlan, of: usize, from: usize) -> TableCell {
    let figures = figure(row, of).zip(figure(row, from));
    let word = |word: &str| TableCell::from(Cell::Text(word.to_owned()));
    let Some((own, base)) = figures else { return word(NO_BASE) };
    match (own.is_zero(), base.is_zero()) {
        (true, true) => word(NO_BASE),
        (false, true) => word(ALL_NEW),
        (true, false) => word(ALL_GONE),
        (false, false) => {
            let more =
                own.checked_sub(base).and_then(|more| more.checked_mul(Decimal::ONE_HUNDRED));
            let rate = more.and_then(|more| more.checked_div(base));
            let rate = rate.map(|rate| half_up(rate, column.places.unwrap_or(PLACES)));
            TableCell {
                value: Cell::share(rate),
                origin: certain(figures, Origin::ChangeRate { of, from }),
            }
        }
    }
}

/// How a figure comes about from two others: the arithmetic of a spreadsheet is sure of whole numbers alone.
fn certain(figures: Option<(Decimal, Decimal)>, origin: Origin) -> Origin {
    let are_whole = figures.is_some_and(|(a, b)| a.is_integer() && b.is_integer());
    if are_whole { origin } else { Origin::Given }
}

fn filled(row: &Row, from: usize, to: usize) -> TableCell {
    let cells = row.cells.get(from..=to).unwrap_or_default();
    let filled = cells.iter().filter(|cell| cell.value.count() > Some(0)).count();
    TableCell { value: Cell::Integer(filled as u64), origin: Origin::Filled { from, to } }
}
