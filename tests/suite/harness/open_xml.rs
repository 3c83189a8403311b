//! Sheets with what offices do besides typing as an .xlsx. What the writer library cannot write is put
//! into the package behind it.

use super::archive::Archive;
use super::dressed::{Code, Dressed, Pen, ThingKind};
use super::{Input, drawn};
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatScript, Formula, Note, Workbook, Worksheet,
};
use std::fmt::Write as _;

/// How days are shown: in their era.
const ERA: &str = "[$-411]ggge\"年\"m\"月\"d\"日\"";

/// A workbook of these sheets, as the bytes of an .xlsx.
pub fn dressed(sheets: &[Dressed]) -> Vec<u8> {
    archive(sheets).pack()
}

/// The same, to be changed.
pub fn archive(sheets: &[Dressed]) -> Archive {
    let mut workbook = Workbook::new();
    for sheet in sheets {
        write(sheet, workbook.add_worksheet());
    }
    let bytes = workbook.save_to_buffer().expect("a workbook that can be written");
    let mut archive = Archive::read(&bytes);
    for (number, sheet) in (1..).zip(sheets) {
        if sheet.hides_zeros() {
            let part = format!("xl/worksheets/sheet{number}.xml");
            archive.change(&part, "<sheetView ", r#"<sheetView showZeros="0" "#);
        }
        if !(sheet.things().is_empty() && sheet.grid.boxes().is_empty()) {
            draw(&mut archive, number, sheet);
        }
    }
    archive
}

/// Puts a part into a package that a sheet (from 1) refers to: the relation's type, or the last word of
/// one of the usual types; its name and what stands in it. The relation goes by the last of that name.
pub fn attach(archive: &mut Archive, number: usize, kind: &str, name: &str, text: &str) {
    let rels = format!("xl/worksheets/_rels/sheet{number}.xml.rels");
    if archive.names(&rels).is_empty() {
        archive.put(&rels, r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>"#);
    }
    let id = name.rsplit('/').next().unwrap_or(name);
    let usual = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    let kind = if kind.contains('/') { kind.to_owned() } else { format!("{usual}{kind}") };
    let relation =
        format!(r#"<Relationship Id="{id}" Type="{kind}" Target="/{name}"/></Relationships>"#);
    archive.change(&rels, "</Relationships>", &relation);
    archive.put(name, text);
}

/// Puts elements behind all others of a sheet (from 1).
pub fn append(archive: &mut Archive, number: usize, elements: &str) {
    let part = format!("xl/worksheets/sheet{number}.xml");
    archive.change(&part, "</worksheet>", &format!("{elements}</worksheet>"));
}

fn draw(archive: &mut Archive, number: usize, sheet: &Dressed) {
    let drawing = format!("xl/drawings/drawing9{number}.xml");
    attach(archive, number, "drawing", &drawing, &drawn::drawing(sheet));
    append(archive, number, &format!(r#"<drawing r:id="drawing9{number}.xml"/>"#));
    if drawn::controls(sheet).next().is_none() {
        return;
    }
    let old = format!("xl/drawings/vmlDrawing9{number}.vml");
    attach(archive, number, "vmlDrawing", &old, &drawn::old_controls(sheet));
    let mut controls = String::new();
    for (control, thing) in drawn::controls(sheet) {
        let said = match thing.kind {
            ThingKind::CheckBox(ticked) => checked(ticked),
            ThingKind::LinkedBox(ticked) => {
                format!(r#"{} fmlaLink="{}""#, checked(ticked), drawn::link(thing))
            }
            _ => r#"objectType="Button""#.to_owned(),
        };
        let part = format!("xl/ctrlProps/ctrlProp{control}.xml");
        let properties = format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" {said} lockText="1" noThreeD="1"/>"#
        );
        attach(archive, number, "ctrlProp", &part, &properties);
        let _ = write!(
            controls,
            r#"<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="{control}" r:id="ctrlProp{control}.xml" name="部品 {control}"><controlPr defaultSize="0" autoPict="0"><anchor moveWithCells="1" xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">{}</anchor></controlPr></control></mc:Choice></mc:AlternateContent>"#,
            drawn::corners(thing)
        );
    }
    let elements = format!(
        r#"<legacyDrawing r:id="vmlDrawing9{number}.vml"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><controls>{controls}</controls></mc:Choice></mc:AlternateContent>"#
    );
    append(archive, number, &elements);
}

fn checked(ticked: bool) -> String {
    let ticked = if ticked { r#" checked="Checked""# } else { "" };
    format!(r#"objectType="CheckBox"{ticked}"#)
}

fn write(dressed: &Dressed, sheet: &mut Worksheet) {
    let grid = &dressed.grid;
    sheet.set_name(grid.name()).expect("a name for a sheet");
    for &(top, left, bottom, right) in grid.merges() {
        if (top, left) != (bottom, right) {
            sheet.merge_range(top, left, bottom, right, "", &Format::new()).expect("merged cells");
        }
    }
    for (row, cells) in grid.rows() {
        for (column, input) in cells {
            cell(dressed, sheet, (row, column), input);
        }
    }
    let (rows, columns) = grid.hidden();
    for &row in rows {
        sheet.set_row_hidden(row).expect("a row to hide");
    }
    for &column in columns {
        sheet.set_column_hidden(column).expect("a column to hide");
    }
    for &row in dressed.shut_rows() {
        sheet.set_row_height(row, 0.75).expect("a row to shut");
    }
}

fn cell(dressed: &Dressed, sheet: &mut Worksheet, (row, column): (u32, u16), input: &Input) {
    let look = dressed.look((row, column));
    let format = format(look);
    if let Some(pieces) = dressed.pieces((row, column)) {
        let pens: Vec<(Format, &str)> =
            pieces.iter().map(|(text, pen)| (self::format((*pen, Code::General)), *text)).collect();
        let runs: Vec<(&Format, &str)> = pens.iter().map(|(pen, text)| (pen, *text)).collect();
        sheet.write_rich_string_with_format(row, column, &runs, &format).expect("a rich text");
        return;
    }
    if dressed.is_link((row, column)) {
        let formula = Formula::new("=XFD1048576").set_result("0");
        sheet.write_formula_with_format(row, column, formula, &format).expect("a formula");
        return;
    }
    let part = |number: i8| u8::try_from(number).expect("a month or day");
    let written = match input {
        Input::Text(text) => sheet.write_string_with_format(row, column, text, &format),
        Input::Number(number) => sheet.write_number_with_format(row, column, *number, &format),
        Input::Day(day) => {
            let year = u16::try_from(day.year()).expect("a year");
            let day = ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()));
            sheet.write_datetime_with_format(row, column, day.expect("a day of Excel"), &format)
        }
        Input::Formula(formula, result) => {
            let formula = Formula::new(*formula).set_result(*result);
            sheet.write_formula_with_format(row, column, formula, &format)
        }
        Input::Comment(under, text) => {
            cell(dressed, sheet, (row, column), under);
            sheet.insert_note(row, column, &Note::new(*text).set_author("見本太郎"))
        }
        Input::Blank => sheet.write_blank(row, column, &format),
    };
    written.expect("a cell that can be written");
}

fn format((pen, code): (Pen, Code)) -> Format {
    let mut format = match code {
        Code::General => Format::new(),
        Code::Day => Format::new().set_num_format(ERA),
        Code::Own(code) => Format::new().set_num_format(code),
    };
    if pen.struck {
        format = format.set_font_strikethrough();
    }
    format = match pen.level {
        1 => format.set_font_script(FormatScript::Superscript),
        2 => format.set_font_script(FormatScript::Subscript),
        _ => format,
    };
    if !pen.font.is_empty() {
        format = format.set_font_name(pen.font);
    }
    if pen.white {
        format = format.set_font_color(Color::White);
    }
    if pen.dark {
        format = format.set_background_color(Color::Navy);
    }
    format
}
