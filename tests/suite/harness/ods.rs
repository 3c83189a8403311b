//! A sheet as an `OpenDocument` spreadsheet, written by hand.

use super::{Grid, Input};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook of one sheet, as the bytes of an .ods.
pub fn open_document(sheet: &Grid) -> Vec<u8> {
    OpenDocument::of(sheet).bytes()
}

/// A workbook of one sheet, some of whose cells look otherwise than most.
pub struct OpenDocument<'g> {
    sheet: &'g Grid,
    looks: BTreeMap<(u32, u16), OdsAppearance>,
    drawn: BTreeMap<(u32, u16), String>,
    forms: String,
    hides_zeros: bool,
}

/// How a cell looks.
pub enum OdsAppearance {
    /// Written in one of the styles below: `struck`, `raised`, `wingdings`, `white`, `part`.
    Styled(&'static str),
    /// With these paragraphs in place of its text.
    Written(&'static str),
    /// Merged with the cells below and to the right of it, so many rows and columns.
    Merged(u32, u32),
}

/// Styles of cells; the last shows 部 behind a text.
const STYLES: &str = r##"<number:text-style style:name="N1"><number:text-content/><number:text>部</number:text></number:text-style><style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="raised" style:family="table-cell"><style:text-properties style:text-position="33% 58%"/></style:style><style:style style:name="wingdings" style:family="table-cell"><style:text-properties fo:font-family="Wingdings"/></style:style><style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style><style:style style:name="part" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>"##;

impl<'g> OpenDocument<'g> {
    /// Of a sheet.
    pub fn of(sheet: &'g Grid) -> Self {
        Self {
            sheet,
            looks: BTreeMap::new(),
            drawn: BTreeMap::new(),
            forms: String::new(),
            hides_zeros: false,
        }
    }

    /// A cell looks so.
    pub fn look(mut self, at: &str, look: OdsAppearance) -> Self {
        self.looks.insert(super::grid::address(at), look);
        self
    }

    /// This is drawn in a cell: `ellipse`, `line`.
    pub fn draw(mut self, at: &str, shape: &str) -> Self {
        let shape = format!(
            r#"<draw:{shape} svg:x="2pt" svg:y="1pt" svg:width="60pt" svg:height="11pt"/>"#
        );
        self.drawn.insert(super::grid::address(at), shape);
        self
    }

    /// A box to tick stands in a cell.
    pub fn tick(mut self, at: &str, ticked: bool) -> Self {
        let state = if ticked { "checked" } else { "unchecked" };
        let _ =
            write!(self.forms, r#"<form:checkbox form:id="{at}" form:current-state="{state}"/>"#);
        self.draw(at, &format!(r#"control draw:control="{at}""#))
    }

    /// Zeros are not shown.
    pub fn hide_zeros(mut self) -> Self {
        self.hides_zeros = true;
        self
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let settings = format!(
            r#"<office:document-settings><config:config-item config:name="ShowZeroValues">{}</config:config-item></office:document-settings>"#,
            !self.hides_zeros
        );
        packed(&[("content.xml", &content(self)), ("settings.xml", &settings)])
    }

    fn drawn(&self, at: (u32, u16)) -> &str {
        self.drawn.get(&at).map_or("", String::as_str)
    }
}

/// The package around a content.xml.
pub fn package(content: &str) -> Vec<u8> {
    packed(&[("content.xml", content)])
}

/// The package of these parts.
pub fn packed(more: &[(&str, &str)]) -> Vec<u8> {
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts.iter().chain(more) {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

fn content(document: &OpenDocument<'_>) -> String {
    let (sheet, forms) = (document.sheet, &document.forms);
    let (rows, columns) = sheet.hidden();
    let shown = |hidden: bool| if hidden { r#" table:visibility="collapse""# } else { "" };
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="{}"><office:forms>{forms}</office:forms>"#,
        sheet.name()
    );
    for column in 0..30 {
        let _ = write!(xml, "<table:table-column{}/>", shown(columns.contains(&column)));
    }
    let mut next = 0;
    for (row, cells) in sheet.rows() {
        if row > next {
            let _ = write!(
                xml,
                r#"<table:table-row table:number-rows-repeated="{}"><table:table-cell/></table:table-row>"#,
                row - next
            );
        }
        let _ = write!(xml, "<table:table-row{}>", shown(rows.contains(&row)));
        let mut at = 0;
        for (column, input) in cells {
            if column > at {
                let _ = write!(
                    xml,
                    r#"<table:table-cell table:number-columns-repeated="{}"/>"#,
                    column - at
                );
            }
            let place = (row, column);
            xml.push_str(&cell(input, document.drawn(place), document.looks.get(&place)));
            at = column + 1;
        }
        xml.push_str("</table:table-row>");
        next = row + 1;
    }
    xml + "</table:table></office:spreadsheet></office:body></office:document-content>"
}

fn cell(input: &Input, inside: &str, look: Option<&OdsAppearance>) -> String {
    let (kind, text) = match input {
        Input::Text(text) => (r#"office:value-type="string""#.to_owned(), text.clone()),
        Input::Number(number) => {
            (format!(r#"office:value-type="float" office:value="{number}""#), number.to_string())
        }
        Input::Day(day) => {
            (format!(r#"office:value-type="date" office:date-value="{day}""#), day.to_string())
        }
        Input::Formula(_, result) => {
            (r#"office:value-type="string""#.to_owned(), (*result).to_owned())
        }
        Input::Comment(under, text) => {
            let note = format!("<office:annotation><text:p>{text}</text:p></office:annotation>");
            return cell(under, &(note + inside), look);
        }
        Input::Blank => return format!("<table:table-cell>{inside}</table:table-cell>"),
    };
    let (attributes, written) = match look {
        Some(OdsAppearance::Styled(style)) => {
            (format!(r#" table:style-name="{style}""#), format!("<text:p>{text}</text:p>"))
        }
        Some(OdsAppearance::Written(written)) => (String::new(), (*written).to_owned()),
        Some(OdsAppearance::Merged(rows, columns)) => (
            format!(
                r#" table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}""#
            ),
            format!("<text:p>{text}</text:p>"),
        ),
        None => (String::new(), format!("<text:p>{text}</text:p>")),
    };
    format!("<table:table-cell {kind}{attributes}>{inside}{written}</table:table-cell>")
}
