//! The units of numbers: the words behind a number that change nothing about it.

use super::{folded, kanji};
use rust_decimal::Decimal;
use sheets::lexicon::units::{self, common};

/// The unit a column is counted in.
pub struct Unit {
    /// As it is compared.
    name: String,
}

impl Unit {
    /// The unit as the definition writes it.
    pub fn new(written: &str) -> Self {
        Self { name: common(&folded(written)).to_owned() }
    }

    /// Whether it is what follows a number.
    pub fn is(&self, after: &str) -> bool {
        common(bracketed(after).unwrap_or(after)) == self.name
    }

    /// The multiple it counts in, and the unit without it: 千円 is 1000 and 円. `None` where it
    /// counts in ones.
    pub fn multiple(&self) -> Option<(Decimal, Unit)> {
        let end = self.name.find(|c| kanji::power(c).is_none())?;
        let (multiple, rest) = self.name.split_at(end);
        let mut powers = multiple.chars().filter_map(kanji::power).peekable();
        powers.peek()?;
        let power = powers.try_fold(0_u32, u32::checked_add)?;
        let times = 10_u64.checked_pow(power)?;
        Some((times.into(), Unit { name: rest.to_owned() }))
    }
}

/// Whether what follows a number is a counting word.
pub fn is_counter(after: &str) -> bool {
    units::is_counter(bracketed(after).unwrap_or(after))
}

/// What stands in the bracket that a text is.
fn bracketed(text: &str) -> Option<&str> {
    text.strip_prefix('(')?.strip_suffix(')').filter(|inner| !inner.contains(['(', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_known_in_its_other_spellings() {
        for (unit, after) in [
            ("回", "回"),
            ("㎡", "m2"),
            ("平方メートル", "m2"),
            ("箇所", "ヶ所"),
            ("％", "%"),
            ("回", "(回)"),
            ("千円", "千円"),
        ] {
            assert!(Unit::new(unit).is(after), "{unit} {after}");
        }
        assert!(!Unit::new("㎡").is("m3"));
        assert!(is_counter("件") && is_counter("カ所") && !is_counter("回"));
    }

    #[test]
    fn a_unit_that_counts_in_thousands_says_so() {
        let multiple = |unit| Unit::new(unit).multiple().map(|(times, unit)| (times, unit.name));
        assert_eq!(multiple("千円"), Some((1000.into(), "円".to_owned())));
        assert_eq!(multiple("百万円"), Some((1_000_000.into(), "円".to_owned())));
        assert_eq!(multiple("円"), None);
        assert_eq!(multiple("千"), None);
    }
}
