//! Files that do harm: each is one fatal finding on that file, and stops no other.

use super::harness::archive::Archive;
use super::harness::{Agreement, Found, Input, Office, answer, none, workbook};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What an office finds of a file, beside a sound return of another department that it also got.
fn beside_a_sound_return(name: &str, bytes: &[u8]) -> Vec<Found> {
    let office = Office::of(&["防災安全部", "環境部"]);
    office.send(answer("環境部", &Agreement::several(2, "協定")));
    office.place(&format!("returns/{name}"), bytes);
    let outcome = office.try_check().expect("a check that can be done");
    assert_eq!(outcome.overview.records, 2, "the sound return is counted");
    office.findings()
}

/// The one finding of a file must be this fatal one.
fn assert_refused(name: &str, bytes: &[u8], code: &str) {
    let found = beside_a_sound_return(name, bytes);
    let [one] = found.as_slice() else { panic!("{name}: {found:#?}") };
    assert_eq!(one.line(), format!("fatal {code}"));
    assert_eq!(one.file, format!("returns/{name}"));
}

/// An archive with one part of so many megabytes of the same text.
fn bomb(part: &str, text: &str, megabytes: usize) -> Vec<u8> {
    let sound = workbook(&[none("防災安全部")]);
    let archive = Archive::read(&sound);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for name in archive.names("") {
        zip.start_file(name, options).expect("a part");
        if name == part {
            let chunk = text.repeat(1024 * 1024 / text.len() + 1);
            for _ in 0..megabytes {
                zip.write_all(chunk.as_bytes()).expect("a chunk");
            }
        } else {
            zip.write_all(archive.text(name).as_bytes()).expect("a part");
        }
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn a_cell_in_the_last_corner_of_a_sheet_costs_one_cell() {
    let sheet = answer("防災安全部", &Agreement::several(2, "協定"));
    let office = Office::with(sheet.put("XFD1048576", Input::Number(1.0)));
    let outcome = office.try_check().expect("a check that can be done");
    assert_eq!(outcome.overview.records, 2);
}

#[test]
fn an_archive_that_unpacks_to_hundreds_of_megabytes_is_refused() {
    let sheet = "xl/worksheets/sheet1.xml";
    assert_refused("防災安全部.xlsx", &bomb(sheet, " ", 200), "F106");
    assert_refused(
        "防災安全部.xlsx",
        &bomb("xl/sharedStrings.xml", "<si><t>x</t></si>", 100),
        "F106",
    );
}

#[test]
fn ten_million_cells_are_refused() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    assert_refused("防災安全部.xlsx", &bomb("xl/worksheets/sheet1.xml", rows, 400), "F106");
}

#[test]
fn entities_that_double_and_double_are_not_expanded() {
    let doubling: String =
        (1..30).map(|level| format!(r#"<!ENTITY e{level} "&e{0};&e{0};">"#, level - 1)).collect();
    let bytes =
        Archive::read(&workbook(&[none("防災安全部")])).with("xl/sharedStrings.xml", |xml| {
            let doctype = format!("?>\n<!DOCTYPE sst [<!ENTITY e0 \"boom\">{doubling}]>\n");
            xml.replacen("?>", &doctype, 1).replacen("部局名", "&e29;", 1)
        });
    let found = beside_a_sound_return("防災安全部.xlsx", &bytes);
    assert!(found.iter().any(|found| found.severity == "fatal"), "{found:#?}");
    assert!(found.iter().all(|found| found.message.len() < 1000), "{found:#?}");
}

#[test]
fn a_file_is_told_for_what_it_is() {
    assert_refused("防災安全部.xls", "部局名,協定数\r\n防災安全部,2\r\n".as_bytes(), "F105");
    assert_refused("防災安全部.xls", b"<html><body><table></table></body></html>", "F105");
}

/// An OLE file of two sectors whose chain of sectors comes back to itself: a reader that follows it
/// allocates until nothing is left.
fn looping_chain() -> Vec<u8> {
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.extend([0; 16]);
    // Versions, byte order, sizes of sectors (2^9) and small sectors (2^6).
    for number in [0x003E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
        file.extend(number.to_le_bytes());
    }
    // One sector of allocation table; the directory begins in sector 0; no small or further sectors.
    let (none, end) = (0xFFFF_FFFF_u32, 0xFFFF_FFFE_u32);
    for number in [0, 1, 0, 0, 4096, end, 0, end, 0, 0] {
        file.extend(u32::to_le_bytes(number));
    }
    file.extend(none.to_le_bytes().repeat(108));
    assert_eq!(file.len(), 512);
    // The allocation table: each sector is followed by sector 0.
    file.extend([0; 512]);
    file
}

#[test]
fn a_chain_of_sectors_that_comes_back_to_itself_is_a_finding_on_its_file() {
    assert_refused("防災安全部.xls", &looping_chain(), "F101");
    assert_refused("防災安全部.xlsx", &looping_chain(), "F101");
}

#[test]
fn memory_and_time_for_a_file_are_set_by_the_definition() {
    let office = Office::with(none("防災安全部"));
    office.define("[rules]", "[limits]\nmemory = 64\nseconds = 20\n\n[rules]");
    assert_eq!(office.lines(), [""; 0]);
    office.define("seconds = 20", "seconds = 0");
    assert!(office.try_check().is_err(), "no time at all is a fault of the definition");
}

#[test]
fn a_file_larger_than_reading_may_take_is_not_read() {
    let office = Office::with(none("防災安全部"));
    office.define("[tabulation]", "[limits]\nmemory = 1\n\n[tabulation]");
    // Of a return, of a register and of the explanations alike.
    for name in ["returns/99.xlsx", "register/population.xlsx", "explanations.xlsx"] {
        office.place(name, &vec![b'x'; 1024 * 1024 + 1]);
        let found = office.findings();
        let told = found.iter().find(|one| {
            one.line().contains("F106") || one.message.contains("1メガバイトより大きい")
        });
        assert!(told.is_some(), "{name}: {found:#?}");
    }
}
