//! The parts of a spreadsheet's ZIP package, unpacked once (the only file that names zip).
//!
//! What an archive says of its unpacked sizes is not to be believed, so unpacking counts bytes and
//! stops at a budget. The reader library gets the parts again in a package that is not compressed:
//! nothing is unpacked twice.

mod inflate;
mod mending;
mod names;
mod swelling;

pub use names::key;

use super::refusal::{Damage, Refusal};
use crate::limits::MOST_UNPACKED;
use inflate::{Packed, unpack};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// How a ZIP archive, and so every .xlsx, .xlsm, .xlsb and .ods, begins.
pub const ZIP: &[u8] = b"PK\x03\x04";

/// Bytes of a small part that are read.
const MOST_OF_A_SMALL: u64 = 4 * 1024 * 1024;

/// Files a package may hold.
const MOST_PARTS: usize = 10_000;

/// Endings of the parts that hold cells and what is written about them; pictures and the like are
/// not unpacked.
const READ: [&str; 3] = [".xml", ".rels", ".vml"];

/// The part that makes a package an .xlsb.
pub const BINARY_WORKBOOK: &str = "xl/workbook.bin";

/// The ending of the parts of an .xlsb that hold cells and comments; in other packages, of settings of
/// printers and of programs.
pub const BINARY_PART: &str = ".bin";

/// The folder of the parts that hold what controls of programs are set to, in any package.
const CONTROLS: &str = "xl/activex/";

/// Parts that say nothing of the cells: colours of the theme, properties of the document, the parts'
/// kinds (which the relations between them tell as well).
const UNREAD: [&str; 3] = ["xl/theme/", "docprops/", "[content_types].xml"];

/// Whether a part is unpacked.
fn is_read(name: &str, binary: bool) -> bool {
    let binary = binary || name.starts_with(CONTROLS);
    (READ.iter().any(|ending| name.ends_with(ending)) || binary && name.ends_with(BINARY_PART))
        && !UNREAD.iter().any(|part| name.starts_with(part))
}

/// Room made for a part at once. What a part says of its size may be a lie, so more is made only as
/// it fills.
const FIRST_ROOM: usize = 256 * 1024;

/// The parts of a package, each by the one spelling of its name.
#[derive(Debug, Default)]
pub struct Package {
    parts: BTreeMap<String, Part>,
}

/// What a part holds, looked at once: a part that is text is asked for again and again.
#[derive(Debug)]
enum Part {
    Text(String),
    Bytes(Vec<u8>),
}

