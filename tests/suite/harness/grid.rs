//! A sheet as a grid of cells, to be filled, shifted and bent as offices do, and written as xlsx.

use super::input::Input;
use rust_xlsxwriter::{
    ExcelDateTime, Format, FormatBorder, Formula, Note, Shape, Workbook, Worksheet,
};
use std::collections::BTreeMap;

/// Whether the tab of a sheet is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Shown,
    Hidden,
    VeryHidden,
}

/// One sheet.
#[derive(Debug, Clone)]
pub struct Grid {
    name: String,
    tab: Tab,
    /// By row and column from zero.
    cells: BTreeMap<(u32, u16), Input>,
    /// Top, left, bottom, right.
    merged: Vec<(u32, u16, u32, u16)>,
    /// Rows and columns that are hidden, from zero.
    hidden: (Vec<u32>, Vec<u16>),
    /// Text boxes by the cell of their corner.
    boxes: Vec<((u32, u16), &'static str)>,
}

/// Row and column from zero of an address like `B12`.
pub fn address(written: &str) -> (u32, u16) {
    let digits = written.find(|c: char| c.is_ascii_digit()).expect("an address like B12");
    let (letters, row) = written.split_at(digits);
    let row: u32 = row.parse().expect("a row from 1");
    (row - 1, column(letters))
}

fn column(letters: &str) -> u16 {
    letters.bytes().fold(0, |sum, letter| sum * 26 + u16::from(letter - b'A') + 1) - 1
}

impl Grid {
    /// An empty sheet.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            tab: Tab::Shown,
            cells: BTreeMap::new(),
            merged: Vec::new(),
            hidden: (Vec::new(), Vec::new()),
            boxes: Vec::new(),
        }
    }

    /// With something in a cell.
    pub fn put(mut self, at: &str, input: impl Into<Input>) -> Self {
        self.cells.insert(address(at), input.into());
        self
    }

    /// With a cell emptied.
    pub fn clear(mut self, at: &str) -> Self {
        self.cells.remove(&address(at));
        self
    }

    /// With a heading over several cells.
    pub fn merge(mut self, from: &str, to: &str, text: &str) -> Self {
        let ((top, left), (bottom, right)) = (address(from), address(to));
        self.merged.push((top, left, bottom, right));
        self.put(from, text)
    }

    /// With texts in a row, from a cell to the right.
    pub fn row(mut self, from: &str, texts: &[&str]) -> Self {
        let (row, first) = address(from);
        for (column, text) in (first..).zip(texts) {
            self.cells.insert((row, column), Input::from(*text));
        }
        self
    }

    /// With a comment on a cell.
    pub fn comment(mut self, at: &str, text: &'static str) -> Self {
        let old = self.cells.remove(&address(at)).unwrap_or(Input::Blank);
        self.put(at, Input::Comment(Box::new(old), text))
    }

    /// With a text box whose corner lies in a cell.
    pub fn text_box(mut self, at: &str, text: &'static str) -> Self {
        self.boxes.push((address(at), text));
        self
    }

    /// With a row hidden (from 1).
    pub fn hide_row(mut self, row: u32) -> Self {
        self.hidden.0.push(row - 1);
        self
    }

    /// With a column hidden.
    pub fn hide_column(mut self, letters: &str) -> Self {
        self.hidden.1.push(column(letters));
        self
    }

    /// The same, of texts that were made.
    pub fn texts(self, from: &str, texts: &[String]) -> Self {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        self.row(from, &texts)
    }

    /// With another name on its tab.
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// With its tab hidden.
    pub fn tab_hidden(mut self) -> Self {
        self.tab = Tab::Hidden;
        self
    }

    /// With its tab hidden so that Excel's menu does not list it.
    pub fn tab_very_hidden(mut self) -> Self {
        self.tab = Tab::VeryHidden;
        self
    }

    /// With all merged cells parted; the text stays in the first.
    pub fn unmerged(mut self) -> Self {
        self.merged.clear();
        self
    }

    /// With empty rows inserted above a row (from 1).
    pub fn insert_rows(self, before: u32, count: u32) -> Self {
        let shift = |row: u32| if row + 1 >= before { row + count } else { row };
        self.moved(shift, |column| column)
    }

    /// With empty columns inserted left of a column.
    pub fn insert_columns(self, before: &str, count: u16) -> Self {
        let before = column(before);
        let shift = |column: u16| if column >= before { column + count } else { column };
        self.moved(|row| row, shift)
    }

    /// With a column removed, what stands right of it moving left.
    pub fn remove_column(mut self, removed: &str) -> Self {
        let removed = column(removed);
        self.cells.retain(|(_, column), _| *column != removed);
        let narrow = |left, right| left == removed && right == removed;
        self.merged.retain(|(_, left, _, right)| !narrow(*left, *right));
        for (_, left, _, right) in &mut self.merged {
            *left -= u16::from(*left > removed);
            *right -= u16::from(*right >= removed);
        }
        let cells = std::mem::take(&mut self.cells);
        let shift = |column: u16| column - u16::from(column > removed);
        self.cells =
            cells.into_iter().map(|((row, at), input)| ((row, shift(at)), input)).collect();
        self
    }

    fn moved(mut self, row: impl Fn(u32) -> u32, column: impl Fn(u16) -> u16) -> Self {
        let cells = std::mem::take(&mut self.cells);
        self.cells =
            cells.into_iter().map(|((r, c), input)| ((row(r), column(c)), input)).collect();
        for (top, left, bottom, right) in &mut self.merged {
            (*top, *left, *bottom, *right) =
                (row(*top), column(*left), row(*bottom), column(*right));
        }
        self
    }

    /// The text in a cell; empty for anything else.
    pub fn text(&self, at: &str) -> &str {
        match self.cells.get(&address(at)) {
            Some(Input::Text(text)) => text,
            _ => "",
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its hidden rows and columns, from zero.
    pub fn hidden(&self) -> &(Vec<u32>, Vec<u16>) {
        &self.hidden
    }

    /// Its text boxes, each with the cell of its corner.
    pub fn boxes(&self) -> &[((u32, u16), &'static str)] {
        &self.boxes
    }

    /// Its filled rows, each with its cells, from zero.
    pub fn rows(&self) -> Vec<(u32, Vec<(u16, &Input)>)> {
        let mut rows: BTreeMap<u32, Vec<(u16, &Input)>> = BTreeMap::new();
        for ((row, column), input) in &self.cells {
            rows.entry(*row).or_default().push((*column, input));
        }
        rows.into_iter().collect()
    }

    fn write(&self, sheet: &mut Worksheet) {
        sheet.set_name(&self.name).expect("a name for a sheet");
        match self.tab {
            Tab::Shown => {}
            Tab::Hidden => drop(sheet.set_hidden(true)),
            Tab::VeryHidden => drop(sheet.set_very_hidden(true)),
        }
        let plain = Format::new();
        for &(top, left, bottom, right) in &self.merged {
            if (top, left) != (bottom, right) {
                sheet.merge_range(top, left, bottom, right, "", &plain).expect("merged cells");
            }
        }
        for (&(row, column), input) in &self.cells {
            write_cell(sheet, row, column, input);
        }
        for &row in &self.hidden.0 {
            sheet.set_row_hidden(row).expect("a row to hide");
        }
        for &column in &self.hidden.1 {
            sheet.set_column_hidden(column).expect("a column to hide");
        }
        for ((row, column), text) in &self.boxes {
            let shape = Shape::textbox().set_text(*text);
            sheet.insert_shape(*row, *column, &shape).expect("a text box");
        }
    }
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, input: &Input) {
    let era = Format::new().set_num_format("[$-411]ggge\"年\"m\"月\"d\"日\"");
    let part = |number: i8| u8::try_from(number).expect("a month or day");
    let written = match input {
        Input::Text(text) => sheet.write_string(row, column, text),
        Input::Number(number) => sheet.write_number(row, column, *number),
        Input::Day(day) => {
            let year = u16::try_from(day.year()).expect("a year");
            let day = ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()));
            sheet.write_datetime_with_format(row, column, day.expect("a day of Excel"), &era)
        }
        Input::Formula(formula, result) => {
            sheet.write_formula(row, column, Formula::new(*formula).set_result(*result))
        }
        Input::Comment(under, text) => {
            write_cell(sheet, row, column, under);
            sheet.insert_note(row, column, &Note::new(*text).set_author("見本太郎"))
        }
        Input::Blank => {
            sheet.write_blank(row, column, &Format::new().set_border(FormatBorder::Thin))
        }
    };
    written.expect("a cell that can be written");
}

/// A workbook of these sheets, as the bytes of an xlsx.
pub fn workbook(sheets: &[Grid]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for sheet in sheets {
        sheet.write(workbook.add_worksheet());
    }
    // A workbook needs one sheet that is shown: the first by default, whatever is asked of it.
    if sheets.first().is_some_and(|first| first.tab != Tab::Shown) {
        let guide = workbook.add_worksheet().set_name("記入要領").expect("a name");
        guide.set_active(true).set_first_tab(true);
    }
    workbook.save_to_buffer().expect("a workbook that can be written")
}
