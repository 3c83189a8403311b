//! What the pipeline's data is: dates and eras, cells, answers, records, returns, registers, tables.
//!
//! No input or output, and nothing of any one survey: which variables there are, and what their
//! codes mean, is the collection definition's business ([`crate::config`]).

pub mod address;
pub mod era;
pub mod fiscal_year;
pub mod grid;
pub mod number;
pub mod overview;
pub mod record;
pub mod register;
pub mod sent;
pub mod table;
pub mod text;
mod transfer;

pub use address::{CellRange, CellRef};
pub use fiscal_year::FiscalYear;
pub use grid::{Content, Grid};
pub use jiff::civil::Date;
pub use overview::Overview;
pub use record::{Answer, Attributes, Record, Return, Value, WrittenCell};
pub use register::{AreaRegister, AreaRow, Figure};
pub use sent::{SentSheet, SentTable};
pub use table::{Cell, Column, ColumnKind, Row, RowKind, Table};
