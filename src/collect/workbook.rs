//! Opening workbooks and looking at their cells (the only file that names calamine).
//!
//! Addresses are the sheet's own, wherever its used range begins.

use crate::model::number::plain;
use crate::model::{CellRef, Date, era};
use calamine::{Data, Ods, Range, Reader, SheetVisible, Sheets, Xls, Xlsb, Xlsx};
use std::io::Cursor;

/// A workbook's sheets, in their order.
pub struct Workbook {
    /// The worksheets.
    pub sheets: Vec<Sheet>,
}

/// One worksheet.
pub struct Sheet {
    /// Name on its tab.
    pub name: String,
    /// Whether its tab is shown.
    pub visible: bool,
    /// Whether the workbook's serial dates count from 1904. (Known of .xlsx and .xlsm only; a cell
    /// that is formatted as a date is read rightly in any format.)
    pub counts_from_1904: bool,
    cells: Range<Data>,
}

/// What a cell holds, as the spreadsheet stores it.
#[derive(Debug, Clone, PartialEq)]
pub enum Content<'c> {
    /// Text with at least one visible character.
    Text(&'c str),
    /// A number that is not formatted as a date.
    Number(f64),
    /// A number formatted as a date; a time of day is left off.
    Date(Date),
    /// A truth value.
    Bool(bool),
    /// An error, as #REF!.
    Error(String),
}

impl Content<'_> {
    /// What the clerk sees in the cell (a date as the form's own format shows it).
    pub fn written(&self) -> String {
        match self {
            Content::Text(text) => (*text).to_owned(),
            Content::Number(number) => plain(*number),
            Content::Date(day) => era::long_date(*day),
            Content::Bool(true) => "TRUE".to_owned(),
            Content::Bool(false) => "FALSE".to_owned(),
            Content::Error(error) => error.clone(),
        }
    }
}

impl Workbook {
    /// Opens a workbook from the bytes of its file; `extension` only says which reader is tried
    /// first.
    ///
    /// # Errors
    /// What the reader said, where no reader can open it or a sheet can't be read.
    pub fn open(bytes: &[u8], extension: &str) -> Result<Self, String> {
        let mut book = open(bytes, extension)?;
        let shown: Vec<(String, bool)> = book
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet)
            .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
            .collect();
        let counts_from_1904 = matches!(&book, Sheets::Xlsx(book) if book.has_1904_epoch());
        let mut sheets = Vec::with_capacity(shown.len());
        for (name, visible) in shown {
            let cells = book.worksheet_range(&name).map_err(|error| error.to_string())?;
            sheets.push(Sheet { name, visible, counts_from_1904, cells });
        }
        Ok(Self { sheets })
    }
}

fn open<'b>(bytes: &'b [u8], extension: &str) -> Result<Sheets<Cursor<&'b [u8]>>, String> {
    let cursor = Cursor::new(bytes);
    let named = match extension {
        "xlsx" | "xlsm" => Xlsx::new(cursor.clone()).ok().map(Sheets::Xlsx),
        "xls" => Xls::new(cursor.clone()).ok().map(Sheets::Xls),
        "xlsb" => Xlsb::new(cursor.clone()).ok().map(Sheets::Xlsb),
        "ods" => Ods::new(cursor.clone()).ok().map(Sheets::Ods),
        _ => None,
    };
    named.map_or_else(
        || calamine::open_workbook_auto_from_rs(cursor).map_err(|error| error.to_string()),
        Ok,
    )
}

impl Sheet {
    /// The used rows, zero-based.
    pub fn rows(&self) -> std::ops::Range<u32> {
        match (self.cells.start(), self.cells.end()) {
            (Some((first, _)), Some((last, _))) => first..last + 1,
            _ => 0..0,
        }
    }

    /// What a cell holds; `None` where it is empty or holds nothing visible.
    pub fn get(&self, at: CellRef) -> Option<Content<'_>> {
        content(self.cells.get_value((at.row, at.column))?)
    }

    /// The filled cells of a row, left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (CellRef, Content<'_>)> {
        let (first, width) =
            (self.cells.start().map_or(0, |(_, column)| column), self.cells.width());
        let last = first + u32::try_from(width).unwrap_or(0);
        (first..last).filter_map(move |column| {
            let at = CellRef::new(row, column);
            self.get(at).map(|content| (at, content))
        })
    }
}

fn content(data: &Data) -> Option<Content<'_>> {
    match data {
        Data::Empty => None,
        Data::String(text) if text.chars().all(crate::model::text::is_invisible) => None,
        Data::String(text) | Data::DurationIso(text) => Some(Content::Text(text)),
        #[expect(clippy::cast_precision_loss, reason = "sheets store numbers as doubles anyway")]
        Data::Int(number) => Some(Content::Number(*number as f64)),
        Data::Float(number) => Some(Content::Number(*number)),
        Data::Bool(truth) => Some(Content::Bool(*truth)),
        Data::Error(error) => Some(Content::Error(error.to_string())),
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            Some(day.map_or(Content::Text(text), Content::Date))
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
