//! The encryption of Excel 2010 and later: AES in chained blocks, with what it is told in XML
//! ([MS-OFFCRYPTO] 2.3.4.10).

use super::primitives::password;
use super::primitives::{BLOCK, Chain, Hash, aes, base64};
use crate::xml::{Element, Step, walk};

/// What the key of each thing is made with.
const VERIFIER: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const VERIFIER_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

/// What fills a key or a first block that is too short.
const FILL: u8 = 0x36;

/// Times a password may be hashed. The standard allows ten million; Excel does it a hundred thousand
/// times, and a file must not make anybody wait.
const MOST_SPINS: u32 = 1_000_000;

/// Bytes that are encrypted together.
const SEGMENT: usize = 4096;

/// How something is encrypted.
#[derive(Debug, Clone)]
struct Parameters {
    hash: Hash,
    salt: Vec<u8>,
    key: usize,
}

/// What is told of the password.
#[derive(Debug)]
struct Keyed {
    parameters: Parameters,
    spins: u32,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
    key: Vec<u8>,
}

/// The package, with what fills its last block. `None` where it has another password, or is encrypted
/// otherwise.
pub fn decrypted(info: &[u8], package: &[u8]) -> Option<Vec<u8>> {
    let (mut data, mut keyed) = (None, None);
    walk(std::str::from_utf8(info.get(8..)?).ok()?, |step| match step {
        Step::Open("keyData", element) => data = parameters(element),
        Step::Open("encryptedKey", element) if keyed.is_none() => keyed = told(element),
        _ => {}
    });
    let (data, keyed) = (data?, keyed?);
    let key = keyed.open()?;
    let mut plain = package.to_vec();
    for (number, segment) in (0_u32..).zip(plain.chunks_mut(SEGMENT)) {
        let first = data.hash.of(&[&data.salt, &number.to_le_bytes()]);
        aes(&key, Chain::With(&sized(first, BLOCK)), segment)?;
    }
    Some(plain)
}

fn parameters(element: &Element<'_>) -> Option<Parameters> {
    let is = |name: &str, value: &str| element.attribute(name).as_deref() == Some(value);
    if !is("cipherAlgorithm", "AES") || !is("cipherChaining", "ChainingModeCBC") {
        return None;
    }
    let bits = element.number("keyBits").filter(|bits| [128, 192, 256].contains(bits))?;
    Some(Parameters {
        hash: Hash::named(&element.attribute("hashAlgorithm")?)?,
        salt: base64(&element.attribute("saltValue")?)?,
        key: usize::try_from(bits / 8).ok()?,
    })
}

fn told(element: &Element<'_>) -> Option<Keyed> {
    let bytes = |name: &str| base64(&element.attribute(name)?);
    Some(Keyed {
        parameters: parameters(element)?,
        spins: element.number("spinCount").filter(|spins| *spins <= MOST_SPINS)?,
        verifier: bytes("encryptedVerifierHashInput")?,
        verifier_hash: bytes("encryptedVerifierHashValue")?,
        key: bytes("encryptedKeyValue")?,
    })
}

impl Keyed {
    /// The key of the package, where the password is the default one.
    fn open(&self) -> Option<Vec<u8>> {
        let Parameters { hash, salt, key } = &self.parameters;
        let spun = hash.spun(salt, &password(), self.spins);
        let first = sized(salt.clone(), BLOCK);
        let opened = |block: [u8; 8], data: &[u8]| {
            let mut data = data.to_vec();
            aes(&sized(hash.of(&[&spun, &block]), *key), Chain::With(&first), &mut data)?;
            Some(data)
        };
        let verifier = opened(VERIFIER, &self.verifier)?;
        let verifier = verifier.get(..salt.len().min(verifier.len()))?;
        let expected = hash.of(&[verifier]);
        if !opened(VERIFIER_HASH, &self.verifier_hash)?.starts_with(&expected) {
            return None;
        }
        let mut opened = opened(KEY, &self.key)?;
        opened.truncate(*key);
        Some(opened)
    }
}

/// Bytes cut or filled to this size.
fn sized(mut bytes: Vec<u8>, size: usize) -> Vec<u8> {
    bytes.resize(size, FILL);
    bytes
}
