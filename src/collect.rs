//! Collecting: which files arrived, and what is written in them.
//!
//! Opens workbooks (`workbook` is the only file that names calamine; what could bring down its reader
//! is read in a process of its own, `isolate`), finds the tables by their
//! headings and reads every value; whether the answers make sense is [`crate::validate`]'s
//! business.

mod answers;
mod beside;
pub mod blank;
mod characters;
mod compound;
pub mod discover;
pub mod encryption;
pub mod explanations;
pub mod header;
pub mod isolate;
pub mod markup;
mod open;
pub mod package;
pub mod parse;
pub mod refusal;
mod refused;
pub mod registers;
pub mod returns;
mod rows;
pub mod screen;
pub mod workbook;

pub use discover::{InputFile, discover};
pub use isolate::Isolation;
