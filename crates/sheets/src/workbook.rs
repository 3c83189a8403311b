//! Opening workbooks (the only file that names calamine).
//!
//! Cells are taken one by one, within a budget, and kept only where something is written.

use super::compound::OLE;
use super::markup::stored::{Stored, StoredSheet};
use super::markup::{self, Found, Markup, dress};
use super::package::{self, Archive, BINARY_WORKBOOK, Package};
use super::refusal::{Damage, Refusal};
use crate::grid::{CellValue, Grid};
use crate::limits::{MOST_CELLS, MOST_TEXT};
use crate::{Appearance, CellRef, Merges};
use calamine::{
    Data, DataRef, ExcelDateTime, ExcelDateTimeType, Reader, SheetVisible, Xlsb, XlsbError, Xlsx,
    XlsxError,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A workbook's sheets, in their order.
#[derive(Debug, Serialize, Deserialize)]
pub struct Workbook {
    /// The worksheets.
    pub sheets: Vec<Sheet>,
    /// The file's true format, where its name says another: `xlsx`.
    pub really: Option<String>,
}

/// One worksheet.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sheet {
    /// Name on its tab.
    pub name: String,
    /// Whether its tab is shown.
    pub visible: bool,
    /// Whether the workbook's serial dates count from 1904. (Not known of .ods, whose days are no
    /// numbers unless they lost their format.)
    pub counts_from_1904: bool,
    /// Its filled cells, texts as one sees them: without what is struck out.
    pub cells: Grid,
    /// Its merged cells.
    pub merges: Merges,
    /// What stands on it beside its cells.
    pub markup: Markup,
}

impl Sheet {
    /// A sheet of these cells, shown, that counts its days as nearly all do.
    pub fn of(name: &str, cells: Grid) -> Self {
        Self {
            name: name.to_owned(),
            visible: true,
            counts_from_1904: false,
            cells,
            merges: Merges::default(),
            markup: Markup::default(),
        }
    }

    /// A sheet of these cells and of what is found of it; shown or not, and how its days are counted.
    fn put(
        name: String,
        (visible, counts_from_1904): (bool, bool),
        mut cells: Cells,
        found: Found,
    ) -> Self {
        let Found { mut markup, dress } = found;
        let formulas = markup.unevaluated.iter().cloned();
        cells.extend(formulas.map(|(at, formula)| (at, CellValue::Unevaluated(formula))));
        markup.covered = dress::uncover(&mut cells, &markup.merged);
        markup.appearances = dress.appearances(&mut cells);
        let (merges, cells) = (Merges::new(markup.merged.clone()), Grid::new(cells));
        Self { name, visible, counts_from_1904, cells, merges, markup }
    }

    /// What a cell holds that names a row of a table: without the raised marks of footnotes.
    pub fn name_at(&self, at: CellRef) -> Option<Cow<'_, CellValue>> {
        let content = self.cells.get(at)?;
        let look = self.markup.appearance(at).filter(|look| look.is_footnoted());
        let bare = look.map(Appearance::without_footnotes).filter(|bare| !bare.is_empty());
        Some(bare.map_or(Cow::Borrowed(content), |bare| Cow::Owned(CellValue::Text(bare))))
    }
}

impl Workbook {
    /// Reads a workbook of any format in this process, within the budgets of bytes and cells.
    ///
    /// # Errors
    /// The [`Refusal`] that says why it can't be read.
    pub fn read_here(bytes: &[u8], extension: &str) -> Result<Self, Refusal> {
        guarded(|| {
            if bytes.starts_with(OLE) {
                let read = markup::biff::read(bytes)?;
                return Ok(Self::stored(read.sheets, read.from_1904));
            }
            if !bytes.starts_with(package::ZIP) {
                return Err(Refusal::unknown(bytes, extension));
            }
            let names = Archive::open(bytes)?.names()?;
            let has = |wanted: &str| names.iter().any(|name| name == wanted);
            if has(markup::open_document::CONTENT) {
                let package = Archive::open(bytes)?.unpack()?;
                return Ok(Self::stored(markup::open_document::read(&package)?, false));
            }
            if has(BINARY_WORKBOOK) {
                return Self::binary(bytes);
            }
            Self::open_xml(Archive::open(bytes)?.unpack()?)
        })
    }

    /// Reads an .xlsx or .xlsm.
    ///
    /// # Errors
    /// The [`Refusal`] that says why it can't be read.
    pub fn of_package(package: Package) -> Result<Self, Refusal> {
        guarded(|| Self::open_xml(package))
    }

