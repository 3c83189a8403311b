//! Files that mean harm, opened by the plain call: without limits given, and without a process of their own.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test")]

use sheets::{CellValue, Damage, OpenError, Refusal, Workbook};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [longs(&[u32::try_from(units.len() / 2).unwrap()]), units].concat()
}

/// A record of an .xlsb.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for mut rest in [usize::from(kind), body.len()] {
        while rest > 0x7F {
            out.push(0x80 | u8::try_from(rest & 0x7F).unwrap());
            rest >>= 7;
        }
        out.push(u8::try_from(rest).unwrap());
    }
    out.extend(body);
    out
}

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;

/// An .xlsb of one sheet with these texts, which so many cells refer to, and of further parts.
fn binary(texts: &[u8], cells: u32, more: &[(&str, &[u8])]) -> Vec<u8> {
    let book = [
        record(153, &[longs(&[0, 0]), wide("")].concat()),
        record(156, &[longs(&[0, 1]), wide("rId1"), wide("回答")].concat()),
        record(144, &[]),
        record(132, &[]),
    ]
    .concat();
    let cell = |row| [record(0, &longs(&[row, 0, 0])), record(7, &longs(&[0, 0, 0]))].concat();
    let sheet = [
        record(129, &[]),
        record(148, &longs(&[0, cells, 0, 0])),
        record(145, &[]),
        (0..cells).flat_map(cell).collect(),
        record(146, &[]),
    ]
    .concat();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.bin", &sheet),
        ("xl/sharedStrings.bin", texts),
    ];
    parts.extend(more);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn one_text(text: &str) -> Vec<u8> {
    let item = record(19, &[vec![0], wide(text)].concat());
    [record(159, &longs(&[1, 1])), item, record(160, &[])].concat()
}

/// The file with a byte changed in the stream of the part of this name.
fn broken(mut file: Vec<u8>, part: &str) -> Vec<u8> {
    let at = file.windows(part.len()).position(|window| window == part.as_bytes()).unwrap();
    let byte = file.get_mut(at + part.len() + 2).unwrap();
    *byte ^= 0xFF;
    file
}

fn texts(workbook: &Workbook) -> Vec<&CellValue> {
    workbook.sheets.iter().flat_map(|sheet| sheet.cells.all()).map(|(_, content)| content).collect()
}

#[test]
fn a_sound_xlsb_is_read() {
    let workbook = sheets::read(&binary(&one_text("環境"), 3, &[]), "xlsb").unwrap();
    assert_eq!(texts(&workbook), [&CellValue::Text("環境".to_owned()); 3]);
}

#[test]
fn cells_of_one_long_text_are_refused_before_they_fill_the_memory() {
    // 3 MB as UTF-8, a gigabyte and a half in 500 cells.
    let file = binary(&one_text(&"長".repeat(1_000_000)), 500, &[]);
    assert!(file.len() < 100_000, "{}", file.len());
    assert_eq!(sheets::read(&file, "xlsb").unwrap_err(), Refusal::TooLarge);
}

#[test]
fn a_part_that_unpacks_to_far_too_much_is_refused_whatever_else_is_broken() {
    let bomb = vec![0; 100 * 1024 * 1024];
    assert_eq!(sheets::read(&binary(&bomb, 1, &[]), "xlsb").unwrap_err(), Refusal::TooLarge);
    let note: &[u8] = b"<xml>0123456789</xml>";
    let file = broken(binary(&bomb, 1, &[("xl/a.vml", note)]), "xl/a.vml");
    assert_eq!(sheets::read(&file, "xlsb").unwrap_err(), Refusal::TooLarge);
}

#[test]
fn a_broken_drawing_does_not_cost_the_cells() {
    let note: &[u8] = b"<xml>0123456789</xml>";
    let file = broken(binary(&one_text("環境"), 1, &[("xl/a.vml", note)]), "xl/a.vml");
    let workbook = sheets::read(&file, "xlsb").unwrap();
    assert_eq!(texts(&workbook), [&CellValue::Text("環境".to_owned())]);
}

#[test]
fn what_is_no_workbook_says_so() {
    assert!(matches!(sheets::open("no such file.xlsx"), Err(OpenError::File(_))));
    assert_eq!(sheets::read(b"", "xlsx").unwrap_err(), Refusal::Damaged(Damage::Empty));
}
