//! Reading summary.xlsx with calamine.

use calamine::{Data, Range, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A workbook's values, sheet by sheet.
pub struct Summary {
    sheets: Vec<(String, Range<Data>)>,
}

impl Summary {
    /// Reads a workbook.
    pub fn read(bytes: &[u8]) -> Self {
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook that opens");
        let names = book.sheet_names();
        let sheet = |name: String| {
            let range = book.worksheet_range(&name).expect("a sheet that can be read");
            (name, range)
        };
        Self { sheets: names.into_iter().map(sheet).collect() }
    }

    /// The sheets' names in order.
    pub fn names(&self) -> Vec<&str> {
        self.sheets.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// A cell of a sheet by its place from zero.
    pub fn cell(&self, sheet: &str, row: u32, column: u32) -> &Data {
        self.range(sheet).get_value((row, column)).unwrap_or(&Data::Empty)
    }

    fn range(&self, sheet: &str) -> &Range<Data> {
        let found = self.sheets.iter().find(|(name, _)| name == sheet);
        found.map_or_else(|| panic!("there is no sheet {sheet}"), |(_, range)| range)
    }

    /// The cells of a sheet from a row (from zero) to the next empty row, as plain texts.
    pub fn rows(&self, sheet: &str, first: u32) -> Vec<Vec<String>> {
        let width = self.range(sheet).end().map_or(0, |(_, column)| column + 1);
        let row = |row| -> Vec<String> {
            (0..width).map(|column| plain(self.cell(sheet, row, column))).collect()
        };
        let rows = (first..).map(row);
        rows.take_while(|row| row.iter().any(|text| !text.is_empty())).collect()
    }

    /// The body of a table, below its headings.
    pub fn table(&self, sheet: &str) -> Vec<Vec<String>> {
        self.rows(sheet, self.body(sheet))
    }

    /// The first row (from zero) of a table's body: the table is the last thing on its sheet, and
    /// its headings hold no number.
    pub fn body(&self, sheet: &str) -> u32 {
        let last = self.range(sheet).end().map_or(0, |(row, _)| row);
        let empty = (0..last).rev().find(|row| self.rows(sheet, *row).is_empty());
        let headings = empty.expect("an empty row above the table") + 1;
        let rows = self.rows(sheet, headings).into_iter().zip(headings..);
        let mut body = rows.filter(|(row, _)| row.iter().any(|text| text.parse::<f64>().is_ok()));
        body.next().map_or(last + 1, |(_, row)| row)
    }

    /// The list of records, each by the headings of its columns.
    pub fn records(&self) -> Vec<BTreeMap<String, String>> {
        let mut rows = self.rows("協定一覧", 2).into_iter();
        let headings = rows.next().expect("headings");
        rows.map(|row| headings.iter().cloned().zip(row).collect()).collect()
    }
}

/// A value as text: days as 2024-06-01, numbers as short as they are.
pub fn plain(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}
