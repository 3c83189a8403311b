//! Collecting: which files arrived, and what is written in them.
//!
//! Opens workbooks (`workbook` is the only file that names calamine), finds the tables by their
//! headings and reads every value; whether the answers make sense is [`crate::validate`]'s
//! business.

mod answers;
pub mod areas;
pub mod discover;
pub mod explanations;
mod grid;
mod header;
mod parse;
pub mod returns;
mod rows;
mod screen;
mod workbook;

pub use discover::{InputFile, discover};
