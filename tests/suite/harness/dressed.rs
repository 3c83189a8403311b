//! Sheets with what offices do besides typing: cells that are struck out, raised or in symbols,
//! merged, hidden; shapes and boxes drawn over them. For the writers of .xls and .xlsb.

use super::{Grid, Input};
use std::collections::{BTreeMap, BTreeSet};

/// Row and column from zero.
type At = (u32, u16);

/// How a text is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pen {
    /// Struck out.
    pub struck: bool,
    /// 1 for raised, 2 for lowered.
    pub level: u16,
    /// The font's name; empty for any font of letters.
    pub font: &'static str,
    /// In white.
    pub white: bool,
    /// On a dark ground.
    pub dark: bool,
}

/// As all is written.
pub const PLAIN: Pen = Pen { struck: false, level: 0, font: "", white: false, dark: false };
/// Struck out.
pub const STRUCK: Pen = Pen { struck: true, ..PLAIN };
/// Raised, as the mark of a footnote.
pub const RAISED: Pen = Pen { level: 1, ..PLAIN };
/// Lowered.
pub const LOWERED: Pen = Pen { level: 2, ..PLAIN };
/// In a font of symbols.
pub const WINGDINGS: Pen = Pen { font: "Wingdings", ..PLAIN };
/// In the colour of the sheet.
pub const WHITE: Pen = Pen { white: true, ..PLAIN };
/// In white on a dark ground, as headings are.
pub const HEADING: Pen = Pen { white: true, dark: true, ..PLAIN };

/// A number format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// None.
    General,
    /// That of days.
    Day,
    /// This.
    Own(&'static str),
}

/// Something drawn on a sheet.
#[derive(Debug, Clone)]
pub struct Thing {
    /// What it is.
    pub kind: ThingKind,
    /// Left, top, right, bottom, in columns and rows from zero: 3.5 is the middle of column D.
    pub corners: [f64; 4],
    /// What is written in it.
    pub text: &'static str,
}

/// Kinds of things drawn on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThingKind {
    /// A circle.
    Ellipse,
    /// A straight line.
    Line,
    /// A picture.
    Picture,
    /// A box to tick, and whether it is.
    CheckBox(bool),
    /// The same, which sets the first cell it lies on.
    LinkedBox(bool),
    /// A button.
    Button,
    /// A shape that runs a macro.
    Macro,
}

impl ThingKind {
    /// Whether it is a control, and no drawing.
    pub fn is_control(self) -> bool {
        matches!(self, Self::CheckBox(_) | Self::LinkedBox(_) | Self::Button)
    }
}

impl Thing {
    /// The cell that the middle of it lies in, from zero.
    pub fn cell(&self) -> (u32, u16) {
        let [left, top, right, bottom] = self.corners;
        let whole = |place: f64| format!("{:.0}", place.floor());
        let row = whole(f64::midpoint(top, bottom)).parse().expect("a row");
        (row, whole(f64::midpoint(left, right)).parse().expect("a column"))
    }
}

/// A sheet with all of that.
#[derive(Debug, Clone)]
pub struct Dressed {
    /// Its cells.
    pub grid: Grid,
    looks: BTreeMap<At, (Pen, Code)>,
    runs: BTreeMap<At, Vec<(&'static str, Pen)>>,
    links: BTreeSet<At>,
    shut: BTreeSet<u32>,
    things: Vec<Thing>,
    hides_zeros: bool,
}

impl From<Grid> for Dressed {
    fn from(grid: Grid) -> Self {
        Self {
            grid,
            looks: BTreeMap::new(),
            runs: BTreeMap::new(),
            links: BTreeSet::new(),
            shut: BTreeSet::new(),
            things: Vec::new(),
            hides_zeros: false,
        }
    }
}

impl Dressed {
    /// With a cell written so.
    pub fn pen(mut self, at: &str, pen: Pen) -> Self {
        let code = self.look(super::grid::address(at)).1;
        self.looks.insert(super::grid::address(at), (pen, code));
        self
    }

    /// With every filled cell of a row (from 1) written so.
    pub fn pen_row(mut self, row: u32, pen: Pen) -> Self {
        let rows = self.grid.rows();
        let cells = rows.into_iter().filter(|(number, _)| number + 1 == row);
        let columns: Vec<u16> =
            cells.flat_map(|(_, cells)| cells).map(|(column, _)| column).collect();
        for column in columns {
            let code = self.look((row - 1, column)).1;
            self.looks.insert((row - 1, column), (pen, code));
        }
        self
    }

    /// With a cell in a number format.
    pub fn code(mut self, at: &str, code: &'static str) -> Self {
        let pen = self.look(super::grid::address(at)).0;
        self.looks.insert(super::grid::address(at), (pen, Code::Own(code)));
        self
    }

