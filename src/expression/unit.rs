//! Units of numbers in expressions: what can be added and compared, and what has to be multiplied first.

use rust_decimal::Decimal;
use sheets::lexicon::{folding, units};

/// What a number is counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Nobody says: a number as it is written, or a variable without a unit. It takes on the other's.
    Any,
    /// A ratio of two numbers of one unit.
    Ratio,
    /// So many of a unit.
    In(Unit),
}

/// A unit, as so many of one that has no multiple: 千円 is 1,000 円, 時間 is 60 分.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    base: String,
    times: Decimal,
}

impl Unit {
    /// As it is written.
    pub fn new(written: &str) -> Self {
        let folded = folding::folded(written);
        if folded == "時間" {
            return Self { base: "分".to_owned(), times: Decimal::from(60) };
        }
        let mut times = Decimal::ONE;
        let mut base = folded.as_str();
        while let Some(power) = base.chars().next().and_then(power) {
            base = base.strip_prefix(|_| true).unwrap_or_default();
            times = times.checked_mul(power).unwrap_or(times);
        }
        // People are counted by two words.
        let base = if base == "名" { "人" } else { units::common(base) };
        Self { base: base.to_owned(), times }
    }

    /// Minutes, in which times of day are counted.
    pub fn minutes() -> Self {
        Self::new("分")
    }

    /// Days, in which dates differ.
    pub fn days() -> Self {
        Self::new("日")
    }

    /// Whether it is hundredths.
    pub fn is_percent(&self) -> bool {
        self.base == "%"
    }

    fn is_same(&self, other: &Self) -> bool {
        // A multiple alone (3百万) is of the other's unit.
        self.base == other.base || self.base.is_empty() || other.base.is_empty()
    }
}

fn power(c: char) -> Option<Decimal> {
    match c {
        '十' => Some(10_u64.into()),
        '百' => Some(100_u64.into()),
        '千' => Some(1000_u64.into()),
        '万' => Some(10_000_u64.into()),
        '億' => Some(100_000_000_u64.into()),
        '兆' => Some(1_000_000_000_000_u64.into()),
        _ => None,
    }
}

/// By how much each of two numbers is multiplied before they are added or compared, and what they are
/// counted in then.
pub struct Common {
    /// The first's multiple.
    pub left: Decimal,
    /// The second's.
    pub right: Decimal,
    /// What both are counted in.
    pub counted: Counted,
}

/// What two numbers have in common, that are added or compared; `None` where they count other things.
pub fn common(left: &Counted, right: &Counted) -> Option<Common> {
    let one = Decimal::ONE;
    let plain = |counted: &Counted| Common { left: one, right: one, counted: counted.clone() };
    Some(match (left, right) {
        (Counted::In(a), Counted::In(b)) if a.is_same(b) => {
            let least = a.times.min(b.times);
            let (left, right) = (a.times.checked_div(least)?, b.times.checked_div(least)?);
            let base = if a.base.is_empty() { b.base.clone() } else { a.base.clone() };
            Common { left, right, counted: Counted::In(Unit { base, times: least }) }
        }
        (Counted::In(_), Counted::In(_)) => return None,
        (Counted::Ratio, Counted::In(unit)) if unit.is_percent() => {
            Common { left: Decimal::ONE_HUNDRED, right: one, counted: right.clone() }
        }
        (Counted::In(unit), Counted::Ratio) if unit.is_percent() => {
            Common { left: one, right: Decimal::ONE_HUNDRED, counted: left.clone() }
        }
        // A multiple without a unit, beside a number without one.
        (Counted::In(unit), _) if unit.base.is_empty() => {
            Common { left: unit.times, right: one, counted: right.clone() }
        }
        (_, Counted::In(unit)) if unit.base.is_empty() => {
            Common { left: one, right: unit.times, counted: left.clone() }
        }
        (Counted::In(_), _) | (Counted::Ratio, Counted::Ratio) => plain(left),
        (_, Counted::In(_)) => plain(right),
        _ => plain(&Counted::Any),
    })
}

/// By how much a product is multiplied, and what it is counted in.
pub fn product(left: &Counted, right: &Counted) -> (Decimal, Counted) {
    let hundredth = Decimal::new(1, 2);
    match (left, right) {
        (Counted::In(unit), other) | (other, Counted::In(unit)) if unit.is_percent() => {
            (hundredth, other.clone())
        }
        (Counted::In(a), other) | (other, Counted::In(a)) if a.base.is_empty() => {
            (a.times, other.clone())
        }
        (Counted::In(_), Counted::In(_)) => (Decimal::ONE, Counted::Any),
        (Counted::In(_), _) => (Decimal::ONE, left.clone()),
        (_, Counted::In(_)) => (Decimal::ONE, right.clone()),
        (Counted::Ratio, Counted::Ratio) => (Decimal::ONE, Counted::Ratio),
        _ => (Decimal::ONE, Counted::Any),
    }
}

/// By how much a quotient is multiplied, and what it is counted in.
pub fn quotient(left: &Counted, right: &Counted) -> (Decimal, Counted) {
    match (left, right) {
        (Counted::In(a), Counted::In(b)) if a.is_same(b) => {
            (a.times.checked_div(b.times).unwrap_or(Decimal::ONE), Counted::Ratio)
        }
        (_, Counted::In(unit)) if unit.is_percent() => (Decimal::ONE_HUNDRED, left.clone()),
        (Counted::In(unit), Counted::Any) if unit.is_percent() => (Decimal::ONE, Counted::Any),
        (Counted::In(_), Counted::Any | Counted::Ratio) => (Decimal::ONE, left.clone()),
        (Counted::Ratio, Counted::Ratio) => (Decimal::ONE, Counted::Ratio),
        _ => (Decimal::ONE, Counted::Any),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(unit: &str) -> Counted {
        Counted::In(Unit::new(unit))
    }

    #[test]
    fn multiples_of_one_unit_have_the_lesser_in_common_and_other_units_nothing() {
        for (left, right, times) in [
            (of("千円"), of("円"), (1000, 1)),
            (of("百万円"), of("千円"), (1000, 1)),
            (of("分"), of("時間"), (1, 60)),
            (of("人"), of("名"), (1, 1)),
            (of("％"), of("パーセント"), (1, 1)),
            (of("百万"), of("千円"), (1000, 1)),
            (of("百万"), Counted::Any, (1_000_000, 1)),
            (of("人"), Counted::Any, (1, 1)),
            (Counted::Ratio, of("%"), (100, 1)),
            (Counted::Any, of("%"), (1, 1)),
        ] {
            let found = common(&left, &right).map(|common| (common.left, common.right));
            let (left_times, right_times): (u64, u64) = times;
            let times = (left_times.into(), right_times.into());
            assert_eq!(found, Some(times), "{left:?} {right:?}");
        }
        assert!(common(&of("円"), &of("人")).is_none());
        assert!(common(&of("㎡"), &of("㎥")).is_none());
    }

    #[test]
    fn products_and_quotients_keep_the_unit_that_is_left() {
        assert_eq!(product(&of("千円"), &Counted::Any), (Decimal::ONE, of("千円")));
        assert_eq!(product(&of("千円"), &of("%")), (Decimal::new(1, 2), of("千円")));
        assert_eq!(quotient(&of("千円"), &of("円")), (1000.into(), Counted::Ratio));
        assert_eq!(quotient(&of("km"), &of("L")), (Decimal::ONE, Counted::Any));
        assert_eq!(quotient(&of("円"), &Counted::Any), (Decimal::ONE, of("円")));
    }
}
