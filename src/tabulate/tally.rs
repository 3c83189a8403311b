//! What a cell gathers from the records that fall into it.

use crate::model::{Cell, MeasureKind, OfficeId, Record, VariableId};
use rust_decimal::Decimal;
use sheets::number::half_up;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The places of what is divided, where the definition gives none.
const PLACES: u32 = 1;

/// What is measured in a column, or for a variable down in it.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// How.
    pub kind: MeasureKind,
    /// The places that its figure is rounded to, where the definition gives them.
    pub places: Option<u32>,
}

/// What is gathered for one cell: as much as its measure needs. A table may have a row an office of a nation,
/// so what all of a column have is shared, and what counts do not need takes no room in them.
#[derive(Debug, Clone)]
pub struct Tally {
    measured: Arc<Measured>,
    /// Records.
    count: u64,
    /// How many of them had a value.
    valued: u64,
    /// What is gathered beside the two; `None` as long as nothing is.
    gathered: Option<Box<Gathered>>,
}

/// What measures other than counts gather.
#[derive(Debug, Clone)]
struct Gathered {
    /// The sum of the values, exactly; `None` once a decimal can't hold it.
    sum: Option<Decimal>,
    /// The sum of what that is divided by.
    per: Option<Decimal>,
    /// The least or the greatest.
    end: Option<Decimal>,
    /// The values, where they are needed one by one.
    values: Vec<Decimal>,
    /// The offices of the records, where they are counted.
    offices: BTreeSet<OfficeId>,
    /// One of two numbers was missing.
    lacks: bool,
}

/// What nothing gives.
static NOTHING: Gathered = Gathered {
    sum: Some(Decimal::ZERO),
    per: Some(Decimal::ZERO),
    end: None,
    values: Vec::new(),
    offices: BTreeSet::new(),
    lacks: false,
};

impl Tally {
    /// Nothing yet.
    pub fn new(measured: Arc<Measured>) -> Self {
        Self { measured, count: 0, valued: 0, gathered: None }
    }

    fn gathered(&self) -> &Gathered {
        self.gathered.as_deref().unwrap_or(&NOTHING)
    }

    fn gather(&mut self) -> &mut Gathered {
        self.gathered.get_or_insert_with(|| Box::new(NOTHING.clone()))
    }

    /// Takes in a record.
    pub fn take(&mut self, record: &Record) {
        self.count += 1;
        match self.measured.kind {
            MeasureKind::Count => {}
            MeasureKind::Offices => self.gather().offices.extend(record.department),
            MeasureKind::Answered(variable) | MeasureKind::Unanswered(variable) => {
                self.valued += u64::from(!record.value(variable).is_missing());
            }
            MeasureKind::Ratio { of, per, .. } => self.divide(record, of, per),
            kind => {
                // What is missing is no zero: it takes no part in sums and means.
                let value = kind.variable().and_then(|id| record.value(id).number());
                if let Some(value) = value {
                    self.put(value);
                }
            }
        }
    }

    fn put(&mut self, value: Decimal) {
        self.valued += 1;
        let kind = self.measured.kind;
        let own = self.gather();
        match kind {
            MeasureKind::Min(_) => own.end = Some(own.end.map_or(value, |end| end.min(value))),
            MeasureKind::Max(_) => own.end = Some(own.end.map_or(value, |end| end.max(value))),
            MeasureKind::Median(_)
            | MeasureKind::LowerQuartile(_)
            | MeasureKind::UpperQuartile(_) => own.values.push(value),
            _ => own.sum = own.sum.and_then(|sum| sum.checked_add(value)),
        }
    }

    /// Of a record that lacks one of two numbers, neither is taken.
    fn divide(&mut self, record: &Record, of: VariableId, per: VariableId) {
        let number = |id| record.value(id).number();
        match (number(of), number(per)) {
            (Some(of), Some(per)) => {
                self.valued += 1;
                let own = self.gather();
                own.sum = own.sum.and_then(|sum| sum.checked_add(of));
                own.per = own.per.and_then(|sum| sum.checked_add(per));
            }
            (None, None) => {}
            _ => self.gather().lacks = true,
        }
    }

