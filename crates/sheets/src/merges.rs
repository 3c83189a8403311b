//! The merges of a sheet, found by a cell of theirs.

use super::{CellRange, CellRef};
use serde::{Deserialize, Serialize};

/// Merged cells that can be looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merges {
    /// In the order of their first cells, each with the last row that it or one before it reaches.
    ranges: Vec<(CellRange, u32)>,
}

impl Merges {
    /// Of merges in any order.
    pub fn new(mut merged: Vec<CellRange>) -> Self {
        merged.sort_unstable();
        let mut reach = 0;
        let ranges = merged.into_iter().map(|range| {
            reach = range.to.row.max(reach);
            (range, reach)
        });
        Self { ranges: ranges.collect() }
    }

    /// All of them, in the order of their first cells.
    pub fn all(&self) -> impl Iterator<Item = CellRange> {
        self.ranges.iter().map(|(range, _)| *range)
    }

    /// The merge that a cell is part of.
    pub fn of(&self, at: CellRef) -> Option<CellRange> {
        let before = self.ranges.partition_point(|(range, _)| range.from.row <= at.row);
        let before = self.ranges.get(..before)?.iter().rev();
        let mut reaching = before.take_while(|(_, reach)| *reach >= at.row);
        reaching.find(|(range, _)| range.holds(at)).map(|(range, _)| *range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_in_its_merge_and_nowhere_else() {
        let range = |text: &str| text.parse::<CellRange>().unwrap();
        let merges =
            Merges::new(["B2:U2", "J12:J13", "A10:A11", "G10:R10", "C20:D25"].map(range).to_vec());
        let of = |at: &str| merges.of(at.parse().unwrap()).map(|range| range.to_string());
        for (at, merge) in [
            ("B2", Some("B2:U2")),
            ("U2", Some("B2:U2")),
            ("J13", Some("J12:J13")),
            ("J14", None),
            ("H10", Some("G10:R10")),
            ("A11", Some("A10:A11")),
            ("D22", Some("C20:D25")),
            ("E22", None),
            ("A1", None),
        ] {
            assert_eq!(of(at).as_deref(), merge, "{at}");
        }
    }
}