    fn open_xml(mut package: Package) -> Result<Self, Refusal> {
        let pack = |package: &Package| package.stored(&markup::parts::aliases(package));
        let stored = pack(&package)?;
        let stored = match Xlsx::new(Cursor::new(stored.as_slice())) {
            Ok(book) => return Self::read(Streamed::Xml(book), markup::of(&package)),
            // A list of sheets is looked at only where the reader stumbles over it.
            Err(XlsxError::RelationshipNotFound | XlsxError::Unrecognized { .. })
                if markup::sheets::mend(&mut package) =>
            {
                pack(&package)?
            }
            Err(error) => return Err(failed(&error)),
        };
        let book = Xlsx::new(Cursor::new(stored.as_slice())).map_err(|error| failed(&error))?;
        Self::read(Streamed::Xml(book), markup::of(&package))
    }

    /// Reads an .xlsb.
    fn binary(bytes: &[u8]) -> Result<Self, Refusal> {
        // What can't be found beside the cells is no reason to refuse the cells. The reader library gets
        // only what was unpacked within the budget: it has none of its own.
        let mut package = Archive::open(bytes)?.unpack_sound()?;
        markup::sheets::mend(&mut package);
        let found = markup::of(&package);
        let stored = package.stored(&[])?;
        drop(package);
        let book = Xlsb::new(Cursor::new(&*stored)).map_err(|error| failed_binary(&error))?;
        Self::read(Streamed::Binary(book), found)
    }

    /// Of sheets that a reader of our own read.
    fn stored(sheets: Vec<StoredSheet>, counts_from_1904: bool) -> Self {
        let sheets = sheets.into_iter().map(|sheet| {
            let cells = sheet.cells.into_iter();
            let cells = cells
                .filter_map(|(at, stored)| Some((at, from_stored(stored, counts_from_1904)?)))
                .collect();
            Sheet::put(sheet.name, (sheet.visible, counts_from_1904), cells, sheet.found)
        });
        Self { sheets: sheets.collect(), really: None }
    }

    fn read(mut book: Streamed<'_>, mut found: BTreeMap<String, Found>) -> Result<Self, Refusal> {
        let (metadata, counts_from_1904) = match &book {
            Streamed::Xml(book) => (book.sheets_metadata(), book.has_1904_epoch()),
            Streamed::Binary(book) => (book.sheets_metadata(), book.has_1904_epoch()),
        };
        let shown: Vec<(String, bool)> = metadata
            .iter()
            .filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet)
            .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
            .collect();
        let mut sheets = Vec::with_capacity(shown.len());
        let mut budget = Budget::default();
        for (name, visible) in shown {
            let cells = book.cells(&name, &mut budget)?;
            let found = found.remove(&name).unwrap_or_default();
            sheets.push(Sheet::put(name, (visible, counts_from_1904), cells, found));
        }
        Ok(Self { sheets, really: None })
    }
}

/// Reads, and takes a reader that panics for a file that is broken.
fn guarded(read: impl FnOnce() -> Result<Workbook, Refusal>) -> Result<Workbook, Refusal> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Refusal::Damaged(Damage::Reader)))
}

/// What the reader of .xlsx says, by its kinds.
fn failed(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Protected,
        XlsxError::Io(error) => Refusal::unpacked(error),
        XlsxError::Zip(error) => package::refused(error),
        XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::Encoding(_) => {
            Refusal::Damaged(Damage::Xml)
        }
        XlsxError::XmlEof(_) => Refusal::Damaged(Damage::Truncated),
        XlsxError::FileNotFound(_)
        | XlsxError::RelationshipNotFound
        | XlsxError::WorksheetNotFound(_) => Refusal::Damaged(Damage::PartMissing),
        _ => Refusal::Damaged(Damage::Content),
    }
}

/// What the reader of .xlsb says, by its kinds.
fn failed_binary(error: &XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::Protected,
        XlsbError::Io(error) => Refusal::unpacked(error),
        XlsbError::Zip(error) => package::refused(error),
        XlsbError::Xml(_) | XlsbError::XmlAttr(_) | XlsbError::Encoding(_) => {
            Refusal::Damaged(Damage::Xml)
        }
        XlsbError::FileNotFound(_) | XlsbError::WorksheetNotFound(_) => {
            Refusal::Damaged(Damage::PartMissing)
        }
        _ => Refusal::Damaged(Damage::Content),
    }
}

