//! What a cell gathers from the records that fall into it.

use crate::model::{Cell, MeasureKind, Record};
use rust_decimal::Decimal;
use sheets::number::one_decimal;

/// What is gathered for one cell: as much as its measure needs.
#[derive(Debug, Clone)]
pub struct Tally {
    kind: MeasureKind,
    /// Records.
    count: u64,
    /// How many of them had a value.
    valued: u64,
    /// The sum of their values, exactly; `None` once a decimal can't hold it.
    sum: Option<Decimal>,
    /// The least or the greatest.
    end: Option<Decimal>,
    /// The values, where they are needed one by one.
    values: Vec<Decimal>,
}

impl Tally {
    /// Nothing yet.
    pub fn new(kind: MeasureKind) -> Self {
        Self { kind, count: 0, valued: 0, sum: Some(Decimal::ZERO), end: None, values: Vec::new() }
    }

    /// Takes in a record.
    pub fn take(&mut self, record: &Record) {
        self.count += 1;
        let Some(variable) = self.kind.variable() else { return };
        // What is missing is no zero: it takes no part in sums and means.
        let Some(value) = record.value(variable).number() else { return };
        self.valued += 1;
        match self.kind {
            MeasureKind::Min(_) => self.end = Some(self.end.map_or(value, |end| end.min(value))),
            MeasureKind::Max(_) => self.end = Some(self.end.map_or(value, |end| end.max(value))),
            MeasureKind::Median(_) => self.values.push(value),
            _ => self.sum = self.sum.and_then(|sum| sum.checked_add(value)),
        }
    }

    /// The figure; blank where there is none to tell.
    pub fn cell(&mut self) -> Cell {
        match self.kind {
            MeasureKind::Count => Cell::Integer(self.count),
            // Of no records the sum is nothing; of records without values it is not known.
            MeasureKind::Sum(_) if self.valued > 0 || self.count == 0 => {
                self.sum.map_or(Cell::Blank, figure)
            }
            MeasureKind::Mean(_) => self.sum.map_or(Cell::Blank, |sum| divided(sum, self.valued)),
            MeasureKind::Median(_) => self.median(),
            MeasureKind::Min(_) | MeasureKind::Max(_) => self.end.map_or(Cell::Blank, figure),
            _ => Cell::Blank,
        }
    }

    fn median(&mut self) -> Cell {
        let count = self.values.len();
        if count == 0 {
            return Cell::Blank;
        }
        let (below, upper, _) = self.values.select_nth_unstable(count / 2);
        let upper = *upper;
        match below.iter().max().filter(|_| count.is_multiple_of(2)) {
            Some(lower) => lower.checked_add(upper).map_or(Cell::Blank, |both| divided(both, 2)),
            None => figure(upper),
        }
    }
}

/// A number in the places that its variable has.
fn figure(number: Decimal) -> Cell {
    if number.scale() > 0 { Cell::Number(number) } else { Cell::number(number) }
}

/// A sum by a number, with one decimal; blank where that is none.
fn divided(sum: Decimal, by: u64) -> Cell {
    let divided = sum.checked_div(Decimal::from(by)).map(one_decimal);
    divided.map_or(Cell::Blank, Cell::Number)
}
