//! What a cell gathers from the records that fall into it.

use crate::model::{Cell, MeasureKind, Record};
use rust_decimal::Decimal;
use sheets::number::one_decimal;

/// What is gathered for one cell.
#[derive(Debug, Clone)]
pub struct Tally {
    kind: MeasureKind,
    /// Records.
    count: u64,
    /// Their values, as far as the measure needs them one by one.
    values: Vec<Decimal>,
    /// How many had a value, with their sum, the least and the greatest.
    valued: u64,
    sum: Decimal,
    ends: Option<(Decimal, Decimal)>,
}

impl Tally {
    /// Nothing yet.
    pub fn new(kind: MeasureKind) -> Self {
        let (sum, values) = (Decimal::ZERO, Vec::new());
        Self { kind, count: 0, values, valued: 0, sum, ends: None }
    }

    /// Takes in a record.
    pub fn take(&mut self, record: &Record) {
        self.count += 1;
        let Some(variable) = self.kind.variable() else { return };
        // What is missing is no zero: it takes no part in sums and means.
        let Some(value) = record.value(variable).number() else { return };
        self.valued += 1;
        self.sum += value;
        let (least, most) = self.ends.unwrap_or((value, value));
        self.ends = Some((least.min(value), most.max(value)));
        if matches!(self.kind, MeasureKind::Median(_)) {
            self.values.push(value);
        }
    }

    /// The figure; blank where there is none to tell.
    pub fn cell(&mut self) -> Cell {
        match self.kind {
            MeasureKind::Count => Cell::Integer(self.count),
            // Of no records the sum is nothing; of records without values it is not known.
            MeasureKind::Sum(_) if self.valued > 0 || self.count == 0 => figure(self.sum),
            MeasureKind::Mean(_) => divided(self.sum, self.valued),
            MeasureKind::Median(_) => self.median(),
            MeasureKind::Min(_) => self.ends.map_or(Cell::Blank, |(least, _)| figure(least)),
            MeasureKind::Max(_) => self.ends.map_or(Cell::Blank, |(_, most)| figure(most)),
            _ => Cell::Blank,
        }
    }

    fn median(&mut self) -> Cell {
        self.values.sort_unstable();
        let half = self.values.len() / 2;
        let upper = self.values.get(half).copied();
        let lower = half.checked_sub(1).and_then(|below| self.values.get(below)).copied();
        match (lower, upper) {
            (Some(lower), Some(upper)) if self.values.len().is_multiple_of(2) => {
                divided(lower + upper, 2)
            }
            (_, Some(middle)) => figure(middle),
            _ => Cell::Blank,
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
