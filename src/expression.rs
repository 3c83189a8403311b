//! The language of rules: one expression about the answers of a record, as the definition writes it.
//!
//! ```text
//! women <= members and (reason is answered or direction = "現行どおり")
//! ```
//!
//! [`syntax`] is what is written, without knowing what the names mean; [`parse()`] reads it, and its
//! `Display` writes it. [`typed`] is the same with every name found and every type fitting, made by
//! [`check()`] when the definition is read; [`evaluate`] tells what it says of a record. Numbers are exact
//! decimals. What is missing makes unknown whatever needs it, and so does a division by zero.

pub mod check;
pub mod evaluate;
pub mod parse;
pub mod scope;
pub mod syntax;
pub mod typed;
pub mod unit;

pub use check::check;
pub use evaluate::{Answers, Outcome};
pub use parse::parse;
pub use scope::{Constants, Holds, Scope, Symbol};
pub use syntax::Expression;
pub use typed::Rule;
