//! Opening workbooks (the only file that names calamine).
//!
//! Cells are taken one by one, within a budget, and kept only where something is written.

use super::encryption;
use super::isolate::Isolation;
use super::markup::{self, Found, Markup, dress};
use super::package::Archive;
use super::screen::{self, Damage, Kind, Refusal};
use crate::model::grid::{Content, Grid};
use crate::model::{Appearance, CellRef, Date, Merges};
use calamine::{Data, DataRef, Ods, Reader, SheetVisible, Sheets, Xls, Xlsb, Xlsx};
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

    /// What a cell holds that names a row of a table: without the raised marks of footnotes.
    pub fn name_at(&self, at: CellRef) -> Option<Cow<'_, Content>> {
        let content = self.cells.get(at)?;
        let look = self.markup.appearance(at).filter(|look| look.is_footnoted());
        let bare = look.map(Appearance::without_footnotes).filter(|bare| !bare.is_empty());
        Some(bare.map_or(Cow::Borrowed(content), |bare| Cow::Owned(Content::Text(bare))))
    }
}

/// Filled cells a workbook may have: a hundred times the largest return that is known.
pub(super) const MOST_CELLS: usize = 1_000_000;

impl Workbook {
    /// Opens a workbook from the bytes of its file; `extension` only says which reader is tried
    /// first.
    ///
    /// # Errors
    /// The [`Refusal`] that says why it can't be read. A reader that panics, or has to be stopped, is
    /// one of the reasons: one bad file must not stop the others.
    pub fn open(bytes: &[u8], extension: &str, isolation: &Isolation) -> Result<Self, Refusal> {
        let bytes = &*encryption::opened(bytes)?;
        let screened = screen::screen(bytes, extension)?;
        let mut workbook = match screened.kind {
            Kind::OpenXml(package) => guarded(|| {
                let stored = package.stored(&markup::parts::aliases(&package))?;
                let book =
                    Xlsx::new(Cursor::new(stored.as_slice())).map_err(|error| broken(&error))?;
                Self::read(Sheets::Xlsx(book), markup::of(&package))
            })?,
            Kind::Other => isolation.read(bytes, extension)?,
        };
        workbook.really = screened.really.map(str::to_owned);
        Ok(workbook)
    }

    /// Reads a workbook of any format in this process, whatever that does to it.
    ///
    /// # Errors
    /// The [`Refusal`] that says why it can't be read.
    pub fn read_here(bytes: &[u8], extension: &str) -> Result<Self, Refusal> {
        guarded(|| {
            let book = open(bytes, extension)?;
            let found = match &book {
                Sheets::Ods(_) | Sheets::Xlsx(_) => markup::of(&Archive::open(bytes)?.unpack()?),
                // What can't be found beside the cells is no reason to refuse the cells.
                Sheets::Xlsb(_) => Archive::open(bytes)
                    .and_then(Archive::unpack)
                    .map(|package| markup::of(&package))
                    .unwrap_or_default(),
                Sheets::Xls(book) => {
                    let names = book.sheets_metadata().iter().map(|sheet| sheet.name.clone());
                    names.zip(markup::biff::of(bytes)).collect()
                }
            };
            Self::read(book, found)
        })
    }

    fn read(
        mut book: Sheets<Cursor<&[u8]>>,
        mut found: BTreeMap<String, Found>,
    ) -> Result<Self, Refusal> {
        let shown: Vec<(String, bool)> = book
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet)
            .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
            .collect();
        let counts_from_1904 = match &book {
            Sheets::Xlsx(book) => book.has_1904_epoch(),
            Sheets::Xls(book) => book.has_1904_epoch(),
            Sheets::Xlsb(book) => book.has_1904_epoch(),
            Sheets::Ods(_) => false,
        };
        let mut sheets = Vec::with_capacity(shown.len());
        let mut budget = MOST_CELLS;
        for (name, visible) in shown {
            let mut cells = match &mut book {
                Sheets::Xlsx(book) => stream(book, &name, &mut budget)?,
                other => whole(other, &name, &mut budget)?,
            };
            let Found { mut markup, dress } = found.remove(&name).unwrap_or_default();
            let formulas = markup.unevaluated.iter().cloned();
            cells.extend(formulas.map(|(at, formula)| (at, Content::Unevaluated(formula))));
            markup.covered = dress::uncover(&mut cells, &markup.merged);
            markup.appearances = dress.appearances(&mut cells);
            let (merges, cells) = (Merges::new(markup.merged.clone()), Grid::new(cells));
            sheets.push(Sheet { name, visible, counts_from_1904, cells, merges, markup });
        }
        Ok(Self { sheets, really: None })
    }
}

