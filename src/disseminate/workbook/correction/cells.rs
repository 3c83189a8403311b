//! Cells as they were sent: text as text, days as days, numbers as numbers; and the marks on them.

use super::super::pen::{Pen, cut_to};
use super::super::sheet;
use crate::disseminate::correction::Mark;
use crate::finding::Severity;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatScript, Note, XlsxError};
use sheets::appearance::{Level, Piece};
use sheets::{Appearance, CellRef, CellValue, era};
use std::collections::BTreeMap;

/// The typeface of all cells: on every Japanese Windows.
pub const FONT: &str = "ＭＳ ゴシック";

/// Days in their era.
pub const ERA_DATE: &str = "[$-411]ggge\"年\"m\"月\"d\"日\"";

/// Fills: what must be corrected, what must be confirmed, headings.
pub const FATAL: Color = Color::RGB(0x00FF_C7CE);
/// What must be confirmed.
pub const QUERY: Color = Color::RGB(0x00FF_EB9C);
const HEADING: Color = Color::RGB(0x00E7_E6E6);

/// How a cell is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Wrapped text, to the left.
    Text,
    /// In the middle: codes, marks, running numbers.
    Centred,
    /// A day, shown in its era.
    Day,
    /// A heading.
    Heading,
}

/// Every format that is used.
pub struct Palette {
    /// The title of the form.
    pub title: Format,
    /// For each setting: plain, to be corrected, to be confirmed.
    table: Vec<(Set, [Format; 3])>,
    bare: Format,
    bare_day: Format,
}

impl Palette {
    /// Sets them up.
    pub fn new() -> Self {
        let bare = Format::new().set_font_name(FONT).set_font_size(10);
        let cell =
            bare.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let centred = cell.clone().set_align(FormatAlign::Center);
        let shades = |format: Format| {
            let fill = |color| format.clone().set_background_color(color);
            [format.clone(), fill(FATAL), fill(QUERY)]
        };
        let heading = centred.clone().set_text_wrap().set_background_color(HEADING);
        let table = vec![
            (Set::Text, shades(cell.set_text_wrap())),
            (Set::Day, shades(centred.clone().set_num_format(ERA_DATE))),
            (Set::Centred, shades(centred)),
            (Set::Heading, shades(heading)),
        ];
        let title = bare.clone().set_bold().set_font_size(14).set_align(FormatAlign::Center);
        Self { title, table, bare_day: bare.clone().set_num_format(ERA_DATE), bare }
    }

    /// The format of a cell with this mark, if any.
    pub fn cell(&self, set: Set, mark: Option<&Mark>) -> &Format {
        let shades = self.table.iter().find(|(one, _)| *one == set).map(|(_, shades)| shades);
        let Some([plain, fatal, query]) = shades else { return &self.bare };
        match mark.map(|mark| mark.severity) {
            None | Some(Severity::Note) => plain,
            Some(Severity::Fatal) => fatal,
            Some(Severity::Query) => query,
        }
    }

    /// The format of a cell of a sheet that is not the form.
    pub fn bare(&self, content: &CellValue) -> &Format {
        if matches!(content, CellValue::Date(_)) { &self.bare_day } else { &self.bare }
    }
}

/// A column's number as the writing library takes it.
pub fn column(at: CellRef) -> u16 {
    u16::try_from(at.column).unwrap_or(u16::MAX)
}

/// Writes what was sent, struck out and raised as it was.
pub fn write(
    sheet: &mut Pen<'_>,
    at: CellRef,
    content: &CellValue,
    format: &Format,
    appearance: Option<&Appearance>,
) -> Result<(), XlsxError> {
    let (row, column) = (at.row, column(at));
    let struck = appearance.is_some_and(|appearance| appearance.struck);
    let struck_out = struck.then(|| format.clone().set_font_strikethrough());
    let format = struck_out.as_ref().unwrap_or(format);
    if let Some(pieces) = appearance.and_then(in_pieces) {
        return sheet.pieces(row, column, &pieces, format);
    }
    match content {
        // A formula without its result would be computed from other cells here: its text is kept.
        CellValue::Text(text) | CellValue::Unevaluated(text) => {
            sheet.text(row, column, text, format)
        }
        CellValue::Number(number) => sheet.number(row, column, *number, format),
        CellValue::Bool(truth) => sheet.truth(row, column, *truth, format),
        CellValue::Date(day) => {
            if !sheet.day(row, column, *day, format)? {
                // A day before Excel's calendar begins.
                sheet.text(row, column, era::long_date(*day), format)?;
            }
            Ok(())
        }
        CellValue::Error(error) => sheet.evaluated(row, column, &literal(error), error, format),
    }
}

/// A text in pieces that do not look alike; `None` where it is all of one look.
fn in_pieces(appearance: &Appearance) -> Option<Vec<(Format, String)>> {
    let pieces = &appearance.pieces;
    if pieces.len() < 2 {
        return None;
    }
    let format = |piece: &Piece| {
        let format = Format::new().set_font_name(FONT).set_font_size(10);
        let format = if piece.struck { format.set_font_strikethrough() } else { format };
        match piece.level {
            Level::Line => format,
            Level::Raised => format.set_font_script(FormatScript::Superscript),
            Level::Lowered => format.set_font_script(FormatScript::Subscript),
        }
    };
    Some(pieces.iter().map(|piece| (format(piece), piece.text.clone())).collect())
}

/// A formula that gives the error again: a text would pass for an answer.
fn literal(error: &str) -> String {
    const ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
    let known = ERRORS.iter().find(|known| **known == error);
    known.map_or_else(|| "=NA()".to_owned(), |known| format!("={known}"))
}

/// Puts the notes at their cells.
pub fn note_all(sheet: &mut Pen<'_>, marks: &BTreeMap<CellRef, Mark>) -> Result<(), XlsxError> {
    for (at, mark) in marks.iter().filter(|(_, mark)| !mark.notes.is_empty()) {
        note(sheet, *at, &mark.notes.join("\n"))?;
    }
    Ok(())
}

/// Puts a note at a cell.
pub fn note(sheet: &mut Pen<'_>, at: CellRef, text: &str) -> Result<(), XlsxError> {
    let text = cut_to(text, 30_000);
    let lines = text.lines().map(|line| sheet::lines(line, 40.0)).sum::<f64>().min(20.0);
    let height = [60.0_f64, lines.mul_add(18.0, 16.0)].into_iter().fold(0.0, f64::max);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 60 and 400"
    )]
    let height = height as u32;
    let note = Note::new(text).add_author_prefix(false).set_author("点検");
    let note = note.set_width(300).set_height(height).set_font_name(FONT).set_font_size(9);
    sheet.note(at.row, column(at), &note)
}

/// Colours cells of a sheet that is not the form, and puts the notes at them.
pub fn mark_all(sheet: &mut Pen<'_>, marks: &BTreeMap<CellRef, Mark>) -> Result<(), XlsxError> {
    let fill = |severity| if severity == Severity::Fatal { FATAL } else { QUERY };
    for (at, mark) in marks {
        let format = Format::new().set_background_color(fill(mark.severity));
        sheet.look(at.row, column(*at), &format)?;
    }
    note_all(sheet, marks)
}
