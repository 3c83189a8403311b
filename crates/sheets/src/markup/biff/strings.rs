//! The texts that cells share (SST, [MS-XLS] 2.4.265), and the runs of those that have some.
//!
//! They go over several records; where a text is broken, the next piece says anew how wide its
//! characters are. An empty record counts for an empty text; cells name them by number.

use crate::bytes;
use crate::markup::dress::Font;
use crate::markup::wardrobe::Rich;
use std::collections::BTreeMap;

/// Bytes in front of the first text: how many there are.
const HEAD: usize = 8;

// Flags of a text.
const WIDE: u8 = 1;
const HAS_MORE: u8 = 1 << 2;
const HAS_RUNS: u8 = 1 << 3;

/// The texts that cells share.
#[derive(Default)]
pub struct Shared {
    /// All of them.
    pub texts: Vec<String>,
    /// Those with runs, by their numbers.
    pub rich: BTreeMap<u32, Rich>,
}

/// The texts. The pieces are the record's own content and those of its continuations.
pub fn read(pieces: &[&[u8]], font: impl Fn(u16) -> Option<Font>) -> Shared {
    let mut shared = Shared::default();
    let Some((first, rest)) = pieces.split_first() else { return shared };
    let mut pieces = Pieces { here: first.get(HEAD..).unwrap_or_default(), rest: rest.iter() };
    for number in 0.. {
        if pieces.here.is_empty() && !pieces.turn() {
            break;
        }
        // An empty record counts for an empty text.
        if pieces.here.is_empty() {
            shared.texts.push(String::new());
            continue;
        }
        let Some(Told { units, runs }) = pieces.text() else { break };
        shared.texts.push(bytes::text(units.iter().copied()));
        if runs.is_empty() {
            continue;
        }
        let (runs, _) = runs.as_chunks::<4>();
        let start = |run| Some((bytes::u16(run, 0)?.into(), font(bytes::u16(run, 2)?)));
        let starts: Vec<_> = runs.iter().filter_map(|run| start(run)).collect();
        shared.rich.insert(number, Rich::new(&units, &starts));
    }
    shared
}

/// A text whose length was told: the pieces begin with how wide their characters are.
pub fn one(pieces: &[&[u8]], length: usize) -> Option<String> {
    let (first, rest) = pieces.split_first()?;
    let (flags, here) = first.split_first()?;
    let mut pieces = Pieces { here, rest: rest.iter() };
    Some(bytes::text(pieces.units(length, flags & WIDE != 0)?.into_iter()))
}

/// A text as it is told.
struct Told {
    units: Vec<u16>,
    /// Where in it which font begins, two bytes each.
    runs: Vec<u8>,
}

/// What is still to be read.
struct Pieces<'p, 's> {
    here: &'s [u8],
    rest: std::slice::Iter<'p, &'s [u8]>,
}