impl Part {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Part {
    fn from(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(|error| Self::Bytes(error.into_bytes()), Self::Text)
    }
}

/// An archive that was opened, and not yet unpacked.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    bytes: &'a [u8],
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// A [`Refusal`] where it is broken or holds far too many parts.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
        if archive.len() > MOST_PARTS {
            return Err(Refusal::TooLarge);
        }
        Ok(Self { zip: archive, bytes })
    }

    /// The names of its parts, each in one spelling: small letters, divided by `/`.
    ///
    /// # Errors
    /// A [`Refusal`] where a name can't be read.
    pub fn names(&self) -> Result<Vec<String>, Refusal> {
        let names =
            self.zip.file_names().map(|name| name.map(|name| names::key(&name).into_owned()));
        names.collect::<Result<_, _>>().map_err(|error| refused(&error))
    }

    /// One part that is small, by the one spelling of its name; `None` where there is none, or it is
    /// longer than that.
    ///
    /// # Errors
    /// A [`Refusal`] where the archive is broken.
    pub fn part(&self, wanted: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let mut archive = self.zip.clone();
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(|error| refused(&error))?;
            let name = part.name().map_err(|error| refused(&error))?;
            if names::key(&name) != wanted {
                continue;
            }
            drop(part);
            let part = archive.by_index(index).map_err(|error| refused(&error))?;
            let mut bytes = Vec::new();
            part.take(MOST_OF_A_SMALL)
                .read_to_end(&mut bytes)
                .map_err(|error| Refusal::unpacked(&error))?;
            return Ok(Some(bytes));
        }
        Ok(None)
    }

    /// Unpacks the parts that are read.
    ///
    /// # Errors
    /// A [`Refusal`] where the archive is broken or holds far too much.
    pub fn unpack(self) -> Result<Package, Refusal> {
        self.unpack_within(MOST_UNPACKED)
    }

    /// Unpacks the parts that are read, of a package that may unpack to so many bytes.
    ///
    /// # Errors
    /// A [`Refusal`] where the archive is broken or holds more.
    pub fn unpack_within(self, budget: u64) -> Result<Package, Refusal> {
        self.unpack_parts(budget, false)
    }

    /// Unpacks the parts that are read and can be; a part that is broken is left out.
    ///
    /// # Errors
    /// A [`Refusal`] where the archive is broken or holds far too much.
    pub fn unpack_sound(self) -> Result<Package, Refusal> {
        self.unpack_parts(MOST_UNPACKED, true)
    }

    fn unpack_parts(mut self, mut budget: u64, only_sound: bool) -> Result<Package, Refusal> {
        let mut package = Package::default();
        let binary = self.names()?.iter().any(|name| name == BINARY_WORKBOOK);
        for index in 0..self.zip.len() {
            let part = self.zip.by_index_raw(index).map_err(|error| refused(&error))?;
            let name = part.name().map_err(|error| refused(&error))?;
            let name = names::key(&name).into_owned();
            if !is_read(&name, binary) {
                // Not unpacked; but who sends what says of itself that it fills a disk means harm.
                if part.size() > MOST_UNPACKED {
                    return Err(Refusal::TooLarge);
                }
                continue;
            }
            let packed = in_one_piece(&part, self.bytes, budget);
            let unpacked = packed.and_then(|packed| unpack(&packed));
            drop(part);
            let unpacked = match unpacked {
                Some(unpacked) => unpacked,
                None => match self.stream(index, budget) {
                    Err(_) if only_sound => continue,
                    streamed => streamed?,
                },
            };
            budget = u64::try_from(unpacked.len())
                .ok()
                .and_then(|size| budget.checked_sub(size))
                .ok_or(Refusal::TooLarge)?;
            package.parts.insert(name, mending::mended(unpacked).into());
        }
        Ok(package)
    }

    /// One part, read piece by piece up to a byte more than the budget: it tells what is wrong with it.
    fn stream(&mut self, index: usize, budget: u64) -> Result<Vec<u8>, Refusal> {
        let part = self.zip.by_index(index).map_err(|error| refused(&error))?;
        let size = usize::try_from(part.size()).unwrap_or(FIRST_ROOM);
        // One byte more than its size, so that its end is seen without making room again.
        let mut unpacked = Vec::with_capacity(size.min(FIRST_ROOM) + 1);
        let read = part.take(budget + 1).read_to_end(&mut unpacked);
        read.map_err(|error| Refusal::unpacked(&error))?;
        Ok(unpacked)
    }
}

/// A part that is packed in the usual way and may be unpacked at once.
fn in_one_piece<'p, R: std::io::Read + ?Sized>(
    part: &zip::read::ZipFile<'_, R>,
    archive: &'p [u8],
    budget: u64,
) -> Option<Packed<'p>> {
    let usual = part.compression() == CompressionMethod::Deflated && !part.encrypted();
    if !usual || part.size() > budget {
        return None;
    }
    let start = usize::try_from(part.data_start()?).ok()?;
    let end = start.checked_add(usize::try_from(part.compressed_size()).ok()?)?;
    let size = usize::try_from(part.size()).ok()?;
    Some(Packed { bytes: archive.get(start..end)?, size, crc: part.crc32() })
}

