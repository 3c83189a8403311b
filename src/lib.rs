//! # torimatome（とりまとめ）
//!
//! A batch pipeline for city offices: departments' survey returns (Excel) and register workbooks
//! in; a printable, accessible PDF report, a workbook of tables and a list of findings out.
//!
//! Data flows one way, and a stage knows only its inputs:
//!
//! ```text
//! Args → Config → files ─par→ Return + Findings → accepted Records → Tables → Content → products
//! cli    config     collect             validate          tabulate      disseminate
//! ```
//!
//! | module | subject |
//! |---|---|
//! | [`cli`], [`console`] | what can be asked for; what the clerk sees |
//! | [`desktop`] | what a double click and a drop mean |
//! | [`config`] | the collection definition: everything particular to one survey |
//! | [`pipeline`] | the stages' order, and their parallel running |
//! | [`collect`] | which files arrived, and what is written in them |
//! | [`validate`] | edit rules: whether the answers make sense |
//! | [`tabulate`] | from accepted records to tables that check themselves |
//! | [`disseminate`] | the products, whole or not at all |
//! | [`model`] | what the data is: dates and eras, records, tables |
//! | [`expression`] | the language of rules |
//! | [`finding`], [`error`] | faults of the data; faults of the run |
//! | [`draft`] | a definition drafted from blank forms and returns |
//!
//! Four crates stand under the stages: [`sheets`] reads workbooks, [`content`] is what the report
//! prints, [`press`] prints it, and [`grade`] tells how well a machine can read any workbook or CSV, by
//! the thirty checks.
//!
//! A stage imports only the model, findings, errors and the definition; `tests/suite/tidy.rs` holds
//! it to that.

pub mod cli;
pub mod collect;
pub mod config;
pub mod console;
pub mod desktop;
pub mod disseminate;
pub mod draft;
pub mod error;
pub mod expression;
pub mod finding;
pub mod model;
pub mod pipeline;
pub mod tabulate;
pub mod validate;
