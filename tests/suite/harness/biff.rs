//! Sheets as an .xls: records in a stream of a compound file, written by hand.

use super::dressed::{Closet, Dressed, FIRST_CODE, Pen, Thing, ThingKind};
use super::input::serial;
use super::{Grid, Input};
use std::io::{Cursor, Write as _};

/// A workbook of these sheets, as the bytes of an .xls.
pub fn old_workbook(sheets: &[Grid]) -> Vec<u8> {
    old_dressed(&dressed(sheets))
}

/// The same, with days counted from 1904.
pub fn old_workbook_from_1904(sheets: &[Grid]) -> Vec<u8> {
    compound(&stream(&dressed(sheets), true))
}

/// The same of sheets with what offices do besides typing.
pub fn old_dressed(sheets: &[Dressed]) -> Vec<u8> {
    compound(&stream(sheets, false))
}

fn dressed(sheets: &[Grid]) -> Vec<Dressed> {
    sheets.iter().cloned().map(Dressed::from).collect()
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

fn stream(sheets: &[Dressed], from_1904: bool) -> Vec<u8> {
    let closet = Closet::of(sheets);
    let bodies: Vec<Vec<u8>> = sheets.iter().map(|grid| sheet(grid, &closet)).collect();
    // Where the sheets begin is told by records whose length does not depend on it.
    let mut start = globals(sheets, &vec![0; sheets.len()], from_1904, &closet).len();
    let mut starts = Vec::new();
    for body in &bodies {
        starts.push(start);
        start += body.len();
    }
    [globals(sheets, &starts, from_1904, &closet), bodies.concat()].concat()
}

/// What is the whole workbook's: its version, fonts and formats, the names of the sheets, texts.
fn globals(sheets: &[Dressed], starts: &[usize], from_1904: bool, closet: &Closet) -> Vec<u8> {
    let mut out = begin(5);
    // Unicode.
    out.extend(record(0x0042, &words(&[1200])));
    out.extend(record(0x0022, &words(&[u16::from(from_1904)])));
    out.extend(looks(closet));
    for (sheet, start) in sheets.iter().zip(starts) {
        let units: Vec<u16> = sheet.grid.name().encode_utf16().collect();
        let mut body = u32::try_from(*start).expect("a small workbook").to_le_bytes().to_vec();
        body.extend([0, 0, u8::try_from(units.len()).expect("a short name"), 1]);
        body.extend(words(&units));
        out.extend(record(0x0085, &body));
    }
    // Number of drawings and shapes: without it, the drawings of sheets are not taken up.
    let group = part(0, 0xF006, &words(&[2048, 0, 2, 0, 2, 0, 1, 0, 1, 0, 2, 0]));
    out.extend(record(0x00EB, &container(0xF000, group.len(), &group)));
    out.extend(texts(closet));
    out.extend(end());
    out
}

/// Fonts, number formats and formats of cells.
fn looks(closet: &Closet) -> Vec<u8> {
    let mut out = Vec::new();
    for pen in &closet.pens {
        let colour = if pen.white { 9 } else { 0x7FFF };
        let struck = if pen.struck { 8 } else { 0 };
        let name = if pen.font.is_empty() { "Arial" } else { pen.font };
        let length = u8::try_from(name.len()).expect("a short name");
        let head = words(&[220, struck, colour, 400, pen.level, 0, 0]);
        out.extend(record(0x0031, &[&head, [length, 0].as_slice(), name.as_bytes()].concat()));
    }
    for (number, code) in (FIRST_CODE..).zip(&closet.codes) {
        out.extend(record(0x041E, &[words(&[short(number)]), label(code)].concat()));
    }
    for (pen, code) in &closet.looks {
        let (font, code) = (font(closet, *pen), short(closet.code(*code)));
        // Filled with dark blue, or not.
        let (pattern, ground) = if pen.dark { (1 << 10, 18) } else { (0, 64) };
        let look = [font, code, 1, 0x20, 0, 0, 0, 0, pattern, 65 << 7 | ground];
        out.extend(record(0x00E0, &words(&look)));
    }
    out
}

/// The number of a font; none has the fourth.
fn font(closet: &Closet, pen: Pen) -> u16 {
    let place = short(closet.pen(pen));
    if place < 4 { place } else { place + 1 }
}

/// The texts in pieces, each of which goes over the end of a record.
fn texts(closet: &Closet) -> Vec<u8> {
    let count = u32::try_from(closet.texts.len()).expect("few texts").to_le_bytes();
    let mut out = Vec::new();
    let mut open = [count, count].concat();
    for pieces in &closet.texts {
        let whole: String = pieces.iter().map(|(text, _)| *text).collect();
        let units: Vec<u16> = whole.encode_utf16().collect();
        let (first, second) = units.split_at(units.len() / 2);
        let mut at = 0;
        let runs = pieces.iter().flat_map(|(text, pen)| {
            let run = [short(at), font(closet, *pen)];
            at += text.encode_utf16().count();
            run
        });
        let runs: Vec<u16> = runs.collect();
        open.extend(words(&[short(units.len())]));
        open.push(0x09);
        open.extend(words(&[short(pieces.len())]));
        open.extend(words(first));
        let kind = if out.is_empty() { 0x00FC } else { 0x003C };
        out.extend(record(kind, &std::mem::take(&mut open)));
        open.push(1);
        open.extend(words(second));
        open.extend(words(&runs));
    }
    if !out.is_empty() {
        out.extend(record(0x003C, &open));
    }
    out
}

fn sheet(dressed: &Dressed, closet: &Closet) -> Vec<u8> {
    let grid = &dressed.grid;
    let (hidden_rows, hidden_columns) = grid.hidden();
    let shut = dressed.shut_rows();
    let mut out = begin(0x10);
    for &column in hidden_columns {
        out.extend(record(0x007D, &words(&[column, column, 2048, 0, 1, 0])));
    }
    let rows = grid.rows();
    let mut told: Vec<u32> = rows.iter().map(|(row, _)| *row).collect();
    told.extend(hidden_rows.iter().chain(shut));
    told.sort_unstable();
    told.dedup();
    for row in told {
        let hidden = if hidden_rows.contains(&row) { 0x20 } else { 0 };
        let height = if shut.contains(&row) { 15 } else { 300 };
        out.extend(record(0x0208, &words(&[short(row), 0, 40, height, 0, 0, 0x100 | hidden, 0])));
    }
    let mut comments = Vec::new();
    for (row, cells) in rows {
        for (column, input) in cells {
            out.extend(cell(dressed, closet, (row, column), input));
            if let Input::Comment(_, text) = input {
                comments.push(((short(row), column), *text));
            }
        }
    }
    out.extend(drawing(&comments, grid.boxes(), dressed.things()));
    for (number, ((row, column), _)) in (1..).zip(&comments) {
        out.extend(record(0x001C, &words(&[*row, *column, 0, number, 0, 0])));
    }
    let zeros = if dressed.hides_zeros() { 0 } else { 0x10 };
    out.extend(record(0x023E, &words(&[0x06A6 | zeros, 0, 0, 64, 0, 0, 0, 0, 0])));
    out.extend(merges(grid));
    out.extend(end());
    out
}

fn merges(grid: &Grid) -> Vec<u8> {
    let merges = grid.merges().iter();
    let told: Vec<u16> = merges
        .flat_map(|&(top, left, bottom, right)| [short(top), short(bottom), left, right])
        .collect();
    record(0x00E5, &words(&[[short(told.len() / 4)].as_slice(), &told].concat()))
}

fn cell(dressed: &Dressed, closet: &Closet, at: (u32, u16), input: &Input) -> Vec<u8> {
    let place = words(&[short(at.0), at.1, short(closet.style(dressed.look(at)))]);
    let number = |number: f64| record(0x0203, &[place.as_slice(), &number.to_le_bytes()].concat());
    let written = |text: &str| record(0x0204, &[place.as_slice(), &label(text)].concat());
    if let Some(pieces) = dressed.pieces(at) {
        let text = u32::try_from(closet.text(pieces)).expect("few texts");
        return record(0x00FD, &[place.as_slice(), &text.to_le_bytes()].concat());
    }
    if dressed.is_link(at) {
        // A zero, no options, and a reference to the last cell of an old sheet.
        let tokens = [&words(&[5]), [0x44].as_slice(), &words(&[0xFFFF, 0xFF])].concat();
        return record(0x0006, &[place.as_slice(), &[0; 14], &tokens].concat());
    }
    match input {
        Input::Text(text) => written(text),
        Input::Formula(_, result) => written(result),
        Input::Number(value) => number(*value),
        Input::Day(day) => number(serial(*day)),
        Input::Comment(under, _) => cell(dressed, closet, at, under),
        Input::Blank => record(0x0201, &place),
    }
}

/// A text with its length.
fn label(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[short(units.len())]), vec![1], words(&units)].concat()
}

