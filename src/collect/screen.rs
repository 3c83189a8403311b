//! Looking at a file before it is opened: what it really is, and whether it is safe to unpack.

use super::encryption::WORKBOOKS;
use super::markup::stored::Unreadable;
use super::package::{Archive, Package};
use super::{compound, markup};
use crate::finding::Code;

/// What is broken of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// It holds nothing.
    Empty,
    /// It ends too early.
    Truncated,
    /// It is no archive, or a broken one.
    Archive,
    /// A part of it is not there.
    PartMissing,
    /// It has no sheet.
    NoSheet,
    /// The XML of a part is broken.
    Xml,
    /// Its reader failed, or could not be started.
    Reader,
    /// Something else of its content.
    Content,
}

impl Damage {
    /// What the clerk reads.
    fn told(self) -> &'static str {
        match self {
            Damage::Empty => "中身が空です",
            Damage::Truncated => "ファイルが途中で終わっています",
            Damage::Archive => "ブックとして包まれたものが壊れています",
            Damage::PartMissing => "ブックの中に、必要な部分がありません",
            Damage::NoSheet => "シートがありません",
            Damage::Xml => "ブックの中のXMLが正しくありません",
            Damage::Reader => "読み取りの途中で異常がありました",
            Damage::Content => "中身が正しくありません",
        }
    }
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The check that says so.
    pub code: Code,
    /// What is wrong, in Japanese.
    pub message: String,
}

impl Refusal {
    /// A file that is damaged.
    pub fn broken(damage: Damage) -> Self {
        let why = damage.told();
        Self::new(
            Code::FileUnreadable,
            &format!("ファイルを開けません。壊れているか、途中で切れています（{why}）。"),
        )
    }

    /// A file whose bytes could not be read to the end of what they should hold.
    pub fn unpacked(error: &std::io::Error) -> Self {
        Self::broken(match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Damage::Truncated,
            _ => Damage::Archive,
        })
    }

    /// A file that is sound, as far as is known, but packed in a way that is not read here.
    pub fn packed_otherwise() -> Self {
        Self::new(
            Code::FileUnreadable,
            "ファイルを開けません。対応していない方式で圧縮されています。",
        )
    }

    /// A file of no format that is read here.
    pub fn unknown(bytes: &[u8], extension: &str) -> Self {
        match bytes {
            // How workbooks began before they had streams.
            [0x09, 0x00 | 0x02 | 0x04, ..] => {
                mislabelled(extension, "Excel 4.0以前の古い形式のブック")
            }
            _ => Self::broken(Damage::Content),
        }
    }

    /// A workbook that asks for a password.
    pub fn protected() -> Self {
        Self::new(Code::FileProtected, "パスワードで保護されているため、開けません。")
    }

    /// A workbook that only those may open whom its owner named.
    pub fn protected_by_rights() -> Self {
        Self::new(
            Code::FileProtected,
            "閲覧できる人が限られている（IRM、秘密度ラベルなど）ため、開けません。制限を外したファイルが必要です。",
        )
    }

    /// A workbook that holds far more than any return.
    pub fn too_large() -> Self {
        Self::new(Code::FileTooLarge, "ファイルの中身が大きすぎるため、読みませんでした。")
    }

    /// A file whose reader had to be stopped after so many seconds.
    pub fn too_slow(seconds: u32) -> Self {
        Self::new(
            Code::FileTooSlow,
            &format!("{seconds}秒たっても読み終わらないため、読むのをやめました。"),
        )
    }

    /// A file whose reader ran out of memory or fell over.
    pub fn overtaxing() -> Self {
        Self::new(
            Code::FileTooLarge,
            "読み取りの途中で異常がありました。中身が大きすぎるか、壊れています。",
        )
    }

    fn new(code: Code, message: &str) -> Self {
        Self { code, message: message.to_owned() }
    }
}

impl From<Unreadable> for Refusal {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::Truncated => Self::broken(Damage::Truncated),
            Unreadable::PartMissing => Self::broken(Damage::PartMissing),
            Unreadable::Xml => Self::broken(Damage::Xml),
            Unreadable::Content => Self::broken(Damage::Content),
            Unreadable::TooLarge => Self::too_large(),
        }
    }
}

/// A file that was looked at.
#[derive(Debug)]
pub struct Screened {
    /// What it is.
    pub kind: Kind,
    /// Its true format, where its name says another.
    pub really: Option<&'static str>,
}

