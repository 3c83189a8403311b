//! Sheets as an .xlsb: a package whose sheets and comments are records, written by hand.

use super::drawn;
use super::dressed::{Closet, Code, Dressed, FIRST_CODE, Pen};
use super::input::serial;
use super::{Grid, Input};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The kinds of the parts, which no reader needs to know of more than the workbook's.
const KINDS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>"#;

/// A workbook of these sheets, as the bytes of an .xlsb.
pub fn binary_workbook(sheets: &[Grid]) -> Vec<u8> {
    binary_dressed(&dressed(sheets))
}

/// The same, with days counted from 1904.
pub fn binary_workbook_from_1904(sheets: &[Grid]) -> Vec<u8> {
    packed(&dressed(sheets), true)
}

/// The same of sheets with what offices do besides typing.
pub fn binary_dressed(sheets: &[Dressed]) -> Vec<u8> {
    packed(sheets, false)
}

fn dressed(sheets: &[Grid]) -> Vec<Dressed> {
    sheets.iter().cloned().map(Dressed::from).collect()
}

fn packed(sheets: &[Dressed], from_1904: bool) -> Vec<u8> {
    let closet = Closet::of(sheets);
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), KINDS.into()),
        ("_rels/.rels".to_owned(), relations(&[("rId1", "officeDocument", "xl/workbook.bin")])),
        ("xl/styles.bin".to_owned(), styles(&closet)),
        ("xl/sharedStrings.bin".to_owned(), texts(&closet)),
    ];
    let mut bundle = Vec::new();
    let mut targets = vec![
        ("rIdS".to_owned(), "styles", "styles.bin".to_owned()),
        ("rIdT".to_owned(), "sharedStrings", "sharedStrings.bin".to_owned()),
    ];
    for (number, dressed) in (1_u32..).zip(sheets) {
        let id = format!("rId{number}");
        let name = wide(dressed.grid.name());
        bundle.extend(record(156, &[longs(&[0, number]), wide(&id), name].concat()));
        targets.push((id, "worksheet", format!("worksheets/sheet{number}.bin")));
        parts.extend(sheet(number, dressed, &closet));
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

/// The parts of a sheet: cells, comments, drawings, and how they belong together.
fn sheet(number: u32, dressed: &Dressed, closet: &Closet) -> Vec<(String, Vec<u8>)> {
    let grid = &dressed.grid;
    let (hidden_rows, hidden_columns) = grid.hidden();
    let columns = hidden_columns.iter().flat_map(|&column| {
        let place = longs(&[column.into(), column.into(), 2048, 0]);
        record(60, &[place, vec![1, 0]].concat())
    });
    let columns = [record(390, &[]), columns.collect(), record(391, &[])].concat();
    let (mut cells, mut comments) = (Vec::new(), Vec::new());
    for (row, filled) in grid.rows() {
        let hidden = if hidden_rows.contains(&row) { 0x10 } else { 0 };
        let height = if dressed.shut_rows().contains(&row) { [15, 0] } else { [0x2C, 1] };
        let head = [longs(&[row, 0]), height.to_vec(), vec![0, hidden, 0], longs(&[0])].concat();
        cells.extend(record(0, &head));
        for (column, input) in filled {
            cells.extend(cell(dressed, closet, (row, column), input));
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
        view(dressed.hides_zeros()),
        columns,
        record(145, &[]),
        cells,
        record(146, &[]),
        merges(grid),
        record(550, &wide("rId2")),
        record(551, &wide("rId3")),
        record(130, &[]),
    ];
    let authors = [record(630, &[]), record(632, &wide("見本太郎")), record(631, &[])].concat();
    let comments = [record(633, &[]), comments, record(634, &[])].concat();
    let comments = [record(628, &[]), authors, comments, record(629, &[])].concat();
    let beside = relations(&[
        ("rId1", "comments", &format!("../comments{number}.bin")),
        ("rId2", "drawing", &format!("../drawings/drawing{number}.xml")),
        ("rId3", "vmlDrawing", &format!("../drawings/vmlDrawing{number}.vml")),
    ]);
    vec![
        (format!("xl/worksheets/sheet{number}.bin"), part.concat()),
        (format!("xl/comments{number}.bin"), comments),
        (format!("xl/drawings/drawing{number}.xml"), drawn::drawing(dressed).into_bytes()),
        (format!("xl/drawings/vmlDrawing{number}.vml"), drawn::old_controls(dressed).into_bytes()),
        (format!("xl/worksheets/_rels/sheet{number}.bin.rels"), beside),
    ]
}

fn view(hides_zeros: bool) -> Vec<u8> {
    let options: u16 = if hides_zeros { 0x03CE } else { 0x03DE };
    let view = record(137, &[options.to_le_bytes().as_slice(), &[0; 28]].concat());
    [record(133, &[]), view, record(138, &[]), record(134, &[])].concat()
}

fn merges(grid: &Grid) -> Vec<u8> {
    let merges = grid.merges();
    let count = longs(&[u32::try_from(merges.len()).expect("few merges")]);
    let told = merges.iter().flat_map(|&(top, left, bottom, right)| {
        record(176, &longs(&[top, bottom, left.into(), right.into()]))
    });
    [record(177, &count), told.collect(), record(178, &[])].concat()
}

fn cell(dressed: &Dressed, closet: &Closet, at: (u32, u16), input: &Input) -> Vec<u8> {
    let place = longs(&[at.1.into(), long(closet.style(dressed.look(at)))]);
    let number = |number: f64| record(5, &[place.as_slice(), &number.to_le_bytes()].concat());
    let written = |text: &str| record(6, &[place.as_slice(), &wide(text)].concat());
    if let Some(pieces) = dressed.pieces(at) {
        return record(7, &[place, longs(&[long(closet.text(pieces))])].concat());
    }
    if dressed.is_link(at) {
        // A zero, no options, and a reference to the last cell of a sheet.
        let tokens = [[0x44].as_slice(), &longs(&[0x000F_FFFF]), &[0xFF, 0x3F]].concat();
        let formula = [longs(&[7]), tokens, longs(&[0])].concat();
        return record(9, &[place.as_slice(), &[0; 10], &formula].concat());
    }
    match input {
        Input::Text(text) => written(text),
        Input::Formula(_, result) => written(result),
        Input::Number(value) => number(*value),
        Input::Day(day) => number(serial(*day)),
        Input::Comment(under, _) => cell(dressed, closet, at, under),
        Input::Blank => record(1, &place),
    }
}

/// Fonts, grounds, number formats and formats of cells.
fn styles(closet: &Closet) -> Vec<u8> {
    let list = |kind: u16, items: Vec<Vec<u8>>| {
        let count = longs(&[long(items.len())]);
        [record(kind, &count), items.concat(), record(kind + 1, &[])].concat()
    };
    let codes = (FIRST_CODE..).zip(&closet.codes);
    let codes = codes.map(|(number, code)| {
        record(44, &[short(number).to_le_bytes().to_vec(), wide(code)].concat())
    });
    let look = |(pen, code): &(Pen, Code)| {
        let numbers =
            [0, short(closet.code(*code)), short(closet.pen(*pen)), pen.dark.into(), 0, 0, 0, 0];
        record(47, &numbers.map(u16::to_le_bytes).concat())
    };
    let ground = record(45, &[0; 68]);
    // Filled with dark blue.
    let dark = [longs(&[1]), vec![5, 0, 0, 0, 0, 0, 0x80, 0xFF], vec![0; 56]].concat();
    [
        record(278, &[]),
        list(615, codes.collect()),
        list(611, closet.pens.iter().map(font).collect()),
        list(603, vec![ground, record(45, &dark)]),
        list(617, closet.looks.iter().map(look).collect()),
        record(279, &[]),
    ]
    .concat()
}

fn font(pen: &Pen) -> Vec<u8> {
    let struck = if pen.struck { 8 } else { 0 };
    let head = [220, struck, 400, pen.level, 0, 0].map(u16::to_le_bytes).concat();
    // Its own colour, or that of the system.
    let colour =
        if pen.white { [5, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF] } else { [1, 0, 0, 0, 0, 0, 0, 0xFF] };
    let name = if pen.font.is_empty() { "Arial" } else { pen.font };
    record(43, &[head, colour.to_vec(), vec![0], wide(name)].concat())
}

/// The texts in pieces.
fn texts(closet: &Closet) -> Vec<u8> {
    let count = long(closet.texts.len());
    let mut out = record(159, &longs(&[count, count]));
    for pieces in &closet.texts {
        let whole: String = pieces.iter().map(|(text, _)| *text).collect();
        let mut item = [vec![1], wide(&whole), longs(&[long(pieces.len())])].concat();
        let mut at = 0;
        for (text, pen) in pieces {
            item.extend([short(at), short(closet.pen(*pen))].map(u16::to_le_bytes).concat());
            at += text.encode_utf16().count();
        }
        out.extend(record(19, &item));
    }
    [out, record(160, &[])].concat()
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

fn long(number: usize) -> u32 {
    number.try_into().expect("a small number")
}

fn short(number: usize) -> u16 {
    number.try_into().expect("a small number")
}