impl Package {
    /// A part that holds text; `None` where there is none of that name, in any spelling.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.part(name)? {
            Part::Text(text) => Some(text),
            Part::Bytes(_) => None,
        }
    }

    /// A part as its bytes; `None` where there is none of that name, in any spelling.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.part(name).map(Part::bytes)
    }

    fn part(&self, name: &str) -> Option<&Part> {
        self.parts.get(names::key(name).as_ref())
    }

    /// Puts another content into a part.
    pub fn put(&mut self, name: &str, content: Vec<u8>) {
        self.parts.insert(names::key(name).into_owned(), content.into());
    }

    /// The same package without compression; the second names of parts, by which a reader may ask for
    /// them, each with the first.
    ///
    /// # Errors
    /// A [`Refusal`] where it can't be put together.
    pub fn stored(&self, aliases: &[(String, String)]) -> Result<Vec<u8>, Refusal> {
        let parts = self.parts.iter().map(|(name, bytes)| (name.as_str(), bytes.bytes()));
        let aliases = aliases.iter().filter(|(alias, _)| !self.parts.contains_key(alias));
        let aliases = aliases.filter_map(|(alias, name)| Some((alias.as_str(), self.bytes(name)?)));
        let parts: Vec<(&str, &[u8])> = parts.chain(aliases).collect();
        // Room for all at once, with what a ZIP says of each part before it and at its end.
        let room = parts.iter().map(|(name, bytes)| bytes.len() + 2 * name.len() + 128).sum();
        let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(room)));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, bytes) in parts {
            zip.start_file(name, options).map_err(|error| refused(&error))?;
            zip.write_all(bytes).map_err(|error| Refusal::unpacked(&error))?;
        }
        Ok(zip.finish().map_err(|error| refused(&error))?.into_inner())
    }
}

#[cfg(test)]
impl FromIterator<(String, Vec<u8>)> for Package {
    fn from_iter<T: IntoIterator<Item = (String, Vec<u8>)>>(parts: T) -> Self {
        let key = |name: String| names::key(&name).into_owned();
        Self { parts: parts.into_iter().map(|(name, bytes)| (key(name), bytes.into())).collect() }
    }
}

/// Whether a file is an .xlsx or .xlsm by what is in it.
pub fn is_open_xml(bytes: &[u8]) -> bool {
    let names = Archive::open(bytes).and_then(|archive| archive.names()).unwrap_or_default();
    names.iter().any(|name| name.starts_with("xl/"))
        && !names.iter().any(|name| name == BINARY_WORKBOOK || name == "content.xml")
}

/// What is wrong with an archive, by the kinds of its library.
pub fn refused(error: &ZipError) -> Refusal {
    match error {
        ZipError::Io(error) => Refusal::unpacked(error),
        ZipError::FileNotFound => Refusal::Damaged(Damage::PartMissing),
        ZipError::InvalidPassword => Refusal::Protected,
        ZipError::UnsupportedArchive(said) if *said == ZipError::PASSWORD_REQUIRED => {
            Refusal::Protected
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Refusal::PackedOtherwise
        }
        // What an archive ends with is not there. The library has no kind of its own for it.
        ZipError::InvalidArchive(said) if said.contains("EOCD") => {
            Refusal::Damaged(Damage::Truncated)
        }
        _ => Refusal::Damaged(Damage::Archive),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn what_is_wrong_with_an_archive_is_told_by_its_kind() {
        let io = |kind: io::ErrorKind| ZipError::Io(kind.into());
        for (error, damage) in [
            (io(io::ErrorKind::UnexpectedEof), Damage::Truncated),
            (io(io::ErrorKind::InvalidData), Damage::Archive),
            (ZipError::InvalidArchive("Could not find EOCD".into()), Damage::Truncated),
            (ZipError::InvalidArchive("Invalid checksum".into()), Damage::Archive),
            (ZipError::FileNotFound, Damage::PartMissing),
        ] {
            assert_eq!(refused(&error), Refusal::Damaged(damage), "{error}");
        }
        let locked = ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED);
        assert_eq!(refused(&locked), Refusal::Protected);
        assert_eq!(refused(&ZipError::CompressionMethodNotSupported(99)), Refusal::PackedOtherwise);
        // How an archive ends that was cut.
        let error = Archive::open(b"PK\x03\x04 and no more").err();
        assert_eq!(error, Some(Refusal::Damaged(Damage::Truncated)));
    }
}
