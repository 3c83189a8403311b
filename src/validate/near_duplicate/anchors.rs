//! Which records share a name but for words: found by the spellings of their names, so that nobody is
//! compared with all others.
//!
//! Spellings stand as hashes: two that share one by chance are compared and found to differ.

use super::likeness::{Name, SHORTEST_PART};
use crate::model::OfficeId;
use std::collections::BTreeSet;

/// Of the records that share a name with a record, so many of other departments are compared with it.
const MOST: usize = 500;

/// A record that has a name with this hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    hash: u64,
    /// The place among the candidates, which stand in the order of their days.
    index: u32,
    department: u32,
}

/// A number that is small, in the room of one: there is no machine with more records than that.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The records by the spellings of their names.
pub struct Anchors {
    /// In order, so that those of a hash stand together.
    entries: Vec<Entry>,
    /// For each entry the next that is of another department or hash: ten thousand rows of one department
    /// under one name are passed over at once.
    others: Vec<u32>,
    held: Held,
}

/// Which hashes there are, in a bit each: nearly all that are asked for are not, and are told at once.
struct Held {
    bits: Vec<u64>,
}

impl Held {
    /// Of the hashes of these entries: sixteen bits for each keep chance hits rare.
    fn of(entries: &[Entry]) -> Self {
        let words = entries.len().div_ceil(4).next_power_of_two();
        let mut held = Self { bits: vec![0; words] };
        for entry in entries {
            let (word, bit) = held.place(entry.hash);
            if let Some(word) = held.bits.get_mut(word) {
                *word |= bit;
            }
        }
        held
    }

    /// Whether a hash may be there.
    fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The word and the bit of a hash.
    fn place(&self, hash: u64) -> (usize, u64) {
        let mixed = hash ^ (hash >> 32);
        let word = usize::try_from(mixed >> 6).unwrap_or(usize::MAX) & (self.bits.len() - 1);
        (word, 1 << (mixed & 63))
    }
}

/// The hash of a name (FNV-1a), which is had of all its beginnings on the way to its end.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    /// Of nothing yet, of the name at a place among those that are compared.
    fn new(place: usize) -> Self {
        Self(0xCBF2_9CE4_8422_2325).with(&place.to_le_bytes())
    }

    fn with(self, bytes: &[u8]) -> Self {
        let add = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        Self(bytes.iter().fold(self.0, add))
    }
}

/// The hashes of the spellings of a record's names.
pub fn hashes(names: &[Name]) -> Vec<u64> {
    let names = names.iter().enumerate();
    let hashes = names.flat_map(|(place, name)| {
        name.spellings().map(|spelling| Hash::new(place).with(spelling.as_bytes()).0)
    });
    hashes.collect::<BTreeSet<u64>>().into_iter().collect()
}

/// The hashes of what a record's names would be with a branch office behind them: their beginnings.
fn beginnings(names: &[Name]) -> impl Iterator<Item = u64> {
    names.iter().enumerate().flat_map(|(place, name)| {
        let [full, _] = name.spellings();
        let mut hash = Hash::new(place);
        let hashes = full.char_indices().map(move |(_, c)| {
            let before = hash.0;
            hash = hash.with(c.encode_utf8(&mut [0; 4]).as_bytes());
            before
        });
        hashes.skip(SHORTEST_PART as usize)
    })
}

impl Anchors {
    /// Of the candidates' departments and hashes, in their order; so many hashes are there in all.
    pub fn of(
        candidates: impl Iterator<Item = (Option<OfficeId>, Vec<u64>)>,
        hashes: usize,
    ) -> Self {
        // Room for all at once: making room again and again takes twice as much.
        let mut entries: Vec<Entry> = Vec::with_capacity(hashes);
        entries.extend(candidates.enumerate().flat_map(|(index, (department, hashes))| {
            let department = department.map_or(u32::MAX, |office| small(office.place()));
            hashes.into_iter().map(move |hash| Entry { hash, department, index: small(index) })
        }));
        entries.sort_unstable();
        let held = Held::of(&entries);
        let others = others(&entries);
        Self { entries, others, held }
    }

    /// The candidates of other departments that share a name with one, in order: those after it, and
    /// those whose name it goes on with. `days` are those of all candidates, and `apart` how far two
    /// may be from each other.
    pub fn near(
        &self,
        index: usize,
        (own, names): (Option<OfficeId>, &[Name]),
        days: &[i32],
        apart: i32,
    ) -> BTreeSet<usize> {
        let mut near = BTreeSet::new();
        let day = days.get(index).copied().unwrap_or_default();
        let day_of = |other: usize| days.get(other).copied().unwrap_or(i32::MAX);
        let first_about = days.partition_point(|other| *other < day.saturating_sub(apart));
        let own = own.map_or(u32::MAX, |office| small(office.place()));
        let mut add = |hash: u64, from: usize| {
            let mut at = self.first(hash, small(from));
            let mut found = 0;
            while let Some(entry) = self.entries.get(at).filter(|entry| entry.hash == hash) {
                let other = entry.index as usize;
                if found == MOST || day_of(other) > day.saturating_add(apart) {
                    break;
                }
                if entry.department == own {
                    at = self.others.get(at).map_or(usize::MAX, |next| *next as usize);
                } else {
                    near.insert(other);
                    found += 1;
                    at += 1;
                }
            }
        };
        for hash in hashes(names) {
            add(hash, index + 1);
        }
        for hash in beginnings(names) {
            add(hash, first_about);
        }
        near
    }

    /// The first entry of a hash from this candidate on; where there is none, another or none at all.
    fn first(&self, hash: u64, from: u32) -> usize {
        if !self.held.may_hold(hash) {
            return self.entries.len();
        }
        self.entries.partition_point(|entry| (entry.hash, entry.index) < (hash, from))
    }
}

/// For each entry the place of the next that is of another department or hash.
fn others(entries: &[Entry]) -> Vec<u32> {
    let alike = entries.chunk_by(|a, b| (a.hash, a.department) == (b.hash, b.department)).scan(
        0_usize,
        |end, run| {
            *end += run.len();
            Some(std::iter::repeat_n(small(*end), run.len()))
        },
    );
    alike.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_one_department_is_passed_over_at_once() {
        let entry = |hash, index, department| Entry { hash, index, department };
        let entries = [entry(1, 0, 7), entry(1, 1, 7), entry(1, 2, 8), entry(2, 0, 8)];
        assert_eq!(others(&entries), [2, 2, 3, 4]);
    }
}
