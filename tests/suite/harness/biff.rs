//! Sheets as an .xls: records in a stream of a compound file, written by hand.

use super::input::serial;
use super::{Grid, Input};
use std::io::{Cursor, Write as _};

/// A workbook of these sheets, as the bytes of an .xls.
pub fn old_workbook(sheets: &[Grid]) -> Vec<u8> {
    compound(&stream(sheets, false))
}

/// The same, with days counted from 1904.
pub fn old_workbook_from_1904(sheets: &[Grid]) -> Vec<u8> {
    compound(&stream(sheets, true))
}

/// A compound file around a stream of records.
fn compound(stream: &[u8]) -> Vec<u8> {
    let file = Cursor::new(Vec::new());
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, file).expect("a compound file");
    let mut workbook = file.create_stream("/Workbook").expect("a stream");
    workbook.write_all(stream).expect("a stream");
    workbook.flush().expect("a stream");
    drop(workbook);
    file.flush().expect("a compound file");
    file.into_inner().into_inner()
}

fn stream(sheets: &[Grid], from_1904: bool) -> Vec<u8> {
    let bodies: Vec<Vec<u8>> = sheets.iter().map(sheet).collect();
    // Where the sheets begin is told by records whose length does not depend on it.
    let mut start = globals(sheets, &vec![0; sheets.len()], from_1904).len();
    let mut starts = Vec::new();
    for body in &bodies {
        starts.push(start);
        start += body.len();
    }
    [globals(sheets, &starts, from_1904), bodies.concat()].concat()
}

/// What is the whole workbook's: its version, two formats of cells, the names of the sheets.
fn globals(sheets: &[Grid], starts: &[usize], from_1904: bool) -> Vec<u8> {
    let mut out = begin(5);
    // Unicode.
    out.extend(record(0x0042, &words(&[1200])));
    out.extend(record(0x0022, &words(&[u16::from(from_1904)])));
    for format in [0, DAY_FORMAT] {
        out.extend(record(0x00E0, &words(&[0, format, 1, 0x20, 0, 0, 0, 0, 0, 0])));
    }
    for (sheet, start) in sheets.iter().zip(starts) {
        let units: Vec<u16> = sheet.name().encode_utf16().collect();
        let mut body = u32::try_from(*start).expect("a small workbook").to_le_bytes().to_vec();
        body.extend([0, 0, u8::try_from(units.len()).expect("a short name"), 1]);
        body.extend(words(&units));
        out.extend(record(0x0085, &body));
    }
    // Number of drawings and shapes: without it, the drawings of sheets are not taken up.
    let group = part(0, 0xF006, &words(&[2048, 0, 2, 0, 2, 0, 1, 0, 1, 0, 2, 0]));
    out.extend(record(0x00EB, &container(0xF000, group.len(), &group)));
    out.extend(end());
    out
}

/// Number format 14, a day.
const DAY_FORMAT: u16 = 14;

fn sheet(grid: &Grid) -> Vec<u8> {
    let (hidden_rows, hidden_columns) = grid.hidden();
    let mut out = begin(0x10);
    for &column in hidden_columns {
        out.extend(record(0x007D, &words(&[column, column, 2048, 0, 1, 0])));
    }
    let rows = grid.rows();
    let mut told: Vec<u32> = rows.iter().map(|(row, _)| *row).chain(hidden_rows.clone()).collect();
    told.sort_unstable();
    told.dedup();
    for row in told {
        let hidden = if hidden_rows.contains(&row) { 0x20 } else { 0 };
        out.extend(record(0x0208, &words(&[short(row), 0, 40, 300, 0, 0, 0x100 | hidden, 0])));
    }
    let mut comments = Vec::new();
    for (row, cells) in rows {
        for (column, input) in cells {
            let at = (short(row), column);
            cell(&mut out, at, input);
            if let Input::Comment(_, text) = input {
                comments.push((at, *text));
            }
        }
    }
    out.extend(drawing(&comments, grid.boxes()));
    for (number, ((row, column), _)) in (1..).zip(&comments) {
        out.extend(record(0x001C, &words(&[*row, *column, 0, number, 0, 0])));
    }
    out.extend(end());
    out
}

fn cell(out: &mut Vec<u8>, (row, column): (u16, u16), input: &Input) {
    let place = |format| words(&[row, column, format]);
    let number = |format, number: f64| [place(format), number.to_le_bytes().to_vec()].concat();
    let bytes = match input {
        Input::Text(text) => record(0x0204, &[place(0), label(text)].concat()),
        Input::Formula(_, result) => record(0x0204, &[place(0), label(result)].concat()),
        Input::Number(value) => record(0x0203, &number(0, *value)),
        Input::Day(day) => record(0x0203, &number(1, serial(*day))),
        Input::Comment(under, _) => return cell(out, (row, column), under),
        Input::Blank => record(0x0201, &place(0)),
    };
    out.extend(bytes);
}

