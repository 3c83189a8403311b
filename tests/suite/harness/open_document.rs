//! Sheets with what offices do besides typing as an .ods, written as `LibreOffice` writes them.

use super::dressed::{Closet, Code, Dressed, Pen, Thing, ThingKind};
use super::{Input, ods};
use std::fmt::Write as _;

/// How wide and high cells are, in points.
const CELL: (f64, f64) = (64.0, 12.8);

/// The number styles of the codes that tests use: the style and those that take its place for some
/// numbers.
const CODES: [(&str, &str); 5] = [
    (
        ";;;",
        r#"<number:number-style style:name="{}P0" style:volatile="true"/><number:number-style style:name="{}P1" style:volatile="true"/><number:number-style style:name="{}P2" style:volatile="true"/><number:text-style style:name="{}"><style:map style:condition="value()&gt;0" style:apply-style-name="{}P0"/><style:map style:condition="value()&lt;0" style:apply-style-name="{}P1"/><style:map style:condition="value()=0" style:apply-style-name="{}P2"/></number:text-style>"#,
    ),
    (
        "#,##0;-#,##0;",
        r#"<number:number-style style:name="{}P0" style:volatile="true"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style><number:number-style style:name="{}P1" style:volatile="true"><number:text>-</number:text><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style><number:number-style style:name="{}"><style:map style:condition="value()&gt;0" style:apply-style-name="{}P0"/><style:map style:condition="value()&lt;0" style:apply-style-name="{}P1"/></number:number-style>"#,
    ),
    (
        "@\"部\"",
        r#"<number:text-style style:name="{}"><number:text-content/><number:text>部</number:text></number:text-style>"#,
    ),
    (
        "0\"件\"",
        r#"<number:number-style style:name="{}"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text>件</number:text></number:number-style>"#,
    ),
    (
        "\"残り\"0\"年\"",
        r#"<number:number-style style:name="{}"><number:text>残り</number:text><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text>年</number:text></number:number-style>"#,
    ),
];

/// What the parts of a document name.
const NAMES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2""#;

/// A workbook of one sheet, as the bytes of an .ods.
pub fn dressed(sheet: &Dressed) -> Vec<u8> {
    let settings = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-settings {NAMES}><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item config:name="ShowZeroValues" config:type="boolean">{}</config:config-item></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>"#,
        !sheet.hides_zeros()
    );
    ods::packed(&[("content.xml", &content(sheet)), ("settings.xml", &settings)])
}

fn content(sheet: &Dressed) -> String {
    let closet = Closet::of(std::slice::from_ref(sheet));
    let mut forms = String::new();
    let mut shapes = String::new();
    for (number, thing) in sheet.things().iter().enumerate() {
        shapes += &drawn(number, thing);
        forms += &control(number, thing, sheet.grid.name());
    }
    let mut body = String::new();
    let (_, columns) = sheet.grid.hidden();
    for column in 0..30 {
        let hidden = columns.contains(&column);
        let _ = write!(
            body,
            r#"<table:table-column table:style-name="co1"{}/>"#,
            if hidden { r#" table:visibility="collapse""# } else { "" }
        );
    }
    for row in 0..sheet.grid.rows().last().map_or(0, |(row, _)| row + 1) {
        body += &line(sheet, &closet, row);
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES}><office:automatic-styles>{}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="{}"><office:forms form:automatic-focus="false"><form:form form:name="Form">{forms}</form:form></office:forms><table:shapes>{shapes}</table:shapes>{body}</table:table></office:spreadsheet></office:body></office:document-content>"#,
        styles(&closet),
        sheet.grid.name()
    )
}

