//! Files of text with a record a line: CSV and TSV, as form services and databases write them.
//!
//! Every value stays the text that was written: leading zeros, blanks, and line breaks inside quotes.

use super::refusal::{Damage, Refusal};
use super::workbook::{Sheet, Workbook};
use crate::CellRef;
use crate::grid::{CellValue, Grid};
use crate::limits::{MOST_CELLS, MOST_TEXT};
use csv::ByteRecord;
use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The endings of such files.
pub const ENDINGS: [&str; 3] = ["csv", "tsv", "txt"];

/// The name of the one sheet, which the file itself does not name.
const SHEET: &str = "CSV";

/// Records by which the sign between values is told.
const TRIED: usize = 20;

/// Columns and rows that a sheet has.
const MOST_COLUMNS: usize = 16_384;
const MOST_ROWS: u32 = 1_048_576;

/// Reads a file of text as a workbook of one sheet.
///
/// # Errors
/// [`Refusal::Damaged`] where it is in no encoding that offices use; [`Refusal::TooLarge`] where it has more
/// cells or text than a workbook may have.
pub fn read(bytes: &[u8], extension: &str) -> Result<Workbook, Refusal> {
    if bytes.len() > MOST_TEXT {
        return Err(Refusal::TooLarge);
    }
    let text = decoded(bytes).ok_or(Refusal::Damaged(Damage::Content))?;
    let divider = if extension == "tsv" { b'\t' } else { divider(&text) };
    let mut cells = Vec::new();
    let mut row: u32 = 0;
    let (mut reader, mut record) = (records(&text, divider), ByteRecord::new());
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        row = row.saturating_add(blank_lines(&text, from));
        let more = reader.read_byte_record(&mut record);
        if !more.map_err(|_| Refusal::Damaged(Damage::Content))? {
            break;
        }
        if row >= MOST_ROWS || record.len() > MOST_COLUMNS {
            return Err(Refusal::TooLarge);
        }
        for (column, value) in record.iter().enumerate() {
            let Ok(value) = std::str::from_utf8(value) else { continue };
            if value.chars().all(crate::text::is_invisible) {
                continue;
            }
            if cells.len() >= MOST_CELLS {
                return Err(Refusal::TooLarge);
            }
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            let value = value.replace("\r\n", "\n");
            cells.push((CellRef::new(row, column), CellValue::Text(value)));
        }
        row += 1;
    }
    Ok(Workbook { sheets: vec![Sheet::of(SHEET, Grid::new(cells))], really: None })
}

/// How many blank lines stand where the reader goes on: it passes them over, and they have their rows in the
/// sheet all the same. A line may end in CR, LF or both; the LF of the record before may be left.
fn blank_lines(text: &str, from: usize) -> u32 {
    let bytes = text.as_bytes();
    let left = bytes.get(..from).is_some_and(|before| before.last() == Some(&b'\r'));
    let rest = bytes.get(from..).unwrap_or_default();
    let rest = if left { rest.strip_prefix(b"\n").unwrap_or(rest) } else { rest };
    let (mut lines, mut last) = (0, 0);
    for byte in rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')) {
        if (last, *byte) != (b'\r', b'\n') {
            lines += 1;
        }
        last = *byte;
    }
    lines
}

/// A reader of all records, whatever their lengths.
fn records(text: &str, divider: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(divider)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The text, in the encoding of its mark, of its bytes, or of Windows in Japan; `None` where none fits.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = match marked {
        Some(encoding) => encoding,
        None => match zeros(bytes) {
            (0, 0) if std::str::from_utf8(bytes).is_ok() => UTF_8,
            (0, 0) => SHIFT_JIS,
            (even, odd) if even > odd => UTF_16BE,
            _ => UTF_16LE,
        },
    };
    let (text, _, lost) = encoding.decode(bytes);
    // A text has no zeros; what has is no text.
    (!lost && !text.contains('\0')).then_some(text)
}

/// How many of the first bytes are zero, at even and at odd places: line breaks and commas of UTF-16 have
/// one each.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0);
    (zeros(0).count(), zeros(1).count())
}

/// The sign between values: that by which most of the first records have as many values, and more than one.
fn divider(text: &str) -> u8 {
    let score = |sign: &u8| {
        let tried = records(text, *sign).into_byte_records().take(TRIED);
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for record in tried.flatten().filter(|record| record.len() > 1) {
            *counts.entry(record.len()).or_default() += 1;
        }
        counts.into_iter().map(|(width, count)| (count, width)).max()
    };
    // The last of equals.
    [b';', b'\t', b','].into_iter().max_by_key(score).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8], extension: &str) -> Vec<(String, String)> {
        let workbook = read(bytes, extension).unwrap();
        let cells = workbook.sheets[0].cells.all();
        cells.map(|(at, content)| (at.to_string(), content.written())).collect()
    }

    fn cell(at: &str, text: &str) -> (String, String) {
        (at.to_owned(), text.to_owned())
    }

    #[test]
    fn a_text_is_read_in_every_encoding_of_the_offices() {
        let text = "番号,名称\n001,\"災害時の\r\n協定\"\n";
        let expected = [
            cell("A1", "番号"),
            cell("B1", "名称"),
            cell("A2", "001"),
            cell("B2", "災害時の\n協定"),
        ];
        let utf16 = |big: bool, mark: bool| -> Vec<u8> {
            let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
            let bytes =
                units.map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            bytes.flatten().collect()
        };
        let (cp932, _, _) = SHIFT_JIS.encode(text);
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{FEFF}{text}").into_bytes(),
            cp932.into_owned(),
            utf16(false, true),
            utf16(true, true),
            utf16(false, false),
            utf16(true, false),
        ] {
            assert_eq!(cells(&bytes, "csv"), expected);
        }
    }

    #[test]
    fn the_sign_between_values_is_told_by_the_records() {
        let expected =
            [cell("A1", "名称"), cell("B1", "額"), cell("A2", "甲、乙"), cell("B2", "1,200")];
        assert_eq!(cells("名称\t額\n甲、乙\t1,200\n".as_bytes(), "tsv"), expected);
        assert_eq!(cells("名称\t額\n甲、乙\t1,200\n".as_bytes(), "txt"), expected);
        assert_eq!(cells("名称;額\n甲、乙;1,200\n".as_bytes(), "csv"), expected);
        assert_eq!(cells("名称,額\n甲、乙,\"1,200\"\n".as_bytes(), "csv"), expected);
    }

    #[test]
    fn rows_stand_where_a_spreadsheet_shows_them() {
        let read = cells("題\n\n名称,額\n甲,\n,5\n".as_bytes(), "csv");
        let expected = [
            cell("A1", "題"),
            cell("A3", "名称"),
            cell("B3", "額"),
            cell("A4", "甲"),
            cell("B5", "5"),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn blank_lines_have_their_rows_whatever_ends_them() {
        for (text, last) in [
            ("a\n\nb", "A3"),
            ("a\r\n\r\nb\r\n", "A3"),
            ("\r\nb\r\n", "A2"),
            ("a\r\rb\r", "A3"),
            ("\n\n\"b\"", "A3"),
            ("\"a\r\na\"\r\nb", "A2"),
        ] {
            let read = cells(text.as_bytes(), "csv");
            assert_eq!(read.last(), Some(&cell(last, "b")), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_and_an_open_quote_loses_nothing() {
        assert!(read(&[0x00, 0x01, 0xFF, 0xFE, 0x00], "csv").is_err());
        assert!(read(b"\x81\xFF\x82", "csv").is_err());
        assert_eq!(cells("名称,\"開いたまま\n次の行".as_bytes(), "csv").len(), 2);
    }
}
