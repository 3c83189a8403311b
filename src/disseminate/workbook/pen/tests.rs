use super::*;
use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;

/// The sheet as calamine reads it, after a pen wrote on it.
fn written(write: impl FnOnce(&mut Pen<'_>)) -> Xlsx<Cursor<Vec<u8>>> {
    let mut book = Book::new(&DocProperties::new());
    write(&mut book.sheet("表").unwrap());
    Xlsx::new(Cursor::new(book.save().unwrap())).unwrap()
}

/// One cell, found among those that are filled: a range would make room for all between the corners.
fn cell(book: &mut Xlsx<Cursor<Vec<u8>>>, row: u32, column: u32) -> Data {
    let mut cells = book.worksheet_cells_reader("表").unwrap();
    while let Some(cell) = cells.next_cell().unwrap() {
        if cell.get_position() == (row, column) {
            return cell.get_value().clone().into();
        }
    }
    Data::Empty
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

#[test]
fn a_text_is_cut_with_a_word_where_a_cell_ends() {
    let fits = "字".repeat(LONGEST_TEXT);
    let longer = fits.clone() + "字";
    let format = Format::new();
    let mut book = written(|pen| {
        pen.text(0, 0, &fits, &format).unwrap();
        pen.text(1, 0, &longer, &format).unwrap();
        pen.bare_text(2, 0, &longer).unwrap();
        pen.merged((3, 0), (3, 2), &longer, &format).unwrap();
        let pieces = [(Format::new(), longer.clone()), (Format::new().set_bold(), "末".to_owned())];
        pen.pieces(4, 0, &pieces, &format).unwrap();
    });
    assert_eq!(cell(&mut book, 0, 0), text(&fits));
    for row in 1..=4 {
        let Data::String(shown) = cell(&mut book, row, 0) else { panic!("row {row} is no text") };
        assert_eq!(shown.encode_utf16().count(), LONGEST_TEXT, "row {row}");
        assert!(shown.ends_with("字…（以下略）"), "row {row}");
    }
}

#[test]
fn a_text_is_cut_between_characters() {
    // Of two UTF-16 units each: the last would be cut in half.
    let shown = cut(&"𠮷".repeat(LONGEST_TEXT));
    assert!(shown.encode_utf16().count() <= LONGEST_TEXT);
    assert!(shown.starts_with('𠮷') && shown.ends_with("𠮷…（以下略）"));
}

#[test]
fn rows_and_columns_end_where_the_sheet_does() {
    let format = Format::new();
    let mut book = written(|pen| {
        pen.number(ROWS - 2, 0, 1.0, &format).unwrap();
        for row in ROWS - 1..ROWS + 3 {
            pen.number(row, 0, 2.0, &format).unwrap();
            pen.height(row, 20.0).unwrap();
        }
        for column in COLUMNS - 1..COLUMNS + 3 {
            pen.number(1, column, 3.0, &format).unwrap();
            pen.width(column, 20.0).unwrap();
        }
        pen.filter(0, 2_000_000, 20_000).unwrap();
        pen.merged((2, 0), (2, u16::MAX), "表題", &format).unwrap();
        pen.table((3, 5), u16::MAX, &Table::new()).unwrap();
    });
    assert_eq!(cell(&mut book, ROWS - 2, 0), Data::Float(1.0));
    assert_eq!(cell(&mut book, ROWS - 1, 0), text(ROWS_CUT));
    assert_eq!(cell(&mut book, 1, u32::from(COLUMNS) - 1), text(COLUMNS_CUT));
}

#[test]
fn a_formula_that_is_too_long_is_its_figure() {
    let format = Format::new();
    let fits = format!("SUM({}1)", "1,".repeat((LONGEST_FORMULA - 6) / 2));
    let longer = format!("SUM({}1)", "1,".repeat(LONGEST_FORMULA / 2));
    assert!(fits.chars().count() <= LONGEST_FORMULA && longer.chars().count() > LONGEST_FORMULA);
    let mut book = written(|pen| {
        pen.formula(0, 0, &fits, 7.0, &format).unwrap();
        pen.formula(1, 0, &longer, 8.0, &format).unwrap();
    });
    assert_eq!(cell(&mut book, 0, 0), Data::Float(7.0));
    assert_eq!(cell(&mut book, 1, 0), Data::Float(8.0));
    let formulas = book.worksheet_formula("表").unwrap();
    assert_eq!(formulas.get_value((0, 0)), Some(&fits));
    assert_eq!(formulas.get_value((1, 0)).map(String::as_str).unwrap_or_default(), "");
}

#[test]
fn a_link_that_excel_does_not_take_is_a_text() {
    let (blue, plain) = (Format::new(), Format::new());
    let long = format!("file:///{}", "x".repeat(LONGEST_LINK));
    let mut book = written(|pen| {
        pen.link(0, 0, (&long, "長い"), (&blue, &plain)).unwrap();
        for row in 1..=MOST_LINKS + 5 {
            pen.link(row, 0, ("internal:'表'!A1", "先頭"), (&blue, &plain)).unwrap();
        }
        assert_eq!(pen.links, MOST_LINKS);
    });
    assert_eq!(cell(&mut book, 0, 0), text("長い"));
    assert_eq!(cell(&mut book, MOST_LINKS + 5, 0), text("先頭"));
}

#[test]
fn a_line_at_the_foot_has_room_for_the_page() {
    let mut book = Book::new(&DocProperties::new());
    book.sheet("表").unwrap().paper(&"調".repeat(400));
    let bytes = book.save().unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let sheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap());
    let sheet = sheet.unwrap();
    let foot = sheet.split("<oddFooter>").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let foot = foot.replace("&amp;", "&");
    assert!(foot.ends_with("調&R&P / &N"), "{foot}");
    assert_eq!(foot.chars().count(), LONGEST_FOOTER);
}