impl<'s> Pieces<'_, 's> {
    /// Goes over to the next piece.
    fn turn(&mut self) -> bool {
        let next = self.rest.next();
        self.here = next.copied().unwrap_or_default();
        next.is_some()
    }

    /// So many bytes of this piece.
    fn take(&mut self, count: usize) -> Option<&'s [u8]> {
        let (taken, here) = self.here.split_at_checked(count)?;
        self.here = here;
        Some(taken)
    }

    /// The next text.
    fn text(&mut self) -> Option<Told> {
        let length = usize::from(bytes::u16(self.take(2)?, 0)?);
        let flags = *self.take(1)?.first()?;
        let runs = match flags & HAS_RUNS {
            0 => 0,
            _ => usize::from(bytes::u16(self.take(2)?, 0)?),
        };
        let more = match flags & HAS_MORE {
            0 => 0,
            _ => usize::try_from(bytes::u32(self.take(4)?, 0)?).ok()?,
        };
        let units = self.units(length, flags & WIDE != 0)?;
        let runs = self.over(runs * 4)?;
        self.skip(more)?;
        Some(Told { units, runs })
    }

    /// The characters of a text.
    fn units(&mut self, length: usize, mut wide: bool) -> Option<Vec<u16>> {
        let mut units: Vec<u16> = Vec::new();
        loop {
            let missing = length - units.len();
            let size = if wide { 2 } else { 1 };
            let taken = self.take(missing.min(self.here.len() / size) * size)?;
            if wide {
                units.extend(bytes::units(taken));
            } else {
                units.extend(taken.iter().copied().map(u16::from));
            }
            if units.len() == length {
                return Some(units);
            }
            if !self.turn() {
                return None;
            }
            wide = self.take(1)?.first()? & WIDE != 0;
        }
    }

    /// So many bytes, over the ends of pieces.
    fn over(&mut self, count: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() < count {
            if self.here.is_empty() && !self.turn() {
                return None;
            }
            bytes.extend(self.take(self.here.len().min(count - bytes.len()))?);
        }
        Some(bytes)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            if self.here.is_empty() && !self.turn() {
                return None;
            }
            let step = self.here.len().min(count);
            self.take(step)?;
            count -= step;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::written::words;
    use super::*;
    use crate::CellRef;
    use crate::markup::dress::Dress;
    use crate::markup::wardrobe::Wardrobe;

    const STRUCK: Font =
        Font { struck: true, level: crate::appearance::Level::Line, symbols: None };

    fn font(number: u16) -> Option<Font> {
        match number {
            1 => Some(Font::default()),
            7 => Some(STRUCK),
            _ => None,
        }
    }

    /// The texts with runs by number, struck pieces in brackets.
    fn read(pieces: &[&[u8]]) -> Vec<(u32, String)> {
        let texts = super::read(pieces, font).rich;
        let numbers: Vec<u32> = texts.keys().copied().collect();
        let wardrobe = Wardrobe { texts, ..Wardrobe::default() };
        let mut dress = Dress::default();
        for &number in &numbers {
            wardrobe.dress_shared(&mut dress, CellRef::new(number, 0), 0, number);
        }
        let told = dress.runs.iter().map(|(at, runs)| {
            let piece = |run: &crate::markup::dress::Run| match run.font {
                Some(STRUCK) => format!("[{}]", run.text),
                _ => run.text.clone(),
            };
            (at.row, runs.iter().map(piece).collect())
        });
        told.collect()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn texts_are_counted_and_their_runs_read_past_the_readings() {
        let plain = [words(&[2]), vec![0], b"ab".to_vec()].concat();
        let runs = words(&[0, 7, 2, 1]);
        let rich = [words(&[4]), vec![0x09], words(&[2]), wide("旧社新社"), runs].concat();
        // With readings of five bytes behind it.
        let read_too = [words(&[2]), vec![0x0D], words(&[1, 5, 0]), wide("協定"), words(&[1, 7])];
        let read_too = [read_too.concat(), vec![9; 5]].concat();
        let all = [vec![0; 8], plain.clone(), rich, plain, read_too].concat();
        assert_eq!(read(&[&all]), [(1, "[旧社]新社".to_owned()), (3, "協[定]".to_owned())]);
    }

    #[test]
    fn a_text_that_is_broken_says_anew_how_wide_it_is() {
        let first = [vec![0; 8], words(&[5]), vec![0x08], words(&[2]), b"ab".to_vec()].concat();
        let second = [vec![1], wide("協")].concat();
        // The runs are broken too, without a word on width.
        let third = [vec![0], b"cd".to_vec(), words(&[2]), vec![7]].concat();
        let fourth = [vec![0], words(&[4, 1]), words(&[1]), vec![8], words(&[1]), b"x".to_vec()];
        let fourth = [fourth.concat(), words(&[0, 7])].concat();
        assert_eq!(
            read(&[&first, &second, &third, &fourth]),
            [(0, "ab[協c]d".to_owned()), (1, "[x]".to_owned())]
        );
    }

    #[test]
    fn any_bytes_come_to_an_end() {
        let mut state = 1_u32;
        for length in 0..3_000 {
            let bytes: Vec<u8> = (0..length % 60)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8 & 0x0F
                })
                .collect();
            let pieces: Vec<&[u8]> = bytes.chunks(1 + length % 13).collect();
            assert!(super::read(&pieces, font).texts.len() <= bytes.len());
        }
    }
}
