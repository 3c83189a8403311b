//! What is filled in on the sheets of the workbook.

use super::layout::{Layout, Plan, layout};
use crate::error::Spot;
use sheets::CellRef;

/// The row of the headings, from 0: a title and a hint stand above.
pub const HEADINGS: u32 = 2;

/// The column of the values on a sheet of lines, behind what they belong to and what they are called.
pub const VALUES: u32 = 2;

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

/// A row of a list; or all lines of a sheet of lines.
#[derive(Debug, Clone)]
pub struct Row {
    /// A cell a field of the plan, in its order.
    pub cells: Vec<Cell>,
    /// Where each stands.
    pub places: Vec<CellRef>,
    /// What somebody has to confirm: the field it is about, none for the row as a whole.
    pub remarks: Vec<(Option<usize>, String)>,
}

/// A sheet as it is filled in.
pub struct Page {
    /// Which sheet it is.
    pub plan: &'static Plan,
    /// Its rows; one on a sheet of lines.
    pub rows: Vec<Row>,
    /// What somebody has to confirm of it as a whole.
    pub remarks: Vec<String>,
}

/// The workbook as it is filled in: a page a sheet of the layout, in its order.
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
}

impl Row {
    /// A blank row of a sheet, where our own writing has it.
    pub fn blank(plan: &Plan, row: u32) -> Self {
        let fields = 0..u32::try_from(plan.fields.len()).unwrap_or(0);
        let places = fields.map(|field| {
            if plan.is_lines() {
                CellRef::new(HEADINGS + 1 + field, VALUES)
            } else {
                CellRef::new(row, field)
            }
        });
        let cells = vec![Cell::Blank; plan.fields.len()];
        Self { cells, places: places.collect(), remarks: Vec::new() }
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

    /// Where the cell of a field stands.
    pub fn spot(&self, plan: &'static Plan, field: usize) -> Spot {
        let at = self.places.get(field).or(self.places.first()).copied();
        Spot::new(&plan.name, at.unwrap_or(CellRef::new(HEADINGS, 0)))
    }

    /// Whether nothing is filled in.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| *cell == Cell::Blank)
    }
}

impl Page {
    /// A blank row to be put below the others.
    pub fn next(&self) -> Row {
        Row::blank(self.plan, HEADINGS + 1 + u32::try_from(self.rows.len()).unwrap_or(0))
    }
}

impl Pages {
    /// Blank ones.
    pub fn blank() -> Self {
        let Layout { plans } = layout();
        let page = |plan: &'static Plan| {
            let rows = if plan.is_lines() { vec![Row::blank(plan, 0)] } else { Vec::new() };
            Page { plan, rows, remarks: Vec::new() }
        };
        Self { pages: plans.iter().map(page).collect(), remarks: Vec::new() }
    }

    /// The page of a sheet.
    pub fn page(&self, place: usize) -> Option<&Page> {
        self.pages.get(place)
    }

    /// The rows of a sheet.
    pub fn rows(&self, place: usize) -> &[Row] {
        self.pages.get(place).map_or(&[], |page| &page.rows)
    }
}
