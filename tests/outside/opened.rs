//! The workbooks open in another office program as they are, and hold there what they hold here.

use super::harness::{Agreement, Office, SAMPLE, answer};
use super::libreoffice::recalculated;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// What is written in every cell: sheet, rows of texts.
fn written(workbook: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book = Xlsx::new(Cursor::new(workbook)).expect("a workbook that opens");
    let text = |cell: &Data| match cell {
        // A day comes back as the same number under another date format.
        Data::DateTime(moment) => moment.as_f64().to_string(),
        other => other.to_string(),
    };
    let sheets = book.worksheets().into_iter();
    let rows = sheets.map(|(name, range)| {
        let row = |row: &[Data]| row.iter().map(text).collect::<Vec<_>>();
        (name, range.rows().map(row).collect())
    });
    rows.collect()
}

pub fn every_workbook_opens_in_libreoffice_with_every_cell() {
    for name in ["data.xlsx", "findings.xlsx"] {
        let workbook = SAMPLE.bytes(name);
        assert_eq!(written(&recalculated(workbook)), written(workbook), "{name}");
    }
}

pub fn a_correction_workbook_opens_in_libreoffice_with_every_cell() {
    let office = Office::of(&["総務部"]);
    let mut agreements = Agreement::several(2, "協定");
    agreements[1] = agreements[1].clone().on(2999, 4, 1);
    office.send_as("01_総務部.xlsx", &[answer("総務部", &agreements)]);
    office.publish();
    let folder = office.output().join("corrections");
    let path =
        std::fs::read_dir(folder).expect("corrections").next().expect("one").expect("a file");
    let workbook = std::fs::read(path.path()).expect("a workbook");
    assert_eq!(written(&recalculated(&workbook)), written(&workbook));
}
