//! The list of what the form has no place for: how it is laid out, and taking it up again from a
//! correction workbook that came back.

use super::Beside;
use crate::model::SentSheet;
use sheets::{CellRef, CellValue};

/// Row of the headings of the list, below its title.
pub const HEADINGS: u32 = 2;

/// The entries of a list that came back, so that nothing is lost the second time either.
pub fn take_up(sent: &SentSheet, beside: &mut Vec<Beside>) {
    for row in sent.cells.rows().filter(|row| *row > HEADINGS) {
        let text = |column| {
            let content = sent.cells.get(CellRef::new(row, column));
            content.map(CellValue::written).unwrap_or_default()
        };
        beside.push(Beside { sheet: text(0), at: text(1), text: text(2) });
    }
}

/// The texts that stand beside a sheet's cells, but for our own notes.
pub fn remarks(sent: &SentSheet) -> impl Iterator<Item = Beside> {
    let own = |text: &str| text.trim_start().starts_with(crate::model::sent::OUR_MARK);
    sent.remarks.iter().filter(move |(_, text)| !own(text)).map(|(at, text)| Beside {
        sheet: sent.name.clone(),
        at: at.map(|at| at.to_string()).unwrap_or_default(),
        text: text.clone(),
    })
}
