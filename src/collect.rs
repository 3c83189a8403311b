//! Collecting: which files arrived, and what is written in them.
//!
//! Opens workbooks with [`sheets`], finds the tables by their headings and reads every value; whether
//! the answers make sense is [`crate::validate`]'s business.

mod answers;
mod beside;
pub mod blank;
mod characters;
pub mod discover;
pub mod explanations;
mod fields;
pub mod header;
mod matrix;
pub mod parse;
pub mod previous;
mod refused;
pub mod registers;
pub mod returns;
mod rows;
mod titles;
mod totals;
mod window;

pub use discover::{InputFile, discover};
