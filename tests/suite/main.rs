//! The integration tests: what the product promises, told by its products.
//!
//! Inputs are made in code, products are read back by readers that use nothing of the product; no
//! test needs a network, a clock or another program: those that do are in `tests/outside`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't go on stops where it stands"
)]

mod answered;
mod appendices;
mod areas;
mod areas_offices;
mod asked;
mod binary;
mod binary_looks;
mod broken_definitions;
mod cards;
mod characters;
mod charts;
mod contract;
mod corrections;
mod coverage;
mod data;
mod data_files;
mod definition;
mod definition_book;
mod definition_clerk;
mod definition_names;
mod delimited;
mod desktop;
mod determinism;
mod dimensions;
mod earlier;
mod edit_rules;
mod editions;
mod elsewhere;
mod encrypted;
mod explained;
mod explanations;
mod export;
mod findings;
mod findings_book;
mod foreign;
mod formats;
mod forms;
mod grading;
mod grading_files;
mod grading_growth;
mod groups;
mod guide;
mod harness;
mod hostile;
mod init;
mod init_forms;
mod looks;
mod many;
mod measures;
mod misfit;
mod municipality;
mod opened;
mod preview;
mod projects;
mod properties;
mod propose;
mod propose_forms;
mod published;
mod questionnaire;
mod reading;
mod registers;
mod regrouping;
mod report;
mod rules;
mod run;
mod samples;
mod sections;
mod sentences;
mod spellings;
mod stress;
mod style;
mod summary_book;
mod survey_tables;
mod surveys;
mod tabulation;
mod templates;
mod terminal;
mod tidy;
mod totals;
mod unseen;
mod values;
mod wide;
mod words;
mod workbook;
mod years;
