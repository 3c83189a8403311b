//! What is filled in in the tables of the workbook.

use super::layout::{Layout, Plan, Role, layout};
use crate::error::Spot;
use sheets::CellRef;

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Blank,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

/// A row of a table; or all lines of a table of lines.
#[derive(Debug, Clone)]
pub struct Row {
    /// A cell a field of the plan, in its order.
    pub cells: Vec<Cell>,
    /// Where each stands.
    pub places: Vec<CellRef>,
    /// What somebody has to confirm: the field it is about, none for the row as a whole.
    pub remarks: Vec<(Option<usize>, String)>,
}

/// A table as it is filled in.
#[derive(Clone)]
pub struct Page {
    /// Which table it is.
    pub plan: &'static Plan,
    /// Its rows; one of a table of lines.
    pub rows: Vec<Row>,
    /// What somebody has to confirm of it as a whole.
    pub remarks: Vec<String>,
    /// Where it stands in a workbook that was read; none in one that is still to be laid out.
    pub found: Option<Place>,
}

/// Where a table stands on its sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The row of what it is called; none where nothing stands over it.
    pub title: Option<u32>,
    /// The row of its headings.
    pub headings: u32,
    /// The column of each field; none for one that is not there.
    pub columns: Vec<Option<u32>>,
}

/// The workbook as it is filled in: a page a table of the layout, in its order.
#[derive(Clone)]
pub struct Pages {
    /// The pages.
    pub pages: Vec<Page>,
    /// What somebody has to confirm of keys that are not filled in anywhere: path and remark.
    pub remarks: Vec<(String, String)>,
}

impl Cell {
    /// Its text, where it holds one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(text) => Some(text),
            Cell::Blank | Cell::Number(_) => None,
        }
    }

    /// The text by which something is named here.
    pub fn name(&self) -> Option<String> {
        match self {
            Cell::Text(text) => Some(text.clone()),
            Cell::Number(number) => Some(number.to_string()),
            Cell::Blank => None,
        }
    }

    /// Whether nothing is filled in.
    pub fn is_blank(&self) -> bool {
        *self == Self::Blank
    }
}

impl Row {
    /// A blank row of a table, which stands nowhere yet.
    pub fn blank(plan: &Plan) -> Self {
        let count = plan.fields.len();
        let cells = vec![Cell::Blank; count];
        Self { cells, places: vec![CellRef::new(0, 0); count], remarks: Vec::new() }
    }

    /// What the cell of a field holds.
    pub fn cell(&self, field: usize) -> &Cell {
        self.cells.get(field).unwrap_or(&Cell::Blank)
    }

    /// Fills in the cell of a field.
    pub fn set(&mut self, field: usize, to: Cell) {
        if let Some(cell) = self.cells.get_mut(field) {
            *cell = to;
        }
    }

    /// Puts the cell of a field somewhere.
    pub fn put(&mut self, field: usize, at: CellRef) {
        if let Some(place) = self.places.get_mut(field) {
            *place = at;
        }
    }

    /// Where the cell of a field stands.
    pub fn spot(&self, plan: &'static Plan, field: usize) -> Spot {
        let at = self.places.get(field).or(self.places.first()).copied();
        Spot::new(plan.sheet, plan.name, at.unwrap_or(CellRef::new(0, 0)))
    }

    /// Whether nothing is filled in.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }

    /// Whether something is filled in besides what the row belongs to and its number.
    pub fn says(&self, plan: &Plan) -> bool {
        let mut own = plan.fields.iter().zip(&self.cells);
        own.any(|(field, cell)| {
            !cell.is_blank() && !matches!(field.role, Role::Parent | Role::Number)
        })
    }
}

impl Page {
    /// A blank one.
    fn blank(plan: &'static Plan) -> Self {
        let rows = if plan.is_lines() { vec![Row::blank(plan)] } else { Vec::new() };
        Self { plan, rows, remarks: Vec::new(), found: None }
    }

    /// Whether anything is filled in.
    pub fn is_used(&self) -> bool {
        self.rows.iter().any(|row| !row.is_blank())
    }

    /// Whether a field is filled in in any row.
    pub fn uses(&self, field: usize) -> bool {
        self.rows.iter().any(|row| {
            let confirms = row.remarks.iter().any(|(own, _)| *own == Some(field));
            confirms || !row.cell(field).is_blank()
        })
    }
}

impl Pages {
    /// Blank ones.
    pub fn blank() -> Self {
        let Layout { plans } = layout();
        Self { pages: plans.iter().map(Page::blank).collect(), remarks: Vec::new() }
    }

    /// The page of a table.
    pub fn page(&self, place: usize) -> Option<&Page> {
        self.pages.get(place)
    }

    /// The rows of a table.
    pub fn rows(&self, place: usize) -> &[Row] {
        self.pages.get(place).map_or(&[], |page| &page.rows)
    }
}
