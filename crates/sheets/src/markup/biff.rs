//! The same of an .xls: one stream of records ([MS-XLS]), in which each sheet is a run from its
//! beginning (BOF) to its end (EOF).
//!
//! What stands beside the cells counts as far as it is found. A cell that can't be read, or a sheet
//! that breaks off, refuses the file: it may be an answer.

mod cells;
mod drawing;
pub(crate) mod globals;
mod lines;
mod object;
mod objects;
pub(crate) mod records;
mod sheet;
mod strings;
pub(crate) mod text;
mod values;

use super::found::Found;
use super::stored::{StoredSheet, Unreadable};
use crate::compound::{self, WORKBOOKS};
use crate::limits::MOST_CELLS;

/// A workbook as it was read.
#[derive(Debug)]
pub struct Read {
    /// Its days are counted from 1904.
    pub from_1904: bool,
    /// Its sheets that have cells, in their order.
    pub sheets: Vec<StoredSheet>,
}

/// Reads an .xls.
///
/// # Errors
/// Says why it can't be read.
pub fn read(file: &[u8]) -> Result<Read, Unreadable> {
    let stream = compound::stream(file, &WORKBOOKS);
    let stream = stream.ok_or(Unreadable::PartMissing)?;
    let book = globals::read(&stream);
    if !book.whole {
        return Err(Unreadable::Truncated);
    }
    let mut sheets = Vec::new();
    let mut left = MOST_CELLS;
    for (tab, (cells, found)) in book.tabs.iter().zip(each(&stream, &book)) {
        if tab.has_cells {
            let cells = cells?;
            left = left.checked_sub(cells.len()).ok_or(Unreadable::TooLarge)?;
            sheets.push(StoredSheet { name: tab.name.clone(), visible: tab.visible, cells, found });
        }
    }
    Ok(Read { from_1904: book.from_1904, sheets })
}

/// What is found of every sheet in the stream that holds a workbook, in the order of the sheets.
pub fn of_stream(stream: &[u8]) -> Vec<Found> {
    let book = globals::read(stream);
    each(stream, &book).map(|(_, found)| found).collect()
}

/// Every sheet, one after the other.
fn each<'s>(stream: &'s [u8], book: &'s globals::Book) -> impl Iterator<Item = sheet::Read> {
    // Sheets lie side by side, so all of them together are no longer than the stream, unless
    // somebody means harm.
    let mut budget = stream.len();
    let sheets = book.starts.iter().map(|start| start.and_then(|start| stream.get(start..)));
    let sheets = sheets.map(Option::unwrap_or_default).enumerate();
    sheets.map(move |(number, sheet)| sheet::read(sheet, book, number, &mut budget))
}

#[cfg(test)]
pub(crate) mod written;

#[cfg(test)]
mod tests {
    use super::records::{BIFF8, BOF, CONTINUE, EOF};
    use super::sheet::{AUTO_FILTER_INFO, COLINFO, ROW};
    use super::written::{part, record, words};
    use super::*;
    use crate::Run;
    use crate::markup::found::{Markup, RemarkKind};

    fn anchor(column: u16, row: u16) -> Vec<u8> {
        let place = part(0, 0xF010, &words(&[0, column, 512, row, 0, column + 2, 0, row + 3, 0]));
        // In a shape, which says that it is longer than what stands before its object.
        [part(0xF, 0xF004, &[]), place, part(0, 0xF011, &[])].concat()
    }

    fn object(kind: u16, number: u16) -> Vec<u8> {
        record(0x005D, &words(&[0x15, 0x12, kind, number, 0, 0, 0, 0, 0, 0, 0]))
    }

    fn text_of(length: u16, looks: u16) -> Vec<u8> {
        record(0x01B6, &words(&[0, 0, 0, 0, 0, length, looks, 0, 0]))
    }

    fn note(row: u16, column: u16, number: u16) -> Vec<u8> {
        record(0x001C, &words(&[row, column, 0, number, 0]))
    }

    /// A workbook of one sheet that holds these records.
    fn book(version: u16, inside: &[Vec<u8>]) -> Vec<u8> {
        written::book(version, &[], inside)
    }

    fn only(stream: &[u8]) -> Markup {
        let mut sheets = of_stream(stream);
        assert_eq!(sheets.len(), 1);
        sheets.remove(0).markup
    }

    fn remarks(inside: &[Vec<u8>]) -> Vec<(RemarkKind, String, String)> {
        let found = only(&book(BIFF8, inside)).remarks.into_iter();
        found.map(|remark| (remark.kind, remark.at.to_string(), remark.text)).collect()
    }

    fn row(row: u16, options: u16) -> Vec<u8> {
        record(ROW, &words(&[row, 0, 9, 300, 0, 0, options, 15]))
    }

    #[test]
    fn hidden_rows_and_columns_are_told_in_both_versions() {
        let columns = |first, last, width, hidden| {
            record(COLINFO, &words(&[first, last, width, 15, hidden, 0]))
        };
        let inside = [
            columns(0, 0, 2048, 0),
            columns(3, 5, 2048, 1),
            columns(7, 7, 0, 0),
            record(AUTO_FILTER_INFO, &words(&[3])),
            row(12, 0x0120),
            row(13, 0x0160),
            row(14, 0x0140),
            row(15, 0x0120),
        ];
        for version in [BIFF8, 0x0500] {
            let found = only(&book(version, &inside));
            assert_eq!(found.hidden_rows, [Run::new(12, 13), Run::new(15, 15)]);
            assert_eq!(found.hidden_columns, [Run::new(3, 5), Run::new(7, 7)]);
            assert!(found.filtered);
        }
        assert!(!only(&book(BIFF8, &[row(12, 0x0120)])).filtered);
    }

