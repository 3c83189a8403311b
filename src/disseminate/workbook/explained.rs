//! A copy of a return in which every cell says how it was read: coloured by what it is, with a note. A first
//! sheet says what the colours mean, a last one lists all cells.

mod legend;
mod list;

use super::correction::cells::{self, ERA_DATE, FATAL, FONT, QUERY};
use super::correction::copied::Copied;
use super::pen::{Book, Names, Pen};
use super::style::Styles;
use super::{product_of, properties};
use crate::config::Config;
use crate::disseminate::explained::{CellKind, Explained, ExplainedSheet, Told};
use crate::disseminate::product::Product;
use crate::error::RunError;
use crate::finding::Severity;
use crate::model::sent::OUR_MARK;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, XlsxError};
use sheets::{CellRef, CellValue};
use std::collections::BTreeMap;

/// Notes of a workbook. Excel opens one with more only slowly; the list tells of all cells.
pub const MOST_NOTES: usize = 20_000;

/// Makes the workbook.
///
/// # Errors
/// [`RunError::Product`] where the writing library refuses.
pub fn product(
    name: &str,
    explained: &Explained<'_>,
    config: &Config,
) -> Result<Product, RunError> {
    product_of(name, write(explained, config))
}

fn write(explained: &Explained<'_>, config: &Config) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(&properties(config, "読み取りの説明")?);
    let (styles, palette) = (Styles::new(), Palette::new());
    let mut names = Names::default();
    // The sheets that were sent keep their names; ours take what is left.
    let sheets: Vec<String> =
        explained.sheets.iter().map(|sheet| names.give(&sheet.sent.name)).collect();
    let (first, last) = (names.give("読み取りの凡例"), names.give("読み取りの一覧"));
    let all: usize = explained.sheets.iter().map(|sheet| sheet.cells.len()).sum();
    let looks = legend::Looks { styles: &styles, palette: &palette };
    legend::write(&mut book.sheet(&first)?, explained, all, config, &looks)?;
    let mut room = MOST_NOTES;
    for (sheet, name) in explained.sheets.iter().zip(&sheets) {
        room = copy(&mut book.sheet(name)?, sheet, &palette, room)?;
    }
    list::write(&mut book.sheet(&last)?, explained, &sheets, config, &styles)?;
    book.save()
}

/// Writes a sheet with its colours and its notes; gives out how many notes are left to be written.
fn copy(
    pen: &mut Pen<'_>,
    sheet: &ExplainedSheet<'_>,
    palette: &Palette,
    room: usize,
) -> Result<usize, XlsxError> {
    let sent = sheet.sent;
    let format = |at: CellRef, content: Option<&CellValue>| {
        palette.of(sheet.cells.get(&at), matches!(content, Some(CellValue::Date(_))))
    };
    let framed = |told: &Told| matches!(told.kind, CellKind::Answer | CellKind::Blank);
    let answers: Vec<CellRef> =
        sheet.cells.iter().filter(|(_, told)| framed(told)).map(|(at, _)| *at).collect();
    let appearances = sent.appearances.iter().map(|(at, look)| (*at, look)).collect();
    let copied = Copied { sent, answers: &answers, appearances: &appearances, format: &format };
    copied.write(pen)?;
    // Empty cells that something is found at.
    let others = sheet.cells.iter().filter(|(at, told)| {
        !framed(told) && sent.cells.get(**at).is_none() && sent.merges.of(**at).is_none()
    });
    for (at, told) in others {
        pen.blank(at.row, cells::column(*at), palette.of(Some(told), false))?;
    }
    let notes = notes(sheet);
    for (at, text) in notes.iter().take(room) {
        cells::note(pen, *at, text)?;
    }
    Ok(room.saturating_sub(notes.len()))
}

/// The text at each cell. What stands in merged cells is told at the first of them, where alone one sees it.
fn notes(sheet: &ExplainedSheet<'_>) -> BTreeMap<CellRef, String> {
    let mut notes: BTreeMap<CellRef, Vec<String>> = BTreeMap::new();
    for (at, told) in &sheet.cells {
        let first = sheet.sent.merges.of(*at).map_or(*at, |merge| merge.from);
        let lines = notes.entry(first).or_default();
        if !told.speaks {
            continue;
        }
        if *at == first {
            lines.splice(0..0, told.lines());
        } else if told.kind != CellKind::Outside {
            lines.push(format!("{at}　{}", told.lines().join("　")));
        }
    }
    let texts = notes.into_iter().filter(|(_, lines)| !lines.is_empty());
    texts.map(|(at, lines)| (at, format!("{OUR_MARK}{}", lines.join("\n")))).collect()
}

/// The formats of cells, by what they are.
pub struct Palette {
    kinds: Vec<(CellKind, [Format; 2])>,
    severities: Vec<(Severity, [Format; 2])>,
    plain: Format,
}

impl Palette {
    fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(10);
        let cell = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00A6_A6A6))
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let filled = |color: Color| {
            let text = cell.clone().set_background_color(color);
            [text.clone(), text.set_num_format(ERA_DATE)]
        };
        let bare = |color: Color| {
            let text = plain.clone().set_background_color(color);
            [text.clone(), text.set_num_format(ERA_DATE)]
        };
        Self {
            kinds: vec![
                (CellKind::Answer, filled(Color::RGB(0x00E2_EFDA))),
                (CellKind::Blank, filled(Color::RGB(0x00F5_FAF2))),
                (CellKind::Form, bare(Color::RGB(0x00DD_EBF7))),
                (CellKind::Passed, bare(Color::RGB(0x00D9_D9D9))),
                (CellKind::Outside, bare(Color::RGB(0x00F2_E6F7))),
            ],
            severities: vec![(Severity::Fatal, filled(FATAL)), (Severity::Query, filled(QUERY))],
            plain,
        }
    }

    /// The format of a cell; `is_day` for one that holds a day.
    fn of(&self, told: Option<&Told>, is_day: bool) -> &Format {
        let Some(told) = told else { return &self.plain };
        let by_severity = self.severities.iter().find(|(own, _)| Some(*own) == told.severity);
        let by_kind = || self.kinds.iter().find(|(own, _)| *own == told.kind);
        let found = by_severity.map(|(_, formats)| formats);
        let found = found.or_else(|| by_kind().map(|(_, formats)| formats));
        found.map_or(&self.plain, |[text, day]| if is_day { day } else { text })
    }

    /// The colour of a kind.
    fn kind(&self, kind: CellKind) -> &Format {
        let own = self.kinds.iter().find(|(own, _)| *own == kind);
        own.map_or(&self.plain, |(_, [text, _])| text)
    }

    /// The colour of a severity; none has a colour that needs nothing.
    fn severity(&self, severity: Severity) -> &Format {
        let own = self.severities.iter().find(|(own, _)| *own == severity);
        own.map_or(&self.plain, |(_, [text, _])| text)
    }
}
