//! What became of a series of values: first and last, highest and lowest, change.

use super::{Cell, ColumnKind, Table};
use rust_decimal::Decimal;
use sheets::number::one_decimal;

/// A value of a series and what it is the value of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point<'t> {
    /// What names the row: the year.
    pub name: &'t Cell,
    /// Its value.
    pub value: Decimal,
}

/// A series of values, oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trend<'t> {
    /// The first.
    pub first: Point<'t>,
    /// The last.
    pub last: Point<'t>,
    /// The highest; of equal ones the first.
    pub highest: Point<'t>,
    /// The lowest; of equal ones the first.
    pub lowest: Point<'t>,
}

impl<'t> Trend<'t> {
    /// The series in a table's column of figures, rows without a figure left out; `None` where
    /// there is none at all.
    pub fn of(table: &'t Table, column: usize) -> Option<Self> {
        let kind = table.columns.get(column)?.kind;
        if !matches!(kind, ColumnKind::Count | ColumnKind::Share) {
            return None;
        }
        let rows = table.data_rows();
        let points = rows.filter_map(|row| {
            let value = row.value(column)?.figure()?;
            Some(Point { name: table.name(row), value })
        });
        points.fold(None, |trend: Option<Self>, point| {
            let Some(mut trend) = trend else {
                return Some(Self { first: point, last: point, highest: point, lowest: point });
            };
            trend.last = point;
            if point.value > trend.highest.value {
                trend.highest = point;
            }
            if point.value < trend.lowest.value {
                trend.lowest = point;
            }
            Some(trend)
        })
    }
}

/// A change from one value to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The earlier value.
    pub from: Decimal,
    /// The later.
    pub to: Decimal,
}

impl Change {
    /// Between two points.
    pub fn between(from: Point<'_>, to: Point<'_>) -> Self {
        Self { from: from.value, to: to.value }
    }

    /// By how much, whichever way.
    pub fn size(self) -> Decimal {
        (self.to - self.from).abs()
    }

    /// By how many percent of the earlier value, whichever way, with one decimal, rounded half up;
    /// `None` from zero.
    pub fn percent(self) -> Option<Decimal> {
        (self.size() * Decimal::ONE_HUNDRED).checked_div(self.from.abs()).map(one_decimal)
    }

    /// How many times the earlier value the later one is, with one decimal, rounded half up; `None`
    /// from zero.
    pub fn times(self) -> Option<Decimal> {
        self.to.checked_div(self.from).map(one_decimal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Key, Place, Row, Source};

    fn table(values: &[Option<u64>]) -> Table {
        let rows = values.iter().enumerate().map(|(index, value)| {
            let name = Cell::Text(format!("{index}年"));
            Row::given(Place::Member(Key::Entry(index)), [name, Cell::whole(*value)])
        });
        Table {
            id: String::new(),
            title: String::new(),
            unit: None,
            units: Vec::new(),
            source: Source::default(),
            columns: vec![
                Column::new("label", "年", ColumnKind::Label),
                Column::new("count", "数", ColumnKind::Count),
            ],
            rows: rows.collect(),
            notes: Vec::new(),
            blank_zeros: false,
            missing: None,
            records: Vec::new(),
        }
    }

    #[test]
    fn a_series_has_its_first_highest_and_last() {
        let table = table(&[None, Some(15), Some(94), Some(94), Some(30), None]);
        let trend = Trend::of(&table, 1).unwrap();
        let labels =
            [trend.first, trend.highest, trend.lowest, trend.last].map(|point| point.name.text());
        assert_eq!(labels, ["1年", "2年", "1年", "4年"].map(|year| Some(year.into())));
        assert_eq!(Trend::of(&table, 0), None);
        assert_eq!(Trend::of(&self::table(&[None]), 1), None);
    }

    #[test]
    fn changes_are_rounded_half_up() {
        for (from, to, size, percent, times) in [
            (15, 94, "79", Some("526.7"), Some("6.3")),
            (400, 401, "1", Some("0.3"), Some("1.0")), // 0.25
            (94, 15, "79", Some("84.0"), Some("0.2")),
            (8, 8, "0", Some("0.0"), Some("1.0")),
            (0, 5, "5", None, None),
        ] {
            let change = Change { from: Decimal::from(from), to: Decimal::from(to) };
            let shown = |value: Option<Decimal>| value.map(|value| value.to_string());
            assert_eq!(change.size().to_string(), size);
            assert_eq!(shown(change.percent()).as_deref(), percent, "{from} {to}");
            assert_eq!(shown(change.times()).as_deref(), times, "{from} {to}");
        }
    }
}