    /// Whether an end is another once it is rounded: no formula gives it then.
    pub fn is_rounded(&self) -> bool {
        let exact = match self.measured.kind {
            MeasureKind::Min(_) | MeasureKind::Max(_) => self.gathered().end,
            _ => None,
        };
        exact
            .zip(self.measured.places)
            .is_some_and(|(exact, places)| half_up(exact, places) != exact)
    }

    /// Whether it took as many records as another.
    pub fn takes_as_many(&self, other: &Self) -> bool {
        self.count == other.count
    }

    /// Whether a quotient is that of the two sums, and both are whole numbers: then the arithmetic of a
    /// spreadsheet gives it for certain.
    pub fn is_plain(&self) -> bool {
        let whole = |sum: Option<Decimal>| sum.is_some_and(|sum| sum.is_integer());
        let own = self.gathered();
        !own.lacks && whole(own.sum) && whole(own.per)
    }

    /// The figure; blank where there is none to tell.
    pub fn cell(&mut self) -> Cell {
        let own = self.gathered();
        match self.measured.kind {
            MeasureKind::Count => Cell::Integer(self.count),
            MeasureKind::Offices => Cell::Integer(own.offices.len() as u64),
            MeasureKind::Answered(_) => Cell::Integer(self.valued),
            MeasureKind::Unanswered(_) => Cell::Integer(self.count - self.valued),
            // Of no records the sum is nothing; of records without values it is not known.
            MeasureKind::Sum(_) if self.valued > 0 || self.count == 0 => {
                own.sum.map_or(Cell::Blank, |sum| self.shown(sum))
            }
            MeasureKind::Mean(_) => self.divided(own.sum, Some(self.valued.into())),
            MeasureKind::Ratio { times, .. } => {
                let of = own.sum.and_then(|sum| sum.checked_mul(times));
                self.divided(of, own.per)
            }
            MeasureKind::Median(_) => self.median(),
            MeasureKind::LowerQuartile(_) => self.quartile(1),
            MeasureKind::UpperQuartile(_) => self.quartile(3),
            MeasureKind::Min(_) | MeasureKind::Max(_) => {
                own.end.map_or(Cell::Blank, |end| self.shown(end))
            }
            _ => Cell::Blank,
        }
    }

    /// A number by another, rounded once; blank by zero.
    fn divided(&self, of: Option<Decimal>, per: Option<Decimal>) -> Cell {
        let quotient = of.zip(per).and_then(|(of, per)| of.checked_div(per));
        let places = self.measured.places.unwrap_or(PLACES);
        quotient.map_or(Cell::Blank, |quotient| figure(half_up(quotient, places)))
    }

    /// A number as it is, or in the places that the definition gives.
    fn shown(&self, number: Decimal) -> Cell {
        figure(self.measured.places.map_or(number, |places| half_up(number, places)))
    }

    fn median(&mut self) -> Cell {
        let values = &mut self.gather().values;
        let count = values.len();
        if count == 0 {
            return Cell::Blank;
        }
        let (below, upper, _) = values.select_nth_unstable(count / 2);
        let upper = *upper;
        let lower = below.iter().max().copied().filter(|_| count.is_multiple_of(2));
        match lower {
            Some(lower) => self.divided(lower.checked_add(upper), Some(Decimal::TWO)),
            None => self.shown(upper),
        }
    }

    /// What lies so many quarters of the way from the least value to the greatest; between two of them, as
    /// far as the way goes on.
    fn quartile(&mut self, quarters: usize) -> Cell {
        let values = &mut self.gather().values;
        let Some(last) = values.len().checked_sub(1) else { return Cell::Blank };
        values.sort_unstable();
        let (at, rest) = (last * quarters / 4, last * quarters % 4);
        let Some(lower) = values.get(at).copied() else { return Cell::Blank };
        let upper = values.get(at + 1).copied().filter(|_| rest > 0);
        let Some(upper) = upper else { return self.shown(lower) };
        let way = upper.checked_sub(lower).and_then(|way| way.checked_mul(Decimal::from(rest)));
        let four = lower.checked_mul(Decimal::from(4));
        let four = four.zip(way).and_then(|(four, way)| four.checked_add(way));
        self.divided(four, Some(Decimal::from(4)))
    }
}

