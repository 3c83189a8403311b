//! The encryption of Excel 2007: AES, with the key made of a password by SHA-1 ([MS-OFFCRYPTO] 2.3.4).

use super::primitives::password;
use super::primitives::{Chain, Hash, aes, mix};
use crate::bytes::u32;

/// Where the head begins, behind the version, the flags and its size.
const HEAD: usize = 12;

/// Kinds of AES, with the bytes of their keys.
const CIPHERS: [(u32, usize); 3] = [(0x660E, 16), (0x660F, 24), (0x6610, 32)];

/// Times that a password is hashed.
const SPINS: u32 = 50_000;

/// The package, with what fills its last block. `None` where it has another password, or is encrypted
/// otherwise.
pub fn decrypted(info: &[u8], package: &[u8]) -> Option<Vec<u8>> {
    let size = usize::try_from(u32(info, 8)?).ok()?;
    let kind = u32(info, HEAD + 8)?;
    let (_, length) = CIPHERS.into_iter().find(|(number, _)| *number == kind)?;
    let verifier = info.get(HEAD..)?.get(size..)?;
    let key = key(verifier.get(4..20)?, length);
    let mut told = verifier.get(20..36)?.to_vec();
    let mut hash = verifier.get(40..72)?.to_vec();
    aes(&key, Chain::Alone, &mut told)?;
    aes(&key, Chain::Alone, &mut hash)?;
    if hash.get(..20)? != Hash::Sha1.of(&[&told]) {
        return None;
    }
    let mut plain = package.to_vec();
    aes(&key, Chain::Alone, &mut plain)?;
    Some(plain)
}

/// The key of so many bytes that the password gives with this salt.
fn key(salt: &[u8], length: usize) -> Vec<u8> {
    let spun = Hash::Sha1.spun(salt, &password(), SPINS);
    let hash = Hash::Sha1.of(&[&spun, &0_u32.to_le_bytes()]);
    let half = |fill: u8| {
        let mut block = [fill; 64];
        mix(&mut block, &hash);
        Hash::Sha1.of(&[&block])
    };
    let mut key = [half(0x36), half(0x5C)].concat();
    key.truncate(length);
    key
}
