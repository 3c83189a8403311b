//! Workbooks that are encrypted: told as such, and opened where everybody has the key.
//!
//! Excel encrypts a workbook whose structure is protected, or that is to be opened for reading only,
//! with a key of its own, and opens it without asking anybody. Such a file is decrypted
//! to the ordinary file it is before anything else looks at it. Any other is protected by a password.

mod agile;
mod binary;
mod keys;
mod primitives;
mod standard;
mod xor;

use super::compound::{self, OLE, WORKBOOKS};
use super::refusal::{Damage, Refusal};
use crate::bytes::u16;
use std::borrow::Cow;

/// The streams of a package that is encrypted whole: how, and what.
const INFO: &str = "EncryptionInfo";
const PACKAGE: &str = "EncryptedPackage";

/// Streams of a workbook that only those may open whom a server of rights knows.
const RIGHTS: [&str; 2] =
    ["\u{9}DRMContent", "\u{6}DataSpaces/TransformInfo/DRMEncryptedTransform/\u{6}Primary"];

/// Bytes of a workbook's stream in which it says that it is encrypted, if it is.
const HEAD: usize = 4096;

/// The file as it is without encryption.
///
/// # Errors
/// The [`Refusal`] that says that it is protected, or broken.
pub fn opened(file: &[u8]) -> Result<Cow<'_, [u8]>, Refusal> {
    if !file.starts_with(OLE) {
        return Ok(Cow::Borrowed(file));
    }
    if RIGHTS.iter().any(|name| compound::has(file, name)) {
        return Err(Refusal::ProtectedByRights);
    }
    if compound::has(file, PACKAGE) {
        return package(file).map(Cow::Owned);
    }
    let head = compound::beginning(file, &WORKBOOKS, HEAD).unwrap_or_default();
    if !binary::is_encrypted(&head) {
        return Ok(Cow::Borrowed(file));
    }
    let stream = compound::stream(file, &WORKBOOKS).unwrap_or_default();
    let plain = binary::decrypted(stream).ok_or(Refusal::Protected)?;
    let whole = compound::with_stream(file, &WORKBOOKS, &plain);
    whole.map(Cow::Owned).ok_or(Refusal::Damaged(Damage::Content))
}

/// The package of a workbook that is encrypted whole.
fn package(file: &[u8]) -> Result<Vec<u8>, Refusal> {
    let info = compound::stream(file, &[INFO]).unwrap_or_default();
    let content = compound::stream(file, &[PACKAGE]).unwrap_or_default();
    let (length, content) =
        content.split_first_chunk().ok_or(Refusal::Damaged(Damage::Truncated))?;
    let plain = match (u16(&info, 0), u16(&info, 2)) {
        (Some(4), Some(4)) => agile::decrypted(&info, content),
        (Some(2..=4), Some(2)) => standard::decrypted(&info, content),
        _ => None,
    };
    let mut plain = plain.ok_or(Refusal::Protected)?;
    // Behind the package stands what fills the last block.
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    if length > plain.len() {
        return Err(Refusal::Damaged(Damage::Truncated));
    }
    plain.truncate(length);
    Ok(plain)
}