impl Screened {
    /// A file of this kind, whose name should end in one of these.
    fn new(kind: Kind, endings: &[&'static str], extension: &str) -> Self {
        let named_so = endings.contains(&extension);
        Self { kind, really: endings.first().copied().filter(|_| !named_so) }
    }
}

/// What a file is, and so how it is read.
#[derive(Debug)]
pub enum Kind {
    /// An .xlsx or .xlsm, unpacked: read in this process.
    OpenXml(Package),
    /// Anything else its reader may know: read apart.
    Other,
}

/// How a ZIP archive, and so every .xlsx, .xlsm, .xlsb and .ods, begins.
pub const ZIP: &[u8] = b"PK\x03\x04";

/// How an OLE compound file, and so every .xls and every password-protected workbook, begins.
pub const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Looks at a file.
///
/// # Errors
/// The [`Refusal`] that says what it is instead of a workbook, or why it is not safe to open.
pub fn screen(bytes: &[u8], extension: &str) -> Result<Screened, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::broken(Damage::Empty));
    }
    if bytes.starts_with(ZIP) {
        return screen_archive(bytes, extension);
    }
    if bytes.starts_with(OLE) {
        return screen_compound(bytes, extension);
    }
    if let Some(what) = told_by_xml(bytes) {
        return Err(mislabelled(extension, what));
    }
    if looks_like_html(bytes) {
        return Err(mislabelled(extension, "ウェブページ（HTML）"));
    }
    if looks_like_text(bytes) {
        return Err(mislabelled(extension, "テキスト（CSVなど）"));
    }
    Err(Refusal::unknown(bytes, extension))
}

/// Tells a compound file by the streams in it.
fn screen_compound(bytes: &[u8], extension: &str) -> Result<Screened, Refusal> {
    let names = compound::names(bytes).ok_or_else(|| Refusal::broken(Damage::Archive))?;
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if WORKBOOKS.iter().any(|name| has(name)) {
        return Ok(Screened::new(Kind::Other, &["xls"], extension));
    }
    let really = match () {
        () if has("WordDocument") => "Wordの文書",
        () if has("PowerPoint Document") => "PowerPointの文書",
        () => "Excelのブックではないファイル",
    };
    Err(mislabelled(extension, really))
}

/// Tells an archive by the names in it.
fn screen_archive(bytes: &[u8], extension: &str) -> Result<Screened, Refusal> {
    let archive = Archive::open(bytes)?;
    let names = archive.names()?;
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has(MANIFEST) && archive.part(MANIFEST)?.is_some_and(|manifest| is_encrypted(&manifest)) {
        return Err(Refusal::protected());
    }
    let in_folder = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("content.xml") {
        return Ok(Screened::new(Kind::Other, &["ods"], extension));
    }
    if has("xl/workbook.bin") {
        return Ok(Screened::new(Kind::Other, &["xlsb"], extension));
    }
    // Some programs put the workbook into another folder, or into none.
    let has_workbook = || names.iter().any(|name| name.rsplit('/').next() == Some("workbook.xml"));
    if in_folder("xl/") || has("_rels/.rels") && has_workbook() {
        let kind = Kind::OpenXml(archive.unpack()?);
        return Ok(Screened::new(kind, &["xlsx", "xlsm"], extension));
    }
    let really = match () {
        () if in_folder("word/") => "Wordの文書",
        () if in_folder("ppt/") => "PowerPointの文書",
        () => "圧縮ファイル（ZIP）",
    };
    Err(mislabelled(extension, really))
}

/// The part of an `OpenDocument` that says of each part whether it is encrypted.
const MANIFEST: &str = "meta-inf/manifest.xml";

/// Whether a manifest says that a part is encrypted.
fn is_encrypted(manifest: &[u8]) -> bool {
    markup::xml::has(&String::from_utf8_lossy(manifest), "encryption-data")
}

fn mislabelled(extension: &str, really: &str) -> Refusal {
    let message = format!("名前は「.{extension}」ですが、中身は{really}です。");
    Refusal::new(Code::FileMislabelled, &message)
}

/// A spreadsheet that is one XML text: that of Excel 2003, or an `OpenDocument` that is not packed.
fn told_by_xml(bytes: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes));
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && !head.contains("<html") {
        return Some("Excel 2003のXMLスプレッドシート");
    }
    let plain = head.contains("urn:oasis:names:tc:opendocument:xmlns:office");
    plain.then_some("一つのXMLファイルのOpenDocument（.fods）")
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

    fn code(bytes: &[u8], extension: &str) -> Option<Code> {
        screen(bytes, extension).err().map(|refusal| refusal.code)
    }

    #[test]
    fn a_file_is_told_for_what_it_is() {
        assert_eq!(code(b"\x09\x02\x06\0\0\0", "xls"), Some(Code::FileMislabelled));
        assert_eq!(code(&[OLE, &[0; 512]].concat(), "xls"), Some(Code::FileUnreadable));
        assert_eq!(
            code("部局名,協定数\r\n総務部,2\r\n".as_bytes(), "xls"),
            Some(Code::FileMislabelled)
        );
        assert_eq!(code(b"<html><table></table></html>", "xls"), Some(Code::FileMislabelled));
        let xml = br#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">"#;
        let refused = screen(xml, "xls").err().map(|refusal| refusal.message);
        assert!(refused.is_some_and(|message| message.contains("XMLスプレッドシート")));
        assert_eq!(code(b"", "xlsx"), Some(Code::FileUnreadable));
        assert_eq!(code(b"PK\x03\x04 and no more", "xlsx"), Some(Code::FileUnreadable));
    }

    #[test]
    fn an_archive_that_unpacks_to_far_too_much_is_refused_unopened() {
        let bomb = archive_of(200 * 1024 * 1024);
        assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
        assert_eq!(code(&bomb, "xlsx"), Some(Code::FileTooLarge));
        assert_eq!(code(&archive_of(1024 * 1024), "xlsx"), None);
    }
}
