//! An .xls that is encrypted: record by record, in place ([MS-XLS] 2.2.10).

use super::{keys, xor};
use crate::bytes::u16;

// Kinds of records.
const EOF: u16 = 0x000A;
const FILEPASS: u16 = 0x002F;
const BOUNDSHEET: u16 = 0x0085;

/// Kinds of records that are never encrypted: they come before the password is asked for, or are read
/// by who only wants to lock the file.
const PLAIN: [u16; 6] = [0x0809, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196];

/// Bytes at the beginning of a sheet's name that are not encrypted: where the sheet begins.
const PLACE: usize = 4;

/// How a workbook is encrypted.
enum Scheme {
    Rc4(keys::Keys),
    Xor(xor::Array),
}

/// A record: where its data begin, their length, and what it is.
struct Record {
    start: usize,
    length: usize,
    kind: u16,
}

/// The records of a stream, as far as they are whole.
fn records(stream: &[u8]) -> impl Iterator<Item = Record> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (kind, length) = (u16(stream, at)?, usize::from(u16(stream, at + 2)?));
        let start = at + 4;
        at = start + length;
        (at <= stream.len()).then_some(Record { start, length, kind })
    })
}

/// The record that says how a workbook is encrypted.
fn pass(stream: &[u8]) -> Option<Record> {
    records(stream).take_while(|record| record.kind != EOF).find(|record| record.kind == FILEPASS)
}

/// Whether the stream that begins so is of a workbook that is encrypted.
pub fn is_encrypted(head: &[u8]) -> bool {
    pass(head).is_some()
}

/// The stream of a workbook without its encryption. `None` where it has another password, or is
/// encrypted otherwise.
pub fn decrypted(mut stream: Vec<u8>) -> Option<Vec<u8>> {
    let pass = pass(&stream)?;
    let told = stream.get(pass.start..pass.start + pass.length)?;
    let scheme = match told.len() {
        // Before Excel 97 there was one scheme, and no number of it.
        4 => Scheme::Xor(xor::Array::of(told)?),
        _ => match u16(told, 0)? {
            0 => Scheme::Xor(xor::Array::of(told.get(2..)?)?),
            1 => Scheme::Rc4(keys::Keys::of(told.get(2..)?)?),
            _ => return None,
        },
    };
    // Nothing is encrypted any more, and nobody shall think so: the record becomes one of no kind.
    stream.get_mut(pass.start - 4..pass.start - 2)?.fill(0);
    let all: Vec<Record> = records(&stream).collect();
    let mut keys = match scheme {
        Scheme::Rc4(keys) => keys,
        Scheme::Xor(array) => {
            for record in all.iter().filter(|record| is_covered(record, pass.start)) {
                let covered = covered(&mut stream, record)?;
                array.clear(covered, record.start + record.length + skipped(record));
            }
            return Some(stream);
        }
    };
    for record in all.iter().filter(|record| is_covered(record, pass.start)) {
        let covered = covered(&mut stream, record)?;
        keys.clear(covered, record.start + skipped(record))?;
    }
    Some(stream)
}

/// Whether something of a record is encrypted.
fn is_covered(record: &Record, pass: usize) -> bool {
    record.start != pass && !PLAIN.contains(&record.kind)
}

/// What is not encrypted at its beginning.
fn skipped(record: &Record) -> usize {
    if record.kind == BOUNDSHEET { PLACE.min(record.length) } else { 0 }
}

/// What of it is.
fn covered<'s>(stream: &'s mut [u8], record: &Record) -> Option<&'s mut [u8]> {
    stream.get_mut(record.start + skipped(record)..record.start + record.length)
}
