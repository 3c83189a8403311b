//! A sheet as an `OpenDocument` spreadsheet, written by hand.

use super::{Grid, Input};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook of one sheet, as the bytes of an .ods.
pub fn open_document(sheet: &Grid) -> Vec<u8> {
    package(&content(sheet))
}

/// The package around a content.xml.
pub fn package(content: &str) -> Vec<u8> {
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

fn content(sheet: &Grid) -> String {
    let (rows, columns) = sheet.hidden();
    let shown = |hidden: bool| if hidden { r#" table:visibility="collapse""# } else { "" };
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="{}">"#,
        sheet.name()
    );
    for column in 0..30 {
        let _ = write!(xml, "<table:table-column{}/>", shown(columns.contains(&column)));
    }
    let mut next = 0;
    for (row, cells) in sheet.rows() {
        if row > next {
            let _ = write!(
                xml,
                r#"<table:table-row table:number-rows-repeated="{}"><table:table-cell/></table:table-row>"#,
                row - next
            );
        }
        let _ = write!(xml, "<table:table-row{}>", shown(rows.contains(&row)));
        let mut at = 0;
        for (column, input) in cells {
            if column > at {
                let _ = write!(
                    xml,
                    r#"<table:table-cell table:number-columns-repeated="{}"/>"#,
                    column - at
                );
            }
            xml.push_str(&cell(input, ""));
            at = column + 1;
        }
        xml.push_str("</table:table-row>");
        next = row + 1;
    }
    xml + "</table:table></office:spreadsheet></office:body></office:document-content>"
}

fn cell(input: &Input, inside: &str) -> String {
    let (kind, text) = match input {
        Input::Text(text) => (r#"office:value-type="string""#.to_owned(), text.clone()),
        Input::Number(number) => {
            (format!(r#"office:value-type="float" office:value="{number}""#), number.to_string())
        }
        Input::Day(day) => {
            (format!(r#"office:value-type="date" office:date-value="{day}""#), day.to_string())
        }
        Input::Formula(_, result) => {
            (r#"office:value-type="string""#.to_owned(), (*result).to_owned())
        }
        Input::Comment(under, text) => {
            let note = format!("<office:annotation><text:p>{text}</text:p></office:annotation>");
            return cell(under, &note);
        }
        Input::Blank => return format!("<table:table-cell>{inside}</table:table-cell>"),
    };
    format!("<table:table-cell {kind}>{inside}<text:p>{text}</text:p></table:table-cell>")
}
