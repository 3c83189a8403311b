//! Looking at a file before it is opened: what it really is, and whether it is safe to unpack.

use crate::finding::Code;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The check that says so.
    pub code: Code,
    /// What is wrong, in Japanese.
    pub message: String,
}

impl Refusal {
    /// A file that is damaged; `why` is what its reader said.
    pub fn broken(why: &str) -> Self {
        Self::new(
            Code::FileUnreadable,
            &format!("ファイルを開けません。壊れているか、途中で切れています（{why}）。"),
        )
    }

    /// A workbook that holds far more than any return.
    pub fn too_large() -> Self {
        Self::new(Code::FileTooLarge, "ファイルの中身が大きすぎるため、読みませんでした。")
    }

    fn new(code: Code, message: &str) -> Self {
        Self { code, message: message.to_owned() }
    }
}

/// How a ZIP archive, and so every .xlsx, .xlsm, .xlsb and .ods, begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// How an OLE compound file, and so every .xls and every password-protected workbook, begins.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// How a password-protected .xlsx names its content inside the OLE file (UTF-16).
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// What a workbook may unpack to, in bytes: a hundred times the largest return that is known.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// Files a workbook may hold inside.
const MOST_PARTS: usize = 10_000;

/// Looks at a file.
///
/// # Errors
/// The [`Refusal`] that says what it is instead of a workbook, or why it is not safe to open.
pub fn screen(bytes: &[u8], extension: &str) -> Result<(), Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::broken("中身が空です"));
    }
    if bytes.starts_with(ZIP) {
        return screen_archive(bytes);
    }
    if bytes.starts_with(OLE) {
        let encrypted = bytes.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED);
        return if encrypted {
            Err(Refusal::new(Code::FileProtected, "パスワードで保護されているため、開けません。"))
        } else {
            Ok(())
        };
    }
    let really = if looks_like_html(bytes) {
        "ウェブページ（HTML）"
    } else if looks_like_text(bytes) {
        "テキスト（CSVなど）"
    } else {
        return Ok(()); // Old formats have no mark of their own: the reader decides.
    };
    let message = format!("名前は「.{extension}」ですが、中身は{really}です。");
    Err(Refusal::new(Code::FileMislabelled, &message))
}

/// Bytes one packed byte can unpack to at most, by the ZIP format's compression (deflate).
const MOST_EXPANSION: u64 = 1032;

/// Refuses an archive that unpacks to too much. Where its packed parts are so small that they can't,
/// that is all; else every part is unpacked into nothing, and counted. (What an archive says of its
/// unpacked sizes is not to be believed; a reader stops at the packed size.)
fn screen_archive(bytes: &[u8]) -> Result<(), Refusal> {
    let broken = |error: &dyn std::fmt::Display| Refusal::broken(&error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::too_large());
    }
    let mut packed = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| broken(&error))?;
        packed = packed.saturating_add(part.compressed_size());
    }
    if packed.saturating_mul(MOST_EXPANSION) <= MOST_UNPACKED {
        return Ok(());
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| broken(&error))?;
        let copied = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|error| broken(&error))?;
        left = left.checked_sub(copied).ok_or_else(Refusal::too_large)?;
    }
    Ok(())
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
    use std::io::Write as _;
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
        let mut protected = OLE.to_vec();
        protected.extend([0; 512]);
        protected.extend(ENCRYPTED);
        assert_eq!(code(&protected, "xlsx"), Some(Code::FileProtected));
        assert_eq!(
            code("部局名,協定数\r\n総務部,2\r\n".as_bytes(), "xls"),
            Some(Code::FileMislabelled)
        );
        assert_eq!(code(b"<html><table></table></html>", "xls"), Some(Code::FileMislabelled));
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