/// A number in the places that it has.
fn figure(number: Decimal) -> Cell {
    if number.scale() > 0 { Cell::Number(number) } else { Cell::number(number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answer, BlockId, CodeId, Indexed, Value};

    fn tally_of(kind: MeasureKind, places: Option<u32>) -> Tally {
        Tally::new(Arc::new(Measured { kind, places }))
    }

    #[test]
    fn a_tally_is_small() {
        // A nation's offices have one each in every column.
        assert!(size_of::<Tally>() <= 32, "{}", size_of::<Tally>());
    }

    fn told(kind: MeasureKind, places: Option<u32>, values: &[Option<i64>]) -> Cell {
        let mut tally = tally_of(kind, places);
        for value in values {
            let value = value.map_or(Value::Missing, |number| Value::Number(number.into()));
            let answer = Answer { value, ..Answer::default() };
            tally.take(&record(vec![answer]));
        }
        tally.cell()
    }

    fn record(answers: Vec<Answer>) -> Record {
        Record {
            department: None,
            block: BlockId::FIRST,
            sheet: "".into(),
            row: 0,
            answers: Indexed::new(answers),
        }
    }

    fn number(written: &str) -> Cell {
        figure(written.parse().unwrap())
    }

    #[test]
    fn quartiles_lie_between_values_as_far_as_the_way_goes_on() {
        let of = VariableId::of(0);
        let values: Vec<Option<i64>> = [1, 2, 4, 8].map(Some).to_vec();
        for (kind, places, expected) in [
            (MeasureKind::LowerQuartile(of), Some(2), "1.75"),
            (MeasureKind::LowerQuartile(of), Some(1), "1.8"),
            (MeasureKind::UpperQuartile(of), Some(2), "5.00"),
            (MeasureKind::Median(of), Some(0), "3"),
            (MeasureKind::Mean(of), Some(2), "3.75"),
            (MeasureKind::Mean(of), Some(0), "4"),
        ] {
            assert_eq!(told(kind, places, &values), number(expected), "{kind:?}");
        }
        assert_eq!(told(MeasureKind::LowerQuartile(of), None, &[Some(7)]), number("7"));
        assert_eq!(told(MeasureKind::LowerQuartile(of), None, &[None]), Cell::Blank);
    }

    #[test]
    fn answers_are_counted_with_those_that_lack() {
        let of = VariableId::of(0);
        let values = [Some(0), None, Some(5)];
        assert_eq!(told(MeasureKind::Answered(of), None, &values), Cell::Integer(2));
        assert_eq!(told(MeasureKind::Unanswered(of), None, &values), Cell::Integer(1));
        assert_eq!(told(MeasureKind::Mean(of), None, &values), number("2.5"));
    }

    #[test]
    fn a_ratio_takes_records_that_have_both() {
        let number_of = |value: Option<i64>| Answer {
            value: value.map_or(Value::Missing, |number| Value::Number(number.into())),
            ..Answer::default()
        };
        let kind = MeasureKind::Ratio {
            of: VariableId::of(0),
            per: VariableId::of(1),
            times: Decimal::ONE_HUNDRED,
        };
        let mut tally = tally_of(kind, Some(1));
        for (of, per) in [(Some(1), Some(4)), (Some(2), Some(4))] {
            tally.take(&record(vec![number_of(of), number_of(per)]));
        }
        assert!(tally.is_plain());
        tally.take(&record(vec![number_of(None), number_of(Some(100))]));
        assert!(!tally.is_plain());
        assert_eq!(tally.cell(), number("37.5"));
        assert_eq!(tally_of(kind, Some(1)).cell(), Cell::Blank);
        // A code is no number.
        assert_eq!(Value::Code(CodeId::FIRST).number(), None);
    }
}
