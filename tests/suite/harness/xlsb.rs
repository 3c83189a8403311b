//! Sheets as an .xlsb: a package whose sheets and comments are records, written by hand.

use super::input::serial;
use super::{Grid, Input};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The kinds of the parts, which no reader needs to know of more than the workbook's.
const KINDS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>"#;

/// A workbook of these sheets, as the bytes of an .xlsb.
pub fn binary_workbook(sheets: &[Grid]) -> Vec<u8> {
    packed(sheets, false)
}

/// The same, with days counted from 1904.
pub fn binary_workbook_from_1904(sheets: &[Grid]) -> Vec<u8> {
    packed(sheets, true)
}

fn packed(sheets: &[Grid], from_1904: bool) -> Vec<u8> {
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), KINDS.into()),
        ("_rels/.rels".to_owned(), relations(&[("rId1", "officeDocument", "xl/workbook.bin")])),
        ("xl/styles.bin".to_owned(), styles()),
    ];
    let mut bundle = Vec::new();
    let mut targets = vec![("rIdS".to_owned(), "styles", "styles.bin".to_owned())];
    for (number, grid) in (1_u32..).zip(sheets) {
        let id = format!("rId{number}");
        bundle.extend(record(156, &[longs(&[0, number]), wide(&id), wide(grid.name())].concat()));
        targets.push((id, "worksheet", format!("worksheets/sheet{number}.bin")));
        parts.extend(sheet(number, grid));
    }
    let workbook = [
        record(131, &[]),
        record(153, &[longs(&[from_1904.into(), 0]), wide("")].concat()),
        record(143, &[]),
        bundle,
        record(144, &[]),
        record(132, &[]),
    ];
    parts.push(("xl/workbook.bin".to_owned(), workbook.concat()));
    let targets: Vec<_> =
        targets.iter().map(|(id, kind, target)| (id.as_str(), *kind, target.as_str())).collect();
    parts.push(("xl/_rels/workbook.bin.rels".to_owned(), relations(&targets)));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(&bytes).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The parts of a sheet: cells, comments, drawing, and how they belong together.
fn sheet(number: u32, grid: &Grid) -> Vec<(String, Vec<u8>)> {
    let (hidden_rows, hidden_columns) = grid.hidden();
    let columns = hidden_columns.iter().flat_map(|&column| {
        let place = longs(&[column.into(), column.into(), 2048, 0]);
        record(60, &[place, vec![1, 0]].concat())
    });
    let columns = [record(390, &[]), columns.collect(), record(391, &[])].concat();
    let (mut cells, mut comments) = (Vec::new(), Vec::new());
    for (row, filled) in grid.rows() {
        let hidden = if hidden_rows.contains(&row) { 0x10 } else { 0 };
        let head = [longs(&[row, 0]), vec![0x2C, 1, 0, hidden, 0], longs(&[0])].concat();
        cells.extend(record(0, &head));
        for (column, input) in filled {
            cells.extend(cell(column.into(), input));
            if let Input::Comment(_, text) = input {
                let at = longs(&[0, row, row, column.into(), column.into()]);
                comments.extend(record(635, &[at, vec![0; 16]].concat()));
                let text = wide(&format!("見本太郎:\n{text}"));
                comments.extend(record(637, &[vec![0], text].concat()));
                comments.extend(record(636, &[]));
            }
        }
    }
    let part = [
        record(129, &[]),
        record(148, &longs(&[0, 100, 0, 40])),
        columns,
        record(145, &[]),
        cells,
        record(146, &[]),
        record(550, &wide("rId2")),
        record(130, &[]),
    ];
    let authors = [record(630, &[]), record(632, &wide("見本太郎")), record(631, &[])].concat();
    let comments = [record(633, &[]), comments, record(634, &[])].concat();
    let comments = [record(628, &[]), authors, comments, record(629, &[])].concat();
    let beside = relations(&[
        ("rId1", "comments", &format!("../comments{number}.bin")),
        ("rId2", "drawing", &format!("../drawings/drawing{number}.xml")),
    ]);
    vec![
        (format!("xl/worksheets/sheet{number}.bin"), part.concat()),
        (format!("xl/comments{number}.bin"), comments),
        (format!("xl/drawings/drawing{number}.xml"), drawing(grid.boxes())),
        (format!("xl/worksheets/_rels/sheet{number}.bin.rels"), beside),
    ]
}

fn cell(column: u32, input: &Input) -> Vec<u8> {
    let number = |format, number: f64| [longs(&[column, format]), number.to_le_bytes().to_vec()];
    match input {
        Input::Text(text) => record(6, &[longs(&[column, 0]), wide(text)].concat()),
        Input::Formula(_, result) => record(6, &[longs(&[column, 0]), wide(result)].concat()),
        Input::Number(value) => record(5, &number(0, *value).concat()),
        Input::Day(day) => record(5, &number(1, serial(*day)).concat()),
        Input::Comment(under, _) => cell(column, under),
        Input::Blank => record(1, &longs(&[column, 0])),
    }
}

fn drawing(boxes: &[((u32, u16), &'static str)]) -> Vec<u8> {
    let mut xml = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">"#.to_owned();
    for ((row, column), text) in boxes {
        let _ = write!(
            xml,
            "<xdr:twoCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"TextBox\"/><xdr:cNvSpPr txBox=\"1\"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
        );
    }
    (xml + "</xdr:wsDr>").into_bytes()
}

/// Two formats of cells: none, and number format 14, a day.
fn styles() -> Vec<u8> {
    let format = |number: u8| record(47, &[0, 0, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let formats = [record(617, &longs(&[2])), format(0), format(14), record(618, &[])];
    [record(278, &[]), formats.concat(), record(279, &[])].concat()
}

fn relations(targets: &[(&str, &str, &str)]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#.to_owned();
    for (id, kind, target) in targets {
        let _ =
            write!(xml, r#"<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>"#);
    }
    (xml + "</Relationships>").into_bytes()
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let low = u8::try_from(kind & 0x7F).expect("seven bits");
    let mut out = match u8::try_from(kind >> 7).expect("a known kind") {
        0 => vec![low],
        high => vec![low | 0x80, high],
    };
    let mut rest = body.len();
    loop {
        let low = u8::try_from(rest & 0x7F).expect("seven bits");
        rest >>= 7;
        out.push(if rest == 0 { low } else { low | 0x80 });
        if rest == 0 {
            break;
        }
    }
    out.extend(body);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).expect("a short text");
    [longs(&[length]), units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}
