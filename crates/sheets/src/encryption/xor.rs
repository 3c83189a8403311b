//! XOR obfuscation, which came before any encryption ([MS-OFFCRYPTO] 2.3.7).

use super::primitives::DEFAULT;
use crate::bytes::u16;

/// Bytes that are mixed in turn.
const LENGTH: usize = 16;

/// What follows on a password of fifteen characters.
const FILL: u8 = 0xBB;

/// What every verifier is mixed with.
const VERIFIER: u16 = 0xCE4B;

/// What the bytes of a workbook are mixed with, in turn.
pub struct Array([u8; LENGTH]);

impl Array {
    /// Of the key and the verifier of a workbook. `None` where it has another password.
    pub fn of(told: &[u8]) -> Option<Self> {
        let (key, verifier) = (u16(told, 0)?, u16(told, 2)?);
        if verifier != verifier_of(DEFAULT.as_bytes()) {
            return None;
        }
        // The key follows from the password as well, and need not be made again.
        let mut array = [FILL; LENGTH];
        for (byte, letter) in array.iter_mut().zip(DEFAULT.bytes()) {
            *byte = letter;
        }
        for (byte, key) in array.iter_mut().zip(key.to_le_bytes().into_iter().cycle()) {
            *byte = (*byte ^ key).rotate_right(1);
        }
        Some(Self(array))
    }

    /// Decrypts bytes, of which the first is mixed with the one of this number.
    pub fn clear(&self, data: &mut [u8], first: usize) {
        let turn = self.0.iter().cycle().skip(first % LENGTH);
        for (byte, other) in data.iter_mut().zip(turn) {
            *byte = (*byte ^ other).rotate_left(3);
        }
    }
}

/// The number by which a password is told.
fn verifier_of(password: &[u8]) -> u16 {
    let length = u8::try_from(password.len()).unwrap_or(u8::MAX);
    let bytes = password.iter().rev().chain([&length]);
    bytes.fold(0_u16, |sum, byte| {
        let turned = sum >> 14 & 1 | sum << 1 & 0x7FFF;
        turned ^ u16::from(*byte)
    }) ^ VERIFIER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_password_has_its_known_verifier() {
        assert_eq!(verifier_of(DEFAULT.as_bytes()), 0x9A0A);
    }
}
