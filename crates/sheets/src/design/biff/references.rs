//! The cells that a formula refers to, where it does nothing else; and the names that stand for such.
//!
//! Source: [MS-XLS] 2.5.198 (Rgce) and 2.4.150 (Lbl).

use crate::bytes;
use crate::design::lists::Place;
use crate::markup::biff::globals::Book;
use crate::markup::biff::records::Record;
use crate::{CellRange, CellRef};

/// The kind of a record that tells a name.
const LBL: u16 = 0x0018;

/// The bytes of a name's record in front of the name.
const HEAD: usize = 14;

/// Brackets around what is in front of them: they change nothing.
const BRACKETS: u8 = 0x15;

/// In the column of a reference: it is counted from the cell of the formula, and so is its row.
const COLUMN_RELATIVE: u16 = 1 << 14;
const ROW_RELATIVE: u16 = 1 << 15;

/// The cells that the names of a workbook stand for, in their order.
pub type Names = Vec<Option<Place>>;

/// The names that the records of a workbook tell.
pub fn names<'s>(records: impl Iterator<Item = Record<'s>>, book: &Book) -> Names {
    if !book.eighth {
        return Names::new();
    }
    let told = records.filter(|record| record.kind == LBL);
    told.map(|record| name(record.data, book)).collect()
}

fn name(data: &[u8], book: &Book) -> Option<Place> {
    let (length, size) = (usize::from(*data.get(3)?), usize::from(bytes::u16(data, 4)?));
    let (flags, name) = data.get(HEAD..)?.split_first()?;
    let length = if flags & 1 == 1 { length * 2 } else { length };
    place(name.get(length..)?.get(..size)?, CellRef::new(0, 0), book, &Names::new())
}

/// The cells that a formula's tokens refer to, as seen from this cell.
pub fn place(tokens: &[u8], base: CellRef, book: &Book, names: &Names) -> Option<Place> {
    let (token, data) = tokens.split_first()?;
    // References come in three classes, which here say the same.
    let token = if *token >= 0x40 { token & 0x1F | 0x20 } else { *token };
    let (place, rest) = match token {
        0x23 => {
            let (number, rest) = data.split_at_checked(4)?;
            let number = usize::try_from(bytes::u32(number, 0)?).ok()?.checked_sub(1)?;
            (names.get(number)?.clone()?, rest)
        }
        0x24 | 0x25 | 0x2C | 0x2D => {
            let base = Some(base).filter(|_| token >= 0x2C);
            let (cells, rest) = cells(data, token & 1 == 1, base)?;
            (Place { sheet: None, cells }, rest)
        }
        0x3A | 0x3B => {
            let (sheet, data) = data.split_at_checked(2)?;
            let sheet = book.references.get(usize::from(bytes::u16(sheet, 0)?))?;
            let sheet = book.tabs.get(usize::from(*sheet))?.name.clone();
            let (cells, rest) = cells(data, token & 1 == 1, None)?;
            (Place { sheet: Some(sheet), cells }, rest)
        }
        _ => return None,
    };
    rest.iter().all(|token| *token == BRACKETS).then_some(place)
}

/// The cells that stand here, two corners or one, and what follows; counted from a cell where one is given.
fn cells(data: &[u8], is_area: bool, base: Option<CellRef>) -> Option<(CellRange, &[u8])> {
    let (told, rest) = data.split_at_checked(if is_area { 8 } else { 4 })?;
    let corner =
        |row, column| Some(corner(bytes::u16(told, row)?, bytes::u16(told, column)?, base));
    let cells = if is_area {
        CellRange::spanning(corner(0, 4)?, corner(2, 6)?)
    } else {
        corner(0, 2)?.into()
    };
    Some((cells, rest))
}

/// A cell; what is counted from another goes round at the end of the sheet.
fn corner(row: u16, column: u16, base: Option<CellRef>) -> CellRef {
    let own = column.to_le_bytes()[0];
    let low = |number: u32| number.to_le_bytes();
    let Some(base) = base else { return CellRef::new(row.into(), own.into()) };
    let [first, second, ..] = low(base.row);
    let base_row = u16::from_le_bytes([first, second]);
    let [base_column, ..] = low(base.column);
    let row = if column & ROW_RELATIVE == 0 { row } else { base_row.wrapping_add(row) };
    let own = if column & COLUMN_RELATIVE == 0 { own } else { base_column.wrapping_add(own) };
    CellRef::new(row.into(), own.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::biff::globals::Tab;
    use crate::markup::biff::records::Records;
    use crate::markup::biff::written::{record, words};

    fn book() -> Book {
        let tab = |name: &str| Tab { name: name.to_owned(), ..Tab::default() };
        let tabs = vec![tab("回答"), tab("選択肢")];
        Book { eighth: true, references: vec![1, 0xFFFF], tabs, ..Book::default() }
    }

    fn read(tokens: &[u8], names: &Names) -> Option<(Option<String>, String)> {
        let place = place(tokens, CellRef::new(4, 2), &book(), names)?;
        Some((place.sheet, place.cells.to_string()))
    }

    fn token(token: u8, data: &[u16]) -> Vec<u8> {
        [vec![token], words(data)].concat()
    }

    #[test]
    fn references_of_every_kind_are_read() {
        let names = vec![None, Some(Place { sheet: None, cells: CellRef::new(8, 0).into() })];
        let of = |sheet: Option<&str>, cells: &str| Some((sheet.map(str::to_owned), cells.into()));
        for (tokens, expected) in [
            (token(0x25, &[3, 8, 0, 0]), of(None, "A4:A9")),
            (token(0x45, &[3, 8, 0xC000, 0xC000]), of(None, "A4:A9")),
            (token(0x24, &[3, 1]), of(None, "B4")),
            (token(0x2D, &[0xFFFF, 9, 0xC0FF, 0x4001]), of(None, "B4:D10")),
            (token(0x2C, &[1, 0xC001]), of(None, "D6")),
            (token(0x3B, &[0, 3, 8, 0, 0]), of(Some("選択肢"), "A4:A9")),
            ([token(0x7A, &[0, 3, 0]), vec![0x15]].concat(), of(Some("選択肢"), "A4")),
            (token(0x23, &[2, 0]), of(None, "A9")),
            (token(0x23, &[1, 0]), None),
            (token(0x23, &[0, 0]), None),
            (token(0x3B, &[1, 3, 8, 0, 0]), None),
            (token(0x3B, &[9, 3, 8, 0, 0]), None),
            (token(0x25, &[3, 8, 0]), None),
            ([token(0x24, &[3, 1]), vec![0x1E, 2, 0, 5]].concat(), None),
            (vec![], None),
        ] {
            assert_eq!(read(&tokens, &names), expected, "{tokens:?}");
        }
    }

    #[test]
    fn names_stand_for_cells() {
        let tokens = token(0x3B, &[0, 3, 8, 0, 0]);
        let size = u16::try_from(tokens.len()).unwrap();
        let name = |flags: u8, name: &[u8]| {
            let head = [words(&[0]), vec![0, 2], words(&[size, 0, 0, 0, 0])].concat();
            record(LBL, &[head.as_slice(), &[flags], name, &tokens].concat())
        };
        let stream = [name(0, b"ab"), name(1, &[0x3A, 0x53, 0x06, 0x52]), record(LBL, &[1, 2])];
        let names = names(Records(&stream.concat()), &book());
        let cells = "A4:A9".parse().unwrap();
        let expected = Some(Place { sheet: Some("選択肢".to_owned()), cells });
        assert_eq!(names, [expected.clone(), expected, None]);
    }
}
