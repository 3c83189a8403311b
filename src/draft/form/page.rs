//! A sheet of a blank form as somebody sees it who is to fill it in: boxes of cells, printed or open.

use sheets::{CellRange, CellRef, CellValue, Design, Sheet, Takes, text};

/// The farthest row and column that are looked at.
const FARTHEST: CellRef = CellRef { row: 3_000, column: 250 };

/// Blank boxes with frames from which on a form is one with frames.
const FEW: usize = 3;

/// A sheet with what its form says of its cells.
pub struct Page<'p> {
    /// Which of the forms it is of.
    pub form: usize,
    /// The sheet.
    pub sheet: &'p Sheet,
    /// What is said of its cells.
    pub design: &'p Design,
    /// The last row and column in which anything stands.
    pub last: CellRef,
    /// Whether the cells that are to be filled in have frames.
    pub is_framed: bool,
    /// Whether it is a file of data: one row of headings, and records below it.
    pub is_data: bool,
}

/// A cell, or cells that are merged into one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boxed {
    /// Where it is.
    pub range: CellRange,
    /// What is printed in it; `None` where it is blank, and where only a formula or a zero of one stands there.
    pub text: Option<String>,
    /// A number is printed in it.
    pub is_number: bool,
}

impl Boxed {
    /// How many columns it takes.
    pub fn width(&self) -> u32 {
        self.range.to.column - self.range.from.column + 1
    }

    /// Whether words are printed in it.
    pub fn has_words(&self) -> bool {
        self.text.is_some() && !self.is_number
    }
}

impl<'p> Page<'p> {
    /// A sheet of a form.
    pub fn new(form: usize, sheet: &'p Sheet, design: &'p Design) -> Self {
        let cells = sheet.cells.all().map(|(at, _)| at);
        let merged = sheet.merges.all().map(|range| range.to);
        let all: Vec<CellRef> = cells.chain(merged).chain(design.extent()).collect();
        let row = all.iter().map(|at| at.row).max().unwrap_or(0).min(FARTHEST.row);
        let column = all.iter().map(|at| at.column).max().unwrap_or(0).min(FARTHEST.column);
        let mut page = Self {
            form,
            sheet,
            design,
            last: CellRef::new(row, column),
            is_framed: false,
            is_data: false,
        };
        let boxes = (0..=row).flat_map(|row| page.row(row));
        let framed = boxes.filter(|own| own.text.is_none() && page.frames(own)).take(FEW).count();
        page.is_framed = framed == FEW;
        page
    }

    /// The box that a cell is in.
    pub fn at(&self, at: CellRef) -> Boxed {
        let range = self.sheet.merges.of(at).unwrap_or_else(|| at.into());
        let content = self.sheet.cells.get(range.from);
        let content = content.filter(|_| !self.design.is_computed(range.from));
        let (text, is_number) = match content {
            None | Some(CellValue::Unevaluated(_) | CellValue::Error(_)) => (None, false),
            Some(CellValue::Text(written)) => (Some(one_line(written)), false),
            Some(content) => (Some(content.written()), true),
        };
        Boxed { range, text: text.filter(|text| !text.is_empty()), is_number }
    }

    /// The boxes of a row from its first column to the sheet's last. One that is merged over several rows is
    /// in each of them.
    pub fn row(&self, row: u32) -> Vec<Boxed> {
        let mut boxes = Vec::new();
        let mut column = 0;
        while column <= self.last.column {
            let own = self.at(CellRef::new(row, column));
            column = own.range.to.column + 1;
            boxes.push(own);
        }
        boxes
    }

    /// The box right of another, in its first row.
    pub fn right_of(&self, own: &Boxed) -> Option<Boxed> {
        let column = own.range.to.column + 1;
        (column <= self.last.column).then(|| self.at(CellRef::new(own.range.from.row, column)))
    }

    /// The box left of another.
    pub fn left_of(&self, own: &Boxed) -> Option<Boxed> {
        let column = own.range.from.column.checked_sub(1)?;
        Some(self.at(CellRef::new(own.range.from.row, column)))
    }

    /// The box below another, in its first column.
    pub fn below(&self, own: &Boxed) -> Option<Boxed> {
        let row = own.range.to.row + 1;
        (row <= self.last.row).then(|| self.at(CellRef::new(row, own.range.from.column)))
    }

    /// What a box takes.
    pub fn takes(&self, own: &Boxed) -> Option<&'p Takes> {
        self.design.takes(own.range.from)
    }

    /// The code of a box's number format.
    pub fn format(&self, own: &Boxed) -> Option<&'p str> {
        self.design.dress(own.range.from)?.format.as_deref()
    }

    /// Whether a box has a frame, or may be filled in on a protected sheet.
    fn frames(&self, own: &Boxed) -> bool {
        let dress = |at: CellRef| self.design.dress(at);
        let framed = |at: CellRef| dress(at).is_some_and(|dress| dress.is_framed);
        framed(own.range.from)
            || framed(own.range.to)
            || dress(own.range.from).is_some_and(|dress| dress.is_open)
    }

    /// Whether the form says anything of a box that one says of cells to be filled in.
    fn says(&self, own: &Boxed) -> bool {
        self.frames(own) || self.design.takes(own.range.from).is_some()
    }

    /// Whether a box is to be filled in: blank, and marked as such where the form marks any.
    pub fn is_open(&self, own: &Boxed) -> bool {
        own.text.is_none()
            && own.range.from.column <= self.last.column
            && !self.sheet.markup.hides_column(own.range.from.column)
            && (!self.is_framed || self.says(own))
    }

    /// Whether a box is to be filled in and the form itself says so.
    pub fn is_marked_open(&self, own: &Boxed) -> bool {
        own.text.is_none() && self.says(own)
    }

    /// Whether a box has a ground of some colour.
    pub fn is_coloured(&self, own: &Boxed) -> bool {
        self.design.dress(own.range.from).is_some_and(|dress| dress.ground.is_some())
    }

    /// Whether nothing stands in a row.
    pub fn is_blank_row(&self, row: u32) -> bool {
        self.sheet.cells.row(row).next().is_none()
    }

    /// The boxes with words, row by row.
    pub fn words(&self) -> Vec<Boxed> {
        let cells =
            self.sheet.cells.all().filter(|(_, content)| matches!(content, CellValue::Text(_)));
        let cells =
            cells.filter(|(at, _)| at.row <= self.last.row && at.column <= self.last.column);
        cells.map(|(at, _)| self.at(at)).filter(Boxed::has_words).collect()
    }

    /// The text of a box with its line breaks.
    pub fn lines(&self, own: &Boxed) -> String {
        match self.sheet.cells.get(own.range.from) {
            Some(content) => content.written(),
            None => String::new(),
        }
    }
}

/// A text in one line: a break inside a word is nothing, one between words a space.
pub fn one_line(written: &str) -> String {
    let mut line = String::with_capacity(written.len());
    for part in written.lines().map(text::tidy).filter(|part| !part.is_empty()) {
        let meets = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if meets(line.chars().next_back()) && meets(part.chars().next()) {
            line.push(' ');
        }
        line.push_str(&part);
    }
    line
}
