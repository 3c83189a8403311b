//! What is drawn on a sheet, as the parts of a package: `DrawingML`, and the drawing of older programs
//! in which controls stand.

use super::dressed::{Dressed, Thing, ThingKind};
use std::fmt::Write as _;

/// How wide and high cells are that nobody set, in EMU.
const CELL: (f64, f64) = (647_700.0, 171_450.0);

/// The same in pixels.
const PIXELS: (f64, f64) = (68.0, 18.0);

/// The number of the first control; they go by it wherever they stand.
pub const FIRST_CONTROL: usize = 1025;

/// The controls of a sheet, with their numbers.
pub fn controls(sheet: &Dressed) -> impl Iterator<Item = (usize, &Thing)> {
    let things = (FIRST_CONTROL..).zip(sheet.things());
    things.filter(|(_, thing)| thing.kind.is_control())
}

/// The corners of a thing, each as the column, its part, the row and its part.
pub fn corners(thing: &Thing) -> String {
    let [left, top, right, bottom] = thing.corners;
    let corner = |name: &str, column: f64, row: f64| {
        let (across, down) = (column.fract() * CELL.0, row.fract() * CELL.1);
        format!(
            "<xdr:{name}><xdr:col>{:.0}</xdr:col><xdr:colOff>{across:.0}</xdr:colOff><xdr:row>{:.0}</xdr:row><xdr:rowOff>{down:.0}</xdr:rowOff></xdr:{name}>",
            column.floor(),
            row.floor()
        )
    };
    corner("from", left, top) + &corner("to", right, bottom)
}

/// The part of the text boxes and of what is drawn. A control has a shape there that nobody sees.
pub fn drawing(sheet: &Dressed) -> String {
    let mut xml = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main">"#.to_owned();
    for ((row, column), text) in sheet.grid.boxes() {
        let _ = write!(
            xml,
            "<xdr:twoCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"TextBox\"/><xdr:cNvSpPr txBox=\"1\"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
        );
    }
    for (number, thing) in (100..).zip(sheet.things()) {
        let anchor = |inside: &str| {
            format!(
                "<xdr:twoCellAnchor>{}{inside}<xdr:clientData/></xdr:twoCellAnchor>",
                corners(thing)
            )
        };
        let shape = |tag: &str, form: &str, macro_name: &str| {
            format!(
                r#"<xdr:{tag} macro="{macro_name}"><xdr:nvSpPr><xdr:cNvPr id="{number}" name="図形 {number}"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="{form}"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln></xdr:spPr><xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:{tag}>"#,
                thing.text
            )
        };
        xml += &match thing.kind {
            ThingKind::Ellipse => anchor(&shape("sp", "ellipse", "")),
            ThingKind::Line => anchor(&shape("cxnSp", "line", "")),
            ThingKind::Macro => anchor(&shape("sp", "roundRect", "[0]!印刷")),
            ThingKind::Picture => anchor(&format!(
                r#"<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="図 {number}"/></xdr:nvPicPr></xdr:pic>"#
            )),
            ThingKind::CheckBox(_) | ThingKind::LinkedBox(_) | ThingKind::Button => continue,
        };
    }
    for (number, thing) in controls(sheet) {
        let _ = write!(
            xml,
            r#"<mc:AlternateContent><mc:Choice Requires="a14"><xdr:twoCellAnchor editAs="oneCell">{}<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="部品 {number}" hidden="1"><a:extLst><a:ext uri="{{63B3BB69-23CF-44E3-9099-C40C66FF867C}}"><a14:compatExt spid="_x0000_s{number}"/></a:ext></a:extLst></xdr:cNvPr></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></mc:Choice><mc:Fallback/></mc:AlternateContent>"#,
            corners(thing),
            thing.text
        );
    }
    xml + "</xdr:wsDr>"
}

/// The part of the controls, in the drawing of older programs.
pub fn old_controls(sheet: &Dressed) -> String {
    let mut xml = r#"<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">"#.to_owned();
    for (number, thing) in controls(sheet) {
        let [left, top, right, bottom] = thing.corners;
        let corner = |column: f64, row: f64| {
            let (across, down) = (column.fract() * PIXELS.0, row.fract() * PIXELS.1);
            format!("{:.0}, {across:.0}, {:.0}, {down:.0}", column.floor(), row.floor())
        };
        let (kind, said) = match thing.kind {
            ThingKind::CheckBox(ticked) => ("Checkbox", checked(ticked)),
            ThingKind::LinkedBox(ticked) => {
                let link = format!("<x:FmlaLink>{}</x:FmlaLink>", link(thing));
                ("Checkbox", checked(ticked) + &link)
            }
            _ => ("Button", "<x:FmlaMacro>[0]!印刷</x:FmlaMacro>".to_owned()),
        };
        let _ = write!(
            xml,
            r##"<v:shape id="_x0000_s{number}" type="#_x0000_t201"><v:textbox><div>{}</div></v:textbox><x:ClientData ObjectType="{kind}"><x:Anchor>{}, {}</x:Anchor>{said}</x:ClientData></v:shape>"##,
            thing.text,
            corner(left, top),
            corner(right, bottom)
        );
    }
    xml + "</xml>"
}

fn checked(ticked: bool) -> String {
    format!("<x:Checked>{}</x:Checked>", u8::from(ticked))
}

/// The cell that a box sets: `$O$13`.
pub fn link(thing: &Thing) -> String {
    let (row, column) = thing.cell();
    let letter = char::from(b'A' + u8::try_from(column).expect("a column up to Z"));
    format!("${letter}${}", row + 1)
}
