//! Grading costs what a file is long, however often its cells share a text and however it is laid out.

use super::harness::archive::Archive;
use super::harness::graded::graded;
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// A sheet whose cells are these.
fn book(rows: impl Iterator<Item = String>, shared: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "x").expect("a cell");
    let mut archive = Archive::read(&book.save_to_buffer().expect("a workbook"));
    let mut sheet = String::from("<worksheet><sheetData>");
    for (row, cells) in (1..).zip(rows) {
        let _ = write!(sheet, "<row r=\"{row}\">{cells}</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    archive.put("xl/worksheets/sheet1.xml", sheet);
    archive.put(
        "xl/sharedStrings.xml",
        format!("<sst><si><t>{shared}</t></si><si><t>名称</t></si></sst>"),
    );
    archive.pack()
}

fn time(bytes: &[u8]) -> Duration {
    let started = Instant::now();
    graded("data.xlsx", bytes);
    started.elapsed()
}

/// The second takes so many times as long as the first at most; both are quick enough to be noise.
fn assert_no_more(first: Duration, second: Duration, times: u32, what: &str) {
    let most = first * times + Duration::from_millis(1500);
    assert!(second < most, "{what}: {first:?}, then {second:?}");
}

#[test]
fn a_long_text_that_many_cells_share_is_looked_at_once() {
    let rows = || (0..4_000).map(|_| r#"<c t="s"><v>0</v></c>"#.repeat(3));
    for piece in ["f", "事", "1", "　", "・", "、", "(", "\n"] {
        let short = time(&book(rows(), &piece.repeat(10)));
        let long = time(&book(rows(), &piece.repeat(500_000)));
        assert_no_more(short, long, 3, piece);
    }
}

#[test]
fn columns_parted_by_blank_ones_cost_no_square() {
    let rows = |columns: u32, rows: u32| {
        (0..rows).map(move |_| {
            (0..columns)
                .map(|column| {
                    let at = sheets::address::column_letters(column * 2);
                    format!("<c r=\"{at}1\"><v>{column}</v></c>")
                })
                .collect::<String>()
        })
    };
    // Addresses without a row of their own would be the first row's.
    let sheet = |columns, count| {
        let rows = rows(columns, count)
            .zip(1..)
            .map(|(cells, row)| cells.replace("1\"><v>", &format!("{row}\"><v>")));
        book(rows, "x")
    };
    let narrow = time(&sheet(500, 40));
    let wide = time(&sheet(8_000, 40));
    assert_no_more(narrow, wide, 40, "sixteen times as many columns");
}

#[test]
fn blocks_below_a_wide_heading_cost_no_square() {
    let sheet = |blocks: u32| {
        let head = (0..8_000).map(|_| r#"<c t="s"><v>1</v></c>"#).collect::<String>();
        let body = (0..blocks).flat_map(|_| {
            [String::new(), r#"<c t="s"><v>1</v></c><c t="s"><v>1</v></c>"#.to_owned()]
        });
        book(std::iter::once(head).chain(body), "x")
    };
    let few = time(&sheet(1_000));
    let many = time(&sheet(16_000));
    assert_no_more(few, many, 40, "sixteen times as many blocks");
}
