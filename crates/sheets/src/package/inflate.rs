//! Unpacking a part in one piece, as nearly all can be: its bytes and its size are at hand.

use zune_inflate::{DeflateDecoder, DeflateOptions};

/// How much a byte can become at most: 258 bytes for two bits.
const MOST_PER_BYTE: usize = 1032;

/// Room behind the end of a part, which the decoder wants before it writes: without it all that was
/// unpacked is moved once more.
const ROOM: usize = 512;

/// What a part says of itself.
pub struct Packed<'p> {
    /// Its bytes in the archive.
    pub bytes: &'p [u8],
    /// The bytes they become.
    pub size: usize,
    /// The checksum of these.
    pub crc: u32,
}

/// The part unpacked; `None` where it is not what it says of itself, whatever is wrong with it.
pub fn unpack(part: &Packed<'_>) -> Option<Vec<u8>> {
    if part.size > part.bytes.len().saturating_mul(MOST_PER_BYTE) {
        return None;
    }
    let room = part.size.saturating_add(ROOM);
    let options = DeflateOptions::default().set_size_hint(room).set_limit(part.size);
    let unpacked = DeflateDecoder::new_with_options(part.bytes, options).decode_deflate().ok()?;
    let whole = unpacked.len() == part.size;
    (whole && crc32fast::hash(&unpacked) == part.crc).then_some(unpacked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::DeflateEncoder};
    use std::io::Write as _;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_part_is_unpacked_only_where_it_is_what_it_says() {
        for text in ["", "様式", &"協定".repeat(100_000)].map(str::as_bytes) {
            let bytes = packed(text);
            let (size, crc) = (text.len(), crc32fast::hash(text));
            let of = |size, crc, bytes| unpack(&Packed { bytes, size, crc });
            assert_eq!(of(size, crc, &bytes).as_deref(), Some(text));
            assert_eq!(of(size + 1, crc, &bytes), None);
            assert_eq!(of(size, crc ^ 1, &bytes), None);
            assert_eq!(of(usize::MAX, crc, &bytes), None);
            let (cut, _) = bytes.split_at(bytes.len() - 1);
            assert_eq!(of(size, crc, cut), None);
            if let Some(less) = size.checked_sub(1) {
                assert_eq!(of(less, crc, &bytes), None);
            }
        }
    }
}
