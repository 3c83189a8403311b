//! Faults of files and workbooks as a whole.

use crate::harness::graded::{DATA, csv, sound};

/// A check, the file's name and bytes, and what is certainly found of it.
pub type Planted = (&'static str, String, Vec<u8>, Vec<&'static str>);

/// Faults that no sheet of data alone can have, each with the file that has it and what is found.
pub fn other_faults() -> Vec<Planted> {
    let lone = |rows: &[[&str; 7]]| csv(rows).into_bytes();
    let workbook = |bend: fn(&mut rust_xlsxwriter::Workbook)| {
        let mut book = sound();
        bend(&mut book);
        book.save_to_buffer().unwrap()
    };
    let row = |index: usize, text: &str| {
        csv(&DATA).replace(&csv(&DATA[index..=index]), text).into_bytes()
    };
    let named = |name: &str| name.to_owned();
    vec![
        ("L1-01", named("data.xlsm"), workbook(|_| {}), vec!["L1-01 -"]),
        (
            "L1-05",
            named("data.csv"),
            row(0, "fiscal_year,area_code,,category_code,category,value,unit\r\n"),
            vec!["L1-05 - C1", "L2-03 - C1"],
        ),
        (
            "L1-05",
            named("data.csv"),
            row(0, "fiscal_year,area_code,列3,category_code,category,value,unit\r\n"),
            vec!["L1-05 - C1"],
        ),
        (
            "L1-14",
            named("data.csv"),
            row(3, "2023,01100,\"北海道\n札幌市\",C,その他,0,件\r\n"),
            vec!["L1-06 - C4", "L1-14 - A4:G4", "L2-04 - C4"],
        ),
        (
            "L1-14",
            named("data.csv"),
            row(3, "2023,01100,北海道札幌市,C,その他,0\r\n"),
            vec!["L1-14 - A4:G4"],
        ),
        (
            "L1-15",
            named("data.csv"),
            row(3, "2023,01100,北海道札幌市,C,その他,1,234,件\r\n"),
            vec!["L1-15 - A4:G4"],
        ),
        (
            "L2-03",
            named("data.csv"),
            row(0, "fiscal_year,area_code,area_name,category_code,category,value,category\r\n"),
            vec!["L2-03 - G1"],
        ),
        (
            "L3-01",
            named("data.csv"),
            [b"\r\n", lone(&DATA).as_slice()].concat(),
            vec!["L3-01 - A2:G2"],
        ),
        (
            "L3-01",
            named("data.csv"),
            lone(&DATA[1..]),
            vec!["L1-05 - A1:G1", "L2-03 - A1:G1", "L3-01 - A1"],
        ),
        (
            "L3-02",
            named("data.xlsx"),
            workbook(|book| {
                let _ = book
                    .worksheet_from_index(1)
                    .unwrap()
                    .write_string(0, 1, "value")
                    .unwrap()
                    .write_string(1, 1, "企業")
                    .unwrap();
            }),
            vec!["L3-02 -", "L3-08 -"],
        ),
    ]
}
