//! Looking at a file before it is opened: what it really is, and whether it is safe to unpack.

use super::compound::{OLE, WORKBOOKS};
use super::package::{Archive, Package, ZIP};
use super::refusal::{Damage, OtherFormat, Refusal};
use super::{compound, delimited, xml};

/// A file that was looked at.
#[derive(Debug)]
pub struct Screened {
    /// What it is.
    pub kind: FileKind,
    /// Its true format, where its name says another.
    pub really: Option<&'static str>,
}

impl Screened {
    /// A file of this kind, whose name should end in one of these.
    fn new(kind: FileKind, endings: &[&'static str], extension: &str) -> Self {
        let named_so = endings.contains(&extension);
        Self { kind, really: endings.first().copied().filter(|_| !named_so) }
    }
}

/// What a file is, and so how it is read.
#[derive(Debug)]
pub enum FileKind {
    /// An .xlsx or .xlsm, unpacked: read in this process.
    OpenXml(Package),
    /// A text of records: read in this process.
    Delimited,
    /// Anything else its reader may know: read apart.
    Other,
}

/// Looks at a file.
///
/// # Errors
/// The [`Refusal`] that says what it is instead of a workbook, or why it is not safe to open.
pub fn screen(bytes: &[u8], extension: &str) -> Result<Screened, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Damaged(Damage::Empty));
    }
    if bytes.starts_with(ZIP) {
        return screen_archive(bytes, extension);
    }
    if bytes.starts_with(OLE) {
        return screen_compound(bytes, extension);
    }
    if let Some(what) = told_by_xml(bytes) {
        return Err(Refusal::mislabelled(extension, what));
    }
    if looks_like_html(bytes) {
        return Err(Refusal::mislabelled(extension, OtherFormat::Html));
    }
    if delimited::ENDINGS.contains(&extension) {
        return Ok(Screened::new(FileKind::Delimited, &[], extension));
    }
    if looks_like_text(bytes) {
        return Err(Refusal::mislabelled(extension, OtherFormat::Text));
    }
    Err(Refusal::unknown(bytes, extension))
}

/// Tells a compound file by the streams in it.
fn screen_compound(bytes: &[u8], extension: &str) -> Result<Screened, Refusal> {
    let names = compound::names(bytes).ok_or(Refusal::Damaged(Damage::Archive))?;
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if WORKBOOKS.iter().any(|name| has(name)) {
        return Ok(Screened::new(FileKind::Other, &["xls"], extension));
    }
    let really = match () {
        () if has("WordDocument") => OtherFormat::Word,
        () if has("PowerPoint Document") => OtherFormat::PowerPoint,
        () => OtherFormat::Compound,
    };
    Err(Refusal::mislabelled(extension, really))
}

/// Tells an archive by the names in it.
fn screen_archive(bytes: &[u8], extension: &str) -> Result<Screened, Refusal> {
    let archive = Archive::open(bytes)?;
    let names = archive.names()?;
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has(MANIFEST) && archive.part(MANIFEST)?.is_some_and(|manifest| is_encrypted(&manifest)) {
        return Err(Refusal::Protected);
    }
    let in_folder = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("content.xml") {
        return Ok(Screened::new(FileKind::Other, &["ods"], extension));
    }
    if has("xl/workbook.bin") {
        return Ok(Screened::new(FileKind::Other, &["xlsb"], extension));
    }
    // Some programs put the workbook into another folder, or into none.
    let has_workbook = || names.iter().any(|name| name.rsplit('/').next() == Some("workbook.xml"));
    if in_folder("xl/") || has("_rels/.rels") && has_workbook() {
        let kind = FileKind::OpenXml(archive.unpack()?);
        return Ok(Screened::new(kind, &["xlsx", "xlsm"], extension));
    }
    let really = match () {
        () if in_folder("word/") => OtherFormat::Word,
        () if in_folder("ppt/") => OtherFormat::PowerPoint,
        () => OtherFormat::Zip,
    };
    Err(Refusal::mislabelled(extension, really))
}

/// The part of an `OpenDocument` that says of each part whether it is encrypted.
const MANIFEST: &str = "meta-inf/manifest.xml";

/// Whether a manifest says that a part is encrypted.
fn is_encrypted(manifest: &[u8]) -> bool {
    xml::has(&String::from_utf8_lossy(manifest), "encryption-data")
}

/// A spreadsheet that is one XML text: that of Excel 2003, or an `OpenDocument` that is not packed.
fn told_by_xml(bytes: &[u8]) -> Option<OtherFormat> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes));
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && !head.contains("<html") {
        return Some(OtherFormat::XmlSpreadsheet);
    }
    let plain = head.contains("urn:oasis:names:tc:opendocument:xmlns:office");
    plain.then_some(OtherFormat::FlatOpenDocument)
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_lowercase();
    ["<html", "<!doctype html", "<table", "<?xml"].iter().any(|mark| head.contains(mark))
}

/// Text in any encoding of the offices has lines and no control characters.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n' | 0x0C);
    !head.iter().any(control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};
    use zip::write::SimpleFileOptions;

    fn archive_of(size: usize) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
        let zeros = vec![b' '; 1024 * 1024];
        for _ in 0..size / zeros.len() {
            archive.write_all(&zeros).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn refused(bytes: &[u8], extension: &str) -> Option<Refusal> {
        screen(bytes, extension).err()
    }

    fn other(extension: &str, really: OtherFormat) -> Refusal {
        Refusal::mislabelled(extension, really)
    }

    #[test]
    fn a_file_is_told_for_what_it_is() {
        assert_eq!(
            refused(b"\x09\x02\x06\0\0\0", "xls"),
            Some(other("xls", OtherFormat::OldExcel))
        );
        let damaged = |damage| Some(Refusal::Damaged(damage));
        assert_eq!(refused(&[OLE, &[0; 512]].concat(), "xls"), damaged(Damage::Archive));
        let text = "部局名,協定数\r\n総務部,2\r\n".as_bytes();
        assert_eq!(refused(text, "xls"), Some(other("xls", OtherFormat::Text)));
        let page = b"<html><table></table></html>";
        assert_eq!(refused(page, "xls"), Some(other("xls", OtherFormat::Html)));
        let xml = br#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">"#;
        let said = refused(xml, "xls").map(|refusal| refusal.to_string());
        assert!(said.is_some_and(|said| said.contains("XMLスプレッドシート")));
        assert_eq!(refused(b"", "xlsx"), damaged(Damage::Empty));
        assert_eq!(refused(b"PK\x03\x04 and no more", "xlsx"), damaged(Damage::Truncated));
    }

    #[test]
    fn an_archive_that_unpacks_to_far_too_much_is_refused_unopened() {
        let bomb = archive_of(200 * 1024 * 1024);
        assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
        assert_eq!(refused(&bomb, "xlsx"), Some(Refusal::TooLarge));
        assert_eq!(refused(&archive_of(1024 * 1024), "xlsx"), None);
    }
}
