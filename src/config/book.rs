//! The definition as a workbook, `定義.xlsx`: the other spelling of `collection.toml`.
//!
//! [`layout`] gives every key its table, from the description of the keys alone; [`placing`] says where the
//! tables stand on their sheets. [`fill`] puts a definition there; [`read`] takes one from a workbook, and [`mod@print`] writes it as the text that the
//! strict reader takes, so that there is one reader. A fault of that text is told by the cell it comes from
//! ([`crate::error::Spot`]).

pub mod called;
pub mod fill;
pub mod ids;
pub mod layout;
pub mod names;
pub mod page;
pub mod placing;
pub mod print;
pub mod read;
pub mod written;

use crate::error::Fault;
use page::Pages;
use print::Printed;
use sheets::{Isolation, Refusal, Workbook};

/// File name of the definition as a workbook, in the input folder.
pub const FILE_NAME: &str = "定義.xlsx";

/// File name of that workbook with its faults beside the cells.
pub const CHECKED: &str = "定義_点検.xlsx";

/// The sheet that tells how the workbook is used; nothing is read from it.
pub const GUIDE: &str = "使い方";

/// The sheet that lists the faults; nothing is read from it.
pub const FAULTS: &str = "誤りの一覧";

/// The heading of what is wrong beside a cell; nothing is read from it.
pub const REMARKS: &str = "直すこと";

/// The heading of what is to be confirmed beside a cell; nothing is read from it.
pub const TO_CONFIRM: &str = "確認";

/// The sheet with what the drop-downs offer; nothing is read from it.
pub const OFFERS: &str = "候補";

/// What is filled in in a workbook, and what of it has no place.
///
/// # Errors
/// The [`Refusal`] where the bytes are no workbook that can be opened.
pub fn pages(bytes: &[u8]) -> Result<(Pages, Vec<Fault>), Refusal> {
    let workbook = Workbook::open(bytes, "xlsx", &Isolation::default())?;
    Ok(read::pages(&workbook))
}

/// The definition that a workbook's bytes hold, as text.
///
/// # Errors
/// The [`Refusal`] where they are no workbook that can be opened.
pub fn printed(bytes: &[u8]) -> Result<Printed, Refusal> {
    let (mut pages, mut faults) = pages(bytes)?;
    faults.append(&mut ids::give(&mut pages));
    let mut printed = print::printed(&pages);
    faults.append(&mut printed.faults);
    Ok(Printed { faults, ..printed })
}

#[cfg(test)]
mod tests;
