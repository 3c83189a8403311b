//! RC4 in the records of an .xls: with a key of forty bits made by MD5, as Excel 97 did it
//! ([MS-OFFCRYPTO] 2.3.6), or with one made by SHA-1, as Excel 2002 can (2.3.5).
//!
//! The key changes every 1024 bytes of the stream, counted over what is not encrypted as well.

use super::primitives::password;
use super::primitives::{Hash, mix, rc4};
use crate::bytes::{u16, u32};

/// Bytes of the stream that have one key.
const BLOCK: usize = 1024;

/// Bytes of a key of forty bits.
const FORTY: usize = 5;

/// The kind of cipher that RC4 is.
const RC4: u32 = 0x6801;

/// The keys of a workbook's blocks.
pub struct Keys {
    hash: Hash,
    /// What each key is made of, with the number of its block.
    seed: Vec<u8>,
    /// Bytes of a key that count, and bytes it has.
    length: usize,
    whole: usize,
    /// The stream of the block that was asked for last, with its number.
    last: Option<(usize, Vec<u8>)>,
}

impl Keys {
    /// Of what a workbook says of its encryption. `None` where it has another password, or is
    /// encrypted otherwise.
    pub fn of(told: &[u8]) -> Option<Self> {
        let verifier_of = |data: &[u8], at: usize| data.get(at..at + 16).map(<[u8]>::to_vec);
        let rest = told.get(4..)?;
        match (u16(told, 0)?, u16(told, 2)?) {
            (1, 1) => {
                let keys = Self::by_md5(rest.get(..16)?);
                let (verifier, hash) = (verifier_of(rest, 16)?, rest.get(32..48)?);
                keys.fit(verifier, hash.to_vec()).then_some(keys)
            }
            (2..=4, 2) => {
                let head = usize::try_from(u32(rest, 4)?).ok()?;
                let (kind, bits) = (u32(rest, 8 + 8)?, u32(rest, 8 + 16)?);
                let told = rest.get(8..)?.get(head..)?;
                if kind != RC4 && kind != 0 {
                    return None;
                }
                let keys = Self::by_sha1(told.get(4..20)?, bits)?;
                let (verifier, hash) = (verifier_of(told, 20)?, told.get(40..60)?);
                keys.fit(verifier, hash.to_vec()).then_some(keys)
            }
            _ => None,
        }
    }

    fn by_md5(salt: &[u8]) -> Self {
        let hash = Hash::Md5.of(&[&password()]);
        let salted = [hash.get(..FORTY).unwrap_or_default(), salt].concat();
        let mut seed = Hash::Md5.of(&[&salted.repeat(16)]);
        seed.truncate(FORTY);
        Self { hash: Hash::Md5, seed, length: 16, whole: 16, last: None }
    }

    fn by_sha1(salt: &[u8], bits: u32) -> Option<Self> {
        // No size stands for the oldest.
        let bits = if bits == 0 { 40 } else { bits };
        let length =
            usize::try_from(bits / 8).ok().filter(|length| (FORTY..=20).contains(length))?;
        let seed = Hash::Sha1.of(&[salt, &password()]);
        let whole = if length == FORTY { 16 } else { length };
        Some(Self { hash: Hash::Sha1, seed, length, whole, last: None })
    }

    /// The key of a block: the bytes that count, and zeros.
    fn key(&self, block: u32) -> Vec<u8> {
        let mut key = self.hash.of(&[&self.seed, &block.to_le_bytes()]);
        key.truncate(self.length);
        key.resize(self.whole, 0);
        key
    }

    /// Whether the hash of the verifier is that hash, once both are decrypted.
    fn fit(&self, mut verifier: Vec<u8>, mut hash: Vec<u8>) -> bool {
        let Some(stream) = rc4(&self.key(0), verifier.len() + hash.len()) else { return false };
        let (first, second) = stream.split_at(verifier.len());
        mix(&mut verifier, first);
        mix(&mut hash, second);
        self.hash.of(&[&verifier]) == hash
    }

    /// Decrypts what stands at this place of the stream.
    pub fn clear(&mut self, mut data: &mut [u8], mut at: usize) -> Option<()> {
        while !data.is_empty() {
            let (number, from) = (at / BLOCK, at % BLOCK);
            if self.last.as_ref().is_none_or(|(last, _)| *last != number) {
                let stream = rc4(&self.key(u32::try_from(number).ok()?), BLOCK)?;
                self.last = Some((number, stream));
            }
            let (_, stream) = self.last.as_ref()?;
            let here = data.len().min(BLOCK - from);
            let (now, later) = data.split_at_mut(here);
            mix(now, stream.get(from..)?);
            data = later;
            at += here;
        }
        Some(())
    }
}
