//! Blank forms as offices make them: words, boxes with frames or without, drop-down lists, number formats; and
//! the same filled in.

use super::grid::address;
use rust_xlsxwriter::{DataValidation, Format, FormatBorder, Workbook, Worksheet};
use std::collections::BTreeMap;

/// A sheet of a form: frames round what belongs to a table or is to be filled in, as long as it has any.
pub struct Page {
    sheet: Worksheet,
    has_frames: bool,
    /// What is filled in, by the cell.
    filled: BTreeMap<(u32, u16), &'static str>,
}

impl Page {
    /// A sheet of this name; frames are drawn or not, and these cells filled in.
    pub fn new(name: &str, has_frames: bool, filled: &[(&str, &'static str)]) -> Self {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).expect("a name");
        let filled = filled.iter().map(|(at, text)| (address(at), *text)).collect();
        Self { sheet, has_frames, filled }
    }

    fn look(&self, code: &str) -> Format {
        let look = Format::new().set_num_format(code);
        if self.has_frames { look.set_border(FormatBorder::Thin) } else { look }
    }

    /// Words without a frame.
    pub fn text(mut self, at: &str, text: &str) -> Self {
        let (row, column) = address(at);
        self.sheet.write_string(row, column, text).expect("a text");
        self
    }

    /// A box over some cells: words, or nothing and what is filled in.
    pub fn cell(mut self, range: &str, text: &str, code: &str) -> Self {
        let (from, to) = range.split_once(':').unwrap_or((range, range));
        let ((top, left), (bottom, right)) = (address(from), address(to));
        let look = self.look(code);
        let text = self.filled.get(&(top, left)).copied().unwrap_or(text);
        if (top, left) != (bottom, right) {
            self.sheet.merge_range(top, left, bottom, right, "", &look).expect("a merge");
        }
        match text.parse::<f64>() {
            _ if text.is_empty() => self.sheet.write_blank(top, left, &look),
            Ok(number) => self.sheet.write_number_with_format(top, left, number, &look),
            Err(_) => self.sheet.write_string_with_format(top, left, text, &look),
        }
        .expect("a cell");
        self
    }

    /// Words in a box.
    pub fn label(self, range: &str, text: &str) -> Self {
        self.cell(range, text, "General")
    }

    /// A box to be filled in.
    pub fn blank(self, range: &str) -> Self {
        self.cell(range, "", "General")
    }

    /// Blank cells in some columns of some rows, each with the code of its number format.
    pub fn rows(mut self, rows: std::ops::Range<u32>, columns: &[(&str, &str)]) -> Self {
        for row in rows {
            for (column, code) in columns {
                let range = match column.split_once(':') {
                    Some((from, to)) => format!("{from}{row}:{to}{row}"),
                    None => format!("{column}{row}"),
                };
                self = self.cell(&range, "", code);
            }
        }
        self
    }

    /// What some cells take.
    pub fn offers(mut self, range: &str, items: &[&str]) -> Self {
        let (from, to) = range.split_once(':').unwrap_or((range, range));
        let ((top, left), (bottom, right)) = (address(from), address(to));
        let list = DataValidation::new().allow_list_strings(items).expect("a list");
        self.sheet.add_data_validation(top, left, bottom, right, &list).expect("a validation");
        self
    }

    /// The workbook.
    pub fn book(self) -> Vec<u8> {
        let mut book = Workbook::new();
        book.push_worksheet(self.sheet);
        book.save_to_buffer().expect("a workbook")
    }
}
