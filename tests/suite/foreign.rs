//! Workbooks that other programs wrote otherwise than the usual ones, and that Excel or `LibreOffice`
//! opens: they are read like any other.

use super::harness::archive::Archive;
use super::harness::biff::old_workbook;
use super::harness::ods::open_document;
use super::harness::{Agreement, Grid, Input, Office, answer, workbook};
use sheets::{CellRef, CellValue, Workbook};
use std::time::Duration;

fn three() -> Vec<Agreement> {
    Agreement::several(3, "協定")
}

fn sheet() -> Grid {
    answer("防災安全部", &three())
}

/// The file is read as the return that it is, and nothing is said of it.
fn assert_read(name: &str, bytes: &[u8]) {
    let office = Office::of(&["防災安全部"]);
    office.place(&format!("returns/{name}"), bytes);
    let outcome = office.try_check().expect("a check that can be done");
    let lines = office.lines();
    assert_eq!((outcome.overview.records, lines.as_slice()), (3, [].as_slice()), "{name}");
}

#[test]
fn blanks_between_the_elements_of_an_open_document_mean_nothing() {
    let indented = |xml: &str| {
        let xml = xml.replace("<table:table-row", "\n  <table:table-row");
        let xml = xml.replace("<table:table-cell", "\n\t<table:table-cell");
        let xml = xml.replace("<text:p>", "\n<text:p>\n   ").replace("</text:p>", "\n</text:p>\n");
        xml.replace("</table:table-row>", "\n</table:table-row>\n")
    };
    let sound = open_document(&sheet());
    assert_read("06_防災安全部.ods", &Archive::read(&sound).with("content.xml", indented));
}

#[test]
fn an_open_document_need_not_say_what_it_is() {
    let sound = Archive::read(&open_document(&sheet()));
    let bare = sound.renamed(|name| match name {
        "mimetype" | "META-INF/manifest.xml" => format!("unused/{name}"),
        name => name.to_owned(),
    });
    assert_read("06_防災安全部.ods", &bare);
}

#[test]
fn what_an_open_document_remembers_of_another_file_is_no_sheet_of_it() {
    let copy = r#"<table:table table:name="'file:///x.ods'#$回答"><table:table-source xmlns:xlink="x" xlink:href="x.ods"/><table:table-row><table:table-cell office:value-type="string"><text:p>部局名</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"#;
    let sound = Archive::read(&open_document(&sheet()));
    let bytes = sound.with("content.xml", |xml| xml.replace("</office:spreadsheet>", copy));
    let book = Workbook::read_here(&bytes, "ods").expect("a workbook");
    assert_eq!(book.sheets.len(), 1);
    assert_read("06_防災安全部.ods", &bytes);
}

#[test]
fn an_open_document_that_breaks_off_is_broken() {
    let cut = |xml: &str| xml[..xml.find("協定2").expect("a record")].to_owned();
    let bytes = Archive::read(&open_document(&sheet())).with("content.xml", cut);
    let office = Office::of(&["防災安全部"]);
    office.place("returns/06_防災安全部.ods", &bytes);
    assert_eq!(office.lines(), ["fatal F101"]);
}

#[test]
fn a_cell_far_from_the_others_costs_one_cell() {
    let far = sheet().put("IV65536", Input::Number(1.0));
    let (old, open) = (old_workbook(std::slice::from_ref(&far)), open_document(&far));
    for (bytes, ending) in [(old, "xls"), (open, "ods")] {
        let started = std::time::Instant::now();
        let book = Workbook::read_here(&bytes, ending).expect("a workbook");
        assert!(started.elapsed() < Duration::from_secs(2), "{ending}");
        let last = book.sheets[0].cells.get(CellRef::new(65_535, 255));
        assert_eq!(last, Some(&CellValue::Number(1.0)), "{ending}");
    }
}

/// The workbook with a further sheet that has no cells, of this kind.
fn beside_another(list: &str, relation: &str, part: Option<(&str, &str)>) -> Vec<u8> {
    let mut archive = Archive::read(&workbook(&[sheet()]));
    archive.change("xl/workbook.xml", "<sheets>", &format!("<sheets>{list}"));
    if !relation.is_empty() {
        archive.change("xl/_rels/workbook.xml.rels", "</Relationships>", relation);
    }
    if let Some((name, text)) = part {
        archive.put(name, text);
    }
    archive.pack()
}

