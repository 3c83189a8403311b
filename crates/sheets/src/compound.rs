//! The streams of an OLE compound file, which an .xls is (the only file that names cfb).
//!
//! Files whose tables do not quite agree are refused by the crate; Excel opens them, and so do we.

mod lenient;

use lenient::Compound;

use std::io::{Cursor, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How an OLE compound file, and so every .xls and every password-protected workbook, begins.
pub const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Streams that hold the workbook of an .xls: since Excel 97, and before.
pub const WORKBOOKS: [&str; 2] = ["Workbook", "Book"];

/// The first of these streams that a file has at its root; `None` where there is none, or the file is
/// broken.
pub fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    // The crate refuses chains of sectors that come back to themselves; should something else bring
    // it down, the file has no streams.
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes, names, bytes.len()))).ok().flatten();
    read.or_else(|| leniently(bytes, names))
}

fn leniently(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let file = Compound::of(bytes)?;
    names.iter().find_map(|name| file.stream(name))
}

/// So much of the beginning of the first of these streams.
pub fn beginning(bytes: &[u8], names: &[&str], most: usize) -> Option<Vec<u8>> {
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes, names, most))).ok().flatten();
    read.or_else(|| {
        leniently(bytes, names).map(|mut stream| {
            stream.truncate(most);
            stream
        })
    })
}

/// The names at a file's root; `None` where it is broken.
pub fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let names = || {
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
        Some(file.read_root_storage().map(|entry| entry.name().to_owned()).collect())
    };
    let found = catch_unwind(AssertUnwindSafe(names)).ok().flatten();
    found.or_else(|| Some(Compound::of(bytes)?.names().map(str::to_owned).collect()))
}

/// Whether a file has this stream.
pub fn has(bytes: &[u8], name: &str) -> bool {
    let looked = catch_unwind(AssertUnwindSafe(|| {
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).ok();
        file.is_some_and(|file| file.is_stream(name))
    }));
    looked.unwrap_or(false)
}

/// The file with other content, of the same length, in the first of these streams that it has.
pub fn with_stream(bytes: &[u8], names: &[&str], content: &[u8]) -> Option<Vec<u8>> {
    catch_unwind(AssertUnwindSafe(|| written(bytes, names, content))).ok().flatten()
}

fn written(bytes: &[u8], names: &[&str], content: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes.to_vec())).ok()?;
    let name = names.iter().find(|name| file.is_stream(name))?;
    let mut stream = file.open_stream(name).ok()?;
    stream.write_all(content).ok()?;
    stream.flush().ok()?;
    drop(stream);
    Some(file.into_inner().into_inner())
}

fn read(bytes: &[u8], names: &[&str], most: usize) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = names.iter().find(|name| file.is_stream(name))?;
    let stream = file.open_stream(name).ok()?;
    // What a stream says of its length may be a lie; it is no longer than the file.
    let most = u64::try_from(most.min(bytes.len())).ok()?;
    let mut content = Vec::new();
    // What can be read of a stream that breaks off is read.
    let _ = stream.take(most).read_to_end(&mut content);
    Some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A compound file with this stream.
    fn file(name: &str, content: &[u8]) -> Vec<u8> {
        let empty = Cursor::new(Vec::new());
        let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, empty).unwrap();
        let mut stream = file.create_stream(name).unwrap();
        stream.write_all(content).unwrap();
        stream.flush().unwrap();
        drop(stream);
        file.into_inner().into_inner()
    }

    #[test]
    fn a_stream_is_read_whole_whether_it_is_small_or_large() {
        for length in [0, 100, 10_000] {
            let content: Vec<u8> = (0..=250).cycle().take(length).collect();
            let bytes = file("/Book", &content);
            assert_eq!(stream(&bytes, &["Workbook", "Book"]), Some(content));
            assert_eq!(stream(&bytes, &["Workbook"]), None);
        }
        assert_eq!(stream(b"", &["Book"]), None);
    }

    #[test]
    fn a_stream_is_found_where_the_tables_do_not_agree() {
        for length in [100, 10_000] {
            let content: Vec<u8> = (0..=250).cycle().take(length).collect();
            let mut bytes = file("/Workbook", &content);
            assert_eq!(leniently(&bytes, &["Workbook"]), Some(content.clone()));
            // The directory says that another stream stands beside it, and there is none.
            let name = [b'W', 0, b'o', 0, b'r', 0];
            let entry = bytes.windows(6).position(|six| six == name).unwrap();
            bytes[entry + 68] = 9;
            bytes[entry + 69..entry + 72].fill(0);
            assert!(cfb::CompoundFile::open(Cursor::new(&bytes)).is_err());
            assert_eq!(stream(&bytes, &["Book", "Workbook"]), Some(content));
            assert_eq!(names(&bytes), Some(vec!["Workbook".to_owned()]));
        }
    }

    #[test]
    fn a_broken_file_comes_to_an_end() {
        let sound = file("/Workbook", &[7; 9_000]);
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            usize::try_from(state >> 8).unwrap()
        };
        for _ in 0..3_000 {
            let mut bytes = sound.clone();
            for _ in 0..=next() % 4 {
                // Most of a file is what its streams hold; what leads to them stands at the beginning.
                let at = next() % 2_048;
                bytes[at] = next().to_le_bytes()[0];
            }
            bytes.truncate(sound.len() - next() % 700);
            let read = stream(&bytes, &["Workbook"]).unwrap_or_default();
            assert!(read.len() <= bytes.len());
            let found = leniently(&bytes, &["Workbook"]).unwrap_or_default();
            assert!(found.len() <= bytes.len());
        }
    }
}
