//! The words and signs that people write for the same things everywhere: one place for each, whoever reads
//! them.
//!
//! | module | subject |
//! |---|---|
//! | [`ditto`] | what repeats the value above: 〃, 同上 |
//! | [`units`] | counters and units behind numbers: 件, か所, 千円 |
//! | [`marks`] | circles, ticks and crosses |
//! | [`absence`] | words that say there is none: なし, 該当なし |
//! | [`folding`] | characters folded for reading |
//! | [`sheet_names`] | what names of sheets tell: 記入例, 別紙 |
//!
//! Eras are in [`era`](crate::era), the keys by which names are compared in [`text`](crate::text).

pub mod absence;
pub mod ditto;
pub mod folding;
pub mod marks;
pub mod sheet_names;
pub mod units;