/// An object of a drawing.
struct Object {
    /// Kind of its shape, and of the object.
    kinds: (u16, u16),
    /// Column, part of it, row, part of it, twice.
    corners: [u16; 8],
    /// What its record tells beside what all tell.
    more: Vec<u8>,
    text: Option<String>,
}

impl Object {
    fn box_of(kind: u16, (row, column): (u16, u16), text: String) -> Self {
        let corners = [column, 512, row, 0, column + 2, 0, row + 3, 0];
        Self { kinds: (202, kind), corners, more: Vec::new(), text: Some(text) }
    }

    fn of(thing: &Thing) -> Self {
        let [left, top, right, bottom] = thing.corners;
        let [left, right] = [left, right].map(|place| parts(place, 1024.0));
        let [top, bottom] = [top, bottom].map(|place| parts(place, 256.0));
        let corners = [left, top, right, bottom].concat().try_into().expect("four corners");
        let more = match thing.kind {
            ThingKind::CheckBox(ticked) => ticks(ticked),
            ThingKind::LinkedBox(ticked) => [linked(thing.cell()), ticks(ticked)].concat(),
            // The name of a program in another workbook.
            ThingKind::Macro => words(&[0x04, 16, 14, 7, 0, 0, 0x39, 0x0100, 0, 0]),
            _ => Vec::new(),
        };
        let kinds = match thing.kind {
            ThingKind::Ellipse => (3, 3),
            ThingKind::Line => (20, 1),
            ThingKind::Picture => (75, 8),
            ThingKind::CheckBox(_) | ThingKind::LinkedBox(_) => (201, 0x0B),
            ThingKind::Button => (201, 7),
            ThingKind::Macro => (1, 2),
        };
        let text = (!thing.text.is_empty()).then(|| thing.text.to_owned());
        Self { kinds, corners, more, text }
    }
}