type Cells = Vec<(CellRef, CellValue)>;

/// A workbook whose reader gives its cells as they come.
enum Streamed<'b> {
    Xml(Xlsx<Cursor<&'b [u8]>>),
    Binary(Xlsb<Cursor<&'b [u8]>>),
}

impl Streamed<'_> {
    /// The cells of a sheet.
    fn cells(&mut self, name: &str, budget: &mut Budget) -> Result<Cells, Refusal> {
        let mut cells = Vec::new();
        let mut push = |(row, column): (u32, u32), value: &DataRef<'_>| {
            if let Some(content) = from_ref(value) {
                budget.spend(&content)?;
                cells.push((CellRef::new(row, column), content));
            }
            Ok::<(), Refusal>(())
        };
        match self {
            Self::Xml(book) => {
                let failed = |error: XlsxError| failed(&error);
                let mut reader = book.worksheet_cells_reader(name).map_err(failed)?;
                while let Some(cell) = reader.next_cell().map_err(failed)? {
                    push(cell.get_position(), cell.get_value())?;
                }
            }
            Self::Binary(book) => {
                let failed = |error: XlsbError| failed_binary(&error);
                let mut reader = book.worksheet_cells_reader(name).map_err(failed)?;
                while let Some(cell) = reader.next_cell().map_err(failed)? {
                    push(cell.get_position(), cell.get_value())?;
                }
            }
        }
        Ok(cells)
    }
}

/// What is left of what a workbook's cells may take.
struct Budget {
    cells: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT }
    }
}

impl Budget {
    fn spend(&mut self, content: &CellValue) -> Result<(), Refusal> {
        let bytes = match content {
            CellValue::Text(text) => text.len(),
            _ => 0,
        };
        self.cells = self.cells.checked_sub(1).ok_or(Refusal::TooLarge)?;
        self.text = self.text.checked_sub(bytes).ok_or(Refusal::TooLarge)?;
        Ok(())
    }
}

fn from_ref(data: &DataRef<'_>) -> Option<CellValue> {
    match data {
        // The common case, without a copy in between.
        DataRef::SharedString(text) => visible(text),
        other => from_data(&Data::from(other.clone())),
    }
}

/// The errors of a spreadsheet as it shows them; some formats store them as text.
const ERRORS: [&str; 8] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];

fn visible(text: &str) -> Option<CellValue> {
    if text.starts_with('#') && ERRORS.contains(&text) {
        return Some(CellValue::Error(text.to_owned()));
    }
    let shown = text.chars().any(|c| !crate::text::is_invisible(c));
    shown.then(|| CellValue::Text(text.to_owned()))
}

fn from_stored(stored: Stored, from_1904: bool) -> Option<CellValue> {
    let moment = |number, kind| Data::DateTime(ExcelDateTime::new(number, kind, from_1904));
    match stored {
        Stored::Text(text) => visible(&text),
        Stored::Number(number) => Some(CellValue::Number(number)),
        Stored::Moment(number) => from_data(&moment(number, ExcelDateTimeType::DateTime)),
        Stored::Span(number) => from_data(&moment(number, ExcelDateTimeType::TimeDelta)),
        Stored::Day(text) => from_data(&Data::DateTimeIso(text)),
        Stored::Truth(truth) => Some(CellValue::Bool(truth)),
        Stored::Fault(fault) => Some(CellValue::Error(fault.to_owned())),
    }
}

fn from_data(data: &Data) -> Option<CellValue> {
    match data {
        Data::Empty => None,
        Data::String(text) | Data::DurationIso(text) => visible(text),
        #[expect(clippy::cast_precision_loss, reason = "sheets store numbers as doubles anyway")]
        Data::Int(number) => Some(CellValue::Number(*number as f64)),
        Data::Float(number) => Some(CellValue::Number(*number)),
        Data::Bool(truth) => Some(CellValue::Bool(*truth)),
        Data::Error(error) => Some(CellValue::Error(error.to_string())),
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map(CellValue::Date).or_else(|| visible(text))
        }
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = i16::try_from(year)
                .ok()
                .zip(i8::try_from(month).ok())
                .zip(i8::try_from(day).ok())
                .and_then(|((year, month), day)| Date::new(year, month, day).ok())
                .filter(|_| moment.is_datetime() && moment.as_f64() >= 1.0);
            Some(day.map_or(CellValue::Number(moment.as_f64()), CellValue::Date))
        }
    }
}
