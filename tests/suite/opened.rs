//! The workbooks open in another office program as they are, and hold there what they hold here.

use super::harness::graded::{Desk, lines, scores};
use super::harness::libreoffice::recalculated;
use super::harness::{Agreement, Office, SAMPLE, answer};
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

#[test]
fn every_workbook_opens_in_libreoffice_with_every_cell() {
    for name in ["data.xlsx", "findings.xlsx"] {
        let workbook = SAMPLE.bytes(name);
        if let Some(saved) = recalculated(workbook) {
            assert_eq!(written(&saved), written(workbook), "{name}");
        }
    }
}

#[test]
fn a_correction_workbook_opens_in_libreoffice_with_every_cell() {
    let office = Office::of(&["総務部"]);
    let mut agreements = Agreement::several(2, "協定");
    agreements[1] = agreements[1].clone().on(2999, 4, 1);
    office.send_as("01_総務部.xlsx", &[answer("総務部", &agreements)]);
    office.publish();
    let folder = office.output().join("corrections");
    let path =
        std::fs::read_dir(folder).expect("corrections").next().expect("one").expect("a file");
    let workbook = std::fs::read(path.path()).expect("a workbook");
    if let Some(saved) = recalculated(&workbook) {
        assert_eq!(written(&saved), written(&workbook));
    }
}

#[test]
fn the_data_have_full_marks_of_machine_readability() {
    let mut desk = Desk::new().put("data.xlsx", SAMPLE.bytes("data.xlsx"));
    for (name, bytes) in &SAMPLE.files {
        if let Some(name) = name.strip_prefix("data/") {
            desk = if name == "datapackage.json" {
                desk.lay(name, bytes)
            } else {
                desk.put(name, bytes)
            };
        }
    }
    let grading = desk.grade();
    assert!(grading.files.len() > 20, "{}", grading.files.len());
    for file in &grading.files {
        assert_eq!(lines(file), [""; 0], "{}", file.file);
        assert_eq!(scores(file), [Some(100); 3], "{}", file.file);
    }
}