    #[test]
    fn a_comment_is_put_together_from_its_pieces() {
        let wide: Vec<u8> =
            [1].into_iter().chain("協定".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let inside = [
            note(12, 2, 7),
            note(13, 2, 8),
            record(0x00EC, &anchor(4, 11)),
            object(0x19, 7),
            record(0x00EC, &part(0, 0xF00D, &[])),
            text_of(5, 16),
            record(0x003C, b"\0abc"),
            record(0x003C, &wide),
            record(0x003C, &[0; 16]),
        ];
        assert_eq!(
            remarks(&inside),
            [(RemarkKind::Comment, "C13".to_owned(), "abc協定".to_owned())]
        );
    }

    #[test]
    fn objects_lie_where_their_anchors_say_even_in_continuations() {
        let later = anchor(5, 30);
        let (first, second) = later.split_at(11);
        let inside = [
            record(0x00EC, &anchor(2, 20)),
            object(8, 1),
            record(0x00EC, &anchor(3, 22)),
            object(6, 2),
            record(0x00EC, &part(0, 0xF00D, &[])),
            text_of(1, 0),
            record(0x003C, b"\0x"),
            record(0x003C, first),
            record(0x003C, second),
            object(2, 3),
            text_of(1, 0),
            record(0x003C, b"\0y"),
        ];
        let expected = [
            (RemarkKind::Picture, "C21", ""),
            (RemarkKind::TextBox, "D23", "x"),
            (RemarkKind::TextBox, "F31", "y"),
        ];
        assert_eq!(
            remarks(&inside),
            expected.map(|(kind, at, text)| (kind, at.to_owned(), text.to_owned()))
        );
    }

    #[test]
    fn what_stands_in_a_chart_is_not_the_sheets() {
        let chart = [
            record(BOF, &words(&[BIFF8, 0x20])),
            row(3, 0x0120),
            object(6, 1),
            text_of(1, 0),
            record(0x003C, b"\0x"),
            record(EOF, &[]),
        ];
        let found = only(&book(BIFF8, &[chart.concat(), row(5, 0x0120)]));
        assert_eq!((found.hidden_rows, found.remarks), (vec![Run::new(5, 5)], vec![]));
    }

    #[test]
    fn any_bytes_come_to_an_end() {
        let font = [words(&[220, 8, 9, 400, 1, 0, 0]), b"\x05\0Arial".to_vec()].concat();
        let text = [words(&[4]), vec![0x08], words(&[1]), b"abcd".to_vec(), words(&[1, 0])];
        let whole = [
            record(0x0031, &font),
            record(0x041E, &[words(&[164]), written::text("0\"件\"")].concat()),
            record(0x00E0, &words(&[0, 164, 1, 0, 0, 0, 0, 0, 0, 8])),
            record(0x0017, &words(&[1, 0, 0, 0])),
            record(0x00FC, &[vec![0; 8], text.concat()[..7].to_vec()].concat()),
            record(CONTINUE, &[vec![0], text.concat()[7..].to_vec()].concat()),
        ];
        let in_group = [part(1, 0xF009, &[1; 16]), part(0, 0xF00F, &[2; 16])].concat();
        let inside = [
            row(12, 0x0120),
            record(0x00FD, &words(&[3, 2, 0, 0, 0])),
            record(0x00BD, &words(&[3, 3, 0, 0, 0, 0, 0, 0, 4])),
            record(0x0006, &words(&[4, 2, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0x0144, 0, 0])),
            record(0x00EC, &written::container(0xF003, &in_group)),
            record(0x00EC, &anchor(4, 11)),
            object(0x0B, 7),
            text_of(3, 16),
            record(0x003C, b"\0abc"),
            record(0x003C, &[0; 16]),
            note(12, 2, 7),
            record(0x00E5, &words(&[1, 3, 4, 2, 3])),
        ];
        let sound = written::book(BIFF8, &whole, &inside);
        for stream in written::damaged(&sound) {
            for found in of_stream(&stream) {
                assert!(found.markup.hidden_rows.is_sorted());
            }
        }
    }

    #[test]
    fn a_sheet_that_many_names_lead_to_is_walked_through_once() {
        let sound = book(BIFF8, &[row(12, 0x0120)]);
        // The record of the sheet's name follows on the beginning of the stream.
        let (begin, rest) = sound.split_at(8);
        let (name, rest) = rest.split_at(12);
        let shifted = u32::try_from(begin.len() + 12 * 500 + 4).unwrap().to_le_bytes();
        let name = [&name[..4], &shifted, &name[8..]].concat();
        let found = of_stream(&[begin, &name.repeat(500), rest].concat());
        assert_eq!(found.len(), 500);
        assert!(found.iter().filter(|sheet| !sheet.markup.hidden_rows.is_empty()).count() > 1);
        assert!(found.last().is_some_and(|sheet| sheet.markup.hidden_rows.is_empty()));
    }
}