/// Reads, and takes a reader that panics for a file that is broken.
fn guarded(read: impl FnOnce() -> Result<Workbook, Refusal>) -> Result<Workbook, Refusal> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Refusal::broken(Damage::Reader)))
}

fn broken(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::failed(error)
}

fn open<'b>(bytes: &'b [u8], extension: &str) -> Result<Sheets<Cursor<&'b [u8]>>, Refusal> {
    let cursor = Cursor::new(bytes);
    let named = match extension {
        "xlsx" | "xlsm" => Xlsx::new(cursor.clone()).ok().map(Sheets::Xlsx),
        "xls" => Xls::new(cursor.clone()).ok().map(Sheets::Xls),
        "xlsb" => Xlsb::new(cursor.clone()).ok().map(Sheets::Xlsb),
        "ods" => Ods::new(cursor.clone()).ok().map(Sheets::Ods),
        _ => None,
    };
    named.map_or_else(
        || calamine::open_workbook_auto_from_rs(cursor).map_err(|error| broken(&error)),
        Ok,
    )
}

type Cells = Vec<(CellRef, Content)>;

/// The cells of a sheet, as they come.
fn stream(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    budget: &mut usize,
) -> Result<Cells, Refusal> {
    let failed = |error: calamine::XlsxError| broken(&error);
    let mut reader = book.worksheet_cells_reader(name).map_err(failed)?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(failed)? {
        let (row, column) = cell.get_position();
        if let Some(content) = from_ref(cell.get_value()) {
            spend(budget)?;
            cells.push((CellRef::new(row, column), content));
        }
    }
    Ok(cells)
}

/// The cells of a sheet of a format that is read whole.
fn whole(
    book: &mut Sheets<Cursor<&[u8]>>,
    name: &str,
    budget: &mut usize,
) -> Result<Cells, Refusal> {
    let range = book.worksheet_range(name).map_err(|error| broken(&error))?;
    let (first_row, first_column) = range.start().unwrap_or_default();
    let offset =
        |first: u32, index: usize| u32::try_from(index).map_or(u32::MAX, |index| first + index);
    let mut cells = Vec::new();
    for (row, column, data) in range.used_cells() {
        if let Some(content) = from_data(data) {
            spend(budget)?;
            cells.push((
                CellRef::new(offset(first_row, row), offset(first_column, column)),
                content,
            ));
        }
    }
    Ok(cells)
}

fn spend(budget: &mut usize) -> Result<(), Refusal> {
    *budget = budget.checked_sub(1).ok_or_else(Refusal::too_large)?;
    Ok(())
}

fn from_ref(data: &DataRef<'_>) -> Option<Content> {
    match data {
        // The common case, without a copy in between.
        DataRef::SharedString(text) => visible(text),
        other => from_data(&Data::from(other.clone())),
    }
}

/// The errors of a spreadsheet as it shows them; some formats store them as text.
const ERRORS: [&str; 8] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];

fn visible(text: &str) -> Option<Content> {
    if text.starts_with('#') && ERRORS.contains(&text) {
        return Some(Content::Error(text.to_owned()));
    }
    let shown = text.chars().any(|c| !crate::model::text::is_invisible(c));
    shown.then(|| Content::Text(text.to_owned()))
}

fn from_data(data: &Data) -> Option<Content> {
    match data {
        Data::Empty => None,
        Data::String(text) | Data::DurationIso(text) => visible(text),
        #[expect(clippy::cast_precision_loss, reason = "sheets store numbers as doubles anyway")]
        Data::Int(number) => Some(Content::Number(*number as f64)),
        Data::Float(number) => Some(Content::Number(*number)),
        Data::Bool(truth) => Some(Content::Bool(*truth)),
        Data::Error(error) => Some(Content::Error(error.to_string())),
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map(Content::Date).or_else(|| visible(text))
        }
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = i16::try_from(year)
                .ok()
                .zip(i8::try_from(month).ok())
                .zip(i8::try_from(day).ok())
                .and_then(|((year, month), day)| Date::new(year, month, day).ok())
                .filter(|_| moment.is_datetime() && moment.as_f64() >= 1.0);
            Some(day.map_or(Content::Number(moment.as_f64()), Content::Date))
        }
    }
}