#[test]
fn a_sheet_of_macros_beside_the_answers_is_passed_over() {
    let bytes = beside_another(
        r#"<sheet name="Macro1" sheetId="9" r:id="rId99"/>"#,
        r#"<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="macrosheets/sheet1.xml"/></Relationships>"#,
        Some(("xl/macrosheets/sheet1.xml", "<xm:macrosheet/>")),
    );
    assert_read("06_防災安全部.xlsm", &bytes);
}

#[test]
fn a_sheet_without_a_part_is_passed_over() {
    for list in [
        r#"<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/>"#,
        r#"<sheet name="Module1" sheetId="9"/>"#,
        r#"<sheet name="Module1" sheetId="9" r:id="rId98"/>"#,
    ] {
        assert_read("06_防災安全部.xlsx", &beside_another(list, "", None));
    }
}

#[test]
fn sheets_that_lost_the_way_to_their_parts_find_it() {
    let sound = workbook(&[sheet(), Grid::new("メモ")]);
    let id = Archive::read(&sound).elements("xl/workbook.xml", "sheet")[0]["r:id"].clone();
    let bytes = Archive::read(&sound)
        .with("xl/workbook.xml", |xml| xml.replacen(&format!("r:id=\"{id}\""), "r:id=\"\"", 1));
    let book = Workbook::read_here(&bytes, "xlsx").expect("a workbook");
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["回答", "メモ"]);
    assert_read("06_防災安全部.xlsx", &bytes);
}

#[test]
fn a_state_that_nobody_knows_hides_no_sheet() {
    let bytes = Archive::read(&workbook(&[sheet()]))
        .with("xl/workbook.xml", |xml| xml.replacen("<sheet ", "<sheet state=\"normal\" ", 1));
    assert_read("06_防災安全部.xlsx", &bytes);
}

#[test]
fn an_extent_that_is_none_says_nothing() {
    for extent in ["1:4", "A:C", "", "A1:B2:C3"] {
        let bytes = Archive::read(&workbook(&[sheet()])).with("xl/worksheets/sheet1.xml", |xml| {
            let start = xml.find("<dimension").expect("an extent");
            let end = start + xml[start..].find("/>").expect("its end") + 2;
            format!("{}<dimension ref=\"{extent}\"/>{}", &xml[..start], &xml[end..])
        });
        assert_read("06_防災安全部.xlsx", &bytes);
    }
}

#[test]
fn an_empty_sheet_need_not_have_a_place_for_cells() {
    let bytes = Archive::read(&workbook(&[sheet(), Grid::new("空")]))
        .with("xl/worksheets/sheet2.xml", |xml| xml.replace("<sheetData/>", ""));
    assert_read("06_防災安全部.xlsx", &bytes);
}

#[test]
fn parts_in_another_encoding_are_read() {
    let sound = workbook(&[sheet()]);
    let in_utf16 = Archive::read(&sound).written(|text| {
        let text = text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
        let text = format!("\u{FEFF}{text}");
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    });
    assert_read("06_防災安全部.xlsx", &in_utf16);
    let in_shift_jis = Archive::read(&sound).written(|text| {
        let text = text.replace("encoding=\"UTF-8\"", "encoding=\"Shift_JIS\"");
        encoding_rs::SHIFT_JIS.encode(&text).0.into_owned()
    });
    assert_read("06_防災安全部.xlsx", &in_shift_jis);
    let open = Archive::read(&open_document(&sheet())).written(|text| {
        let text = format!("\u{FEFF}{text}");
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    });
    assert_read("06_防災安全部.ods", &open);
}

#[test]
fn what_is_no_workbook_is_told_for_what_it_is() {
    let office = |name: &str, bytes: &[u8]| {
        let office = Office::of(&["防災安全部"]);
        office.place(&format!("returns/{name}"), bytes);
        office.finding()
    };
    let word = super::harness::encrypted::compound(&[("WordDocument", b"x")]);
    let found = office("06_防災安全部.xls", &word);
    assert_eq!(found.line(), "fatal F105");
    assert!(found.message.contains("Word"), "{}", found.message);
    let old = office("06_防災安全部.xls", b"\x09\x04\x06\0\0\0\x10\0\0\0");
    assert_eq!(old.line(), "fatal F105");
}
