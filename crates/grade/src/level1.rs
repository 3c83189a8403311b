//! Level 1: whether a program can read the file at all. One table a sheet, whole, named columns, one
//! datum a cell, nothing that only an eye can see.

mod cells;
mod characters;
mod layout;
mod lists;
mod paint;
mod written;

use super::judged_sheet::JudgedSheet;
use super::violations::Said;

/// The checks of level 1 that look at a sheet.
pub fn check(judged: &JudgedSheet<'_>, said: &mut Said) {
    layout::tables(judged, said);
    layout::headings(judged, said);
    cells::check(judged, said);
    lists::check(judged, said);
    written::blank_or_zero(judged, said);
    written::beside(judged, said);
    paint::check(judged, said);
}

pub use written::text_file;