/// Whether a box is ticked.
fn ticks(ticked: bool) -> Vec<u8> {
    words(&[0x0A, 12, 0, 0, 0, 0, 0, 0, 0x12, 8, ticked.into(), 0, 0, 2])
}

/// The cell that a box sets.
fn linked((row, column): (u32, u16)) -> Vec<u8> {
    let reference = [&[0x44], words(&[short(row), column]).as_slice(), &[0]].concat();
    [words(&[0x14, 14, 12, 5, 0, 0]), reference].concat()
}

/// A place in columns or rows as the number of one and how many parts of it.
fn parts(place: f64, parts: f64) -> Vec<u16> {
    let whole = |number: f64| format!("{number:.0}").parse().expect("a small number");
    vec![whole(place.floor()), whole(place.fract() * parts)]
}

/// The drawing of a sheet, cut where the records of its objects stand: comments first, then text
/// boxes, then other things; objects have numbers from 1 in that order.
fn drawing(
    comments: &[((u16, u16), &str)],
    boxes: &[((u32, u16), &'static str)],
    things: &[Thing],
) -> Vec<u8> {
    const COMMENT: u16 = 0x19;
    const TEXT_BOX: u16 = 0x06;
    let beside = comments.iter().map(|((row, column), text)| {
        // A spreadsheet program puts the author's name over it, and the comment right of its cell.
        let at = (row.saturating_sub(1), column + 1);
        Object::box_of(COMMENT, at, format!("見本太郎:\n{text}"))
    });
    let over = boxes.iter().map(|((row, column), text)| {
        Object::box_of(TEXT_BOX, (short(*row), *column), (*text).to_owned())
    });
    let objects: Vec<Object> = beside.chain(over).chain(things.iter().map(Object::of)).collect();
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
    let behind = |object: &Object| object.text.as_ref().map_or(0, |_| text.len());
    let shapes: Vec<Vec<u8>> = (1..)
        .zip(&objects)
        .map(|(number, object)| {
            let anchor = part(0, 0xF010, &words(&[&[0], object.corners.as_slice()].concat()));
            let kind = shape(number, object.kinds.0, 0xA00);
            let inside = [kind, anchor, part(0, 0xF011, &[])].concat();
            container(0xF004, inside.len() + behind(object), &inside)
        })
        .collect();
    let length = group.len()
        + shapes.iter().map(Vec::len).sum::<usize>()
        + objects.iter().map(behind).sum::<usize>();
    let last = (1024 + count - 1).to_le_bytes();
    let numbers = part(1 << 4, 0xF008, &[count.to_le_bytes(), last].concat());
    let head = [numbers.clone(), container(0xF003, length, &group)].concat();
    let mut head = container(0xF002, numbers.len() + 8 + length, &head);
    let mut out = Vec::new();
    for (number, (shape, object)) in (1..).zip(shapes.into_iter().zip(&objects)) {
        head.extend(shape);
        out.extend(record(0x00EC, &std::mem::take(&mut head)));
        let common = words(&[0x15, 0x12, object.kinds.1, number, 0x4011, 0, 0, 0, 0, 0, 0]);
        out.extend(record(0x005D, &[common, object.more.clone(), words(&[0, 0])].concat()));
        if let Some(written) = &object.text {
            out.extend(record(0x00EC, &text));
            out.extend(inscription(written));
        }
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
