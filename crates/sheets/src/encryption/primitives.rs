//! Hashes and ciphers as the schemes use them (the only file that names their crates).
//!
//! None of this keeps a secret: the key is known to everybody. What a file says of sizes is checked
//! before it is used.

use aes::cipher::{Array, BlockCipherDecrypt, KeyInit, consts::U16};
use aes::{Aes128, Aes192, Aes256};
use md5::Md5;
use rc4::{Rc4, StreamCipher};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// The password of Excel's own ([MS-OFFCRYPTO] 2.4.2.3), with which it tries before it asks.
pub const DEFAULT: &str = "VelvetSweatshop";

/// The default password in the units in which most schemes take it.
pub fn password() -> Vec<u8> {
    DEFAULT.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Bytes of a block of AES.
pub const BLOCK: usize = 16;

/// A hash that a file may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// MD5, of Excel 97 to 2003.
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The hash of this name in a file.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "SHA1" | "SHA-1" => Some(Self::Sha1),
            "SHA256" | "SHA-256" => Some(Self::Sha256),
            "SHA384" | "SHA-384" => Some(Self::Sha384),
            "SHA512" | "SHA-512" => Some(Self::Sha512),
            _ => None,
        }
    }

    /// The hash of these bytes, one after the other.
    pub fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Md5 => hash::<Md5>(parts),
            Self::Sha1 => hash::<Sha1>(parts),
            Self::Sha256 => hash::<Sha256>(parts),
            Self::Sha384 => hash::<Sha384>(parts),
            Self::Sha512 => hash::<Sha512>(parts),
        }
    }

    /// The hash of a password with its salt, hashed again and again with a counter before it.
    pub fn spun(self, salt: &[u8], password: &[u8], times: u32) -> Vec<u8> {
        let first = self.of(&[salt, password]);
        (0..times).fold(first, |hash, count| self.of(&[&count.to_le_bytes(), &hash]))
    }
}

fn hash<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    let mut digest = D::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().to_vec()
}

/// How the blocks of AES hang together.
#[derive(Clone, Copy)]
pub enum Chain<'i> {
    /// Each stands alone.
    Alone,
    /// Each is mixed with the one before it, the first with this.
    With(&'i [u8]),
}

/// Decrypts whole blocks of AES; what is left at the end stays as it is. `None` for a key of a size
/// that AES has not.
pub fn aes(key: &[u8], chain: Chain<'_>, data: &mut [u8]) -> Option<()> {
    match key.len() {
        16 => blocks(&Aes128::new_from_slice(key).ok()?, chain, data),
        24 => blocks(&Aes192::new_from_slice(key).ok()?, chain, data),
        32 => blocks(&Aes256::new_from_slice(key).ok()?, chain, data),
        _ => None,
    }
}

fn blocks<C>(cipher: &C, chain: Chain<'_>, data: &mut [u8]) -> Option<()>
where
    C: BlockCipherDecrypt + aes::cipher::BlockSizeUser<BlockSize = U16>,
{
    let (blocks, _) = Array::<u8, U16>::slice_as_chunks_mut(data);
    let Chain::With(first) = chain else {
        cipher.decrypt_blocks(blocks);
        return Some(());
    };
    let mut before: [u8; BLOCK] = first.try_into().ok()?;
    for block in blocks {
        let encrypted = block.0;
        cipher.decrypt_block(block);
        for (byte, other) in block.iter_mut().zip(before) {
            *byte ^= other;
        }
        before = encrypted;
    }
    Some(())
}

/// So many bytes of the stream of RC4. `None` for a key of a size that RC4 has not.
pub fn rc4(key: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut stream = vec![0; length];
    Rc4::new_from_slice(key).ok()?.apply_keystream(&mut stream);
    Some(stream)
}

/// Mixes bytes with those of a stream.
pub fn mix(data: &mut [u8], stream: &[u8]) {
    for (byte, other) in data.iter_mut().zip(stream) {
        *byte ^= other;
    }
}

/// The bytes that a text in base 64 stands for.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for c in text.bytes().filter(|c| !c.is_ascii_whitespace() && *c != b'=') {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count).to_le_bytes()[0]);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_read_with_and_without_its_end() {
        for text in ["Zm9vYg==", "Zm9vYg", "Zm9v\nYg=="] {
            assert_eq!(base64(text).as_deref(), Some(b"foob".as_slice()), "{text}");
        }
        assert_eq!(base64("Zm9v!"), None);
        assert_eq!(base64("/+8="), Some(vec![0xFF, 0xEF]));
    }

    #[test]
    fn a_key_of_another_size_is_refused() {
        let mut data = [0; 32];
        for size in [0, 5, 15, 17, 64] {
            assert_eq!(aes(&vec![0; size], Chain::Alone, &mut data), None);
        }
        assert_eq!(aes(&[0; 16], Chain::With(&[0; 8]), &mut data), None);
        assert_eq!(rc4(&[], 4), None);
    }
}
