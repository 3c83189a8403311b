//! What is graded: a file as its reader found it, before anything is judged.

use super::rules::Check;
use super::values::beginning;
use sheets::number::plain;
use sheets::text::is_invisible;
use sheets::{CellRange, CellRef, CellValue, Run};
use std::rc::Rc;

/// A file and all that the checks look at in it.
#[derive(Debug)]
pub struct Subject {
    /// Format the content is in.
    pub format: Format,
    /// Worksheets in their order; a CSV file is one sheet without a name.
    pub sheets: Vec<GradedSheet>,
    /// How it is written, where it is text.
    pub text: Option<TextFile>,
    /// Checks that this reader can't make.
    pub unseen: Vec<Check>,
}

/// Formats, as far as grading tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A workbook of any kind; its name's ending says which.
    Workbook,
    /// Values separated by commas, or by tabs.
    Separated,
    /// Allowed by the rule, but not made of sheets (JSON, XML).
    Structured,
    /// Nothing a machine can compute with.
    Other,
}

/// How a file of text is written.
#[derive(Debug, Default)]
pub struct TextFile {
    /// Its encoding, as the clerk knows it.
    pub encoding: &'static str,
    /// It is separated by tabs.
    pub tabs: bool,
    /// Rows (from zero) whose record stands on several lines of the file.
    pub broken: Vec<u32>,
    /// Rows with fewer values than the first, and how many.
    pub short: Vec<(u32, usize)>,
    /// Rows with more values than the first, and how many.
    pub long: Vec<(u32, usize)>,
    /// Lines (from one) with a quote where none may stand.
    pub misquoted: Vec<usize>,
    /// Values of the first row.
    pub width: usize,
    /// Characters that the encoding does not have were found.
    pub garbled: bool,
}

/// Bytes of a text by which two long ones are told apart, and which a message has use for.
pub const BRIEF: usize = 600;

/// Bytes of a text that are looked at for something to see: what begins with more blanks than that is
/// blank.
const SEEN: usize = 600;

/// The last cell of a sheet, XFD1048576.
const EDGE: CellRef = CellRef::new(1_048_575, 16_383);

/// One sheet.
#[derive(Debug, Default)]
pub struct GradedSheet {
    /// Name on its tab; empty for a CSV file.
    pub name: String,
    /// Its tab is not shown.
    pub hidden: bool,
    /// Filled cells by row and column.
    pub cells: Vec<Cell>,
    /// Merged ranges.
    pub merges: Vec<CellRange>,
    /// Runs of hidden rows, first and last, from zero.
    pub hidden_rows: Vec<Run>,
    /// Runs of hidden columns.
    pub hidden_columns: Vec<Run>,
    /// Pictures, shapes, charts and the like.
    pub objects: Vec<Object>,
    /// Cells with a comment.
    pub comments: Vec<CellRef>,
    /// Ranges with a conditional format.
    pub conditional: Vec<CellRange>,
    /// The sheet is set to show no zeros.
    pub shows_no_zeros: bool,
    /// How cells look; a cell's `look` is an index into it.
    pub looks: Rc<[CellLook]>,
}

/// Something on a sheet that is no cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// What it is, in Japanese.
    pub kind: &'static str,
    /// Where its upper left corner lies; `None` where the file does not say.
    pub at: Option<CellRef>,
}

/// A filled cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Where.
    pub at: CellRef,
    /// What it holds.
    pub value: Value,
    /// How it looks.
    pub look: u32,
    /// It is computed.
    pub formula: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing (a formula that gives nothing).
    Empty,
    /// Text, as it is written.
    Text(Rc<str>),
    /// A number.
    Number(f64),
    /// A number that is shown as a date.
    Day,
    /// A truth value.
    Truth(bool),
    /// An error.
    Fault(Rc<str>),
}

impl Value {
    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether nobody sees anything in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Empty => true,
            Value::Text(text) => beginning(text, SEEN).chars().all(is_invisible),
            _ => false,
        }
    }

    /// Whether two values are written alike.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            // Cells share their texts, and one text need not be compared with itself.
            (Value::Text(a), Value::Text(b)) => Rc::ptr_eq(a, b) || a == b,
            _ => self.brief() == other.brief(),
        }
    }

    /// What the clerk sees in it, about; the beginning of what is long.
    pub fn brief(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Text(text) | Value::Fault(text) => beginning(text, BRIEF).to_owned(),
            Value::Number(number) => plain(*number),
            Value::Day => "（日付）".to_owned(),
            Value::Truth(true) => "TRUE".to_owned(),
            Value::Truth(false) => "FALSE".to_owned(),
        }
    }
}

impl From<&CellValue> for Value {
    fn from(content: &CellValue) -> Self {
        match content {
            CellValue::Text(text) => Value::Text(text.as_str().into()),
            CellValue::Number(number) => Value::Number(*number),
            CellValue::Date(_) => Value::Day,
            CellValue::Bool(truth) => Value::Truth(*truth),
            CellValue::Error(error) => Value::Fault(error.as_str().into()),
            CellValue::Unevaluated(_) => Value::Empty,
        }
    }
}

/// How a cell looks, as far as a meaning could be read from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellLook {
    /// What could carry meaning.
    pub paint: Paint,
    /// Numbers are shown as dates.
    pub is_date: bool,
    /// Its number format shows a zero as nothing.
    pub hides_zero: bool,
}

/// What could carry meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "the switches of a font")]
pub struct Paint {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// Struck out.
    pub struck: bool,
    /// Font size as written; empty for none given.
    pub size: String,
    /// Colour of the text; empty for black or automatic.
    pub colour: String,
    /// Colour of the cell; empty for white or none.
    pub fill: String,
}

impl GradedSheet {
    /// Runs of cells of one row, top to bottom; blank cells are among them.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &[Cell])> {
        let rows = self.cells.chunk_by(|a, b| a.at.row == b.at.row);
        rows.filter_map(|cells| cells.first().map(|cell| (cell.at.row, cells)))
    }

    /// How a cell looks.
    pub fn look(&self, cell: &Cell) -> Option<&CellLook> {
        self.looks.get(usize::try_from(cell.look).ok()?)
    }

    /// Puts cells in the order of rows and columns, of two contents of one cell the later, and leaves
    /// out what lies beyond the edge of any sheet.
    pub fn settle(&mut self) {
        self.cells.retain(|cell| cell.at.row <= EDGE.row && cell.at.column <= EDGE.column);
        self.merges.retain(|merge| merge.to.row <= EDGE.row && merge.to.column <= EDGE.column);
        self.merges.sort();
        self.merges.dedup();
        self.cells.sort_by_key(|cell| cell.at);
        self.cells.reverse();
        self.cells.dedup_by_key(|cell| cell.at);
        self.cells.reverse();
    }
}