    /// With a text in a cell whose pieces are written so.
    pub fn runs(mut self, at: &str, runs: &[(&'static str, Pen)]) -> Self {
        let text: String = runs.iter().map(|(text, _)| *text).collect();
        self.grid = self.grid.put(at, text);
        self.runs.insert(super::grid::address(at), runs.to_vec());
        self
    }

    /// With a formula in a cell that refers to an empty one, and so makes a zero.
    pub fn link(mut self, at: &str) -> Self {
        self.grid = self.grid.put(at, 0);
        self.links.insert(super::grid::address(at));
        self
    }

    /// With a row (from 1) dragged shut.
    pub fn shut_row(mut self, row: u32) -> Self {
        self.shut.insert(row - 1);
        self
    }

    /// With zeros not shown.
    pub fn hide_zeros(mut self) -> Self {
        self.hides_zeros = true;
        self
    }

    /// With something drawn on it between these corners.
    pub fn thing(mut self, kind: ThingKind, corners: [f64; 4], text: &'static str) -> Self {
        self.things.push(Thing { kind, corners, text });
        self
    }

    /// With a circle around a cell, somewhat larger than that.
    pub fn circle(self, at: &str) -> Self {
        let (row, column) = super::grid::address(at);
        let (row, column) = (f64::from(row), f64::from(column));
        let corners = [(column - 0.1).max(0.0), (row - 0.2).max(0.0), column + 1.1, row + 1.2];
        self.thing(ThingKind::Ellipse, corners, "")
    }

    /// With a thing that lies within a cell.
    pub fn on(self, kind: ThingKind, at: &str) -> Self {
        let (row, column) = super::grid::address(at);
        let (row, column) = (f64::from(row), f64::from(column));
        self.thing(kind, [column + 0.1, row + 0.1, column + 0.9, row + 0.9], "")
    }

    /// How a cell is written.
    pub fn look(&self, at: At) -> (Pen, Code) {
        let usual = match self.grid.input(at) {
            Some(Input::Day(_)) => Code::Day,
            _ => Code::General,
        };
        self.looks.get(&at).copied().unwrap_or((PLAIN, usual))
    }

    /// The pieces of a cell's text.
    pub fn pieces(&self, at: At) -> Option<&[(&'static str, Pen)]> {
        self.runs.get(&at).map(Vec::as_slice)
    }

    /// Whether a cell refers to an empty one.
    pub fn is_link(&self, at: At) -> bool {
        self.links.contains(&at)
    }

    /// The rows that are dragged shut, from zero.
    pub fn shut_rows(&self) -> &BTreeSet<u32> {
        &self.shut
    }

    /// What is drawn on it.
    pub fn things(&self) -> &[Thing] {
        &self.things
    }

    /// Whether zeros are not shown.
    pub fn hides_zeros(&self) -> bool {
        self.hides_zeros
    }
}

/// The fonts, formats and texts of a workbook, by their numbers.
pub struct Closet {
    /// Its fonts, the first as all is written.
    pub pens: Vec<Pen>,
    /// Its number formats beside those that need not be told.
    pub codes: Vec<&'static str>,
    /// Its formats of cells, the first plain.
    pub looks: Vec<(Pen, Code)>,
    /// Its texts in pieces.
    pub texts: Vec<Vec<(&'static str, Pen)>>,
}

/// The number of the first number format that a workbook tells.
pub const FIRST_CODE: usize = 164;

impl Closet {
    /// What these sheets need.
    pub fn of(sheets: &[Dressed]) -> Self {
        let mut closet = Self {
            pens: vec![PLAIN],
            codes: Vec::new(),
            looks: vec![(PLAIN, Code::General)],
            texts: Vec::new(),
        };
        for sheet in sheets {
            for (row, cells) in sheet.grid.rows() {
                for (column, _) in cells {
                    let look = sheet.look((row, column));
                    add(&mut closet.looks, look);
                    add(&mut closet.pens, look.0);
                    if let Code::Own(code) = look.1 {
                        add(&mut closet.codes, code);
                    }
                    if let Some(pieces) = sheet.pieces((row, column)) {
                        add(&mut closet.texts, pieces.to_vec());
                        for (_, pen) in pieces {
                            add(&mut closet.pens, *pen);
                        }
                    }
                }
            }
        }
        closet
    }

    /// The number of a cell's format.
    pub fn style(&self, look: (Pen, Code)) -> usize {
        place(&self.looks, &look)
    }

    /// The place of a font.
    pub fn pen(&self, pen: Pen) -> usize {
        place(&self.pens, &pen)
    }

    /// The number of a number format.
    pub fn code(&self, code: Code) -> usize {
        match code {
            Code::General => 0,
            Code::Day => 14,
            Code::Own(code) => FIRST_CODE + place(&self.codes, &code),
        }
    }

    /// The number of a text in pieces.
    pub fn text(&self, pieces: &[(&'static str, Pen)]) -> usize {
        self.texts.iter().position(|text| text == pieces).expect("a text of the workbook")
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn place<T: PartialEq>(list: &[T], item: &T) -> usize {
    list.iter().position(|one| one == item).expect("something of the workbook")
}
