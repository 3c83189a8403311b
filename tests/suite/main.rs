//! The integration tests: what the product promises, told by its products.
//!
//! Inputs are made in code, products are read back by readers that use nothing of the product; no
//! test needs a network, a clock or another program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't go on stops where it stands"
)]

mod coverage;
mod definition;
mod determinism;
mod findings;
mod formats;
mod forms;
mod grading;
mod grading_files;
mod harness;
mod hostile;
mod properties;
mod published;
mod reading;
mod report;
mod run;
mod spellings;
mod tabulation;
mod templates;
mod tidy;
mod unseen;
mod workbook;
