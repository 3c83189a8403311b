//! Archives that are the same to the byte for the same files: sorted, of one time, of one owner.

use crate::fault::Fault;
use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Whoever unpacks it may read the files, and run the programs.
const FILE: u32 = 0o644;
const PROGRAM: u32 = 0o755;

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it is a program.
    pub is_program: bool,
}

impl Entry {
    fn mode(&self) -> u32 {
        if self.is_program { PROGRAM } else { FILE }
    }
}

/// The files of an archive by their paths, with `/` between folders.
pub type Files = BTreeMap<String, Entry>;

/// A .zip. Names that are no ASCII are marked as UTF-8, as Windows reads them since Windows 8.
///
/// # Errors
/// [`Fault::Archive`] where a name or the time has no place in a .zip (its years begin with 1980).
pub fn zip(files: &Files, seconds: i64) -> Result<Vec<u8>, Fault> {
    let failed = |why: &dyn std::fmt::Display| Fault::Archive { why: why.to_string() };
    let time = Timestamp::from_second(seconds).map_err(|error| failed(&error))?;
    let time = time.to_zoned(TimeZone::UTC).datetime();
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let time = DateTime::from_date_and_time(
        u16::try_from(time.year()).unwrap_or_default(),
        part(time.month()),
        part(time.day()),
        part(time.hour()),
        part(time.minute()),
        part(time.second()),
    );
    let time = time.map_err(|error| failed(&error))?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, entry) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(time)
            .unix_permissions(entry.mode());
        archive.start_file(path.as_str(), options).map_err(|error| failed(&error))?;
        archive.write_all(&entry.bytes).map_err(|error| failed(&error))?;
    }
    Ok(archive.finish().map_err(|error| failed(&error))?.into_inner())
}

/// A .tar.gz.
///
/// # Errors
/// [`Fault::Archive`] where a name has no place in a .tar, or the time is before 1970.
pub fn tar_gz(files: &Files, seconds: i64) -> Result<Vec<u8>, Fault> {
    let failed = |why: &dyn std::fmt::Display| Fault::Archive { why: why.to_string() };
    let time = u64::try_from(seconds).map_err(|error| failed(&error))?;
    // Neither a name nor a time in the wrapping.
    let wrapping = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let mut archive = tar::Builder::new(wrapping);
    for (path, entry) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(entry.bytes.len() as u64);
        header.set_mode(entry.mode());
        header.set_mtime(time);
        header.set_uid(0);
        header.set_gid(0);
        archive
            .append_data(&mut header, path, entry.bytes.as_slice())
            .map_err(|error| failed(&error))?;
    }
    let wrapping = archive.into_inner().map_err(|error| failed(&error))?;
    wrapping.finish().map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;
    use zip::ZipArchive;

    /// 2026-11-27 09:00:00 UTC.
    const TIME: i64 = 1_795_770_000;

    fn files() -> Files {
        let entry = |text: &str, is_program| Entry { bytes: text.into(), is_program };
        let mut files = Files::new();
        files.insert("t/導入説明書.txt".to_owned(), entry("説明", false));
        files.insert("t/torimatome".to_owned(), entry("\u{7f}ELF", true));
        files.insert(format!("t/{}.xlsx", "長い名前".repeat(12)), entry("", false));
        files
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let mut turned = Files::new();
        for (path, entry) in files().into_iter().rev() {
            turned.insert(path, entry);
        }
        assert_eq!(zip(&files(), TIME).unwrap(), zip(&turned, TIME).unwrap());
        assert_eq!(tar_gz(&files(), TIME).unwrap(), tar_gz(&turned, TIME).unwrap());
        assert_ne!(zip(&files(), TIME).unwrap(), zip(&files(), TIME + 60).unwrap());
    }

    #[test]
    fn a_zip_holds_them_with_their_names_modes_and_time() {
        let mut archive = ZipArchive::new(Cursor::new(zip(&files(), TIME).unwrap())).unwrap();
        let mut found = Files::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            assert_eq!(file.last_modified().unwrap().to_string(), "2026-11-27 09:00:00");
            let mode = file.unix_mode().unwrap() & 0o777;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            let name = file.name().unwrap().into_owned();
            found.insert(name, Entry { bytes, is_program: mode == 0o755 });
        }
        assert_eq!(found, files());
    }

    #[test]
    fn a_tar_holds_them_with_their_names_modes_and_time() {
        let bytes = tar_gz(&files(), TIME).unwrap();
        let unwrapped = flate2::read::GzDecoder::new(bytes.as_slice());
        let mut found = Files::new();
        for file in tar::Archive::new(unwrapped).entries().unwrap() {
            let mut file = file.unwrap();
            let header = file.header().clone();
            assert_eq!(header.mtime().unwrap(), TIME.unsigned_abs());
            assert_eq!((header.uid().unwrap(), header.gid().unwrap()), (0, 0));
            let path = file.path().unwrap().display().to_string();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            found.insert(path, Entry { bytes, is_program: header.mode().unwrap() == 0o755 });
        }
        assert_eq!(found, files());
    }

    #[test]
    fn a_time_that_has_no_place_is_told() {
        assert!(matches!(zip(&files(), 0), Err(Fault::Archive { .. })), "before 1980");
        assert!(matches!(tar_gz(&files(), -1), Err(Fault::Archive { .. })));
    }
}