/// A text with its length.
fn label(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[short(units.len())]), vec![1], words(&units)].concat()
}

/// The drawing of a sheet, cut where the records of its objects stand: comments first, then text
/// boxes; objects have numbers from 1 in that order.
fn drawing(comments: &[((u16, u16), &str)], boxes: &[((u32, u16), &'static str)]) -> Vec<u8> {
    const COMMENT: u16 = 0x19;
    const TEXT_BOX: u16 = 0x06;
    let beside = comments.iter().map(|((row, column), text)| {
        // A spreadsheet program puts the author's name over it, and the comment right of its cell.
        ((row.saturating_sub(1), column + 1), COMMENT, format!("見本太郎:\n{text}"))
    });
    let over = boxes
        .iter()
        .map(|((row, column), text)| ((short(*row), *column), TEXT_BOX, (*text).to_owned()));
    let objects: Vec<_> = beside.chain(over).collect();
    if objects.is_empty() {
        return Vec::new();
    }
    let count = u32::try_from(objects.len()).expect("few objects") + 1;
    let shape = |number: u32, kind: u16, flags: u32| {
        let numbers = [(1024 + number).to_le_bytes(), flags.to_le_bytes()].concat();
        part(kind << 4 | 2, 0xF00A, &numbers)
    };
    let group = [part(1, 0xF009, &[0; 16]), shape(0, 0, 5)].concat();
    let group = container(0xF004, group.len(), &group);
    let text = part(0, 0xF00D, &[]);
    let shapes: Vec<Vec<u8>> = (1..)
        .zip(&objects)
        .map(|(number, ((row, column), ..))| {
            let corners = [0, *column, 512, *row, 0, column + 2, 0, row + 3, 0];
            let anchor = part(0, 0xF010, &words(&corners));
            let inside = [shape(number, 202, 0xA00), anchor, part(0, 0xF011, &[])].concat();
            container(0xF004, inside.len() + text.len(), &inside)
        })
        .collect();
    let length = group.len() + shapes.iter().map(|shape| shape.len() + text.len()).sum::<usize>();
    let last = (1024 + count - 1).to_le_bytes();
    let numbers = part(1 << 4, 0xF008, &[count.to_le_bytes(), last].concat());
    let head = [numbers.clone(), container(0xF003, length, &group)].concat();
    let mut head = container(0xF002, numbers.len() + 8 + length, &head);
    let mut out = Vec::new();
    for (number, (shape, (_, kind, written))) in (1..).zip(shapes.into_iter().zip(&objects)) {
        head.extend(shape);
        out.extend(record(0x00EC, &std::mem::take(&mut head)));
        let common = [0x15, 0x12, *kind, number, 0x4011, 0, 0, 0, 0, 0, 0, 0, 0];
        out.extend(record(0x005D, &words(&common)));
        out.extend(record(0x00EC, &text));
        out.extend(inscription(written));
    }
    out
}

/// The text in an object, and where its (one) look begins and ends.
fn inscription(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = short(units.len());
    let mut out = record(0x01B6, &words(&[0x212, 0, 0, 0, 0, length, 16, 0, 0]));
    // In two pieces, as a long one is.
    let (first, second) = units.split_at(units.len() / 2);
    for piece in [first, second] {
        out.extend(record(0x003C, &[vec![1], words(piece)].concat()));
    }
    out.extend(record(0x003C, &words(&[0, 0, 0, 0, length, 0, 0, 0])));
    out
}

fn begin(kind: u16) -> Vec<u8> {
    record(0x0809, &words(&[0x0600, kind, 0x0DBB, 0x07CC, 0, 0, 6, 0]))
}

fn end() -> Vec<u8> {
    record(0x000A, &[])
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    [&words(&[kind, short(body.len())]), body].concat()
}

/// A part of a drawing.
fn part(version: u16, kind: u16, body: &[u8]) -> Vec<u8> {
    head(version, kind, body.len()).into_iter().chain(body.iter().copied()).collect()
}

/// A part of parts, of which these are the first.
fn container(kind: u16, length: usize, first: &[u8]) -> Vec<u8> {
    [&head(0xF, kind, length), first].concat()
}

fn head(version: u16, kind: u16, length: usize) -> Vec<u8> {
    let length = u32::try_from(length).expect("a short part").to_le_bytes();
    [words(&[version, kind]), length.to_vec()].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn short(number: impl TryInto<u16>) -> u16 {
    number.try_into().ok().expect("a small number")
}