/// The styles of columns, rows, numbers, cells and pieces of texts.
fn styles(closet: &Closet) -> String {
    let mut xml = format!(
        r#"<style:style style:name="co1" style:family="table-column"><style:table-column-properties style:column-width="{}pt"/></style:style><style:style style:name="ro1" style:family="table-row"><style:table-row-properties style:row-height="{}pt"/></style:style><style:style style:name="ro2" style:family="table-row"><style:table-row-properties style:row-height="0.3pt"/></style:style>"#,
        CELL.0, CELL.1
    );
    for (number, code) in closet.codes.iter().enumerate() {
        let style = CODES.iter().find(|(known, _)| known == code).expect("a code that is known").1;
        xml += &style.replace("{}", &format!("N{number}"));
    }
    for (number, (pen, code)) in closet.looks.iter().enumerate() {
        let data = match code {
            Code::Own(code) => {
                let place = closet.codes.iter().position(|known| known == code).expect("a code");
                format!(r#" style:data-style-name="N{place}""#)
            }
            Code::General | Code::Day => String::new(),
        };
        let ground = if pen.dark {
            r##"<style:table-cell-properties fo:background-color="#000080"/>"##
        } else {
            ""
        };
        let _ = write!(
            xml,
            r#"<style:style style:name="ce{number}" style:family="table-cell"{data}>{ground}{}</style:style>"#,
            letters(*pen)
        );
    }
    for (number, pen) in closet.pens.iter().enumerate() {
        let _ = write!(
            xml,
            r#"<style:style style:name="T{number}" style:family="text">{}</style:style>"#,
            letters(*pen)
        );
    }
    xml
}

fn letters(pen: Pen) -> String {
    let struck = if pen.struck { "solid" } else { "none" };
    let level = ["0% 100%", "super 58%", "sub 58%"][usize::from(pen.level)];
    let font = if pen.font.is_empty() { "Arial" } else { pen.font };
    let colour = if pen.white { "#ffffff" } else { "#000000" };
    format!(
        r#"<style:text-properties style:text-line-through-style="{struck}" style:text-position="{level}" fo:font-family="{font}" fo:color="{colour}"/>"#
    )
}

fn line(sheet: &Dressed, closet: &Closet, row: u32) -> String {
    let grid = &sheet.grid;
    let hidden = grid.hidden().0.contains(&row);
    let mut xml = format!(
        r#"<table:table-row table:style-name="{}"{}>"#,
        if sheet.shut_rows().contains(&row) { "ro2" } else { "ro1" },
        if hidden { r#" table:visibility="collapse""# } else { "" }
    );
    for column in 0..30 {
        xml += &cell(sheet, closet, (row, column));
    }
    xml + "</table:table-row>"
}

fn cell(sheet: &Dressed, closet: &Closet, at: (u32, u16)) -> String {
    let holds = |&&(top, left, bottom, right): &&(u32, u16, u32, u16)| {
        (top..=bottom).contains(&at.0) && (left..=right).contains(&at.1)
    };
    let merge = sheet
        .grid
        .merges()
        .iter()
        .find(holds)
        .filter(|merge| (merge.0, merge.1) != (merge.2, merge.3));
    let (tag, span) = match merge {
        Some((top, left, bottom, right)) if (*top, *left) == at => (
            "table-cell",
            format!(
                r#" table:number-columns-spanned="{}" table:number-rows-spanned="{}""#,
                right - left + 1,
                bottom - top + 1
            ),
        ),
        Some(_) => ("covered-table-cell", String::new()),
        None => ("table-cell", String::new()),
    };
    let style = format!(r#" table:style-name="ce{}""#, closet.style(sheet.look(at)));
    let Some(input) = sheet.grid.input(at) else {
        return format!("<table:{tag}{span}/>");
    };
    let boxes = sheet.grid.boxes().iter().filter(|(corner, _)| *corner == at).map(|(_, text)| {
        format!(r#"<draw:frame svg:x="2pt" svg:y="2pt" svg:width="90pt" svg:height="30pt"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"#)
    });
    let inside: String = boxes.collect();
    let (value, inside) = value(sheet, closet, at, input, inside);
    format!("<table:{tag}{span}{style}{value}>{inside}</table:{tag}>")
}

/// The attributes of a cell's value, and what stands in the cell.
fn value(
    sheet: &Dressed,
    closet: &Closet,
    at: (u32, u16),
    input: &Input,
    inside: String,
) -> (String, String) {
    let text = |inside: &str, text: &str| {
        (r#" office:value-type="string""#.to_owned(), format!("{inside}<text:p>{text}</text:p>"))
    };
    if let Some(pieces) = sheet.pieces(at) {
        let spans = pieces.iter().map(|(text, pen)| {
            format!(r#"<text:span text:style-name="T{}">{text}</text:span>"#, closet.pen(*pen))
        });
        return text(&inside, &spans.collect::<String>());
    }
    match input {
        Input::Text(written) => text(&inside, written),
        Input::Formula(_, result) => text(&inside, result),
        Input::Number(number) => {
            let formula =
                if sheet.is_link(at) { r#" table:formula="of:=[.XFD1048576]""# } else { "" };
            (
                format!(r#"{formula} office:value-type="float" office:value="{number}""#),
                format!("{inside}<text:p>{number}</text:p>"),
            )
        }
        Input::Day(day) => (
            format!(r#" office:value-type="date" office:date-value="{day}""#),
            format!("{inside}<text:p>{day}</text:p>"),
        ),
        Input::Comment(under, comment) => {
            let note = format!("<office:annotation><text:p>{comment}</text:p></office:annotation>");
            value(sheet, closet, at, under, note + &inside)
        }
        Input::Blank => (String::new(), inside),
    }
}

/// What is drawn, by its distance from the corner of the sheet.
fn drawn(number: usize, thing: &Thing) -> String {
    let [left, top, right, bottom] = thing.corners;
    let (left, top, right, bottom) = (left * CELL.0, top * CELL.1, right * CELL.0, bottom * CELL.1);
    let (width, height) = (right - left, bottom - top);
    let place = format!(
        r#"svg:x="{left:.2}pt" svg:y="{top:.2}pt" svg:width="{width:.2}pt" svg:height="{height:.2}pt""#
    );
    let text = format!("<text:p>{}</text:p>", thing.text);
    match thing.kind {
        ThingKind::Ellipse => format!(
            r#"<draw:custom-shape draw:z-index="{number}" {place}>{text}<draw:enhanced-geometry draw:type="ellipse"/></draw:custom-shape>"#
        ),
        ThingKind::Macro => format!(
            r#"<draw:custom-shape draw:z-index="{number}" {place}><office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:click" xlink:href="vnd.sun.star.script:印刷"/></office:event-listeners>{text}</draw:custom-shape>"#
        ),
        ThingKind::Line => format!(
            r#"<draw:line svg:x1="{left:.2}pt" svg:y1="{top:.2}pt" svg:x2="{right:.2}pt" svg:y2="{bottom:.2}pt">{text}</draw:line>"#
        ),
        ThingKind::Picture => format!(
            r#"<draw:frame {place}><draw:image xlink:href="Pictures/1.png"><text:p/></draw:image></draw:frame>"#
        ),
        ThingKind::CheckBox(_) | ThingKind::LinkedBox(_) | ThingKind::Button => {
            format!(r#"<draw:control draw:control="control{number}" {place}/>"#)
        }
    }
}

/// What a control is; empty for what is none.
fn control(number: usize, thing: &Thing, sheet: &str) -> String {
    let tick = |ticked: bool, link: &str| {
        let state = if ticked { "checked" } else { "unchecked" };
        format!(
            r#"<form:checkbox xml:id="control{number}" form:id="control{number}" form:label="{}" form:current-state="{state}"{link}/>"#,
            thing.text
        )
    };
    match thing.kind {
        ThingKind::CheckBox(ticked) => tick(ticked, ""),
        ThingKind::LinkedBox(ticked) => {
            let cell = super::drawn::link(thing).replace('$', "");
            tick(ticked, &format!(r#" form:linked-cell="{sheet}.{cell}""#))
        }
        ThingKind::Button => format!(
            r#"<form:button xml:id="control{number}" form:id="control{number}" form:label="{}"/>"#,
            thing.text
        ),
        _ => String::new(),
    }
}
