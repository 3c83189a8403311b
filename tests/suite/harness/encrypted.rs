//! Workbooks encrypted by hand, after [MS-OFFCRYPTO], with nothing of the product's.

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes256};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha512};
use std::io::{Cursor, Read as _, Write as _};

/// The password with which Excel opens a workbook without asking.
pub const EXCELS_OWN: &str = "VelvetSweatshop";

/// How an .xls is encrypted.
#[derive(Debug, Clone, Copy)]
pub enum Scheme {
    Xor,
    Rc4,
    /// With a key of so many bits.
    CryptoApi(u32),
}

/// What salts and verifiers are made of here.
const SALT: [u8; 16] = *b"saltsaltsaltsalt";
const VERIFIER: [u8; 16] = *b"a verifier of 16";

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn longs(longs: &[u32]) -> Vec<u8> {
    longs.iter().flat_map(|long| long.to_le_bytes()).collect()
}

fn hash<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    D::digest(parts.concat()).to_vec()
}

fn xored(a: &[u8], b: &[u8]) -> Vec<u8> {
    a.iter().zip(b).map(|(a, b)| a ^ b).collect()
}

/// The stream of RC4.
fn rc4(key: &[u8], length: usize) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut j = 0_usize;
    for i in 0..256 {
        j = (j + usize::from(state[i]) + usize::from(key[i % key.len()])) % 256;
        state.swap(i, j);
    }
    let (mut i, mut j) = (0, 0);
    let next = |_| {
        i = (i + 1) % 256;
        j = (j + usize::from(state[i])) % 256;
        state.swap(i, j);
        state[(usize::from(state[i]) + usize::from(state[j])) % 256]
    };
    (0..length).map(next).collect()
}

/// A compound file of these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let file = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, file).expect("a file");
    for (name, content) in streams {
        let mut stream = file.create_stream(format!("/{name}")).expect("a stream");
        stream.write_all(content).expect("a stream");
        stream.flush().expect("a stream");
    }
    file.into_inner().into_inner()
}

/// An .xls, encrypted.
pub fn binary(file: &[u8], scheme: Scheme, password: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(file)).expect("a compound file");
    let mut plain = Vec::new();
    let mut stream = file.open_stream("/Workbook").expect("a stream");
    stream.read_to_end(&mut plain).expect("a stream");
    let told = told(scheme, password);
    let pass = [words(&[0x002F, u16::try_from(told.len()).expect("a record")]), told].concat();
    // Behind the record with which the stream begins; the sheets move on.
    let first = 4 + usize::from(u16::from_le_bytes([plain[2], plain[3]]));
    plain.splice(first..first, pass.iter().copied());
    let moved = u32::try_from(pass.len()).expect("a record");
    let mut encrypted = plain.clone();
    let mut at = 0;
    while at < plain.len() {
        let word = |at: usize| u16::from_le_bytes([plain[at], plain[at + 1]]);
        let (kind, start) = (word(at), at + 4);
        let end = start + usize::from(word(at + 2));
        at = end;
        let skipped = match kind {
            0x0809 | 0x002F => continue,
            0x0085 => {
                let place = plain[start..start + 4].try_into().expect("a place");
                let place = u32::from_le_bytes(place) + moved;
                encrypted[start..start + 4].copy_from_slice(&place.to_le_bytes());
                4
            }
            _ => 0,
        };
        for byte in start + skipped..end {
            encrypted[byte] = match scheme {
                Scheme::Xor => {
                    let key = obfuscation()[(end + byte - start) % 16];
                    plain[byte].rotate_right(3) ^ key
                }
                _ => plain[byte] ^ stream_of(scheme, password, byte / 1024)[byte % 1024],
            };
        }
    }
    compound(&[("Workbook", &encrypted)])
}

/// What bytes are mixed with; the key is any, for it is told.
fn obfuscation() -> Vec<u8> {
    let letters = EXCELS_OWN.bytes().chain([0xBB]);
    letters
        .zip([0x5A, 0xC3].into_iter().cycle())
        .map(|(a, b): (u8, u8)| (a ^ b).rotate_right(1))
        .collect()
}

fn key(scheme: Scheme, password: &str, block: usize) -> Vec<u8> {
    let block = u32::try_from(block).expect("a block").to_le_bytes();
    match scheme {
        Scheme::CryptoApi(bits) => {
            let seed = hash::<Sha1>(&[&SALT, &wide(password)]);
            let mut key = hash::<Sha1>(&[&seed, &block]);
            key.truncate(usize::try_from(bits / 8).expect("a size"));
            if bits == 40 {
                key.resize(16, 0);
            }
            key
        }
        _ => {
            let first = hash::<Md5>(&[&wide(password)]);
            let seed = hash::<Md5>(&[&[&first[..5], &SALT].concat().repeat(16)]);
            hash::<Md5>(&[&seed[..5], &block])
        }
    }
}

fn stream_of(scheme: Scheme, password: &str, block: usize) -> Vec<u8> {
    rc4(&key(scheme, password, block), 1024)
}

