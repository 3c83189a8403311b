//! Compound files that are not quite as they should be: what can be found in one whose tables do not
//! agree with one another ([MS-CFB]). Chains of sectors are followed no further than the file is long.

use crate::bytes::{self, u16, u32};

/// Bytes of the head, and of what a directory says of a stream.
const HEAD: usize = 512;
const ENTRY: usize = 128;

/// Where the head lists the first sectors of the table of sectors.
const TABLES: usize = 76;

/// From this number on, a number of a sector is none.
const NONE: u32 = 0xFFFF_FFFA;

/// The kinds of a stream and of the root among what a directory lists.
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// A compound file.
pub struct Compound<'f> {
    file: &'f [u8],
    /// Bytes of a sector, and of a small one.
    sector: usize,
    small: usize,
    /// Streams shorter than this stand in small sectors.
    least: usize,
    /// Which sector follows on each.
    next: Vec<u32>,
    /// The same of small ones, and the stream that they stand in.
    next_small: Vec<u32>,
    smalls: Vec<u8>,
    entries: Vec<Entry>,
}

/// What a directory says of a stream.
struct Entry {
    name: String,
    kind: u8,
    first: u32,
    length: usize,
}

impl<'f> Compound<'f> {
    /// Of the bytes of a file; `None` where there is no directory.
    pub fn of(file: &'f [u8]) -> Option<Self> {
        let shift = |at: usize| u16(file, at).filter(|shift| (6..=16).contains(shift));
        let mut found = Self {
            file,
            sector: 1 << shift(30)?,
            small: 1 << shift(32)?,
            least: usize::try_from(u32(file, 56)?).ok()?,
            next: Vec::new(),
            next_small: Vec::new(),
            smalls: Vec::new(),
            entries: Vec::new(),
        };
        for table in found.tables() {
            found.next.extend(numbers(found.sector(table).unwrap_or_default()));
        }
        let directory = found.chain(u32(file, 48)?, usize::MAX);
        found.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        found.next_small = numbers(&found.chain(u32(file, 60)?, usize::MAX)).collect();
        let root = found.entries.iter().find(|entry| entry.kind == ROOT)?;
        found.smalls = found.chain(root.first, root.length);
        Some(found)
    }

    /// The names of its streams.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let streams = self.entries.iter().filter(|entry| entry.kind == STREAM);
        streams.map(|entry| entry.name.as_str())
    }

    /// The stream of this name, as far as it can be followed.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let is_it = |entry: &&Entry| entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name);
        let entry = self.entries.iter().find(is_it)?;
        if entry.length >= self.least {
            return Some(self.chain(entry.first, entry.length));
        }
        let piece = |number: u32| self.smalls.chunks(self.small).nth(usize::try_from(number).ok()?);
        Some(follow(entry.first, entry.length, &self.next_small, piece))
    }

    /// The sectors that hold the table of sectors: those in the head, and a chain of more.
    fn tables(&self) -> Vec<u32> {
        let mut tables: Vec<u32> =
            numbers(self.file.get(TABLES..HEAD).unwrap_or_default()).collect();
        let mut further = u32(self.file, 68).unwrap_or(NONE);
        for _ in 0..self.file.len() / self.sector {
            let Some(more) = self.sector(further) else { break };
            tables.extend(numbers(more));
            further = tables.pop().unwrap_or(NONE);
        }
        tables.retain(|table| *table < NONE);
        tables.truncate(self.file.len() / self.sector + 1);
        tables
    }

    fn sector(&self, number: u32) -> Option<&'f [u8]> {
        if number >= NONE {
            return None;
        }
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        // The last one may be cut short.
        let end = start.checked_add(self.sector)?.min(self.file.len());
        self.file.get(start..end)
    }

    fn chain(&self, first: u32, length: usize) -> Vec<u8> {
        follow(first, length.min(self.file.len()), &self.next, |number| self.sector(number))
    }
}

/// Follows a chain, no further than each piece once.
fn follow<'p>(
    first: u32,
    length: usize,
    next: &[u32],
    piece: impl Fn(u32) -> Option<&'p [u8]>,
) -> Vec<u8> {
    let mut found = Vec::new();
    let mut number = first;
    for _ in 0..=next.len() {
        let Some(piece) = piece(number).filter(|_| found.len() < length) else { break };
        found.extend_from_slice(piece);
        let following = usize::try_from(number).ok().and_then(|number| next.get(number));
        let Some(following) = following else { break };
        number = *following;
    }
    found.truncate(length);
    found
}

fn entry(told: &[u8]) -> Option<Entry> {
    // The length of the name counts its end.
    let length = usize::from(u16(told, 64)?).saturating_sub(2).min(64);
    Some(Entry {
        name: bytes::text(bytes::units(told.get(..length)?)),
        kind: *told.get(66)?,
        first: u32(told, 116)?,
        length: usize::try_from(u32(told, 120)?).ok()?,
    })
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks().0.iter().copied().map(u32::from_le_bytes)
}
