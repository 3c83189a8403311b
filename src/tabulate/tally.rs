//! What a cell gathers from the records that fall into it.

use crate::model::{Cell, MeasureKind, Record, VariableId};
use rust_decimal::Decimal;
use sheets::number::half_up;
use std::collections::BTreeSet;

/// The places of what is divided, where the definition gives none.
const PLACES: u32 = 1;

/// What is gathered for one cell: as much as its measure needs.
#[derive(Debug, Clone)]
pub struct Tally {
    kind: MeasureKind,
    /// The places that its figure is rounded to, where the definition gives them.
    places: Option<u32>,
    /// Records.
    count: u64,
    /// How many of them had a value.
    valued: u64,
    /// The sum of their values, exactly; `None` once a decimal can't hold it.
    sum: Option<Decimal>,
    /// The sum of what that is divided by.
    per: Option<Decimal>,
    /// The least or the greatest.
    end: Option<Decimal>,
    /// The values, where they are needed one by one.
    values: Vec<Decimal>,
    /// The offices of the records, where they are counted.
    offices: BTreeSet<usize>,
    /// One of two numbers was missing.
    lacks: bool,
}

impl Tally {
    /// Nothing yet.
    pub fn new(kind: MeasureKind, places: Option<u32>) -> Self {
        Self {
            kind,
            places,
            count: 0,
            valued: 0,
            sum: Some(Decimal::ZERO),
            per: Some(Decimal::ZERO),
            end: None,
            values: Vec::new(),
            offices: BTreeSet::new(),
            lacks: false,
        }
    }

    /// Takes in a record.
    pub fn take(&mut self, record: &Record) {
        self.count += 1;
        match self.kind {
            MeasureKind::Offices => {
                self.offices.extend(record.department.map(crate::model::OfficeId::place));
            }
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
        match self.kind {
            MeasureKind::Min(_) => self.end = Some(self.end.map_or(value, |end| end.min(value))),
            MeasureKind::Max(_) => self.end = Some(self.end.map_or(value, |end| end.max(value))),
            MeasureKind::Median(_)
            | MeasureKind::LowerQuartile(_)
            | MeasureKind::UpperQuartile(_) => self.values.push(value),
            _ => self.sum = self.sum.and_then(|sum| sum.checked_add(value)),
        }
    }

    /// Of a record that lacks one of two numbers, neither is taken.
    fn divide(&mut self, record: &Record, of: VariableId, per: VariableId) {
        let number = |id| record.value(id).number();
        match (number(of), number(per)) {
            (Some(of), Some(per)) => {
                self.valued += 1;
                self.sum = self.sum.and_then(|sum| sum.checked_add(of));
                self.per = self.per.and_then(|sum| sum.checked_add(per));
            }
            (None, None) => {}
            _ => self.lacks = true,
        }
    }

    /// Whether an end is another once it is rounded: no formula gives it then.
    pub fn is_rounded(&self) -> bool {
        let exact = match self.kind {
            MeasureKind::Min(_) | MeasureKind::Max(_) => self.end,
            _ => None,
        };
        exact.zip(self.places).is_some_and(|(exact, places)| half_up(exact, places) != exact)
    }

    /// Whether it took as many records as another.
    pub fn takes_as_many(&self, other: &Self) -> bool {
        self.count == other.count
    }

    /// Whether a quotient is that of the two sums, and both are whole numbers: then the arithmetic of a
    /// spreadsheet gives it for certain.
    pub fn is_plain(&self) -> bool {
        let whole = |sum: Option<Decimal>| sum.is_some_and(|sum| sum.is_integer());
        !self.lacks && whole(self.sum) && whole(self.per)
    }

    /// The figure; blank where there is none to tell.
    pub fn cell(&mut self) -> Cell {
        match self.kind {
            MeasureKind::Count => Cell::Integer(self.count),
            MeasureKind::Offices => Cell::Integer(self.offices.len() as u64),
            MeasureKind::Answered(_) => Cell::Integer(self.valued),
            MeasureKind::Unanswered(_) => Cell::Integer(self.count - self.valued),
            // Of no records the sum is nothing; of records without values it is not known.
            MeasureKind::Sum(_) if self.valued > 0 || self.count == 0 => {
                self.sum.map_or(Cell::Blank, |sum| self.shown(sum))
            }
            MeasureKind::Mean(_) => self.divided(self.sum, Some(self.valued.into())),
            MeasureKind::Ratio { times, .. } => {
                let of = self.sum.and_then(|sum| sum.checked_mul(times));
                self.divided(of, self.per)
            }
            MeasureKind::Median(_) => self.median(),
            MeasureKind::LowerQuartile(_) => self.quartile(1),
            MeasureKind::UpperQuartile(_) => self.quartile(3),
            MeasureKind::Min(_) | MeasureKind::Max(_) => {
                self.end.map_or(Cell::Blank, |end| self.shown(end))
            }
            _ => Cell::Blank,
        }
    }

    /// A number by another, rounded once; blank by zero.
    fn divided(&self, of: Option<Decimal>, per: Option<Decimal>) -> Cell {
        let quotient = of.zip(per).and_then(|(of, per)| of.checked_div(per));
        let places = self.places.unwrap_or(PLACES);
        quotient.map_or(Cell::Blank, |quotient| figure(half_up(quotient, places)))
    }

    /// A number as it is, or in the places that the definition gives.
    fn shown(&self, number: Decimal) -> Cell {
        figure(self.places.map_or(number, |places| half_up(number, places)))
    }

    fn median(&mut self) -> Cell {
        let count = self.values.len();
        if count == 0 {
            return Cell::Blank;
        }
        let (below, upper, _) = self.values.select_nth_unstable(count / 2);
        let upper = *upper;
        match below.iter().max().copied().filter(|_| count.is_multiple_of(2)) {
            Some(lower) => self.divided(lower.checked_add(upper), Some(Decimal::TWO)),
            None => self.shown(upper),
        }
    }

    /// What lies so many quarters of the way from the least value to the greatest; between two of them, as
    /// far as the way goes on.
    fn quartile(&mut self, quarters: usize) -> Cell {
        let Some(last) = self.values.len().checked_sub(1) else { return Cell::Blank };
        self.values.sort_unstable();
        let (at, rest) = (last * quarters / 4, last * quarters % 4);
        let Some(lower) = self.values.get(at).copied() else { return Cell::Blank };
        let upper = self.values.get(at + 1).copied().filter(|_| rest > 0);
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

    fn told(kind: MeasureKind, places: Option<u32>, values: &[Option<i64>]) -> Cell {
        let mut tally = Tally::new(kind, places);
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
        let mut tally = Tally::new(kind, Some(1));
        for (of, per) in [(Some(1), Some(4)), (Some(2), Some(4))] {
            tally.take(&record(vec![number_of(of), number_of(per)]));
        }
        assert!(tally.is_plain());
        tally.take(&record(vec![number_of(None), number_of(Some(100))]));
        assert!(!tally.is_plain());
        assert_eq!(tally.cell(), number("37.5"));
        assert_eq!(Tally::new(kind, Some(1)).cell(), Cell::Blank);
        // A code is no number.
        assert_eq!(Value::Code(CodeId::FIRST).number(), None);
    }
}
