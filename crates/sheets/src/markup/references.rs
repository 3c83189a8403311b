//! Formulas of binary workbooks that do nothing but refer to another cell: they make a zero of an
//! empty one.
//!
//! Sources: [MS-XLS] 2.5.198 and [MS-XLSB] 2.5.97 (Rgce), whose tokens have the same numbers.

use crate::CellRef;
use std::collections::BTreeSet;

/// How many bytes the tokens of references have, their number among them.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// Of a reference on the same sheet.
    pub near: usize,
    /// Of one to another sheet.
    pub far: usize,
}

/// A formula that is shared refers to the cell that tells it.
const SHARED: u8 = 0x01;
/// A plus before what follows, and brackets around it: they change nothing.
const IDLE: [u8; 2] = [0x12, 0x15];

/// Whether a formula's tokens are one reference and nothing else.
pub fn is_reference(tokens: &[u8], sizes: Sizes) -> bool {
    let Some(first) = tokens.first() else { return false };
    let size = match first {
        // To a cell, as it is or as seen from the cell of the formula, in its three classes.
        0x24 | 0x44 | 0x64 | 0x2C | 0x4C | 0x6C => sizes.near,
        0x3A | 0x5A | 0x7A => sizes.far,
        _ => return false,
    };
    tokens.get(size..).is_some_and(|rest| rest.iter().all(|token| IDLE.contains(token)))
}

/// Whether a formula is one that is shared.
pub fn is_shared(tokens: &[u8]) -> bool {
    tokens.first() == Some(&SHARED)
}

/// The cells of a sheet whose formulas only refer, found while its records pass.
#[derive(Default)]
pub struct References {
    found: Vec<CellRef>,
    /// Cells with a shared formula, and the cell that tells it.
    sharing: Vec<(CellRef, CellRef)>,
    /// The cells that tell one which only refers.
    shared: BTreeSet<CellRef>,
    /// The cell that told the last shared formula.
    teller: Option<CellRef>,
}

impl References {
    /// Takes a cell whose formula only refers.
    pub fn take(&mut self, at: CellRef) {
        self.found.push(at);
    }

    /// Takes a cell with a formula that this cell tells.
    pub fn share(&mut self, at: CellRef, teller: CellRef, is_zero: bool) {
        self.teller = Some(teller);
        if is_zero {
            self.sharing.push((at, teller));
        }
    }

    /// Takes the tokens of a shared formula, which follow on the first cell that shares it.
    pub fn told(&mut self, tokens: &[u8], sizes: Sizes) {
        if let Some(teller) = self.teller
            && is_reference(tokens, sizes)
        {
            self.shared.insert(teller);
        }
    }

    /// The cells, in order.
    pub fn done(mut self) -> Vec<CellRef> {
        let sharing = self.sharing.into_iter().filter(|(_, teller)| self.shared.contains(teller));
        self.found.extend(sharing.map(|(at, _)| at));
        self.found.sort_unstable();
        self.found.dedup();
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: Sizes = Sizes { near: 5, far: 7 };

    #[test]
    fn only_a_reference_alone_is_one() {
        assert!(is_reference(&[0x44, 1, 0, 2, 0], SIZES));
        assert!(is_reference(&[0x5A, 0, 0, 1, 0, 2, 0, 0x12, 0x15], SIZES));
        // Twice a cell, half a reference, a name, nothing.
        assert!(!is_reference(&[0x44, 1, 0, 2, 0, 0x1E, 2, 0, 5], SIZES));
        assert!(!is_reference(&[0x44, 1, 0], SIZES));
        assert!(!is_reference(&[0x43, 1, 0, 2, 0], SIZES));
        assert!(!is_reference(&[], SIZES));
    }

    #[test]
    fn cells_that_share_a_reference_refer() {
        let at = |row| CellRef::new(row, 0);
        let mut references = References::default();
        references.share(at(1), at(1), true);
        references.told(&[0x4C, 0, 0, 0, 0], SIZES);
        references.share(at(2), at(1), true);
        references.share(at(3), at(1), false);
        references.share(at(4), at(4), true);
        references.told(&[0x4C, 0, 0, 0, 0, 0x1E, 2, 0, 5], SIZES);
        references.take(at(0));
        assert_eq!(references.done(), [at(0), at(1), at(2)]);
    }
}
