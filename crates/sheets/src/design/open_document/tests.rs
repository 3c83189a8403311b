use crate::design::{Design, Dress, Takes, designs};
use crate::markup::open_document::{CONTENT, STYLES};
use crate::{CellRef, Workbook};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A document of these styles and of what stands in its body.
fn document(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let named = "<office:document-styles><office:styles><style:style style:name='Default' \
                 style:family='table-cell'/></office:styles></office:document-styles>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [(STYLES, named), (CONTENT, content.as_str())] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(styles: &str, body: &str) -> Vec<Design> {
    let bytes = document(styles, body);
    let workbook = Workbook::read_here(&bytes, "ods").unwrap();
    designs(&bytes, &workbook)
}

fn at(address: &str) -> CellRef {
    CellRef::parse(address).unwrap()
}

const FRAMED: &str = "<number:number-style style:name='N1'><number:number number:decimal-places='0' \
    number:min-integer-digits='1' number:grouping='true'/></number:number-style>\
    <style:style style:name='ce1' style:family='table-cell' style:parent-style-name='Default' \
    style:data-style-name='N1'><style:table-cell-properties fo:border='0.74pt solid #000000'/>\
    </style:style><style:style style:name='ce2' style:family='table-cell'>\
    <style:table-cell-properties style:cell-protect='none'/></style:style>";

#[test]
fn validations_are_those_of_the_cells_that_name_them() {
    let body = "<table:content-validations>\
        <table:content-validation table:name='v9' table:condition='of:cell-content-is-in-list([$選択肢.$A$1:.$A$3])'/>\
        <table:content-validation table:name='v1' table:condition='of:cell-content-is-whole-number() and cell-content()&gt;=0'/>\
        <table:content-validation table:name='v2'/>\
        <table:content-validation table:name='v3' table:condition='of:cell-content-is-in-list(区分)'/>\
        </table:content-validations>\
        <table:table table:name='回答'>\
        <table:table-row table:number-rows-repeated='2'><table:table-cell/><table:table-cell table:content-validation-name='v9' table:number-columns-repeated='2'/><table:table-cell table:content-validation-name='v1'/></table:table-row>\
        <table:table-row><table:table-cell table:content-validation-name='v2'/><table:covered-table-cell table:content-validation-name='v9' table:number-columns-repeated='2'/><table:table-cell table:content-validation-name='v3'/></table:table-row>\
        <table:table-row table:number-rows-repeated='1048573'><table:table-cell table:content-validation-name='v0'/></table:table-row>\
        </table:table>\
        <table:table table:name='選択肢'><table:table-row><table:table-cell office:value-type='string'><text:p>有</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type='string'><text:p>無</text:p></table:table-cell></table:table-row></table:table>\
        <table:named-expressions><table:named-range table:name='区分' table:cell-range-address='$選択肢.$A$2'/></table:named-expressions>";
    let designs = read("", body);
    let own: Vec<(Vec<String>, Takes)> = designs[0]
        .validations
        .iter()
        .map(|one| (one.cells.iter().map(ToString::to_string).collect(), one.takes.clone()))
        .collect();
    let list = |texts: &[&str]| Takes::List(texts.iter().map(|text| (*text).to_owned()).collect());
    let cells = |cells: &str| vec![cells.to_owned()];
    assert_eq!(
        own,
        [
            (cells("B1:C3"), list(&["有", "無"])),
            (cells("D1:D2"), Takes::Whole),
            (cells("D3"), list(&["無"])),
        ]
    );
    assert!(designs[1].validations.is_empty());
}

#[test]
fn cells_look_as_their_styles_say_or_those_of_their_rows_and_columns() {
    let body = "<table:table table:name='回答'>\
        <table:table-column table:default-cell-style-name='Default'/>\
        <table:table-column table:number-columns-repeated='2' table:default-cell-style-name='ce1'/>\
        <table:table-column table:number-columns-repeated='16381' table:default-cell-style-name='ce2'/>\
        <table:table-row><table:table-cell table:style-name='ce2'/><table:table-cell table:style-name='Default'/><table:table-cell table:formula='of:=[.A1]' office:value-type='float' office:value='0'/><table:table-cell table:number-columns-repeated='16381'/></table:table-row>\
        <table:table-row table:number-rows-repeated='3' table:default-cell-style-name='ce2'><table:table-cell table:number-columns-repeated='2'/><table:table-cell table:style-name='ce1'/></table:table-row>\
        <table:table-row table:number-rows-repeated='1048572'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
        </table:table>";
    let designs = read(FRAMED, body);
    let framed = Dress { format: Some("#,##0".to_owned()), is_framed: true, ..Dress::default() };
    let open = Dress { is_open: true, ..Dress::default() };
    for (cell, dress) in [
        ("A1", Some(&open)),
        ("B1", None),
        ("C1", Some(&framed)),
        ("D1", None),
        ("A2", Some(&open)),
        ("B4", Some(&open)),
        ("C4", Some(&framed)),
        ("A5", None),
        ("C5", None),
    ] {
        assert_eq!(designs[0].dress(at(cell)), dress, "{cell}");
    }
    assert_eq!(designs[0].extent(), Some(at("C4")));
    assert!(designs[0].is_computed(at("C1")) && !designs[0].is_computed(at("A1")));
}

#[test]
fn what_is_repeated_again_and_again_has_an_end() {
    let row = "<table:table-row table:number-rows-repeated='5000'><table:table-cell \
               table:style-name='ce1' table:content-validation-name='v' \
               table:number-columns-repeated='256'/><table:table-cell table:style-name='ce1' \
               table:number-columns-repeated='4294967295'/><table:table-cell/></table:table-row>";
    let body = format!(
        "<table:content-validations><table:content-validation table:name='v' \
         table:condition='cell-content-is-date()'/></table:content-validations>\
         <table:table table:name='回答'>{}</table:table>",
        row.repeat(10_000)
    );
    let designs = read(FRAMED, &body);
    assert!(designs[0].dresses.len() <= crate::limits::MOST_CELLS);
    assert_eq!(designs[0].validations.len(), 1);
    assert_eq!(designs[0].takes(at("B7")), Some(&Takes::Date));
}