/// What a workbook tells of its encryption.
fn told(scheme: Scheme, password: &str) -> Vec<u8> {
    let stream = || stream_of(scheme, password, 0);
    match scheme {
        // The verifier of Excel's own password, or of some other.
        Scheme::Xor => {
            let verifier = if password == EXCELS_OWN { 0x9A0A } else { 0x1234 };
            words(&[0, 0xC35A, verifier])
        }
        Scheme::Rc4 => {
            let told = [VERIFIER.to_vec(), hash::<Md5>(&[&VERIFIER])].concat();
            [words(&[1, 1, 1]), SALT.to_vec(), xored(&told, &stream())].concat()
        }
        Scheme::CryptoApi(bits) => {
            let told = xored(&[VERIFIER.to_vec(), hash::<Sha1>(&[&VERIFIER])].concat(), &stream());
            let head = [longs(&[4, 0, 0x6801, 0x8004, bits, 1, 0, 0]), wide("RC4\0")].concat();
            let size = u32::try_from(head.len()).expect("a head");
            let verifier = [longs(&[16]), SALT.to_vec(), told[..16].to_vec(), longs(&[20])];
            [words(&[1, 2, 2]), longs(&[4, size]), head, verifier.concat(), told[16..].to_vec()]
                .concat()
        }
    }
}

fn filled(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.resize(bytes.len().next_multiple_of(16), 0);
    bytes
}

/// A package, encrypted as Excel 2007 does it.
pub fn standard(package: &[u8], password: &str) -> Vec<u8> {
    let mut hashed = hash::<Sha1>(&[&SALT, &wide(password)]);
    for count in 0..50_000_u32 {
        hashed = hash::<Sha1>(&[&count.to_le_bytes(), &hashed]);
    }
    let hashed = hash::<Sha1>(&[&hashed, &[0; 4]]);
    let mut block = [0x36; 64];
    for (byte, other) in block.iter_mut().zip(&hashed) {
        *byte ^= other;
    }
    let cipher = Aes128::new_from_slice(&hash::<Sha1>(&[&block])[..16]).expect("a key");
    let encrypt = |bytes: Vec<u8>| {
        let mut bytes = filled(bytes);
        for block in bytes.chunks_mut(16) {
            cipher.encrypt_block(block.try_into().expect("a block"));
        }
        bytes
    };
    let head = [longs(&[0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0]), wide("AES\0")].concat();
    let size = u32::try_from(head.len()).expect("a head");
    let verifier = [
        longs(&[16]),
        SALT.to_vec(),
        encrypt(VERIFIER.to_vec()),
        longs(&[20]),
        encrypt(hash::<Sha1>(&[&VERIFIER])),
    ];
    let info = [words(&[4, 2]), longs(&[0x24, size]), head, verifier.concat()].concat();
    let length = u64::try_from(package.len()).expect("a length").to_le_bytes();
    let content = [length.to_vec(), encrypt(package.to_vec())].concat();
    compound(&[("EncryptionInfo", &info), ("EncryptedPackage", &content)])
}

/// Blocks of AES, each mixed with the one before it.
fn chained(key: &[u8], first: &[u8], bytes: Vec<u8>) -> Vec<u8> {
    let cipher = Aes256::new_from_slice(key).expect("a key");
    let mut bytes = filled(bytes);
    let mut before = first[..16].to_vec();
    for block in bytes.chunks_mut(16) {
        let mixed = xored(block, &before);
        block.copy_from_slice(&mixed);
        cipher.encrypt_block((&mut *block).try_into().expect("a block"));
        before = block.to_vec();
    }
    bytes
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| char::from(LETTERS[usize::try_from(bits & 63).expect("six bits")]);
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(*three.get(at).unwrap_or(&0)));
        for place in 0..=three.len() {
            text.push(letter(bits >> (18 - 6 * place)));
        }
        text.push_str(&"=".repeat(3 - three.len()));
    }
    text
}

/// A package, encrypted as Excel 2010 and later do it.
pub fn agile(package: &[u8], password: &str) -> Vec<u8> {
    const SPINS: u32 = 1000;
    let secret: Vec<u8> = (100..132).collect();
    let mut hashed = hash::<Sha512>(&[&SALT, &wide(password)]);
    for count in 0..SPINS {
        hashed = hash::<Sha512>(&[&count.to_le_bytes(), &hashed]);
    }
    let told = |purpose: [u8; 8], bytes: Vec<u8>| {
        let key = hash::<Sha512>(&[&hashed, &purpose]);
        base64(&chained(&key[..32], &SALT, bytes))
    };
    let salt = base64(&SALT);
    let common = format!(
        r#"saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="{salt}""#
    );
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData {common}/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="{SPINS}" {common} encryptedVerifierHashInput="{}" encryptedVerifierHashValue="{}" encryptedKeyValue="{}"/></keyEncryptor></keyEncryptors></encryption>"#,
        told([0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79], VERIFIER.to_vec()),
        told([0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E], hash::<Sha512>(&[&VERIFIER])),
        told([0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6], secret.clone()),
    );
    let info = [words(&[4, 4]), longs(&[0x40]), xml.into_bytes()].concat();
    let mut content = u64::try_from(package.len()).expect("a length").to_le_bytes().to_vec();
    for (number, segment) in (0_u32..).zip(package.chunks(4096)) {
        let first = hash::<Sha512>(&[&SALT, &number.to_le_bytes()]);
        content.extend(chained(&secret, &first, segment.to_vec()));
    }
    compound(&[("EncryptionInfo", &info), ("EncryptedPackage", &content)])
}
