//! Hidden rows and columns, filters, and formulas without a saved result, in a sheet's own part.

use super::Markup;
use super::xml::{Element, Step, walk};
use crate::model::CellRef;

/// Words without which a sheet hides nothing and computes nothing: most returns are told by them.
const WORDS: [&str; 5] = ["hidden=", " ht=\"0", " width=\"0", "<f>", "<f "];

/// Whether a part may say something that [`read`] finds.
pub fn may_tell(part: &[u8]) -> bool {
    let holds = |word: &str| memchr::memmem::find(part, word.as_bytes()).is_some();
    // Every sheet has this element, and no other part.
    holds("sheetData") && WORDS.into_iter().any(holds)
}

/// Reads a sheet's part.
pub fn read(xml: &str) -> Markup {
    let mut pass = Pass::default();
    if may_tell(xml.as_bytes()) {
        walk(xml, |step| pass.take(step));
    }
    pass.markup
}

#[derive(Default)]
struct Pass {
    markup: Markup,
    /// The row that was opened last, from one.
    row: u32,
    /// The cell that is open.
    cell: Option<Open>,
    in_formula: bool,
}

/// A cell that is being read.
struct Open {
    at: Option<CellRef>,
    formula: Option<String>,
    valued: bool,
}

impl Pass {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("row", element) => self.row(element),
            Step::Open("col", element) => self.column(element),
            Step::Open("autoFilter", _) => self.markup.filtered = true,
            Step::Open("c", element) => {
                let at = element.attribute("r").and_then(|at| CellRef::parse(&at));
                self.cell = Some(Open { at, formula: None, valued: false });
            }
            Step::Open("f", _) => {
                self.in_formula = true;
                if let Some(cell) = &mut self.cell {
                    cell.formula = Some("=".to_owned());
                }
            }
            Step::Open("v" | "is", _) => {
                if let Some(cell) = &mut self.cell {
                    cell.valued = true;
                }
            }
            Step::Text(text) if self.in_formula => {
                if let Some(formula) = self.cell.as_mut().and_then(|cell| cell.formula.as_mut()) {
                    formula.push_str(text);
                }
            }
            Step::Close("f") => self.in_formula = false,
            Step::Close("c") => self.close_cell(),
            _ => {}
        }
    }

    fn row(&mut self, element: &Element<'_>) {
        self.row = element.number("r").unwrap_or(self.row + 1);
        if element.flag("hidden") || is_zero(element, "ht") {
            let row = self.row.saturating_sub(1);
            super::extend(&mut self.markup.hidden_rows, row, row);
        }
    }

    fn column(&mut self, element: &Element<'_>) {
        let hidden = element.flag("hidden") || is_zero(element, "width");
        if let (true, Some(first), Some(last)) =
            (hidden, element.number("min"), element.number("max"))
        {
            let columns = &mut self.markup.hidden_columns;
            super::extend(columns, first.saturating_sub(1), last.saturating_sub(1));
        }
    }

    fn close_cell(&mut self) {
        if let Some(Open { at: Some(at), formula: Some(formula), valued: false }) = self.cell.take()
        {
            self.markup.unevaluated.push((at, formula));
        }
    }
}

/// Whether a height or width is nothing, which hides as well as hiding does.
fn is_zero(element: &Element<'_>, size: &str) -> bool {
    element.attribute(size).and_then(|size| size.parse::<f64>().ok()) == Some(0.0)
}
