//! Level 1: whether a program can read the file at all. One table a sheet, whole, named columns, one
//! datum a cell, nothing that only an eye can see.

mod cells;
mod characters;
mod layout;
mod lists;
mod paint;
mod written;

use super::on::On;
use super::violations::Said;

/// The checks of level 1 that look at a sheet.
pub fn check(on: &On<'_>, said: &mut Said) {
    layout::tables(on, said);
    layout::headings(on, said);
    cells::check(on, said);
    lists::check(on, said);
    written::blank_or_zero(on, said);
    written::beside(on, said);
    paint::check(on, said);
}

pub use written::text_file;
