//! Headings that are almost those that are looked for: a renamed column, or the same column of
//! another year's form.

use super::{Layout, Wanted};
use sheets::{CellRef, CellValue, Sheet, text};

/// A heading on the sheet that is almost one that was not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The heading that was not found.
    pub heading: usize,
    /// Where the other stands.
    pub at: CellRef,
    /// What is written there, in one line.
    pub written: String,
    /// The two differ by a year alone.
    pub other_year: bool,
}

/// For each heading that was not found, the cell among the headings that is most like it; a cell
/// stands for one heading at most.
pub fn find(sheet: &Sheet, wanted: &[Wanted<'_>], layout: &Layout) -> Vec<Near> {
    let missing: Vec<usize> = layout
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.is_none())
        .map(|(heading, _)| heading)
        .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let mut free = candidates(sheet, wanted, layout);
    let mut near = Vec::new();
    for same_but_year in [true, false] {
        for &heading in &missing {
            let Some(wanted) = wanted.get(heading) else { continue };
            if near.iter().any(|near: &Near| near.heading == heading) {
                continue;
            }
            let found = free.iter().position(|(_, _, key)| {
                if same_but_year { same_but_the_year(wanted, key) } else { is_like(wanted, key) }
            });
            if let Some(index) = found {
                let (at, written, _) = free.remove(index);
                near.push(Near { heading, at, written, other_year: same_but_year });
            }
        }
    }
    near
}

/// The cells among the headings that are none of them: place, text, key.
fn candidates(
    sheet: &Sheet,
    wanted: &[Wanted<'_>],
    layout: &Layout,
) -> Vec<(CellRef, String, String)> {
    let taken = |column| {
        layout.columns.contains(&Some(column))
            || layout.doubled.iter().any(|(_, at)| at.column == column)
    };
    let is_group = |key: &String| wanted.iter().any(|wanted| wanted.group_keys.contains(key));
    let rows = layout.first_row..=layout.last_row;
    let cells = rows.flat_map(|row| sheet.cells.row(row));
    cells
        .filter(|(at, _)| !taken(at.column))
        .filter_map(|(at, content)| match content {
            CellValue::Text(written) => Some((at, text::tidy(written), text::key(written))),
            _ => None,
        })
        .filter(|(_, _, key)| !is_group(key))
        .collect()
}

fn same_but_the_year(wanted: &Wanted<'_>, key: &str) -> bool {
    let yearless = text::yearless(key);
    yearless != key && wanted.keys.iter().any(|wanted| text::yearless(wanted) == yearless)
}

fn is_like(wanted: &Wanted<'_>, key: &str) -> bool {
    text::nearest(key, wanted.keys.iter().map(String::as_str)).is_some()
}
