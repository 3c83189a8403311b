//! Age groups, and how figures in one cut of the ages become figures in another.

/// A span of ages in completed years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AgeSpan {
    /// Youngest age.
    pub from: u8,
    /// Oldest age; `None` for "and over".
    pub to: Option<u8>,
}

impl AgeSpan {
    /// The ages from `from` to `to`.
    pub const fn new(from: u8, to: Option<u8>) -> Self {
        Self { from, to }
    }

    /// Whether every age of `other` is one of these.
    pub fn contains(self, other: Self) -> bool {
        self.from <= other.from && self.last() >= other.last()
    }

    /// Whether some age belongs to both.
    pub fn meets(self, other: Self) -> bool {
        self.from <= other.last() && other.from <= self.last()
    }

    /// Which of `source` make up exactly these ages, each age once; `None` where a source group
    /// reaches over an end, or ages are missing or stand twice.
    pub fn made_of(self, source: &[AgeSpan]) -> Option<Vec<usize>> {
        let mut parts: Vec<(usize, AgeSpan)> =
            source.iter().copied().enumerate().filter(|(_, span)| self.meets(*span)).collect();
        parts.sort_by_key(|(_, span)| span.from);
        let mut next = Some(self.from);
        for (_, span) in &parts {
            if next != Some(span.from) {
                return None;
            }
            next = span.to.and_then(|to| to.checked_add(1));
        }
        let ends = parts.last().is_some_and(|(_, span)| span.to == self.to);
        ends.then(|| parts.into_iter().map(|(index, _)| index).collect())
    }

    /// Whether these spans hold every age once, in any order.
    pub fn cover_all(spans: &[AgeSpan]) -> bool {
        AgeSpan::new(0, None).made_of(spans).is_some()
    }

    fn last(self) -> u8 {
        self.to.unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIVES: [AgeSpan; 5] = [
        AgeSpan::new(0, Some(4)),
        AgeSpan::new(5, Some(9)),
        AgeSpan::new(10, Some(14)),
        AgeSpan::new(15, Some(19)),
        AgeSpan::new(20, None),
    ];

    #[test]
    fn a_group_is_made_of_the_groups_that_tile_it() {
        assert_eq!(AgeSpan::new(0, Some(14)).made_of(&FIVES), Some(vec![0, 1, 2]));
        assert_eq!(AgeSpan::new(15, None).made_of(&FIVES), Some(vec![3, 4]));
        assert_eq!(AgeSpan::new(5, Some(9)).made_of(&FIVES), Some(vec![1]));
        assert!(AgeSpan::cover_all(&FIVES));
    }

    #[test]
    fn a_cut_that_does_not_fit_is_refused() {
        for wanted in [
            AgeSpan::new(15, Some(64)),
            AgeSpan::new(0, Some(12)),
            AgeSpan::new(3, Some(9)),
            AgeSpan::new(65, None),
        ] {
            assert_eq!(wanted.made_of(&FIVES), None, "{wanted:?}");
        }
        let gap = [FIVES[0], FIVES[2], FIVES[3], FIVES[4]];
        assert_eq!(AgeSpan::new(0, Some(14)).made_of(&gap), None, "ages are missing");
        let twice = [FIVES[0], FIVES[0], FIVES[1], FIVES[2]];
        assert_eq!(AgeSpan::new(0, Some(14)).made_of(&twice), None, "ages stand twice");
        assert_eq!(AgeSpan::new(0, Some(4)).made_of(&[]), None);
    }
}
