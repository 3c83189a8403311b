//! Validations as a file writes them, and what their lists offer: texts that are told, or that stand in
//! cells.

use super::{Takes, Validation};
use crate::limits::{MOST_CELLS, MOST_TEXT};
use crate::{CellRange, Workbook};
use std::sync::Arc;

/// Cells that are looked at for the lists of a workbook: far more than all its lists have.
const MOST_LOOKED_AT: usize = MOST_CELLS * 16;

/// A validation as it is written.
#[derive(Debug)]
pub struct Written {
    /// The cells it is for.
    pub cells: Vec<CellRange>,
    /// What they take; a list is still blank.
    pub takes: Takes,
    /// What a list holds.
    pub items: Items,
}

/// What a list holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Items {
    /// These texts.
    Told(Arc<Vec<String>>),
    /// What stands in these cells.
    In(Place),
    /// Nobody can tell: a formula makes it.
    Unknown,
}

/// Cells that are referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name of their sheet; `None` for the sheet that refers to them.
    pub sheet: Option<String>,
    /// The cells.
    pub cells: CellRange,
}

/// The lists of a workbook, whose texts stand in its cells. A few bytes of a file can refer to all of them
/// again and again, so what is looked at and what is copied has an end.
pub struct Lists<'w> {
    workbook: &'w Workbook,
    cells: usize,
    text: usize,
}

impl<'w> Lists<'w> {
    /// Of this workbook.
    pub fn of(workbook: &'w Workbook) -> Self {
        Self { workbook, cells: MOST_LOOKED_AT, text: MOST_TEXT }
    }

    /// A validation of the sheet of this name, with the texts of its list.
    pub fn resolved(&mut self, written: Written, own: &str) -> Validation {
        let Written { cells, takes, items } = written;
        let takes = match takes {
            Takes::List(_) => Takes::List(self.texts(&items, own).unwrap_or_default()),
            other => other,
        };
        Validation { cells, takes }
    }

    fn texts(&mut self, items: &Items, own: &str) -> Option<Vec<String>> {
        match items {
            Items::Told(texts) => {
                for text in texts.iter() {
                    self.spend(text)?;
                }
                Some(texts.to_vec())
            }
            Items::In(place) => {
                let name = place.sheet.as_deref().unwrap_or(own);
                let sheet = self.workbook.sheets.iter().find(|sheet| sheet.name == name)?;
                let mut texts = Vec::new();
                for (at, content) in sheet.cells.all() {
                    self.cells = self.cells.checked_sub(1)?;
                    if place.cells.holds(at) {
                        let text = content.written();
                        self.spend(&text)?;
                        texts.push(text);
                    }
                }
                Some(texts)
            }
            Items::Unknown => None,
        }
    }

    /// Takes what a text is long, and the room for it, from what may still be copied.
    fn spend(&mut self, text: &str) -> Option<()> {
        self.text = self.text.checked_sub(text.len() + size_of::<String>())?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CellRef, CellValue, Grid, Sheet};

    fn list(items: Items) -> Written {
        Written { cells: vec![CellRef::new(9, 9).into()], takes: Takes::List(Vec::new()), items }
    }

    #[test]
    fn a_list_is_told_or_stands_in_cells() {
        let cell = |row, text: &str| (CellRef::new(row, 0), CellValue::Text(text.to_owned()));
        let options = Grid::new(vec![cell(0, "区分"), cell(1, "有"), cell(3, "無")]);
        let workbook = Workbook {
            sheets: vec![Sheet::of("回答", Grid::new(Vec::new())), Sheet::of("選択肢", options)],
            really: None,
        };
        let mut lists = Lists::of(&workbook);
        let mut texts = |items, own| lists.resolved(list(items), own).takes;
        let place = |sheet: Option<&str>| {
            let cells = CellRange::spanning(CellRef::new(1, 0), CellRef::new(5, 0));
            Items::In(Place { sheet: sheet.map(str::to_owned), cells })
        };
        let both = Takes::List(vec!["有".to_owned(), "無".to_owned()]);
        assert_eq!(texts(place(Some("選択肢")), "回答"), both);
        assert_eq!(texts(place(None), "選択肢"), both);
        assert_eq!(texts(place(None), "回答"), Takes::List(Vec::new()));
        assert_eq!(texts(Items::Unknown, "回答"), Takes::List(Vec::new()));
        let told = Items::Told(Arc::new(vec!["有".to_owned(), "無".to_owned()]));
        assert_eq!(texts(told, "回答"), both);
    }

    #[test]
    fn what_is_copied_of_lists_has_an_end() {
        let workbook = Workbook { sheets: Vec::new(), really: None };
        let mut lists = Lists::of(&workbook);
        lists.text = 100;
        let told = || list(Items::Told(Arc::new(vec!["あ".repeat(20)])));
        let taken = |one: Validation| one.takes != Takes::List(Vec::new());
        assert!(taken(lists.resolved(told(), "")) && !taken(lists.resolved(told(), "")));
    }
}
