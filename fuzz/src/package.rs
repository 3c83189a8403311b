//! A workbook's parts as one input: a fuzzer that had to keep a ZIP archive's checksums right would
//! never come to the reader of its sheets.

use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts an input holds, in this order.
const PARTS: [&str; 7] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/comments1.xml",
    "xl/drawings/drawing1.xml",
];

/// What stands between the parts of an input.
const BETWEEN: &[u8] = b"\n=====\n";

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// A workbook of the parts of an input.
pub fn pack(input: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut part = |name: &str, bytes: &[u8]| {
        zip.start_file(name, stored).ok()?;
        zip.write_all(bytes).ok()
    };
    part("[Content_Types].xml", TYPES.as_bytes())?;
    part("_rels/.rels", ROOT.as_bytes())?;
    part("xl/_rels/workbook.xml.rels", BOOK.as_bytes())?;
    let mut rest = input;
    for name in PARTS {
        let end = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN);
        part(name, &rest[..end.unwrap_or(rest.len())])?;
        rest = end.map_or(&[], |end| &rest[end + BETWEEN.len()..]);
    }
    Some(zip.finish().ok()?.into_inner())
}

/// An OpenDocument spreadsheet of this content.
pub fn document(content: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("content.xml", stored).ok()?;
    zip.write_all(content).ok()?;
    Some(zip.finish().ok()?.into_inner())
}

/// The input that holds the parts of a workbook.
pub fn unpack(workbook: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("a workbook");
    let parts = PARTS.map(|name| {
        let mut bytes = Vec::new();
        if let Ok(mut part) = archive.by_name(name) {
            part.read_to_end(&mut bytes).expect("a part");
        }
        bytes
    });
    parts.join(BETWEEN)
}
