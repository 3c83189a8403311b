//! What only an .xlsx can hold, or is written so by some programs only: put into the package by hand.
//! (An .xlsb holds threads, diagrams and embedded files in the same parts. An .xls has no threads,
//! diagrams or formulas without a result; embedded files of .xls and .ods, and formulas of .ods without
//! a result, are tested beside their readers.)

use super::two;
use crate::harness::archive::Archive;
use crate::harness::dressed::{Dressed, PLAIN, STRUCK};
use crate::harness::every::{Said, said};
use crate::harness::open_xml::{append, archive, attach};
use crate::harness::{Input, Office};

/// What a check says of a package.
fn told(package: &Archive) -> Said {
    told_of(&package.pack())
}

fn told_of(bytes: &[u8]) -> Said {
    let office = Office::of(&["防災安全部"]);
    office.place("returns/01_防災安全部.xlsx", bytes);
    said(&office)
}

fn packed(sheet: impl Into<Dressed>) -> Archive {
    archive(&[sheet.into()])
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn a_formula_with_an_empty_result_was_not_computed() {
    let mut package = packed(two().put("B8", Input::Formula("=COUNTA(B12:B13)", "2")));
    package.change(SHEET, "</f><v>2</v>", "</f><v/>");
    assert_eq!(told(&package).lines, ["fatal V215 回答!B8"]);
}

#[test]
fn a_formula_whose_result_is_an_empty_text_says_nothing() {
    let mut package = packed(two().put("U12", Input::Formula("=IF(A12=1,\"\",\"x\")", "見本")));
    package.change(SHEET, "<v>見本</v>", "<v></v>");
    assert_eq!(told(&package).lines, [""; 0]);
}

#[test]
fn a_picture_in_place_of_a_value_is_fatal() {
    let formula = "=_xlfn.DISPIMG(\"ID_0F\",1)";
    let shown = "=DISPIMG(\"ID_0F\",1)";
    let package = packed(two().put("C12", Input::Formula(formula, shown)));
    let found = told(&package);
    assert_eq!((found.lines, found.records), (vec!["fatal V232 回答!C12".to_owned()], 1));
    // Pasted as a value.
    assert_eq!(told(&packed(two().put("U12", shown))).lines, ["fatal V232 回答!U12"]);
}

#[test]
fn of_a_thread_of_comments_all_that_was_written_is_told() {
    let notice = "[スレッド化されたコメント]\n\nお使いのバージョンではこのコメントを読めます。";
    let mut package = packed(two().comment("C13", notice));
    let thread = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C13" dT="2024-06-20T01:02:03.00" personId="{1}" id="{2}"><text>４月に社名変更</text></threadedComment><threadedComment ref="C13" dT="2024-06-20T02:02:03.00" personId="{3}" id="{4}" parentId="{2}"><text>次年度から反映</text></threadedComment></ThreadedComments>"#;
    attach(
        &mut package,
        1,
        "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        "xl/threadedComments/threadedComment1.xml",
        thread,
    );
    let found = told(&package);
    assert_eq!(found.lines, ["query F131 回答!C13"]);
    let message = &found.messages[0];
    assert!(message.contains("４月に社名変更") && message.contains("次年度から反映"), "{message}");
    assert!(!message.contains("スレッド"), "{message}");
}

/// A place on the sheet: from the upper left corner of a cell to that of another, from zero.
fn anchor(from: (u32, u32), to: (u32, u32)) -> String {
    let corner = |name: &str, (row, column): (u32, u32)| {
        format!(
            "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        )
    };
    corner("from", from) + &corner("to", to)
}

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

#[test]
fn what_is_written_in_a_diagram_is_told() {
    let mut package = packed(two());
    let drawing = format!(
        r#"<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main"><xdr:twoCellAnchor>{}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="図表 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><a:graphic><a:graphicData uri="{DRAWING}/diagram"><dgm:relIds xmlns:dgm="{DRAWING}/diagram" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:dm="rId1" r:lo="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"#,
        anchor((2, 22), (6, 26))
    );
    attach(&mut package, 1, "drawing", "xl/drawings/drawing1.xml", &drawing);
    append(&mut package, 1, r#"<drawing r:id="drawing1.xml"/>"#);
    package.put(
        "xl/drawings/_rels/drawing1.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData" Target="../diagrams/data1.xml"/></Relationships>"#,
    );
    package.put(
        "xl/diagrams/data1.xml",
        format!(
            r#"<dgm:dataModel xmlns:dgm="{DRAWING}/diagram" xmlns:a="{DRAWING}/main"><dgm:ptLst><dgm:pt modelId="1"><dgm:prSet/><dgm:t><a:p><a:r><a:t>三件目は調整中</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"#
        ),
    );
    let found = told(&package);
    assert_eq!(found.lines, ["query F132 回答!W3"]);
    assert!(found.messages[0].contains("三件目は調整中"), "{:?}", found.messages);
}

#[test]
fn a_file_embedded_in_a_sheet_is_queried() {
    let mut package = packed(two());
    attach(&mut package, 1, "package", "xl/embeddings/document1.docx", "a file");
    let object = format!(
        r#"<oleObjects><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><oleObject progId="Word.Document.12" shapeId="1025" r:id="document1.docx"><objectPr defaultSize="0"><anchor moveWithCells="1" xmlns:xdr="{DRAWING}/spreadsheetDrawing">{}</anchor></objectPr></oleObject></mc:Choice><mc:Fallback><oleObject progId="Word.Document.12" shapeId="1025" r:id="document1.docx"/></mc:Fallback></mc:AlternateContent></oleObjects>"#,
        anchor((2, 22), (5, 24))
    );
    append(&mut package, 1, &object);
    let found = told(&package);
    assert_eq!(found.lines, ["query F144 回答!W3"]);
    assert!(found.messages[0].contains("Word.Document.12"), "{:?}", found.messages);
}

#[test]
fn parts_named_or_written_otherwise_say_the_same() {
    let sheet = || {
        packed(
            Dressed::from(two())
                .pen_row(12, STRUCK)
                .runs("C13", &[("旧会社", STRUCK), ("新会社", PLAIN)])
                .circle("K13"),
        )
    };
    let expected = told(&sheet());
    let lines = [
        "fatal C301 回答!B8",
        "query V226 回答!A12:T12",
        "note V225 回答!C13",
        "query F138 回答!K13",
    ];
    assert_eq!(expected.lines, lines);
    let is_kinds = |name: &str| name == "[Content_Types].xml";
    let upper = |name: &str| {
        if is_kinds(name) { name.to_owned() } else { name.to_uppercase() }
    };
    assert_eq!(told_of(&sheet().renamed(upper)), expected, "capital letters");
    let windows = |name: &str| name.replace('/', "\\");
    assert_eq!(told_of(&sheet().renamed(windows)), expected, "backslashes");
    let wide = |xml: &str| {
        let xml = xml.replacen("encoding=\"UTF-8\"", "encoding=\"UTF-16\"", 1);
        format!("\u{FEFF}{xml}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    assert_eq!(told_of(&sheet().written(wide)), expected, "UTF-16");
}
