//! The units of numbers: the words behind a number that change nothing about it.

use super::{folded, kanji};
use rust_decimal::Decimal;

/// Counting words that change nothing about the number before them.
const COUNTERS: [&str; 10] = ["件", "人", "世帯", "団体", "か所", "箇所", "個", "名", "社", "協定"];

/// Other ways to write a unit, folded (a long vowel is a hyphen), each with the one it is compared by.
const SAME: [(&str, &str); 11] = [
    ("平方メ-トル", "m2"),
    ("平方m", "m2"),
    ("平米", "m2"),
    ("立方メ-トル", "m3"),
    ("パ-セント", "%"),
    ("ヶ所", "か所"),
    ("ケ所", "か所"),
    ("カ所", "か所"),
    ("ヵ所", "か所"),
    ("箇所", "か所"),
    ("個所", "か所"),
];

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
    let after = common(bracketed(after).unwrap_or(after));
    COUNTERS.iter().any(|counter| common(counter) == after)
}

/// What stands in the bracket that a text is.
fn bracketed(text: &str) -> Option<&str> {
    text.strip_prefix('(')?.strip_suffix(')').filter(|inner| !inner.contains(['(', ')']))
}

fn common(unit: &str) -> &str {
    SAME.iter().find(|(other, _)| *other == unit).map_or(unit, |(_, common)| common)
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
