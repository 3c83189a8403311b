//! Reading .ods, .xls and .xlsb for grading, through the reader that collecting uses: their cells,
//! and what is known of the rest.

use super::open_xml::{MOST_UNPACKED, beside};
use super::rules::Check;
use super::subject::{Cell, Format, GradedSheet, Object, Subject, Value};
use sheets::package::{Archive, Package};
use sheets::xml::{Element, Step, walk};
use sheets::{CellRange, CellRef, Isolation, Refusal, RemarkKind, Workbook};
use std::collections::{BTreeMap, BTreeSet};

/// Checks that ask for what the reader of .xls and .xlsb does not tell; of objects it tells text
/// boxes and pictures alone.
const UNSEEN_BINARY: [Check; 4] =
    [Check::Objects, Check::Formatting, Check::Merged, Check::Formulas];

/// Reads a workbook.
///
/// # Errors
/// The [`Refusal`] that says why it can't be read.
pub fn read(bytes: &[u8], extension: &str, isolation: &Isolation) -> Result<Subject, Refusal> {
    let workbook = Workbook::open(bytes, extension, isolation)?;
    let mut extra = if bytes.starts_with(b"PK") {
        Archive::open(bytes)
            .and_then(|archive| archive.unpack_within(MOST_UNPACKED))
            .ok()
            .as_ref()
            .and_then(open_document)
    } else {
        None
    };
    let unseen = if extra.is_some() { vec![Check::Formatting] } else { UNSEEN_BINARY.to_vec() };
    let sheets = workbook.sheets.into_iter().map(|sheet| {
        let known = extra.as_mut().and_then(|extra| extra.remove(&sheet.name)).unwrap_or_default();
        let mut out =
            GradedSheet { name: sheet.name, hidden: !sheet.visible, ..GradedSheet::default() };
        let objects = sheet.markup.remarks.iter().filter_map(|remark| {
            let kind = match remark.kind {
                RemarkKind::Comment => return None,
                RemarkKind::TextBox | RemarkKind::Shape => "図形かテキストボックス",
                RemarkKind::Picture => "画像",
                RemarkKind::Tick(_) | RemarkKind::Control => "フォームコントロール",
                RemarkKind::Embedded => "埋め込みのファイル",
            };
            Some(Object { kind, at: Some(remark.at) })
        });
        out.objects = objects.chain(known.objects).collect();
        beside(&mut out, sheet.markup);
        out.merges = known.merges;
        let rows: Vec<u32> = sheet.cells.rows().collect();
        for row in rows {
            out.cells.extend(sheet.cells.row(row).map(|(at, content)| Cell {
                at,
                value: Value::from(content),
                look: 0,
                formula: known.formulas.contains(&at) || is_unevaluated(content),
            }));
        }
        out.settle();
        out
    });
    Ok(Subject { format: Format::Workbook, sheets: sheets.collect(), text: None, unseen })
}

fn is_unevaluated(content: &sheets::CellValue) -> bool {
    matches!(content, sheets::grid::CellValue::Unevaluated(_))
}

/// What the reader does not tell of an `OpenDocument` sheet.
#[derive(Debug, Default)]
struct Extra {
    merges: Vec<CellRange>,
    formulas: BTreeSet<CellRef>,
    objects: Vec<Object>,
}

/// Formulas of one cell that are remembered: what is repeated to the sheet's edge is no data.
const MOST_REPEATED: u32 = 1_000;

/// Formulas of a file that are remembered.
const MOST_FORMULAS: usize = 1_000_000;

/// The merges, formulas and charts of every sheet; `None` where the package is no `OpenDocument`.
fn open_document(package: &Package) -> Option<BTreeMap<String, Extra>> {
    let xml = package.text("content.xml")?;
    let mut reader = ExtraReader::default();
    walk(xml, |step| reader.take(step));
    Some(reader.found)
}

#[derive(Default)]
struct ExtraReader {
    found: BTreeMap<String, Extra>,
    name: String,
    extra: Extra,
    at: Position,
    rows: u32,
    cells: u32,
    /// Formulas that came up to here.
    formulas: usize,
}

/// The row and column that are read.
#[derive(Default)]
struct Position {
    row: u32,
    column: u32,
}

impl ExtraReader {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("table", element) => {
                self.name = element.attribute("name").unwrap_or_default();
                self.extra = Extra::default();
                self.at = Position::default();
            }
            Step::Close("table") => {
                self.found.insert(std::mem::take(&mut self.name), std::mem::take(&mut self.extra));
            }
            Step::Open("table-row", element) => {
                self.at.column = 0;
                self.rows = element.number("number-rows-repeated").unwrap_or(1);
            }
            Step::Close("table-row") => self.at.row = self.at.row.saturating_add(self.rows),
            Step::Open("table-cell" | "covered-table-cell", element) => self.cell(element),
            Step::Close("table-cell" | "covered-table-cell") => {
                self.at.column = self.at.column.saturating_add(self.cells);
            }
            Step::Open("object", _) => {
                let at = Some(CellRef::new(self.at.row, self.at.column));
                self.extra.objects.push(Object { kind: "グラフなど", at });
            }
            _ => {}
        }
    }

    fn cell(&mut self, element: &Element<'_>) {
        self.cells = element.number("number-columns-repeated").unwrap_or(1);
        let from = CellRef::new(self.at.row, self.at.column);
        let wide = element.number("number-columns-spanned").unwrap_or(1).max(1);
        let high = element.number("number-rows-spanned").unwrap_or(1).max(1);
        if wide > 1 || high > 1 {
            let to = CellRef::new(
                from.row.saturating_add(high - 1),
                from.column.saturating_add(wide - 1),
            );
            self.extra.merges.push(CellRange { from, to });
        }
        if element.attribute("formula").is_some() {
            for column in 0..self.cells.min(MOST_REPEATED) {
                for row in 0..self.rows.min(MOST_REPEATED) {
                    self.formulas += 1;
                    if self.formulas > MOST_FORMULAS {
                        return;
                    }
                    let at = CellRef::new(
                        from.row.saturating_add(row),
                        from.column.saturating_add(column),
                    );
                    self.extra.formulas.insert(at);
                }
            }
        }
    }
}
