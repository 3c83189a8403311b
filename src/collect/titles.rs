//! Where the titles of a form's blocks stand on a sheet, and what of the sheet each has to itself.

use super::window::Window;
use crate::config::Form;
use crate::model::{BlockId, Indexed};
use sheets::label::{forms, forms_of_key, is_same};
use sheets::{CellRange, CellRef, CellValue, Sheet};

/// Filled cells of a row that may hold a title: rows of a table have more.
const MOST_IN_A_ROW: usize = 6;

/// Characters of a title.
const LONGEST: usize = 120;

/// Where the title of each block stands; `None` where it has none, or it is not on the sheet.
pub fn find(sheet: &Sheet, form: &Form) -> Indexed<BlockId, Option<CellRange>> {
    if form.blocks.iter().all(|block| block.title_keys.is_empty()) {
        return form.blocks.map(|_, _| None);
    }
    let texts: Vec<(CellRef, Vec<String>)> = titles(sheet).collect();
    let mut taken: Vec<CellRef> = Vec::new();
    form.blocks.map(|_, block| {
        let free = || texts.iter().filter(|(at, _)| !taken.contains(at));
        // Two titles may differ in their numbers alone.
        let whole = |(_, own): &&(CellRef, Vec<String>)| {
            own.first().is_some_and(|own| block.title_keys.contains(own))
        };
        let known: Vec<String> =
            block.title_keys.iter().flat_map(|key| forms_of_key(key)).collect();
        let alike = |(_, own): &&(CellRef, Vec<String>)| is_same(own, &known);
        let found = free().find(whole).or_else(|| free().find(alike));
        let at = found.map(|(at, _)| *at)?;
        taken.push(at);
        Some(sheet.merges.of(at).unwrap_or_else(|| at.into()))
    })
}

/// The texts of a sheet that may be titles.
fn titles(sheet: &Sheet) -> impl Iterator<Item = (CellRef, Vec<String>)> {
    let rows = sheet.cells.rows().filter(|row| sheet.cells.row(*row).nth(MOST_IN_A_ROW).is_none());
    let cells = rows.flat_map(|row| sheet.cells.row(row));
    cells.filter_map(|(at, content)| match content {
        CellValue::Text(written) if written.chars().nth(LONGEST).is_none() => {
            Some((at, forms(written)))
        }
        _ => None,
    })
}

/// What of the sheet a block with this title has to itself: from its title down to the next one below it,
/// and from its column to the next one beside it.
pub fn window(own: Option<CellRange>, titles: &Indexed<BlockId, Option<CellRange>>) -> Window {
    let Some(own) = own else { return Window::ALL };
    let others = || titles.iter().flatten().filter(move |other| **other != own);
    let beside = others().filter(|other| other.from.row == own.from.row);
    let right = beside.clone().filter(|other| other.from.column > own.from.column);
    let right = right.map(|other| other.from.column - 1).min().unwrap_or(u32::MAX);
    let is_leftmost = beside.clone().all(|other| other.from.column > own.from.column);
    let left = if is_leftmost { 0 } else { own.from.column };
    let columns = (left, right);
    let below = others().filter(|other| other.from.row > own.to.row);
    let below = below.filter(|other| {
        let window = Window { rows: (0, u32::MAX), columns };
        window.shares_columns(**other)
    });
    let last = below.map(|other| other.from.row - 1).min().unwrap_or(u32::MAX);
    Window { rows: (own.from.row, last), columns }
}
